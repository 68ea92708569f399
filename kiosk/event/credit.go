package event

import (
	"slices"
	"time"

	"popstand/kiosk/money"
	"popstand/kiosk/staff"
)

// Credit is how the stall owes money instead of giving it back: store credit, a
// code that is spent here later.
type Credit struct {
	Expires   Span         `json:"expires_ms,omitempty"` // from the issue on; 0 = never
	Least     money.Amount `json:"least,omitempty"`      // the smallest credit that is issued
	PaidOut   staff.Role   `json:"paid_out"`             // the least role that pays what is left of one in cash; "" = nobody
	Elsewhere staff.Role   `json:"elsewhere"`            // the least role that decides where a code is not at home; "" = nobody
	Most      money.Amount `json:"most,omitempty"`       // what may be spent of one code on a person's word at each kiosk; 0 = all of it
}

// The tenders that no money moves by: store credit, and goods for goods.
const (
	tenderCredit   = "credit"
	tenderExchange = "exchange"
)

// maxCredit is the longest life of a store credit that a code can tell.
const maxCredit = 50 * 366 * 24 * time.Hour

// StoreCredit is what the event says of store credit, and whether it issues any.
// One that was issued is honoured all the same.
func (s Settings) StoreCredit() (Credit, bool) {
	if s.Credit == nil {
		return Credit{Elsewhere: staff.Manager}, false
	}
	return *s.Credit, true
}

// Gives says whether what came in by one kind of tender may go out by another.
// Goods may always be changed for goods, and money for store credit where the
// event issues it; what no money was paid for is never made into money, unless
// the folder says so.
func (s Settings) Gives(in, out string) bool {
	switch out {
	case tenderExchange:
		return true
	case tenderCredit:
		return s.Credit != nil || in == tenderCredit
	}
	return s.Returns().Goes(in, out)
}

// readCredit reads policies.credit. A folder without it issues none.
func (r *settingsReader) readCredit(policies *section) {
	s := policies.section("credit")
	if policies.node("credit") == nil {
		return
	}
	c := Credit{Expires: r.span(s, "expires", 0, maxCredit), Elsewhere: staff.Manager}
	c.Least = r.amount(s, "least", "Write an amount, for example `1.00`.")
	c.PaidOut = r.decider(s, "paid_out", "")
	c.Elsewhere = r.decider(s, "elsewhere", c.Elsewhere)
	c.Most = r.amount(s, "most_elsewhere", "Write an amount, for example `20.00`.")
	s.finish()
	r.event.Settings.Credit = &c
}

// waysIn are the tenders of which a folder may say as what they go back.
func waysIn() []string {
	return slices.Concat(waysOut(), []string{tenderCredit, tenderExchange})
}

// waysOut are the tenders by which money goes back.
func waysOut() []string { return []string{tenderCash, tenderCard} }
