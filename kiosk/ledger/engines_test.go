package ledger_test

import (
	"context"
	"crypto/ed25519"
	"errors"
	"fmt"
	"sync"
	"testing"
	"time"

	"popstand/kiosk/clock"
	"popstand/kiosk/kiosktest"
	"popstand/kiosk/ledger"
)

// The conformance suite: every engine keeps the same promises.

// onEach runs a test on a fresh SQLite file and on a fresh PostgreSQL database.
func onEach(t *testing.T, test func(t *testing.T, cfg ledger.Config)) {
	t.Helper()
	t.Run("sqlite", func(t *testing.T) { test(t, config(t)) })
	t.Run("postgres", func(t *testing.T) {
		cfg := config(t)
		cfg.Path, cfg.Postgres = "", kiosktest.Postgres(t)
		test(t, cfg)
	})
}

func record(t *testing.T, l *ledger.Ledger, i int) ledger.Fact {
	t.Helper()
	facts, err := l.Do(context.Background(), ledger.Act{Op: op(i), Actor: "ana"}, add(fmt.Sprint("item ", i)))
	if err != nil {
		t.Fatal(err)
	}
	return facts[0]
}

func TestCrowdGetsAGapFreeJournal(t *testing.T) {
	onEach(t, func(t *testing.T, cfg ledger.Config) {
		l := open(t, cfg)
		const callers, each = 16, 20
		var wg sync.WaitGroup
		for c := range callers {
			wg.Go(func() {
				for i := range each {
					if _, err := l.Do(context.Background(), ledger.Act{Op: op(c*each + i), Actor: "ana"}, add("x")); err != nil {
						t.Error(err)
					}
				}
			})
		}
		wg.Wait()
		r := verified(t, l)
		if want := int64(2 + callers*each); r.Facts != want {
			t.Errorf("%d facts, want %d", r.Facts, want)
		}
		if r.Seals == 0 || r.Unsealed > 64+16 {
			t.Errorf("%d seals, %d facts behind the last", r.Seals, r.Unsealed)
		}
	})
}

func TestOneOperationFromManyCallersHasOneEffect(t *testing.T) {
	onEach(t, func(t *testing.T, cfg ledger.Config) {
		l := open(t, cfg)
		var wg sync.WaitGroup
		got := make([]int64, 16)
		for i := range got {
			wg.Go(func() {
				facts, err := l.Do(context.Background(), ledger.Act{Op: op(7), Actor: "ana", Ask: []byte("q")}, add("x"))
				if err != nil {
					t.Error(err)
					return
				}
				got[i] = facts[0].Seq
			})
		}
		wg.Wait()
		for _, seq := range got {
			if seq != got[0] {
				t.Errorf("answers differ: %v", got)
			}
		}
		if r := verified(t, l); r.Facts != 3 {
			t.Errorf("%d facts, want 3", r.Facts)
		}
	})
}

func TestRefusedCommandLeavesNothing(t *testing.T) {
	onEach(t, func(t *testing.T, cfg ledger.Config) {
		l := open(t, cfg)
		no := ledger.Refuse("no", "Not today.")
		_, err := l.Do(context.Background(), ledger.Act{Op: op(1), Actor: "ana"}, func(ctx context.Context, tx *ledger.Tx) error {
			if err := add("half")(ctx, tx); err != nil {
				return err
			}
			return no
		})
		if !errors.Is(err, no) {
			t.Fatalf("got %v", err)
		}
		if f := record(t, l, 1); f.Seq != 3 {
			t.Errorf("the next fact has seq %d: the refused one left a gap", f.Seq)
		}
		verified(t, l)
	})
}

func TestPanickingCommandTakesOnlyItselfDown(t *testing.T) {
	l := open(t, config(t))
	_, err := l.Do(context.Background(), ledger.Act{Op: op(1), Actor: "ana"}, func(context.Context, *ledger.Tx) error { panic("bug") })
	if err == nil {
		t.Fatal("the panic was swallowed")
	}
	record(t, l, 2)
	verified(t, l)
}

func TestJournalGoesOnAfterRestart(t *testing.T) {
	onEach(t, func(t *testing.T, cfg ledger.Config) {
		l := open(t, cfg)
		before := record(t, l, 1)
		if err := l.Close(); err != nil {
			t.Fatal(err)
		}
		l = open(t, cfg)
		after := record(t, l, 2)
		if after.Seq != before.Seq+2 || after.HLC <= before.HLC {
			t.Errorf("fact %d at %d follows fact %d at %d", after.Seq, after.HLC, before.Seq, before.HLC)
		}
		again, err := l.Do(context.Background(), ledger.Act{Op: op(1), Actor: "ana"}, nil)
		if err != nil || again[0].Hash != before.Hash {
			t.Errorf("the operation is not known any more: %v", err)
		}
		verified(t, l)
	})
}

func TestTimestampsRiseWhateverTheClockDoes(t *testing.T) {
	onEach(t, func(t *testing.T, cfg ledger.Config) {
		fake := clock.NewFake(time.UnixMilli(1_790_000_000_000))
		cfg.Clock = fake
		l := open(t, cfg)
		last := record(t, l, 0).HLC
		for i, year := range []int{1976, 2076, 2026} {
			fake.Step(time.Date(year, 1, 1, 0, 0, 0, 0, time.UTC))
			if now := record(t, l, i+1).HLC; now <= last {
				t.Errorf("in %d the timestamp went back", year)
			} else {
				last = now
			}
		}
		verified(t, l)
	})
}

// batch takes what a ledger recorded, sealed, as it would travel.
func batch(t *testing.T, l *ledger.Ledger, after int64) ledger.Batch {
	t.Helper()
	seal, err := l.Seal(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	facts, err := l.Facts(context.Background(), after, 1000)
	if err != nil {
		t.Fatal(err)
	}
	return ledger.Batch{Facts: facts, Seal: seal}
}

// other is another node's configuration on the same event.
func other(t *testing.T) (ledger.Config, ed25519.PublicKey) {
	t.Helper()
	cfg := config(t)
	cfg.Node, cfg.Letter = "8899aabbccddeeff", "B"
	return cfg, cfg.Key.Public().(ed25519.PublicKey)
}

func TestAnotherNodesJournalIsTakenOnce(t *testing.T) {
	onEach(t, func(t *testing.T, cfg ledger.Config) {
		ctx := context.Background()
		theirs, key := other(t)
		from, to := open(t, theirs), open(t, cfg)
		record(t, from, 100)
		b := batch(t, from, 0)
		for round, want := range []ledger.Taken{{Stored: 3}, {Duplicates: 3}} {
			got, err := to.Ingest(ctx, key, b)
			if err != nil || got.Stored != want.Stored || got.Duplicates != want.Duplicates {
				t.Fatalf("round %d: %+v, %v", round, got, err)
			}
		}
		record(t, from, 101)
		got, err := to.Ingest(ctx, key, batch(t, from, 2))
		if err != nil || got.Stored != 1 || got.Duplicates != 1 {
			t.Fatalf("overlap: %+v, %v", got, err)
		}
		verified(t, to)
	})
}

func TestGapForkAndForeignSealAreTold(t *testing.T) {
	onEach(t, func(t *testing.T, cfg ledger.Config) {
		ctx := context.Background()
		theirs, key := other(t)
		twin, _ := other(t)
		twin.Key = theirs.Key
		from, clone, to := open(t, theirs), open(t, twin), open(t, cfg)
		record(t, from, 100)
		record(t, clone, 200)

		var gap *ledger.GapError
		if _, err := to.Ingest(ctx, key, batch(t, from, 1)); !errors.As(err, &gap) || gap.Expected != 1 {
			t.Errorf("gap: %v", err)
		}
		if _, err := to.Ingest(ctx, key, batch(t, from, 0)); err != nil {
			t.Fatal(err)
		}
		var fork *ledger.ForkError
		if _, err := to.Ingest(ctx, key, batch(t, clone, 0)); !errors.As(err, &fork) {
			t.Errorf("fork: %v", err)
		}
		changed := batch(t, from, 0)
		changed.Facts[2].Body = []byte(`{"what":"more"}`)
		if _, err := to.Ingest(ctx, key, changed); !errors.Is(err, ledger.ErrBadBatch) {
			t.Errorf("changed fact: %v", err)
		}
		stranger, _, _ := ed25519.GenerateKey(nil)
		if _, err := to.Ingest(ctx, stranger, batch(t, from, 0)); !errors.Is(err, ledger.ErrBadBatch) {
			t.Errorf("foreign seal: %v", err)
		}
		verified(t, to)
	})
}

func TestFactsOfANewerProgramWaitForIt(t *testing.T) {
	onEach(t, func(t *testing.T, cfg ledger.Config) {
		ctx := context.Background()
		theirs, key := other(t)
		theirs.Areas = []ledger.Area{{Name: "new", Kinds: []ledger.Kind{ledger.Nothing("toy.added", 2), ledger.Nothing("toy.painted", 1)}}}
		from := open(t, theirs)
		record(t, from, 100)
		if _, err := from.Do(ctx, ledger.Act{Op: op(101), Actor: "ana"}, func(ctx context.Context, tx *ledger.Tx) error {
			_, err := tx.Record(ctx, "toy.painted", "red")
			return err
		}); err != nil {
			t.Fatal(err)
		}
		to := open(t, cfg)
		if got, err := to.Ingest(ctx, key, batch(t, from, 0)); err != nil || got.Stored != 4 {
			t.Fatalf("%+v, %v", got, err)
		}
		if q, err := to.Quarantine(ctx); err != nil || len(q) != 2 {
			t.Fatalf("%v, %v", q, err)
		}
		record(t, to, 1)
		verified(t, to)
		if err := to.Close(); err != nil {
			t.Fatal(err)
		}
		cfg.Areas = theirs.Areas
		to = open(t, cfg)
		if q, err := to.Quarantine(ctx); err != nil || len(q) != 0 {
			t.Errorf("after the update: %v, %v", q, err)
		}
		verified(t, to)
	})
}

func TestRebuildGivesTheSameTables(t *testing.T) {
	onEach(t, func(t *testing.T, cfg ledger.Config) {
		l := open(t, cfg)
		for i := range 5 {
			record(t, l, i)
		}
		if err := l.Rebuild(context.Background(), nil); err != nil {
			t.Fatal(err)
		}
		verified(t, l)
	})
}

func TestWatcherHearsOfCommittedFacts(t *testing.T) {
	onEach(t, func(t *testing.T, cfg ledger.Config) {
		l := open(t, cfg)
		news, end := l.Watch()
		defer end()
		want := record(t, l, 1)
		if got := <-news; len(got) != 1 || got[0].Hash != want.Hash {
			t.Errorf("heard of %v", got)
		}
	})
}
