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
	if err := decideTake(u, Want{Name: m.Name, Qty: m.Units}); err != nil {
		return Moved{}, err
	}
	return Moved{Quota: m.Quota, To: m.To, Units: m.Units}, nil
}
