package counter

import "popstand/ui/part"

// CaseList is what people have to decide: refunds that disagree, and cases by due
// time.
type CaseList struct {
	part.Page
	Rail  part.Rail
	Error Notice
	Parts []CasePart // those that are empty are left out
}

// CasePart is a list under its heading.
type CasePart struct {
	ID   string // for tests
	Head string
	Rows []CaseRow
}

// CaseRow is one of them.
type CaseRow struct {
	ID    string // for tests
	URL   string
	Icon  string
	Title string
	Sub   string
	Chip  string // "overdue", "" for none
	End   string // what came of it, or an amount
}

// CaseNew asks why something becomes a case.
type CaseNew struct {
	part.Page
	Rail    part.Rail
	Error   Notice
	Back    string
	Title   string
	Sub     string // the receipt
	Promise string
	Fields  []Pair
	Op      string
	Grounds []Act
}

// CaseView is all of one case, or of one receipt whose refunds disagree.
type CaseView struct {
	part.Page
	Rail  part.Rail
	ID    string // for tests: "case" or "apart"
	Error Notice
	Late  bool // overdue
	Did   string
	Title string
	Sub   string
	Back  string
	Facts []Pair
	Notes []CaseNote
	Shots []Shot
	Acts  []Act
	Sure  *part.Said // asks before something is done that stays
	Why   *Whying
	Pin   *CasePin
}

// CaseNote is something that was written down.
type CaseNote struct {
	By     string // "15:42 · Ana"
	Text   string
	Hidden bool // Text says why it can't be read
}

// CasePin asks for the PIN of who decides.
type CasePin struct {
	Approval
	Op     string
	Fields []Pair
}
