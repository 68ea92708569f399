package spool_test

import (
	"bytes"
	"context"
	"sync"
	"testing"
	"time"

	"popstand/hardware"
	"popstand/hardware/escpos"
	"popstand/hardware/port"
	"popstand/hardware/sim"
	"popstand/hardware/sim/page"
	"popstand/hardware/spool"
)

// puppet is a printer whose every answer a test decides. Left alone it answers as one that is well.
type puppet struct {
	says chan []byte
	mu   sync.Mutex
	head *page.Printer
	got  []byte
	asks int // real-time questions
	// answer gives what is said to a question; nil is what a well printer says.
	answer func(a page.Ask) []byte
	// babble is said whenever nothing else is.
	babble []byte
	reads  int
}

func newPuppet() *puppet { return &puppet{says: make(chan []byte, 1024), head: page.New(576)} }

func (p *puppet) open(context.Context, port.Address) (port.Conn, error) { return p, nil }

func (p *puppet) Close() error { return nil }

func (p *puppet) Read(ctx context.Context, b []byte) (int, error) {
	p.mu.Lock()
	p.reads++
	babble := p.babble
	p.mu.Unlock()
	select {
	case said := <-p.says:
		return copy(b, said), nil
	default:
	}
	if len(babble) > 0 && ctx.Err() == nil {
		return copy(b, babble), nil
	}
	select {
	case said := <-p.says:
		return copy(b, said), nil
	case <-ctx.Done():
		return 0, ctx.Err()
	}
}

func (p *puppet) Write(_ context.Context, b []byte) (int, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.got = append(p.got, b...)
	for _, e := range p.head.Feed(b) {
		if e.Kind != page.Asks {
			continue
		}
		if e.Ask.Kind == page.AskRealTime {
			p.asks++
		}
		said := e.Ask.Answer(page.Status{})
		if p.answer != nil {
			said = p.answer(e.Ask)
		}
		if len(said) > 0 {
			p.says <- said
		}
	}
	return len(b), nil
}

// answers changes what is said to questions from here on.
func (p *puppet) answers(answer func(a page.Ask) []byte) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.answer = answer
}

func (p *puppet) has(b []byte) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	return bytes.Contains(p.got, b)
}

// play has a spool print on a puppet.
func play(t *testing.T, profile string, patience ...func(*spool.Patience)) (*bench, *puppet) {
	b, p := newBench(t), newPuppet()
	b.change = func(c *spool.Config) { c.Open = p.open }
	b.start(profile, patience...)
	b.until("the printer is ready", func() bool { return b.spool.Status().Printer.Word == hardware.Ready })
	return b, p
}

// brief is the patience of tests in which something never comes. What does come from a puppet is there at once.
func brief(p *spool.Patience) { p.Confirm, p.Stuck = 100*time.Millisecond, 3*time.Second }

// except answers as a well printer, but to some kinds of question.
func except(silent ...page.AskKind) func(a page.Ask) []byte {
	return func(a page.Ask) []byte {
		for _, k := range silent {
			if a.Kind == k {
				return nil
			}
		}
		return a.Answer(page.Status{})
	}
}

func TestLateAnswerSaysNothingOfTheNextReceipt(t *testing.T) {
	t.Parallel()
	// What is left of the first receipt is flushed before the second one: the line needs some seconds for that.
	b, p := play(t, "generic-80", func(p *spool.Patience) { p.Confirm, p.Stuck = 100*time.Millisecond, 20*time.Second })
	p.answers(func(page.Ask) []byte { return nil })
	b.until("the printer is silent", func() bool { return b.spool.Status().Printer.Word == hardware.Silent })
	p.answers(nil)
	b.until("the printer answers", func() bool { return b.spool.Status().Printer.Word == hardware.Ready })
	p.answers(func(a page.Ask) []byte {
		if a.Kind == page.AskInOrder {
			p.answer = func(page.Ask) []byte { return nil } // the last question, and then it falls silent
			return nil
		}
		return a.Answer(page.Status{})
	})
	first := b.buy(bought{})
	b.ends(first, spool.Unknown, spool.CauseNoAnswer)
	orders := 0
	p.answers(func(a page.Ask) []byte {
		if a.Kind != page.AskInOrder {
			return a.Answer(page.Status{})
		}
		if orders++; orders == 1 {
			return []byte{0, 0} // late for the first receipt, and for what was asked since
		}
		return nil // the second receipt is not printed yet
	})
	second := b.buy(bought{})
	b.ends(second, spool.Unknown, spool.CauseNoMark)
	p.answers(nil)
	b.ends(b.buy(bought{}), spool.Processed, "")
}

func TestBrokenStatusConfirmsNoReceipt(t *testing.T) {
	b, p := play(t, "generic-80", brief)
	p.answers(except(page.AskInOrder))
	id := b.buy(bought{})
	b.until("the receipt was sent", func() bool { return p.has([]byte("\x1dVB\x00")) })
	p.says <- []byte{0x18, 0x80, 0x00, 0x00}
	b.ends(id, spool.Unknown, spool.CauseNoMark)
}

func TestAnswerAmongNoiseConfirmsNoReceipt(t *testing.T) {
	b, p := play(t, "generic-80", brief)
	p.answers(func(a page.Ask) []byte {
		if a.Kind == page.AskInOrder {
			return []byte{0x83, 0xff, 0x00}
		}
		return a.Answer(page.Status{})
	})
	b.ends(b.buy(bought{}), spool.Unknown, spool.CauseNoise)
}

func TestNoiseHoldsReceiptsBackAndIsNamed(t *testing.T) {
	b, p := play(t, "tm-t20")
	p.answers(func(page.Ask) []byte { return []byte{0x12, 0x97, 0xff, 0x12} })
	b.until("the noise is named", func() bool {
		s := b.spool.Status().Printer
		return s.Word == hardware.Silent && s.Code == hardware.WrongSpeed
	})
	id := b.buy(bought{})
	b.until("the receipt waits", func() bool { return b.spool.Status().Queue == 1 })
	p.answers(nil)
	b.ends(id, spool.Confirmed, "")
	if e := b.entry(id); e.Tries != 1 {
		t.Errorf("entry %+v", e)
	}
}

// A device that never stops talking is asked as seldom as any other.
func TestBabbleMakesNoLoopSpin(t *testing.T) {
	for name, babble := range map[string][]byte{
		"well-formed": {0x00}, "a status": {0x10, 0, 0, 0}, "noise": {0xff}, "flow control": {0x11, 0x13},
	} {
		t.Run(name, func(t *testing.T) {
			b, p := play(t, "tm-t20")
			p.mu.Lock()
			p.babble, p.reads, p.asks = babble, 0, 0
			p.mu.Unlock()
			counts := func() (reads, asks int) {
				p.mu.Lock()
				defer p.mu.Unlock()
				return p.reads, p.asks
			}
			for range 1_000_000 {
				if reads, _ := counts(); reads > 20_000 {
					break
				}
				<-time.After(time.Millisecond)
			}
			if reads, asks := counts(); asks > reads/50 {
				t.Errorf("%d questions while it said %d things", asks, reads)
			}
			b.halt()
		})
	}
}

// The words are on paper and the knife is stuck: that is no lost receipt. The knife is told to go on.
func TestStuckKnifeIsNotALostReceipt(t *testing.T) {
	t.Parallel()
	b, p := play(t, "tm-t20", brief)
	jam := page.Status{Cutter: true}
	p.answers(func(a page.Ask) []byte {
		switch {
		case a.Kind == page.AskMark && a.ID[3] == byte(escpos.MarkPrinted):
			p.answer = func(a page.Ask) []byte {
				if a.Kind == page.AskRealTime {
					return a.Answer(jam)
				}
				return nil
			}
			return append(a.Answer(page.Status{}), jam.Automatic()...)
		default:
			return a.Answer(page.Status{})
		}
	})
	id := b.buy(bought{})
	b.until("its words are shown as printed", func() bool {
		j := b.spool.Status().Job
		return j != nil && j.Printed || b.entry(id).State == spool.Confirmed
	})
	b.ends(id, spool.Confirmed, spool.CauseUncut)
	b.until("the printer is said to be jammed", func() bool { return b.spool.Status().Printer.Word == hardware.Cutter })
	if !p.has(escpos.Resume()) {
		t.Error("nobody told the knife to go on")
	}
	p.answers(nil)
	b.ends(b.buy(bought{}), spool.Confirmed, "")
}

func TestReceiptThatWaitsTooLongForPaperSaysWhy(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	b.at(3, func() { b.SetFaults(sim.Faults{Paper: sim.PaperOut}) })
	b.start("tm-t20", func(p *spool.Patience) { p.Stuck = 5 * time.Second }) // the next one needs some of it
	id := b.buy(bought{Lines: 10})
	b.ends(id, spool.Unknown, string(hardware.PaperOut))
	b.SetFaults(sim.Faults{})
	next := b.buy(bought{Lines: 2})
	b.ends(next, spool.Confirmed, "")
	b.truthful()
}

// A printer that was off and on within a receipt has forgotten what it had not printed, and still answers the last mark.
func TestReceiptThatLostItsMiddleIsNotConfirmed(t *testing.T) {
	for profile, want := range map[string]string{"tm-t20": spool.CauseGap, "generic-80": spool.CauseNoMark} {
		t.Run(profile, func(t *testing.T) {
			t.Parallel()
			b := newBench(t)
			var line tapped
			b.change = func(c *spool.Config) { c.Open = line.open }
			b.at(20, func() { b.SetFaults(sim.Faults{Cover: true}) })
			b.start(profile, func(p *spool.Patience) { p.Answer, p.Confirm = time.Second, 3*time.Second })
			b.ready()
			id := b.buy(bought{Lines: 100})
			b.until("the cover is open", func() bool { return b.spool.Status().Printer.Word == hardware.CoverOpen })
			b.until("no more is sent", func() bool {
				j := b.spool.Status().Job
				return j != nil && j.Sent > 2048
			})
			if j := b.spool.Status().Job; j == nil || j.Sent > 20*50+2048+512 {
				t.Errorf("it was sent more than it can keep: %+v", j)
			}
			// The simulated printer's way to forget; a switch does the same.
			if _, err := line.Write(t.Context(), escpos.Clear()); err != nil {
				t.Fatal(err)
			}
			b.until("it has forgotten", func() bool { return b.View().Received >= line.sent() })
			b.SetFaults(sim.Faults{})
			b.ends(id, spool.Unknown, want)
		})
	}
}

// tapped is a line on which a test counts the bytes, and can say something too.
type tapped struct {
	port.Conn
	mu    sync.Mutex
	bytes int64
}

func (l *tapped) open(ctx context.Context, a port.Address) (port.Conn, error) {
	c, err := port.Open(ctx, a)
	l.mu.Lock()
	defer l.mu.Unlock()
	l.Conn = c
	return l, err
}

func (l *tapped) Write(ctx context.Context, b []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	n, err := l.Conn.Write(ctx, b)
	l.bytes += int64(n)
	return n, err
}

func (l *tapped) sent() int64 {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.bytes
}

// ready waits until the printer has shown that it answers in order.
func (b *bench) ready() {
	b.Helper()
	b.until("the printer is ready", func() bool { return b.spool.Status().Printer.Word == hardware.Ready })
	b.ends(b.buy(bought{}), b.good(), "")
}

// good is the best end of a job with the profile in use.
func (b *bench) good() spool.State {
	if b.profile.Confirm() == escpos.ByMark {
		return spool.Confirmed
	}
	return spool.Processed
}

// A cable with a bad contact: what was under way is no receipt that anybody vouches for, what comes next waits for
// answers that make sense, and everything is well again with the cable.
func TestBadCableVouchesForNothing(t *testing.T) {
	for _, profile := range []string{"tm-t20", "generic-80"} {
		t.Run(profile, func(t *testing.T) {
			t.Parallel()
			b := newBench(t)
			b.at(4, func() { b.SetFaults(sim.Faults{Garbled: true}) })
			b.start(profile, func(p *spool.Patience) { p.Confirm, p.Stuck = 10*time.Second, 30*time.Second })
			b.ready()
			id := b.buy(bought{Lines: 200})
			b.until("the receipt has an end", func() bool { return b.entry(id).State.Stuck() })
			waits := b.buy(bought{Lines: 2})
			b.until("the next one waits", func() bool { return b.spool.Status().Queue == 1 })
			b.SetFaults(sim.Faults{})
			b.ends(waits, b.good(), "")
			b.truthful()
		})
	}
}

func TestSlowPrinterLosesNothing(t *testing.T) {
	b := newBench(t)
	b.SetFaults(sim.Faults{Slow: 4000})
	b.start("tm-t20")
	b.ready()
	b.ends(b.buy(bought{Lines: 100}), spool.Confirmed, "")
	b.truthful()
}
