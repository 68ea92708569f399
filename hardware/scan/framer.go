package scan

import (
	"bytes"

	"popstand/hardware/port"
)

// MaxRecord is the longest record in bytes. The longest QR code holds 7089
// digits; more than this is a line that runs wild.
const MaxRecord = 8 << 10

// Marks that end a record. STX begins one: what stood before it was a torn piece.
const (
	stx = 0x02
	etx = 0x03
	tab = 0x09
	lf  = 0x0a
	cr  = 0x0d
)

// Framer cuts a scanner's bytes into records. Its zero value is ready, for a
// scanner of which nothing is known. A scanner that was seen to send end marks
// is believed to send them always: from then on a piece that ends in a pause is
// torn, not a record.
type Framer struct {
	// Term is the end mark; the zero value takes any.
	Term port.Term
	// Profile says which answers of the scanner are no codes.
	Profile Profile

	buf      []byte
	held     []byte // may be the beginning of a reply, or of a packet
	marked   bool   // an end mark was seen
	overlong bool   // the record is too long already; wait for its end
	floods   int    // records that grew too long
	scraps   [][]byte
	unpacker unpacker
}

// Feed takes bytes as they arrive and gives the records that they complete.
func (f *Framer) Feed(b []byte) [][]byte {
	var records [][]byte
	for _, c := range b {
		if bytes.IndexByte(f.Profile.mute, c) >= 0 {
			continue
		}
		rest, packet := f.hold(c)
		for _, c := range rest {
			records = f.accept(records, c)
		}
		if packet != nil {
			records = f.unpack(records, packet)
		}
	}
	return records
}

// hold keeps a byte back while a reply or a packet of the scanner may begin. It
// gives the bytes that are neither, or a packet that is whole.
func (f *Framer) hold(c byte) (rest, packet []byte) {
	if len(f.held) == 0 && f.Pending() && f.unpacker.patient == 0 {
		return []byte{c}, nil
	}
	f.held = append(f.held, c)
	if is, whole := packed(f.held); f.Profile.packets && is {
		if whole {
			packet, f.held = f.held, nil
		}
		return nil, packet
	}
	for _, r := range f.Profile.replies {
		switch {
		case bytes.Equal(r, f.held):
			f.held = nil
			return nil, nil
		case bytes.HasPrefix(r, f.held):
			return nil, nil
		}
	}
	rest, f.held = f.held, nil
	return rest, nil
}

// accept takes a byte that is part of a code, or a mark.
func (f *Framer) accept(records [][]byte, c byte) [][]byte {
	switch {
	case f.ends(c):
		return f.mark(records)
	case c == stx && (f.Term == port.AnyTerm || f.Term == port.TermETX):
		f.tear()
	default:
		f.add(c)
	}
	return records
}

// ends reports whether a byte ends a record.
func (f *Framer) ends(c byte) bool {
	switch f.Term {
	case port.TermCR:
		return c == cr
	case port.TermLF:
		return c == lf
	case port.TermCRLF:
		return c == lf && bytes.HasSuffix(f.buf, []byte{cr})
	case port.TermTAB:
		return c == tab
	case port.TermETX:
		return c == etx
	case port.TermGap:
		return false
	case port.AnyTerm:
	}
	return c == cr || c == lf || c == tab || c == etx || c == 0
}

// Pause tells that the line was idle for as long as a record may pause. It
// gives the record of a scanner that sends no end marks, or nil.
func (f *Framer) Pause() []byte {
	if f.unpacker.patient > 0 {
		if f.unpacker.patient--; f.unpacker.patient == 0 {
			f.held = nil
			f.tear()
		}
		return nil
	}
	held := f.held
	f.held = nil
	if is, _ := packed(held); f.Profile.packets && is && len(held) > 2 {
		f.scraps = append(f.scraps, held)
		return nil
	}
	for _, c := range held {
		f.accept(nil, c)
	}
	sends := f.marked || f.Term != port.AnyTerm && f.Term != port.TermGap
	if sends || f.overlong {
		f.tear()
		return nil
	}
	return f.take()
}

// Pending reports whether a record has begun: then, and only then, a pause
// means something.
func (f *Framer) Pending() bool { return len(f.buf) > 0 || f.overlong || len(f.held) > 0 }

// Torn gives how many pieces were thrown away since the last call: too long,
// or without their end.
func (f *Framer) Torn() int { return len(f.thrown()) }

// Flooded gives how many records have grown too long since the last call, each
// as soon as it has: a line that runs wild may never end.
func (f *Framer) Flooded() int {
	n := f.floods
	f.floods = 0
	return n
}

// thrown gives the pieces that were thrown away since the last call.
func (f *Framer) thrown() [][]byte {
	out := f.scraps
	f.scraps = nil
	return out
}

// mark ends a record. Two marks in a row, as CR LF, end one record only.
func (f *Framer) mark(records [][]byte) [][]byte {
	f.marked = true
	if f.overlong {
		f.tear()
		return records
	}
	if r := f.take(); r != nil {
		records = append(records, r)
	}
	return records
}

func (f *Framer) add(c byte) {
	if len(f.buf) == MaxRecord && !f.overlong {
		f.overlong = true
		f.floods++
	}
	if !f.overlong {
		f.buf = append(f.buf, c)
	}
}

// take gives the record that has ended. With a named end mark the others may
// stand around it, since scanners add what they are set to.
func (f *Framer) take() []byte {
	r := f.buf
	f.buf = nil
	if f.Term != port.AnyTerm {
		r = bytes.Trim(r, "\r\n")
	}
	if len(r) == 0 {
		return nil
	}
	return r
}

func (f *Framer) tear() {
	if len(f.buf) > 0 || f.overlong {
		f.scraps = append(f.scraps, f.buf)
	}
	f.buf, f.overlong = nil, false
}
