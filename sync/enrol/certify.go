package enrol

import (
	"context"

	"popstand/kiosk/keys"
	"popstand/sync/ask"
)

// Certify answers kiosks that were let in before and need a certificate for their
// next key for codes.
func Certify(d keys.Doorman) ask.Handler {
	return func(ctx context.Context, q ask.Question) (any, error) {
		var r keys.KeyRequest
		if err := q.Read(&r); err != nil {
			return nil, err
		}
		return d.CertifyKey(ctx, q.Act(d.Ledger.Node()), q.From, r)
	}
}
