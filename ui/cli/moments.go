package cli

import (
	"context"

	"github.com/google/uuid"

	"popstand/kiosk/ledger"
)

// countMoments records what buyers looked at until ctx ends. Sums of looks are
// no reason to stop selling.
func (k *running) countMoments(ctx context.Context) {
	err := k.count.Run(ctx, func() ledger.Act {
		return ledger.Act{Op: ledger.Op(uuid.NewString()), Actor: "system"}
	})
	if err != nil {
		k.env.Log.Error("what buyers looked at is not recorded", "err", err)
	}
}
