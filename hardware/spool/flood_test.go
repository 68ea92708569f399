package spool_test

import (
	"testing"
	"time"

	"popstand/hardware/sim"
	"popstand/hardware/spool"
	"popstand/kiosk/paper"
)

// gathered is a printer that comes back after six documents have waited for an hour.
func gathered(t *testing.T) (*bench, []paper.JobID) {
	t.Helper()
	b := newBench(t)
	b.change = func(c *spool.Config) { c.Flood = spool.Flood{Jobs: 5, After: 10 * time.Minute} }
	b.SetFaults(sim.Faults{Paper: sim.PaperOut})
	b.start("tm-t20")
	var ids []paper.JobID
	for i := range 6 {
		ids = append(ids, b.buy(bought{Lines: i + 1}))
	}
	b.until("all of them wait", func() bool { return b.spool.Status().Queue == 6 })
	b.clock.Advance(time.Hour)
	b.SetFaults(sim.Faults{})
	b.until("a person is asked", func() bool { return b.spool.Status().Flood })
	return b, ids
}

func TestFloodWaitsForAPersonAndTheDrawerDoesNot(t *testing.T) {
	b, ids := gathered(t)
	late := b.buy(bought{Lines: 7, Pulse: true})
	b.until("the drawer is open", func() bool { return b.View().Drawer })
	if v := b.View(); v.Jobs != 0 {
		t.Errorf("%d documents were printed unasked", v.Jobs)
	}
	if err := b.spool.Release(t.Context(), spool.ReleaseAll); err != nil {
		t.Fatal(err)
	}
	for _, id := range append(ids, late) {
		b.ends(id, spool.Confirmed, "")
	}
	if v := b.View(); v.Jobs != 7 || v.Pulses != 1 || b.spool.Status().Flood {
		t.Errorf("view %+v", v)
	}
	b.verified()
}

func TestNewestOfAFloodIsPrintedAndTheOthersSkipped(t *testing.T) {
	b, ids := gathered(t)
	if err := b.spool.Release(t.Context(), spool.ReleaseNewest); err != nil {
		t.Fatal(err)
	}
	b.ends(ids[5], spool.Confirmed, "")
	for _, id := range ids[:5] {
		if e := b.entry(id); e.State != spool.Skipped {
			t.Errorf("entry %+v", e)
		}
	}
	next := []paper.JobID{b.buy(bought{Lines: 1}), b.buy(bought{Lines: 1})}
	if err := b.spool.Release(t.Context(), spool.ReleaseNewest); err != nil {
		t.Fatal(err)
	}
	for _, id := range next {
		b.ends(id, spool.Confirmed, "")
	}
}

func TestEveryCustomerGetsChangeWhileThePaperIsOut(t *testing.T) {
	b := newBench(t)
	b.SetFaults(sim.Faults{Paper: sim.PaperOut})
	b.start("tm-t20")
	first := b.buy(bought{Lines: 1, Pulse: true})
	b.until("the drawer is open", func() bool { return b.View().Pulses == 1 })
	second := b.buy(bought{Lines: 1, Pulse: true})
	b.until("the drawer is open again", func() bool { return b.View().Pulses == 2 })
	b.SetFaults(sim.Faults{})
	b.ends(first, spool.Confirmed, "")
	b.ends(second, spool.Confirmed, "")
	if v := b.View(); v.Pulses != 2 {
		t.Errorf("the drawer opened %d times", v.Pulses)
	}
}
