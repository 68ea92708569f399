package paper

import "strings"

// leadCells is the width of the first cells of the document's rows with the gap after them, 0 without any.
func (d Doc) leadCells() int {
	n := 0
	for _, b := range d.Blocks {
		if b.Kind == KindRow && b.Lead != "" {
			n = max(n, Cells(clean(b.Lead))+1)
		}
	}
	return n
}

// row sets a description beside its value. The description wraps in its own column; where the value leaves too
// little of the line, it stands in a line of its own below.
func (l *layout) row(b Block) {
	b.Lead, b.Text, b.Right = clean(b.Lead), clean(b.Text), clean(b.Right)
	b.Align = Left
	b.Size = l.fitRow(b)
	columns := l.columns(b.Size)
	lead := 0
	if b.Lead != "" {
		lead = min(l.lead, columns/3)
	}
	free := columns - lead - Cells(b.Right)
	if b.Right != "" {
		free--
	}
	if least := min(Cells(b.Text), columns/4); b.Text != "" && free < least || lead+Cells(b.Right) > columns {
		if b.Lead+b.Text != "" {
			l.row(Block{Kind: KindRow, Lead: b.Lead, Text: b.Text, Bold: b.Bold, Size: b.Size})
		}
		for _, part := range wrap(b.Right, columns) {
			l.put(b, padLeft(part, columns))
		}
		return
	}
	for i, part := range wrap(b.Text, free) {
		line := pad(lead) + part
		if i == 0 {
			line = padRight(b.Lead, lead) + padRight(part, columns-lead-Cells(b.Right)) + b.Right
		}
		l.put(b, strings.TrimRight(line, " "))
	}
}

// fitRow lets a large row give way until it stands in one line.
func (l *layout) fitRow(b Block) Size {
	one := b.Text + " " + b.Right
	s := b.Size
	if s == Huge && Cells(one) > l.columns(Huge) {
		s = Big
	}
	if s == Big && Cells(one) > l.columns(Big) {
		s = Tall
	}
	return s
}

// table sets columns as wide as their widest cell and spreads what is left between them. A table too wide for the
// paper is set as rows under each first cell instead.
func (l *layout) table(b Block) {
	rows := cleanRows(b.Rows)
	if len(rows) == 0 {
		return
	}
	if b.Size == Big || b.Size == Huge {
		b.Size = Tall // cells in columns need the width
	}
	columns := l.columns(b.Size)
	widths := make([]int, len(rows[0]))
	total := len(widths) - 1
	for i := range widths {
		for _, row := range rows {
			widths[i] = max(widths[i], Cells(row[i]))
		}
		total += widths[i]
	}
	if total > columns {
		l.tableAsRows(b, rows)
		return
	}
	spread(widths, columns-total)
	for _, row := range rows {
		l.put(b, tableLine(row, widths))
	}
}

// spread gives the free cells to the right-hand columns evenly, what remains to the first.
func spread(widths []int, free int) {
	right := len(widths) - 1
	if right > 0 {
		for i := 1; i <= right; i++ {
			widths[i] += free / right
		}
		free %= right
	}
	widths[0] += free
}

func tableLine(row []string, widths []int) string {
	line := padRight(row[0], widths[0])
	for i, cell := range row[1:] {
		line += " " + padLeft(cell, widths[i+1])
	}
	return strings.TrimRight(line, " ")
}

func (l *layout) tableAsRows(b Block, rows [][]string) {
	for _, row := range rows[1:] {
		l.row(Block{Kind: KindRow, Text: rows[0][0] + " " + row[0], Bold: b.Bold})
		for i, cell := range row[1:] {
			l.row(Block{Kind: KindRow, Text: "  " + rows[0][i+1], Right: cell, Bold: b.Bold})
		}
	}
}

// cleanRows makes all rows as long as the head.
func cleanRows(rows [][]string) [][]string {
	out := make([][]string, len(rows))
	for i, row := range rows {
		out[i] = make([]string, len(rows[0]))
		for j := range min(len(row), len(out[i])) {
			out[i][j] = clean(row[j])
		}
	}
	return out
}
