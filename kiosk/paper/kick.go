package paper

import (
	"context"

	"popstand/kiosk/ledger"
)

// XJob is what a till came to so far. Its subject is the till and, behind a blank,
// the operation: each one is a document of its own and never a copy of another.
const XJob JobKind = "x"

// Kick opens the drawer for the command of another area: the pulse comes with what
// it speaks of or not at all, once for each operation, and not when its moment has
// passed.
func Kick(ctx context.Context, tx *ledger.Tx) error {
	id := JobID(string(tx.Op()) + "." + string(DrawerJob))
	_, err := tx.Record(ctx, KindAsked, Asked{Job: id, Kind: DrawerJob, Subject: string(id)})
	return err
}

// AskX prints what a till came to so far and returns its job. Refusals: Permit's.
func AskX(ctx context.Context, l *ledger.Ledger, act ledger.Act, till string, may Permit) (Job, error) {
	return ask(ctx, l, act, Asked{Kind: XJob, Subject: till + " "}, may)
}
