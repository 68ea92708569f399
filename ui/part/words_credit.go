package part

// CreditWords stand where the stall owes a buyer, and where goods are given for
// goods.
type CreditWords struct {
	Tender   string // the key that gives it back so
	Give     string // and the one that does it
	Word     string // as a way to pay
	SwapWord string
	OwedSaid string // "{amount} is owed as store credit. Its code is on the paper."

	Title    string
	Scan     Said
	Type     string // key
	Field    Said   // of the short number
	Find     string
	Left     string
	Of       string // "of {amount}"
	Issued   string // "Issued {time}, refund {number}"
	Days     Plural
	Today    string
	Until    string // "Valid until {date}"
	Forever  string
	Day      string // how a date is written, for time.Format
	History  string
	Spent    string // "{amount} for receipt {number}"
	PaidOut  string
	Over     Said // {amount}
	Use      string
	UseAsk   string // {amount}
	NoSale   string
	PayOut   string
	PayAsk   string // {amount}
	PaidSaid Said   // {amount}
	Reason   string // of the till's move
	States   []Entry

	Swap     string // key: give other goods
	SwapBar  string
	Back     string
	Out      string
	Pick     Said // nothing is chosen that goes out
	Goods    string
	ToPay    string
	ToGive   string
	Even     string
	Strip    string // {amount}, {number}
	Drop     string
	TakeCash string
	TakeCard string
	DoEven   string
	SwapSaid string // {back}, {number}
	UndoSwap Said
	Refused  []Entry
}

// State words how it stands with a store credit, by the reason of a verdict.
func (w CreditWords) State(reason string) Said {
	said, _ := entry(w.States, reason)
	return said
}
