package refund

import (
	"context"
	"strconv"
	"strings"

	"popstand/kiosk/code"
	"popstand/kiosk/ledger"
	"popstand/kiosk/money"
	"popstand/kiosk/sale"
)

// Why says what is wrong with the refunds of a receipt.
type Why string

// What can be wrong once journals meet.
const (
	Overpaid  Why = "overpaid"   // more went back than was paid
	OtherRate Why = "other_rate" // a refund from the paper alone counts under a tax rate of which the sale had less
)

// Trouble is a receipt whose refunds disagree: kiosks that could not see each other
// gave something back for it, one of them for the paper alone, and no unit was taken
// back twice by name (that is a conflict of package claim). Nothing here undoes what
// was given; a person looks, and settles it (Desk.Settle) or cancels a refund.
type Trouble struct {
	Sale    sale.ID
	Number  string
	Why     Why
	Paid    money.Amount
	Given   money.Amount // by the refunds that stand
	TaxSold money.Amount
	TaxBack money.Amount // by the refunds that stand
	Refunds []Refund     // those that stand, as they were made

	code code.ID
}

// Over is how much more was given back than was paid, 0 for no more.
func (t Trouble) Over() money.Amount { return max(0, t.Given-t.Paid) }

// Troubles lists the receipts whose refunds disagree and that nobody has settled,
// by number. It knows what the journals that are here say: a refund for the paper
// is compared when the sale has come. The cost grows with the refunds from paper
// alone, not with the sales.
func Troubles(ctx context.Context, q ledger.Queryer, event ledger.EventID) ([]Trouble, error) {
	papers, err := slipSales(ctx, q, event)
	if err != nil {
		return nil, err
	}
	var all []Trouble
	for _, id := range papers {
		number, ok := slipNumber(id)
		if !ok {
			continue
		}
		sold, err := sale.ByNumber(ctx, q, event, "", number)
		if isNoSale(err) {
			continue
		}
		if err != nil {
			return nil, err
		}
		t, err := weigh(ctx, q, event, sold)
		if err != nil {
			return nil, err
		}
		done, err := settledUpTo(ctx, q, event, t.code)
		if err != nil {
			return nil, err
		}
		if t.Why != "" && t.Given > done {
			all = append(all, t)
		}
	}
	return all, nil
}

// weigh adds up what was given back of a sale, and says what is wrong with it.
func weigh(ctx context.Context, q ledger.Queryer, event ledger.EventID, s sale.Receipt) (Trouble, error) {
	t := Trouble{
		Sale: s.Sale, Number: s.Number, Paid: s.Total + s.Rounding, TaxSold: s.Tax, code: CodeOf(event, s.Series, s.Counter),
	}
	all, err := OfSale(ctx, q, event, s.Sale)
	if err != nil {
		return t, err
	}
	byRate := map[money.Rate]money.Amount{}
	for _, l := range s.Lines {
		byRate[l.Rate] += l.Net + l.Tax
	}
	other := false
	for _, r := range all {
		if r.Undone {
			continue
		}
		t.Refunds = append(t.Refunds, r)
		t.Given, t.TaxBack = t.Given+r.Total+r.Rounding, t.TaxBack+r.Tax
		for _, l := range r.Lines {
			byRate[l.Rate] -= l.Net + l.Tax
			other = other || byRate[l.Rate] < 0
		}
	}
	switch {
	case t.Over() > 0:
		t.Why = Overpaid
	case other:
		t.Why = OtherRate
	}
	return t, nil
}

// slipNumber is the receipt's number behind a slipSale.
func slipNumber(id sale.ID) (string, bool) {
	series, counter, ok := strings.Cut(string(id), "/")
	n, err := strconv.ParseInt(counter, 10, 64)
	return sale.Number(series, n), ok && err == nil && n > 0
}

// FromPaper says whether anything was given back from the paper alone. Where nothing
// was, no sale that comes can disagree with it.
func FromPaper(ctx context.Context, q ledger.Queryer, event ledger.EventID) (bool, error) {
	all, err := slipSales(ctx, q, event)
	return len(all) > 0, err
}
