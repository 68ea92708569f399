package report

import (
	"context"
	"fmt"

	"popstand/kiosk/clock"
	"popstand/kiosk/event"
	"popstand/kiosk/ledger"
	"popstand/kiosk/money"
	"popstand/kiosk/paper"
	"popstand/kiosk/staff"
	"popstand/kiosk/till"
)

// ZNumber is a Z's number as it is printed: the series of the receipts and the
// number in it.
func ZNumber(series string, z int64) string { return fmt.Sprintf("%s-Z%03d", series, z) }

// Doc is the X or the Z of a till as a document. Of a day of several tills each
// has one of its own.
func (r Report) Doc(lang string) (paper.Doc, error) {
	if r.Kind == All || len(r.Tills) != 1 {
		return paper.Doc{}, fmt.Errorf("set the report of %s: it is not of one till", r.Date)
	}
	currency, err := money.CurrencyOf(r.Settings.Currency)
	if err != nil {
		return paper.Doc{}, fmt.Errorf("set a report: %w", err)
	}
	t := r.Tills[0]
	k := t.Takings
	d := paper.ZData{
		Lang: lang, Currency: currency, Mode: r.Settings.TaxMode, Zone: r.Settings.TimeZone, Node: t.Name,
		Seller: paper.Seller{Name: r.Settings.Seller.Name, TaxID: r.Settings.Seller.TaxID},
		Opened: t.OpenedMS, OpenedBy: t.OpenedBy, Closed: r.At,
		Sales: k.Sales, First: k.FirstNumber, Last: k.LastNumber, Items: k.Items, Discount: k.Discount, Total: k.Total, Rounding: k.Rounding,
		Refunds: paper.ZSum{N: k.Refunds.N, Amount: k.Refunds.Total + k.Refunds.Rounding},
		Float:   t.Float, In: k.In, Out: k.Out, Drop: k.Drop, Expected: t.Expected,
		Tenders: tenders(k.Tenders), BackTenders: tenders(k.Refunds.Tenders), Taxes: taxes(k.Taxes), BackTaxes: taxes(k.Refunds.Taxes),
		Categories: rows(r.Categories), Products: rows(r.Variants),
	}
	for _, p := range r.Staff {
		if p.Sales > 0 {
			d.Staff = append(d.Staff, paper.ZSum{Name: p.Name, N: p.Sales, Amount: p.Sold})
		}
	}
	for _, x := range r.Discounts {
		if x.N > 0 {
			d.Discounts = append(d.Discounts, paper.ZSum{Name: x.Reason, By: x.Approver, N: x.N, Amount: -x.Amount})
		}
	}
	for _, c := range t.Corrections {
		d.Corrections = append(d.Corrections, paper.ZCorrection{Number: ZNumber(c.Series, c.Z), Amount: c.Amount, Reason: c.Reason})
	}
	d.NoSale, d.State = k.NoSale, r.state()
	d.Kept = r.Journal.Quarantined
	if z := t.Z; z != nil {
		d.Number, d.Closed, d.ClosedBy, d.Unverified = ZNumber(z.Series, z.Closed.Z), z.At.Wall, t.ClosedBy, z.At.Trust == clock.Unknown
		d.Counted, d.Since, d.Difference, d.Reason = z.Counted, z.Since, z.Difference, z.Reason
		d.Previous, d.Hash = z.Previous, z.Hash.String()
		d.Held, d.Prints, d.Kept, d.Unsynced = z.Held, z.Prints, z.Kept, z.Unsynced
		d.Alone = z.Alone
	}
	return paper.ZReport(d), nil
}

// rows are what was sold of each thing, as it was paid.
func rows(all []Row) []paper.ZSum {
	var out []paper.ZSum
	for _, x := range all {
		if x.Sold.Qty > 0 {
			out = append(out, paper.ZSum{Name: x.Name, N: x.Sold.Qty, Amount: x.Sold.Net + x.Sold.Tax})
		}
	}
	return out
}

func tenders(all []till.TenderSum) []paper.ZSum {
	var out []paper.ZSum
	for _, t := range all {
		out = append(out, paper.ZSum{Name: t.Kind, N: t.N, Amount: t.Amount})
	}
	return out
}

func taxes(all []till.TaxSum) []money.Tax {
	var out []money.Tax
	for _, t := range all {
		if t.Gross != 0 {
			out = append(out, money.Tax(t))
		}
	}
	return out
}

// Set makes the document of a Z's job; it is the paper.Setter of paper.ZJob.
func (r Reader) Set(ctx context.Context, q ledger.Queryer, j paper.Job) (paper.Doc, error) {
	s, err := event.SettingsOf(ctx, q, j.Event)
	if err != nil {
		return paper.Doc{}, err
	}
	if len(s.Languages) > 0 {
		r.Lang = s.Languages[0]
	}
	z, _, err := r.tillAlone(ctx, q, till.ID(j.Subject))
	if err != nil {
		return paper.Doc{}, err
	}
	return z.Doc(r.Lang)
}

// Reprint queues the Z of a till again on this node, marked as a copy, and
// returns its job. Refusals: not_printed, and those of staff.Policies.Permit.
func Reprint(ctx context.Context, l *ledger.Ledger, act ledger.Act, id till.ID, approver string) (paper.Job, error) {
	again := paper.Reprint{Kind: paper.ZJob, Subject: string(id)}
	again.Permit = func(ctx context.Context, tx *ledger.Tx) error {
		s, err := event.SettingsOf(ctx, tx, tx.Event())
		if err != nil {
			return err
		}
		return s.Policies.Permit(ctx, tx, staff.Warrant{Event: tx.Event(), Actor: tx.Actor(), Approver: approver}, staff.Reprint)
	}
	return again.Do(ctx, l, act)
}
