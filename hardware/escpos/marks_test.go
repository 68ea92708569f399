package escpos_test

import (
	"bytes"
	"testing"

	"popstand/hardware/escpos"
	"popstand/hardware/sim/page"
	"popstand/kiosk/paper"
)

// The mark "printed" stands behind all words and before the last cut: pieces that were cut off before it say nothing of
// those behind them.
func TestMarkStandsBehindTheLastWord(t *testing.T) {
	t.Parallel()
	p, err := escpos.Find("tm-t20")
	if err != nil {
		t.Fatal(err)
	}
	one, two, cut := paper.Text("one"), paper.Text("two"), paper.Cut()
	for name, blocks := range map[string][]paper.Block{
		"one piece":            {one, two, cut},
		"two pieces":           {one, cut, two, cut},
		"a pulse behind":       {one, two, cut, paper.Pulse(0)},
		"a feed behind":        {one, two, cut, paper.Feed(2)},
		"words behind the cut": {one, cut, two},
		"no cut":               {one, two},
	} {
		out, err := escpos.Encode(paper.Doc{Blocks: blocks}, p, escpos.Options{Job: 7})
		if err != nil {
			t.Fatal(err)
		}
		printed := bytes.Index(out, escpos.MarkID(7, escpos.MarkPrinted))
		done := bytes.Index(out, escpos.MarkID(7, escpos.MarkDone))
		words, knife := bytes.Index(out, []byte("two")), bytes.LastIndex(out, []byte{0x1d, 0x56})
		if printed < words || done < printed || knife > words && knife < printed || bytes.Count(out, escpos.MarkID(7, escpos.MarkPrinted)) != 1 {
			t.Errorf("%s: words at %d, mark at %d, knife at %d, end at %d", name, words, printed, knife, done)
		}
	}
}

// Whatever was torn off, so many zeros as spool sends end it: no command is longer.
func TestZerosEndEveryTornCommand(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"generic-80", "generic-58", "ct-s651"} { // each width of paper
		p, err := escpos.Find(name)
		if err != nil {
			t.Fatal(err)
		}
		doc := paper.Doc{Blocks: []paper.Block{paper.Text("日本語").Sized(paper.Huge), paper.QR(code), paper.Code128("PU-1"), paper.Image("wide", ""), paper.Cut()}}
		out, err := escpos.Encode(doc, p, escpos.Options{Job: 1, Image: wide(p.Dots)})
		if err != nil {
			t.Fatal(err)
		}
		for n := 0; n < len(out); n += 499 {
			torn := machine(p)
			torn.Feed(out[:n])
			torn.Feed(escpos.Flush(escpos.MaxCommand))
			if torn.Waiting() != 0 {
				t.Fatalf("%s: after byte %d of %d the printer still waits", p.Name, n, len(out))
			}
			events := torn.Feed([]byte("\x1b@next\n\x1dVB\x00"))
			if cut := events[len(events)-1]; cut.Kind != page.Cut {
				t.Fatalf("%s: after byte %d the next receipt is not cut but %s", p.Name, n, cut.Kind)
			}
		}
	}
}
