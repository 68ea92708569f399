package event_test

import (
	"context"
	"crypto/ed25519"
	"crypto/rand"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"popstand/kiosk"
	"popstand/kiosk/clock"
	"popstand/kiosk/event"
	"popstand/kiosk/kiosktest"
	"popstand/kiosk/ledger"
	"popstand/kiosk/money"
	"popstand/kiosk/sale"
	"popstand/kiosk/staff"
	"popstand/kiosk/till"
)

// TestPostgresHoldsTheSameEvent walks every table of the event and of staff on
// PostgreSQL; Verify folds the journal into SQLite and compares.
func TestPostgresHoldsTheSameEvent(t *testing.T) {
	ctx := context.Background()
	_, key, err := ed25519.GenerateKey(rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	l, err := ledger.Open(ctx, ledger.Config{
		Postgres: kiosktest.Postgres(t), Event: "ev", Node: "00000000000000aa", Letter: "A", Key: key,
		Clock: clock.NewFake(time.UnixMilli(1_790_000_000_000)), Areas: kiosk.Areas(),
	})
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	roster := staff.NewRoster(l, rand.Reader)
	act := func(n int, actor ledger.Actor) ledger.Act {
		return ledger.Act{Op: ledger.Op(fmt.Sprintf("00000000-0000-7000-8000-%012d", n)), Actor: actor}
	}
	e, _ := event.Check(event.Demo())
	for n, want := range []bool{true, false} {
		done, err := event.Loader{Ledger: l, Roster: roster}.Load(ctx, act(n, "system"), e)
		if err != nil || (done.Facts > 0) != want {
			t.Fatalf("load %d recorded %+v (%v)", n, done, err)
		}
	}
	if _, err := roster.SignIn(ctx, act(10, "ana"), staff.SignIn{ID: "ana", PIN: "0001"}); !errors.Is(err, ledger.Refuse("pin_wrong", "")) {
		t.Errorf("a wrong PIN gave %v", err)
	}
	if _, err := (event.SetPrice{SKU: "TAPE", Price: 900}).Do(ctx, l, act(11, "jonas")); err != nil {
		t.Error(err)
	}
	if _, err := (event.Delist{ID: "tote"}).Do(ctx, l, act(12, "jonas")); err != nil {
		t.Error(err)
	}
	err = l.Read(ctx, func(ctx context.Context, q ledger.Queryer) error {
		c, err := event.View{Event: "ev", Node: "00000000000000aa", Lang: "de"}.Catalog(ctx, q)
		if err == nil && len(c.Products) != 18 {
			t.Errorf("%d products", len(c.Products))
		}
		return err
	})
	if err != nil {
		t.Error(err)
	}
	report, err := l.Verify(ctx)
	if err != nil || len(report.Problems) > 0 {
		t.Errorf("verify: %v %v", report.Problems, err)
	}
}

func TestCurrencyAndTaxModeStayOnceSomethingIsSold(t *testing.T) {
	w := kiosktest.Stall(t)
	ctx := context.Background()
	if _, err := till.Open(ctx, w.Ledger, w.Act("ana"), till.Opening{Float: till.Cash{Amount: 10000}}); err != nil {
		t.Fatal(err)
	}
	_, err := sale.Seller{Ledger: w.Ledger}.Sell(ctx, w.Act("ana"), sale.Request{
		Lines: []sale.Ordered{{SKU: "TAPE", Qty: 1}}, Tenders: []sale.Tender{{Tender: money.Tender{Kind: "cash", Amount: 1400, Given: 1400}}}, Lang: "en",
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range [][2]string{{"mode: included", "mode: on_top"}, {"currency: EUR", "currency: CHF"}} {
		e, _ := event.Check(edited(t, "event.yaml", c[0], c[1]))
		_, err := event.Loader{Ledger: w.Ledger, Roster: w.Roster}.Load(ctx, w.Act("system"), e)
		kiosktest.Refused(t, err, "event_runs")
	}
	if got := w.Load(edited(t, "event.yaml", "venue: Markthalle Neun", "venue: Lido")); !got.Described {
		t.Errorf("recorded %+v, want the new venue", got)
	}
	if got := w.Offer("TAPE").Left; got != 2 {
		t.Errorf("%d tapes left, want 2: loading must not bring back what is sold", got)
	}
}

// TestCatalogComesOutTheSameInWhateverOrderFactsArrive lets two nodes list,
// price, delist, enrol and mistype, and folds their journals in random turns.
func TestCatalogComesOutTheSameInWhateverOrderFactsArrive(t *testing.T) {
	apply := map[string]ledger.Kind{}
	for _, a := range []ledger.Area{event.Area(), staff.Area()} {
		for _, k := range a.Kinds {
			apply[k.Name] = k
		}
	}
	w := kiosktest.Empty(t)
	rapid.Check(t, func(t *rapid.T) {
		// Within one node's journal timestamps rise, so no two facts share one.
		stamp := func(f ledger.Fact) string { return fmt.Sprint(f.Node, f.HLC) }
		facts := rapid.SliceOfNDistinct(rapid.Custom(drawFact), 1, 24, stamp).Draw(t, "facts")
		for i := range facts {
			facts[i].Seq = int64(i + 1)
		}
		order := rapid.Permutation(facts).Draw(t, "order")
		if a, b := fold(t, w, apply, facts), fold(t, w, apply, order); a != b {
			t.Errorf("in order:\n%s\nshuffled:\n%s", a, b)
		}
	})
}

func drawFact(t *rapid.T) ledger.Fact {
	id := rapid.SampledFrom([]string{"tee", "cap"}).Draw(t, "id")
	n := rapid.Int64Range(1, 9).Draw(t, "n")
	bodies := map[string]any{
		event.KindDescribed: event.Settings{Name: event.Plain(id), CashStep: 1, Venue: fmt.Sprint(n)},
		event.KindArranged:  event.Arranged{Products: []string{id}},
		event.KindListed: event.Listed{ID: id, Filed: n%2 == 0, Variants: []event.ListedVariant{
			{SKU: fmt.Sprintf("SKU-%d", n%3), Price: 100, Barcodes: []string{fmt.Sprint(n % 4)}},
		}},
		event.KindDelisted:  event.Delisted{ID: id, Filed: n%2 == 0},
		event.KindPriced:    event.Priced{SKU: fmt.Sprintf("SKU-%d", n%3), Price: 200},
		staff.KindEnrolled:  staff.Enrolled{ID: id, Name: fmt.Sprint(n), Role: staff.Cashier, PIN: "x"},
		staff.KindRemoved:   staff.Removed{ID: id},
		staff.KindRefused:   staff.Refused{ID: id, Door: staff.DoorSignIn},
		staff.KindSignedIn:  staff.SignedIn{ID: id},
		staff.KindUnlocked:  staff.Unlocked{ID: id, By: "x"},
		staff.KindApproved:  staff.Approved{By: "x", For: id},
		staff.KindSignedOut: staff.SignedOut{ID: id},
	}
	var kinds []string
	for kind := range bodies {
		kinds = append(kinds, kind)
	}
	slices.Sort(kinds)
	kind := rapid.SampledFrom(kinds).Draw(t, "kind")
	raw, err := json.Marshal(bodies[kind])
	if err != nil {
		t.Fatal(err)
	}
	return ledger.Fact{
		Event: "ev", Node: ledger.NodeID(rapid.SampledFrom([]string{"a", "b"}).Draw(t, "node")), Epoch: 1, Kind: kind, Body: raw,
		HLC: clock.HLC(rapid.Int64Range(1, 20).Draw(t, "hlc")),
	}
}

var errUndo = errors.New("undo")

// fold applies facts and dumps the tables, then undoes it.
func fold(t *rapid.T, w *kiosktest.World, apply map[string]ledger.Kind, facts []ledger.Fact) (dump string) {
	err := w.Local(context.Background(), func(ctx context.Context, tables ledger.Tables) error {
		for _, f := range facts {
			if err := apply[f.Kind].Apply(ctx, tables, f); err != nil {
				return err
			}
		}
		for _, name := range append(event.Area().Tables, staff.Area().Tables...) {
			rows, err := dumped(ctx, tables, name)
			if err != nil {
				return err
			}
			dump += name + " " + fmt.Sprint(rows) + "\n"
		}
		return errUndo
	})
	if !errors.Is(err, errUndo) {
		t.Fatal(err)
	}
	return dump
}

func dumped(ctx context.Context, q ledger.Queryer, table string) ([]string, error) {
	rows, err := q.Query(ctx, "SELECT * FROM "+table+" WHERE event = 'ev'") //nolint:unqueryvet // a dump is of every column, whatever they are
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	names, err := rows.Columns()
	if err != nil {
		return nil, err
	}
	var all []string
	for rows.Next() {
		cells, into := make([]string, len(names)), make([]any, len(names))
		for i := range cells {
			into[i] = &cells[i]
		}
		if err := rows.Scan(into...); err != nil {
			return nil, err
		}
		all = append(all, fmt.Sprint(cells))
	}
	slices.Sort(all)
	return all, rows.Err()
}
