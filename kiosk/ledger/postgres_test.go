package ledger_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"

	"popstand/kiosk/kiosktest"
	"popstand/kiosk/ledger"
)

// Several processes of a hub are one node. They begin the journal together, and
// take turns with it, even on a server that gives transactions up.
func TestProcessesOfOneNodeWriteOneJournal(t *testing.T) {
	for _, isolation := range []string{"read committed", "serializable"} {
		t.Run(isolation, func(t *testing.T) {
			cfg := config(t)
			cfg.Path = ""
			cfg.Postgres = kiosktest.Postgres(t) + "&default_transaction_isolation=" + strings.ReplaceAll(isolation, " ", "%20")
			l := open(t, cfg)
			two := open(t, cfg)
			const each = 30
			var all sync.WaitGroup
			for i, l := range []*ledger.Ledger{l, two} {
				for n := range each {
					all.Go(func() {
						if _, err := l.Do(context.Background(), ledger.Act{Op: op(100*i + n), Actor: "ana"}, add(fmt.Sprint(i, n))); err != nil {
							t.Error(err)
						}
					})
				}
			}
			all.Wait()
			if r := verified(t, l); r.Facts != 2*each+3 { // and that it was opened once, and started twice
				t.Errorf("%d facts", r.Facts)
			}
			// The same act at both has one effect.
			first, err := l.Do(context.Background(), ledger.Act{Op: op(9999), Actor: "ana"}, add("x"))
			if err != nil {
				t.Fatal(err)
			}
			again, err := two.Do(context.Background(), ledger.Act{Op: op(9999), Actor: "ana"}, add("x"))
			if err != nil || again[0].Hash != first[0].Hash {
				t.Errorf("%v %v", again, err)
			}
		})
	}
}

// A database that several processes find empty is made by one of them.
func TestProcessesMakeTheTablesOnce(t *testing.T) {
	cfg := config(t)
	cfg.Path, cfg.Postgres = "", kiosktest.Postgres(t)
	var all sync.WaitGroup
	for range 4 {
		all.Go(func() {
			if err := ledger.Migrate(context.Background(), cfg); err != nil {
				t.Error(err)
			}
		})
	}
	all.Wait()
	verified(t, open(t, cfg))
}

// Of a batch with one fact that can't be applied all others are, and that one is
// kept aside, also where rows are sent together.
func TestOneBadFactHoldsBackNoOther(t *testing.T) {
	onEach(t, func(t *testing.T, cfg ledger.Config) {
		ctx := context.Background()
		theirs, key := other(t)
		toy := ledger.Nothing("model.added", 1)
		theirs.Areas = append(theirs.Areas, ledger.Area{Name: "toys", Kinds: []ledger.Kind{toy}})
		from := open(t, theirs)
		record(t, from, 100)
		_, err := from.Do(ctx, ledger.Act{Op: op(101), Actor: "ana"}, func(ctx context.Context, tx *ledger.Tx) error {
			_, err := tx.Record(ctx, "model.added", "car")
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		record(t, from, 102)
		toy.Apply = func(context.Context, ledger.Tables, ledger.Fact) error { return errors.New("a model is missing") }
		cfg.Areas = append(cfg.Areas, ledger.Area{Name: "toys", Kinds: []ledger.Kind{toy}})
		to := open(t, cfg)
		if got, err := to.Ingest(ctx, key, batch(t, from, 0)); err != nil || got.Stored != 5 {
			t.Fatalf("%+v, %v", got, err)
		}
		q, err := to.Quarantine(ctx)
		if err != nil || len(q) != 1 || !strings.Contains(q[0].Reason, "model is missing") {
			t.Errorf("%+v, %v", q, err)
		}
		verified(t, to)
	})
}
