package counter

import "popstand/ui/part"

// CreditPage is a store credit in hand, or the wait for one.
type CreditPage struct {
	part.Page
	Found   bool
	Left    string
	Of      string
	Tone    string // of the banner: "go", "ask" or "stop"
	Icon    string
	State   Notice
	Facts   []string // when it was issued, and until when it holds
	Over    Notice
	History []Row
	Says    string // why it can't be used now, "" where it can
	Use     string // what may be used for the sale, "" for nothing
	PayOut  string // what may be paid out, "" for nothing
	Act     string // that waits for a PIN: "use" or "payout"; "" for none
	Ask     string // over the PIN
	Op      string
	Approve *Approval
	Done    Notice
	Error   Notice
}

// CreditType finds a store credit by its short number.
type CreditType struct {
	part.Page
	Q     string
	Rows  [][]string
	Error Notice
}

// ExchangePage is goods for goods before it is done.
type ExchangePage struct {
	part.Page
	Number  string
	Back    []Row
	Out     []Row
	Empty   bool   // nothing is chosen that goes out
	Label   string // over Amount
	Amount  string // the difference, "" for none
	Key     string // that does it
	Net     string // minor units, as the page shows it
	Tenders []RefundTender
	Says    []Notice
	Error   Notice
	Op      string
	Ready   bool
	Approve *Approval
}
