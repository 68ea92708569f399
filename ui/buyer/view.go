// Package buyer draws what buyers see: the second screen that faces them, the
// screen at which they pick up by themselves, and the board that calls them.
// Nothing on them names the staff, and nothing leads to the staff's pages.
//
// Nobody signs in on them, so they know no more of a buyer than who stands
// before them has shown: the first name of a genuine code, for some seconds.
//
// What js/buyer.js holds on to, beside what package part lists: [data-clears] is
// the seconds that are left, written into [data-clears-n] and a progress bar;
// [data-no] names an answer, whose [data-tone] is the sound that [data-sounds]
// gives a URL for; a key [data-aloud] reads [data-say] out in a language, and is
// hidden on a machine that can't.
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

	Tender string   // in "pay" and "paid": "cash", "card" or "split"
	Open   string   // in "pay": what is still to pay
	Given  string   // in "paid": cash given
	Change string   // in "paid": "" when there is none
	Labels []string // in "paid": the numbers of their tickets
}

// Line is one line of the sale as the buyer reads it.
type Line struct {
	Qty      int
	Name     string
	Opt      string
	Notes    []string // what is written for the holders of its tickets: they read whether it is spelt right
	Amount   string
	Discount string
}

// Row is a label with an amount.
type Row struct{ Label, Amount string }
