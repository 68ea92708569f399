package pickup

import (
	"context"
	"fmt"
	"slices"

	"popstand/kiosk/event"
	"popstand/kiosk/ledger"
	"popstand/kiosk/money"
)

// PaidTwice is an order that was paid at two kiosks which could not see each
// other. Both sales stand, and one of them has to be paid back.
type PaidTwice struct {
	Order    ID
	Ref      string
	Channel  string
	Slot     string
	Over     money.Amount // what was paid above what it costs
	Receipts []Receipt    // that stand, the earlier first, by HLC and then by node
}

// Receipt is one sale that paid for an order.
type Receipt struct {
	Sale   string
	Number string
	Amount money.Amount
	Node   ledger.NodeID
	Wall   int64 // Unix milliseconds
	Actor  ledger.Actor
	May    bool // without it the order is paid all the same
}

const ordersPaidAgain = `
	SELECT s.ord
	FROM pickup_sale s
	WHERE s.event = $1
	GROUP BY s.ord
	HAVING COUNT(*) > 1
	ORDER BY s.ord`

const receiptsOfOrder = `
	SELECT s.sale, s.amount, s.node, f.body, f.wall_ms, f.actor
	FROM pickup_sale s
	JOIN fact f ON f.event = s.event AND f.node = s.node AND f.epoch = s.epoch AND f.seq = s.seq
	WHERE s.event = $1 AND s.ord = $2 AND NOT EXISTS (
		SELECT 1
		FROM pickup_paid_back b
		WHERE b.event = s.event AND b.ord = s.ord AND b.sale = s.sale
	)
	ORDER BY f.hlc, s.node, s.epoch, s.seq`

// paidTwice lists the orders that were paid twice and not settled.
func (d *Desk) paidTwice(ctx context.Context, q ledger.Queryer) ([]PaidTwice, error) {
	ids, err := idsOf(ctx, q, ordersPaidAgain, d.Ledger.Event())
	if err != nil {
		return nil, err
	}
	var out []PaidTwice
	for _, id := range ids {
		all, err := ordersBy(ctx, q, d.Ledger.Event(), orderByID, string(id))
		if err != nil {
			return nil, err
		}
		if len(all) == 0 {
			continue // nothing was heard of the order itself
		}
		t, err := all[0].twice(ctx, q)
		if err != nil {
			return nil, err
		}
		if t.found() {
			out = append(out, t)
		}
	}
	return out, nil
}

// PaidTwice tells what was paid twice for one order; nothing where nothing was.
func (d *Desk) PaidTwice(ctx context.Context, q ledger.Queryer, o Order) ([]Receipt, error) {
	t, err := o.twice(ctx, q)
	if !t.found() {
		return nil, err
	}
	return t.Receipts, err
}

// found says whether some receipt is one too many.
func (t PaidTwice) found() bool {
	return slices.ContainsFunc(t.Receipts, func(r Receipt) bool { return r.May })
}

// twice reads the receipts that stand, and says which could be paid back.
func (o Order) twice(ctx context.Context, q ledger.Queryer) (PaidTwice, error) {
	t := PaidTwice{Order: o.Received.Order, Ref: o.Ref, Channel: o.Channel, Slot: o.Slot}
	rows, err := q.Query(ctx, receiptsOfOrder, string(o.event), string(o.Received.Order))
	if err != nil {
		return t, fmt.Errorf("read the receipts of order %s: %w", o.Ref, err)
	}
	defer rows.Close()
	paid := money.Amount(0)
	for rows.Next() {
		var r Receipt
		var body string
		if err := rows.Scan(&r.Sale, &r.Amount, &r.Node, &body, &r.Wall, &r.Actor); err != nil {
			return t, fmt.Errorf("read the receipts of order %s: %w", o.Ref, err)
		}
		b, err := ledger.Parse[PaidAt](q, body)
		if err != nil {
			return t, fmt.Errorf("read the receipts of order %s: %w", o.Ref, err)
		}
		r.Number = b.Number
		paid += r.Amount
		t.Receipts = append(t.Receipts, r)
	}
	t.Over = paid - o.Amount
	for i, r := range t.Receipts {
		t.Receipts[i].May = len(t.Receipts) > 1 && r.Amount > 0 && r.Amount <= t.Over
	}
	return t, rows.Err()
}

// PayingBack says which receipt of an order that was paid twice is paid back.
type PayingBack struct {
	Order    ID     `json:"order"`
	Number   string `json:"number"` // of the receipt
	Approver string `json:"approver,omitempty"`
}

// PayBack settles an order that was paid twice: a manager has given the money of
// one receipt back, or sees to it. Two managers who can't see each other may pay
// both back; then the order is open again, and says so. Refusals: order_unknown,
// not_paid_twice, receipt_unknown, and those of staff.Policies.Permit.
func (d *Desk) PayBack(ctx context.Context, act ledger.Act, p PayingBack) (Order, error) {
	return d.with(ctx, act, KindPaidBack, p, p.Order, func(ctx context.Context, tx *ledger.Tx, s event.Settings, o Order) error {
		if err := permit(ctx, tx, s, p.Approver, ChangeAction); err != nil {
			return err
		}
		t, err := o.twice(ctx, tx)
		if err != nil {
			return err
		}
		if !t.found() {
			return ledger.Refuse("not_paid_twice", "This order was paid once. Nothing is to pay back.", "ref", o.Ref)
		}
		at := slices.IndexFunc(t.Receipts, func(r Receipt) bool { return r.May && r.Number == p.Number })
		if at < 0 {
			return ledger.Refuse("receipt_unknown", "This receipt did not pay for the order. Choose one of those that did.", "number", p.Number)
		}
		r := t.Receipts[at]
		_, err = tx.Record(ctx, KindPaidBack, PaidBack{Order: p.Order, Sale: r.Sale, Number: r.Number, Amount: r.Amount, Approver: p.Approver})
		return err
	})
}
