package spool_test

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"popstand/hardware/spool"
	"popstand/kiosk/paper"
)

// newest is what the printer got last.
func (b *bench) newest() []byte {
	b.Helper()
	all, err := filepath.Glob(filepath.Join(b.paper, "*.bin"))
	if err != nil || len(all) == 0 {
		b.Fatalf("no paper: %v", err)
	}
	raw, err := os.ReadFile(all[len(all)-1])
	if err != nil {
		b.Fatal(err)
	}
	return raw
}

// The buzzer calls whoever hands the receipt over. It is silent where somebody
// stands at the printer anyway, and nobody hands anything over.
func TestBuzzerSoundsWithReceiptsAndTestPages(t *testing.T) {
	for _, on := range []bool{true, false} {
		b := newBench(t)
		b.change = func(c *spool.Config) { c.Address.Buzz = on }
		b.start("netum-80")
		wants := func(what string, id paper.JobID, want bool) {
			t.Helper()
			b.ends(id, spool.Processed, "")
			if got := bytes.Contains(b.newest(), []byte{0x1b, 0x42, 0x02, 0x02}); got != want {
				t.Errorf("switched on %v: the buzzer sounds with %s: %v", on, what, got)
			}
		}
		wants("a receipt", b.buy(bought{Lines: 2}), on)
		wants("a test page", b.ask(paper.AskTest(t.Context(), b.ledger, b.act())), on)
		wants("scanner codes", b.ask(paper.AskCodes(t.Context(), b.ledger, b.act(), "en")), false)
		b.halt()
		b.verified()
	}
}

func TestPlainLettersReachThePrinter(t *testing.T) {
	b := newBench(t)
	b.change = func(c *spool.Config) { c.Address.Plain = true }
	b.start("netum-80")
	b.ends(b.ask(paper.AskTest(t.Context(), b.ledger, b.act())), spool.Processed, "")
	if raw := b.newest(); !bytes.Contains(raw, []byte("EUR 12,50 aou n c")) || bytes.Contains(raw, []byte("Code page")) {
		t.Error("the test page has accents")
	}
	b.verified()
}
