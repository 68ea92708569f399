package part

// RefundWords stand on the screens that take something back.
type RefundWords struct {
	Title   string
	Key     string // leads here
	Seek    string // the steps
	Choose  string
	Repay   string
	Scan    Said
	Type    string // key: number or item
	Last    string
	Find    Said // the page with the keyboard: label and what it takes
	FindKey string
	None    Said
	Sold    string // "{time} · {name} · {how}"
	Number  string // "Sale {number}"

	Of       string // "{n} of {of}"
	Back     string // "Already refunded {time}"
	Again    string // "{n} still here"
	Why      string
	Goods    string
	ToGive   string
	Pick     string // nothing is chosen yet
	Items    Plural
	Pay      string // key with the amount
	PayBack  string // title: "Pay back {amount}"
	As       string
	Cash     string
	Card     string
	Split    string // "{card} to the card, {cash} in cash"
	CardHint string
	NotSo    string // this tender can't
	Give     string // key: cash
	GiveCard string // key: the terminal has done it
	Ask      string // over the keypad: "PIN for {amount}"
	Late     Said
	Never    string // in the place of Away.Do, where its journal never came
	Paper    string // only the paper is here: "Paid {total}, {time}, {how}"
	Left     string // "{amount} is left of it here."
	Amount   string // label of what is typed
	Away     Said
	Void     string // key: the sale that was just paid
	Done     string // the verdict's word
	DoneSaid string // "{amount} given back. Refund {number} is saved."
	Refunds  string // label of the refunds of a receipt
	Undo     string
	UndoSure Said
	UndoDone string
	Undone   string // after the number of a refund that was cancelled
	Next     string
	Copy     string
	Reasons  []Entry // by id (What alone)
	Kinds    []Entry // by refund.Goods: a key, and what becomes of them, after how many there are
	Refused  []Entry // refusals that mean a receipt here, and something else elsewhere
}

// Said words a refusal of a receipt; false where it is worded like everywhere.
func (w RefundWords) Said(code string) (Said, bool) {
	for _, e := range w.Refused {
		if e.Key == code {
			return Said{e.What, e.Do}, true
		}
	}
	return Said{}, false
}

// Steps names the steps of a refund.
func (w RefundWords) Steps() []string { return []string{w.Seek, w.Choose, w.Repay} }

// Reason words why something comes back: a usual id, or what somebody typed.
func (w RefundWords) Reason(id string) string { return named(w.Reasons, id) }

// GoodsOf names a key by refund.Goods.
func (w RefundWords) GoodsOf(id string) string { return named(w.Kinds, id) }

// BecomesOf says what becomes of the goods.
func (w RefundWords) BecomesOf(id string) string {
	for _, e := range w.Kinds {
		if e.Key == id {
			return e.Do
		}
	}
	return id
}

func named(all []Entry, id string) string {
	for _, e := range all {
		if e.Key == id {
			return e.What
		}
	}
	return id
}
