package counter

import (
	"net/url"
	"unicode/utf8"

	"popstand/kiosk/clock"
	"popstand/kiosk/ledger"
	"popstand/kiosk/signing"
	"popstand/kiosk/staff"
	"popstand/kiosk/verdict"
)

// signs is what one who is signed in works on at a signing desk.
type signs struct {
	session string // that is shown; "" until one was chosen
	table   string // that this screen is; "" as the screen remembers it
	hand    *ticketHand
	step    *signStep
	heard   map[string]int64 // by session: the announcement that was said to the line
	asked   bool             // whether the time is right was asked here
	no      *ledger.Refusal  // said once
	did     string           // said once
}

// ticketHand is the ticket that somebody has in hand.
type ticketHand struct {
	found  signing.Found
	ticket signing.ID
	op     string
	at     clock.Reading
	no     *ledger.Refusal
	in     bool // they were let in from here
}

// signStep is a step at a signing desk that may take a second person.
type signStep struct {
	do      string // as words call it
	op      string
	session string
	table   string
	tap     string // the last one that was seen at the table, for undo
	ticket  signing.ID
	other   signing.ID
	tier    string
	words   string // a name, or a reason that was typed
	why     string // the reason that was chosen to cancel a ticket
	pay     string // "cash" or "card": the money goes back so
	found   signing.Found
	despite verdict.Reason
	change  signing.Changing
	back    string
	seen    bool // somebody has read the terminal

	approver string
	need     staff.Role
	whose    string
	typed    string
	no       *ledger.Refusal
}

// pathOf writes an id into an address.
func idPath(id string) string { return url.PathEscape(id) }

// signSize says how much room a number takes.
func signSize(label string) string {
	switch n := utf8.RuneCountInString(label); {
	case n > 5:
		return "l"
	case n > 3:
		return "m"
	}
	return ""
}
