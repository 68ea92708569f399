package spool_test

import (
	"sync"
	"testing"

	"popstand/hardware"
	"popstand/hardware/sim"
	"popstand/hardware/sim/page"
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

// What a printer says of itself after it fell silent may come through a cable that
// bends bits, and takes no questions: it is believed once it has answered. One that
// answered to the last and then stopped is believed at once.
func TestOnlyAPrinterThatAnsweredIsBelievedToHaveStopped(t *testing.T) {
	t.Parallel()
	told := &words{}
	b, p := newBench(t), newPuppet()
	b.change = func(c *spool.Config) {
		c.Open = p.open
		c.Changed = func() {
			told.add(b.spool.Status().Printer.Word)
			b.tell()
		}
	}
	b.start("tm-t20")
	is := func(want hardware.Word) {
		t.Helper()
		b.until("the printer is "+string(want), func() bool { return b.spool.Status().Printer.Word == want })
	}
	is(hardware.Ready)
	p.answers(func(page.Ask) []byte { return nil })
	is(hardware.Silent)
	n := len(told.since(0))
	p.says <- page.Status{Cutter: true}.Automatic()
	asked := make(chan struct{}, 20)
	p.answers(func(page.Ask) []byte {
		select {
		case asked <- struct{}{}:
		default:
		}
		return nil
	})
	for range cap(asked) { // several times over
		<-asked
	}
	p.answers(func(page.Ask) []byte { return nil })
	for _, word := range told.since(n) {
		if word != hardware.Silent {
			t.Errorf("the printer was said to be %s", word)
		}
	}
	p.answers(nil)
	is(hardware.Ready)
	p.answers(func(page.Ask) []byte {
		p.answer = func(page.Ask) []byte { return nil }
		return page.Status{CoverOpen: true}.Automatic()
	})
	is(hardware.CoverOpen)
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
