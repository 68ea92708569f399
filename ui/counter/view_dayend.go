package counter

import "popstand/ui/part"

// Cashing is the page of the drawer: what happened at it, and what can be done.
type Cashing struct {
	part.Page
	Rail    part.Rail
	Open    bool
	Holds   string // "Ana has the drawer since 09:30."
	Acts    []Act  // the main key last
	Story   []CashStep
	Reports []CashReport
	Said    string // what was done last
	Error   Notice
}

// CashStep is one thing that happened at the drawer.
type CashStep struct {
	Icon   string
	What   string // "Paid out: parking"
	Who    string // "13:30 · Ana"
	Amount string // "−€12.50"; "" for none
}

// CashReport is the Z of a till that was closed.
type CashReport struct {
	Href  string
	What  string // "Report A-Z003"
	When  string // "Sat 21 Nov, 18:04 · Ana"
	Total string
}

// Moving asks how much cash is moved and why, or why the drawer is opened.
type Moving struct {
	part.Page
	Kind    string // "in", "out", "drop", "drawer", or of a closed till "more" or "less"
	Till    string // the closed one
	Action  string
	Back    string
	Title   string
	Op      string
	Amount  bool // cash is moved
	Money   part.Money
	Typed   string
	Shown   string // of Typed
	Reasons []Choice
	Else    string // what was typed as another reason; "" for none
	Label   string // of the main key
	Error   Notice
}

// Noting types a word about a difference, or why cash is moved.
type Noting struct {
	part.Page
	Action  string
	Back    string
	Title   string
	Save    string
	Fields  []Pair
	Reasons []string // to tap instead of typing
	Q       string
	Rows    [][]string
	Error   Notice
}

// Counting counts the drawer, and nobody sees what should be in it.
type Counting struct {
	part.Page
	Action string
	Back   string
	Title  string
	Steps  []string // of closing; nil for a hand-over
	Money  part.Money
	Op     string
	Denoms []Denom
	Typed  string // of the chosen one
	Total  string // counted so far
	Finish string // the main key
	Error  Notice
}

// Before is what a person may want to look at before the day is closed.
type Before struct {
	part.Page
	Rows []Leftover
	Next string // of the main key
}

// Leftover is something that closing leaves as it is.
type Leftover struct {
	ID   string
	Icon string
	What string // "2 sales are set aside"
	Do   string
	Href string // where to see to it; "" for nowhere
}

// Checking compares what was counted with what should be there.
type Checking struct {
	part.Page
	Steps    []string
	Place    string // "Front table"
	Op       string
	Till     string
	Gap      string // "short", "over" or "even"
	Word     string // "Short"
	Counted  string
	Expected string
	Diff     string
	Rows     []Row
	Sum      string // of the rows
	Means    []string
	Note     bool // there is one
	Accept   string
	Ask      bool // a note is asked for first
	Error    Notice
}

// Reported is the X of an open till or the Z of a closed one.
type Reported struct {
	part.Page
	Z       bool
	Steps   []string // on the way to closing; nil where it was opened by itself
	Title   string
	Meta    string
	Back    string
	Stats   []Stat
	Hours   *Bars // nil without sales
	Tenders []Ranked
	Top     []Ranked
	Splits  []Ranked
	Pickups *Handled
	Notes   []string // what else the report says
	Late    []Act    // what may be found out after a Z; nil where nothing may
	Print   string   // of the key
	Till    string
	Op      string
	Next    *Act // the main key
	Said    string
	Error   Notice
}

// Bars is a picture of how much was sold when.
type Bars struct {
	Busiest string // "busiest 14:00, 19 sales"
	Said    string // all of it in words
	All     []Step
}

// Ranked is one row of a picture that compares.
type Ranked struct {
	Name   string
	Sub    string // "12 payments"
	Share  int    // of the longest, in steps of 24
	Amount string
}
