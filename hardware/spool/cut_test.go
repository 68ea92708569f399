package spool_test

import (
	"context"
	"os"
	"path/filepath"
	"testing"
	"time"

	"popstand/hardware"
	"popstand/hardware/sim"
	"popstand/hardware/spool"
	"popstand/kiosk/ledger"
	"popstand/kiosk/paper"
)

// photograph copies the database as the disk holds it now. Nothing writes to it meanwhile: the spool waits for paper.
func (b *bench) photograph(dir string) {
	for _, suffix := range []string{"", "-wal"} {
		raw, err := os.ReadFile(b.config.Path + suffix)
		if err != nil {
			b.Error(err)
			return
		}
		if err := os.WriteFile(filepath.Join(dir, "popstand.db"+suffix), raw, 0o600); err != nil {
			b.Error(err)
		}
	}
}

// The power goes while the n-th line is printed, for some lines: the next start knows that the receipt was begun, and
// prints it not again; what had not begun is printed.
func TestPowerCutWithinAReceiptPrintsNothingTwice(t *testing.T) {
	for _, n := range []int{1, 7, 19} {
		b := newBench(t)
		dir := t.TempDir()
		b.at(n, func() {
			b.photograph(dir)
			b.SetFaults(sim.Faults{Cover: true}) // the rest of this life prints nothing
		})
		b.start("tm-t20")
		b.until("the printer is ready", func() bool { return b.spool.Status().Printer.Word == hardware.Ready })
		begun, waits := b.buy(bought{Lines: 20, Pulse: true}), b.buy(bought{Lines: 2, Pulse: true})
		b.until("the power is cut", func() bool { return b.spool.Status().Printer.Word == hardware.CoverOpen })
		b.halt()
		if err := b.ledger.Close(); err != nil {
			t.Fatal(err)
		}
		b.config.Path = filepath.Join(dir, "popstand.db")
		b.openLedger()
		if e := b.entry(begun); e.State != spool.Sending || !e.Pulsed || e.Tries != 1 {
			t.Fatalf("line %d: the disk holds %+v", n, e)
		}
		b.SetFaults(sim.Faults{})
		b.start("tm-t20")
		b.ends(begun, spool.Unknown, spool.CauseRestarted)
		if b.known(waits) {
			b.ends(waits, spool.Confirmed, "")
		}
		b.ends(b.buy(bought{Lines: 1}), spool.Confirmed, "")
		if v := b.View(); v.Pulses > 2 {
			t.Errorf("line %d: the drawer opened %d times", n, v.Pulses)
		}
		b.truthful()
	}
}

// known reports whether the ledger holds a job: the power may have gone before its sale.
func (b *bench) known(id paper.JobID) bool {
	for _, j := range b.jobs() {
		if j.ID == id {
			return true
		}
	}
	return false
}

func TestStuckJobsAreListedNewestFirst(t *testing.T) {
	b := newBench(t)
	c := &cutter{}
	b.change = func(s *spool.Config) {
		s.Open = c.open
		s.Appears = func(context.Context, string) bool { return true }
	}
	b.start("tm-t20")
	var want []paper.JobID
	for range 3 {
		c.arm(20)
		id := b.buy(bought{})
		b.ends(id, spool.Unknown, spool.CauseLost)
		b.ends(b.buy(bought{}), spool.Confirmed, "")
		want = append([]paper.JobID{id}, want...)
	}
	var got []paper.JobID
	err := b.ledger.Read(t.Context(), func(ctx context.Context, q ledger.Queryer) error {
		entries, err := spool.Stuck(ctx, q, b.ledger.Event())
		for _, e := range entries {
			got = append(got, e.Job)
		}
		return err
	})
	if err != nil || len(got) != 3 || got[0] != want[0] || got[1] != want[1] || got[2] != want[2] {
		t.Errorf("listed %v, %v, want %v", got, err, want)
	}
}

// What has gathered while popstand itself was off is a flood too.
func TestFloodIsAskedAboutAfterARestart(t *testing.T) {
	b := newBench(t)
	b.change = func(c *spool.Config) { c.Flood = spool.Flood{Jobs: 5, After: 10 * time.Minute} }
	for range 6 {
		b.buy(bought{Lines: 1})
	}
	b.clock.Advance(time.Hour)
	b.start("tm-t20")
	b.until("a person is asked", func() bool { return b.spool.Status().Flood })
	if v := b.View(); v.Jobs != 0 {
		t.Errorf("%d documents were printed unasked", v.Jobs)
	}
}
