package keys

import (
	"context"
	"errors"
	"fmt"

	"popstand/kiosk/code"
	"popstand/kiosk/ledger"
)

// Revoke revokes codes, whoever signed them, and returns the list that says so.
// What is on the list already stays there.
func (s *Signer) Revoke(ctx context.Context, l *ledger.Ledger, act ledger.Act, ids ...code.ID) (code.List, error) {
	_, err := l.Do(ctx, act, func(ctx context.Context, tx *ledger.Tx) error {
		return s.RevokeIn(ctx, tx, ids...)
	})
	if err != nil {
		return code.List{}, err
	}
	var list code.List
	err = l.Read(ctx, func(ctx context.Context, q ledger.Queryer) (err error) {
		list, err = s.ownList(ctx, q)
		return err
	})
	return list, err
}

// RevokeIn revokes codes inside the command of another area, which has asked
// whether that may be. It refuses with "list_full".
func (s *Signer) RevokeIn(ctx context.Context, tx *ledger.Tx, ids ...code.ID) error {
	next, err := s.nextList(ctx, tx, ids)
	if err != nil || next.Len() == 0 {
		return err
	}
	_, err = tx.Record(ctx, KindRevoked, Revoked{List: next.Bytes()})
	return err
}

// nextList is this key's list with more on it; the zero list when nothing is new.
func (s *Signer) nextList(ctx context.Context, tx *ledger.Tx, ids []code.ID) (code.List, error) {
	now, err := s.ownList(ctx, tx)
	if err != nil {
		return code.List{}, err
	}
	all, added := now.IDs(), false
	for _, id := range ids {
		if !now.Has(id) {
			all, added = append(all, id), true
		}
	}
	if !added {
		return code.List{}, nil
	}
	cert := s.issuer.Certificate()
	// A wrong clock must not keep anybody from revoking: the list's date stays within the certificate.
	made := min(max(tx.Now().Wall, cert.From), cert.IssueUntil-1)
	next, err := s.issuer.Revoke(code.Edition{Number: now.Edition().Number + 1, Made: made}, all)
	if errors.Is(err, code.RefuseField) {
		return next, ledger.Refuse("list_full", "The list of revoked codes is full. Withdraw the key's certificate in place of its single codes.")
	}
	return next, err
}

const listOfSigner = `
	SELECT body
	FROM code_revoked
	WHERE event = $1 AND signer = $2
	ORDER BY number DESC, sum
	LIMIT 1`

// ownList is the newest list of this key; the zero list when it made none.
func (s *Signer) ownList(ctx context.Context, q ledger.Queryer) (code.List, error) {
	rows, err := q.Query(ctx, listOfSigner, string(s.id), s.issuer.Certificate().KeyID().String())
	if err != nil {
		return code.List{}, fmt.Errorf("read the list of revoked codes: %w", err)
	}
	defer rows.Close()
	if !rows.Next() {
		return code.List{}, rows.Err()
	}
	var raw []byte
	if err := rows.Scan(&raw); err != nil {
		return code.List{}, fmt.Errorf("read the list of revoked codes: %w", err)
	}
	return code.ParseList(raw)
}
