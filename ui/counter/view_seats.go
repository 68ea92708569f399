package counter

import "popstand/ui/part"

// SeatSheet is the sheet on which tickets of a session are chosen.
type SeatSheet struct {
	ID      string // of the session's product
	Line    string // of the sale, whose words are changed; "" for tickets that are added
	Name    string // "Signing 15:15"
	Creator string
	Place   string
	Day     string // "Sat 21 Nov" where it is not today; "" else
	From    string // "15:15"
	Until   string // "16:15"
	Sorts   []SeatSort
	On      SeatSort // the chosen one
	Facts   []string
	N       int
	Limit   int // for one person; 0 for none
	CanMore bool
	Words   []SeatWords // one for each ticket; none where nothing is written
	Next    *SeatNext   // nil where none is given
	Total   string
	Closed  Notice // why none is sold
	Instead []SeatInstead
	Error   Notice
}

// SeatSort is one tier of a session.
type SeatSort struct {
	SKU       string
	Name      string
	Price     string
	Left      int
	Unlimited bool
	Low       bool
	Off       string // why none is sold, in a word; "" where some are
	On        bool
}

// SeatWords is what is to be written for the holder of one ticket.
type SeatWords struct {
	Unit int    // from 1
	Text string // "" for nothing yet
}

// SeatNext is the place that the next ticket has, as things stand.
type SeatNext struct {
	Label  string // "A45"
	About  string // "About 16:40 to 16:55"
	Before int    // people in line before them
	Late   bool   // the time may not be enough
}

// SeatInstead is what can be offered where a ticket is not sold.
type SeatInstead struct {
	ID, SKU string // of the product and of the tier
	Name    string // "Signing 16:30, Standby"
	Sub     string // "€5.00 · 12 left"
}

// SeatWriting is the page on which the words for one ticket are typed.
type SeatWriting struct {
	Unit  int
	Text  string
	Most  int
	Rows  [][]string // keys of the letters, from part.Keyboard(lang)
	Error Notice
}

// PaidTicket is a ticket that was sold.
type PaidTicket struct {
	Ticket  string // id
	Label   string // "A45"
	Session string // "Signing 15:15"
	Tier    string
	About   string // "About 15:40 to 15:55"; "" where nobody knew
	Words   string // that are written
	Void    bool   // it does not hold any more
}

// seatURL opens a session's sheet with one of its tiers.
func seatURL(product, sku string) string { return "/sell?product=" + product + "&sku=" + sku }

// writeURL opens the keyboard for the words of one ticket.
func writeURL(unit int) string { return "/sell?write=" + part.Number(unit) }

// addWord is what the key of the sheet says.
func addWord(w *part.Words, t SeatSheet) string {
	if t.Line != "" {
		return w.Ticket.Save
	}
	return w.Ticket.Add.N(t.N)
}

// labelsSize says how large the numbers of tickets can stand beside each other:
// "s" for one, "m" for some, "l" for many.
func labelsSize(all []PaidTicket) string {
	switch {
	case len(all) <= 1:
		return "s"
	case len(all) <= 3:
		return "m"
	}
	return "l"
}

// paidStay is how long the page stays after a payment, in milliseconds: numbers are
// read out and written down.
func paidStay(v Paid) string {
	if len(v.Tickets) > 0 {
		return "30000"
	}
	return "10000"
}
