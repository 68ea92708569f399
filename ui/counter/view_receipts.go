package counter

import "popstand/ui/part"

// Receipts is the list of the last sales with one of them open.
type Receipts struct {
	part.Page
	Rail part.Rail
	List []Receipt
	Open *ReceiptView // nil shows the list alone
	Q    string       // a number to look for
}

// Receipt is one row of the list.
type Receipt struct {
	Sale   string // id
	Number string // "A-000147"
	At     string // "15:38", with the weekday when it was not today
	By     string // "Ana"
	How    string // "cash", "card", "split" or "free"
	Total  string
	On     bool
}

// ReceiptView is one receipt as paper.
type ReceiptView struct {
	Sale   string
	Number string
	Total  string
	Paper  part.Paper
	Op     string // for the reprint
	Copies int    // reprints so far
	Slip   Slip
	Error  Notice

	Tickets    []PaidTicket
	TicketSlip Slip
}
