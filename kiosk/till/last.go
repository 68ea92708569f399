package till

import (
	"context"

	"popstand/kiosk/ledger"
)

// LastClosed returns the till that the node closed last; "" while one is open,
// and where none ever was.
func LastClosed(ctx context.Context, q ledger.Queryer, event ledger.EventID, node ledger.NodeID) (ID, error) {
	open, err := Current(ctx, q, event, node)
	if err != nil || open != nil {
		return "", err
	}
	z, err := lastZ(ctx, q, event, node)
	return z.Till, err
}
