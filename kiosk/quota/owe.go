package quota

import (
	"context"
	"strconv"
	"strings"

	"popstand/kiosk/ledger"
)

// ReasonLimit is the longest reason for a promise, in bytes.
const ReasonLimit = 200

// Owe is the command of a manager who promises units that are not there. It
// decides nothing about who may: that is for whoever calls it.
type Owe struct {
	Quota  ID
	Units  int64
	Reason string
	Beside ledger.Actor  // a second person, who has to be another one
	Blind  ledger.NodeID // the kiosk that is gone whose units are presumed
}

// Do records the promise and returns its place.
func (o Owe) Do(ctx context.Context, l *ledger.Ledger, act ledger.Act) (Place, error) {
	facts, err := l.Do(ctx, act, func(ctx context.Context, tx *ledger.Tx) error {
		fact, err := decideOwe(o, tx.Actor())
		if err != nil {
			return err
		}
		_, err = tx.Record(ctx, KindOwed, fact)
		return err
	})
	if err != nil {
		return Place{}, err
	}
	return PlaceOf(facts[0]), nil
}

func decideOwe(o Owe, by ledger.Actor) (Owed, error) {
	o.Reason = strings.TrimSpace(o.Reason)
	switch {
	case o.Units < 1 || o.Units > Limit:
		return Owed{}, outOfRange(o.Units)
	case o.Reason == "" || len(o.Reason) > ReasonLimit:
		return Owed{}, ledger.Refuse("no_reason", "Say why, in a few words.")
	case o.Blind != "" && (o.Beside == "" || o.Beside == by):
		return Owed{}, ledger.Refuse("two_people", "Two different people have to decide this. Let another manager type their PIN.")
	}
	return Owed(o), nil
}

// Settle is the command that ends a promise: units are here for it, or the buyer
// got the money back.
type Settle struct {
	Owed  Place
	Units int64
	How   string // ByUnits or ByRefund
}

// Do records it. Refusals: owed_unknown, owed_elsewhere, still_short.
func (s Settle) Do(ctx context.Context, l *ledger.Ledger, act ledger.Act) error {
	_, err := l.Do(ctx, act, func(ctx context.Context, tx *ledger.Tx) error {
		all, err := Promises(ctx, tx, tx.Event())
		if err != nil {
			return err
		}
		for _, p := range all {
			if p.Place != s.Owed {
				continue
			}
			u, err := UnitsOf(ctx, tx, Share{Event: tx.Event(), Node: tx.Node(), Quota: p.Quota})
			if err != nil {
				return err
			}
			fact, err := decideSettle(u, tx.Node(), p, s)
			if err != nil {
				return err
			}
			_, err = tx.Record(ctx, KindSettled, fact)
			return err
		}
		return ledger.Refuse("owed_unknown", "This promise is settled already.")
	})
	return err
}

// decideSettle wants as many real units as are taken out of the promise: those
// that came, or those that the refunded buyer brought back or never took.
func decideSettle(u Units, here ledger.NodeID, p Promise, s Settle) (Settled, error) {
	switch {
	case p.Place.Node != here:
		return Settled{}, ledger.Refuse("owed_elsewhere", "Another kiosk made this promise. Settle it there.")
	case s.Units < 1 || s.Units > p.Open:
		return Settled{}, outOfRange(s.Units)
	case u.Left() < s.Units:
		short := strconv.FormatInt(s.Units-u.Left(), 10)
		return Settled{}, ledger.Refuse("still_short", "There are still "+short+" too few here. Get units first, or refund the buyer.", "short", short)
	}
	return Settled{Owed: p.Place, Quota: p.Quota, Units: s.Units, How: s.How}, nil
}
