package part

// Paper is a receipt as it is shown on the screen, line by line.
type Paper struct {
	Lines []PaperLine
}

// PaperLine is one line of paper.
type PaperLine struct {
	Kind  string // "title", "text", "center", "row", "total", "rule", "qr", "feed"
	Left  string // the text, or the label of a row
	Right string // the amount of a row
	Small bool
	// QR holds the square of a code as an SVG path over Size by Size modules.
	QR   string
	Size int
}
