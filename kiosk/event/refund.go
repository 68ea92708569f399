package event

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"popstand/kiosk/money"
	"popstand/kiosk/staff"
)

// Refunds is what the stall gives back, and how. Read it by Settings.Returns,
// which knows what holds where the folder says nothing.
type Refunds struct {
	Window    Span                        `json:"window_ms,omitempty"` // from the sale on; 0 = for ever
	Alone     map[staff.Role]money.Amount `json:"alone"`               // the most that each role gives back without anybody else
	Beyond    staff.Role                  `json:"beyond"`              // the least role that decides after the window, or about a final sale; "" = nobody
	Elsewhere staff.Role                  `json:"elsewhere"`           // the least role that decides about another kiosk's sale; "" = nobody
	Final     Final                       `json:"final,omitzero"`
	Tenders   map[string][]string         `json:"tenders"` // as what money that came in by this kind goes out
}

// Final is what the stall does not take back.
type Final struct {
	Categories []string `json:"categories,omitempty"` // plain names
	Products   []string `json:"products,omitempty"`   // ids
	Tickets    bool     `json:"tickets,omitempty"`    // seats of sessions
}

// The tenders that money comes in and goes out by.
const (
	tenderCash = money.Cash
	tenderCard = "card"
)

// maxWindow is beyond any right to bring things back: more is a slip of the
// fingers.
const maxWindow = 3 * 366 * 24 * time.Hour

// DefaultRefunds hold where an event says nothing else: a manager decides, cash
// for cash and card for card.
func DefaultRefunds() Refunds {
	return Refunds{
		Alone:     map[staff.Role]money.Amount{staff.Cashier: 0, staff.Manager: money.Max, staff.Organizer: money.Max},
		Beyond:    staff.Organizer,
		Elsewhere: staff.Manager,
		Tenders:   map[string][]string{tenderCash: {tenderCash}, tenderCard: {tenderCard}},
	}
}

// Returns is what the event says of refunds.
func (s Settings) Returns() Refunds {
	if s.Refunds == nil {
		return DefaultRefunds()
	}
	return *s.Refunds
}

// Need is the least role that gives back an amount alone.
func (r Refunds) Need(a money.Amount) staff.Role {
	for _, role := range staff.Roles() {
		if a <= r.Alone[role] {
			return role
		}
	}
	return staff.Organizer
}

// Goes says whether money that came in by one kind of tender may go out by
// another.
func (r Refunds) Goes(in, out string) bool { return slices.Contains(r.Tenders[in], out) }

// Any says whether something is final by its product, which takes a look into
// the catalogue.
func (f Final) Any() bool { return len(f.Categories)+len(f.Products) > 0 }

// Holds says whether a product is final.
func (f Final) Holds(product, category string) bool {
	return slices.Contains(f.Products, product) || category != "" && slices.ContainsFunc(f.Categories, func(c string) bool { return strings.EqualFold(c, category) })
}

// readRefunds reads policies.refund. A folder without it leaves the default,
// also in the fact.
func (r *settingsReader) readRefunds(policies *section) {
	s := policies.section("refund")
	if policies.node("refund") == nil {
		return
	}
	p := DefaultRefunds()
	p.Window = r.span(s, "window", 0, maxWindow)
	r.readAlone(s.section("alone"), p.Alone)
	p.Beyond = r.decider(s, "beyond", p.Beyond)
	p.Elsewhere = r.decider(s, "elsewhere", p.Elsewhere)
	f := s.section("final_sale")
	p.Final = Final{Categories: f.texts("categories"), Products: f.texts("products"), Tickets: r.yes(f, "tickets")}
	f.finish()
	r.readWays(s.section("tenders"), p.Tenders)
	s.finish()
	r.event.Settings.Refunds = &p
}

func (r *settingsReader) readAlone(s *section, into map[staff.Role]money.Amount) {
	var least money.Amount
	for _, role := range staff.Roles() {
		switch text := s.text(string(role)); text {
		case "":
		case "all":
			into[role] = money.Max
		default:
			into[role] = r.amount(s, string(role), "Write an amount, for example `20.00`, or `all`.")
		}
		if s.text(string(role)) != "" && into[role] < least {
			r.found.wrong(s.at(string(role)), fmt.Sprintf("%s may give back less than a lower role.", role), "Raise it, or lower the other.")
		}
		into[role] = max(into[role], least)
		least = into[role]
	}
	s.finish()
}

// decider reads the role that decides, or nobody.
func (r *settingsReader) decider(s *section, key string, otherwise staff.Role) staff.Role {
	text := s.text(key)
	switch text {
	case "":
		return otherwise
	case "nobody":
		return ""
	}
	role, err := staff.RoleOf(text)
	if err != nil {
		r.found.wrong(s.at(key), fmt.Sprintf("%q is not a role.", text), didYouMean(text, append(roleNames(), "nobody")))
		return otherwise
	}
	return role
}

func (r *settingsReader) yes(s *section, key string) bool {
	switch text := s.text(key); text {
	case "true", "yes":
		return true
	case "", "false", "no":
	default:
		r.found.wrong(s.at(key), fmt.Sprintf("%q is neither yes nor no.", text), "Write `true` or `false`.")
	}
	return false
}

// readWays reads as what the money of each tender goes back.
func (r *settingsReader) readWays(s *section, into map[string][]string) {
	for _, in := range waysIn() {
		if s.node(in) == nil {
			continue
		}
		into[in] = nil
		for _, out := range s.texts(in) {
			if !slices.Contains(waysOut(), out) {
				r.found.wrong(s.at(in), fmt.Sprintf("money can't go back as %q.", out), didYouMean(cmp.Or(out, "?"), waysOut()))
				continue
			}
			into[in] = append(into[in], out)
		}
	}
	s.finish()
}
