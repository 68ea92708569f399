package report

import (
	"popstand/kiosk/event"
	"popstand/kiosk/ledger"
	"popstand/kiosk/money"
	"popstand/kiosk/pickup"
	"popstand/kiosk/signing"
	"popstand/kiosk/till"
)

// Kind says what a report is of.
type Kind string

// The kinds of report.
const (
	X   Kind = "x"   // a till that is open
	Z   Kind = "z"   // a till that is closed
	All Kind = "day" // a calendar day, of all tills
)

// Report is what a till or a day came to.
type Report struct {
	Kind     Kind
	Settings event.Settings
	Date     string // of a day, "2026-11-21"
	From     int64  // Unix milliseconds: when the till was opened, or the day began
	Until    int64  // when it was closed, or the day ended; 0 while the till is open
	At       int64  // when this was read
	Tills    []Till // the one, or all that were open on the day
	Figures
	Stall
}

// Till is one till of a report, whole: its cash is counted once, and not by the day.
type Till struct {
	till.Day
	Name        string // what people call its kiosk
	OpenedBy    string // by name
	ClosedBy    string
	Takings     till.Takings
	Expected    money.Amount
	Corrections []till.Correction // of the Zs before; of the kiosk, until this one's Z
	Later       []till.Correction // of this till, since its Z
	Own         Figures           // what it sold and gave back in the report's time
}

// Stall is how the whole event stands now, whatever the report is of. Each part
// is of all nodes, as far as their journals are here.
type Stall struct {
	Stock    []Stock
	Pickups  *pickup.Figures // nil where no orders are handed out
	Slots    []pickup.SlotFigures
	Channels []pickup.ChannelFigures
	Sessions []Session
	Journal  Journal
}

// Session is how a session of signings went.
type Session struct {
	ID       string
	Name     string
	Sold     int64
	Served   int64
	Missed   int64
	Open     int64 // sold, and neither served nor missed
	Estimate signing.Estimates
}

// Journal says what the report rests on.
type Journal struct {
	Heads       []ledger.Position
	Quarantined int64 // facts that are kept and count nowhere yet
}
