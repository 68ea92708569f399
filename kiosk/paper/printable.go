package paper

import "slices"

// Printable is the document with every text as Layout prints it, for who sets it in another way than in columns: composed
// characters, one kind of space, no control characters, none that turn the direction of what stands beside them. What codes
// and pictures hold stays as it is.
func (d Doc) Printable() Doc {
	out := Doc{Lang: d.Lang, Blocks: slices.Clone(d.Blocks)}
	for i, b := range out.Blocks {
		b.Lead, b.Text, b.Right = clean(b.Lead), clean(b.Text), clean(b.Right)
		if len(b.Rows) > 0 {
			b.Rows = cleanRows(b.Rows)
		}
		out.Blocks[i] = b
	}
	return out
}
