package spool_test

import (
	"errors"
	"testing"
	"time"

	"popstand/hardware"
	"popstand/hardware/sim"
	"popstand/hardware/spool"
	"popstand/kiosk/ledger"
	"popstand/kiosk/paper"
)

func TestReceiptIsPrintedConfirmedAndOpensTheDrawerOnce(t *testing.T) {
	b := newBench(t)
	b.start("tm-t20")
	first := b.buy(bought{Lines: 5, Pulse: true})
	second := b.buy(bought{Lines: 600})
	b.ends(first, spool.Confirmed, "")
	b.ends(second, spool.Confirmed, "")
	b.wantPaper(first, "0001")
	b.wantPaper(second, "0002")
	if v := b.View(); v.Pulses != 1 {
		t.Errorf("the drawer opened %d times", v.Pulses)
	}
	if e := b.entry(first); !e.Pulsed || e.Tries != 1 || e.Number != 1 || e.Sent == 0 || e.Done == 0 {
		t.Errorf("entry %+v", e)
	}
	b.until("the printer is ready and has nothing to do", func() bool {
		st := b.spool.Status()
		return st.Queue == 0 && st.Job == nil && st.Printer.Word == hardware.Ready
	})
	b.verified()
}

func TestSpoolShowsHowFarAJobIs(t *testing.T) {
	b := newBench(t)
	// Less than the printer's buffer would all be sent before a line is printed.
	b.at(300, func() { b.SetFaults(sim.Faults{Cover: true}) })
	b.start("tm-t20")
	id := b.buy(bought{Lines: 1000})
	b.until("the job is held up half sent", func() bool {
		st := b.spool.Status()
		return st.Printer.Word == hardware.CoverOpen && st.Job != nil && st.Job.Sent > 0 && st.Job.Sent < st.Job.Total
	})
	if st := b.spool.Status(); st.Queue != 1 || st.Job.Job.ID != id {
		t.Errorf("status %+v", st)
	}
	b.SetFaults(sim.Faults{})
	b.ends(id, spool.Confirmed, "")
	b.wantPaper(id, "0001")
}

func TestPaperOutBeforeAJobHoldsItBackButNotTheDrawer(t *testing.T) {
	b := newBench(t)
	b.SetFaults(sim.Faults{Paper: sim.PaperOut})
	b.start("tm-t20")
	id := b.buy(bought{Lines: 3, Pulse: true})
	b.until("the drawer is open", func() bool { return b.View().Drawer })
	b.until("the state says why", func() bool { return b.spool.Status().Printer.Word == hardware.PaperOut })
	if e := b.entry(id); e.State != spool.Waiting || e.Sent != 0 || !e.Pulsed {
		t.Errorf("entry %+v", e)
	}
	b.SetFaults(sim.Faults{})
	b.ends(id, spool.Confirmed, "")
	b.wantPaper(id, "0001")
	if v := b.View(); v.Pulses != 1 {
		t.Errorf("the drawer opened %d times", v.Pulses)
	}
}

func TestPaperOutWithinAJobGoesOnWithNothingTwice(t *testing.T) {
	b := newBench(t)
	b.at(3, func() { b.SetFaults(sim.Faults{Paper: sim.PaperOut}) })
	b.start("tm-t20")
	id := b.buy(bought{Lines: 10, Pulse: true})
	b.until("the paper is out", func() bool { return b.spool.Status().Printer.Word == hardware.PaperOut })
	if e := b.entry(id); e.State != spool.Sending {
		t.Errorf("entry %+v", e)
	}
	b.SetFaults(sim.Faults{})
	b.ends(id, spool.Confirmed, "")
	b.wantPaper(id, "0001")
	if v := b.View(); v.Jobs != 1 || v.Pulses != 1 {
		t.Errorf("view %+v", v)
	}
}

func TestPrinterWithoutCableKeepsJobsWaiting(t *testing.T) {
	b := newBench(t)
	b.start("tm-t20")
	b.until("the printer is ready", func() bool { return b.spool.Status().Printer.Word == hardware.Ready })
	if err := b.Unplug(); err != nil {
		t.Fatal(err)
	}
	b.until("the printer is gone", func() bool { return b.spool.Status().Printer.Word == hardware.Gone })
	id := b.buy(bought{Lines: 1, Pulse: true})
	b.until("the job waits", func() bool { return b.spool.Status().Queue == 1 })
	b.clock.Advance(2 * time.Minute)
	if err := b.Replug(); err != nil {
		t.Fatal(err)
	}
	b.ends(id, spool.Confirmed, "")
	b.wantPaper(id, "0001")
	if v := b.View(); v.Pulses != 0 {
		t.Error("the drawer sprang open long after its sale")
	}
}

func TestCablePulledWithinAJobLeavesItUnknownAndTheNextOneWhole(t *testing.T) {
	b := newBench(t)
	b.at(300, func() {
		if err := b.Unplug(); err != nil {
			t.Error(err)
		}
	})
	b.start("tm-t20")
	torn := b.buy(bought{Lines: 1000, Pulse: true})
	next := b.buy(bought{Lines: 2})
	b.ends(torn, spool.Unknown, spool.CauseLost)
	b.until("the job is shown as stuck", func() bool {
		st := b.spool.Status()
		return st.Stuck == 1 && st.Job == nil && st.Queue == 1
	})
	if err := b.Replug(); err != nil {
		t.Fatal(err)
	}
	b.ends(next, spool.Confirmed, "")
	b.wantPaper(torn, "0001")
	b.wantPaper(next, "0002")
	if v := b.View(); v.Pulses != 1 {
		t.Errorf("the drawer opened %d times", v.Pulses)
	}
	if e := b.entry(torn); e.State != spool.Unknown || e.Tries != 1 {
		t.Errorf("entry %+v", e)
	}
	b.verified()
}

func TestPersonSettlesAStuckJob(t *testing.T) {
	b := newBench(t)
	b.at(1, func() {
		if err := b.Unplug(); err != nil {
			t.Error(err)
		}
	})
	b.start("tm-t20")
	id := b.buy(bought{Lines: 1})
	b.ends(id, spool.Unknown, spool.CauseLost)
	if err := b.spool.Settle(t.Context(), id, spool.Skipped); !errors.Is(err, spool.RefuseNotStuck) {
		t.Errorf("a stuck job could be skipped: %v", err)
	}
	for range 2 {
		if err := b.spool.Settle(t.Context(), id, spool.Seen); err != nil {
			t.Fatal(err)
		}
	}
	if err := b.spool.Settle(t.Context(), id, spool.Replaced); !errors.Is(err, spool.RefuseNotStuck) {
		t.Errorf("a settled job could be settled otherwise: %v", err)
	}
	waiting := b.buy(bought{Lines: 1})
	if err := b.spool.Settle(t.Context(), waiting, spool.Seen); !errors.Is(err, spool.RefuseNotStuck) {
		t.Errorf("a waiting job could be seen: %v", err)
	}
	if err := b.spool.Settle(t.Context(), waiting, spool.Skipped); err != nil {
		t.Fatal(err)
	}
	if err := b.Replug(); err != nil {
		t.Fatal(err)
	}
	last := b.buy(bought{Lines: 1})
	b.ends(last, spool.Confirmed, "")
	b.wantPaper(waiting)
	b.until("nothing is left", func() bool { st := b.spool.Status(); return st.Stuck == 0 && st.Queue == 0 })
}

func TestReprintCarriesItsMarkAndOpensNoDrawer(t *testing.T) {
	b := newBench(t)
	b.start("tm-t20")
	id := b.buy(bought{Lines: 1, Pulse: true})
	b.ends(id, spool.Confirmed, "")
	act := ledger.Act{Op: "00000000-0000-7000-8000-00000000c0b1", Actor: "ana"}
	copied, err := paper.Reprint{Kind: paper.ReceiptJob, Subject: string(id) + " 1 false"}.Do(t.Context(), b.ledger, act)
	if err != nil {
		t.Fatal(err)
	}
	b.ends(copied.ID, spool.Confirmed, "")
	b.wantPaper(id, "0001", "0002")
	if papers := b.papers(); !papers[1].copied || papers[0].copied {
		t.Errorf("the copies on paper are %+v", papers)
	}
	if v := b.View(); v.Pulses != 1 {
		t.Errorf("the drawer opened %d times", v.Pulses)
	}
}

func TestPrinterThatNeverAnswersIsSaidAndNobodyWaits(t *testing.T) {
	b := newBench(t)
	b.SetFaults(sim.Faults{Mute: true})
	b.start("tm-t20")
	id := b.buy(bought{Lines: 1})
	b.until("the printer is called silent", func() bool { return b.spool.Status().Printer.Word == hardware.Silent })
	if e := b.entry(id); e.State != spool.Waiting {
		t.Errorf("entry %+v", e)
	}
	b.spool.PrintBlind()
	b.ends(id, spool.Sent, "")
	b.SetFaults(sim.Faults{})
	next := b.buy(bought{Lines: 1})
	b.ends(next, spool.Confirmed, "")
	b.wantPaper(id, "0001")
	b.wantPaper(next, "0002")
}

func TestPrinterThatFallsSilentLeavesItsJobUnknown(t *testing.T) {
	b := newBench(t)
	c := cutter{before: func() { b.SetFaults(sim.Faults{Mute: true}) }}
	b.change = func(s *spool.Config) { s.Open = c.open }
	b.start("tm-t20", func(p *spool.Patience) { p.Confirm = 100 * time.Millisecond })
	id := b.buy(bought{Lines: 1})
	b.ends(id, spool.Unknown, spool.CauseNoAnswer)
}

func TestWeakerPrintersConfirmAsTheyCan(t *testing.T) {
	cases := map[string]spool.State{"generic-80": spool.Processed, "generic-58": spool.Processed, "pos-5890": spool.Sent}
	for profile, want := range cases {
		t.Run(profile, func(t *testing.T) {
			b := newBench(t)
			b.start(profile)
			b.ends(b.buy(bought{Lines: 3}), want, "")
		})
	}
}

func TestRestartWithinAJobLeavesItUnknown(t *testing.T) {
	b := newBench(t)
	b.at(2, func() { b.SetFaults(sim.Faults{Cover: true}) })
	b.start("tm-t20")
	id := b.buy(bought{Lines: 5})
	b.until("the job is held up", func() bool { return b.spool.Status().Printer.Word == hardware.CoverOpen })
	b.halt()
	b.start("tm-t20")
	b.ends(id, spool.Unknown, spool.CauseRestarted)
	b.SetFaults(sim.Faults{})
	next := b.buy(bought{Lines: 1})
	b.ends(next, spool.Confirmed, "")
	b.wantPaper(id, "0001")
	b.wantPaper(next, "0002")
}

func TestRestoredDataPrintNothingAgainByThemselves(t *testing.T) {
	b := newBench(t)
	id := b.buy(bought{Lines: 1})
	if err := b.ledger.Close(); err != nil {
		t.Fatal(err)
	}
	b.config.Reopen = &ledger.Reopening{Reason: "restored", Letter: "B"}
	b.openLedger()
	b.start("tm-t20")
	next := b.buy(bought{Lines: 1})
	b.ends(next, spool.Confirmed, "")
	b.ends(id, spool.Unknown, spool.CauseRestored)
	b.wantPaper(id)
}

func TestDocumentThatCannotBeSetDoesNotHoldUpTheOthers(t *testing.T) {
	b := newBench(t)
	b.start("tm-t20")
	bad := b.buy(bought{Lines: -1})
	good := b.buy(bought{Lines: 1})
	b.ends(bad, spool.Failed, spool.CauseDocument)
	b.ends(good, spool.Confirmed, "")
}
