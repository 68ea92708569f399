package escpos

import (
	"strings"

	"rsc.io/qr"

	"popstand/kiosk/ink/dots"
	"popstand/kiosk/paper"
)

// maxQR bounds a payload, so that a code stays readable on 58 mm and its length never looks like a real-time command.
const maxQR = 700

// qr prints a QR code of level M, with its words below. A payload that cannot be a code prints as text.
func (e *encoder) qr(b paper.Block) {
	code, err := qr.Encode(b.Data, qr.M)
	if err != nil || len(b.Data) > maxQR {
		e.words(b.Data, paper.Centre)
		return
	}
	module := max(2, min(8, e.p.Dots*11/20/code.Size))
	if e.p.QR && printable(b.Data) {
		e.nativeQR(b.Data, byte(module))
	} else {
		e.rasterQR(code, module)
	}
	if b.Text != "" {
		e.words(b.Text, paper.Centre)
	}
}

// nativeQR lets the printer draw: GS ( k, model 2, module size, level M, store, print.
func (e *encoder) nativeQR(data string, module byte) {
	e.aligned(paper.Centre)
	e.put(0x1d, 0x28, 0x6b, 0x04, 0x00, 0x31, 0x41, 0x32, 0x00)
	e.put(0x1d, 0x28, 0x6b, 0x03, 0x00, 0x31, 0x43, module)
	e.put(0x1d, 0x28, 0x6b, 0x03, 0x00, 0x31, 0x45, 0x31)
	n := len(data) + 3
	e.put(0x1d, 0x28, 0x6b, byte(n), byte(n>>8), 0x31, 0x50, 0x30)
	e.put([]byte(data)...)
	e.put(0x1d, 0x28, 0x6b, 0x03, 0x00, 0x31, 0x51, 0x30)
}

func (e *encoder) rasterQR(code *qr.Code, module int) {
	side := code.Size * module
	left := (e.p.Dots - side) / 2
	b := newBitmap(left+side, side+2*4*module)
	for y := range side {
		for x := range side {
			if code.Black(x/module, y/module) {
				b.set(left+x, y+4*module)
			}
		}
	}
	e.raster(b)
}

// code128 prints a bar code of set B with its text below. A payload that is not printable ASCII prints as text.
func (e *encoder) code128(b paper.Block) {
	bars, ok := dots.Code128(b.Data)
	if !ok || len(bars) > e.p.Dots-40 {
		e.words(b.Data, paper.Centre)
		return
	}
	module := max(1, min(3, (e.p.Dots-40)/len(bars)))
	if e.p.Code128 && module > 1 && len(b.Data) < 100 {
		e.native128(b.Data, byte(module))
		return
	}
	left := (e.p.Dots - len(bars)*module) / 2
	m := newBitmap(left+len(bars)*module, 88)
	for y := range 80 {
		for x := range len(bars) * module {
			if bars[x/module] {
				m.set(left+x, y+4)
			}
		}
	}
	e.raster(m)
	e.words(b.Data, paper.Centre)
}

// native128 lets the printer draw: GS H text below, GS h height, GS w width, GS k in the form with a length.
func (e *encoder) native128(data string, module byte) {
	e.aligned(paper.Centre)
	e.put(0x1d, 0x48, 0x02, 0x1d, 0x68, 0x50, 0x1d, 0x77, module)
	escaped := "{B" + strings.ReplaceAll(data, "{", "{{")
	e.put(0x1d, 0x6b, 0x49, byte(len(escaped)))
	e.put([]byte(escaped)...)
}

// words prints text that was not part of the layout.
func (e *encoder) words(text string, align paper.Align) {
	doc := paper.Doc{Blocks: []paper.Block{{Kind: paper.KindText, Text: text, Align: align}}}
	for _, l := range adapt(doc, e.p.Small > 0, e.pages).Layout(paper.Paper{Columns: e.p.Columns, Small: e.p.Small}) {
		e.text(l)
	}
}

func printable(s string) bool {
	for i := range len(s) {
		if s[i] < 0x20 || s[i] > 0x7e {
			return false
		}
	}
	return true
}
