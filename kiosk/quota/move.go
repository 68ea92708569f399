package quota

import (
	"context"

	"popstand/kiosk/ledger"
)

// Move is the command that gives units to another node.
type Move struct {
	Quota ID
	Name  string // of the thing, for the answer to people
	To    ledger.NodeID
	Units int64
	For   ledger.Op // the request that it answers, if any
}

// Do checks that the node owns the units and gives them away.
func (m Move) Do(ctx context.Context, l *ledger.Ledger, act ledger.Act) ([]ledger.Fact, error) {
	return l.Do(ctx, act, func(ctx context.Context, tx *ledger.Tx) error {
		u, err := UnitsOf(ctx, tx, Share{Event: tx.Event(), Node: tx.Node(), Quota: m.Quota})
		if err != nil {
			return err
		}
		fact, err := decideMove(u, tx.Node(), m)
		if err != nil {
			return err
		}
		_, err = tx.Record(ctx, KindMoved, fact)
		return err
	})
}

func decideMove(u Units, from ledger.NodeID, m Move) (Moved, error) {
	if m.To == from || m.To == "" {
		return Moved{}, ledger.Refuse("bad_node", "Choose another kiosk to give units to.")
	}
	switch {
	case m.Units < 1 || m.Units > Limit:
		return Moved{}, outOfRange(m.Units)
	case m.Units > u.Spare():
		return Moved{}, soldOut(m.Name, m.Units, u.Spare())
	}
	return Moved{Quota: m.Quota, To: m.To, Units: m.Units, For: m.For}, nil
}
