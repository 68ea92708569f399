package spool_test

import (
	"sync"
	"testing"

	"popstand/hardware"
	"popstand/hardware/sim"
	"popstand/hardware/spool"
)

// words keeps what a spool told of its printer.
type words struct {
	mu  sync.Mutex
	all []hardware.Word
}

func (w *words) add(word hardware.Word) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.all = append(w.all, word)
}

// since gives the words told after the first n.
func (w *words) since(n int) []hardware.Word {
	w.mu.Lock()
	defer w.mu.Unlock()
	return append([]hardware.Word(nil), w.all[n:]...)
}

// A cable that bends bits makes a well printer say that it is stuck, or empty.
// Nobody is sent to look for a trouble that only a bent bit tells of.
func TestBadCableTellsOfNoTroubleThatThePrinterHasNot(t *testing.T) {
	b := newBench(t)
	told := &words{}
	b.change = func(c *spool.Config) {
		c.Changed = func() {
			told.add(b.spool.Status().Printer.Word)
			b.tell()
		}
	}
	b.start("tm-t20")
	b.until("the printer is ready", func() bool { return b.spool.Status().Printer.Word == hardware.Ready })
	for range 5 {
		n := len(told.since(0))
		b.SetFaults(sim.Faults{Garbled: true})
		b.until("the cable is blamed", func() bool { return b.spool.Status().Printer.Word == hardware.Silent })
		for range 3 { // something to say for the printer
			b.SetFaults(sim.Faults{Garbled: true, Paper: sim.PaperLow})
			b.SetFaults(sim.Faults{Garbled: true})
		}
		b.SetFaults(sim.Faults{})
		b.until("the printer is ready again", func() bool { return b.spool.Status().Printer.Word == hardware.Ready })
		for _, word := range told.since(n) {
			if word != hardware.Silent && word != hardware.Ready {
				t.Errorf("the printer was said to be %s", word)
			}
		}
	}
}
