package counter

import "popstand/ui/part"

// Pay is the page on which one sale is paid.
type Pay struct {
	part.Page
	Op     string // operation id of the payment, made with the cart; every form carries it
	Tender string // "cash", "card" or "split"
	Due    string // what is to pay now, "€74.00"; for cash already rounded
	// Rounding says what cash rounding does, "€73.98 rounded to €74.00"; "" for none.
	Rounding string
	Brief    []Row // "1× Static tour tee, M" "€35.00"
	Error    Notice
	Owes     bool // store credit is taken here

	Cash  *Cash
	Card  *Card
	Split *Split
}

// Cash is the keypad with quick amounts.
type Cash struct {
	Money  part.Money
	DueRaw string // minor units
	Typed  string // digits so far, minor units
	Given  string // Typed as money, "€100.00"; "" when nothing is typed
	Change string // "€26.00"; "" until enough is given
	Short  string // "€24.00" still missing; "" when enough or nothing typed
	Coins  string // "€20 + €5 + €1"
	Pieces string // "2000 1000 500": notes and coins in minor units, for the script
	Quick  []Quick
}

// Quick is an amount that is taken at once.
type Quick struct {
	Given string // minor units, "7500"
	Label string // "€75"; the exact one says "Exact" from the words when Exact
	Exact bool
	Back  string // "€1": the change; "" for none
}

// Card is a payment on a terminal that popstand does not talk to.
type Card struct {
	Amount    string // to type into the terminal
	Reference string // of the slip, optional
	Declined  bool   // the last try was declined: nothing was recorded
}

// Split is a payment in parts. A part counts when its money is here; the sale is
// recorded with the last one.
type Split struct {
	Parts []Part // taken
	Next  Part   // the next one; Amount is what is open unless edited
	Open  string // "€24.00"
	// OpenShare is the open part's share of the bar, from part.Shares.
	OpenShare int
	Last      bool // the next part completes the sale

	Editing bool   // the amount of the next part is being typed
	Typed   string // minor units
	Shown   string
	Max     string // minor units: what is open
	Money   part.Money
}

// Part is one part of a split payment.
type Part struct {
	ID        string
	Kind      string // "cash" or "card"
	Amount    string
	Raw       string // minor units
	At        string // "15:43"
	Reference string
	Share     int // of the bar, 1 to 24, from part.Shares
}

// Paid is the page after a payment. It never waits for paper.
type Paid struct {
	part.Page
	Sale   string // id
	Number string // "A-000147"
	Total  string // "€74.00"
	How    string // "cash", "card", "split" or "free"
	Given  string // "€100.00"; "" when no cash was given
	Change string // "€26.00"; "" when there is none
	Coins  []string
	// Waiting says that the sale still has to reach other nodes: shown as a calm note.
	Waiting bool
	Op      string // for a reprint
	Slip    Slip
	Error   Notice
	Order   string // URL of the order that it paid for, to be handed over next; "" for none

	Tickets    []PaidTicket
	TicketSlip Slip // of their papers; State "" where there are none
}

// Slip is how far the receipt's paper is.
type Slip struct {
	State string // "waiting", "printing", "printed", "paper_out", "stuck", "unknown", "none"
	Why   string // for "stuck": the printer's reason in words
	Queue int    // receipts that wait for paper
	Done  int    // percent, while printing; 0 when the printer does not say
}
