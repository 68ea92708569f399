// Package page is the inside of a receipt printer, written from what printers do and not from what popstand sends: bytes
// in, typed operations and a picture of the paper out. The simulated printer runs on it, and tests hold popstand's
// encoder against it. It knows no ports and no time.
//
// It accounts for every byte: what it does not know is reported, never passed over.
package page

import (
	"image"
	"slices"

	"golang.org/x/text/encoding/charmap"
)

// Printer reads bytes as they come and prints on a roll that grows.
type Printer struct {
	width int
	buf   []byte // bytes of the operation that is not complete yet
	live  live
	modes modes
	line  line
	roll  roll
	ops   []Op
	text  []string
	raw   []byte
	known int
	total int
	qr    symbol
	dots  Op // the picture that GS ( L has stored
}

// New is a printer that prints lines of width dots: 576 on 80 mm paper, 384 on 58 mm.
func New(width int) *Printer { return newPrinter(width, epson) }

// NewNumbered is a printer of a maker who numbers the code pages of ESC t in
// another way than Epson.
func NewNumbered(width int, pages func(n int) *charmap.Charmap) *Printer {
	return newPrinter(width, func(n int) table { return tableOf(n, pages) })
}

func newPrinter(width int, pages func(n int) table) *Printer {
	p := &Printer{width: width}
	p.modes = start(pages)
	p.roll.width = width
	return p
}

// EventKind says what happened.
type EventKind string

// The kinds of event.
const (
	Begins  EventKind = "begins"  // the printer was set back to its start (ESC @), as every job does first
	Cut     EventKind = "cut"     // a page is done
	Asks    EventKind = "asks"    // the host wants an answer
	Opens   EventKind = "opens"   // a pulse to a drawer
	Cancels EventKind = "cancels" // the host clears the buffer or lets the printer recover from an error
	Unknown EventKind = "unknown" // bytes that mean nothing to this printer
)

// Event is something that the printer's surroundings notice.
type Event struct {
	Kind   EventKind
	Page   Page   // Cut
	Ask    Ask    // Asks
	Drawer int    // Opens: the connector, 0 or 1
	Bytes  []byte // Unknown
	// Inside is set when a real-time command was carried out in the middle of another command's data, as real printers
	// do: whoever sent it did not mean it.
	Inside bool
}

// Page is what stands on one piece of paper.
type Page struct {
	Image *image.Paletted // white and black, as wide as the print line
	Text  []string        // line by line; codes and pictures in brackets
	Ops   []Op            // since the cut before
	Bytes []byte          // since the cut before
}

// Feed takes bytes in pieces of any size.
func (p *Printer) Feed(b []byte) []Event {
	var events []Event
	for _, c := range b {
		p.total++
		p.raw = append(p.raw, c)
		inside := len(p.buf) > 0 && p.buf[0] != dle
		for _, e := range p.live.take(c) {
			e.Inside = inside
			events = append(events, e)
		}
		p.buf = append(p.buf, c)
		events = append(events, p.run()...)
	}
	return events
}

// run carries out what is complete at the head of the buffer.
func (p *Printer) run() []Event {
	var events []Event
	for len(p.buf) > 0 {
		op, n := parse(p.buf)
		if n == 0 {
			return events
		}
		op.Bytes = slices.Clone(p.buf[:n])
		p.buf = p.buf[n:]
		if op.Kind != OpUnknown {
			op = p.modes.settle(op)
		}
		if op.Kind == OpUnknown {
			events = append(events, Event{Kind: Unknown, Bytes: op.Bytes})
		} else {
			p.known += n
		}
		p.note(op)
		events = append(events, p.do(op)...)
	}
	return events
}

// note keeps the operation, joining text that goes on.
func (p *Printer) note(op Op) {
	if last := len(p.ops) - 1; op.Kind == OpText && last >= 0 && p.ops[last].Kind == OpText {
		p.ops[last].Text += op.Text
		p.ops[last].Bytes = append(p.ops[last].Bytes, op.Bytes...)
		return
	}
	p.ops = append(p.ops, op)
}

// Page is what has been printed since the last cut, the unfinished line not included.
func (p *Printer) Page() Page {
	return Page{
		Image: p.roll.picture(0), Text: slices.Clone(p.text), Ops: slices.Clone(p.ops), Bytes: slices.Clone(p.raw),
	}
}

// Tear ends the page by hand, as on a printer without a knife; false when nothing was printed.
func (p *Printer) Tear() (Page, bool) {
	p.finishLine()
	if p.roll.h == 0 {
		return Page{}, false
	}
	return p.tear(), true
}

func (p *Printer) tear() Page {
	page := p.Page()
	page.Image = p.roll.picture(tail)
	p.roll.clear()
	p.text, p.ops, p.raw = nil, nil, nil
	return page
}

// Accounted is how many bytes were understood so far; Fed is how many came.
func (p *Printer) Accounted() int { return p.known }

// Fed is how many bytes came so far.
func (p *Printer) Fed() int { return p.total }

// Waiting is how many bytes came that are not a complete command yet.
func (p *Printer) Waiting() int { return len(p.buf) }
