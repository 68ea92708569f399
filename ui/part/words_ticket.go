package part

// TicketWords stand where tickets of sessions are sold: in the sheet that a
// session's tile opens, in the sale, and behind its payment.
type TicketWords struct {
	Sorts     string // label of the sorts of tickets
	Until     string // "to {time}"
	Next      string // label: the place that the next ticket has
	About     string // "About {from} to {to}"
	Anytime   string // nobody knows when
	Late      string // the time may not be enough for it
	BeforeN   Plural // who stands before them
	Signed    string // "Signed: {what}"
	Photo     string
	Items     Plural // that are signed for one ticket
	With      Plural // companions
	Limit     Plural // tickets for one person
	HowMany   string
	Fewer     string
	More      string
	Number    string // "Ticket {n}"
	Write     string // label of what is written
	WriteKey  string // there is nothing yet: tap to type it
	WriteLead string // "At most {n} characters."
	Ready     string // the key of the keyboard
	Add       Plural
	Save      string // of words that were changed
	Reworded  string // "Words changed: {name}"
	Quote     string // "“{text}”"
	Instead   string // heading of what is offered where nothing is sold

	Finished  string // on a tile
	Cancelled string
	Standby   string
	NoSale    string // nothing of the above, and not on sale

	Give    Plural // key: tickets that cost nothing
	GiveAll string // key: anything that costs nothing
	Free    string // instead of "€0.00 in cash"
	FreeHow string // in a list of receipts

	Labels   Plural // heading over the numbers
	OfSale   string // heading over the tickets of a receipt
	Reprint  string
	Printing Said
	Printed  Said
	Queued   Said
	NoPaper  Said
	Stuck    Said
	Unknown  Said
	NoPrint  Said
	YourN    Plural // to the buyer
}
