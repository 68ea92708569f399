package staff

import (
	"context"
	"strings"

	"popstand/kiosk/ledger"
	"popstand/kiosk/money"
)

// programs begins the names of actors that are no people: the tokens of the
// JSON API. Who made the token has vouched for them.
const programs = "api:"

// system is the actor of what popstand does by itself.
const system ledger.Actor = "system"

// Warrant is who does something, and who approved it.
type Warrant struct {
	Event    ledger.EventID
	Actor    ledger.Actor
	Approver string // staff id from Roster.Approve; "" = nobody
}

// Permit checks inside a command that an action may be done. Refusals:
// needs_approval (values: action, role), same_person, role_low.
func (p Policies) Permit(ctx context.Context, q ledger.Queryer, w Warrant, action Action) error {
	actor, approver, err := w.people(ctx, q)
	if err != nil || w.program() {
		return err
	}
	return p.decide(actor, approver, p.Allows(actor.Role, action), string(action))
}

// PermitDiscount checks the same for a discount of a share of the price. The
// refusal discount_too_large holds for everybody, programs included.
func (p Policies) PermitDiscount(ctx context.Context, q ledger.Queryer, w Warrant, share money.Rate) error {
	actor, approver, err := w.people(ctx, q)
	if err != nil {
		return err
	}
	permission := p.AllowsDiscount(actor.Role, share)
	if permission.Need == "" {
		return ledger.Refuse("discount_too_large", "This discount is larger than the event allows. Give less.")
	}
	if w.program() {
		return nil
	}
	return p.decide(actor, approver, permission, "discount")
}

func (w Warrant) program() bool {
	return w.Actor == system || strings.HasPrefix(string(w.Actor), programs)
}

func (w Warrant) people(ctx context.Context, q ledger.Queryer) (actor, approver Member, err error) {
	if w.program() {
		return Member{}, Member{}, nil
	}
	if actor, err = Find(ctx, q, w.Event, string(w.Actor)); err != nil || w.Approver == "" {
		return actor, Member{}, err
	}
	approver, err = Find(ctx, q, w.Event, w.Approver)
	return actor, approver, err
}

// decide weighs a permission against who approved.
func (p Policies) decide(actor, approver Member, permission Permission, what string) error {
	switch {
	case permission.Alone:
		return nil
	case approver.ID == "":
		return ledger.Refuse("needs_approval", "This needs a "+string(permission.Need)+"'s PIN.", "action", what, "role", string(permission.Need))
	case p.SecondPerson && approver.ID == actor.ID:
		return ledger.Refuse("same_person", "Another person has to approve this with their PIN.", "name", actor.Name)
	case !approver.Role.Reaches(permission.Need):
		return ledger.Refuse("role_low", "This needs a "+string(permission.Need)+"'s PIN.", "name", approver.Name, "role", string(permission.Need))
	}
	return nil
}
