package money

import "slices"

// TaxMode says how prices are meant. It is set for an event and locked while the event runs.
type TaxMode string

// The two ways to state a price. The values are written into facts and never change.
const (
	Included TaxMode = "included" // prices contain the tax, as in Europe and Japan
	OnTop    TaxMode = "on_top"   // the tax is added, as in the United States
)

// MaxQty is the largest quantity of one line.
const MaxQty = 9_999

// Item is one line of a cart. Unit may be zero (a gift), never negative.
type Item struct {
	Unit     Amount   // price of one unit, as TaxMode means it
	Qty      int64    // 1 to MaxQty
	Discount Discount // off the whole line
	Rate     Rate     // tax, 0 to Whole
}

// LineBill is what became of one Item. It is frozen with the sale: refunds read it and never reckon again.
type LineBill struct {
	Gross    Amount // Unit x Qty
	Discount Amount // what was taken off, not negative
	Net      Amount // Gross - Discount: what the line adds to the receipt; contains Tax only where prices include it
	Tax      Amount // the line's part of its rate's tax
}

// Tax is one rate's row of a receipt. Net + Tax = Gross, in both modes.
type Tax struct {
	Rate  Rate
	Net   Amount // without tax
	Tax   Amount // rounded once, from the sum of the rate's lines
	Gross Amount // with tax
}

// Bill is a reckoned receipt. Total = Items - Discount, plus Tax when it comes on top.
type Bill struct {
	Lines    []LineBill // one for each Item, in order
	Taxes    []Tax      // one for each rate that occurs, the highest first; 0 % is shown too
	Items    Amount     // sum of the lines before discounts
	Discount Amount     // sum of the discounts
	Tax      Amount     // sum of the taxes
	Total    Amount     // what is to be paid, before cash rounding
}

// Reckon works out a receipt by the rules of the package comment. It refuses with an *Error whose Line says which item
// is wrong. No items at all make an empty bill.
func Reckon(mode TaxMode, items []Item) (Bill, error) {
	if mode != Included && mode != OnTop {
		return Bill{}, &Error{Code: TaxModeUnknown, Do: "Set the event's prices to tax included or tax on top."}
	}
	b := Bill{Lines: make([]LineBill, len(items))}
	for i, item := range items {
		line, err := item.price(i + 1)
		if err != nil {
			return Bill{}, err
		}
		b.Lines[i] = line
		b.Items += line.Gross
		b.Discount += line.Discount
		if b.Items > Max {
			return Bill{}, tooLarge(i + 1)
		}
	}
	b.Total = b.Items - b.Discount
	for _, rate := range rates(items) {
		if err := b.tax(mode, rate, items); err != nil {
			return Bill{}, err
		}
	}
	if mode == OnTop {
		b.Total += b.Tax
	}
	if b.Total > Max {
		return Bill{}, tooLarge(0)
	}
	return b, nil
}

// price checks one item and works out its line without tax; line is its place, from 1.
func (i Item) price(line int) (LineBill, error) {
	gross, err := i.gross(line)
	if err != nil {
		return LineBill{}, err
	}
	if i.Rate < 0 || i.Rate > Whole {
		return LineBill{}, &Error{Code: RateOutOfRange, Do: "Set the tax rate between 0 % and 100 %.", Line: line}
	}
	off, err := i.Discount.off(gross, line)
	if err != nil {
		return LineBill{}, err
	}
	return LineBill{Gross: gross, Discount: off, Net: gross - off}, nil
}

func (i Item) gross(line int) (Amount, error) {
	switch {
	case i.Qty < 1 || i.Qty > MaxQty:
		return 0, &Error{Code: QtyOutOfRange, Do: "Enter a quantity from 1 to 9,999.", Line: line, Limit: MaxQty}
	case i.Unit < 0:
		return 0, &Error{Code: PriceNegative, Do: "Set a price of zero or more; take money back with a refund.", Line: line}
	case i.Unit > Max || i.Unit*Amount(i.Qty) > Max: // Max x MaxQty fits an int64
		return 0, tooLarge(line)
	}
	return i.Unit * Amount(i.Qty), nil
}

// rates lists the rates that occur, the highest first.
func rates(items []Item) []Rate {
	found := make([]Rate, 0, 4)
	for _, item := range items {
		if !slices.Contains(found, item.Rate) {
			found = append(found, item.Rate)
		}
	}
	slices.SortFunc(found, func(a, b Rate) int { return int(b - a) })
	return found
}

// tax works out one rate on the sum of its lines and hands its cents to them.
func (b *Bill) tax(mode TaxMode, rate Rate, items []Item) error {
	var sum Amount
	weights := make([]Amount, len(items)) // lines of other rates weigh nothing
	for i, item := range items {
		if item.Rate == rate {
			weights[i] = b.Lines[i].Net
			sum += b.Lines[i].Net
		}
	}
	row := taxOf(mode, rate, sum)
	parts, err := Allocate(row.Tax, weights)
	if err != nil {
		return err
	}
	for i, part := range parts {
		b.Lines[i].Tax += part
	}
	b.Taxes = append(b.Taxes, row)
	b.Tax += row.Tax
	return nil
}

// taxOf is the one place where tax is rounded: half up, once for each rate.
func taxOf(mode TaxMode, rate Rate, sum Amount) Tax {
	if mode == OnTop {
		tax := roundDiv(sum, rate, Whole)
		return Tax{Rate: rate, Net: sum, Tax: tax, Gross: sum + tax}
	}
	tax := roundDiv(sum, rate, Whole+rate)
	return Tax{Rate: rate, Net: sum - tax, Tax: tax, Gross: sum}
}
