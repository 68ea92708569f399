package sale_test

import (
	"context"
	"errors"
	"sync"
	"testing"

	"popstand/kiosk/event"
	"popstand/kiosk/ledger"
	"popstand/kiosk/money"
	"popstand/kiosk/paper"
	"popstand/kiosk/sale"
	"popstand/kiosk/till"
)

func TestSellFreezesTheWholeSale(t *testing.T) {
	onBoth(t, func(t *testing.T, d *desk) {
		request := sale.Request{
			Sale: id(), Lang: "de", Note: " gift wrap ",
			Lines:   []sale.Ordered{{SKU: "TEE", Qty: 2, Discount: percent(100_000, "")}, {SKU: "BOOK", Qty: 1}},
			Tenders: []sale.Tender{card(31_00), cash(50_00, 100_00)},
		}
		got := d.sold(request)
		if got.Number != "A-000001" || got.Items != 88_00 || got.Discount != 7_00 || got.Total != 81_00 || got.Change != 50_00 {
			t.Errorf("sold %+v", got.Paid)
		}
		// 63.00 holds 19 % = 10.06, 18.00 holds 7 % = 1.18.
		want := []sale.PaidTax{{Rate: 190_000, Net: 52_94, Tax: 10_06, Gross: 63_00}, {Rate: 70_000, Net: 16_82, Tax: 1_18, Gross: 18_00}}
		if len(got.Taxes) != 2 || got.Taxes[0] != want[0] || got.Taxes[1] != want[1] {
			t.Errorf("taxes %+v, want %+v", got.Taxes, want)
		}
		if l := got.Lines[0]; l.Name.In("de") != "Tour-T-Shirt" || l.Creator != "soft-static" || l.Net+l.Tax != 63_00 || l.Discount.Reason != "damaged" {
			t.Errorf("line %+v", l)
		}
		if got.Head.Staff != "Ana" || got.Head.Node != "Front table" || got.Head.Seller.TaxID != "DE000000000" || got.Note != "gift wrap" || !got.Pulse {
			t.Errorf("sold %+v", got.Paid)
		}
		if d.left("TEE") != 8 || d.left("BOOK") != 21 {
			t.Errorf("left %d and %d", d.left("TEE"), d.left("BOOK"))
		}
		if d.expected() != 200_00 {
			t.Errorf("the drawer should hold %d", d.expected())
		}
	})
}

func TestSellQueuesTheReceipt(t *testing.T) {
	d := newDesk(t)
	paid := d.sold(one("MUG", 1, 16_00))
	unpulsed := one("MUG", 1, 0)
	unpulsed.Tenders = []sale.Tender{card(16_00)}
	byCard := d.sold(unpulsed)
	for _, c := range []struct {
		receipt sale.Receipt
		pulse   bool
	}{{paid, true}, {byCard, false}} {
		d.do(d.Read(context.Background(), func(ctx context.Context, q ledger.Queryer) error {
			j, err := paper.FindJob(ctx, q, d.Event(), paper.JobID(c.receipt.Job))
			if err != nil {
				return err
			}
			if j.Pulse != c.pulse || j.Subject != string(c.receipt.Sale) || j.Copy != 0 {
				t.Errorf("job %+v", j)
			}
			doc, err := paper.Setters{paper.ReceiptJob: sale.Seller{}.Set}.Set(ctx, q, j)
			if err != nil || len(doc.Blocks) < 10 {
				t.Errorf("set %d blocks: %v", len(doc.Blocks), err)
			}
			return nil
		}))
	}
}

func TestSellRefuses(t *testing.T) {
	tee := []sale.Ordered{{SKU: "TEE", Qty: 1}}
	reduced := func(d sale.Discount) []sale.Ordered { return []sale.Ordered{{SKU: "TEE", Qty: 1, Discount: d}} }
	exact := func(a money.Amount) []sale.Tender { return []sale.Tender{cash(a, a)} }
	old := money.Amount(34_00)
	for name, c := range map[string]struct {
		code    string
		request sale.Request
	}{
		"nothing":                {"cart_empty", sale.Request{Tenders: exact(0)}},
		"unknown SKU":            {"sku_unknown", sale.Request{Lines: []sale.Ordered{{SKU: "NOPE", Qty: 1}}, Tenders: exact(35_00)}},
		"no units":               {"qty_out_of_range", sale.Request{Lines: []sale.Ordered{{SKU: "TEE"}}, Tenders: exact(0)}},
		"negative units":         {"qty_out_of_range", sale.Request{Lines: []sale.Ordered{{SKU: "TEE", Qty: -1}}, Tenders: exact(35_00)}},
		"too many units":         {"qty_out_of_range", sale.Request{Lines: []sale.Ordered{{SKU: "MUG", Qty: 10_000}}, Tenders: exact(160_000_00)}},
		"no more units":          {"sold_out", sale.Request{Lines: []sale.Ordered{{SKU: "TEE", Qty: 11}}, Tenders: exact(385_00)}},
		"sold out over lines":    {"sold_out", sale.Request{Lines: []sale.Ordered{{SKU: "TEE", Qty: 6}, {SKU: "TEE", Qty: 5}}, Tenders: exact(385_00)}},
		"other price":            {"price_changed", sale.Request{Lines: tee, Tenders: exact(34_00), Expect: &old}},
		"no tender":              {"payment_short", sale.Request{Lines: tee}},
		"too little":             {"payment_short", sale.Request{Lines: tee, Tenders: exact(34_99)}},
		"too much cash":          {"cash_over", sale.Request{Lines: tee, Tenders: []sale.Tender{cash(36_00, 40_00)}}},
		"too little given":       {"cash_short", sale.Request{Lines: tee, Tenders: []sale.Tender{cash(35_00, 20_00)}}},
		"card over the total":    {"payment_over", sale.Request{Lines: tee, Tenders: []sale.Tender{card(36_00)}}},
		"card and cash too much": {"cash_over", sale.Request{Lines: tee, Tenders: []sale.Tender{card(30_00), cash(10_00, 10_00)}}},
		"unconfirmed card": {"card_unconfirmed", sale.Request{
			Lines: tee, Tenders: []sale.Tender{{Tender: money.Tender{Kind: sale.Card, Amount: 35_00}}},
		}},
		"other tender": {"tender_unknown", sale.Request{
			Lines: tee, Tenders: []sale.Tender{{Tender: money.Tender{Kind: "shells", Amount: 35_00}}},
		}},
		"negative tender":      {"tender_empty", sale.Request{Lines: tee, Tenders: []sale.Tender{cash(40_00, 40_00), card(-5_00)}}},
		"no reason":            {"reason_missing", sale.Request{Lines: reduced(sale.Discount{Discount: money.Discount{Kind: money.ByPercent, Percent: 50_000}}), Tenders: exact(33_25)}},
		"discount over 100 %":  {"discount_too_large", sale.Request{Lines: reduced(percent(1_000_001, "")), Tenders: exact(0)}},
		"discount over price":  {"discount_too_large", sale.Request{Lines: reduced(off(35_01, "")), Tenders: exact(0)}},
		"negative discount":    {"discount_negative", sale.Request{Lines: reduced(off(-1, "")), Tenders: exact(35_01)}},
		"beyond the policy":    {"discount_too_large", sale.Request{Lines: reduced(percent(900_000, "jonas")), Tenders: exact(3_50)}},
		"beyond the role":      {"needs_approval", sale.Request{Lines: reduced(percent(100_001, "")), Tenders: exact(31_50)}},
		"amount over the role": {"needs_approval", sale.Request{Lines: reduced(off(3_51, "")), Tenders: exact(31_49)}},
		"own approval":         {"same_person", sale.Request{Lines: reduced(percent(300_000, "ana")), Tenders: exact(24_50)}},
		"approver too low":     {"role_low", sale.Request{Lines: reduced(percent(600_000, "jonas")), Tenders: exact(14_00)}},
	} {
		t.Run(name, func(t *testing.T) {
			d := newDesk(t)
			c.request.Sale = id()
			_, err := d.sell(c.request)
			refused(t, err, c.code)
			if d.left("TEE") != 10 || d.expected() != 150_00 {
				t.Error("a refused sale has changed something")
			}
		})
	}
}

func TestSellNamesWhatIsLeft(t *testing.T) {
	d := newDesk(t)
	_, err := d.sell(one("TEE", 11, 385_00))
	r := refused(t, err, "sold_out")
	if r.Values["left"] != "10" || r.Values["name"] != "Tour tee, M" {
		t.Errorf("got %v", r.Values)
	}
}

func TestSellRefusesWithoutAnOpenTill(t *testing.T) {
	d := closedDesk(t)
	_, err := d.sell(one("MUG", 1, 16_00))
	refused(t, err, "till_closed")
}

func TestSellRefusesStrangers(t *testing.T) {
	d := newDesk(t)
	_, err := sale.Seller{Ledger: d.Ledger}.Sell(context.Background(), d.act("zoe"), one("MUG", 1, 16_00))
	refused(t, err, "staff_unknown")
	got, err := sale.Seller{Ledger: d.Ledger}.Sell(context.Background(), d.act("api:shop"), one("MUG", 1, 16_00))
	if err != nil || got.Head.Staff != "shop" {
		t.Errorf("a program sold %+v, %v", got.Head, err)
	}
}

func TestSellWithApproval(t *testing.T) {
	d := newDesk(t)
	r := one("TEE", 1, 24_50)
	r.Lines[0].Discount = percent(300_000, "jonas")
	if got := d.sold(r); got.Lines[0].Discount.Approver != "jonas" || got.Lines[0].Off != 10_50 {
		t.Errorf("sold %+v", got.Lines[0])
	}
}

func TestSellSeesAPriceThatChangedMeanwhile(t *testing.T) {
	d := newDesk(t)
	cart, err := sale.NewCart(id()).Add(d.item("TEE"), 2)
	d.do(err)
	request, err := cart.Request(money.Included, "en", cash(70_00, 70_00))
	d.do(err)
	d.record("jonas", func(ctx context.Context, tx *ledger.Tx) error {
		_, err := tx.Record(ctx, event.KindPriced, event.Priced{SKU: "TEE", Price: 40_00, Was: 35_00})
		return err
	})
	_, err = d.sell(request)
	r := refused(t, err, "price_changed")
	if r.Values["was"] != "7000" || r.Values["is"] != "8000" {
		t.Errorf("got %v", r.Values)
	}
	cart, err = cart.Reprice(map[string]sale.Item{"TEE": d.item("TEE")})
	d.do(err)
	request, err = cart.Request(money.Included, "en", cash(80_00, 80_00))
	d.do(err)
	if got := d.sold(request); got.Total != 80_00 {
		t.Errorf("sold for %d", got.Total)
	}
}

func TestDoubleTapOnChargeSellsOnce(t *testing.T) {
	onBoth(t, func(t *testing.T, d *desk) {
		act, r := d.act("ana"), one("TEE", 2, 70_00)
		var first sale.Receipt
		for i := range 3 {
			got, err := sale.Seller{Ledger: d.Ledger}.Sell(context.Background(), act, r)
			d.do(err)
			if i == 0 {
				first = got
			}
			if got.Number != "A-000001" || jsonOf(t, got) != jsonOf(t, first) {
				t.Errorf("try %d answered %s", i, jsonOf(t, got))
			}
		}
		other := r
		other.Lang = "de"
		if _, err := (sale.Seller{Ledger: d.Ledger}).Sell(context.Background(), act, other); !errors.Is(err, ledger.RefuseOpReused) {
			t.Errorf("another request under the same operation: %v", err)
		}
		if d.left("TEE") != 8 {
			t.Errorf("%d left", d.left("TEE"))
		}
	})
}

func TestOneCartIsPaidOnce(t *testing.T) {
	d := newDesk(t)
	r := one("TEE", 1, 35_00)
	d.sold(r)
	_, err := d.sell(r) // another operation
	if got := refused(t, err, "already_paid"); got.Values["number"] != "A-000001" {
		t.Errorf("got %v", got.Values)
	}
}

func TestManyCallersOfOneOperationSellOnce(t *testing.T) {
	onBoth(t, func(t *testing.T, d *desk) {
		act, r := d.act("ana"), one("TEE", 1, 35_00)
		numbers := together(8, func(int) string {
			got, err := sale.Seller{Ledger: d.Ledger}.Sell(context.Background(), act, r)
			if err != nil {
				return err.Error()
			}
			return got.Number
		})
		for _, n := range numbers {
			if n != "A-000001" {
				t.Errorf("one of the callers got %q", n)
			}
		}
		if d.left("TEE") != 9 {
			t.Errorf("%d left", d.left("TEE"))
		}
	})
}

func TestTheLastTenAreSoldTenTimes(t *testing.T) {
	onBoth(t, func(t *testing.T, d *desk) {
		outcomes := together(64, func(int) string {
			got, err := d.sell(one("TEE", 1, 35_00))
			var r *ledger.Refusal
			if errors.As(err, &r) {
				return r.Code
			}
			if err != nil {
				return err.Error()
			}
			return got.Number
		})
		sold := map[string]int{}
		for _, o := range outcomes {
			sold[o]++
		}
		if sold["sold_out"] != 54 || len(sold) != 11 {
			t.Errorf("got %v", sold)
		}
		if d.left("TEE") != 0 || d.expected() != 500_00 {
			t.Errorf("%d left, %d in the drawer", d.left("TEE"), d.expected())
		}
	})
}

// together runs f in n goroutines at once and returns what each said.
func together(n int, f func(i int) string) []string {
	out := make([]string, n)
	var start, done sync.WaitGroup
	start.Add(1)
	for i := range n {
		done.Go(func() {
			start.Wait()
			out[i] = f(i)
		})
	}
	start.Done()
	done.Wait()
	return out
}

func TestCashIsRoundedOnItsPartOnly(t *testing.T) {
	d := newDesk(t, step(5))
	r := one("CENT", 8, 10)
	if got := d.sold(r); got.Total != 8 || got.Rounding != 2 || got.Tenders[0].Amount != 10 {
		t.Errorf("sold %+v", got.Paid)
	}
	r = one("CENT", 8, 0)
	r.Tenders = []sale.Tender{card(8)}
	if got := d.sold(r); got.Rounding != 0 {
		t.Errorf("a card payment was rounded by %d", got.Rounding)
	}
	if d.expected() != 150_10 {
		t.Errorf("the drawer should hold %d", d.expected())
	}
}

func TestFreeThingsNeedNoTender(t *testing.T) {
	d := newDesk(t)
	r := one("GIFT", 1, 0)
	r.Tenders = nil
	if got := d.sold(r); got.Total != 0 || got.Pulse {
		t.Errorf("sold %+v", got.Paid)
	}
}

func TestTaxOnTop(t *testing.T) {
	d := newDesk(t, mode(money.OnTop))
	r := one("MUG", 1, 19_04)
	if got := d.sold(r); got.Items != 16_00 || got.Tax != 3_04 || got.Total != 19_04 || got.Lines[0].Net != 16_00 {
		t.Errorf("sold %+v", got.Paid)
	}
}

func TestRebuildGivesTheSameTables(t *testing.T) {
	onBoth(t, func(t *testing.T, d *desk) {
		for range 5 {
			d.sold(one("TEE", 1, 35_00))
		}
		d.do(d.Rebuild(context.Background(), nil))
		d.verify()
		if got := d.sold(one("BOOK", 1, 18_00)); got.Number != "A-000006" {
			t.Errorf("after the rebuild came %s", got.Number)
		}
	})
}

func TestNewSeriesAfterStorageWasLost(t *testing.T) {
	d := newDesk(t)
	d.sold(one("MUG", 1, 16_00))
	d.do(d.Close())
	d.cfg.Reopen = &ledger.Reopening{Reason: "restored", Letter: "B"}
	l, err := ledger.Open(context.Background(), d.cfg)
	d.do(err)
	d.Ledger = l
	if got := d.sold(one("MUG", 1, 16_00)); got.Number != "B-000001" {
		t.Errorf("got %s", got.Number)
	}
	z, err := till.Close(context.Background(), d.Ledger, d.act("ana"), till.Closing{})
	d.do(err)
	if z.Sales != 2 || z.FirstNumber != "A-000001" || z.LastNumber != "B-000001" || z.Expected != 182_00 {
		t.Errorf("Z %+v", z)
	}
}
