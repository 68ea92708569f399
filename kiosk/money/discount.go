package money

// DiscountKind says how a discount is stated.
type DiscountKind string

// The kinds of discount. The values are written into facts and never change.
const (
	NoDiscount DiscountKind = ""
	ByPercent  DiscountKind = "percent"
	ByAmount   DiscountKind = "amount"
)

// Discount takes something off a whole line. Its zero value takes nothing.
type Discount struct {
	Kind    DiscountKind `json:"kind,omitempty"`
	Percent Rate         `json:"percent,omitempty"` // for ByPercent: 0 to Whole
	Amount  Amount       `json:"amount,omitempty"`  // for ByAmount: minor units off the whole line, not off each unit
}

// off returns what the discount takes from an amount; half a cent is rounded in the buyer's favour.
func (d Discount) off(from Amount, line int) (Amount, error) {
	switch d.Kind {
	case NoDiscount:
		return 0, nil
	case ByPercent:
		if d.Percent < 0 {
			return 0, negative(line)
		}
		if d.Percent > Whole {
			return 0, &Error{Code: DiscountTooLarge, Do: "Take off 100 % at most.", Line: line, Limit: 100}
		}
		return roundDiv(from, d.Percent, Whole), nil
	case ByAmount:
		if d.Amount < 0 {
			return 0, negative(line)
		}
		if d.Amount > from {
			return 0, &Error{Code: DiscountTooLarge, Do: "Take off no more than it costs.", Line: line, Amount: from}
		}
		return d.Amount, nil
	}
	return 0, &Error{Code: DiscountUnknown, Do: "Choose a discount in percent or as an amount.", Line: line}
}

func negative(line int) *Error {
	return &Error{Code: DiscountNegative, Do: "Enter the discount without a minus.", Line: line}
}

// Spread hands a discount on the whole receipt down to the items, each by what it costs after its own discount, so that
// every line knows its part and a refund of it gives back what was paid. The items returned carry one discount each,
// by amount; the items given stay as they are.
func Spread(items []Item, d Discount) ([]Item, error) {
	lines := make([]LineBill, len(items))
	weights := make([]Amount, len(items))
	var sum Amount
	for i, item := range items {
		line, err := item.price(i + 1)
		if err != nil {
			return nil, err
		}
		lines[i], weights[i] = line, line.Net
		if sum += line.Net; sum > Max {
			return nil, tooLarge(i + 1)
		}
	}
	total, err := d.off(sum, 0)
	if err != nil {
		return nil, err
	}
	parts, err := Allocate(total, weights)
	if err != nil {
		return nil, err
	}
	spread := make([]Item, len(items))
	for i, item := range items {
		if off := lines[i].Discount + parts[i]; parts[i] > 0 {
			item.Discount = Discount{Kind: ByAmount, Amount: off}
		}
		spread[i] = item
	}
	return spread, nil
}
