package exchange

import (
	"context"
	"errors"

	"popstand/kiosk/credit"
	"popstand/kiosk/ledger"
	"popstand/kiosk/paper"
	"popstand/kiosk/refund"
	"popstand/kiosk/sale"
)

// Papers sets receipts and refunds with what hangs on them: the goods that came
// back for what was sold, and what a refund gave instead of money.
type Papers struct {
	Sales   sale.Seller
	Credits *credit.Desk // nil: none are shown
}

// Setters are who makes the documents of these jobs.
func (p Papers) Setters() paper.Setters {
	return paper.Setters{paper.ReceiptJob: p.setReceipt, paper.RefundJob: p.setRefund}
}

func (p Papers) setReceipt(ctx context.Context, q ledger.Queryer, j paper.Job) (paper.Doc, error) {
	r, err := sale.BySale(ctx, q, j.Event, sale.ID(j.Subject))
	if err != nil {
		return paper.Doc{}, err
	}
	return p.Receipt(ctx, q, r)
}

// Receipt is a receipt as a document, with what came back for it.
func (p Papers) Receipt(ctx context.Context, q ledger.Queryer, r sale.Receipt) (paper.Doc, error) {
	d, err := r.Data(p.Sales.Keys, 0)
	if err != nil {
		return paper.Doc{}, err
	}
	if !exchanged(r.Tenders) {
		return paper.Receipt(d), nil
	}
	e, err := OfSale(ctx, q, r.Event, r.Sale)
	if errors.Is(err, ErrNone) { // its fact is not here yet
		return paper.Receipt(d), nil
	}
	if err != nil {
		return paper.Doc{}, err
	}
	back, err := refund.ByID(ctx, q, r.Event, e.Refund)
	if err != nil {
		return paper.Doc{}, err
	}
	said, err := back.Data()
	if err != nil {
		return paper.Doc{}, err
	}
	d.Returned = &paper.Returned{Number: back.Number, Of: back.Receipt, Lines: said.Lines, Total: back.Total}
	return paper.Receipt(d), nil
}

func (p Papers) setRefund(ctx context.Context, q ledger.Queryer, j paper.Job) (paper.Doc, error) {
	r, err := refund.ByID(ctx, q, j.Event, refund.ID(j.Subject))
	if err != nil {
		return paper.Doc{}, err
	}
	return p.Refund(ctx, q, r)
}

// Refund is a refund as a document, with the store credit that it issued and the
// receipt of what went out for it.
func (p Papers) Refund(ctx context.Context, q ledger.Queryer, r refund.Refund) (paper.Doc, error) {
	d, err := r.Data()
	if err != nil {
		return paper.Doc{}, err
	}
	if p.Credits != nil && r.Given(sale.Credit) > 0 {
		all, err := p.Credits.OfRefund(ctx, q, r.Refunded.Refund)
		if err != nil {
			return paper.Doc{}, err
		}
		for _, c := range all {
			d.Credits = append(d.Credits, paper.CreditData{
				Code: p.Credits.Text(c), Human: c.Human.Grouped(), Value: c.Value, Until: c.Until, Cancelled: c.Cancelled,
			})
		}
	}
	if exchanged(r.Tenders) {
		e, err := OfRefund(ctx, q, r.Event, r.Refunded.Refund)
		if err == nil {
			out, err := sale.BySale(ctx, q, r.Event, e.Sale)
			if err != nil {
				return paper.Doc{}, err
			}
			d.For = out.Number
		} else if !errors.Is(err, ErrNone) {
			return paper.Doc{}, err
		}
	}
	return paper.Refund(d), nil
}

func exchanged(all []sale.Tender) bool {
	for _, t := range all {
		if t.Kind == sale.Exchange {
			return true
		}
	}
	return false
}
