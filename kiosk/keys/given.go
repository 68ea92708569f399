package keys

import (
	"context"
	"fmt"

	"popstand/kiosk/clock"
	"popstand/kiosk/code"
	"popstand/kiosk/ledger"
)

// Next signs a code under the next number of this node's key, inside the command
// that issues it, and takes no fact for that: the fact which carries the code is
// the one that gives the number away, and its apply calls Given. That is for codes
// which are issued with everything that happens, as receipts are. It refuses with
// "numbers_out", or as Sign does.
func (s *Signer) Next(ctx context.Context, tx *ledger.Tx, body code.Body, now clock.Reading) (code.Code, error) {
	cert := s.issuer.Certificate()
	last, err := lastOf(ctx, tx, tx.Event(), cert.KeyID())
	if err != nil {
		return code.Code{}, err
	}
	if last >= int64(cert.Last) {
		return code.Code{}, refuseOut()
	}
	return s.Sign(code.NewID(cert.KeyID(), uint32(last+1)), s.Home(), body, now) //nolint:gosec // not above cert.Last
}

// Given writes down, for the apply of a fact that carries a code, that the code's
// number is nobody else's.
func Given(ctx context.Context, t ledger.Tables, f ledger.Fact, id code.ID) error {
	n := int64(id.Number())
	if err := t.Exec(ctx, addNumbers, string(f.Event), id.Key().String(), string(f.Node), f.Epoch, n, int64(1)); err != nil {
		return fmt.Errorf("count the number of %s: %w", id, err)
	}
	return nil
}

func refuseOut() *ledger.Refusal {
	return ledger.Refuse("numbers_out", "This kiosk has signed all the codes that it may. Ask the organizer for a new certificate.")
}
