package spool_test

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"popstand/hardware"
	"popstand/hardware/escpos"
	"popstand/hardware/scan"
	"popstand/hardware/sim"
	"popstand/hardware/spool"
	"popstand/kiosk/paper"
)

// raw is the n-th file in the paper folder.
func (b *bench) raw(name string) []byte {
	b.Helper()
	raw, err := os.ReadFile(filepath.Join(b.paper, name+".bin"))
	if err != nil {
		b.Fatal(err)
	}
	return raw
}

func TestTestPageIsThatOfTheProfileInUse(t *testing.T) {
	b := newBench(t)
	for i, profile := range []string{"generic-80", "tm-t20"} {
		id := b.ask(paper.AskTest(t.Context(), b.ledger, b.act()))
		b.start(profile)
		b.ends(id, []spool.State{spool.Processed, spool.Confirmed}[i], "")
		p, err := escpos.Find(profile)
		if err != nil {
			t.Fatal(err)
		}
		b.halt() // the simulated printer takes a page for done when nobody asks it anything
		b.until("the page lies there", func() bool { return b.View().Jobs == i+1 })
		if raw := b.raw([]string{"0001", "0002"}[i]); !bytes.Contains(raw, []byte(p.Title)) {
			t.Errorf("the test page of a %s does not name it", profile)
		}
	}
	b.verified()
}

func TestScannerCodesArePrinted(t *testing.T) {
	if scan.TestCode1D+"é" != scan.TestCode {
		t.Errorf("%q is not %q without its last letter", scan.TestCode1D, scan.TestCode)
	}
	b := newBench(t)
	b.start("tm-t20")
	b.ends(b.ask(paper.AskCodes(t.Context(), b.ledger, b.act(), "de")), spool.Confirmed, "")
	raw := b.raw("0001")
	for _, want := range []string{"POPSTAND-1D-\n", "Einen der Codes scannen", "\x1dv0"} {
		if !bytes.Contains(raw, []byte(want)) {
			t.Errorf("%q is not on the paper", want)
		}
	}
}

// drawer asks for the drawer.
func (b *bench) drawer() paper.JobID {
	b.Helper()
	return b.ask(paper.AskDrawer(b.Context(), b.ledger, b.act(), nil))
}

func TestDrawerOpensWithoutPaper(t *testing.T) {
	b := newBench(t)
	b.start("tm-t20")
	b.ends(b.drawer(), spool.Confirmed, "")
	if v := b.View(); v.Pulses != 1 || v.Jobs != 0 {
		t.Errorf("view %+v", v)
	}
	b.verified()
}

func TestDrawerThatIsAskedForWithoutPaperOpensAtOnce(t *testing.T) {
	b := newBench(t)
	b.SetFaults(sim.Faults{Paper: sim.PaperOut})
	b.start("tm-t20")
	id := b.drawer()
	b.ends(id, spool.Sent, "")
	b.until("nothing waits", func() bool { return b.spool.Status().Queue == 0 })
	b.SetFaults(sim.Faults{})
	b.ends(b.buy(bought{}), spool.Confirmed, "")
	if v := b.View(); v.Pulses != 1 {
		t.Errorf("the drawer opened %d times", v.Pulses)
	}
}

func TestDrawerNeverOpensLate(t *testing.T) {
	t.Run("unplugged", func(t *testing.T) {
		b := newBench(t)
		b.start("tm-t20")
		b.until("the printer is ready", func() bool { return b.spool.Status().Printer.Word == hardware.Ready })
		if err := b.Unplug(); err != nil {
			t.Fatal(err)
		}
		b.until("the printer is gone", func() bool { return b.spool.Status().Printer.Word == hardware.Gone })
		b.late(b.drawer(), func() error { return b.Replug() })
	})
	t.Run("silent", func(t *testing.T) {
		b := newBench(t)
		b.SetFaults(sim.Faults{Mute: true})
		b.start("tm-t20")
		b.until("the printer is silent", func() bool { return b.spool.Status().Printer.Word == hardware.Silent })
		b.late(b.drawer(), func() error { b.SetFaults(sim.Faults{}); return nil })
	})
	t.Run("before the start", func(t *testing.T) {
		b := newBench(t)
		b.late(b.drawer(), func() error { b.start("tm-t20"); return nil })
	})
}

// late lets the moment of a drawer pass before the printer can open it.
func (b *bench) late(id paper.JobID, back func() error) {
	b.Helper()
	b.clock.Advance(61 * time.Second)
	if err := back(); err != nil {
		b.Fatal(err)
	}
	b.ends(id, spool.Skipped, spool.CauseLate)
	b.ends(b.buy(bought{}), spool.Confirmed, "")
	if v := b.View(); v.Pulses != 0 || b.spool.Status().Stuck != 0 {
		b.Errorf("the drawer opened %d times, %d jobs are stuck", v.Pulses, b.spool.Status().Stuck)
	}
}

// A line that breaks anywhere within a pulse: the drawer opens once at most, nobody is asked, and what comes next is whole.
func TestDrawerOpensOnceAtMostWhereverTheLineBreaks(t *testing.T) {
	b := newBench(t)
	var c cutter
	b.change = func(s *spool.Config) {
		s.Open = c.open
		s.Appears = func(context.Context, string) bool { return true }
	}
	b.start("tm-t20")
	b.ends(b.drawer(), spool.Confirmed, "")
	for n := range c.bytes() + 1 {
		before := b.View().Pulses
		c.arm(n)
		torn := b.drawer()
		b.until("the torn pulse has an end", func() bool {
			s := b.entry(torn).State
			return s == spool.Confirmed || s == spool.Sent
		})
		next := b.buy(bought{})
		b.ends(next, spool.Confirmed, "")
		if v := b.View(); v.Pulses > before+1 || n == 0 && v.Pulses != before+1 {
			t.Errorf("byte %d: the drawer opened %d times", n, v.Pulses-before)
		}
		if got := b.printed(next); len(got) != 1 {
			t.Errorf("byte %d: the next receipt lies in %v", n, got)
		}
	}
	if st := b.spool.Status(); st.Stuck != 0 {
		t.Errorf("%d jobs are stuck", st.Stuck)
	}
}

func TestPulseThatARestartInterruptedIsNotRepeated(t *testing.T) {
	b := newBench(t)
	c := cutter{before: func() { b.SetFaults(sim.Faults{Mute: true}) }}
	b.change = func(s *spool.Config) { s.Open = c.open }
	b.start("tm-t20")
	pulse := b.drawer()
	b.until("the drawer is open", func() bool { return b.View().Pulses == 1 })
	b.halt()
	if e := b.entry(pulse); e.State != spool.Sending {
		t.Errorf("entry %+v", e)
	}
	b.SetFaults(sim.Faults{})
	c.before = nil
	b.start("tm-t20")
	b.ends(pulse, spool.Sent, spool.CauseRestarted)
	b.ends(b.buy(bought{}), spool.Confirmed, "")
	if v := b.View(); v.Pulses != 1 || b.spool.Status().Stuck != 0 {
		t.Errorf("the drawer opened %d times, %d jobs are stuck", v.Pulses, b.spool.Status().Stuck)
	}
}

func TestSetterOfTestPageMarksACopy(t *testing.T) {
	b := newBench(t)
	b.start("tm-t20")
	first := b.ask(paper.AskTest(t.Context(), b.ledger, b.act()))
	b.ends(first, spool.Confirmed, "")
	again := b.ask(paper.Reprint{Kind: paper.TestJob, Subject: string(first)}.Do(t.Context(), b.ledger, b.act()))
	b.ends(again, spool.Confirmed, "")
	if !strings.Contains(string(b.raw("0002")), "COPY 1") {
		t.Error("the second test page looks like the first")
	}
}
