// Package buyer draws what buyers see: the second screen that faces them, the
// screen at which they pick up by themselves, and the board that calls them.
// Nothing on them names the staff, and nothing leads to the staff's pages.
//
// Nobody signs in on them, so they know no more of a buyer than who stands
// before them has shown: the first name of a genuine code, for some seconds.
package buyer

import "popstand/ui/part"

// Screen is the customer display, one state of it.
type Screen struct {
	part.Page
	Event string // "Soft Static Berlin pop-up"
	State string // "idle", "cart", "pay", "paid"

	Lines []Line // the newest last
	Count int    // units
	Total string // "€74.00"
	Taxes []Row
	// Discount is the sum of all discounts, "−€5.00"; "" for none.
	Discount string

	Tender string // in "pay" and "paid": "cash", "card" or "split"
	Open   string // in "pay": what is still to pay
	Given  string // in "paid": cash given
	Change string // in "paid": "" when there is none
}

// Line is one line of the sale as the buyer reads it.
type Line struct {
	Qty      int
	Name     string
	Opt      string
	Amount   string
	Discount string
}

// Row is a label with an amount.
type Row struct{ Label, Amount string }
