package quota

import (
	"context"

	"popstand/kiosk/ledger"
)

// Receive is the command that takes in all units that are on their way to this
// node. Nobody has to agree: a node always wants what it was given.
type Receive struct{}

// Do records what has come; nothing where nothing has.
func (r Receive) Do(ctx context.Context, l *ledger.Ledger, act ledger.Act) ([]ledger.Fact, error) {
	return l.Do(ctx, act, r.Record)
}

// Record does the same inside another command, which can spend the units then.
func (r Receive) Record(ctx context.Context, tx *ledger.Tx) error {
	all, err := OnTheWay(ctx, tx, tx.Event())
	if err != nil {
		return err
	}
	for _, u := range all {
		if u.To != tx.Node() {
			continue
		}
		if _, err := tx.Record(ctx, KindReceived, Received{Quota: u.Quota, Of: u.Of, Units: u.Units}); err != nil {
			return err
		}
	}
	return nil
}
