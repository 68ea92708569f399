package counter

import (
	"context"
	"strings"

	"popstand/kiosk/ledger"
	"popstand/kiosk/money"
	"popstand/kiosk/signing"
	"popstand/kiosk/staff"
	"popstand/ui/part"
)

// against begins what is done with a ticket whose session keeps the money: behind it
// stands how it goes back all the same, and whoever decides it says why.
const against = "against-"

// againstPolicy is how money goes back against the policy; false where it is something
// else that is done.
func againstPolicy(do string) (kind string, is bool) {
	kind, is = strings.CutPrefix(do, against)
	return kind, is && (kind == money.Cash || kind == byCard)
}

// keptBy is what the policy of a ticket's session says against paying it back; nil
// where it says nothing.
func (s *sight) keptBy(ctx context.Context, id signing.ID) (no *ledger.Refusal, err error) {
	err = s.desk.Ledger.Read(ctx, func(ctx context.Context, q ledger.Queryer) error {
		r, err := s.desk.Signing.Returns(ctx, q, id)
		no = r.Money
		return err
	})
	return no, err
}

// askWhy is the keyboard for why a ticket is paid back that the policy keeps.
func (t *turn) askWhy(of ticketSight, v *SignFinding) error {
	w := t.w.Signing
	no, err := t.keptBy(t.ctx(), of.Ticket.Ticket)
	if err != nil {
		return err
	}
	_, price, err := t.paidHow(t.ctx(), of.Ticket)
	v.Label, v.Save, v.Most = w.GiveWhy, part.Fill(w.CancelPay, "amount", t.money(price)), "200"
	if no != nil {
		v.Lead = t.said(no).What
	}
	return err
}

// decider is who decides against the policy where nobody else was asked: the person
// who acts, where they may and have said why.
func (t *turn) decider(s signStep) string {
	if s.approver == "" && s.words != "" && t.me.Role.Reaches(staff.Manager) {
		return t.me.ID
	}
	return s.approver
}
