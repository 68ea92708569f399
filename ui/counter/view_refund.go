package counter

import "popstand/ui/part"

// RefundFind is the page on which a sale is looked for that something comes back
// of.
type RefundFind struct {
	part.Page
	Clock string
	List  []Receipt
	Error Notice // why what was scanned leads to no sale
	Cases string // how many are open, "" for none
}

// RefundType looks for a sale by its number, or by what was bought and when, with
// the keyboard on the screen.
type RefundType struct {
	part.Page
	Q    string
	Rows [][]string
	Hits []Receipt
	None bool // nothing fits what was typed
}

// RefundLines is a sale of which lines and quantities are chosen.
type RefundLines struct {
	part.Page
	Number  string
	Sold    string // "13:12 · Jonas · card"
	Lines   []RefundLine
	Reasons []Choice
	Goods   []Choice
	Back    string // what goes back, "" while nothing is chosen
	Items   string // "1 item, back into stock"
	Ready   bool   // lines and a reason are chosen
	Error   Notice
	Swaps   bool // other goods may go out for it
}

// RefundLine is a line of the sale with what is left of it.
type RefundLine struct {
	Line   int
	Name   string
	Image  string // URL, "" for none
	Option string
	Note   string // "Already refunded 14:02", "1 of 3 refunded"; "" for none
	Amount string
	Qty    string // "2 of 3", "" where there is nothing to count
	On     bool
	Off    bool // nothing is left of it
	More   bool // one more could come back
}

// RefundPaper is a receipt of another kiosk of which only the paper is here.
type RefundPaper struct {
	part.Page
	Paid    string // "Paid €24.00, 14:35, cash"
	Left    string
	Away    Notice // AMBER: a person decides
	Reasons []Choice
	Rates   []Choice // of the event; none where it has but one
	Amount  string   // that was typed
	Ready   bool
	Error   Notice
}

// RefundPay is the page on which the money goes back.
type RefundPay struct {
	part.Page
	Number   string
	Amount   string
	Tenders  []RefundTender
	Terminal bool // the chosen way goes over the card terminal
	Owed     bool // it is store credit
	Op       string
	Says     []Notice  // what people should know before they pay
	Case     string    // URL that makes a case of it, where a rule is in the way; "" else
	Error    Notice    // why it can't be paid back this way
	Approval *Approval // who has to agree; nil where nobody has to
	Ready    bool
}

// RefundTender is one way in which the money can go back.
type RefundTender struct {
	ID    string
	Icon  string
	Label string
	On    bool
	Off   bool
}

// RefundDone is what was given back.
type RefundDone struct {
	part.Page
	Refund   string // id
	Number   string
	Said     string
	Amount   string
	Coins    []string // of the cash
	Undone   bool
	Undoing  bool    // whoever asked is asked whether they mean it
	Charge   *Notice // undoing it means charging a card again, which comes first; nil where it need not, or is done
	Word     string  // over it, instead of the usual one; "" for that
	Sure     *Notice // is asked before it is cancelled; nil for the usual question
	Did      string  // key: the card was charged
	Charged  bool    // somebody says so
	Op       string
	Slip     Slip
	Approval *Approval
	Error    Notice
}
