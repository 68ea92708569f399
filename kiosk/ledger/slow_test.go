package ledger_test

import (
	"os"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"popstand/kiosk/ledger"
)

// gate makes a stick hang: what is asked of it is answered once it is open.
type gate struct{ shut atomic.Pointer[chan struct{}] }

func (g *gate) close() { c := make(chan struct{}); g.shut.Store(&c) }

func (g *gate) open() { close(*g.shut.Swap(nil)) }

func (g *gate) pass() {
	if c := g.shut.Load(); c != nil {
		<-*c
	}
}

// hanging is a file on a stick that may hang.
type hanging struct {
	*os.File
	reads, syncs *gate
}

func (h hanging) Read(p []byte) (int, error) { h.reads.pass(); return h.File.Read(p) }

func (h hanging) Sync() error { h.syncs.pass(); return h.File.Sync() }

// hangs makes the stick of a configuration one that may hang.
func hangs(cfg *ledger.Config) (reads, syncs *gate) {
	reads, syncs = &gate{}, &gate{}
	cfg.Crash.Medium = func(f *os.File) ledger.Medium { return hanging{File: f, reads: reads, syncs: syncs} }
	return reads, syncs
}

// soldWithout records facts without a mirror: more than one batch of them.
func soldWithout(t *testing.T, cfg ledger.Config) {
	t.Helper()
	cfg.Mirror = ""
	l := open(t, cfg)
	for i := range 500 {
		record(t, l, 1000+i)
	}
	closed(t, l)
}

// These stand still where a sale waits for the stick for ever.

func TestSaleDoesNotWaitForAStickThatHangsWhileItCatchesUp(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s, cfg := plugged(t)
		cfg.Crash.NoSync = true
		soldWithout(t, cfg)
		_, syncs := hangs(&cfg)
		syncs.close()
		l := open(t, cfg)
		record(t, l, 1)
		pass(aWhile)
		record(t, l, 2)
		reported(t, l, true)

		syncs.open()
		pass(aWhile)
		record(t, l, 3)
		reported(t, l, false)
		s.holds("item 1000", "item 1499", "item 1", "item 2", "item 3")
		verified(t, l)
		closed(t, l)
	})
}

func TestSaleDoesNotWaitForAStickThatHangsAsItIsLookedAt(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s, cfg := plugged(t)
		l := open(t, cfg)
		record(t, l, 1)
		closed(t, l)
		reads, _ := hangs(&cfg)
		reads.close()
		l = open(t, cfg)
		record(t, l, 2)
		reported(t, l, true)

		reads.open()
		pass(aWhile)
		reported(t, l, false)
		s.holds("item 1", "item 2")
		verified(t, l)
		closed(t, l)
	})
}

func TestSaleDoesNotWaitForAStickThatComesBackAndHangs(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s, cfg := plugged(t)
		_, syncs := hangs(&cfg)
		l := open(t, cfg)
		s.pull()
		record(t, l, 1)
		syncs.close()
		s.plug()
		pass(aWhile)
		record(t, l, 2)
		reported(t, l, true)
		syncs.open()
		pass(aWhile)
		reported(t, l, false)
		s.holds("item 1", "item 2")
		closed(t, l)
	})
}

// A stick that hangs in service is left behind, and taken up when it answers.
func TestStickThatHangsUnderASaleIsTakenUpLater(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s, cfg := plugged(t)
		_, syncs := hangs(&cfg)
		l := open(t, cfg)
		old := copyDatabase(t, l)
		syncs.close()
		record(t, l, 1)
		reported(t, l, true)
		pass(aWhile) // the stuck write still owns the file
		record(t, l, 2)
		syncs.open()
		pass(aWhile)
		last := record(t, l, 3)
		reported(t, l, false)
		s.holds("item 1", "item 2", "item 3")
		closed(t, l)
		givesBack(t, cfg, old, last)
	})
}

// What is sold while the stick catches up follows in the order of the journal:
// all of it can be taken over.
func TestMirrorThatCaughtUpUnderSalesGivesBackAll(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		_, cfg := plugged(t)
		cfg.Crash.NoSync = true
		l := open(t, cfg)
		old := copyDatabase(t, l)
		closed(t, l)
		soldWithout(t, cfg)
		cfg.Crash.Medium = func(f *os.File) ledger.Medium { return slow{f} }
		l = open(t, cfg)
		reported(t, l, true)
		var last ledger.Fact
		for i := range 200 {
			last = record(t, l, i)
			pass(50 * time.Millisecond)
		}
		pass(aWhile)
		reported(t, l, false)
		closed(t, l)
		givesBack(t, cfg, old, last)
	})
}

// slow is a file on a stick that takes its time, but answers.
type slow struct{ *os.File }

func (s slow) Read(p []byte) (int, error) { pass(time.Second); return s.File.Read(p) }

func (s slow) Sync() error { pass(1500 * time.Millisecond); return s.File.Sync() }

// givesBack fails unless an old copy of the database has this fact, the last,
// once the mirror was taken over.
func givesBack(t *testing.T, cfg ledger.Config, old string, last ledger.Fact) {
	t.Helper()
	cfg.Path = old
	l := open(t, cfg)
	got, err := l.Fact(t.Context(), last.Node, last.Epoch, last.Seq)
	if err != nil || got.Hash != last.Hash {
		t.Errorf("fact %d is gone: %v", last.Seq, err)
	}
	verified(t, l)
	closed(t, l)
}

// A stick that hangs under each sale would hold up each if it were taken up at
// once.
func TestStickThatHungIsLeftAloneForAWhile(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		_, cfg := plugged(t)
		_, syncs := hangs(&cfg)
		l := open(t, cfg)
		syncs.close()
		record(t, l, 1)
		syncs.open()
		pass(10 * time.Second)
		reported(t, l, true)
		pass(aWhile)
		reported(t, l, false)
		closed(t, l)
	})
}
