package event

import (
	"popstand/kiosk/money"
	"popstand/kiosk/staff"
)

// Away says who decides about an order that another kiosk decides about and that
// kiosk does not answer: the more is at stake, the fewer may.
type Away struct {
	Cashier money.Amount `json:"cashier,omitempty"` // whoever serves decides up to this, included; 0 = a manager always
	Nobody  money.Amount `json:"nobody,omitempty"`  // nobody decides from this on, included; 0 = a manager always may
}

// Need is the least role that may decide; "" where nobody may. An order of which
// nobody here knows what it is worth takes a manager, unless there is an amount
// from which on nobody may.
func (a Away) Need(total money.Amount, known bool) staff.Role {
	switch {
	case a.Nobody > 0 && (!known || total >= a.Nobody):
		return ""
	case known && a.Cashier > 0 && total <= a.Cashier:
		return staff.Cashier
	}
	return staff.Manager
}

// readAway reads the amounts.
func (r *settingsReader) readAway(pickup *section) (a Away) {
	if pickup.node("away") == nil {
		return a
	}
	s := pickup.section("away")
	a.Cashier = r.amount(s, "cashier", "Write an amount, for example `20.00`.")
	a.Nobody = r.amount(s, "nobody", "Write an amount, for example `100.00`.")
	if a.Nobody > 0 && a.Cashier >= a.Nobody {
		r.found.wrong(s.at("nobody"), "nobody decides about what whoever serves may decide about.", "Write a larger `nobody`.")
	}
	s.finish()
	return a
}
