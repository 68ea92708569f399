package signing

import (
	"popstand/kiosk/buyer"
	"popstand/kiosk/code"
	"popstand/kiosk/ledger"
	"popstand/kiosk/verdict"
)

// Kinds of fact.
const (
	KindIssued      = "ticket.issued"
	KindDedicated   = "ticket.dedicated"
	KindSwapped     = "ticket.swapped"
	KindTransferred = "ticket.transferred"
	KindExchanged   = "ticket.exchanged"
	KindCancelled   = "ticket.cancelled"
	KindRefused     = "ticket.refused"
)

// Issued says that somebody has a ticket: all of it, without a word about who
// that is that anybody could read.
type Issued struct {
	Ticket  ID     `json:"ticket"`
	Session string `json:"session"`
	Tier    string `json:"tier"` // "" for standby
	SKU     string `json:"sku,omitempty"`
	Way     Way    `json:"way"`
	Seat
	Items      int64     `json:"items"`                // that are signed at most
	Companions int64     `json:"companions,omitempty"` // who may come along at most
	Code       Code      `json:"code"`
	Home       code.Home `json:"home"`              // decides about the code's uses
	Counted    bool      `json:"counted,omitempty"` // it holds a unit of the seats of the node that issued it
	Takes      bool      `json:"takes,omitempty"`   // this fact takes that unit; a sale takes its own
	Sale       string    `json:"sale,omitempty"`
	Line       int       `json:"line,omitempty"` // of the sale, from 1
	Unit       int64     `json:"unit,omitempty"` // of the line, from 1
	Lang       string    `json:"lang,omitempty"`
	Word
	Reason   string `json:"reason,omitempty"`   // why it was given
	Approver string `json:"approver,omitempty"` // staff id
	Channel  string `json:"channel,omitempty"`  // of the shop that sold it
	Ref      string `json:"ref,omitempty"`      // the shop's number
	Old      ID     `json:"old,omitempty"`      // that it was exchanged for
	Said     Said   `json:"said,omitzero"`
	Job      string `json:"job,omitempty"`   // of its paper
	Doubt    bool   `json:"doubt,omitempty"` // a list brought it after a restore: it may have been here before
}

// Said is the estimate that the holder was given, Unix milliseconds; zero where
// none was. It is kept to be compared with what happened.
type Said struct {
	From int64 `json:"from"`
	To   int64 `json:"to"`
}

// Code is a code as a holder has it. Payload is what it says, kept because a key
// that was copied could sign something else under its id. With Kept any node of
// the event can write the code again; who only reads the journal can't.
type Code struct {
	ID      code.ID    `json:"id"`
	Human   code.Human `json:"human"`
	Payload []byte     `json:"payload"`
	Kept    []byte     `json:"kept"` // its signature under the event's veil, see code.Secret.Veil
}

// Dedicated says what the holder wants written; nothing sealed takes it back.
type Dedicated struct {
	Ticket ID `json:"ticket"`
	Word
}

// Swapped says that two tickets of a session have changed places.
type Swapped struct {
	Session string `json:"session"`
	A       ID     `json:"a"`
	B       ID     `json:"b"`
}

// Transferred says that somebody else holds a ticket now, with a code of its own.
type Transferred struct {
	Ticket ID       `json:"ticket"`
	From   buyer.ID `json:"from,omitempty"`
	Old    code.ID  `json:"old"` // revoked with it
	Code   Code     `json:"code"`
	Word
}

// Ended says that a ticket is void: exchanged or cancelled, by the fact's kind.
// Its seat is free again.
type Ended struct {
	Ticket   ID        `json:"ticket"`
	Next     ID        `json:"next,omitempty"` // that it was exchanged for
	Reason   string    `json:"reason,omitempty"`
	Approver string    `json:"approver,omitempty"`
	Refund   string    `json:"refund,omitempty"`  // what was paid back with it
	Against  string    `json:"against,omitempty"` // the code of the policy that the approver decided against
	Freed    []Freeing `json:"freed,omitempty"`   // that they came, where they leave
}

// Refused says that a scan was not answered with GREEN.
type Refused struct {
	Ticket ID               `json:"ticket,omitempty"`
	Code   code.ID          `json:"code,omitzero"`
	Light  verdict.Light    `json:"light"`
	Reason verdict.Reason   `json:"reason"`
	Also   []verdict.Reason `json:"also,omitempty"`
	Fault  string           `json:"fault,omitempty"` // what package code found
	Alarm  bool             `json:"alarm,omitempty"`
}

// AreaName is what the ledger calls what is changed here, see ledger.Changes.
const AreaName = "signing"

// Area gives the ledger what tickets and their queues need. It stands on the
// areas event, staff, quota, sale, claim and keys.
func Area() ledger.Area {
	return ledger.Area{
		Name: AreaName,
		Kinds: append([]ledger.Kind{
			ledger.On(KindIssued, 1, applyIssued),
			ledger.On(KindDedicated, 1, applyDedicated),
			ledger.On(KindSwapped, 1, applySwapped),
			ledger.On(KindTransferred, 1, applyTransferred),
			ledger.On(KindExchanged, 1, applyExchanged),
			ledger.On(KindCancelled, 1, applyCancelled),
			ledger.Nothing(KindRefused, 1),
		}, append(queueKinds(), captureKinds()...)...),
		Tables: append([]string{"signing_ticket", "signing_code", "signing_swap", "signing_count", "signing_given", "signing_capture"}, queueTables()...),
		Checks: append(checks(), queueChecks()...),
	}
}
