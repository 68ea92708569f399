package refund_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"popstand/kiosk/event"
	"popstand/kiosk/ledger"
	"popstand/kiosk/money"
	"popstand/kiosk/paper"
	"popstand/kiosk/refund"
	"popstand/kiosk/sale"
	"popstand/kiosk/staff"
	"popstand/kiosk/till"
)

var ctx = context.Background() //nolint:gochecknoglobals // a constant of the tests

func TestRefundGivesBackWhatTheLineCost(t *testing.T) {
	onBoth(t, func(t *testing.T, d *desk) {
		s := d.sold([]sale.Ordered{{SKU: "TEE", Qty: 2}, {SKU: "BOOK", Qty: 1}}, cash(88_00))
		b := d.back(of(s, part(1, 1)))
		if b.Number != "A-R000001" || b.Receipt != s.Number || b.Total != 35_00 || b.Tax != 5_59 || b.Rounding != 0 || b.Given("cash") != 35_00 || !b.Pulse || b.Elsewhere {
			t.Errorf("refund %s", jsonOf(t, b.Refunded))
		}
		if d.expected() != 150_00+88_00-35_00 || d.left("TEE") != 9 {
			t.Errorf("the drawer should hold %d, %d shirts are left", d.expected(), d.left("TEE"))
		}
		next := d.back(of(s, part(1, 1), refund.Part{Line: 2, Qty: 1, Goods: refund.Damaged}))
		if next.Number != "A-R000002" || next.Total != 53_00 || len(next.Taxes) != 2 || next.Taxes[0].Rate != 190_000 || next.Taxes[0].Tax != 5_59-1 && next.Taxes[0].Tax+b.Tax != s.Taxes[0].Tax {
			t.Errorf("refund %s", jsonOf(t, next.Refunded))
		}
		if d.expected() != 150_00 || d.left("TEE") != 10 || d.left("BOOK") != 21 {
			t.Errorf("the drawer should hold %d, %d shirts and %d books are left", d.expected(), d.left("TEE"), d.left("BOOK"))
		}
		_, err := d.refund(of(s, part(1, 1)))
		refused(t, err, "already_refunded")
		f := d.find(s.Number)
		if f.Back != 88_00 || len(f.Refunds) != 2 || f.Lines[0].Left != 0 || f.Lines[1].Left != 0 || !f.Home || f.Late {
			t.Errorf("found %+v", f)
		}
	})
}

func TestRetryOfARefundGivesTheSameRefund(t *testing.T) {
	d := newDesk(t)
	s := d.sold(units("MUG", 3), cash(48_00))
	act, ask := d.act("ana"), of(s, part(1, 1))
	first, err := d.Refund(ctx, act, ask)
	d.do(err)
	again, err := d.Refund(ctx, act, ask)
	d.do(err)
	if jsonOf(t, first) != jsonOf(t, again) || d.find(s.Number).Lines[0].Left != 2 {
		t.Errorf("got %s, then %s", jsonOf(t, first), jsonOf(t, again))
	}
	ask.Parts[0].Qty = 2
	_, err = d.Refund(ctx, act, ask)
	refused(t, err, "op_reused")
}

func TestRefundRefuses(t *testing.T) {
	for name, c := range map[string]struct {
		code   string
		change func(r *refund.Request)
	}{
		"an unknown sale":          {"sale_unknown", func(r *refund.Request) { r.Sale = "x" }},
		"nothing":                  {"refund_empty", func(r *refund.Request) { r.Parts = nil }},
		"a line that is not there": {"bad_part", func(r *refund.Request) { r.Parts[0].Line = 2 }},
		"line zero":                {"bad_part", func(r *refund.Request) { r.Parts[0].Line = 0 }},
		"no units":                 {"bad_part", func(r *refund.Request) { r.Parts[0].Qty = 0 }},
		"fewer than none":          {"bad_part", func(r *refund.Request) { r.Parts[0].Qty = -1 }},
		"more than were sold":      {"bad_part", func(r *refund.Request) { r.Parts[0].Qty = 4 }},
		"far more":                 {"bad_part", func(r *refund.Request) { r.Parts[0].Qty = 1 << 62 }},
		"a line twice":             {"bad_part", func(r *refund.Request) { r.Parts = append(r.Parts, part(1, 1)) }},
		"goods that nobody names":  {"goods_unknown", func(r *refund.Request) { r.Parts[0].Goods = "" }},
		"no reason":                {"reason_missing", func(r *refund.Request) { r.Reason = " " }},
		"a novel":                  {"reason_too_long", func(r *refund.Request) { r.Reason = strings.Repeat("x", 201) }},
		"a strange tender":         {"tender_unknown", func(r *refund.Request) { r.Tenders[0].Kind = "gold" }},
		"no tender":                {"refund_uneven", func(r *refund.Request) { r.Tenders = nil }},
		"two rests":                {"refund_split", func(r *refund.Request) { r.Tenders = []sale.Tender{cash(0), card(0)} }},
		"cash twice":               {"refund_split", func(r *refund.Request) { r.Tenders = []sale.Tender{cash(0), cash(1)} }},
		"less than is due":         {"refund_uneven", func(r *refund.Request) { r.Tenders = []sale.Tender{cash(1)} }},
		"more than is due":         {"refund_uneven", func(r *refund.Request) { r.Tenders = []sale.Tender{card(50_00), cash(0)} }},
		"a negative card":          {"bad_amount", func(r *refund.Request) { r.Tenders = []sale.Tender{card(-5_00), cash(0)} }},
		"card for cash":            {"refund_tender", func(r *refund.Request) { r.Tenders = []sale.Tender{card(0)} }},
		"a card nobody saw":        {"card_unconfirmed", func(r *refund.Request) { r.Tenders = []sale.Tender{{Tender: money.Tender{Kind: "card"}}} }},
		"another amount than seen": {"price_changed", func(r *refund.Request) { a := money.Amount(15_99); r.Expect = &a }},
	} {
		t.Run(name, func(t *testing.T) {
			d := newDesk(t, policy(func(p *event.Refunds) { p.Tenders = event.DefaultRefunds().Tenders }))
			r := of(d.sold(units("MUG", 3), cash(48_00)), part(1, 1))
			c.change(&r)
			_, err := d.refund(r)
			refused(t, err, c.code)
			if d.expected() != 198_00 {
				t.Error("a refusal has moved money")
			}
		})
	}
}

func TestCashGoesBackFromAnOpenTillOnly(t *testing.T) {
	d := newDesk(t)
	s := d.sold(units("MUG", 2), cash(16_00), card(16_00))
	_, err := till.Close(ctx, d.Ledger, d.act("ana"), till.Closing{})
	d.do(err)
	r := of(s, part(1, 1))
	_, err = d.refund(r)
	refused(t, err, "till_closed")
	r.Tenders = []sale.Tender{card(0)}
	if b := d.back(r); b.Till != "" || b.Pulse || b.Given("card") != 16_00 {
		t.Errorf("refund %s", jsonOf(t, b.Refunded))
	}
}

func TestOneSaleIsGivenBackByTwoTenders(t *testing.T) {
	d := newDesk(t)
	s := d.sold(units("TEE", 1), cash(15_00), card(20_00))
	r := of(s, part(1, 1))
	r.Tenders = []sale.Tender{card(20_00), cash(0)}
	if b := d.back(r); b.Given("cash") != 15_00 || b.Given("card") != 20_00 || d.expected() != 150_00 {
		t.Errorf("refund %s", jsonOf(t, b.Refunded))
	}
}

// Worked by hand: 1.96 was rounded to 1.95; two units at 0.98.
func TestCashRoundingNeverGivesMoreThanWasPaid(t *testing.T) {
	d := newDesk(t, step(5))
	s := d.sold([]sale.Ordered{{SKU: "CENT", Qty: 98}, {SKU: "CENT", Qty: 98}}, cash(1_95))
	first, second := d.back(of(s, part(1, 98))), d.back(of(s, part(2, 98)))
	if first.Given("cash") != 1_00 || first.Rounding != 2 || second.Given("cash") != 95 || second.Rounding != -3 || d.expected() != 150_00 {
		t.Errorf("gave %d and %d, the drawer should hold %d", first.Given("cash"), second.Given("cash"), d.expected())
	}
}

// Three cents given back in cash are rounded up to all that was paid; the fourth
// then comes back for nothing, by whatever tender.
func TestCashRoundedUpBeforeLeavesNothingForTheCard(t *testing.T) {
	d := newDesk(t, step(5))
	s := d.sold(units("CENT", 4), cash(5))
	if b := d.back(of(s, part(1, 3))); b.Given("cash") != 5 {
		t.Fatalf("given back %s", jsonOf(t, b.Refunded))
	}
	last := of(s, part(1, 1))
	last.Tenders = []sale.Tender{card(1), cash(0)}
	_, err := d.refund(last)
	refused(t, err, "refund_uneven")
	last.Tenders = nil
	if b := d.back(last); b.Given("cash") != 0 || d.find(s.Number).Back != 5 {
		t.Errorf("given back %s", jsonOf(t, b.Refunded))
	}
}

func TestZHoldsTheRefunds(t *testing.T) {
	onBoth(t, func(t *testing.T, d *desk) {
		s := d.sold([]sale.Ordered{{SKU: "TEE", Qty: 1}, {SKU: "BOOK", Qty: 1}}, cash(53_00))
		c := d.sold(units("MUG", 1), card(16_00))
		d.back(of(s, part(2, 1)))
		r := of(c, part(1, 1))
		r.Tenders = []sale.Tender{card(0)}
		d.back(r)
		gone := d.back(of(s, part(1, 1)))
		_, err := d.undo(gone.Refund)
		d.do(err)
		if d.expected() != 150_00+53_00-18_00 {
			t.Errorf("the drawer should hold %d", d.expected())
		}
		z, err := till.Close(ctx, d.Ledger, d.act("ana"), till.Closing{})
		d.do(err)
		want := till.Refunds{
			N: 2, Total: 34_00, Tax: 3_73, Tenders: []till.TenderSum{{Kind: "card", N: 1, Amount: 16_00}, {Kind: "cash", N: 1, Amount: 18_00}},
			Taxes: []till.TaxSum{{Rate: 190_000, Net: 13_45, Tax: 2_55, Gross: 16_00}, {Rate: 70_000, Net: 16_82, Tax: 1_18, Gross: 18_00}},
		}
		if jsonOf(t, z.Refunds) != jsonOf(t, want) || z.Expected != 185_00 || z.Total != 69_00 {
			t.Errorf("Z expects %d, %s\nwant %s", z.Expected, jsonOf(t, z.Refunds), jsonOf(t, want))
		}
	})
}

func TestUndoneRefundLeavesEverythingAsItWas(t *testing.T) {
	onBoth(t, func(t *testing.T, d *desk) {
		s := d.sold(units("TEE", 2), cash(70_00))
		first := d.back(of(s, part(1, 1)))
		_, err := d.Undo(ctx, d.act("ana"), refund.Undoing{Refund: "x"})
		refused(t, err, "refund_unknown")
		back, err := d.undo(first.Refund)
		d.do(err)
		if !back.Undone || d.expected() != 220_00 || d.left("TEE") != 8 || d.find(s.Number).Lines[0].Left != 2 || d.find(s.Number).Back != 0 {
			t.Errorf("the drawer should hold %d, %d are left", d.expected(), d.left("TEE"))
		}
		_, err = d.undo(first.Refund)
		refused(t, err, "already_undone")
		second := d.back(of(s, part(1, 2)))
		if second.Number != "A-R000002" || second.Total != 70_00 {
			t.Errorf("refund %s", jsonOf(t, second.Refunded))
		}
		d.sold(units("MUG", 1), cash(16_00))
		_, err = d.undo(second.Refund)
		refused(t, err, "refund_settled")
	})
}

func TestUndoneRefundTakesTheGoodsOutAgain(t *testing.T) {
	d := newDesk(t)
	s := d.sold(units("TEE", 10), cash(350_00))
	b := d.back(of(s, part(1, 1)))
	d.record("system", func(ctx context.Context, tx *ledger.Tx) error {
		_, err := tx.Record(ctx, "quota.counted", map[string]any{"quota": "stock:TEE", "units": 0, "change": -1})
		return err
	})
	_, err := d.undo(b.Refund)
	refused(t, err, "sold_out")
}

func TestUndoNeedsTheOpenTillAndTheCard(t *testing.T) {
	d := newDesk(t)
	s := d.sold(units("MUG", 2), card(32_00))
	r := of(s, part(1, 1))
	r.Tenders = []sale.Tender{card(0)}
	b := d.back(r)
	_, err := d.Undo(ctx, d.act("ana"), refund.Undoing{Refund: b.Refund})
	refused(t, err, "card_unconfirmed")
	_, err = till.Close(ctx, d.Ledger, d.act("ana"), till.Closing{})
	d.do(err)
	_, err = d.undo(b.Refund)
	refused(t, err, "refund_settled")
}

func TestPolicyDecides(t *testing.T) {
	p := event.DefaultRefunds()
	p.Alone[staff.Cashier] = 20_00
	for name, c := range map[string]struct {
		c    refund.Case
		need staff.Role
		no   string
	}{
		"little":            {refund.Case{Amount: 20_00}, staff.Cashier, ""},
		"much":              {refund.Case{Amount: 20_01}, staff.Manager, ""},
		"late":              {refund.Case{Amount: 1, Late: true}, staff.Organizer, ""},
		"final":             {refund.Case{Amount: 1, Final: "Poster"}, staff.Organizer, ""},
		"away":              {refund.Case{Amount: 1, Away: true}, staff.Manager, ""},
		"unsure":            {refund.Case{Amount: 1, Unsure: true}, staff.Manager, ""},
		"late and away":     {refund.Case{Amount: 1, Late: true, Away: true}, staff.Organizer, ""},
		"a program":         {refund.Case{Amount: 1, Program: true}, staff.Cashier, ""},
		"a late program":    {refund.Case{Amount: 1, Late: true, Program: true}, "", "refund_late"},
		"a final program":   {refund.Case{Amount: 1, Final: "Poster", Program: true}, "", "final_sale"},
		"a program away":    {refund.Case{Amount: 1, Away: true, Program: true}, "", "not_home"},
		"an unsure program": {refund.Case{Amount: 1, Unsure: true, Program: true}, "", "clock_unsure"},
	} {
		need, err := refund.Need(p, c.c)
		if c.no != "" {
			refused(t, err, c.no)
		} else if err != nil || need != c.need {
			t.Errorf("%s takes a %s, %v", name, need, err)
		}
	}
	p.Beyond = ""
	_, err := refund.Need(p, refund.Case{Late: true})
	refused(t, err, "refund_late")
}

func TestSmallStepsNeedTheSameApproval(t *testing.T) {
	d := newDesk(t, policy(func(p *event.Refunds) { p.Alone[staff.Cashier] = 20_00 }))
	s := d.sold(units("MUG", 3), cash(48_00))
	d.back(of(s, part(1, 1)))
	r := of(s, part(1, 1))
	_, err := d.refund(r)
	if x := refused(t, err, "needs_approval"); x.Values["role"] != "manager" || x.Values["action"] != "refund" {
		t.Errorf("refused with %v", x.Values)
	}
	r.Approver = "ana"
	_, err = d.refund(r)
	refused(t, err, "same_person")
	r.Approver = "jonas"
	if b := d.back(r); b.Approver != "jonas" {
		t.Errorf("refund %s", jsonOf(t, b.Refunded))
	}
}

func TestLateAndFinalNeedWhoDecides(t *testing.T) {
	d := newDesk(t, policy(func(p *event.Refunds) {
		p.Window = event.Span((14 * 24 * time.Hour).Milliseconds())
		p.Final = event.Final{Categories: []string{"goods"}}
	}))
	s := d.sold(units("MUG", 2), cash(32_00))
	r := of(s, part(1, 1))
	r.Approver = "jonas"
	_, err := d.refund(r)
	refused(t, err, "role_low")
	r.Approver = "priya"
	d.back(r)
	d.clock.Advance(15 * 24 * time.Hour)
	if !d.find(s.Number).Late {
		t.Error("after 15 days it is in time")
	}
	if b := d.back(r); !b.Late {
		t.Error("the fact does not say that it was late")
	}
}

func TestTheSaleIsFoundByWhatPeopleHave(t *testing.T) {
	d := newDesk(t)
	s := d.sold(units("ODD", 3), cash(29_97))
	for _, text := range []string{string(s.Sale), s.Number, "a1", "1", s.Plain(), " " + s.Plain() + " "} {
		f := d.find(text)
		if f.Sale != s.Sale || f.Code != strings.Contains(text, "popstand:") || f.Lines[0].Left != 3 || f.Lines[0].Each[0] != 9_99 {
			t.Errorf("%q finds %+v", text, f)
		}
	}
	for text, code := range map[string]string{
		"A-000002": "sale_unknown", "": "sale_unknown", "x": "sale_unknown",
		strings.Replace(s.Plain(), "0011", "1111", 1): "other_event",
		s.Plain()[:len(s.Plain())-1] + "x":            "not_genuine",
	} {
		_, err := d.Find(ctx, text)
		refused(t, err, code)
	}
}

func TestRefundIsPrintedOnceAndThenAsCopy(t *testing.T) {
	d := newDesk(t)
	s := d.sold([]sale.Ordered{{SKU: "TEE", Qty: 2}, {SKU: "BOOK", Qty: 1}}, cash(88_00))
	b := d.back(of(s, part(1, 1), part(2, 1)))
	j, err := d.Reprint(ctx, d.act("ana"), refund.Reprinting{Refund: b.Refund})
	d.do(err)
	if j.Copy != 1 || j.Pulse {
		t.Errorf("reprinted %+v", j)
	}
	d.read(func(ctx context.Context, q ledger.Queryer) error {
		jobs, err := paper.JobsOf(ctx, q, d.Ledger.Event(), paper.RefundJob, string(b.Refund))
		if err != nil {
			return err
		}
		if len(jobs) != 2 || !jobs[0].Pulse || jobs[0].Copy != 0 || string(jobs[0].ID) != b.Job {
			t.Errorf("jobs %+v", jobs)
		}
		doc, err := paper.Setters{paper.RefundJob: refund.Set}.Set(ctx, q, jobs[1])
		said := doc.Text(42)
		for _, word := range []string{"COPY 1", "Refund A-R000001", "of receipt A-000001", "Does not fit", "REFUND", "53.00", "Cash", "VAT", "Front table"} {
			if !strings.Contains(said, word) {
				t.Errorf("the paper does not say %q:\n%s", word, said)
			}
		}
		return err
	})
	_, err = d.undo(b.Refund)
	d.do(err)
	d.read(func(ctx context.Context, q ledger.Queryer) error {
		doc, err := refund.Set(ctx, q, paper.Job{Event: d.Ledger.Event(), Subject: string(b.Refund)})
		if !strings.Contains(doc.Text(42), "CANCELLED") {
			t.Error("the paper of a cancelled refund does not say so")
		}
		return err
	})
	_, err = d.Reprint(ctx, d.act("ana"), refund.Reprinting{Refund: "x"})
	refused(t, err, "not_printed")
}
