package till_test

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"testing"

	"popstand/kiosk/ledger"
	"popstand/kiosk/money"
	"popstand/kiosk/till"
)

func TestZHoldsTheDay(t *testing.T) {
	onBoth(t, func(t *testing.T, d *desk) {
		opened := d.open(150_00)
		d.sell("MUG", 16_00, 0)
		d.sell("BOOK", 18_00, 18_00)
		d.sell("MUG", 16_00, 6_00)
		d.move(till.In, 50_00)
		d.move(till.Out, 12_50)
		d.move(till.Drop, 100_00)
		counted := d.count(113_00)
		if counted.Expected != 113_50 || counted.Difference != -50 {
			t.Errorf("count %+v", counted)
		}
		z := d.close(till.Closing{Reason: "coins"})
		want := till.Takings{
			Sales: 3, FirstNumber: "A-000001", LastNumber: "A-000003", Items: 50_00, Tax: 6_28, Total: 50_00,
			Tenders: []till.TenderSum{{Kind: "card", N: 2, Amount: 24_00}, {Kind: "cash", N: 2, Amount: 26_00}},
			Taxes: []till.TaxSum{
				{Rate: 190_000, Net: 26_90, Tax: 5_10, Gross: 32_00}, {Rate: 70_000, Net: 16_82, Tax: 1_18, Gross: 18_00},
			},
			In: 50_00, Out: 12_50, Drop: 100_00,
		}
		if jsonOf(t, z.Takings) != jsonOf(t, want) {
			t.Errorf("takings %s\nwant %s", jsonOf(t, z.Takings), jsonOf(t, want))
		}
		if z.Z != 1 || z.Series != "A" || z.First != opened.Place || z.Expected != 113_50 || *z.Counted != 113_00 || z.Difference != -50 || z.Previous != "" {
			t.Errorf("Z %+v", z)
		}
	})
}

func jsonOf(t testing.TB, v any) string {
	t.Helper()
	raw, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return string(raw)
}

func TestOpenTillIsNotOpenedAgain(t *testing.T) {
	d := newDesk(t, "")
	first := d.open(150_00)
	_, err := till.Open(context.Background(), d.Ledger, d.act("jonas"), till.Opening{Float: till.Cash{Amount: 10_00}})
	if r := refused(t, err, "till_open"); r.Values["till"] != string(first.ID) || r.Values["by"] != "ana" {
		t.Errorf("got %v", r.Values)
	}
}

func TestRetryOfOpeningGivesTheSameTill(t *testing.T) {
	d := newDesk(t, "")
	act, opening := d.act("ana"), till.Opening{Float: till.Cash{Pieces: []till.Piece{{Value: 20_00, N: 5}, {Value: 50, N: 7}}}}
	first, err := till.Open(context.Background(), d.Ledger, act, opening)
	d.do(err)
	again, err := till.Open(context.Background(), d.Ledger, act, opening)
	d.do(err)
	if first != again || first.Float != 103_50 || first.ID != till.ID(act.Op) {
		t.Errorf("got %+v, then %+v", first, again)
	}
	_, err = till.Count(context.Background(), d.Ledger, act, till.Counting{})
	refused(t, err, "op_reused")
}

func TestTillRefuses(t *testing.T) {
	cash := func(a money.Amount) till.Cash { return till.Cash{Amount: a} }
	pieces := func(value money.Amount, n int64) till.Cash {
		return till.Cash{Pieces: []till.Piece{{Value: value, N: n}}}
	}
	move := func(actor ledger.Actor, m till.Moving) func(d *desk) error {
		return func(d *desk) error {
			_, err := till.Move(context.Background(), d.Ledger, d.act(actor), m)
			return err
		}
	}
	count := func(c till.Cash) func(d *desk) error {
		return func(d *desk) error {
			_, err := till.Count(context.Background(), d.Ledger, d.act("ana"), till.Counting{Cash: c})
			return err
		}
	}
	for name, try := range map[string]struct {
		code string
		do   func(d *desk) error
	}{
		"negative count":       {"bad_amount", count(cash(-1))},
		"count beyond money":   {"bad_amount", count(cash(money.Max + 1))},
		"negative pieces":      {"bad_count", count(pieces(20_00, -1))},
		"pieces of nothing":    {"bad_count", count(pieces(0, 3))},
		"pieces beyond money":  {"bad_amount", count(pieces(money.Max, 2))},
		"too many pieces":      {"bad_count", count(pieces(1, 10_000))},
		"unknown move":         {"move_unknown", move("jonas", till.Moving{Kind: "away", Amount: 1, Reason: "x"})},
		"move of nothing":      {"bad_amount", move("jonas", till.Moving{Kind: till.In, Reason: "x"})},
		"negative move":        {"bad_amount", move("jonas", till.Moving{Kind: till.In, Amount: -5, Reason: "x"})},
		"move without reason":  {"reason_missing", move("jonas", till.Moving{Kind: till.In, Amount: 5, Reason: " "})},
		"more than there is":   {"move_over", move("jonas", till.Moving{Kind: till.Drop, Amount: 150_01, Reason: "safe"})},
		"cashier moves":        {"needs_approval", move("ana", till.Moving{Kind: till.Drop, Amount: 5, Reason: "safe"})},
		"approved by herself":  {"same_person", move("ana", till.Moving{Kind: till.Drop, Amount: 5, Reason: "safe", Approver: "ana"})},
		"stranger moves money": {"staff_unknown", move("zoe", till.Moving{Kind: till.Drop, Amount: 5, Reason: "safe"})},
	} {
		t.Run(name, func(t *testing.T) {
			d := newDesk(t, "")
			d.open(150_00)
			refused(t, try.do(d), try.code)
			if c := d.count(150_00); c.Difference != 0 {
				t.Error("a refusal has moved money")
			}
		})
	}
}

func TestClosedTillRefusesAndNamesTheLastZ(t *testing.T) {
	d := newDesk(t, "")
	ctx := context.Background()
	_, err := till.Close(ctx, d.Ledger, d.act("ana"), till.Closing{})
	refused(t, err, "till_closed")
	opened := d.open(150_00)
	d.close(till.Closing{Till: opened.ID})
	_, err = till.Close(ctx, d.Ledger, d.act("jonas"), till.Closing{})
	if r := refused(t, err, "till_was_closed"); r.Values["z"] != "1" || r.Values["by"] != "ana" || r.Values["till"] != string(opened.ID) {
		t.Errorf("got %v", r.Values)
	}
	_, err = till.Count(ctx, d.Ledger, d.act("ana"), till.Counting{})
	refused(t, err, "till_closed")
	_, err = till.Move(ctx, d.Ledger, d.act("jonas"), till.Moving{Kind: till.In, Amount: 1, Reason: "x"})
	refused(t, err, "till_closed")
	_, err = till.Close(ctx, d.Ledger, d.act("jonas"), till.Closing{Till: "nowhere"})
	refused(t, err, "till_unknown")
}

// Two people at two screens close one till, and both see the same Z: also when
// the next one is open by then.
func TestSecondCloseOfATillGivesItsZ(t *testing.T) {
	d := newDesk(t, "")
	opened := d.open(150_00)
	d.sell("MUG", 16_00, 0)
	first := d.close(till.Closing{Till: opened.ID, Counted: &till.Cash{Amount: 165_00}, Reason: "coins"})
	for range 2 {
		before := d.head()
		again, err := till.Close(context.Background(), d.Ledger, d.act("jonas"), till.Closing{Till: opened.ID, Counted: &till.Cash{}})
		d.do(err)
		if jsonOf(t, again) != jsonOf(t, first) || d.head() != before {
			t.Errorf("got %s\nthen %s", jsonOf(t, first), jsonOf(t, again))
		}
		d.open(100_00)
		d.close(till.Closing{})
	}
}

func TestCloseIsPossibleWithoutACount(t *testing.T) {
	d := newDesk(t, "")
	d.open(150_00)
	if z := d.close(till.Closing{}); z.Counted != nil || z.Difference != 0 || z.Expected != 150_00 {
		t.Errorf("Z %+v", z)
	}
}

func TestCloseIsPossibleWithAnyDifference(t *testing.T) {
	d := newDesk(t, "")
	d.open(150_00)
	if z := d.close(till.Closing{Counted: &till.Cash{}, Reason: "stolen"}); *z.Counted != 0 || z.Difference != -150_00 || z.Reason != "stolen" {
		t.Errorf("Z %+v", z)
	}
}

func TestSaleAfterTheCountIsNoDifference(t *testing.T) {
	d := newDesk(t, "")
	d.open(150_00)
	d.count(149_00)
	d.sell("MUG", 16_00, 0)
	if z := d.close(till.Closing{}); *z.Counted != 149_00 || z.Since != 16_00 || z.Expected != 166_00 || z.Difference != -1_00 {
		t.Errorf("Z %+v", z)
	}
}

func TestLastCountCounts(t *testing.T) {
	d := newDesk(t, "")
	d.open(150_00)
	d.count(140_00)
	d.count(150_00)
	if z := d.close(till.Closing{}); z.Difference != 0 {
		t.Errorf("Z %+v", z)
	}
}

func TestZsAreChained(t *testing.T) {
	onBoth(t, func(t *testing.T, d *desk) {
		d.open(150_00)
		act := d.act("ana")
		first, err := till.Close(context.Background(), d.Ledger, act, till.Closing{})
		d.do(err)
		d.open(120_00)
		d.sell("MUG", 16_00, 0)
		second := d.close(till.Closing{})
		if second.Z != 2 || second.Sales != 1 || second.Expected != 136_00 {
			t.Errorf("Z %+v", second)
		}
		d.do(d.Read(context.Background(), func(ctx context.Context, q ledger.Queryer) error {
			facts, err := ledger.FactsOfOp(ctx, q, d.Event(), act.Op)
			if err != nil || len(facts) != 1 {
				t.Fatalf("%d facts, %v", len(facts), err)
			}
			if sum := sha256.Sum256(facts[0].Body); hex.EncodeToString(sum[:]) != second.Previous {
				t.Errorf("Z 2 follows %s", second.Previous)
			}
			return nil
		}))
		again, err := till.Close(context.Background(), d.Ledger, act, till.Closing{})
		if err != nil || jsonOf(t, again) != jsonOf(t, first) {
			t.Errorf("the retry of Z 1 gave %+v, %v", again, err)
		}
		d.do(d.Rebuild(context.Background(), nil))
	})
}
