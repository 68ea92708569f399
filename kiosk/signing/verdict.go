package signing

import (
	"popstand/kiosk/claim"
	"popstand/kiosk/code"
	"popstand/kiosk/event"
	"popstand/kiosk/gap"
	"popstand/kiosk/ledger"
	"popstand/kiosk/staff"
	"popstand/kiosk/verdict"
)

// What to do next.
const (
	NextCheckIn    verdict.Next = "check_in"      // note that they came
	NextReturn     verdict.Next = "return"        // note that they are back
	NextToTable    verdict.Next = "to_table"      // they are called: bring them to the table
	NextServe      verdict.Next = "serve"         // they are at this table
	NextRecall     verdict.Next = "recall"        // put them back into the line, at their place
	NextWait       verdict.Next = "wait"          // they are in line: their number will be called
	NextComeBack   verdict.Next = "come_back"     // at the beginning of the window
	NextQueue      verdict.Next = "queue"         // behind those who are on time
	NextStandby    verdict.Next = "standby"       // when time is left
	NextManager    verdict.Next = "manager"       // a manager decides
	NextAskTime    verdict.Next = "ask_time"      // "is it 14:20?"
	NextAskHome    verdict.Next = "ask_home"      // the other kiosk, or who is in charge
	NextAskAgain   verdict.Next = "ask_came"      // it may have been used in the gap: ask whether they were here before
	NextCheckName  verdict.Next = "check_name"    // ask who it is
	NextLook       verdict.Next = "look"          // when and where it was used
	NextNewTicket  verdict.Next = "new_ticket"    // it was exchanged or given to somebody else: ask for the new one
	NextGone       verdict.Next = "gone"          // it was cancelled
	NextOtherTable verdict.Next = "other_table"   // they are sent to another table
	NextOtherTime  verdict.Next = "other_session" // name the session that it is for
	NextOtherEvent verdict.Next = "other_event"   // name the right one
	NextOtherDesk  verdict.Next = "other_desk"    // a code of another kind
	NextOriginal   verdict.Next = "original"      // ask for the original, or look for the place
	NextRescan     verdict.Next = "rescan"        // this is no code

	// The session does not take place. What the holder gets: money back at the stall,
	// or from the shop that sold the ticket, or nothing, because it cost nothing; a
	// ticket of another session; what staff find out, where only the code is known.
	NextOffRefund   verdict.Next = "off_refund"
	NextOffShop     verdict.Next = "off_shop"
	NextOffFree     verdict.Next = "off_free"
	NextOffExchange verdict.Next = "off_exchange"
	NextOff         verdict.Next = "off"
)

// Verdict is the answer to a code that was held under a scanner.
type Verdict struct {
	Light  verdict.Light    `json:"verdict"`
	Reason verdict.Reason   `json:"reason"`
	Also   []verdict.Reason `json:"also,omitempty"` // what else stands in the way
	Next   verdict.Next     `json:"next"`
	Need   staff.Role       `json:"need,omitempty"` // the least role that may let in all the same; "" where nobody may
	Kind   string           `json:"kind"`           // of code; "" for what is none
	What   What             `json:"what"`
	Ages   verdict.Ages     `json:"ages"`
	Alarm  bool             `json:"alarm,omitempty"` // two truths were signed by one key: somebody must look into it
	Fault  string           `json:"fault,omitempty"` // what package code found, for the journal

	code code.ID
}

// Code is the code that a verdict is about; 0 where it was no genuine one.
func (v Verdict) Code() code.ID { return v.code }

// What is what a verdict is about.
type What struct {
	Ticket     ID            `json:"ticket,omitempty"` // "" where only its code is known here
	Session    string        `json:"session,omitempty"`
	Tier       string        `json:"tier,omitempty"`
	Label      string        `json:"label,omitempty"`
	Place      int64         `json:"place,omitempty"`
	State      State         `json:"state,omitempty"`
	Window     code.Window   `json:"window,omitzero"` // when to come
	From       int64         `json:"from,omitempty"`  // of its session, Unix milliseconds
	Table      string        `json:"table,omitempty"` // where they are sent
	Items      int64         `json:"items,omitempty"`
	Companions int64         `json:"companions,omitempty"`
	Words      bool          `json:"words,omitempty"` // something is known that they want written, or who they are
	Next       ID            `json:"next,omitempty"`  // the ticket that it was exchanged for
	Ending     Ending        `json:"ending,omitempty"`
	Told       int64         `json:"told,omitempty"`   // since when they know that the time may not suffice, Unix milliseconds
	Became     Became        `json:"became,omitempty"` // what became of the session since they have the ticket
	Gets       event.Due     `json:"gets,omitempty"`   // what they get for that
	Back       Payer         `json:"back,omitempty"`   // who gives the money back, where that is what they get
	Uses       []claim.Claim `json:"-"`                // that stand: when, where and by whom it was used
	Home       code.Home     `json:"home,omitzero"`
	Decider    ledger.NodeID `json:"decider,omitempty"` // that decides about it, where it is known
	Word       *HomeWord     `json:"-"`                 // what that node says, where it was asked
	Said       Said          `json:"said,omitzero"`     // when they were told to come to the table; Ahead says what is likely now
}

// How says how a ticket was found.
type How string

// By its signed code, by the ten characters beside it, or from a list.
const (
	HowCode  How = "code"
	HowHuman How = "human"
	HowSight How = "sight"
)

// Ask is what was held under the scanner, as package code read it. A number that
// was typed gives an Ask without a code.
type Ask struct {
	How     How
	Code    code.Verified
	Err     error  // why it is no genuine code of this event; nil where it is, or where there is none
	Session string // that the desk serves; "" for any
	Table   string // that asks; "" for none
}

// World is what a verdict rests on, read from the tables in one moment.
type World struct {
	Now     code.Now
	Ages    verdict.Ages
	Session event.Session // of the ticket; zero where the event has no such session
	Plan    Plan          // when it is now
	Over    int64         // until when it goes on after its time, Unix milliseconds; 0 = it does not
	Serving event.Session // that the desk serves; zero for any
	Ticket  *Ticket       // nil when it is not known here
	Payload []byte        // that was issued under the code's id; nil where nobody here knows
	Passed  bool          // somebody behind it was called already
	Told    int64         // since when its holder knows that the time may not suffice, Unix milliseconds; 0 = they do not
	Due     *Change       // what its holder gets because the session changed; nil = nothing
	Back    Payer         // who gives the money back, where that is what they get
	Revoked bool
	Home    bool          // this node decides about it
	Decider ledger.NodeID // that does; "" where it is not known
	Word    *HomeWord     // what it says, where it is another one and was asked
	Stand   []claim.Claim
	Gap     gap.Gap // open where it covers the code
}
