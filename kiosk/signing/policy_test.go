package signing_test

import (
	"context"
	"fmt"
	"testing"

	"popstand/kiosk/clock"
	"popstand/kiosk/event"
	"popstand/kiosk/ledger"
	"popstand/kiosk/refund"
	"popstand/kiosk/sale"
	"popstand/kiosk/signing"
)

// returning is a stall that pays back, whose first session has a policy of its own.
func returning(t *testing.T, policy event.Returning, changed event.Changed) *refunding {
	t.Helper()
	w := newStall(t, quick, func(s *event.Settings, c *ledger.Config) {
		c.Areas = append(areas(), refund.Area())
		s.Sessions[0].Refund = policy
		if changed != (event.Changed{}) {
			s.Sessions[0].Changed = changed
		}
	})
	return &refunding{stall: w, back: refund.Desk{Ledger: w.Ledger, Joiners: []refund.Joiner{&w.Desk}, Keys: w.Keys}}
}

// leave ends a ticket and pays it back.
func (w *refunding) leave(actor ledger.Actor, t signing.Ticket, approver, reason string) error {
	in := signing.Cancelling{Ticket: t.Ticket, Approver: approver, Reason: reason}
	_, err := w.Cancel(ctx, w.act(actor), in, signing.GiveBack(cash(), in))
	return err
}

func (w *refunding) returns(t signing.Ticket) (r signing.Returns) {
	w.t.Helper()
	must(w.t, w.Read(ctx, func(ctx context.Context, q ledger.Queryer) (err error) {
		r, err = w.Desk.Returns(ctx, q, t.Ticket)
		return err
	}))
	return r
}

// kept fails the test unless the policy keeps the money of a ticket for a reason, both
// ways, whoever asks; "" for a policy that does not.
func (w *refunding) kept(r sale.Receipt, t signing.Ticket, why string) {
	w.t.Helper()
	got := ""
	if no := w.returns(t).Money; no != nil {
		got = no.Code
	}
	if got != why {
		w.t.Fatalf("the policy says %q, want %q", got, why)
	}
	if why == "" {
		return
	}
	before := w.gone(r.Sale)
	for _, err := range []error{w.leave("jonas", t, "", "ill"), w.refundOf(r, "jonas", "")} {
		if no := refused(w.t, err, "needs_approval"); no.Values["why"] != why || no.Values["role"] != "manager" {
			w.t.Errorf("refused with %v", no.Values)
		}
	}
	refused(w.t, w.leave("api:shop", t, "", "ill"), why)
	refused(w.t, w.refundOf(r, "api:shop", ""), why)
	refused(w.t, w.leave("jonas", t, "ana", "ill"), "role_low")
	refused(w.t, w.leave("jonas", t, "jonas", " "), "reason_missing")
	if w.now(t).Void != signing.Lives || w.gone(r.Sale) != before {
		w.t.Fatal("something went back")
	}
}

func (w *refunding) refundOf(r sale.Receipt, actor ledger.Actor, approver string) error {
	_, err := w.back.Refund(ctx, w.act(actor), refund.Request{
		Sale: r.Sale, Parts: []refund.Part{{Line: 1, Qty: 1, Goods: refund.Keep}}, Tenders: []sale.Tender{cash()}, Reason: "ill", Approver: approver,
	})
	return err
}

// against is what the last act said of the end of a ticket.
func (w *refunding) against() (b signing.Ended) {
	w.t.Helper()
	op := ledger.Op(fmt.Sprintf("%s-%d", w.cfg.Node, w.acts))
	must(w.t, w.Read(ctx, func(ctx context.Context, q ledger.Queryer) error {
		facts, err := ledger.FactsOfOp(ctx, q, w.Event(), op)
		for _, f := range facts {
			if f.Kind == signing.KindCancelled {
				b, err = ledger.Parse[signing.Ended](q, string(f.Body))
			}
		}
		return err
	}))
	return b
}

func TestWhatIsNeverPaidBackTakesAPersonWithAReason(t *testing.T) {
	w := returning(t, event.ReturnNever, event.Changed{})
	r, all := w.three()
	w.kept(r, all[0], "no_refund")
	must(t, w.leave("ana", all[0], "jonas", "the guest fell ill"))
	if b := w.against(); b.Against != "no_refund" || b.Approver != "jonas" || b.Reason != "the guest fell ill" || w.gone(r.Sale) != 5_00 {
		t.Errorf("it says %+v", b)
	}
	must(t, w.refundOf(r, "jonas", "jonas"))
	if b := w.against(); b.Against != "no_refund" || b.Approver != "jonas" || w.gone(r.Sale) != 10_00 {
		t.Errorf("it says %+v", b)
	}
	_, err := w.Cancel(ctx, w.act("jonas"), signing.Cancelling{Ticket: all[1].Ticket}, nil) // which pays nothing
	must(t, err)
}

func TestTicketsArePaidBackAsLongAsTheyAreExchanged(t *testing.T) {
	w := returning(t, event.ReturnExchange, event.Changed{})
	r, all := w.three()
	if got := w.returns(all[0]); got.Until != begins-60*minute || got.Exchange != got.Until || got.Payer != signing.BackStall {
		t.Errorf("it is %+v", got)
	}
	must(t, w.leave("jonas", all[0], "", ""))
	if b := w.against(); b.Against != "" {
		t.Errorf("it says %+v", b)
	}
	w.clock.SetTrust(clock.Unknown) // who knows whether it is in time
	if no := w.returns(all[1]).Money; no == nil || no.Code != "refund_late" {
		t.Errorf("without a clock: %v", no)
	}
	w.clock.SetTrust(clock.Network)
	w.at(-61)
	must(t, w.refundOf(r, "jonas", ""))
	w.at(-60)
	r, all = w.three()
	w.kept(r, all[0], "refund_late")
	must(t, w.leave("jonas", all[0], "jonas", "ill"))
}

func TestTicketsOfAnExchangeThatNeverIsAreNotPaidBack(t *testing.T) {
	w := returning(t, event.ReturnExchange, event.Changed{})
	w.describe(func(s *event.Settings) { s.Sessions[0].Exchange = 0 })
	r, all := w.three()
	w.kept(r, all[0], "no_refund")
}

func TestWhatIsAlwaysPaidBackIsUntilTheyAreServed(t *testing.T) {
	w := returning(t, event.ReturnAlways, event.Changed{})
	r, all := w.three()
	w.at(30)
	w.kept(r, all[0], "")
	_, err := w.ToTable(ctx, w.act("ana"), signing.Stepping{Ticket: all[0].Ticket})
	must(t, err)
	refused(t, w.leave("jonas", all[0], "", ""), "at_table")
	must(t, w.leave("jonas", all[1], "", ""))
	must(t, w.refundOf(r, "jonas", ""))
}

// What a change of the session gives counts more than its policy, and an earlier
// beginning takes nothing from what the paper says.
func TestAChangeGivesMoneyBackAsItsPolicySays(t *testing.T) {
	w := returning(t, event.ReturnNever, event.Changed{Moved: event.DueRefund, Shortened: event.DueStandby, Cancelled: event.DueExchange})
	r, all := w.three()
	w.kept(r, all[0], "no_refund")
	change := func(c signing.Changing) {
		t.Helper()
		c.Session = "sat-1515"
		_, err := w.Change(ctx, w.act("jonas"), c)
		must(t, err)
	}
	change(signing.Changing{From: begins + 30*minute, Until: begins + 90*minute})
	must(t, w.leave("jonas", all[0], "", ""))
	r2, later := w.three() // for the new time
	w.kept(r2, later[0], "no_refund")
	change(signing.Changing{Off: true})
	w.kept(r2, later[0], "no_refund") // they get another ticket
	change(signing.Changing{})
	w.kept(r, all[1], "") // what was cancelled is as good as moved
	w.describe(func(s *event.Settings) { s.Sessions = s.Sessions[1:] })
	_, err := w.Tell(ctx, w.act("system"))
	must(t, err)
	w.kept(r, all[1], "no_refund")
	if got := w.returns(all[1]); got.Due == nil || got.Due.Gets != event.DueExchange {
		t.Errorf("it is %+v", got)
	}
}

func TestAnEarlierBeginningLeavesTheDeadlineOfThePaper(t *testing.T) {
	w := returning(t, event.ReturnExchange, event.Changed{})
	_, all := w.three()
	_, err := w.Change(ctx, w.act("jonas"), signing.Changing{Session: "sat-1515", From: begins - 45*minute, Until: begins + 15*minute})
	must(t, err)
	_, later := w.three()
	w.at(-61)
	if was, is := w.returns(all[0]), w.returns(later[0]); was.Money != nil || is.Money == nil || is.Until != begins-105*minute {
		t.Errorf("before the change %+v, after it %+v", was, is)
	}
}

// A dropped session is paid back once its holders were told.
func TestTheTicketOfADroppedSessionIsPaidBack(t *testing.T) {
	w := returning(t, event.ReturnNever, event.Changed{})
	r, all := w.three()
	_, err := w.Tell(ctx, w.act("system"))
	must(t, err)
	w.describe(func(s *event.Settings) { s.Sessions = s.Sessions[1:] })
	refused(t, w.leave("jonas", all[0], "", ""), "session_unknown")
	_, err = w.Tell(ctx, w.act("system"))
	must(t, err)
	must(t, w.leave("jonas", all[0], "", ""))
	must(t, w.refundOf(r, "jonas", ""))
	if w.gone(r.Sale) != 10_00 {
		t.Errorf("%d went back", w.gone(r.Sale))
	}
}
