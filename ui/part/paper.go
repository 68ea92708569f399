package part

import (
	"strconv"
	"strings"

	"popstand/kiosk/paper"
	"rsc.io/qr"
)

// Paper is a receipt as it is shown on the screen, line by line.
type Paper struct {
	Lines []PaperLine
}

// PaperLine is one line of paper.
type PaperLine struct {
	Kind  string // "text", "logo", "qr", "feed" or "cut"
	Text  string // with the inner spaces of the printed line
	Align string // "", "centre" or "right"
	Bold  bool
	Big   bool
	// QR is the code as an SVG path over Size by Size modules.
	QR   string
	Size int
	Logo string // URL of a picture
}

// paperColumns is the width of 80 mm paper in the printer's normal font.
const paperColumns = 42

// PaperOf lays a document out as the printer does. What a screen can't show
// (the drawer's pulse) is left out. picture gives the URL of a stored picture as
// it is printed.
func PaperOf(doc paper.Doc, picture func(name string) string) Paper {
	var out Paper
	for _, l := range doc.Layout(paper.Paper{Columns: paperColumns}) {
		line := PaperLine{Kind: "text", Text: l.Text, Align: string(l.Align), Bold: l.Bold, Big: l.Size == paper.Big || l.Size == paper.Huge}
		switch l.Kind {
		case paper.KindText:
		case paper.KindQR:
			line = qrLine(l.Block.Data)
		case paper.KindFeed:
			line.Kind = "feed"
		case paper.KindCut:
			line.Kind = "cut"
		case paper.KindCode128:
			line.Text, line.Align = l.Block.Data, string(paper.Centre)
		case paper.KindImage:
			line.Kind, line.Logo = "logo", picture(l.Block.Data)
		default:
			continue
		}
		out.Lines = append(out.Lines, line)
	}
	return out
}

// qrLine draws a QR code; a text that is too long for one is shown as it is.
func qrLine(text string) PaperLine {
	path, size := QRPath(text)
	if size == 0 {
		return PaperLine{Kind: "text", Text: text, Align: string(paper.Centre)}
	}
	return PaperLine{Kind: "qr", QR: path, Size: size}
}

// QRPath draws a QR code as one path over size by size modules, without the
// quiet zone around it. A text that is too long for one has the size 0.
func QRPath(text string) (drawn string, size int) {
	code, err := qr.Encode(text, qr.M)
	if err != nil {
		return "", 0
	}
	var path strings.Builder
	for y := range code.Size {
		for x := 0; x < code.Size; x++ {
			run := 0
			for x+run < code.Size && code.Black(x+run, y) {
				run++
			}
			if run == 0 {
				continue
			}
			n := strconv.Itoa(run)
			path.WriteString("M" + strconv.Itoa(x) + " " + strconv.Itoa(y) + "h" + n + "v1h-" + n + "z")
			x += run
		}
	}
	return path.String(), code.Size
}
