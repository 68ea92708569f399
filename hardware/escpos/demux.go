package escpos

import "bytes"

// ReportKind says what a printer sent.
type ReportKind string

// The kinds of report.
const (
	Answered  ReportKind = "answered"  // the answer to AskRealTime
	Changed   ReportKind = "changed"   // automatic status
	Processed ReportKind = "processed" // the answer to AskPaper: what stood before it was processed
	Marked    ReportKind = "marked"    // GS ( H: what stood before the mark was printed
	Cleared   ReportKind = "cleared"   // the buffer was cleared
	Told      ReportKind = "told"      // a block of other information
	Paused    ReportKind = "paused"    // XOFF
	Resumed   ReportKind = "resumed"   // XON
)

// Report is one message of a printer.
type Report struct {
	Kind   ReportKind
	N      int    // Answered: which question
	Mark   string // Marked: the id (see MarkID)
	Data   []byte // Told: what stands between the head and the closing zero
	Status Status // what is known after it
}

// The bytes that blocks begin with, and how long a block may get before it is taken for noise.
const (
	blockHeads = "\x35\x37\x3b\x3d\x5f"
	blockMax   = 80
	queryMax   = 4
)

// Demux tells apart what a printer sends through one line: real-time answers, automatic status, answers in order and
// blocks. All classes differ in fixed bits, so that a byte can be judged where it stands, and some stand in the middle of
// others: flow control anywhere, a real-time answer within automatic status. The zero value is ready; take a new one for
// each link, because an unplugged printer stops within a message.
type Demux struct {
	buf     []byte
	asked   []int
	status  Status
	dropped int
	noise   int
	broken  int // how many bytes may still belong to a message that came broken
}

// Asked tells that AskRealTime(n) was sent. Answers come in that order and do not say what they answer; more than four
// questions without an answer are forgotten, the oldest first.
func (d *Demux) Asked(n int) {
	d.asked = append(d.asked, n)
	if len(d.asked) > queryMax {
		d.asked = d.asked[1:]
	}
}

// Learn sets what is known, where what was heard since can't be believed.
func (d *Demux) Learn(s Status) { d.status = s }

// Forget gives up questions that were not answered in time.
func (d *Demux) Forget() { d.asked = nil }

// Feed takes what was read from the line.
func (d *Demux) Feed(b []byte) []Report {
	var out []Report
	for _, c := range b {
		if r, ok := d.between(c); ok {
			out = append(out, d.stamped(r))
			continue
		}
		d.buf = append(d.buf, c)
		out = d.take(out)
	}
	return out
}

func (d *Demux) stamped(r Report) Report { r.Status = d.status; return r }

// take reads the messages that are complete.
func (d *Demux) take(out []Report) []Report {
	for len(d.buf) > 0 {
		r, n, ok := d.next()
		if n == 0 {
			break
		}
		d.buf = d.buf[n:]
		if ok {
			out = append(out, d.stamped(r))
		} else {
			d.dropped += n
		}
	}
	return out
}

// between reads a byte that may stand within another message.
func (d *Demux) between(c byte) (Report, bool) {
	switch {
	case c == 0x11:
		return Report{Kind: Resumed}, true
	case c == 0x13:
		return Report{Kind: Paused}, true
	case len(d.buf) == 0 || len(d.asked) == 0 || c&0x93 != 0x12:
		return Report{}, false
	case d.buf[0]&0x93 == 0x10, c < 0x20: // it is no part of a status, or of a text
		r, _, ok := d.answer(c)
		return r, ok
	}
	return Report{}, false
}

// Idle tells that nothing came for half a second: a message that has begun will not end any more.
func (d *Demux) Idle() {
	d.broken = 0
	if len(d.buf) > 0 && d.buf[0]&0x93 == 0x10 {
		d.broken = 4 - len(d.buf)
	}
	d.dropped += len(d.buf)
	d.noise += len(d.buf)
	d.buf = nil
}

// Status is what the printer has told so far.
func (d *Demux) Status() Status { return d.status }

// Dropped is how many bytes meant nothing, answers that nobody waits for included.
func (d *Demux) Dropped() int { return d.dropped }

// Noise is how many bytes no printer sends: a wrong speed, or a bad cable.
func (d *Demux) Noise() int { return d.noise }

// next reads one message and says how many bytes it took, 0 when it is not complete; false when it means nothing.
func (d *Demux) next() (Report, int, bool) {
	b := d.buf[0]
	switch {
	case b&0x93 == 0x12:
		return d.answer(b)
	case b&0x93 == 0x10:
		return d.automatic()
	case bytes.IndexByte([]byte(blockHeads), b) >= 0:
		return d.block()
	case b&0x90 == 0:
		return d.inOrder(b)
	}
	d.noise++
	d.broken = max(0, d.broken-1)
	return Report{}, 1, false
}

func (d *Demux) answer(b byte) (Report, int, bool) {
	if len(d.asked) == 0 {
		return Report{}, 1, false
	}
	n := d.asked[0]
	d.asked = d.asked[1:]
	d.status.realTime(n, b)
	return Report{Kind: Answered, N: n}, 1, true
}

// automatic reads the four bytes of automatic status. What is left of one that came broken looks like answers in order,
// and must not confirm a receipt.
func (d *Demux) automatic() (Report, int, bool) {
	for i := 1; i < min(4, len(d.buf)); i++ {
		if d.buf[i]&0x90 != 0 {
			d.noise += i
			d.broken = 4 - i
			return Report{}, i, false
		}
	}
	if len(d.buf) < 4 {
		return Report{}, 0, false
	}
	d.broken = 0
	d.status.automatic([4]byte(d.buf))
	return Report{Kind: Changed}, 4, true
}

// inOrder reads the answer to GS r.
func (d *Demux) inOrder(b byte) (Report, int, bool) {
	if d.broken > 0 {
		d.broken--
		d.noise++
		return Report{}, 1, false
	}
	d.status.paper(b)
	return Report{Kind: Processed}, 1, true
}

// block reads a message from its head to a zero. Between them stands text, of four characters in a mark.
func (d *Demux) block() (Report, int, bool) {
	end := len(d.buf) - 1
	limit := blockMax
	if bytes.HasPrefix(d.buf, []byte(markHead)) {
		limit = len(markHead) + 4
	}
	switch c := d.buf[end]; {
	case end == 0:
		return Report{}, 0, false
	case c == 0:
		return told(d.buf[0], bytes.Clone(d.buf[1:end])), end + 1, true
	case c < 0x20 || end >= limit:
		d.noise += end
		d.broken = 1
		return Report{}, end, false
	}
	return Report{}, 0, false
}

// markHead begins the answer to GS ( H.
const markHead = "\x37\x22"

// told sorts a block by its head and what it begins with.
func told(head byte, data []byte) Report {
	switch {
	case head == 0x37 && len(data) == 5 && data[0] == 0x22:
		return Report{Kind: Marked, Mark: string(data[1:])}
	case head == 0x37 && len(data) == 1 && data[0] == 0x25:
		return Report{Kind: Cleared}
	}
	return Report{Kind: Told, Data: data}
}
