package pickup

import (
	"cmp"
	"context"
	"fmt"

	"popstand/kiosk/clock"
	"popstand/kiosk/event"
	"popstand/kiosk/ledger"
	"popstand/kiosk/paper"
	"popstand/kiosk/verdict"
)

// PrintDelegation prints the code with which somebody else collects an order;
// Printing.Of is the place of the fact that made it. Printed again, it is a
// copy. Refusals: no_pickup, delegation_unknown, revoked, and those of who may
// serve.
func (d *Desk) PrintDelegation(ctx context.Context, act ledger.Act, p Printing) (paper.JobID, error) {
	act.Ask = asked(act, string(paper.DelegateJob), p)
	return d.print(ctx, act, func(ctx context.Context, tx *ledger.Tx, s event.Settings) (paper.Want, error) {
		w := paper.Want{Kind: paper.DelegateJob, Subject: p.Of.subject()}
		if err := serves(ctx, tx, s); err != nil {
			return w, err
		}
		l, err := d.delegationOf(ctx, tx, tx.Event(), p.Of)
		if err != nil {
			return w, err
		}
		revoked, err := d.Keys.Revoked(ctx, tx)
		switch {
		case err != nil:
			return w, err
		case revoked.Has(l.Code):
			return w, ledger.Refuse(string(verdict.Revoked), "This code is good for nothing any more. Make a new one.")
		}
		o, err := OrderOf(ctx, tx, tx.Event(), l.Order)
		w.Lang = cmp.Or(p.Lang, o.Lang)
		return w, err
	})
}

// delegationOf reads the delegation that a fact has made. Refusal:
// delegation_unknown.
func (d *Desk) delegationOf(ctx context.Context, q ledger.Queryer, event ledger.EventID, at Place) (Delegation, error) {
	all, err := d.delegations(ctx, q, delegationAt, string(event), string(at.Node), at.Epoch, at.Seq)
	switch {
	case err != nil:
		return Delegation{}, err
	case len(all) == 0:
		return Delegation{}, RefuseNoDelegation
	}
	return all[0], nil
}

const trustOfFact = `
	SELECT f.clock_trust
	FROM fact f
	WHERE f.event = $1 AND f.node = $2 AND f.epoch = $3 AND f.seq = $4`

func (d *Desk) setDelegation(ctx context.Context, q ledger.Queryer, j paper.Job) (paper.Doc, error) {
	s, err := d.slip(ctx, q, j)
	if err != nil {
		return paper.Doc{}, err
	}
	l, err := d.delegationOf(ctx, q, j.Event, s.of)
	if err != nil {
		return paper.Doc{}, fmt.Errorf("set job %s: %w", j.ID, err)
	}
	o, err := OrderOf(ctx, q, j.Event, l.Order)
	if err != nil {
		return paper.Doc{}, err
	}
	if s.Staff, err = doneBy(ctx, q, j.Event, s.of); err != nil {
		return paper.Doc{}, err
	}
	var trust clock.Trust
	if err := q.QueryRow(ctx, trustOfFact, string(j.Event), string(s.of.Node), s.of.Epoch, s.of.Seq).Scan(&trust); err != nil {
		return paper.Doc{}, fmt.Errorf("read the clock of %s: %w", s.of.subject(), err)
	}
	s.Slip.At, s.Unverified = l.Wall, trust == clock.Unknown
	s.Ref, s.Code, s.Human = o.Ref, l.Text, l.Human.Grouped()
	return paper.DelegationSlip(paper.DelegationData{Slip: s.Slip, Uses: l.Uses, Until: l.Until}), nil
}
