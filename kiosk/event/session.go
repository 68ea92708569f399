package event

import "popstand/kiosk/money"

// Session is a stretch of time in which a creator signs, or is photographed,
// and for which people have tickets. A rule that the folder does not name has
// the first value of its kind.
type Session struct {
	ID         string     `json:"id"`
	Number     int64      `json:"number"` // what codes call it: 1 to NumberLimit, given once; 0 before it is loaded
	Letter     string     `json:"letter"` // before the places of its tickets, "A" of A47; "" before it is loaded where the folder names none
	Name       Words      `json:"name"`
	Creator    string     `json:"creator"` // Creator.ID
	Place      string     `json:"place,omitempty"`
	From       int64      `json:"from"`   // Unix milliseconds, included; a full five minutes, because codes tell no others
	Until      int64      `json:"until"`  // Unix milliseconds, not included; the same
	Tables     int64      `json:"tables"` // at least 1
	Pace       Span       `json:"pace_ms"`
	Extra      Span       `json:"extra_ms"` // for each item after the first
	Breaks     []Break    `json:"breaks,omitempty"`
	Tiers      []Tier     `json:"tiers"`             // at least one, by their order
	Standby    *Tier      `json:"standby,omitempty"` // nil = nobody waits without a seat
	Sponsored  *Sponsored `json:"sponsored,omitempty"`
	Companions int64      `json:"companions,omitempty"` // who may come along with a ticket
	PerPerson  int64      `json:"per_person,omitempty"` // tickets for one person; 0 = as many as they like
	Signed     []string   `json:"signed,omitempty"`     // what is signed
	Photo      bool       `json:"photo,omitempty"`      // photographs are taken
	Dedication int64      `json:"dedication,omitempty"` // characters of a text that is written for the holder; 0 = none is
	CheckIn    CheckIn    `json:"check_in"`
	Late       Lateness   `json:"late"`
	Grace      Span       `json:"grace_ms"`       // after a ticket's window, before its holder is late
	Call       int64      `json:"call,omitempty"` // how many are called at once; 0 = as the pace has it
	Ahead      int64      `json:"ahead"`          // more are called when no more than so many stand called
	Expire     Span       `json:"expire_ms"`      // after its call a number may be marked as missed; 0 = never by itself
	Exchange   Span       `json:"exchange_ms"`    // so long before the beginning a ticket may be exchanged last; 0 = never
	Refund     Returning  `json:"refund"`
	Changed    Changed    `json:"changed"`
}

// Break is a stretch of a session in which nobody is called.
type Break struct {
	From   int64 `json:"from"`  // Unix milliseconds
	Until  int64 `json:"until"` // Unix milliseconds
	Reason Words `json:"reason,omitempty"`
}

// Tier is one sort of seats of a session, and a SKU of the catalogue.
type Tier struct {
	ID        string `json:"id"`
	SKU       string `json:"sku"`
	Name      Words  `json:"name"`
	Order     int64  `json:"order"`               // who has a lower one is called first
	Seats     int64  `json:"seats"`               // the stock of its SKU
	Unlimited bool   `json:"unlimited,omitempty"` // nobody counts; only of standby
	Items     int64  `json:"items"`               // for one ticket, at least 1
	WalkUp    int64  `json:"walk_up"`             // seats that are sold or given away at the stall, at most

	Price money.Amount `json:"price"` // that the folder says; the catalogue has the one of now
	Tax   string       `json:"tax"`   // Rate.Name
}

// StandbyID is the Tier.ID of standby.
const StandbyID = "standby"

// Sponsored is an allotment of the seats of a tier that are given away for a
// reason.
type Sponsored struct {
	Tier  string `json:"tier"` // Tier.ID
	Seats int64  `json:"seats"`
	Rule  Words  `json:"rule,omitempty"` // who may get one
}

// CheckIn says who is called.
type CheckIn string

// None is needed, or Required: only who has checked in is called.
const (
	CheckInNone     CheckIn = "none"
	CheckInRequired CheckIn = "required"
)

// Lateness says what becomes of a holder who comes after the ticket's window
// and its grace.
type Lateness string

// Queue keeps their place, Standby puts them behind all others, Forfeit ends
// the ticket.
const (
	LateQueue   Lateness = "queue"
	LateStandby Lateness = "standby"
	LateForfeit Lateness = "forfeit"
)

// Returning says whether a holder gets the money back who does not want a ticket any
// more.
type Returning string

// Exchange gives it back as long as the ticket is exchanged (Session.Exchange), Never
// keeps it, Always gives it back until they are served. What a change of the session
// gives counts more.
const (
	ReturnExchange Returning = "exchange"
	ReturnNever    Returning = "never"
	ReturnAlways   Returning = "always"
)

// Changed says what holders get when a session is not what it was.
type Changed struct {
	Moved     Due `json:"moved"`     // keep or refund
	Shortened Due `json:"shortened"` // standby or refund, for those who are cut off
	Cancelled Due `json:"cancelled"` // refund or exchange
}

// Due is what a holder gets.
type Due string

// Keep lets the ticket hold, Refund gives the money back, Standby lets them
// come when time is left, Exchange gives a ticket for another session.
const (
	DueKeep     Due = "keep"
	DueRefund   Due = "refund"
	DueStandby  Due = "standby"
	DueExchange Due = "exchange"
)

// Tier finds a tier by its id, standby too.
func (s Session) Tier(id string) (Tier, bool) {
	for _, t := range s.Sorts() {
		if t.ID == id {
			return t, true
		}
	}
	return Tier{}, false
}

// Sorts lists the tiers, and standby behind them.
func (s Session) Sorts() []Tier {
	if s.Standby == nil {
		return s.Tiers
	}
	return append(s.Tiers[:len(s.Tiers):len(s.Tiers)], *s.Standby)
}

// Seats counts the seats of all tiers, without standby.
func (s Session) Seats() (n int64) {
	for _, t := range s.Tiers {
		n += t.Seats
	}
	return n
}

// Session finds a session by its id.
func (s Settings) Session(id string) (Session, bool) {
	return s.session(func(o Session) bool { return o.ID == id })
}

// SessionNumbered finds a session by the number that a code carries.
func (s Settings) SessionNumbered(number int64) (Session, bool) {
	return s.session(func(o Session) bool { return o.Number == number && number > 0 })
}

func (s Settings) session(is func(Session) bool) (Session, bool) {
	for _, o := range s.Sessions {
		if is(o) {
			return o, true
		}
	}
	return Session{}, false
}

// SessionOfSKU finds the session and the tier of which a SKU is a seat.
func (s Settings) SessionOfSKU(sku string) (Session, Tier, bool) {
	for _, o := range s.Sessions {
		for _, t := range o.Sorts() {
			if t.SKU == sku {
				return o, t, true
			}
		}
	}
	return Session{}, Tier{}, false
}
