package refund

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"popstand/kiosk/event"
	"popstand/kiosk/ledger"
	"popstand/kiosk/money"
	"popstand/kiosk/sale"
	"popstand/kiosk/staff"
	"popstand/kiosk/till"
)

const (
	// maxReason is the longest reason, in characters.
	maxReason = 200
	// maxReference is the longest reference of a card slip, in characters.
	maxReference = 40
)

// world is what the tables say when a refund is decided.
type world struct {
	settings event.Settings
	sold     sale.Receipt
	home     bool // this node sold it
	taken    taken
	before   before
	till     till.ID // "" when none is open
	series   string
	counter  int64 // of this refund
	letters  []string
	staff    staff.Member // who acts
	late     bool
}

// before is what refunds of the sale gave back that stand.
type before struct {
	total money.Amount            // what the units cost
	given map[string]money.Amount // by kind of tender
}

func (b before) all() (sum money.Amount) {
	for _, a := range b.given {
		sum += a
	}
	return sum
}

// decide works out a refund, or refuses. It does not know who may: that is
// asked in the command.
func decide(r Request, w world) (Refunded, error) {
	lines, err := w.lines(r.Parts)
	if err != nil {
		return Refunded{}, err
	}
	reason := strings.TrimSpace(r.Reason)
	switch {
	case reason == "":
		return Refunded{}, RefuseNoReason
	case utf8.RuneCountInString(reason) > maxReason:
		return Refunded{}, RefuseLongReason
	}
	b := Refunded{
		Refund: r.Refund, Number: Number(w.series, w.counter), Series: w.series, Counter: w.counter,
		Sale: w.sold.Sale, Receipt: w.sold.Number, Of: Place{w.sold.Node, w.sold.Epoch, w.sold.Seq}, Sold: w.sold.At.Wall,
		Code: CodeOf(w.sold.Event, w.sold.Series, w.sold.Counter), Elsewhere: !w.home, Till: w.till,
		Lang: cmp.Or(r.Lang, w.sold.Lang), Currency: w.sold.Currency, Mode: w.sold.Mode, Lines: lines,
		Reason: reason, Late: w.late, Approver: r.Approver, Job: string(r.Refund) + ".refund",
	}
	b.sum()
	if left := w.sold.Total - w.before.total; b.Total > left { // something was given back from the paper alone
		return Refunded{}, RefuseOver(left)
	}
	if b.Tenders, b.Rounding, err = w.tenders(r.Tenders, b.Total); err != nil {
		return Refunded{}, err
	}
	if back := b.Total + b.Rounding; r.Expect != nil && *r.Expect != back {
		return Refunded{}, ledger.Refuse("price_changed", "Something was taken back meanwhile. Look at the new amount, then try again.",
			"was", text(*r.Expect), "is", text(back))
	}
	cash := slices.ContainsFunc(b.Tenders, func(t sale.Tender) bool { return t.Kind == money.Cash })
	if cash && w.till == "" {
		return Refunded{}, till.RefuseClosed
	}
	b.Pulse = cash
	b.Head = w.head(b.Lang)
	return b, nil
}

func (w world) head(lang string) sale.Head {
	s := w.settings
	return sale.Head{
		Logo: s.Brand.OnPaper(), Brand: s.Name.In(lang), Seller: s.Seller, Support: cmp.Or(s.Support.Email, s.Support.Phone, s.Support.URL),
		Zone: s.TimeZone, Node: s.NodeName(w.letters...), Staff: w.staff.Name,
	}
}

// lines works out what comes back.
func (w world) lines(parts []Part) ([]Line, error) {
	if len(parts) == 0 {
		return nil, RefuseNothing
	}
	parts, err := sortedParts(parts)
	if err != nil {
		return nil, err
	}
	out := make([]Line, len(parts))
	for i, p := range parts {
		if out[i], err = w.line(p); err != nil {
			return nil, err
		}
	}
	return out, nil
}

func (w world) line(p Part) (Line, error) {
	if p.Goods != Restock && p.Goods != Damaged && p.Goods != Keep {
		return Line{}, RefuseGoods
	}
	uses, err := w.taken.pick(w.sold.Lines, p, w.home)
	if err != nil {
		return Line{}, err
	}
	l := w.sold.Lines[p.Line-1]
	c, err := cost(w.sold.Mode, l, firstUse(w.sold.Lines, p.Line), uses)
	if err != nil {
		return Line{}, err
	}
	return Line{
		Line: p.Line, SKU: l.SKU, Product: l.Product, Name: l.Name, Option: l.Option, Creator: l.Creator, Qty: p.Qty, Unit: l.Unit,
		Gross: c.Gross, Off: c.Off, Why: l.Discount.Reason, Rate: l.Rate, Net: c.Net, Tax: c.Tax,
		Goods: p.Goods, Stock: w.home && l.Counted && p.Goods == Restock && l.Session == "", Uses: uses, // a seat is free when its ticket ends
		Order: l.Order, Place: l.Place, Session: l.Session, Tier: l.Tier, Unlisted: l.Unlisted,
	}, nil
}

// sum adds the lines up, by rate too: the highest first, as on a receipt.
func (b *Refunded) sum() {
	for _, l := range b.Lines {
		b.Items, b.Discount, b.Tax, b.Total = b.Items+l.Gross, b.Discount+l.Off, b.Tax+l.Tax, b.Total+l.Net+l.Tax
		at := slices.IndexFunc(b.Taxes, func(t sale.PaidTax) bool { return t.Rate == l.Rate })
		if at < 0 {
			b.Taxes = append(b.Taxes, sale.PaidTax{Rate: l.Rate})
			at = len(b.Taxes) - 1
		}
		t := &b.Taxes[at]
		t.Net, t.Tax, t.Gross = t.Net+l.Net, t.Tax+l.Tax, t.Gross+l.Net+l.Tax
	}
	slices.SortFunc(b.Taxes, func(x, y sale.PaidTax) int { return cmp.Compare(y.Rate, x.Rate) })
}

// Number is a refund's number as it is printed, "A-R000001". A receipt's number
// has no letter there, so that nobody takes the one for the other.
func Number(series string, counter int64) string {
	n := strconv.FormatInt(counter, 10)
	return series + "-R" + strings.Repeat("0", max(0, 6-len(n))) + n
}

// text writes an amount for a refusal's values, in minor units.
func text(a money.Amount) string { return strconv.FormatInt(int64(a), 10) }
