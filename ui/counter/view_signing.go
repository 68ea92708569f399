package counter

import "popstand/ui/part"

// SignDesk is the page of one table of one session: who is there, and who is next.
type SignDesk struct {
	part.Page
	Rail    part.Rail
	Error   Notice
	Session string // id
	Table   string // that this screen is
	Tables  int    // of the session
	Cards   []SessionCard
	Strips  []SignStrip
	Call    Calling
	List    []Tick
	Undo    string // op
	Last    string // the last tap of this table, which Undo takes back; "" = none
}

// SessionCard is one session at the top of the page.
type SessionCard struct {
	ID    string
	Time  string // "15:15"
	Sold  int
	Seats int
	On    bool // the one that is shown
	Now   bool
	Said  string // "Now · 31 signed, 29 to go"
}

// SignStrip is a line over the page: an announcement, a pause, what has changed.
type SignStrip struct {
	ID   string
	Icon string
	Tone string
	Said part.Said
	Act  *Act
}

// Calling is the middle of the page.
type Calling struct {
	Here  string // ticket at this table; "" for nobody
	Label string // "A47"
	Who   string
	Meta  string // "Bought here"
	Write string // the dedication
	Items string // "1 item"
	Since string // milliseconds that have passed since they were called
	None  part.Said
	Plan  []string // "5 min 10 s behind plan", "Last number likely today: A58"
	Photo string   // URL where a photo of who is here is taken; "" for none
	Main  *Act     // the key of the desk
	Rest  []Act    // no-show, hold
}

// Tick is a line of the list beside it.
type Tick struct {
	Ticket string
	Label  string
	Who    string
	Note   string
	Called bool
	Act    *Act
}

// SignMore is the page behind the desk: tables, pause, over-run.
type SignMore struct {
	part.Page
	Rail   part.Rail
	Error  Notice
	Head   string
	Sub    string
	Back   string
	Tables []Act
	Groups []Choices
	Keys   []Act
}

// Choices are keys under one heading.
type Choices struct {
	Head string
	Sub  string
	Acts []Act
}

// Tickets is the list of a session's tickets.
type Tickets struct {
	part.Page
	Rail   part.Rail
	Error  Notice
	Title  string
	Sub    string
	Back   string
	Find   string // URL
	List   []TicketRow
	Before string // URL of the page before; "" for none
	After  string
	Where  string // "1 to 40 of 60"
}

// TicketRow is one ticket of a list.
type TicketRow struct {
	ID    string
	Label string
	Who   string
	Said  string // "In line · Bought here"
	Icon  string
	Swap  string // URL at which it changes places with another one; "" for a link to it
}

// SignFinding is the keyboard of the signing desk: a search, or a text.
type SignFinding struct {
	part.Page
	Action string // URL
	Back   string
	Live   bool // hits are looked for while it is typed
	Label  string
	Lead   string
	Save   string // of the last key
	Code   bool   // the text is a code
	Most   string // characters
	Q      string
	Op     string
	Fields []Pair
	Rows   [][]string
	Signs  []string
	Hits   []TicketRow
	None   *part.Said
	Error  Notice
}

// TicketView is all of one ticket.
type TicketView struct {
	part.Page
	Rail  part.Rail
	Error Notice
	Did   string
	Title string
	Sub   string
	Back  string
	Facts []Pair
	Steps []StepRow
	Acts  []Act
	Shots []Shot     // that were taken at the table
	Sure  *part.Said // asks before something is done that stays
	Lead  string
	Rows  []Act // choices
	Why   *Whying
}

// Whying asks for a reason, and does with one of several keys what it is for.
type Whying struct {
	At      string // URL
	Op      string
	Fields  []Pair
	Head    string
	Reasons []Choice
	Acts    []Act // their fields stand in their keys
}

// StepRow is one thing that happened.
type StepRow struct {
	At     string
	What   string
	By     string
	Undone bool
}
