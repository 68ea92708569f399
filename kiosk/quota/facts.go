package quota

import "popstand/kiosk/ledger"

// Kinds of fact.
const (
	KindGranted   = "quota.granted"
	KindMoved     = "quota.moved"
	KindReceived  = "quota.received"
	KindCounted   = "quota.counted"
	KindWanted    = "quota.wanted"
	KindOwed      = "quota.owed"
	KindSettled   = "quota.owed_settled"
	KindWaited    = "quota.waited"
	KindWaitMoved = "quota.wait_changed"
	KindReclaimed = "quota.reclaimed"
)

// Granted says that the node that records it made units, or took back some
// that nobody had (Units is negative then).
type Granted struct {
	Quota ID    `json:"quota"`
	Units int64 `json:"units"`
	Filed bool  `json:"filed,omitempty"` // asked for by the event folder
}

// Moved says that the node that records it gave units to another. It is the
// debit. The credit is Received, by the other: between the two the units are on
// their way, and nobody can spend them. In version 1 this fact was both.
type Moved struct {
	Quota ID            `json:"quota"`
	To    ledger.NodeID `json:"to"`
	Units int64         `json:"units"`
	For   ledger.Op     `json:"for,omitempty"` // the request that it answers
}

// Received says that units that another node gave have come to the one that
// records it. A node spends only what its own journal says that it has: in
// whatever pieces the journals arrive, nobody seems to have spent too much.
type Received struct {
	Quota ID    `json:"quota"`
	Of    Place `json:"of"` // the Moved
	Units int64 `json:"units"`
}

// Place names a fact of any node's.
type Place struct {
	Node  ledger.NodeID `json:"node"`
	Epoch int64         `json:"epoch"`
	Seq   int64         `json:"seq"`
}

// PlaceOf is where a fact stands.
func PlaceOf(f ledger.Fact) Place { return Place{Node: f.Node, Epoch: f.Epoch, Seq: f.Seq} }

// Wanted asks another node for units, by way of the journals: it gives them when
// it reads this, or never. A later one about the same quota takes its place.
type Wanted struct {
	Quota ID            `json:"quota"`
	Of    ledger.NodeID `json:"of"`
	Units int64         `json:"units"` // 0: nothing any more
}

// Counted says that somebody counted the goods in hand of the node that
// records it, and by how much that differed from what was left.
type Counted struct {
	Quota  ID     `json:"quota"`
	Units  int64  `json:"units"`  // in hand
	Change int64  `json:"change"` // Units less what the tables said
	Reason string `json:"reason,omitempty"`
}

// Owed says that a manager promised units that are not there. They can be sold
// like others, and the promise stands until it is settled.
type Owed struct {
	Quota  ID            `json:"quota"`
	Units  int64         `json:"units"`
	Reason string        `json:"reason"`
	Beside ledger.Actor  `json:"beside,omitempty"` // who decided with the one who acted
	Blind  ledger.NodeID `json:"blind,omitempty"`  // the units are presumed to be those of a kiosk that is gone
}

// Settled says that promised units are owed no more: units came, or the buyer
// got the money back.
type Settled struct {
	Owed  Place  `json:"owed"`
	Quota ID     `json:"quota"`
	Units int64  `json:"units"`
	How   string `json:"how"`
}

// How a promise was settled.
const (
	ByUnits  = "units"
	ByRefund = "refund"
)

// Waited says that a buyer waits until there are units again.
type Waited struct {
	Quota  ID     `json:"quota"`
	Units  int64  `json:"units"`
	Number string `json:"number"` // what they are called by
}

// WaitMoved says what became of one who waits.
type WaitMoved struct {
	Wait Place     `json:"wait"`
	Now  WaitState `json:"now"`
}

// WaitState is how far one who waits has come.
type WaitState string

// States, in their order.
const (
	Waiting WaitState = "waiting"
	Called  WaitState = "called"
	Ended   WaitState = "ended" // has bought, or has gone
)

// Way is how units of a kiosk that is gone came back.
type Way string

// Ways.
const (
	Sealed   Way = "sealed"   // as its journal says, which is here up to a seal
	ByCount  Way = "counted"  // as many as lie there, and no more than its journal says
	Unproved Way = "unproved" // none: what is promised in their stead is owed
)

// Reclaimed says that people gave a kiosk up, and took back what it had. At is
// how far its journal was known: what it wrote behind that may contradict.
type Reclaimed struct {
	Node   ledger.NodeID `json:"node"`
	At     Place         `json:"at"`
	Way    Way           `json:"way"`
	Reason string        `json:"reason"`
	Beside ledger.Actor  `json:"beside,omitempty"`
	Units  []Taken       `json:"units,omitempty"`
	Moves  []Received    `json:"moves,omitempty"` // that were on their way to it
}

// Taken is how many units of one quota were taken back.
type Taken struct {
	Quota ID    `json:"quota"`
	Units int64 `json:"units"`
}

// Area gives the ledger what quotas need.
func Area() ledger.Area {
	return ledger.Area{
		Name: "quota",
		Kinds: []ledger.Kind{
			ledger.On(KindGranted, 1, applyGranted),
			ledger.On(KindMoved, 2, applyMoved),
			ledger.On(KindReceived, 1, applyReceived),
			ledger.On(KindCounted, 1, applyCounted),
			ledger.On(KindWanted, 1, applyWanted),
			ledger.On(KindOwed, 1, applyOwed),
			ledger.On(KindSettled, 1, applySettled),
			ledger.On(KindWaited, 1, applyWaited),
			ledger.On(KindWaitMoved, 1, applyWaitMoved),
			ledger.On(KindReclaimed, 1, applyReclaimed),
		},
		Tables: []string{"quota_unit", "quota_move", "quota_want", "quota_owed", "quota_wait", "quota_fence"},
		Checks: []ledger.Check{
			{Invariant: 4, Name: "quota units", Find: findImbalance},
			{Invariant: 4, Name: "units on their way", Find: findStray},
		},
	}
}
