package credit

import (
	"popstand/kiosk/clock"
	"popstand/kiosk/code"
	"popstand/kiosk/event"
	"popstand/kiosk/keys"
	"popstand/kiosk/money"
	"popstand/kiosk/staff"
	"popstand/kiosk/verdict"
)

// What to do about a store credit, for screens to word.
const (
	NextSpend verdict.Next = "credit_spend" // take it into a payment
	NextHome  verdict.Next = "credit_home"  // ask its home, or decide
	NextOver  verdict.Next = "credit_over"  // nothing is owed on it
	NextClock verdict.Next = "credit_clock" // nobody vouches for the clock that says whether it has ended
)

// Judge says whether a credit may be spent now, and who decides where that is in
// doubt.
func (c Credit) Judge(s event.Settings, now clock.Reading) verdict.Weighed {
	policy, _ := s.StoreCredit()
	fine := verdict.Finding{Light: verdict.Green, Reason: verdict.Ready, Next: NextSpend, Need: staff.Cashier}
	var found []verdict.Finding
	never := func(why verdict.Reason) {
		found = append(found, verdict.Finding{Light: verdict.Red, Reason: why, Next: NextOver, Need: verdict.Nobody})
	}
	switch {
	case c.Cancelled:
		never(verdict.Revoked)
	case c.Left == 0:
		never(verdict.AlreadyUsed)
	}
	if c.Until != 0 {
		switch code.Expired(c.Until, keys.Now(now)) {
		case code.After:
			never(verdict.TooLate)
		case code.Unsure:
			found = append(found, verdict.Finding{Light: verdict.Amber, Reason: verdict.ClockUnsure, Next: NextClock, Need: staff.Cashier})
		case code.Before, code.During:
		}
	}
	if !c.Here {
		f := verdict.Finding{Light: verdict.Amber, Reason: verdict.NotHome, Next: NextHome, Need: policy.Elsewhere}
		if policy.Elsewhere == verdict.Nobody {
			f.Light = verdict.Red
		}
		found = append(found, f)
	}
	if c.Gap {
		found = append(found, verdict.Finding{Light: verdict.Amber, Reason: verdict.AfterRestore, Next: NextHome, Need: staff.Manager})
	}
	return verdict.Weigh(fine, found...)
}

// Most is how much of it may be spent here now: what is left, and where its home
// can't be asked no more than the event lets a person decide at this kiosk.
func (c Credit) Most(d *Desk, s event.Settings) money.Amount {
	policy, _ := s.StoreCredit()
	if c.Here || policy.Most == 0 {
		return c.Left
	}
	most := policy.Most
	for _, u := range c.Uses {
		if u.Node == d.Ledger.Node() {
			most -= u.Amount
		}
	}
	return max(0, min(c.Left, most))
}
