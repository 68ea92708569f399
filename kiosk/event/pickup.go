package event

import (
	"time"

	"popstand/kiosk/quota"
)

// Pickup is how orders that wait for their buyers are handed out. A policy
// that the folder does not name has the first value of its kind, but for
// Unknown, where a person decides unless the folder says otherwise.
type Pickup struct {
	Slots      []Slot     `json:"slots,omitempty"` // by their beginning; empty = come any time
	Early      Span       `json:"early_ms"`        // how long before its slot a buyer is served
	Late       Span       `json:"late_ms"`         // how long after it
	After      After      `json:"after"`
	Hold       Span       `json:"hold_ms"` // from the end of its slot; then an order counts as not collected
	Release    Release    `json:"release"`
	Undo       Span       `json:"undo_ms"` // how long a hand-over is taken back without a manager
	Collectors Collectors `json:"collectors"`
	Unknown    Unknown    `json:"unknown"`
	Away       Away       `json:"away,omitzero"`
}

// Slot is a stretch of time in which a number of orders can be handed out.
type Slot struct {
	ID       string `json:"id"`
	Number   int64  `json:"number"`             // what codes call it: 1 to NumberLimit, given once; 0 before it is loaded
	From     int64  `json:"from"`               // Unix milliseconds, included; a full five minutes, because codes tell no others
	Until    int64  `json:"until"`              // Unix milliseconds, not included; the same
	Capacity int64  `json:"capacity,omitempty"` // orders; 0 = nobody counts
}

// Quota is the quota of the slot's places. It means nothing where nobody counts.
func (s Slot) Quota() quota.ID { return slotQuota + quota.ID(s.ID) }

// slotQuota is how the quotas of slots begin.
const slotQuota quota.ID = "slot:"

// Channel is a shop that orders come from.
type Channel struct {
	ID     string `json:"id"`
	Name   string `json:"name"`
	Number int64  `json:"number"` // what codes call it: 1 to ChannelLimit, given once; 0 before it is loaded
}

// NumberLimit and ChannelLimit are the highest numbers that a code has room
// for (package code, "Pickup").
const (
	NumberLimit  = 1<<16 - 1
	ChannelLimit = 1<<8 - 1
)

// Span is a length of time in milliseconds.
type Span int64

// Duration gives the span as the standard library counts it.
func (s Span) Duration() time.Duration { return time.Duration(s) * time.Millisecond }

// After says what becomes of a buyer who comes after the slot and its grace.
type After string

// Queue lets late comers queue behind those who are on time, Reslot has them
// choose another slot, Hold lets them come any time while the order is held.
const (
	AfterQueue  After = "queue"
	AfterReslot After = "reslot"
	AfterHold   After = "hold"
)

// Release says whether goods that nobody collected may be sold to others.
type Release string

// Never keeps them, AfterHold gives them back to the stall when the hold ends.
const (
	ReleaseNever     Release = "never"
	ReleaseAfterHold Release = "after_hold"
)

// Collectors says who may collect an order.
type Collectors string

// Anyone who has the code; its holder, or whom they delegated; or who gives
// the buyer's name.
const (
	CollectorsAnyone Collectors = "anyone"
	CollectorsHolder Collectors = "holder"
	CollectorsName   Collectors = "name"
)

// Unknown says what a genuine code of an order that is not known here is worth.
type Unknown string

// Ask has a person decide, Green takes the code's word.
const (
	UnknownAsk   Unknown = "ask"
	UnknownGreen Unknown = "green"
)

// Retired are the numbers of what the folder no longer has. Codes that carry
// them are still in people's hands, so they are never given to anything else;
// what comes back into the folder gets its own again.
type Retired struct {
	Slots    []Numbered `json:"slots,omitempty"`
	Channels []Numbered `json:"channels,omitempty"`
	Sessions []Numbered `json:"sessions,omitempty"`
}

// Numbered is an id and the number that codes have for it.
type Numbered struct {
	ID     string `json:"id"`
	Number int64  `json:"number"`
}

// Slot finds a pickup slot by its id.
func (s Settings) Slot(id string) (Slot, bool) {
	return s.slot(func(o Slot) bool { return o.ID == id })
}

// SlotNumbered finds a pickup slot by the number that a code carries.
func (s Settings) SlotNumbered(number int64) (Slot, bool) {
	return s.slot(func(o Slot) bool { return o.Number == number && number > 0 })
}

func (s Settings) slot(is func(Slot) bool) (Slot, bool) {
	if s.Pickup != nil {
		for _, o := range s.Pickup.Slots {
			if is(o) {
				return o, true
			}
		}
	}
	return Slot{}, false
}

// Channel finds a shop by its id.
func (s Settings) Channel(id string) (Channel, bool) {
	for _, c := range s.Channels {
		if c.ID == id {
			return c, true
		}
	}
	return Channel{}, false
}
