package pickup

import "popstand/kiosk/code"

// Kinds of fact about those who wait.
const (
	KindArrived = "pickup.arrived"
	KindCalled  = "pickup.called"
	KindLeft    = "pickup.left"
)

// By says who noted an arrival.
type By string

// A buyer did so at a screen of their own, or staff by scanning the code.
const (
	ByBuyer By = "buyer"
	ByStaff By = "staff"
)

// Arrived says that somebody has come for an order. Without a number they stand
// at the counter already, and only the time counts.
type Arrived struct {
	Order  ID      `json:"order"`
	Code   code.ID `json:"code"`
	Number int64   `json:"number,omitempty"`
	Label  string  `json:"label,omitempty"`  // as paper and boards show the number; it never changes
	Day    string  `json:"day,omitempty"`    // that the number counts in: YYYY-MM-DD in the event's time zone
	Behind bool    `json:"behind,omitempty"` // those who are on time go first
	By     By      `json:"by"`
}

// Called says that a number was called to a counter, perhaps again.
type Called struct {
	Order   ID     `json:"order"`
	Number  int64  `json:"number"`
	Counter string `json:"counter,omitempty"`
	Of      Place  `json:"of"` // the arrival
}

// Left says that who waited for an order does not wait any more: they went, or
// were sent away.
type Left struct {
	Order  ID      `json:"order"`
	Number int64   `json:"number,omitempty"`
	Reason string  `json:"reason,omitempty"`
	Of     []Place `json:"of"` // the arrivals
}

// Times is how a hand-over went, as its node measured it then.
type Times struct {
	Slot     string `json:"slot,omitempty"`       // where the order was booked when its buyer came
	Timely   Timely `json:"timely"`               // how the hand-over lies against that slot and its grace
	Numbered bool   `json:"numbered,omitempty"`   // they waited with a number
	Arrived  int64  `json:"arrived_ms,omitempty"` // Unix milliseconds; 0 unknown
	Called   int64  `json:"called_ms,omitempty"`  // the first time; 0 when they were not
	Waited   int64  `json:"waited_ms"`            // from the arrival to the hand-over; -1 unknown
}

// Timely says how a hand-over lies against the order's slot.
type Timely string

// Before the slot and its grace, within them, at a time that the clock could
// not tell, after them, or for an order that may be collected at any time.
const (
	Early   Timely = "early"
	OnTime  Timely = "on_time"
	Untimed Timely = "unsure"
	Late    Timely = "late"
	Anytime Timely = "any"
)

// rank is how tables keep it: of several hand-overs of an order, the highest
// tells.
func (t Timely) rank() int64 {
	switch t {
	case Anytime:
		return 0
	case Early:
		return 1
	case OnTime:
		return 2
	case Untimed:
		return 3
	case Late:
		return 4
	}
	return Untimed.rank()
}
