package quota

import (
	"context"

	"popstand/kiosk/ledger"
)

// Fill brings a quota to the number of units that the event folder asks for,
// inside the command that loads it: only the difference to what the folder
// asked for before is granted. It never takes back what is already spent:
// missing is how many units the folder takes away that are gone.
func Fill(ctx context.Context, tx *ledger.Tx, id ID, want int64) (missing int64, err error) {
	all, err := filedOf(ctx, tx, tx.Event(), id)
	if err != nil {
		return 0, err
	}
	u, err := UnitsOf(ctx, tx, Share{Event: tx.Event(), Node: tx.Node(), Quota: id})
	if err != nil {
		return 0, err
	}
	change, missing := decideFill(u, all, want)
	if change == 0 {
		return missing, nil
	}
	_, err = tx.Record(ctx, KindGranted, Granted{Quota: id, Units: change, Filed: true})
	return missing, err
}

// decideFill says how many units to grant: the difference between what is
// asked for and what was asked for before, downward only as far as units are
// left here. missing is what could not be taken back.
func decideFill(u Units, before, want int64) (change, missing int64) {
	change = want - before
	if least := -max(u.Left(), 0); change < least {
		return least, least - change
	}
	return change, 0
}
