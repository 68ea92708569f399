package quota

import (
	"context"

	"popstand/kiosk/ledger"
)

// Ask is the command that asks another node for units by way of the journals. It
// takes the place of what was asked about the same quota before.
type Ask struct {
	Quota ID
	Of    ledger.NodeID
	Units int64 // 0: nothing any more
}

// Do records what is wanted.
func (a Ask) Do(ctx context.Context, l *ledger.Ledger, act ledger.Act) error {
	if a.Units < 0 || a.Units > Limit {
		return outOfRange(a.Units)
	}
	_, err := l.Do(ctx, act, func(ctx context.Context, tx *ledger.Tx) error {
		if a.Of == tx.Node() || a.Of == "" {
			return ledger.Refuse("bad_node", "Choose another kiosk to ask for units.")
		}
		_, err := tx.Record(ctx, KindWanted, Wanted(a))
		return err
	})
	return err
}
