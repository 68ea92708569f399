package pickup

import (
	"cmp"
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"slices"

	"popstand/kiosk/buyer"
	"popstand/kiosk/claim"
	"popstand/kiosk/clock"
	"popstand/kiosk/code"
	"popstand/kiosk/ledger"
	"popstand/kiosk/money"
)

const orderColumns = `
	SELECT o.event, o.ord, o.channel, o.ref, o.body, o.said_ms, o.code, o.human, o.payload, o.home,
		o.slot, o.booked, o.spare, o.work, o.bin, o.cancelled, o.released, o.several`

const selectOrder = orderColumns + `
	FROM pickup_order o`

const orderByID = selectOrder + `
	WHERE o.event = $1 AND o.ord = $2 AND o.body <> '' AND o.code <> ''`

// A code is nearly always the one that its order's row names, and is found by the
// key that the index is over. It is sorted by who asks: SQLite would build a tree
// for that even of a single row.
const orderByCode = selectOrder + `
	WHERE substr(o.code, 8, 1) || substr(o.code, 12) = substr($2, 8, 1) || substr($2, 12)
		AND o.code = $2 AND o.event = $1 AND o.body <> ''
	UNION ALL` + orderColumns + `
	FROM pickup_also c
	CROSS JOIN pickup_order o
	WHERE c.event = $1 AND c.code = $2 AND o.event = c.event AND o.ord = c.ord AND o.code <> c.code AND o.body <> ''`

// The codes stand left in a CROSS JOIN, because SQLite would walk all orders in
// their order if it were left the choice.
const ordersByHuman = orderColumns + `
	FROM pickup_code c
	CROSS JOIN pickup_order o
	WHERE o.event = c.event AND o.ord = c.ord AND o.body <> '' AND c.event = $1 AND c.human = $2
	ORDER BY c.ord`

const ordersByRef = selectOrder + `
	WHERE o.event = $1 AND o.ref = $2 AND o.body <> '' AND o.code <> ''
	ORDER BY o.ord`

const ordersBySlot = selectOrder + `
	WHERE o.event = $1 AND o.slot = $2 AND o.body <> '' AND o.code <> ''
	ORDER BY o.ref, o.ord`

// OrderOf reads one order by its id. Refusal: order_unknown.
func OrderOf(ctx context.Context, q ledger.Queryer, event ledger.EventID, id ID) (Order, error) {
	return one(ordersBy(ctx, q, event, orderByID, string(id)))
}

// OrdersByHuman reads the orders that a short number leads to: nearly always one.
func OrdersByHuman(ctx context.Context, q ledger.Queryer, event ledger.EventID, human code.Human) ([]Order, error) {
	return ordersBy(ctx, q, event, ordersByHuman, string(human))
}

// ordersByCode reads the orders that a code leads to, by their ids: one, unless
// kiosks that could not see each other gave two orders one code.
func ordersByCode(ctx context.Context, q ledger.Queryer, event ledger.EventID, id code.ID) ([]Order, error) {
	all, err := ordersBy(ctx, q, event, orderByCode, id.String())
	slices.SortFunc(all, func(a, b Order) int { return cmp.Compare(a.Received.Order, b.Received.Order) })
	return all, err
}

// OrdersByRef reads the orders that their shops call by a number. Two shops may
// use the same one.
func OrdersByRef(ctx context.Context, q ledger.Queryer, event ledger.EventID, ref string) ([]Order, error) {
	return ordersBy(ctx, q, event, ordersByRef, refOf(ref))
}

// OrdersInSlot reads the orders that are booked in a slot, by their shops'
// numbers; "" for those in none.
func OrdersInSlot(ctx context.Context, q ledger.Queryer, event ledger.EventID, slot string) ([]Order, error) {
	return ordersBy(ctx, q, event, ordersBySlot, slot)
}

func one(all []Order, err error) (Order, error) {
	switch {
	case err != nil:
		return Order{}, err
	case len(all) == 0:
		return Order{}, RefuseNoOrder
	}
	return all[0], nil
}

// ordersBy reads the orders that one of the texts above selects by a key, and
// what was paid for them here.
func ordersBy(ctx context.Context, q ledger.Queryer, event ledger.EventID, text, key string) ([]Order, error) {
	rows, err := q.Query(ctx, text, string(event), key)
	if err != nil {
		return nil, fmt.Errorf("read orders: %w", err)
	}
	defer rows.Close()
	all, err := rowsOf(rows)
	if err != nil {
		return nil, fmt.Errorf("read orders: %w", err)
	}
	if err := rows.Err(); err != nil {
		return nil, fmt.Errorf("read orders: %w", err)
	}
	for i := range all {
		if all[i].Payment != Unpaid {
			continue
		}
		if all[i].Sales, err = salesOf(ctx, q, all[i].Received.Order, event); err != nil {
			return nil, err
		}
	}
	return all, nil
}

func rowsOf(rows *sql.Rows) ([]Order, error) {
	var all []Order
	for rows.Next() {
		o, err := scanOrder(rows)
		if err != nil {
			return nil, err
		}
		all = append(all, o)
	}
	return all, nil
}

func scanOrder(rows *sql.Rows) (Order, error) {
	var o Order
	var body, use, human, payload, home string
	var over, cancelled, released, several int64
	err := rows.Scan(&o.event, &o.Received.Order, &o.Channel, &o.Ref, &body, &o.SaidAt, &use, &human, &payload, &home,
		&o.Slot, &o.Booked, &over, &o.Work, &o.Bin, &cancelled, &released, &several)
	if err != nil {
		return o, err
	}
	if err := o.Home.UnmarshalText([]byte(home)); err != nil {
		return o, err
	}
	if o.Use, err = code.ParseID(use); err != nil {
		return o, err
	}
	if payload != "" {
		k, err := code.ParseKept(payload)
		if err != nil {
			return o, err
		}
		o.Code = Issued{ID: o.Use, Human: code.Human(human), Payload: k.Payload, Kept: k.Veiled}
	}
	// Not by ledger.Parse: nobody asks for one order all day, and a thousand of them
	// would push out what every sale reads.
	var c content
	if err := json.Unmarshal([]byte(body), &c); err != nil {
		return o, fmt.Errorf("decode the content of order %s: %w", o.Ref, err)
	}
	o.Payment, o.Amount, o.Lang, o.Lines = c.Payment, money.Amount(c.Amount), c.Lang, c.Lines
	o.Received.Slot, o.Buyer, o.Sealed = c.Slot, buyer.ID(c.Buyer), buyer.Sealed(c.Sealed)
	o.Over, o.Cancelled, o.Released, o.several = over != 0, cancelled != 0, released != 0, several != 0
	return o, nil
}

const salesOfOrder = `
	SELECT s.sale, s.amount, CASE WHEN EXISTS (
		SELECT 1
		FROM pickup_paid_back b
		WHERE b.event = s.event AND b.ord = s.ord AND b.sale = s.sale
	) THEN 1 ELSE 0 END
	FROM pickup_sale s
	WHERE s.event = $1 AND s.ord = $2
	ORDER BY s.node, s.epoch, s.seq`

func salesOf(ctx context.Context, q ledger.Queryer, id ID, event ledger.EventID) ([]PaidHere, error) {
	rows, err := q.Query(ctx, salesOfOrder, string(event), string(id))
	if err != nil {
		return nil, fmt.Errorf("read what was paid for order %s: %w", id, err)
	}
	defer rows.Close()
	var out []PaidHere
	for rows.Next() {
		var p PaidHere
		var back int64
		if err := rows.Scan(&p.Sale, &p.Amount, &back); err != nil {
			return nil, fmt.Errorf("read what was paid for order %s: %w", id, err)
		}
		p.Back = back != 0
		out = append(out, p)
	}
	return out, rows.Err()
}

const heldForOrder = `
	SELECT sku, qty
	FROM pickup_held
	WHERE event = $1 AND ord = $2 AND node = $3 AND qty <> 0
	ORDER BY sku`

// heldOf lists what of a node's stock is set aside for an order.
func heldOf(ctx context.Context, q ledger.Queryer, at quotaOwner, id ID) ([]Stocked, error) {
	rows, err := q.Query(ctx, heldForOrder, string(at.event), string(id), string(at.node))
	if err != nil {
		return nil, fmt.Errorf("read what is held for order %s: %w", id, err)
	}
	defer rows.Close()
	var out []Stocked
	for rows.Next() {
		var s Stocked
		if err := rows.Scan(&s.SKU, &s.Qty); err != nil {
			return nil, fmt.Errorf("read what is held for order %s: %w", id, err)
		}
		out = append(out, s)
	}
	return out, rows.Err()
}

const heldOfAll = `
	SELECT sku, qty, node
	FROM pickup_held
	WHERE event = $1 AND ord = $2 AND qty > 0
	ORDER BY sku, node`

// heldAt is what one node has set aside.
type heldAt struct {
	Stocked
	node ledger.NodeID
}

// heldAnywhere lists what of any node's stock is set aside for an order.
func heldAnywhere(ctx context.Context, q ledger.Queryer, event ledger.EventID, id ID) ([]heldAt, error) {
	rows, err := q.Query(ctx, heldOfAll, string(event), string(id))
	if err != nil {
		return nil, fmt.Errorf("read what is held for order %s: %w", id, err)
	}
	defer rows.Close()
	var out []heldAt
	for rows.Next() {
		var h heldAt
		if err := rows.Scan(&h.SKU, &h.Qty, &h.node); err != nil {
			return nil, fmt.Errorf("read what is held for order %s: %w", id, err)
		}
		out = append(out, h)
	}
	return out, rows.Err()
}

// quotaOwner is one node at one event.
type quotaOwner struct {
	event ledger.EventID
	node  ledger.NodeID
}

func ownerOf(tx *ledger.Tx) quotaOwner { return quotaOwner{event: tx.Event(), node: tx.Node()} }

const handedAt = `
	SELECT f.body, f.wall_ms, f.clock_trust, f.boot, f.boot_ms, (
		SELECT COUNT(*)
		FROM pickup_undone u
		WHERE u.event = h.event AND u.node = h.node AND u.epoch = h.epoch AND u.seq = h.seq
	)
	FROM pickup_handed h
	JOIN fact f ON f.event = h.event AND f.node = h.node AND f.epoch = h.epoch AND f.seq = h.seq
	WHERE h.event = $1 AND h.node = $2 AND h.epoch = $3 AND h.seq = $4`

// handover reads one hand-over: its body, the clock then, and whether it was taken
// back. Refusal: handover_unknown.
func handover(ctx context.Context, q ledger.Queryer, event ledger.EventID, p Place) (h HandedOver, at clock.Reading, undone bool, err error) {
	var body string
	var n int64
	err = q.QueryRow(ctx, handedAt, string(event), string(p.Node), p.Epoch, p.Seq).Scan(&body, &at.Wall, &at.Trust, &at.Boot, &at.Mono, &n)
	if errors.Is(err, sql.ErrNoRows) {
		return h, at, false, RefuseNoHandover
	}
	if err == nil {
		h, err = ledger.Parse[HandedOver](q, body)
	}
	if err != nil {
		return h, at, false, fmt.Errorf("read a hand-over: %w", err)
	}
	return h, at, n > 0, nil
}

const codesOfOrder = `
	SELECT code
	FROM pickup_code
	WHERE event = $1 AND ord = $2
	ORDER BY code`

// standing reads the claims that stand on an order's units. Two kiosks that
// loaded one list before they met gave it a code each; both count.
func (o Order) standing(ctx context.Context, q ledger.Queryer) ([]claim.Claim, error) {
	all, err := o.claims(ctx, q)
	return o.own(all), err
}

// own leaves out what was handed out of another order under the same code.
func (o Order) own(all []claim.Claim) []claim.Claim {
	mine := HandedOver{Order: o.Received.Order}.what()
	return slices.DeleteFunc(slices.Clone(all), func(c claim.Claim) bool { return c.What != blind && c.What != mine })
}

// claims reads the claims that stand on all of an order's codes.
func (o Order) claims(ctx context.Context, q ledger.Queryer) ([]claim.Claim, error) {
	if !o.several {
		return claim.Standing(ctx, q, o.event, o.Use)
	}
	ids, err := codesOf(ctx, q, o)
	if err != nil {
		return nil, err
	}
	var out []claim.Claim
	for _, id := range ids {
		stand, err := claim.Standing(ctx, q, o.event, id)
		if err != nil {
			return nil, err
		}
		out = append(out, stand...)
	}
	return out, nil
}

func codesOf(ctx context.Context, q ledger.Queryer, o Order) ([]code.ID, error) {
	rows, err := q.Query(ctx, codesOfOrder, string(o.event), string(o.Received.Order))
	if err != nil {
		return nil, fmt.Errorf("read the codes of order %s: %w", o.Ref, err)
	}
	defer rows.Close()
	var out []code.ID
	for rows.Next() {
		var text string
		if err := rows.Scan(&text); err != nil {
			return nil, fmt.Errorf("read the codes of order %s: %w", o.Ref, err)
		}
		id, err := code.ParseID(text)
		if err != nil {
			return nil, fmt.Errorf("read the codes of order %s: %w", o.Ref, err)
		}
		out = append(out, id)
	}
	return out, rows.Err()
}
