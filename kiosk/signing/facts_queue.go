package signing

import (
	"popstand/kiosk/claim"
	"popstand/kiosk/code"
	"popstand/kiosk/event"
	"popstand/kiosk/ledger"
	"popstand/kiosk/signing/pace"
)

// Kinds of fact about the way from the line to the table, and about a session as
// a whole.
const (
	KindCheckedIn = "ticket.checked_in"
	KindLeft      = "ticket.left"
	KindReturned  = "ticket.returned"
	KindCalled    = "ticket.called"
	KindAtTable   = "ticket.at_table"
	KindServed    = "ticket.served"
	KindHeld      = "ticket.held"
	KindMissed    = "ticket.missed"
	KindRecalled  = "ticket.recalled"
	KindUndone    = "ticket.undone"
	KindGranted   = "ticket.granted"

	KindPlanned = "session.planned"
	KindChanged = "session.changed"
	KindPaused  = "session.paused"
	KindResumed = "session.resumed"
	KindOverrun = "session.overrun"
	KindTold    = "session.told"
)

// Stepped says that a ticket was held, missed or called back into the line, or
// that its holder checked in, left for a while or came back: the kind says which.
type Stepped struct {
	Ticket  ID        `json:"ticket"`
	Session string    `json:"session"`
	Tap     string    `json:"tap,omitempty"`      // the table at which it was tapped
	Reason  string    `json:"reason,omitempty"`   // "expired" where nobody tapped
	Manager string    `json:"approver,omitempty"` // staff id of who let in whom the scan would not
	Late    bool      `json:"late,omitempty"`     // it is too late, and from now on they stand behind all others
	Entry   *Claiming `json:"entry,omitempty"`    // the use that a check-in claims
	Freed   []Freeing `json:"freed,omitempty"`    // an entry that never was: who was sent to the table did not come
}

// Freeing is a claim that a fact takes back.
type Freeing struct {
	Code code.ID `json:"code"`
	Use  int64   `json:"use"`
	Of   Place   `json:"of"` // the fact that claimed it
}

// Claiming is a use of a ticket's code that a fact claims.
type Claiming struct {
	Code code.ID   `json:"code"`
	Use  int64     `json:"use"` // 1 = came, 2 = was served
	Way  claim.Way `json:"way"`
	For  claim.Act `json:"for,omitzero"`  // under which the home was asked, where that was another act of the node
	Home Place     `json:"home,omitzero"` // the fact of the home that was asked and has accepted
}

// Granted says that this node, which decides about a ticket, has let another one
// let its holder in.
type Granted struct {
	Ticket ID       `json:"ticket,omitempty"`
	Claim  Claiming `json:"claim"`
}

// The uses of a ticket's code.
const (
	UseCame   = 1
	UseServed = 2
)

// CalledUp says that a number was called, perhaps again.
type CalledUp struct {
	Ticket   ID     `json:"ticket"`
	Session  string `json:"session"`
	Table    string `json:"table,omitempty"` // "" for whichever is free first
	Tap      string `json:"tap,omitempty"`
	Batch    int64  `json:"batch"`              // with which others, per session from 1
	Expected int64  `json:"expected,omitempty"` // when they come to the table, Unix milliseconds; 0 = nobody knew
}

// CameTo says that a ticket's holder came to a table. Where nobody checked them
// in before, that is their entry.
type CameTo struct {
	Ticket  ID        `json:"ticket"`
	Session string    `json:"session"`
	Table   string    `json:"table"`
	Idle    int64     `json:"idle,omitempty"` // how long the table had stood free because nobody was in line, milliseconds
	Entry   *Claiming `json:"entry,omitempty"`
}

// ServedAt says that a ticket's holder got what they came for.
type ServedAt struct {
	Ticket  ID       `json:"ticket"`
	Session string   `json:"session"`
	Table   string   `json:"table"`
	Items   int64    `json:"items"`
	Ms      int64    `json:"ms,omitempty"`    // at the table, by the clock that nobody can set; 0 unknown
	Began   int64    `json:"began,omitempty"` // when they came to the table, Unix milliseconds
	Said    Said     `json:"said,omitzero"`   // when they were told to come
	Claim   Claiming `json:"claim"`
}

// TakenBack says that a step of a ticket was a mistake.
type TakenBack struct {
	Ticket  ID         `json:"ticket"`
	Session string     `json:"session"`
	Kind    string     `json:"kind"` // of the step
	Of      Place      `json:"of"`   // the step
	Tap     string     `json:"tap,omitempty"`
	Freed   []Freeing  `json:"freed,omitempty"`
	Again   []Claiming `json:"again,omitempty"` // what the mistake had freed
}

// Place names a fact.
type Place struct {
	Node  ledger.NodeID `json:"node"`
	Epoch int64         `json:"epoch"`
	Seq   int64         `json:"seq"`
}

func placeOf(f ledger.Fact) Place { return Place{Node: f.Node, Epoch: f.Epoch, Seq: f.Seq} }

// Paused says that nobody is called to a table, or to any, for a while.
type Paused struct {
	Session string `json:"session"`
	Table   string `json:"table,omitempty"` // "" for all
	Until   int64  `json:"until,omitempty"` // Unix milliseconds; 0 = nobody knows
	Reason  string `json:"reason,omitempty"`
	On      bool   `json:"on"` // false in session.resumed
}

// Overrun says how long a session goes on after its time, at most.
type Overrun struct {
	Session string `json:"session"`
	Until   int64  `json:"until"` // Unix milliseconds; 0 takes it back
}

// Plan is when a session is.
type Plan struct {
	From   int64          `json:"from,omitempty"`  // Unix milliseconds
	Until  int64          `json:"until,omitempty"` // Unix milliseconds
	Breaks []pace.Stretch `json:"breaks,omitempty"`
	Off    bool           `json:"off,omitempty"` // it does not take place
}

// Planned says what the event folder says of a session that tickets were given
// for, and, as session.changed, what became of it and what holders get.
type Planned struct {
	Session string        `json:"session"`
	Folder  Plan          `json:"folder"` // what the folder said then
	Plan    Plan          `json:"plan"`   // what holds
	Was     Plan          `json:"was,omitzero"`
	How     Became        `json:"how,omitempty"`
	Gets    event.Due     `json:"gets,omitempty"`   // what holders get
	Behind  *Spot         `json:"behind,omitempty"` // who stands behind this spot gets it; nil = everybody
	Rules   event.Changed `json:"rules,omitzero"`   // what the folder says that holders get; it may be gone one day
	Count   int64         `json:"count,omitempty"`  // how many tickets were out
	Reason  string        `json:"reason,omitempty"`
	Manager string        `json:"approver,omitempty"` // staff id; "" where the folder says so
}

// Became says what became of a session. The values never change.
type Became string

// What can become of a session.
const (
	Moved     Became = "moved"     // it begins at another time
	Shortened Became = "shortened" // it ends earlier, or is interrupted for longer
	Extended  Became = "extended"
	Cancelled Became = "cancelled"
	Restored  Became = "restored" // it was cancelled, and takes place after all, when it was to be
)

// Spot is a place in the line of a session.
type Spot struct {
	Rank   int64  `json:"rank"`
	Place  int64  `json:"place"`
	Letter string `json:"letter,omitempty"`
	Label  string `json:"label,omitempty"`
}

// spot is where a ticket stands.
func (t Ticket) spot() Spot {
	return Spot{Rank: t.Of.Rank, Place: t.Of.Place, Letter: t.Of.Letter, Label: t.Of.Label}
}

// before says whether a spot comes before another.
func (s Spot) before(o Spot) bool {
	return Seat{Rank: s.Rank, Place: s.Place, Letter: s.Letter}.Before(Seat{Rank: o.Rank, Place: o.Place, Letter: o.Letter})
}

// Told says how far a session is likely to get: everybody behind Last was told
// that the time may not suffice for them.
type Told struct {
	Session  string `json:"session"`
	Everyone bool   `json:"everyone,omitempty"` // the time suffices for all
	Last     *Spot  `json:"last,omitempty"`     // the last number likely; nil where not even the first is
	Reached  int64  `json:"reached"`            // how many of the line
	Line     int64  `json:"line"`               // how many stand in it
	Surely   int64  `json:"surely"`             // how many of them with 90 %
	Until    int64  `json:"until"`              // when the session ends, Unix milliseconds
	Better   bool   `json:"better,omitempty"`   // who was told before may hope again
}

// tells says whether who stands at a spot was told by this fact that the time
// may not suffice.
func (b Told) tells(s Spot) bool {
	return !b.Everyone && (b.Last == nil || b.Last.before(s))
}
