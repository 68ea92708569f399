package keys

import (
	"context"

	"popstand/kiosk/clock"
	"popstand/kiosk/code"
	"popstand/kiosk/ledger"
)

// Numbers are some numbers of a key, given to nobody else.
type Numbers struct {
	Key   code.KeyID
	First uint32
	Count int
}

// ID returns the id of the i-th code, from 0.
func (n Numbers) ID(i int) code.ID {
	return code.NewID(n.Key, n.First+uint32(i)) //nolint:gosec // i is below Count, and all Count numbers fit
}

// Take gives numbers to count codes, inside the command that issues them: when
// that does not come about, nobody has got them. A retry of an operation is not
// decided again: its numbers stand in the fact that it recorded. It refuses
// with "numbers_out" when the certificate allows no more.
func (s *Signer) Take(ctx context.Context, tx *ledger.Tx, kind code.Kind, count int) (Numbers, error) {
	cert := s.issuer.Certificate()
	n := Numbers{Key: cert.KeyID(), Count: count}
	last, err := lastOf(ctx, tx, tx.Event(), n.Key)
	if err != nil {
		return n, err
	}
	if count < 1 || last+int64(count) > int64(cert.Last) {
		return n, refuseOut()
	}
	n.First = uint32(last + 1) //nolint:gosec // not above cert.Last
	_, err = tx.Record(ctx, KindNumbered, Numbered{Key: n.Key.String(), Kind: kind, First: last + 1, Count: int64(count)})
	return n, err
}

// Sign signs a code under an id that was taken. home is the node that decides
// about it: Signer.Home as a rule, nobody for tags and for members. The same id,
// home and body give the same code again. The code's refusals are code's own:
// RefuseField names what does not fit, RefuseIssueTime tells of the clock.
func (s *Signer) Sign(id code.ID, home code.Home, body code.Body, now clock.Reading) (code.Code, error) {
	if id.Key() != s.issuer.Certificate().KeyID() {
		return code.Code{}, code.RefuseKeyMismatch
	}
	c, _, err := s.issuer.Issue(code.Draft{Number: id.Number(), Home: home, Body: body}, Now(now))
	return c, err
}
