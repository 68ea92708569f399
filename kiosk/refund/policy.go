package refund

import (
	"context"
	"time"

	"popstand/kiosk/clock"
	"popstand/kiosk/event"
	"popstand/kiosk/ledger"
	"popstand/kiosk/money"
	"popstand/kiosk/staff"
)

// Case is what the policy looks at.
type Case struct {
	Amount  money.Amount // of all refunds of the sale, this one included: small steps don't add up to more
	Late    bool         // after the window
	Unsure  bool         // nobody vouches for the clock that says whether it is
	Final   string       // name of a line that is a final sale; "" for none
	Away    bool         // another node sold it
	Program bool         // a program asks, and no person
}

// Need says which role it takes, alone or by approving. The refusals are
// refund_late, final_sale (name) and not_home, where nobody may, or where a
// program asks for what a person decides.
func Need(p event.Refunds, c Case) (staff.Role, error) {
	need := p.Need(c.Amount)
	for _, rule := range []struct {
		applies bool
		by      staff.Role
		refusal *ledger.Refusal
	}{
		{c.Late, p.Beyond, ledger.Refuse("refund_late", "The time for taking this back is over. A person with more rights may decide.")},
		{c.Final != "", p.Beyond, ledger.Refuse("final_sale", "This is a final sale and is not taken back.", "name", c.Final)},
		{c.Away, p.Elsewhere, ledger.Refuse("not_home", "Another kiosk sold this and knows what was taken back. Do it there, or let a manager decide.")},
		{c.Unsure, staff.Manager, ledger.Refuse("clock_unsure", "Set the clock first: only then it is sure that this is in time.")},
	} {
		switch {
		case !rule.applies:
		case rule.by == "" || c.Program:
			return "", rule.refusal
		case rule.by.Reaches(need):
			need = rule.by
		}
	}
	return need, nil
}

// timely says whether a sale is too old, and whether the clocks can tell.
func timely(p event.Refunds, now, sold clock.Reading) (late, unsure bool) {
	if p.Window == 0 {
		return false, false
	}
	if passed, ok := now.Since(sold); ok {
		return passed > p.Window.Duration(), false
	}
	late = now.Time().Sub(sold.Time()) > p.Window.Duration()
	return late, !late && (!now.Trust.Known() || !sold.Trust.Known() || now.Time().Before(sold.Time().Add(-time.Hour)))
}

// need says which role a refund takes.
func need(ctx context.Context, tx *ledger.Tx, w world, b Refunded) (staff.Role, error) {
	policy := w.settings.Returns()
	who := staff.Warrant{Event: tx.Event(), Actor: tx.Actor()}
	c := Case{Amount: w.before.total + b.Total, Late: b.Late, Away: b.Elsewhere, Program: who.Program()}
	_, c.Unsure = timely(policy, tx.Now(), w.sold.At)
	var err error
	if c.Final, err = final(ctx, tx, w.settings, b); err != nil {
		return "", err
	}
	return Need(policy, c)
}

// permit asks whether who acts may, alone or with the approver.
func permit(ctx context.Context, tx *ledger.Tx, w world, b Refunded) error {
	need, err := need(ctx, tx, w, b)
	if err != nil || w.staff.Role != "" && w.staff.Role.Reaches(need) {
		return err
	}
	who := staff.Warrant{Event: tx.Event(), Actor: tx.Actor(), Approver: b.Approver}
	return w.settings.Policies.PermitRole(ctx, tx, who, need, staff.Refund)
}

// final names the first line that the stall does not take back. Categories are
// those of the catalogue now; what it does not hold any more is in none.
func final(ctx context.Context, tx *ledger.Tx, s event.Settings, b Refunded) (string, error) {
	policy := s.Returns().Final
	view := event.View{Event: tx.Event(), Node: tx.Node(), Lang: b.Lang}
	for _, l := range b.Lines {
		if policy.Tickets && l.Session != "" {
			return l.Name.In(b.Lang), nil
		}
		if !policy.Any() {
			continue
		}
		offer, err := view.OfferUnder(ctx, tx, s, l.SKU)
		if err != nil && !isUnknown(err) {
			return "", err
		}
		if policy.Holds(l.Product, offer.Category) {
			return l.Name.In(b.Lang), nil
		}
	}
	return "", nil
}
