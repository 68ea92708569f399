package escpos_test

import (
	"bytes"
	"slices"
	"testing"

	"popstand/hardware/escpos"
)

// Questions on the way change nothing of what is printed, and stand where they are no part of anything else.
func TestPiecesPrintWhatEncodeDoes(t *testing.T) {
	t.Parallel()
	for _, p := range escpos.Profiles()[:families] {
		for _, s := range samples(t) {
			o := escpos.Options{Job: 147, Image: logo}
			whole, err := escpos.Encode(s.doc, p, o)
			if err != nil {
				t.Fatal(err)
			}
			pieces, err := escpos.Pieces(s.doc, p, o, 256)
			if err != nil {
				t.Fatal(err)
			}
			ask := escpos.AskPaper()
			printer := machine(p)
			var without []byte
			for i, piece := range pieces {
				printer.Feed(piece)
				if printer.Waiting() != 0 {
					t.Errorf("%s on %s: piece %d ends within a command", s.name, p.Name, i)
				}
				last := i == len(pieces)-1
				if !last && (len(piece) < 256 || !bytes.HasSuffix(piece, ask)) {
					t.Errorf("%s on %s: piece %d has %d bytes", s.name, p.Name, i, len(piece))
				}
				if !last {
					piece = piece[:len(piece)-len(ask)]
				}
				without = slices.Concat(without, piece)
			}
			if len(pieces) < 2 || !bytes.Equal(without, whole) {
				t.Errorf("%s on %s: %d pieces, %d bytes of %d", s.name, p.Name, len(pieces), len(without), len(whole))
			}
		}
	}
}
