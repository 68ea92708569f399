package pickup

import (
	"popstand/kiosk/claim"
	"popstand/kiosk/clock"
	"popstand/kiosk/code"
	"popstand/kiosk/event"
	"popstand/kiosk/gap"
	"popstand/kiosk/ledger"
	"popstand/kiosk/money"
	"popstand/kiosk/staff"
	"popstand/kiosk/verdict"
)

// What to do next.
const (
	NextHandOver  verdict.Next = "hand_over"  // it is in its bin
	NextFetch     verdict.Next = "fetch"      // it is not packed yet
	NextCheckName verdict.Next = "check_name" // ask who it is, then hand over
	NextServeNow  verdict.Next = "serve_now"  // there is room in the running slot
	NextComeBack  verdict.Next = "come_back"  // at the beginning of its slot, or with a manager
	NextQueue     verdict.Next = "queue"      // behind those who are on time
	NextReslot    verdict.Next = "reslot"     // choose another slot
	NextManager   verdict.Next = "manager"    // a manager decides
	NextAskTime   verdict.Next = "ask_time"   // "is it 14:20?"
	NextAskHome   verdict.Next = "ask_home"   // the other kiosk, or a manager
	// NextAskCollected is to ask whether it was collected, and to look at the paper list.
	NextAskCollected verdict.Next = "ask_collected"
	NextAskOrder     verdict.Next = "ask_order"    // the order is not known here: look at what the buyer has
	NextPay          verdict.Next = "take_payment" // as a sale, here
	NextLook         verdict.Next = "look"         // when, where and by whom it was collected
	NextShop         verdict.Next = "shop"         // the order was cancelled or its goods went back: its shop helps
	NextOtherEvent   verdict.Next = "other_event"  // name the right one
	NextOtherDesk    verdict.Next = "other_desk"   // a code of another kind: take it to where it is good for
	NextOriginal     verdict.Next = "original"     // ask for the original, or look for the order
	NextRescan       verdict.Next = "rescan"       // this is no code
)

// FaultShared is the Fault of a code that two orders were given by kiosks which
// could not see each other. A person finds the right one by its name.
const FaultShared = "code_shared"

// Verdict is the answer to a code that was held under a scanner.
type Verdict struct {
	Light  verdict.Light    `json:"verdict"`
	Reason verdict.Reason   `json:"reason"`
	Also   []verdict.Reason `json:"also,omitempty"` // what else stands in the way
	Next   verdict.Next     `json:"next"`
	Need   staff.Role       `json:"need,omitempty"` // the least role that may hand over all the same; "" where nobody may
	Kind   string           `json:"kind"`           // of code; "" for what is none
	What   What             `json:"what"`
	Ages   Ages             `json:"ages"`
	Since  int64            `json:"unknown_since,omitempty"` // from when nothing is known of what was handed over, Unix milliseconds; 0 where nothing is missing
	Alarm  bool             `json:"alarm,omitempty"`         // two truths were signed by one key: somebody must look into it
	Fault  string           `json:"fault,omitempty"`         // what package code found, for the journal; or FaultShared

	code code.ID
}

// What is what a verdict is about.
type What struct {
	Order      ID               `json:"order,omitempty"`
	Ref        string           `json:"ref,omitempty"`
	Channel    string           `json:"channel,omitempty"`
	Stage      Stage            `json:"stage,omitempty"`
	Bin        string           `json:"bin,omitempty"`
	Slot       event.Slot       `json:"slot,omitzero"` // zero for any time
	Left       []Rest           `json:"left,omitempty"`
	Units      int64            `json:"units,omitempty"` // that wait; of an order that is not known here, as its code says
	Open       money.Amount     `json:"open,omitempty"`  // still to pay
	Payment    Payment          `json:"payment,omitempty"`
	Collectors event.Collectors `json:"collectors,omitempty"`
	Uses       []claim.Claim    `json:"-"`              // that stand: when, where and by whom something was collected
	Ordered    int64            `json:"-"`              // units of the order; 0 where it is not known here
	Collected  int64            `json:"-"`              // of them; with Stage refunded the rest was refunded or cancelled
	Among      []Known          `json:"-"`              // the orders that a code of several leads to: a person chooses
	Room       int64            `json:"room,omitempty"` // of who is early or late: units of the running slot's capacity that are free here
	Running    string           `json:"running,omitempty"`
	Home       code.Home        `json:"home,omitzero"`
	Decider    ledger.NodeID    `json:"decider,omitempty"` // that decides about it, where it is known
	Word       *Word            `json:"-"`                 // what that node says, where it was asked
}

// Ages is how old that is what a verdict rests on, in milliseconds; -1 for
// unknown.
type Ages struct {
	Orders int64       `json:"orders"` // since the newest that was heard of the order
	Lists  int64       `json:"lists"`  // since the oldest list of what is revoked was made
	Clock  clock.Trust `json:"clock"`
}

// How says how an order was found.
type How string

// By its signed code, by the ten characters beside it, or by name or number.
const (
	ByCode  How = "code"
	ByHuman How = "human"
	BySight How = "sight"
)

// Ask is what was held under the scanner, as package code read it. A name or a
// number that was typed gives an Ask without a code.
type Ask struct {
	How  How
	Code code.Verified
	Err  error // why it is no genuine code of this event; nil where it is, or where there is none
}

// State is what a verdict rests on, read from the tables in one moment.
type State struct {
	Plan     event.Pickup
	Order    *Order        // nil when it is not known here
	Stand    []claim.Claim // of the code's uses
	Spent    int64         // uses of the delegation that stand, where one was shown
	Revoked  bool
	Shared   bool          // the code is more than one order's
	Among    []Known       // those that are known here, where it is
	Home     bool          // this node decides about the code
	Decider  ledger.NodeID // that does; "" where it is not known
	Word     *Word         // what it says, where it is another one and was asked
	Slot     event.Slot    // where the order is booked; zero for any time
	Running  event.Slot    // that is open now; zero for none
	Room     int64         // units of Running's capacity that are free here; 0 for who is on time
	Gap      gap.Gap       // where the code may have been used in it; zero where it can't have been
	Nameless bool          // the buyer's name can't be read here: erased, or never given
	Now      code.Now
	Ages     Ages
}
