// Package escpos speaks the language of receipt printers: it turns a document into bytes for a profile, and the bytes
// that a printer sends back into its status. It opens no port and keeps no job.
//
// Sources: Epson's programming manuals for TM-T20, TM-T88III, TM-L90 and TM-U220; the free programs receiptline and
// receiptio for what printers of other makers accept.
package escpos

import (
	"fmt"
	"image"

	"popstand/kiosk/paper"
)

// Options are what one print of a document needs beside the document.
type Options struct {
	// Job numbers the print. Above zero, the bytes end with what makes the printer confirm it (see Profile.Confirm).
	Job int64
	// Pulse opens the drawer on connector 1 at the end of the job. The caller sends it once in the job's life.
	Pulse bool
	// Buzz sounds the printer's buzzer at the end of the job, where it has one.
	Buzz bool
	// Plain sends nothing but ASCII: letters lose their accents (see Latin), the euro sign becomes EUR. It is for printers
	// whose code pages are not what they should be. What has no such form is printed as dots, its whole line with it.
	Plain bool
	// Image finds a picture of the document by its name. Without one, the picture's words stand in its place.
	Image func(name string) (image.Image, bool)
}

// Encode turns a document into the bytes that print it on printers of a profile. The only error is a profile that
// cannot be used; text without a glyph prints as an empty box and never stops a receipt.
func Encode(doc paper.Doc, p Profile, o Options) ([]byte, error) {
	pieces, err := Pieces(doc, p, o, 0)
	if err != nil {
		return nil, err
	}
	return pieces[0], nil
}

// Pieces is Encode for a printer that is asked on the way whether it keeps up: a piece ends with AskPaper at the first
// end of a line behind so many bytes, the last piece without. Zero or less makes one piece.
func Pieces(doc paper.Doc, p Profile, o Options, every int) ([][]byte, error) {
	if err := p.check(); err != nil {
		return nil, fmt.Errorf("encode document: %w", err)
	}
	e := encoder{p: p, o: o, pages: p.pages(o.Plain), every: every}
	e.begin()
	lines := adapt(doc, p.Small > 0, e.pages).Layout(paper.Paper{Columns: p.Columns, Small: p.Small})
	last := lastCut(lines)
	for i, line := range lines {
		if i == last {
			e.printed()
		}
		e.line(line)
		e.pause()
	}
	e.end()
	return append(e.pieces, e.out), nil
}

// lastCut finds the knife behind everything that is printed; -1 when something follows the last.
func lastCut(lines []paper.Line) int {
	for i := len(lines) - 1; i >= 0; i-- {
		switch l := lines[i]; {
		case l.Kind == paper.KindCut:
			return i
		case l.Kind != paper.KindPulse && (l.Kind != paper.KindText || l.Text != ""):
			return -1
		}
	}
	return -1
}

// encoder collects the bytes and knows the printer's modes, so that only changes are sent.
type encoder struct {
	p      Profile
	o      Options
	out    []byte
	pages  []*page
	page   *page
	align  paper.Align
	bold   bool
	size   paper.Size
	marked bool // the mark "printed" is sent
	every  int
	pieces [][]byte
}

// pause ends a piece, at the end of a line only: there a question is no part of anything else.
func (e *encoder) pause() {
	if e.every > 0 && len(e.out) >= e.every {
		e.put(AskPaper()...)
		e.pieces = append(e.pieces, e.out)
		e.out = nil
	}
}

func (e *encoder) put(b ...byte) { e.out = append(e.out, b...) }

// begin brings the printer to a known state. Chinese printers start in a mode that eats bytes above 7F, hence FS dot.
func (e *encoder) begin() {
	e.put(0x1b, 0x40)       // ESC @: clear the line and all modes
	e.put(0x1c, 0x2e)       // FS .: leave the mode of two-byte characters
	e.put(0x1b, 0x52, 0x00) // ESC R: no national replacements
	if e.p.Status {
		e.put(0x1d, 0x61, 0x0f) // GS a: say every change of state by itself
	}
}

// end closes the job: the drawer after the paper, then the mark that all of it is done.
func (e *encoder) end() {
	e.printed()
	if e.o.Pulse {
		e.pulse(0)
	}
	if e.o.Buzz && e.p.Buzzer {
		e.put(0x1b, 0x42, 0x02, 0x02) // ESC B: two times 100 ms
	}
	if e.o.Job <= 0 {
		return
	}
	switch e.p.Confirm() {
	case ByMark:
		e.mark(MarkDone)
	case ByOrder:
		e.put(0x1d, 0x72, 0x01) // GS r: answered in order, so everything before it was processed
	case ByNothing:
	}
}

// printed sends the mark that stands between the words and the last cut, so that a jammed knife is not taken for a
// receipt that was never printed.
func (e *encoder) printed() {
	if !e.marked && e.o.Job > 0 && e.p.Confirm() == ByMark {
		e.mark(MarkPrinted)
	}
	e.marked = true
}

func (e *encoder) mark(part MarkPart) {
	e.put(0x1d, 0x28, 0x48, 0x06, 0x00, 0x30, 0x30) // GS ( H, function 48
	e.put(MarkID(e.o.Job, part)...)
}

func (e *encoder) line(l paper.Line) {
	switch l.Kind {
	case paper.KindText:
		e.text(l)
	case paper.KindQR:
		e.qr(l.Block)
	case paper.KindCode128:
		e.code128(l.Block)
	case paper.KindImage:
		e.image(l.Block)
	case paper.KindCut:
		e.cut()
	case paper.KindPulse:
		e.pulse(l.Block.N)
	case paper.KindRow, paper.KindRule, paper.KindTable, paper.KindFeed: // laid out as text
	}
}

// cut ends a piece of paper. Without a knife the paper goes far enough to be torn.
func (e *encoder) cut() {
	switch e.p.Cut {
	case CutFeeding:
		e.put(0x1d, 0x56, 0x42, 0x00) // GS V B: to the knife, then cut but for one point
	case CutPlain:
		e.put(0x1b, 0x64, 0x05, 0x1d, 0x56, 0x01) // ESC d: past the knife; GS V
	case CutNone:
		e.put(0x1b, 0x64, 0x04)
	}
}

// pulse opens a drawer: 50 ms on, 500 ms off, in units of 2 ms.
func (e *encoder) pulse(drawer int) {
	e.put(0x1b, 0x70, byte(drawer&1), 0x19, 0xfa)
}
