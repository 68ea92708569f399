package part

// ApartWords stand where a refund rests on less than the whole sale: the rate that
// only the paper says, the card that is charged again, and receipts whose refunds
// disagree.
type ApartWords struct {
	Rate   string // label: which tax rate the receipt prints
	Charge Said   // "Charge {amount} on the terminal again", before a refund to a card is cancelled
	Did    string // key: the card was charged again
	DidNot string // key: it was not, and the refund stands

	Title         string // heading of the list
	None          Said
	Sums          string  // "{given} given back of {paid}"
	Whys          []Entry // by refund.Why: what is wrong, and what to do
	Taxes         string  // "Tax given back {back}, tax of the sale {sold}"
	Each          string  // "{number} · {time} · {node}"
	Ask           string  // over the outcomes
	SettleReasons []Entry // by id: the key (What alone)
	Ends          Said    // over the PIN
	Settled       string  // the key that opens the outcomes
	Refused       []Entry // refusals
}

// Why words what is wrong with a receipt.
func (w ApartWords) Why(id string) Said {
	said, _ := entry(w.Whys, id)
	return said
}
