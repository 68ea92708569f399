package kiosk_test

import (
	"context"
	"errors"
	"math/rand/v2"
	"os"
	"testing"

	"popstand/kiosk"
	"popstand/kiosk/ledger"
	"popstand/kiosk/quota"
	"popstand/kiosk/till"
)

// twoKiosks are the journals of two kiosks of one event, which sold a day each
// without seeing the other. The second got some stock from the first.
func twoKiosks(t *testing.T) [2]journal {
	t.Helper()
	const node = "00000000000000bb"
	first := copyOf(t, prepared(t))
	s, err := open(first, ledger.Crash{NoSync: true})
	if err != nil {
		t.Fatal(err)
	}
	for i, sku := range []string{"STICK", "PINS"} {
		m := quota.Move{Quota: quota.Stock(sku), Name: sku, To: node, Units: 100}
		if _, err := m.Do(context.Background(), s.Ledger, ledger.Act{Op: opID(900 + i), Actor: "jonas"}); err != nil {
			t.Fatal(err)
		}
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	second := copyOf(t, first)
	identify(t, second, kiosk.Identity{Event: s.Event(), Node: node, Letter: "B"})
	if s, err = open(second, ledger.Crash{NoSync: true}); err != nil {
		t.Fatal(err)
	}
	if _, err := (quota.Receive{}).Do(context.Background(), s.Ledger, ledger.Act{Op: opID(909), Actor: "jonas"}); err != nil {
		t.Fatal(err)
	}
	if _, err := till.Open(context.Background(), s.Ledger, ledger.Act{Op: opID(910), Actor: "jonas"}, till.Opening{Float: till.Cash{Amount: float}}); err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	return [2]journal{travels(t, first, 0), travels(t, second, 100)}
}

// TestJournalsGiveTheSameTablesInAnyOrder takes two kiosks' journals in, in
// many interleavings and with batches that come again. The verifier folds them
// one after the other and compares (invariants 7 and 8).
func TestJournalsGiveTheSameTablesInAnyOrder(t *testing.T) {
	t.Parallel()
	both := twoKiosks(t)
	hub := hubOf(t, both[0].event)
	for round := range 20 {
		rng := rand.New(rand.NewPCG(9, uint64(round)))
		dir := copyOf(t, hub)
		s, err := open(dir, ledger.Crash{NoSync: true})
		if err != nil {
			t.Fatal(err)
		}
		for next := [2]int{}; next[0] < len(both[0].batches) || next[1] < len(both[1].batches); {
			from := rng.IntN(2)
			j, at := both[from], next[from]
			again := at == len(j.batches) || at > 0 && rng.IntN(3) == 0
			if again {
				at = rng.IntN(at)
			} else {
				next[from]++
			}
			took, err := s.Ingest(context.Background(), j.key, j.batches[at])
			if err != nil || again != (took.Stored == 0) {
				t.Fatalf("round %d: batch %d of kiosk %d, again %v: %+v %v", round, at, from, again, took, err)
			}
		}
		for _, series := range []string{"A", "B"} {
			if err := numbered(s.Ledger, series, 4); err != nil {
				t.Errorf("round %d, series %s: %v", round, series, err)
			}
		}
		r, err := s.Verify(context.Background())
		if err != nil || len(r.Problems) > 0 {
			t.Fatalf("round %d: %v %v", round, r.Problems, err)
		}
		if err := errors.Join(s.Close(), os.RemoveAll(dir)); err != nil {
			t.Fatal(err)
		}
	}
}
