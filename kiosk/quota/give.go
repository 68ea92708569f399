package quota

import (
	"context"
	"strconv"

	"popstand/kiosk/ledger"
)

// Give is the command of a node that another one asks for units. It gives what
// it can spare by its own rules; nobody at its counter is asked.
type Give struct {
	Quota ID
	To    ledger.NodeID
	Units int64 // asked for
	For   ledger.Op
	// Waits says that a buyer stands at the other's counter: half of what is left
	// goes, the last unit too. Else only what is above Keep goes.
	Waits bool
	Keep  int64 // what this node expects to sell itself for a while
}

// Do gives units away. The refusal "none_to_give" says that there are none.
func (g Give) Do(ctx context.Context, l *ledger.Ledger, act ledger.Act) (Moved, error) {
	facts, err := l.Do(ctx, act, func(ctx context.Context, tx *ledger.Tx) error {
		u, err := UnitsOf(ctx, tx, Share{Event: tx.Event(), Node: tx.Node(), Quota: g.Quota})
		if err != nil {
			return err
		}
		fact, err := decideGive(u, tx.Node(), g)
		if err != nil {
			return err
		}
		_, err = tx.Record(ctx, KindMoved, fact)
		return err
	})
	if err != nil {
		return Moved{}, err
	}
	return body[Moved](facts[0])
}

// decideGive says how much to give: at most half of what is left, because the
// others here have buyers, too. A unit that is set aside or promised stays.
func decideGive(u Units, from ledger.NodeID, g Give) (Moved, error) {
	spare := u.Spare()
	most := (spare + 1) / 2
	if !g.Waits {
		most = min(spare/2, spare-g.Keep)
	}
	units := min(g.Units, most)
	if units < 1 && g.Units >= 1 {
		return Moved{}, ledger.Refuse("none_to_give", "The other kiosk has none to spare.", "left", strconv.FormatInt(spare, 10))
	}
	return decideMove(u, from, Move{Quota: g.Quota, To: g.To, Units: units, For: g.For})
}
