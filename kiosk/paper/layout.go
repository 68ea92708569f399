package paper

import (
	"slices"
	"strings"
)

// Paper is the measure a document is laid out for, in columns.
type Paper struct {
	Columns int // characters of the normal font in one line
	Small   int // characters of the small font in one line; 0 when the printer has none
}

// Line is one laid out line, or one block that is not text (Text is empty then). Align, Bold and Size are the
// block's, but for a size that had to give way; Text of a left line holds its own inner spaces.
type Line struct {
	Kind  Kind // KindText for all lines of text, rows, tables and rules; else the block's
	Text  string
	Align Align
	Bold  bool
	Size  Size
	Block Block // the block it comes from
}

// Layout sets a document in lines for a paper. It is the one place that decides what stands where.
func (d Doc) Layout(p Paper) []Line {
	l := layout{paper: p, lead: d.leadCells()}
	for _, b := range d.Blocks {
		l.block(b)
	}
	return l.lines
}

// Text is the document as plain text of that many columns, all in one size; codes stand as their payload in brackets, and
// pictures as their words.
func (d Doc) Text(columns int) string {
	plain := Doc{Lang: d.Lang, Blocks: slices.Clone(d.Blocks)}
	for i := range plain.Blocks {
		plain.Blocks[i].Size = Normal
	}
	var out strings.Builder
	for _, line := range plain.Layout(Paper{Columns: columns}) {
		out.WriteString(strings.TrimRight(line.plain(columns), " "))
		out.WriteByte('\n')
	}
	return out.String()
}

func (l Line) plain(columns int) string {
	text := l.Text
	switch l.Kind {
	case KindText:
	case KindImage:
		if l.Block.Text == "" {
			return ""
		}
		text = clean(l.Block.Text)
	case KindQR, KindCode128:
		text = "[" + string(l.Kind) + " " + l.Block.Data + "]"
	case KindCut:
		return strings.Repeat("- ", columns/2)
	default:
		return ""
	}
	free := columns - Cells(text)
	switch l.Align {
	case Centre:
		return pad(free/2) + text
	case Right:
		return pad(free) + text
	case Left:
	}
	return text
}

type layout struct {
	paper Paper
	lead  int
	lines []Line
}

func (l *layout) block(b Block) {
	switch b.Kind {
	case KindText:
		l.text(b)
	case KindRow:
		l.row(b)
	case KindRule:
		l.rule(b)
	case KindTable:
		l.table(b)
	case KindFeed:
		for range b.N {
			l.put(b, "")
		}
	case KindQR, KindCode128, KindImage, KindCut, KindPulse:
		l.lines = append(l.lines, Line{Kind: b.Kind, Align: b.Align, Block: b})
	}
}

func (l *layout) put(b Block, text string) {
	l.lines = append(l.lines, Line{Kind: KindText, Text: text, Align: b.Align, Bold: b.Bold, Size: b.Size, Block: b})
}

func (l *layout) text(b Block) {
	b.Text = clean(b.Text)
	b.Size = l.fit(b.Size, b.Text)
	cells := l.columns(b.Size)
	if b.Align == Centre {
		cells = balance(b.Text, cells)
	}
	for _, line := range wrap(b.Text, cells) {
		l.put(b, line)
	}
}

func (l *layout) rule(b Block) {
	stroke := "─"
	if b.Bold {
		stroke = "═"
	}
	b.Bold, b.Size, b.Align = false, Normal, Left
	l.put(b, strings.Repeat(stroke, l.paper.Columns))
}

// columns is how many characters of that size stand in a line.
func (l *layout) columns(s Size) int {
	switch s {
	case Small:
		return max(l.paper.Small, l.paper.Columns)
	case Big:
		return l.paper.Columns / 2
	case Huge:
		return l.paper.Columns / 3
	case Normal, Tall:
	}
	return l.paper.Columns
}

// fit is the largest size up to the wanted one in which no word has to be broken. Huge is for one line only.
func (l *layout) fit(s Size, text string) Size {
	if s == Huge && Cells(text) > l.columns(Huge) {
		s = Big
	}
	smaller := map[Size]Size{Huge: Big, Big: Tall, Tall: Tall, Normal: Normal, Small: Small}
	for smaller[s] != s && longest(text) > l.columns(s) {
		s = smaller[s]
	}
	return s
}

func longest(text string) int {
	n := 0
	for _, word := range strings.Fields(text) {
		n = max(n, Cells(word))
	}
	return n
}
