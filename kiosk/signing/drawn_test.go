package signing_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"popstand/kiosk/buyer"
	"popstand/kiosk/clock"
	"popstand/kiosk/code"
	"popstand/kiosk/ledger"
	"popstand/kiosk/signing"
)

// Invariants 4, 7 and 8: whatever three nodes say of tickets, of their places and of
// their ends, in any order and any number of times, gives the same tables, in which
// no place is there twice and seats are counted once.
func TestTicketsComeOutTheSameInWhateverOrderFactsArrive(t *testing.T) {
	w := newStall(t, quick)
	rapid.Check(t, func(t *rapid.T) {
		facts := drawTickets(t)
		more := rapid.SliceOfN(rapid.SampledFrom(facts), 0, 3).Draw(t, "again")
		order := rapid.Permutation(facts).Draw(t, "order")
		if a, b := w.folded(t, facts, nil), w.folded(t, order, more); a != b {
			t.Errorf("in order\n%s\nshuffled\n%s", a, b)
		}
	})
}

// drawTickets draws what three nodes say about four tickets of one session. A
// place is given once under each letter, as each node does by itself.
func drawTickets(t *rapid.T) []ledger.Fact {
	seqs := map[ledger.NodeID]int64{}
	var facts []ledger.Fact
	issued := map[string]bool{}
	for range rapid.IntRange(1, 16).Draw(t, "facts") {
		n := rapid.IntRange(1, 3).Draw(t, "node")
		node := ledger.NodeID(fmt.Sprint("n", n))
		f := ledger.Fact{Event: "ev", Node: node, Epoch: 1, Seq: seqs[node] + 1, Actor: "ana"}
		// Within a node the clock only moves on.
		f.HLC = clock.HLC(f.Seq*4 + rapid.Int64Range(0, 3).Draw(t, "hlc"))
		who := rapid.Int64Range(1, 4).Draw(t, "ticket")
		f.Kind = rapid.SampledFrom([]string{
			signing.KindIssued, signing.KindIssued, signing.KindIssued, signing.KindSwapped, signing.KindTransferred, signing.KindExchanged,
			signing.KindCancelled, signing.KindDedicated,
		}).Draw(t, "kind")
		if key := fmt.Sprint(node, who); f.Kind == signing.KindIssued {
			if issued[key] {
				continue // a node issues a ticket once
			}
			issued[key] = true
		}
		raw, err := json.Marshal(said(t, f, n, who))
		if err != nil {
			t.Fatal(err)
		}
		f.Body = raw
		seqs[node]++
		facts = append(facts, f)
	}
	return facts
}

func said(t *rapid.T, f ledger.Fact, n int, who int64) any {
	id := named(who)
	word := signing.Word{Buyer: buyer.ID(fmt.Sprint("b", f.Seq)), Sealed: buyer.Sealed(f.Node)}
	given := signing.Code{ID: code.NewID(code.KeyID(n), uint32(f.Seq)), Human: code.Human(fmt.Sprint(f.Node, f.Seq))} //nolint:gosec // small numbers
	switch f.Kind {
	case signing.KindIssued:
		return signing.Issued{
			Ticket: id, Session: "sat", Tier: "regular", SKU: "S", Way: signing.Imported, Items: 1, Code: given, Word: word,
			Seat:    signing.Seat{Rank: 1 + who%2, Place: f.Seq, Letter: string(f.Node), Label: fmt.Sprint(f.Node, f.Seq)},
			Counted: true, Takes: rapid.Bool().Draw(t, "takes"),
		}
	case signing.KindSwapped:
		return signing.Swapped{Session: "sat", A: id, B: named(1 + who%4)}
	case signing.KindTransferred:
		return signing.Transferred{Ticket: id, Code: given, Word: word}
	case signing.KindExchanged:
		return signing.Ended{Ticket: id, Next: signing.ID(f.Node)}
	case signing.KindCancelled:
		return signing.Ended{Ticket: id, Reason: string(f.Node)}
	}
	return signing.Dedicated{Ticket: id, Word: word}
}

// tablesOfTickets are what the facts about tickets come to.
func tablesOfTickets() []string {
	return []string{
		"SELECT * FROM signing_ticket WHERE event = 'ev' ORDER BY ticket",
		"SELECT * FROM signing_code WHERE event = 'ev' ORDER BY code, ticket",
		"SELECT * FROM signing_swap WHERE event = 'ev' ORDER BY node, epoch, seq",
		"SELECT * FROM signing_count WHERE event = 'ev' ORDER BY session, tier, way, node",
		"SELECT * FROM signing_given WHERE event = 'ev' ORDER BY session, letter",
		"SELECT quota, node, spent FROM quota_unit WHERE event = 'ev' ORDER BY quota, node",
		"SELECT * FROM signing_tally WHERE event = 'ev' AND n <> 0 ORDER BY session, tier, way, state, came",
		"SELECT * FROM signing_stretch WHERE event = 'ev' AND n <> 0 ORDER BY session, rank, part, came",
	}
}

// folded applies facts, reads what comes out, has the area's own checks look at it,
// and takes it all back. Of those that come again only what a fact adds by its key
// is applied twice: a ledger keeps the others from coming twice.
func (w *stall) folded(t *rapid.T, facts, again []ledger.Fact) string {
	apply := map[string]ledger.Kind{}
	for _, k := range signing.Area().Kinds {
		apply[k.Name] = k
	}
	again = slices.DeleteFunc(slices.Clone(again), func(f ledger.Fact) bool { return f.Kind == signing.KindIssued })
	var out strings.Builder
	err := w.Local(ctx, func(ctx context.Context, tables ledger.Tables) error {
		out.Reset()
		for _, f := range slices.Concat(facts, again) {
			if err := apply[f.Kind].Apply(ctx, tables, f); err != nil {
				return err
			}
		}
		for _, text := range tablesOfTickets() {
			if err := dumpRows(ctx, tables, text, &out); err != nil {
				return err
			}
		}
		for _, c := range signing.Area().Checks {
			if c.Invariant == 1 {
				continue // nobody sold these
			}
			if found, err := c.Find(ctx, tables, "ev"); err != nil || len(found) > 0 {
				t.Errorf("%s: %v %v", c.Name, found, err)
			}
		}
		return errBefore
	})
	if !errors.Is(err, errBefore) {
		t.Fatal(err)
	}
	return out.String()
}
