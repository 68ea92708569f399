package tally_test

import (
	"context"
	"crypto/ed25519"
	"fmt"
	"path/filepath"
	"reflect"
	"testing"
	"time"

	"pgregory.net/rapid"

	"popstand/kiosk/clock"
	"popstand/kiosk/kiosktest"
	"popstand/kiosk/ledger"
	"popstand/kiosk/money"
	"popstand/kiosk/tally"
)

// scratch is a ledger whose tables the tests fill as applies do.
func scratch(t testing.TB) *ledger.Ledger {
	t.Helper()
	_, key, err := ed25519.GenerateKey(nil)
	if err != nil {
		t.Fatal(err)
	}
	l, err := ledger.Open(context.Background(), ledger.Config{
		Path: filepath.Join(t.TempDir(), "popstand.db"), Event: "0011223344556677", Node: "8899aabbccddeeff", Letter: "A", Key: key, Program: "test",
		Clock: clock.NewFake(time.Date(2026, time.November, 21, 9, 30, 0, 0, time.UTC)),
		Areas: []ledger.Area{tally.Area()}, Crash: kiosktest.Quick(t),
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = l.Close() })
	return l
}

// deed is a fact as its apply sees it: a sale, a refund, or (of above zero) the
// cancelling of the refund at that place.
type deed struct {
	node  ledger.NodeID
	seq   int64
	entry tally.Entry
	back  bool
	of    int64
}

func (d deed) apply(ctx context.Context, t ledger.Tables, event ledger.EventID) error {
	f := ledger.Fact{Event: event, Node: d.node, Epoch: 1, Seq: d.seq}
	switch {
	case d.of > 0:
		f.Seq = d.of
		return tally.CancelRefund(ctx, t, f)
	case d.back:
		return tally.AddRefund(ctx, t, f, d.entry)
	}
	return tally.Add(ctx, t, f, d.entry)
}

// sums reads every total of an event.
func sums(ctx context.Context, q ledger.Queryer, event ledger.EventID) (map[tally.Key]tally.Sums, error) {
	out := map[tally.Key]tally.Sums{}
	spans, err := tally.Spans(ctx, q, event)
	if err != nil {
		return nil, err
	}
	for _, s := range spans {
		if out[s.Key], err = tally.Of(ctx, q, event, s.Key); err != nil {
			return nil, err
		}
	}
	return out, nil
}

func entry(t *rapid.T) tally.Entry {
	e := tally.Entry{
		Till: rapid.SampledFrom([]string{"", "one", "two"}).Draw(t, "till"), Quarter: tally.Quarter * rapid.Int64Range(0, 3).Draw(t, "quarter"),
		Staff: rapid.SampledFrom([]string{"ana", "jonas"}).Draw(t, "staff"), Trust: "network", Rounding: money.Amount(rapid.IntRange(-2, 2).Draw(t, "rounding")),
	}
	for range rapid.IntRange(0, 3).Draw(t, "lines") {
		l := tally.EntryLine{
			SKU: rapid.SampledFrom([]string{"MUG", "TEE"}).Draw(t, "sku"), Rate: 190_000, Qty: 1,
			Gross: money.Amount(rapid.IntRange(1, 500).Draw(t, "gross")), Off: money.Amount(rapid.IntRange(0, 1).Draw(t, "off")), Reason: "bundle",
		}
		l.Net = l.Gross - l.Off
		e.Lines = append(e.Lines, l)
		e.Total += l.Net
	}
	e.Tenders = []tally.EntryTender{{Kind: rapid.SampledFrom([]string{"cash", "card"}).Draw(t, "tender"), Amount: e.Total + e.Rounding}}
	return e
}

// journal is what a node does; a refund may be cancelled once or twice.
func journal(t *rapid.T, node ledger.NodeID) []deed {
	var out []deed
	var refunds []int64
	for seq := range int64(rapid.IntRange(1, 12).Draw(t, "facts")) {
		d := deed{node: node, seq: seq + 1}
		switch what := rapid.IntRange(0, 3).Draw(t, "what"); {
		case what == 0 && len(refunds) > 0:
			d.of = rapid.SampledFrom(refunds).Draw(t, "of")
		case what == 1:
			d.back, d.entry = true, entry(t)
			refunds = append(refunds, d.seq)
		default:
			d.entry = entry(t)
		}
		out = append(out, d)
	}
	return out
}

// Whatever two nodes sell, give back and cancel, the totals are the same in
// whatever way their journals take turns, one after the other as in a rebuild
// too, and they are what stays when all is added up by hand (invariants 7, 8).
func TestTotalsAreTheSameInAnyInterleaving(t *testing.T) {
	l := scratch(t)
	runs := 0
	rapid.Check(t, func(rt *rapid.T) {
		runs++
		one, two := journal(rt, "0000000000000001"), journal(rt, "0000000000000002")
		ways := [][]deed{append(append([]deed{}, one...), two...), turns(rt, one, two), turns(rt, one, two)}
		var all []map[tally.Key]tally.Sums
		for i, way := range ways {
			event := ledger.EventID(fmt.Sprint("run ", runs, " way ", i))
			err := l.Local(context.Background(), func(ctx context.Context, tb ledger.Tables) error {
				for _, d := range way {
					if err := d.apply(ctx, tb, event); err != nil {
						return err
					}
				}
				got, err := sums(ctx, tb, event)
				all = append(all, got)
				return err
			})
			if err != nil {
				rt.Fatal(err)
			}
		}
		if !reflect.DeepEqual(all[0], all[1]) || !reflect.DeepEqual(all[0], all[2]) {
			rt.Fatalf("one way %+v\nanother %+v\nand another %+v", all[0], all[1], all[2])
		}
		if have, want := cash(all[0]), byHand(ways[0]); have != want {
			rt.Fatalf("the totals have %d, by hand it is %d", have, want)
		}
	})
}

// turns lets two journals come in turns, each in its own order.
func turns(t *rapid.T, one, two []deed) []deed {
	var out []deed
	for len(one)+len(two) > 0 {
		if len(two) == 0 || len(one) > 0 && rapid.Bool().Draw(t, "first") {
			out, one = append(out, one[0]), one[1:]
		} else {
			out, two = append(out, two[0]), two[1:]
		}
	}
	return out
}

// cash is all money that the totals tell of, less what went back.
func cash(all map[tally.Key]tally.Sums) (sum money.Amount) {
	for _, s := range all {
		for _, x := range s.Tenders {
			if x.Back {
				sum -= x.Amount
			} else {
				sum += x.Amount
			}
		}
	}
	return sum
}

func byHand(all []deed) (sum money.Amount) {
	gone := map[ledger.NodeID]map[int64]bool{}
	for _, d := range all {
		if d.of > 0 {
			if gone[d.node] == nil {
				gone[d.node] = map[int64]bool{}
			}
			gone[d.node][d.of] = true
		}
	}
	for _, d := range all {
		for _, x := range d.entry.Tenders {
			switch {
			case d.back && !gone[d.node][d.seq]:
				sum -= x.Amount
			case !d.back:
				sum += x.Amount
			}
		}
	}
	return sum
}

// A refund that could not be applied at first comes after its own cancelling.
func TestCancelledBeforeItCameIsNothing(t *testing.T) {
	l := scratch(t)
	e := tally.Entry{
		Till: "one", Staff: "ana", Trust: "network", Total: 5, Tenders: []tally.EntryTender{{Kind: "cash", Amount: 5}},
		Lines: []tally.EntryLine{{SKU: "MUG", Qty: 1, Gross: 6, Off: 1, Net: 5, Reason: "bundle"}},
	}
	err := l.Local(context.Background(), func(ctx context.Context, tb ledger.Tables) error {
		for _, d := range []deed{{seq: 1, entry: e}, {seq: 3, of: 2}, {seq: 2, entry: e, back: true}, {seq: 4, of: 2}} {
			d.node = "0000000000000001"
			if err := d.apply(ctx, tb, "ev"); err != nil {
				return err
			}
		}
		all, err := sums(ctx, tb, "ev")
		s := all[tally.Key{Till: "one", Node: "0000000000000001"}]
		if len(s.Sales) != 1 || len(s.Lines) != 1 || len(s.Tenders) != 1 || len(s.Discounts) != 1 || s.Sales[0].Total != 5 || s.Sales[0].Back {
			t.Errorf("%+v", all)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}
