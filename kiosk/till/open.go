package till

import (
	"context"

	"popstand/kiosk/ledger"
)

// Open opens the node's till with a counted float and returns it. Its id is the
// operation's. Refusals: till_open when one is open, bad_amount, bad_count.
func Open(ctx context.Context, l *ledger.Ledger, act ledger.Act, float Cash) (Till, error) {
	act.Ask = ask(act, KindOpened, float)
	facts, err := l.Do(ctx, act, func(ctx context.Context, tx *ledger.Tx) error {
		open, err := Current(ctx, tx, tx.Event(), tx.Node())
		if err != nil {
			return err
		}
		fact, err := decideOpen(open, ID(tx.Op()), float)
		if err != nil {
			return err
		}
		_, err = tx.Record(ctx, KindOpened, fact)
		return err
	})
	if err != nil {
		return Till{}, err
	}
	body, f, err := body[Opened](facts, KindOpened)
	if err != nil {
		return Till{}, err
	}
	return Till{
		ID: body.Till, Node: f.Node, Place: Place{Epoch: f.Epoch, Seq: f.Seq}, Float: body.Float.Amount,
		OpenedBy: f.Actor, OpenedMS: f.At.Wall,
	}, nil
}

// decideOpen opens where nothing is open yet (nil).
func decideOpen(open *Till, id ID, float Cash) (Opened, error) {
	if open != nil {
		return Opened{}, refuseOpen(*open)
	}
	sum, err := float.Sum()
	if err != nil {
		return Opened{}, err
	}
	return Opened{Till: id, Float: Cash{Amount: sum, Pieces: float.Pieces}}, nil
}
