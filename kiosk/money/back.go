package money

// Sold is a line of a receipt as it was frozen with the sale: what a refund gives back parts of.
type Sold struct {
	Unit Amount // price of one unit, as the tax mode means it
	Qty  int64
	Off  Amount // what was taken off the line
	Net  Amount // without tax, in both tax modes
	Tax  Amount
}

// Back is what some units of a line come to.
type Back struct {
	Gross Amount // their price
	Off   Amount // the part of the discount that they lose
	Net   Amount // without tax
	Tax   Amount
}

// Paid is what the units cost, with tax.
func (b Back) Paid() Amount { return b.Net + b.Tax }

// Add sums up two parts.
func (b Back) Add(o Back) Back {
	return Back{Gross: b.Gross + o.Gross, Off: b.Off + o.Off, Net: b.Net + o.Net, Tax: b.Tax + o.Tax}
}

// Nth is what the n-th unit of the line cost, from 1. The cents of the line are dealt out to its units by cumulative
// rounding: after n units, the nearest cent to n of Qty parts is given out, so that all units together are the line to
// the cent, in whatever order and in how many refunds they come back. The discounted price goes first and the tax
// follows it, so that no unit has more tax than it cost, and in Included mode equal units of an undiscounted line come
// to their price. It refuses with QtyOutOfRange a unit that the line does not have.
func (s Sold) Nth(mode TaxMode, n int64) (Back, error) {
	if s.Qty < 1 || s.Qty > MaxQty || n < 1 || n > s.Qty {
		return Back{}, &Error{Code: QtyOutOfRange, Do: "Choose from the units that are left.", Limit: max(s.Qty, 0)}
	}
	whole := s.Net
	if mode == Included {
		whole += s.Tax
	}
	before, after := share(whole, n-1, s.Qty), share(whole, n, s.Qty)
	b := Back{Gross: s.Unit, Off: s.Unit - (after - before)}
	if whole != 0 {
		b.Tax = share(s.Tax, int64(after), int64(whole)) - share(s.Tax, int64(before), int64(whole))
	}
	b.Net = after - before
	if mode == Included {
		b.Net -= b.Tax
	}
	return b, nil
}
