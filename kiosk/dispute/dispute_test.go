package dispute_test

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"popstand/kiosk/buyer"
	"popstand/kiosk/dispute"
	"popstand/kiosk/ledger"
	"popstand/kiosk/money"
	"popstand/kiosk/paper"
	"popstand/kiosk/refund"
	"popstand/kiosk/sale"
)

func TestACaseTellsItsBuyerTheNumberAndTheDueTime(t *testing.T) {
	d := newDesk(t)
	s := d.sold()
	act := d.act("ana")
	c, err := d.Open(ctx, act, dispute.Opening{Ground: dispute.Late, Sale: s.Sale, Amount: 16_00})
	d.do(err)
	if c.Number != "A-C000001" || c.Receipt != s.Number || c.Due != c.At.Wall+(48*time.Hour).Milliseconds() || c.Outcome != "" {
		t.Errorf("opened %+v", c)
	}
	again, err := d.Open(ctx, act, dispute.Opening{Ground: dispute.Late, Sale: s.Sale, Amount: 16_00})
	if err != nil || again.Place != c.Place {
		t.Errorf("a retry gives %+v, %v", again, err)
	}
	d.read(func(ctx context.Context, q ledger.Queryer) error {
		jobs, err := paper.JobsOf(ctx, q, d.Ledger.Event(), paper.CaseJob, string(c.Opened.Case))
		if err != nil || len(jobs) != 1 {
			t.Fatalf("jobs %+v, %v", jobs, err)
		}
		doc, err := dispute.Set(ctx, q, jobs[0])
		for _, want := range []string{"A-C000001", "23 Nov 2026 16:42", s.Number, "16.00", "We write to you.", "After the return window", "hello@softstatic.example"} {
			if !strings.Contains(doc.Text(48), want) {
				t.Errorf("the slip lacks %q:\n%s", want, doc.Text(48))
			}
		}
		return err
	})
}

func TestOverdueCasesComeFirstAndNothingDecidesThem(t *testing.T) {
	onBoth(t, func(t *testing.T, d *desk) {
		d.opened(dispute.Opening{Ground: dispute.NoReceipt})
		d.clock.Advance(24 * time.Hour)
		second := d.opened(dispute.Opening{Ground: dispute.Damaged})
		d.clock.Advance(25 * time.Hour)
		if got := d.open(); !slices.Equal(got, []string{"A-C000001", "A-C000002"}) {
			t.Errorf("listed %v", got)
		}
		now := d.Ledger.Now()
		d.read(func(ctx context.Context, q ledger.Queryer) error {
			open, overdue, err := dispute.Counts(ctx, q, d.Ledger.Event(), now.Wall)
			first, no := dispute.ByNumber(ctx, q, d.Ledger.Event(), " a-c000001")
			if open != 2 || overdue != 1 || !first.Overdue(now) || second.Overdue(now) {
				t.Errorf("%d open, %d overdue", open, overdue)
			}
			return errors.Join(err, no)
		})
	})
}

func TestOneReceiptHasOneOpenCase(t *testing.T) {
	d := newDesk(t)
	s := d.sold()
	c := d.opened(dispute.Opening{Ground: dispute.Late, Sale: s.Sale})
	_, err := d.Open(ctx, d.act("ana"), dispute.Opening{Ground: dispute.Other, Receipt: s.Number})
	if no := refused(t, err, "case_exists"); no.Values["number"] != c.Number {
		t.Errorf("it names %v", no.Values)
	}
	_, err = d.Close(ctx, d.act("ana"), dispute.Closing{Case: c.Opened.Case, Outcome: dispute.Withdrawn})
	d.do(err)
	d.opened(dispute.Opening{Ground: dispute.Other, Receipt: s.Number})
}

func TestOnlyWhoDecidesMayAndTheBuyerMayWithdraw(t *testing.T) {
	d := newDesk(t)
	c := d.opened(dispute.Opening{Ground: dispute.FinalSale})
	id := c.Opened.Case
	_, err := d.Close(ctx, d.act("ana"), dispute.Closing{Case: id, Outcome: dispute.Declined})
	refused(t, err, "reason_missing")
	decline := dispute.Closing{Case: id, Outcome: dispute.Declined, Reason: "it was worn"}
	_, err = d.Close(ctx, d.act("ana"), decline)
	refused(t, err, "needs_approval")
	_, err = d.Close(ctx, d.act("api:shop"), decline)
	refused(t, err, "case_person")
	_, err = d.Reopen(ctx, d.act("jonas"), dispute.Reopening{Case: id, Reason: "x"})
	refused(t, err, "case_open")
	decline.Approver = "jonas"
	c, err = d.Close(ctx, d.act("ana"), decline)
	d.do(err)
	if c.Outcome != dispute.Declined || len(c.Ends) != 1 || c.Ends[0].Approver != "jonas" || len(d.open()) != 0 {
		t.Errorf("closed %+v", c)
	}
	_, err = d.Close(ctx, d.act("jonas"), decline)
	refused(t, err, "case_closed")
	c, err = d.Reopen(ctx, d.act("jonas"), dispute.Reopening{Case: id, Reason: "a photo came"})
	d.do(err)
	if c.Outcome != "" || c.Ends[0].Stands || len(d.open()) != 1 {
		t.Errorf("opened again %+v", c)
	}
	c, err = d.Close(ctx, d.act("ana"), dispute.Closing{Case: id, Outcome: dispute.Withdrawn})
	d.do(err)
	if c.Outcome != dispute.Withdrawn || len(c.Ends) != 2 {
		t.Errorf("withdrawn %+v", c)
	}
}

func TestARefundedCaseNamesItsRefund(t *testing.T) {
	d := newDesk(t)
	s := d.sold()
	c := d.opened(dispute.Opening{Ground: dispute.Late, Sale: s.Sale})
	closing := dispute.Closing{Case: c.Opened.Case, Outcome: dispute.Refunded}
	_, err := d.Close(ctx, d.act("jonas"), closing)
	refused(t, err, "case_unpaid")
	back, err := (&refund.Desk{Ledger: d.Ledger}).Refund(ctx, d.act("jonas"), refund.Request{
		Sale: s.Sale, Parts: []refund.Part{{Line: 1, Qty: 1, Goods: refund.Restock}}, Reason: "late",
		Tenders: []sale.Tender{{Tender: money.Tender{Kind: money.Cash}}},
	})
	d.do(err)
	c, err = d.Close(ctx, d.act("jonas"), closing)
	d.do(err)
	if c.Outcome != dispute.Refunded || c.Ends[0].Paid != back.Number {
		t.Errorf("closed %+v", c)
	}
}

func TestNotesAreSealedAndGoWithTheirKey(t *testing.T) {
	d, b := newDesk(t), newDesk(t, second)
	c := d.opened(dispute.Opening{Ground: dispute.NoReceipt, Note: "Mina Okafor, 0151 2345"})
	_, err := d.Note(ctx, d.act("jonas"), dispute.Noting{Case: c.Opened.Case, Text: "Mina sends a photo of the card slip"})
	d.do(err)
	_, err = d.Note(ctx, d.act("jonas"), dispute.Noting{Case: c.Opened.Case, Text: strings.Repeat("あ", 501)})
	refused(t, err, "note_too_long")
	_, err = d.Note(ctx, d.act("jonas"), dispute.Noting{Case: c.Opened.Case, Text: strings.Repeat("あ", 340)})
	d.do(err)
	for _, f := range d.journal(0).Facts {
		if strings.Contains(string(f.Body), "Mina") || strings.Contains(string(f.Body), "0151") {
			t.Errorf("a fact says %s", f.Body)
		}
	}
	if c = d.byID(c.Opened.Case); len(c.Notes) != 3 || c.Notes[0].Words != "Mina Okafor, 0151 2345" || c.Notes[1].Actor != "jonas" {
		t.Errorf("read %+v", c.Notes)
	}
	b.take(d)
	if got := b.byID(c.Opened.Case); len(got.Notes) != 3 || got.Notes[0].Words != "" || !errors.Is(got.Notes[0].Hidden, buyer.RefuseNoKey) {
		t.Errorf("the other kiosk reads %+v", got.Notes)
	}
	b.clock.Advance(time.Minute)
	_, err = b.Note(ctx, b.act("ana"), dispute.Noting{Case: c.Opened.Case, Text: "Mina came again"})
	b.do(err)
	if got := b.byID(c.Opened.Case); got.Notes[3].Words != "Mina came again" {
		t.Errorf("the other kiosk can't read its own note: %+v", got.Notes)
	}
	d.take(b)
	refused(t, d.Erase(ctx, d.act("ana"), c.Opened.Case), "needs_approval")
	d.do(d.Erase(ctx, d.act("jonas"), c.Opened.Case))
	b.take(d)
	if got := b.byID(c.Opened.Case); got.Notes[3].Words != "" || !errors.Is(got.Notes[3].Hidden, buyer.RefuseErased) {
		t.Errorf("after the erasure the other kiosk reads %+v", got.Notes)
	}
	if got := d.byID(c.Opened.Case); got.Notes[0].Words != "" || !errors.Is(got.Notes[0].Hidden, buyer.RefuseErased) {
		t.Errorf("after the erasure it reads %+v", got.Notes)
	}
	_, err = d.Note(ctx, d.act("jonas"), dispute.Noting{Case: c.Opened.Case, Text: "and more"})
	refused(t, err, "erased")
}
