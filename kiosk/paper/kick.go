package paper

import (
	"context"

	"popstand/kiosk/ledger"
)

// Kick opens the drawer for the command of another area: the pulse comes with what
// it speaks of or not at all, once for each operation, and not when its moment has
// passed.
func Kick(ctx context.Context, tx *ledger.Tx) error {
	id := JobID(string(tx.Op()) + "." + string(DrawerJob))
	_, err := tx.Record(ctx, KindAsked, Asked{Job: id, Kind: DrawerJob, Subject: string(id)})
	return err
}
