package page

import (
	"fmt"
	"strings"

	"rsc.io/qr"

	"popstand/kiosk/ink/dots"
)

// symbol is the QR code that is being prepared.
type symbol struct {
	data   string
	module int
	level  qr.Level
}

// do carries out one operation.
func (p *Printer) do(op Op) []Event {
	switch op.Kind {
	case OpText:
		p.put([]rune(op.Text)[0])
	case OpFeed:
		p.feed(op)
	case OpInit:
		p.line = line{}
		p.modes = start(p.modes.pages)
		p.live.guarded = false
		return []Event{{Kind: Begins}}
	case OpStyle, OpPage:
		p.modes.set(op)
	case OpMove:
		p.move(op)
	case OpSetting:
		p.setting(op)
	case OpRaster:
		p.raster(op)
	case OpQR:
		p.drawQR()
	case OpBarcode:
		p.drawBarcode(op.Text)
	case OpCut:
		return p.cut(op)
	case OpPulse:
		return []Event{{Kind: Opens, Drawer: op.N & 1}}
	case OpQuery:
		return []Event{{Kind: Asks, Ask: op.Ask}}
	case OpUnknown:
	}
	return nil
}

// setting keeps what later commands need: the QR code's parts, the bar code's size, the guard.
func (p *Printer) setting(op Op) {
	p.modes.set(op)
	switch {
	case op.Name == "GS ( D" && len(op.Data) >= 3:
		p.live.guarded = op.Data[2] == 0
	case op.Name == "GS ( L":
		p.dots = op
	case op.Name != "GS ( k":
	case op.Data[1] == 'C':
		p.qr.module = int(op.Data[2])
	case op.Data[1] == 'E':
		p.qr.level = qr.Level(op.Data[2] - '0')
	case op.Data[1] == 'P':
		p.qr.data = string(op.Data[3:])
	}
}

func (p *Printer) feed(op Op) {
	switch op.Name {
	case "ESC J":
		p.finishLine()
		p.roll.blank(op.N)
	case "ESC d":
		n := op.N
		if len(p.line.marks) > 0 {
			n-- // the first of them ends the line
		}
		p.finishLine()
		p.blankLines(max(n, 0))
	default:
		if len(p.line.marks) == 0 {
			p.line = line{}
			p.blankLines(1)
			return
		}
		p.finishLine()
	}
}

func (p *Printer) blankLines(n int) {
	for range n {
		p.roll.blank(p.modes.spacing)
		p.text = append(p.text, "")
	}
}

// raster prints a picture, or the one that was stored. A line that has begun is printed first.
func (p *Printer) raster(op Op) {
	p.finishLine()
	if op.Name == "GS ( L" {
		op = p.dots
	}
	sx, sy, stride := 1+op.N&1, 1+op.N>>1&1, (op.W+7)/8
	if op.W*op.H == 0 {
		return
	}
	x0, y0 := p.from(op.W*sx), p.roll.blank(op.H*sy)
	for y := range op.H * sy {
		for x := range op.W * sx {
			if op.Data[y/sy*stride+x/sx/8]&(0x80>>(x/sx%8)) != 0 {
				p.roll.dot(x0+x, y0+y)
			}
		}
	}
	p.text = append(p.text, fmt.Sprintf("[picture %dx%d]", op.W*sx, op.H*sy))
}

func (p *Printer) drawQR() {
	p.finishLine()
	code, err := qr.Encode(p.qr.data, p.qr.level)
	if err != nil || p.qr.module == 0 {
		p.text = append(p.text, "[no qr]")
		return
	}
	side := code.Size * p.qr.module
	x0, y0 := p.from(side), p.roll.blank(side+2*quiet)
	for y := range side {
		for x := range side {
			if code.Black(x/p.qr.module, y/p.qr.module) {
				p.roll.dot(x0+x, y0+quiet+y)
			}
		}
	}
	p.text = append(p.text, "[qr "+p.qr.data+"]")
}

// quiet is the white space above and below a code, in dots.
const quiet = 12

func (p *Printer) drawBarcode(text string) {
	p.finishLine()
	bars, ok := dots.Code128(text)
	if !ok {
		p.text = append(p.text, "[no bar code]")
		return
	}
	w := len(bars) * p.modes.barW
	x0, y0 := p.from(w), p.roll.blank(p.modes.barH+6)
	for x := range w {
		for y := range p.modes.barH {
			if bars[x/p.modes.barW] {
				p.roll.dot(x0+x, y0+y)
			}
		}
	}
	p.text = append(p.text, "[code128 "+text+"]")
	if p.modes.hri {
		for _, r := range text {
			p.put(r)
		}
		p.finishLine()
	}
}

// cut ends the page. GS V with a feed moves the paper to the knife first; the others cut where it stands.
func (p *Printer) cut(op Op) []Event {
	p.finishLine()
	if p.roll.h == 0 {
		return nil
	}
	if op.Name == "GS V" && op.N > 0 {
		p.roll.blank(op.N)
	}
	return []Event{{Kind: Cut, Page: p.tear()}}
}

// area is the part of the paper that is printed on: where it begins, and how wide it is.
func (p *Printer) area() (left, width int) {
	left = min(p.modes.left, p.width)
	width = p.width - left
	if p.modes.wide > 0 {
		width = min(width, p.modes.wide)
	}
	return left, width
}

// from is where something of that width starts under the present alignment.
func (p *Printer) from(w int) int {
	left, width := p.area()
	free := max(0, width-w)
	return left + []int{0, free / 2, free, 0}[p.modes.align&3]
}

// indent is a text's blanks at the left, as plain text shows them.
func (p *Printer) indent(w int) string { return strings.Repeat(" ", (p.from(w)+blank/2)/blank) }
