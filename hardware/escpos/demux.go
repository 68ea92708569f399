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
// blocks. All classes differ in fixed bits, so that a byte can be judged where it stands. The zero value is ready; take
// a new one for each link, because an unplugged printer stops within a message.
type Demux struct {
	buf     []byte
	asked   []int
	status  Status
	dropped int
}

// Asked tells that AskRealTime(n) was sent. Answers come in that order and do not say what they answer; more than four
// questions without an answer are forgotten, the oldest first.
func (d *Demux) Asked(n int) {
	d.asked = append(d.asked, n)
	if len(d.asked) > queryMax {
		d.asked = d.asked[1:]
	}
}

// Forget gives up questions that were not answered in time.
func (d *Demux) Forget() { d.asked = nil }

// Feed takes what was read from the line.
func (d *Demux) Feed(b []byte) []Report {
	d.buf = append(d.buf, b...)
	var out []Report
	for len(d.buf) > 0 {
		r, n, ok := d.next()
		if n == 0 {
			break
		}
		d.buf = d.buf[n:]
		if ok {
			r.Status = d.status
			out = append(out, r)
		} else {
			d.dropped++
		}
	}
	return out
}

// Idle tells that nothing came for half a second: a message that has begun will not end any more.
func (d *Demux) Idle() {
	d.dropped += len(d.buf)
	d.buf = nil
}

// Status is what the printer has told so far; Dropped is how many bytes meant nothing.
func (d *Demux) Status() Status { return d.status }

// Dropped is how many bytes meant nothing.
func (d *Demux) Dropped() int { return d.dropped }

// next reads one message and says how many bytes it took, 0 when it is not complete; false when it means nothing.
func (d *Demux) next() (Report, int, bool) {
	b := d.buf[0]
	switch {
	case b == 0x11:
		return Report{Kind: Resumed}, 1, true
	case b == 0x13:
		return Report{Kind: Paused}, 1, true
	case b&0x93 == 0x12:
		return d.answer(b)
	case b&0x93 == 0x10:
		return d.automatic()
	case bytes.IndexByte([]byte(blockHeads), b) >= 0:
		return d.block()
	case b&0x90 == 0:
		d.status.paper(b)
		return Report{Kind: Processed}, 1, true
	}
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

func (d *Demux) automatic() (Report, int, bool) {
	for i := 1; i < min(4, len(d.buf)); i++ {
		if d.buf[i]&0x90 != 0 {
			return Report{}, 1, false
		}
	}
	if len(d.buf) < 4 {
		return Report{}, 0, false
	}
	d.status.automatic([4]byte(d.buf))
	return Report{Kind: Changed}, 4, true
}

// block reads a message from its head to a zero.
func (d *Demux) block() (Report, int, bool) {
	end := bytes.IndexByte(d.buf, 0)
	if end < 0 && len(d.buf) < blockMax {
		return Report{}, 0, false
	}
	if end < 0 || end >= blockMax {
		return Report{}, 1, false
	}
	data := bytes.Clone(d.buf[1:end])
	switch {
	case d.buf[0] == 0x37 && end == 6 && data[0] == 0x22:
		return Report{Kind: Marked, Mark: string(data[1:])}, end + 1, true
	case d.buf[0] == 0x37 && end == 2 && data[0] == 0x25:
		return Report{Kind: Cleared}, end + 1, true
	}
	return Report{Kind: Told, Data: data}, end + 1, true
}
