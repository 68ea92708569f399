package refund

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"popstand/kiosk/claim"
	"popstand/kiosk/event"
	"popstand/kiosk/ledger"
	"popstand/kiosk/quota"
	"popstand/kiosk/sale"
	"popstand/kiosk/staff"
)

// Refund takes something back: one fact of its own, and those of the areas that
// join, on disk when Refund returns. The same operation with the same request
// gives the same refund again, and with another one is refused as op_reused.
//
// Refusals: sale_unknown, refund_empty, bad_part (line, want, left),
// already_refunded (line), goods_unknown, reason_missing, reason_too_long,
// tender_unknown, card_unconfirmed, reference_too_long, bad_amount,
// refund_split, refund_uneven (due, is), refund_tender (kind, most, is),
// price_changed (was, is), till_closed for cash, refund_unwired, those of Need
// and of staff.Policies.PermitRole, and those of the joiners.
func (d *Desk) Refund(ctx context.Context, act ledger.Act, r Request) (Refund, error) {
	if r.Refund == "" {
		r.Refund = ID(act.Op)
	}
	act.Ask = ask(act, KindRefunded, r)
	var made Refund
	facts, err := d.Ledger.Do(ctx, act, func(ctx context.Context, tx *ledger.Tx) (err error) {
		made, err = r.record(ctx, tx, d)
		return err
	})
	if err != nil {
		return Refund{}, err
	}
	return refundIn(facts, made)
}

// Record decides and records a refund inside the command of another area, whose
// own part in the lines it is: that area is not among the joiners, and answers
// for what hangs on its lines. The refusals are Refund's, but refund_unwired.
func (r Request) Record(ctx context.Context, tx *ledger.Tx, joiners ...Joiner) (Refund, error) {
	return r.record(ctx, tx, &Desk{Joiners: append(slices.Clone(joiners), answers{})})
}

// answers stands for the area that makes a refund inside its own command.
type answers struct{}

// Claims takes every line.
func (answers) Claims(sale.PaidLine) bool { return true }

// JoinRefund leaves it to that area.
func (answers) JoinRefund(context.Context, *ledger.Tx, Request, Refund) error { return nil }

// UndoRefund leaves it to that area.
func (answers) UndoRefund(context.Context, *ledger.Tx, Refund) error { return nil }

func (r Request) record(ctx context.Context, tx *ledger.Tx, d *Desk) (Refund, error) {
	if r.Refund == "" {
		r.Refund = ID(tx.Op())
	}
	w, err := r.look(ctx, tx, d)
	if err != nil {
		return Refund{}, err
	}
	b, err := decide(r, w)
	if err == nil {
		err = d.wired(w.sold, r.Parts)
	}
	if err == nil {
		err = d.backed(b.Tenders)
	}
	if err == nil {
		err = permit(ctx, tx, w, b)
	}
	if err != nil {
		return Refund{}, err
	}
	f, err := tx.Record(ctx, KindRefunded, b)
	if err != nil {
		return Refund{}, err
	}
	if err := shelve(ctx, tx, b.Lines, b.Elsewhere, 1); err != nil {
		return Refund{}, err
	}
	back := refundFrom(f, b)
	for _, j := range d.Joiners {
		if err := j.JoinRefund(ctx, tx, r, back); err != nil {
			return Refund{}, err
		}
	}
	return back, nil
}

// look reads what the decision rests on.
func (r Request) look(ctx context.Context, tx *ledger.Tx, d *Desk) (w world, err error) {
	if last := d.last.Load(); last != nil && last.Event == tx.Event() && last.Sale == r.Sale {
		w.sold = *last
	} else if w.sold, err = sale.BySale(ctx, tx, tx.Event(), r.Sale); err != nil {
		return w, err
	}
	sold := w.sold
	if w, err = ground(ctx, tx); err != nil {
		return w, err
	}
	w.sold, w.home = sold, sold.Node == tx.Node()
	w.late, _ = timely(w.settings.Returns(), tx.Now(), w.sold.At)
	said, err := claim.History(ctx, tx, tx.Event(), CodeOf(tx.Event(), w.sold.Series, w.sold.Counter))
	w.taken = takenBy(said)
	if err == nil && len(said) > 0 { // each refund claims something, and mostly there was none
		w.before, err = givenBefore(ctx, tx, tx.Event(), r.Sale)
	}
	return w, err
}

// who acts; a program is called by its own name and has no role.
func who(ctx context.Context, tx *ledger.Tx) (staff.Member, error) {
	if program, ok := strings.CutPrefix(string(tx.Actor()), "api:"); ok {
		return staff.Member{ID: string(tx.Actor()), Name: program}, nil
	}
	return staff.Find(ctx, tx, tx.Event(), string(tx.Actor()))
}

// shelve counts units into this node's stock, or with sign -1 out of it, that
// another node sold: a unit that was never spent here can't be unspent.
func shelve(ctx context.Context, tx *ledger.Tx, lines []Line, elsewhere bool, sign int64) error {
	for _, l := range lines {
		if !elsewhere || l.Goods != Restock || l.Order != "" || l.Session != "" {
			continue
		}
		offer, err := event.View{Event: tx.Event(), Node: tx.Node()}.Offer(ctx, tx, l.SKU)
		if isUnknown(err) || err == nil && !offer.Counted {
			continue
		}
		if err != nil {
			return err
		}
		if _, err := tx.Record(ctx, quota.KindGranted, quota.Granted{Quota: offer.Quota, Units: sign * l.Qty}); err != nil {
			return err
		}
	}
	return nil
}

// refundIn finds the refund among the facts of an operation: the answer to a
// retry is what was recorded the first time.
func refundIn(facts []ledger.Fact, made Refund) (Refund, error) {
	for _, f := range facts {
		switch {
		case f.Kind != KindRefunded:
		case f.Hash == made.Hash:
			return made, nil
		default:
			return refundOf(f)
		}
	}
	return Refund{}, fmt.Errorf("the operation recorded no %s", KindRefunded)
}
