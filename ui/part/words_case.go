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

// CaseWords stand on the screens of cases: requests that no rule decides.
type CaseWords struct {
	Title          string // key and heading
	New            string // key
	None           Said
	Late           string // heading: overdue
	Open           string // heading
	Done           string // heading: closed lately
	Overdue        string // chip
	Due            string // "Answer by {time}"
	DueLabel       string
	NewLead        Said   // over the grounds: why it is asked, and that a slip prints
	Promise        string // "It is answered by {time}."
	Ground         string // label
	Grounds        []Entry
	Receipt        string // label
	NoReceipt      string // in the place of a number
	Opened         string // label
	By             string // "{time} · {name}"
	Notes          string // heading
	NoNotes        string
	Note           string // key, and the label of the field
	NoteLead       string // over the keyboard
	NoteSave       string
	Hidden         string  // in the place of a note that can't be read here
	Erased         string  // in the place of a note that was erased
	Photo          string  // key
	Consent        string  // "I agree that … {stall} …", read by the buyer
	Shots          string  // heading
	Repay          string  // key: the refund of its receipt
	Decide         string  // key
	DecideAsk      string  // over the outcomes
	Outcome        string  // label
	Outcomes       []Entry // by dispute.Outcome: the key, and what it came to
	DeclineReasons []Entry // why it is declined: What alone
	Again          string  // key: open it again
	AgainAsk       string
	AgainReasons   []Entry // why it is opened again: What alone
	Slip           string  // key: print the slip again
	Erase          string  // key
	EraseSure      Said
	Pin            string // over the PIN
	Make           string // key beside a refund that a rule refuses
	Saved          string // "Case {number} is saved. Give the slip to the buyer."
	Refused        []Entry
	Board          []Entry // rows of the status page
	Look           string  // key of those rows
}

// GroundOf words why something became a case.
func (w CaseWords) GroundOf(id string) string { return named(w.Grounds, id) }

// OutcomeOf words what came of a case.
func (w CaseWords) OutcomeOf(id string) string {
	for _, e := range w.Outcomes {
		if e.Key == id {
			return e.Do
		}
	}
	return id
}

// Why words a reason: a usual id, or what somebody typed.
func (w CaseWords) Why(id string) string {
	return named(append(w.DeclineReasons[:len(w.DeclineReasons):len(w.DeclineReasons)], w.AgainReasons...), id)
}
