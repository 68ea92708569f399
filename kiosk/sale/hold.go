package sale

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"popstand/kiosk/buyer"
	"popstand/kiosk/ledger"
)

// Parked is a cart that is set aside.
type Parked struct {
	ID    HeldID
	Cart  Cart
	Label string
	By    ledger.Actor
	At    int64 // Unix ms

	words []HeldWords
}

// Holding asks to set a cart aside.
type Holding struct {
	Cart  Cart   `json:"cart"`
	Label string `json:"label,omitempty"` // what people call it, "blue jacket"

	Random io.Reader `json:"-"` // for the seal of what is to be written for people; not needed where nothing is
}

// RefuseNotHeld answers for a cart that was never set aside here.
var RefuseNotHeld = ledger.Refuse("held_unknown", "This sale is not set aside here. Look at the list again.")

// Hold sets a cart aside, so that it survives a sign-out and a power cut. A
// cart of which some money is taken already is held anew with each part, while
// somebody still works on it: of what is held of one cart the newest counts,
// and nothing once its sale is paid. Refusal: cart_empty.
func Hold(ctx context.Context, l *ledger.Ledger, act ledger.Act, h Holding) (Parked, error) {
	h.Cart = h.Cart.Forget()
	act.Ask = ask(act, KindHeld, h)
	_, err := l.Do(ctx, act, func(ctx context.Context, tx *ledger.Tx) error {
		fact, err := decideHold(HeldID(tx.Op()), h)
		if err == nil {
			fact.Words, err = h.seal(ctx, tx)
		}
		if err != nil {
			return err
		}
		_, err = tx.Record(ctx, KindHeld, fact)
		return err
	})
	if err != nil {
		return Parked{}, err
	}
	return read(ctx, l, HeldID(act.Op))
}

func decideHold(id HeldID, h Holding) (Held, error) {
	if len(h.Cart.Lines) == 0 {
		return Held{}, RefuseEmptyCart
	}
	return Held{Held: id, Cart: h.Cart, Label: strings.TrimSpace(h.Label)}, nil
}

// Resume takes a cart back. Refusals: held_unknown, and already_resumed or
// already_discarded when somebody was faster (by, at).
func Resume(ctx context.Context, l *ledger.Ledger, act ledger.Act, id HeldID) (Cart, error) {
	p, err := end(ctx, l, act, KindResumed, id)
	return p.Cart, err
}

// Discard gives a cart up that was set aside. Refusals as for Resume, and
// parts_taken where money would be forgotten.
func Discard(ctx context.Context, l *ledger.Ledger, act ledger.Act, id HeldID) error {
	_, err := end(ctx, l, act, KindDiscarded, id)
	return err
}

func end(ctx context.Context, l *ledger.Ledger, act ledger.Act, kind string, id HeldID) (Parked, error) {
	act.Ask = ask(act, kind, id)
	_, err := l.Do(ctx, act, func(ctx context.Context, tx *ledger.Tx) error {
		p, err := parked(ctx, tx, tx.Event(), tx.Node(), id)
		if err != nil {
			return err
		}
		if kind == KindDiscarded && len(p.Cart.Parts) > 0 {
			return RefusePartsTaken
		}
		if err := stillHeld(ctx, tx, tx.Event(), id); err != nil {
			return err
		}
		if _, err = tx.Record(ctx, kind, Ended{Held: id}); err != nil || kind != KindDiscarded {
			return err
		}
		return buyer.Forget(ctx, tx, keyOf(p.Cart.ID))
	})
	if err != nil {
		return Parked{}, err
	}
	return read(ctx, l, id)
}

func read(ctx context.Context, l *ledger.Ledger, id HeldID) (p Parked, err error) {
	err = l.Read(ctx, func(ctx context.Context, q ledger.Queryer) error {
		if p, err = parked(ctx, q, l.Event(), l.Node(), id); err != nil {
			return err
		}
		return p.open(ctx, q, l.Event())
	})
	return p, err
}

const endOfHeld = `
SELECT e.how, f.actor, f.wall_ms
FROM held_end e
JOIN fact f ON f.event = e.event AND f.node = e.node AND f.epoch = e.epoch AND f.seq = e.seq
WHERE e.event = $1 AND e.held = $2
ORDER BY e.node, e.epoch, e.seq
LIMIT 1`

// stillHeld refuses a cart that is not set aside any more, and says who was
// faster.
func stillHeld(ctx context.Context, q ledger.Queryer, event ledger.EventID, id HeldID) error {
	var how, by string
	var at int64
	err := q.QueryRow(ctx, endOfHeld, string(event), string(id)).Scan(&how, &by, &at)
	if errors.Is(err, sql.ErrNoRows) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("look whether cart %s is held: %w", id, err)
	}
	code, do := "already_resumed", "Somebody has taken this sale back already. Ask who works on it."
	if how == KindDiscarded {
		code, do = "already_discarded", "This sale was given up. Start a new one."
	}
	return ledger.Refuse(code, do, "by", by, "at", strconv.FormatInt(at, 10))
}

// Only the node that set a cart aside takes it back: another one could not
// know whether somebody there was faster.
const factOfHeld = `
SELECT f.actor, f.wall_ms, f.body
FROM held h
JOIN fact f ON f.event = h.event AND f.node = h.node AND f.epoch = h.epoch AND f.seq = h.seq
WHERE h.event = $1 AND h.node = $2 AND h.held = $3
ORDER BY h.epoch, h.seq
LIMIT 1`

func parked(ctx context.Context, q ledger.Queryer, event ledger.EventID, node ledger.NodeID, id HeldID) (Parked, error) {
	p, err := scanParked(q.QueryRow(ctx, factOfHeld, string(event), string(node), string(id)))
	if errors.Is(err, sql.ErrNoRows) {
		return p, RefuseNotHeld
	}
	return p, err
}

const openHeld = `
SELECT f.actor, f.wall_ms, f.body
FROM held h
JOIN fact f ON f.event = h.event AND f.node = h.node AND f.epoch = h.epoch AND f.seq = h.seq
WHERE h.event = $1 AND h.node = $2
  AND NOT EXISTS (SELECT 1 FROM held_end e WHERE e.event = h.event AND e.held = h.held)
  AND NOT EXISTS (SELECT 1 FROM sale s WHERE s.event = h.event AND s.sale = h.sale)
  AND NOT EXISTS (SELECT 1 FROM held n
    WHERE n.event = h.event AND n.sale = h.sale AND n.node = h.node
      AND (n.epoch > h.epoch OR (n.epoch = h.epoch AND n.seq > h.seq)))
ORDER BY h.epoch, h.seq`

// AllHeld returns the carts that are set aside at a node, the oldest first.
func AllHeld(ctx context.Context, q ledger.Queryer, event ledger.EventID, node ledger.NodeID) ([]Parked, error) {
	rows, err := q.Query(ctx, openHeld, string(event), string(node))
	if err != nil {
		return nil, fmt.Errorf("read held carts: %w", err)
	}
	defer rows.Close()
	var all []Parked
	for rows.Next() {
		p, err := scanParked(rows)
		if err != nil {
			return nil, err
		}
		all = append(all, p)
	}
	return all, rows.Err()
}

func scanParked(s scanner) (Parked, error) {
	var p Parked
	var body string
	if err := s.Scan(&p.By, &p.At, &body); err != nil {
		return p, fmt.Errorf("read held cart: %w", err)
	}
	var b Held
	if err := json.Unmarshal([]byte(body), &b); err != nil {
		return p, fmt.Errorf("read held cart: %w", err)
	}
	p.ID, p.Cart, p.Label, p.words = b.Held, b.Cart, b.Label, b.Words
	return p, nil
}
