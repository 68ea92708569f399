package signing

import (
	"crypto/sha256"
	"strconv"

	"github.com/google/uuid"

	"popstand/kiosk/buyer"
	"popstand/kiosk/clock"
	"popstand/kiosk/code"
	"popstand/kiosk/ledger"
)

// ID names a ticket within its event: a UUID that follows from where the ticket
// comes from, so that what is decided twice speaks of one ticket.
type ID string

// IDOfSale is the ticket of one unit, from 1, of one line, from 1, of a sale.
func IDOfSale(event ledger.EventID, sale string, line int, unit int64) ID {
	return idOf(event, "sale", sale, strconv.Itoa(line), strconv.FormatInt(unit, 10))
}

// IDOfRef is the ticket that a shop sold under its own number.
func IDOfRef(event ledger.EventID, channel, ref string) ID { return idOf(event, "ref", channel, ref) }

// IDOfOp is the n-th ticket, from 1, that an operation gives away.
func IDOfOp(event ledger.EventID, op ledger.Op, n int64) ID {
	return idOf(event, "op", string(op), strconv.FormatInt(n, 10))
}

// IDAfter is the ticket that another one is exchanged for. There is one only, so
// two kiosks that exchange a ticket before they meet do not make two of it.
func IDAfter(event ledger.EventID, old ID) ID { return idOf(event, "after", string(old)) }

// idOf is the first half of a SHA-256 as a UUIDv8 (RFC 9562, section 5.8).
func idOf(event ledger.EventID, parts ...string) ID {
	text := "popstand/ticket1\x00" + string(event)
	for _, p := range parts {
		text += "\x00" + p
	}
	sum := sha256.Sum256([]byte(text))
	var id uuid.UUID
	copy(id[:], sum[:])
	id[6] = id[6]&0x0f | 0x80
	id[8] = id[8]&0x3f | 0x80
	return ID(id.String())
}

// Way says how somebody came by a ticket. The values are written into facts and
// never change.
type Way string

// The ways to a ticket.
const (
	Sold      Way = "sold"      // at the stall, in a cart; free ones, too
	Imported  Way = "imported"  // elsewhere, before
	Sponsored Way = "sponsored" // given, with a reason
	Standby   Way = "standby"   // a place behind all others, when time is left
	Exchanged Way = "exchanged" // for another ticket
)

// State is how far a ticket is. The values never change.
type State string

// The states of a ticket.
const (
	Waiting State = "waiting"
	Called  State = "called"
	AtTable State = "table"
	Served  State = "served"
	Held    State = "held"
	Missed  State = "missed" // was called and did not come
	Out     State = "out"    // checked in, then left for a while
	Void    State = "void"
)

// Ending is what a ticket ended with.
type Ending string

// The endings of a ticket.
const (
	Lives        Ending = ""
	WasCancelled Ending = "cancelled"
	WasExchanged Ending = "exchanged"
)

// StandbyRank is the rank of standby tickets: behind every tier.
const StandbyRank = 1_000_000

// LateRank is the rank of tickets whose holders came too late, where the session's
// policy puts them behind all others, standby too.
const LateRank = StandbyRank + 1

// Seat is a place in the queue, and when to come.
type Seat struct {
	Rank   int64       `json:"rank"`   // lower first: the tier's order
	Place  int64       `json:"place"`  // per session and letter, from 1
	Letter string      `json:"letter"` // of the series of the node that gave it
	Label  string      `json:"label"`  // as people read it: A47
	Window code.Window `json:"window,omitzero"`
}

// Word is what the holder wants written, and who they are: sealed.
type Word struct {
	Buyer  buyer.ID     `json:"buyer,omitempty"`
	Sealed buyer.Sealed `json:"sealed,omitempty"`
}

// Ticket is all that is known of a ticket here. Its Seat is where it stands after
// all swaps, Issued.Seat where it stood first; its Code is the one that holds now.
type Ticket struct {
	Issued
	Use      code.ID       // what claims are written on: the id of its first code
	Node     ledger.NodeID // that issued it
	Of       Seat          // where it stands now
	IssuedAt int64         // Unix milliseconds
	Word     Word          // who holds it, and what they want written
	Void     Ending        // Lives while it holds
	VoidAt   int64
	VoidWhy  string
	Next     ID // that it was exchanged for
	State    State
	Since    int64  // of State, Unix milliseconds
	Table    string // where it was called to, or is
	Batch    int64  // with which it was called; 0 none
	Came     bool   // its holder has checked in
	event    ledger.EventID
	several  bool      // more than one code leads to it
	hlc      clock.HLC // of its issue
}

// Before says whether a ticket stands before another in the queue of a session.
func (s Seat) Before(o Seat) bool {
	switch {
	case s.Rank != o.Rank:
		return s.Rank < o.Rank
	case s.Place != o.Place:
		return s.Place < o.Place
	}
	return s.Letter < o.Letter
}
