package dispute

import (
	"context"

	"popstand/kiosk/clock"
	"popstand/kiosk/ledger"
	"popstand/kiosk/money"
	"popstand/kiosk/paper"
)

// Doc is the slip that the buyer keeps.
func (c Case) Doc() (paper.Doc, error) {
	currency, err := money.CurrencyOf(c.Currency)
	if err != nil {
		return paper.Doc{}, err
	}
	return paper.CaseSlip(paper.CaseData{
		Slip: paper.Slip{
			Lang: c.Lang, Brand: c.Head.Brand, At: c.At.Wall, Zone: c.Head.Zone, Unverified: c.At.Trust == clock.Unknown,
			Node: c.Head.Node, Staff: c.Head.Staff,
		},
		Number: c.Number, Ground: string(c.Ground), Receipt: c.Receipt, Amount: c.Amount, Currency: currency, Due: c.Due,
		Terms: c.Terms.In(c.Lang), Support: c.Head.Support,
	}), nil
}

// Set makes the slip of a case; it is the paper.Setter of paper.CaseJob.
func Set(ctx context.Context, q ledger.Queryer, j paper.Job) (paper.Doc, error) {
	c, err := ByID(ctx, q, j.Event, ID(j.Subject))
	if err != nil {
		return paper.Doc{}, err
	}
	return c.Doc()
}

// Reprint queues the slip of a case again on this node, marked as a copy.
func (d *Desk) Reprint(ctx context.Context, act ledger.Act, id ID) (paper.Job, error) {
	return paper.Reprint{Kind: paper.CaseJob, Subject: string(id)}.Do(ctx, d.Ledger, act)
}
