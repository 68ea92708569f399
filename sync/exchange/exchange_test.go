package exchange_test

import (
	"context"
	"errors"
	mrand "math/rand/v2"
	"os"
	"slices"
	"testing"
	"time"

	"popstand/kiosk/kiosktest"
	"popstand/kiosk/ledger"
	"popstand/sync/exchange"
	"popstand/sync/exchange/exchangetest"
	"popstand/sync/wire"
)

func TestTwoKiosksGetAllOfEachOther(t *testing.T) {
	w := newWorld(t, 2)
	w.nodes[0].write(40)
	w.nodes[1].write(3)
	done := w.nodes[0].meet(w.nodes[1])
	if done.Gave < 40 || done.Got < 3 || len(done.Stuck)+len(done.Findings) > 0 {
		t.Errorf("%+v", done)
	}
	w.wantEqual()
	if again := w.nodes[1].meet(w.nodes[0]); again.Gave+again.Got > 0 {
		t.Errorf("nothing is new, and %+v", again)
	}
}

// What one kiosk knows of a second reaches a third, which never sees that one.
func TestJournalsArePassedOn(t *testing.T) {
	w := newWorld(t, 4)
	w.nodes[0].write(30)
	w.nodes[0].meet(w.nodes[1])
	w.nodes[0].write(5)
	w.nodes[1].meet(w.nodes[2])
	w.nodes[0].meet(w.nodes[1])
	w.nodes[3].meet(w.nodes[2])
	w.nodes[2].meet(w.nodes[1])
	w.nodes[3].meet(w.nodes[2])
	for _, k := range w.nodes[:3] {
		w.nodes[3].meet(k)
		k.meet(w.nodes[3])
	}
	w.settle()
	w.wantEqual()
}

func soak(usual int) int {
	if os.Getenv("POPSTAND_SOAK") != "" {
		return 100 * usual
	}
	return usual
}

// TestAllBecomeEqualOverABadNetwork lets 3 to 5 kiosks write and exchange over
// links that lose, double, delay and cut, with restarts in new epochs. When the
// network gets well all have the same (invariants 2, 7, 8 and 11).
func TestAllBecomeEqualOverABadNetwork(t *testing.T) {
	for seed := range soak(4) {
		rng := mrand.New(mrand.NewPCG(1, uint64(seed)))
		w := newWorld(t, 3+seed%3)
		storm(w, rng, 120)
		w.settle()
		if found := w.lacks(); len(found) > 0 {
			t.Fatalf("seed %d: %v", seed, found)
		}
		for i, k := range w.nodes {
			if found := k.troubles(); len(found) > 0 {
				t.Fatalf("seed %d: kiosk %d finds %v, and nothing was wrong", seed, i, found)
			}
		}
	}
}

// storm is some hours of trade on a bad network.
func storm(w *world, rng *mrand.Rand, steps int) {
	w.t.Helper()
	weather := &exchangetest.Weather{Rand: rng}
	for range steps {
		w.clock.Advance(time.Duration(rng.IntN(600)) * time.Second)
		a, b := w.nodes[rng.IntN(len(w.nodes))], w.nodes[rng.IntN(len(w.nodes))]
		switch n := rng.IntN(20); {
		case n < 7:
			a.write(1 + rng.IntN(12))
		case n == 7 && a.cfg.Letter < "M":
			a.reopen(func(c *ledger.Config) {
				c.Letter = string(c.Letter[0] + 1)
				c.Reopen = &ledger.Reopening{Reason: "test", Letter: c.Letter}
			})
		case n == 8:
			weather.Deliver()
		case a != b:
			_, err := a.Exchange(context.Background(), exchangetest.Bad{Direct: exchangetest.Direct{To: b.Node}, Weather: weather})
			if err != nil && !errors.Is(err, exchangetest.ErrLost) {
				w.t.Fatal(err)
			}
		}
	}
	weather.Deliver()
}

// A restored kiosk lacks what it sold after the backup. Others have it, and it
// takes its own facts back.
func TestRestoredKioskGetsItsLostEndBack(t *testing.T) {
	w := newWorld(t, 2)
	a, b := w.nodes[0], w.nodes[1]
	a.write(10)
	backup := a.image()
	a.write(10)
	a.meet(b)
	a.put(backup, "B")
	a.write(4)
	a.meet(b)
	w.wantEqual()
	for _, k := range w.nodes {
		if found := k.troubles(); len(found) > 0 {
			t.Errorf("%v", found)
		}
	}
}

// A memory card of yesterday was put in, and nobody said so.
func TestOldCardIsFoundAndItsEndKept(t *testing.T) {
	w := newWorld(t, 3)
	a, b, c := w.nodes[0], w.nodes[1], w.nodes[2]
	a.write(10)
	card := a.image()
	a.write(10)
	a.meet(b)
	head := b.vector(t)[a.cfg.Node]
	a.put(card, "") // the start is a fact, so the two journals part at once

	found := b.meet(a).Findings
	if len(found) == 0 || found[0].Trouble != exchange.Forgetful || found[0].Node != a.cfg.Node {
		t.Errorf("%+v", found)
	}
	a.write(2)
	c.meet(a) // c hears the other branch first
	w.settle()
	w.wantEqual()
	for i, k := range w.nodes {
		if len(k.troubles()) != 1 {
			t.Errorf("kiosk %d finds %v", i, k.troubles())
		}
		there, err := k.Ledger.Holds(context.Background(), head.Position())
		if err != nil || !there {
			t.Errorf("kiosk %d lost what was sold: %v", i, err)
		}
	}
}

func (k *kiosk) vector(t *testing.T) map[ledger.NodeID]wire.Place {
	t.Helper()
	h, err := k.Hello(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	out := map[ledger.NodeID]wire.Place{}
	for _, p := range h.Vector {
		out[p.Node] = p
	}
	return out
}

// One card was copied, and both kiosks sell. Both branches reach everybody, and
// what the others sold is not held back.
func TestTwinsAreFoundAndBothBranchesReachAll(t *testing.T) {
	for seed := range soak(2) {
		rng := mrand.New(mrand.NewPCG(2, uint64(seed)))
		w := newWorld(t, 3)
		storm(w, rng, 20)
		w.settle()
		w.nodes[1].write(3)
		two := w.nodes[1].twin()
		two.write(1 + rng.IntN(30))
		w.nodes[1].write(1 + rng.IntN(30))
		w.nodes[0].write(5)
		w.nodes[0].meet(two)
		w.nodes[2].meet(w.nodes[1])
		w.nodes[2].write(5)
		w.settle()
		two.write(9) // a branch grows on
		w.nodes[1].write(9)
		w.settle()
		if found := w.lacks(); len(found) > 0 {
			t.Fatalf("seed %d: %v", seed, found)
		}
		if f := w.nodes[1].meet(two).Findings; len(f) == 0 || f[0].Trouble != exchange.Twin {
			t.Errorf("seed %d: %+v", seed, f)
		}
		for i, k := range w.nodes {
			if len(k.troubles()) != 1 {
				t.Errorf("seed %d: kiosk %d finds %v", seed, i, k.troubles())
			}
		}
	}
}

// A node whose tables stand in PostgreSQL copies like any other, forks included.
func TestNodeOnPostgresCopiesAlike(t *testing.T) {
	w := newWorld(t, 2)
	hub := w.add("cc00000000000000", func(c *ledger.Config) { c.Path, c.Postgres = "", kiosktest.Postgres(t) })
	w.nodes[0].write(20)
	w.settle()
	two := w.nodes[0].twin()
	two.write(3)
	w.nodes[0].write(9)
	hub.write(2)
	hub.meet(two)
	hub.meet(w.nodes[0])
	w.nodes[1].meet(hub) // it has both branches from the hub alone
	w.settle()
	w.wantEqual()
	for i, k := range w.nodes {
		if len(k.troubles()) != 1 {
			t.Errorf("kiosk %d finds %v", i, k.troubles())
		}
	}
}

// The checker has to find what a faulty program would do.

// swallow says that it has taken everything, and forgets every fifth batch.
type swallow struct {
	exchangetest.Direct
	n *int
}

func (s swallow) Offer(ctx context.Context, b wire.Batch) (wire.Answer, error) {
	if *s.n++; *s.n%5 == 0 {
		return wire.Answer{Word: wire.Taken}, nil
	}
	return s.Direct.Offer(ctx, b)
}

func TestCheckerFindsALostBatch(t *testing.T) {
	w := newWorld(t, 2)
	w.nodes[0].write(60)
	n := 0
	if _, err := w.nodes[0].Exchange(context.Background(), swallow{exchangetest.Direct{To: w.nodes[1].Node}, &n}); err != nil {
		t.Fatal(err)
	}
	if len(w.lacks()) == 0 {
		t.Error("a batch was swallowed, and nobody lacks anything")
	}
}

func TestCheckerFindsWhatWasAppliedTwice(t *testing.T) {
	w := newWorld(t, 2)
	w.nodes[0].write(3)
	w.nodes[0].meet(w.nodes[1])
	err := w.nodes[1].Ledger.Local(context.Background(), func(ctx context.Context, t ledger.Tables) error {
		return t.Exec(ctx, `UPDATE setting SET value = value || '1' WHERE event = $1`, string(event))
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(w.lacks()) == 0 {
		t.Error("facts were applied twice, and nothing is found")
	}
}

// forger changes a fact of a batch that it passes on.
type forger struct{ exchangetest.Direct }

func (f forger) Ask(ctx context.Context, a wire.Ask) (exchange.Reply, error) {
	reply, err := f.Direct.Ask(ctx, a)
	if err == nil && reply.Batch != nil {
		b := *reply.Batch
		b.Facts = slices.Clone(b.Facts)
		b.Facts[0].Body = []byte(`{"text":"forged"}`)
		raw, err := b.Append(nil)
		if err != nil {
			return reply, err
		}
		if b, err = wire.ParseBatch(raw); err != nil {
			return reply, err
		}
		reply.Batch = &b
	}
	return reply, err
}

// What a carrier changed is refused, and holds back no other journal.
func TestForgedBatchIsRefused(t *testing.T) {
	w := newWorld(t, 3)
	w.nodes[0].write(3)
	w.nodes[0].meet(w.nodes[1])
	w.nodes[2].write(2)
	done, err := w.nodes[2].Exchange(context.Background(), forger{exchangetest.Direct{To: w.nodes[1].Node}})
	if err != nil || done.Got != 0 || len(done.Stuck) != 2 || done.Gave < 2 {
		t.Errorf("%+v %v", done, err)
	}
	w.settle()
	w.wantEqual()
}

// A kiosk whose certificate another root signed is heard by nobody.
func TestForeignCertificateIsRefused(t *testing.T) {
	ours, theirs := newWorld(t, 1), newWorld(t, 1)
	theirs.nodes[0].write(2)
	done, err := ours.nodes[0].Exchange(context.Background(), exchangetest.Direct{To: theirs.nodes[0].Node})
	if err != nil || done.Got+done.Gave != 0 || len(done.Stuck) == 0 {
		t.Errorf("%+v %v", done, err)
	}
}
