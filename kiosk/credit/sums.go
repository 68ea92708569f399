package credit

import (
	"context"
	"strconv"

	"popstand/kiosk/clock"
	"popstand/kiosk/code"
	"popstand/kiosk/keys"
	"popstand/kiosk/ledger"
	"popstand/kiosk/money"
)

// Sums are what the stall issued and owes, over all nodes that are known here.
// Issued + Over = Spent + PaidOut + Cancelled + Expired + Owed.
type Sums struct {
	N         int64        // credits that were issued
	Issued    money.Amount // on them
	Spent     money.Amount
	PaidOut   money.Amount
	Cancelled money.Amount // with their refunds
	Expired   money.Amount // left on credits that have ended
	Owed      money.Amount // still to be spent
	Over      money.Amount // that was spent beyond what was owed, where kiosks did not know of each other
}

// Sum adds them up. A credit counts as ended only where the clock is sure of it.
func Sum(all []Credit, now clock.Reading) (s Sums) {
	for _, c := range all {
		s.N++
		s.Issued += c.Value
		s.Over += c.Over
		used := money.Amount(0)
		for _, u := range c.Uses {
			used += u.Amount
			if u.How == HowPaidOut {
				s.PaidOut += u.Amount
			} else {
				s.Spent += u.Amount
			}
		}
		switch {
		case c.Cancelled:
			s.Cancelled += max(0, c.Value-used)
		case c.Until != 0 && code.Expired(c.Until, keys.Now(now)) == code.After:
			s.Expired += c.Left
		default:
			s.Owed += c.Left
		}
	}
	return s
}

// Sums reads and adds up every credit that is known here.
func (d *Desk) Sums(ctx context.Context, q ledger.Queryer) (Sums, error) {
	all, err := d.All(ctx, q)
	return Sum(all, d.Ledger.Now()), err
}

// text writes an amount for a refusal's values, in minor units.
func text(a money.Amount) string { return strconv.FormatInt(int64(a), 10) }
