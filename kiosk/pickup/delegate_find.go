package pickup

import (
	"context"
	"fmt"

	"popstand/kiosk/claim"
	"popstand/kiosk/code"
	"popstand/kiosk/ledger"
)

// Delegation is a code with which somebody else collects, as it stands now.
type Delegation struct {
	Delegated
	Text    string // the code itself, as who is sent shows it
	Place   Place
	Wall    int64 // when it was made, Unix milliseconds
	Spent   int64 // uses that stand
	Revoked bool
}

// Good says whether it still lets somebody collect, as far as it alone decides.
func (l Delegation) Good() bool { return !l.Revoked && l.Spent < l.Uses }

const selectDelegations = `
	SELECT node, epoch, seq, ord, code, human, text, uses, until_ms, wall_ms
	FROM pickup_delegate
	WHERE event = $1`

const delegationsOfOrder = selectDelegations + ` AND ord = $2
	ORDER BY hlc, node, epoch, seq`

const delegationsOfHuman = selectDelegations + ` AND human = $2
	ORDER BY hlc, node, epoch, seq`

const delegationByCode = selectDelegations + ` AND code = $2
	ORDER BY hlc, node, epoch, seq`

const delegationAt = selectDelegations + ` AND node = $2 AND epoch = $3 AND seq = $4`

// Delegations lists the codes with which others may collect an order, the
// oldest first.
func (d *Desk) Delegations(ctx context.Context, q ledger.Queryer, order ID) ([]Delegation, error) {
	all, err := d.delegations(ctx, q, delegationsOfOrder, string(d.Ledger.Event()), string(order))
	if err != nil || len(all) == 0 {
		return nil, err
	}
	revoked, err := d.Keys.Revoked(ctx, q)
	if err != nil {
		return nil, err
	}
	for i := range all {
		stand, err := claim.Standing(ctx, q, d.Ledger.Event(), all[i].Code)
		if err != nil {
			return nil, err
		}
		all[i].Spent, all[i].Revoked = int64(len(stand)), revoked.Has(all[i].Code)
	}
	return all, nil
}

// delegations reads what one of the texts above selects.
func (d *Desk) delegations(ctx context.Context, q ledger.Queryer, text string, args ...any) ([]Delegation, error) {
	rows, err := q.Query(ctx, text, args...)
	if err != nil {
		return nil, fmt.Errorf("read who else may collect: %w", err)
	}
	defer rows.Close()
	var out []Delegation
	for rows.Next() {
		var l Delegation
		var id, kept string
		err := rows.Scan(&l.Place.Node, &l.Place.Epoch, &l.Place.Seq, &l.Order, &id, &l.Human, &kept, &l.Uses, &l.Until, &l.Wall)
		if err == nil {
			l.Code, err = code.ParseID(id)
		}
		if err == nil {
			var k code.Kept
			k, err = code.ParseKept(kept)
			l.Payload, l.Kept = k.Payload, k.Veiled
		}
		if err == nil {
			l.Text, err = d.textOf(l.Delegated)
		}
		if err != nil {
			return nil, fmt.Errorf("read who else may collect: %w", err)
		}
		out = append(out, l)
	}
	return out, rows.Err()
}

// lent finds the order that a delegation's short number leads to: it is judged
// as the delegation is, but that a short number proves nothing.
func (d *Desk) lent(ctx context.Context, q ledger.Queryer, human code.Human, b beliefs, s State, a *Ask) ([]Order, error) {
	all, err := d.delegations(ctx, q, delegationsOfHuman, string(d.Ledger.Event()), string(human))
	switch {
	case err != nil || len(all) == 0:
		return nil, err
	case len(all) > 1:
		return nil, RefuseAmbiguous
	}
	if a.Code, a.Err = b.trust.Verify(all[0].Text, s.Now); a.Err != nil {
		return nil, nil //nolint:nilerr // a code that is good no more is an answer, and Ask carries it
	}
	return ordersBy(ctx, q, d.Ledger.Event(), orderByID, string(all[0].Order))
}
