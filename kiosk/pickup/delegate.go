package pickup

import (
	"context"

	"popstand/kiosk/claim"
	"popstand/kiosk/code"
	"popstand/kiosk/event"
	"popstand/kiosk/ledger"
	"popstand/kiosk/verdict"
)

// KindDelegated says that somebody else may collect an order.
const KindDelegated = "pickup.delegated"

// Delegated is a code with which somebody else collects an order. It is good for
// as long as the order's own code. Nothing says who they are.
type Delegated struct {
	Order    ID              `json:"order"`
	Subject  code.ID         `json:"subject"` // the order's own code
	Code     code.ID         `json:"code"`
	Human    code.Human      `json:"human"`
	Payload  []byte          `json:"payload"`
	Kept     []byte          `json:"kept"` // its signature under the event's veil, see code.Secret.Veil
	Uses     int64           `json:"uses"`
	Until    int64           `json:"until,omitempty"`    // Unix milliseconds, when the order's time is over by what was planned then; 0 where nobody says
	Checked  claim.Collector `json:"checked"`            // how staff knew the buyer: holder or named
	Approver string          `json:"approver,omitempty"` // staff id
}

// Delegating asks for such a code. Whoever has the order's code in hand is its
// buyer; of anybody else somebody has to check the name.
type Delegating struct {
	Found    Found  `json:"found"`
	Named    bool   `json:"named,omitempty"` // somebody has checked the name
	Uses     int64  `json:"uses"`            // how many times it may be used, 1 to 255
	Approver string `json:"approver,omitempty"`
}

// maxUses is how often a code can say that it may be used.
const maxUses = 255

// Refusals of letting somebody else collect.
var (
	// RefuseBadUses answers for a number of uses that no code can say.
	RefuseBadUses = ledger.Refuse("bad_uses", "A code can be good once, and at most 255 times.")
	// RefuseNotNamed answers where nobody has looked who asks.
	RefuseNotNamed = ledger.Refuse("name_unchecked", "Scan the buyer's own code, or check their name first.")
	// RefuseLentOn answers who holds a delegation and wants to pass it on.
	RefuseLentOn = ledger.Refuse("lent_on", "Only the buyer can send somebody else. Ask for the buyer's own code.")
	// RefuseNoDelegation answers for a delegation that is not known here.
	RefuseNoDelegation = ledger.Refuse("delegation_unknown", "No such code is known here. Look at the order again.")
)

// Delegate makes a code with which somebody else collects an order. Only the
// order's home does, because only the home knows how much of it is left.
// Refusals: no_pickup, order_unknown, ambiguous, not_home, revoked, not_genuine,
// lent_on, name_unchecked, bad_uses, already_collected, already_cancelled,
// already_released, numbers_out, and those of who may serve; where the name
// can't be read here it takes a manager.
func (d *Desk) Delegate(ctx context.Context, act ledger.Act, g Delegating) (Delegation, error) {
	act.Ask = asked(act, KindDelegated, g)
	facts, err := d.Ledger.Do(ctx, act, func(ctx context.Context, tx *ledger.Tx) error {
		settings, err := planOf(ctx, tx, tx.Event())
		if err != nil {
			return err
		}
		s, a, err := d.look(ctx, tx, g.Found, tx.Now())
		if err != nil {
			return err
		}
		b, err := g.decide(s, a)
		if err != nil {
			return err
		}
		if err := d.mayDelegate(ctx, tx, settings, s, g); err != nil {
			return err
		}
		if slot, known := settings.Slot(s.Order.Slot); known {
			b.Until = slot.Until + int64(settings.Pickup.Hold)
		}
		if err := d.signDelegation(ctx, tx, *s.Order, &b); err != nil {
			return err
		}
		_, err = tx.Record(ctx, KindDelegated, b)
		return err
	})
	if err != nil {
		return Delegation{}, err
	}
	b, f, err := body[Delegated](facts, KindDelegated)
	if err != nil {
		return Delegation{}, err
	}
	l := Delegation{Delegated: b, Place: Place{Node: f.Node, Epoch: f.Epoch, Seq: f.Seq}, Wall: f.At.Wall}
	l.Text, err = d.textOf(b)
	return l, err
}

// textOf writes a delegation's code again: any node of the event can.
func (d *Desk) textOf(b Delegated) (string, error) {
	c, err := d.Keys.Secret.Write(b.kept())
	return c.Text(), err
}

// decide says what is delegated, as far as the code and the request tell. It is pure.
func (g Delegating) decide(s State, a Ask) (Delegated, error) {
	b := Delegated{Uses: g.Uses, Checked: claim.Holder, Approver: g.Approver}
	_, lent := a.Code.Code.Body().(code.Delegation)
	_, forged := s.genuine(a)
	switch {
	case a.Err != nil || forged:
		return b, ledger.Refuse(string(verdict.NotGenuine), "This is no code of an order here. Look for the order by name.")
	case lent:
		return b, RefuseLentOn
	case s.Order == nil:
		return b, RefuseNoOrder
	case s.Revoked:
		return b, ledger.Refuse(string(verdict.Revoked), "The code of this order was revoked. Ask its shop.")
	case g.Uses < 1 || g.Uses > maxUses:
		return b, RefuseBadUses
	case a.How != ByCode && !g.Named:
		return b, RefuseNotNamed
	case s.Order.Released:
		return b, RefuseReleased
	}
	if a.How != ByCode {
		b.Checked = claim.Named
	}
	b.Order, b.Subject = s.Order.Received.Order, s.Order.Use
	return b, StepHandOver.Check(s.Order.Stage(s.gone(), s.over(a) == code.After))
}

// mayDelegate asks whether who acts may let somebody else collect.
func (d *Desk) mayDelegate(ctx context.Context, tx *ledger.Tx, settings event.Settings, s State, g Delegating) error {
	if !s.Home {
		return ledger.Refuse(string(verdict.NotHome), "Another kiosk decides about this order. Do it there.", "home", s.Order.Home.String())
	}
	if err := serves(ctx, tx, settings); err != nil {
		return err
	}
	if g.Named && s.Nameless {
		return permit(ctx, tx, settings, g.Approver, OverrideAction)
	}
	return nil
}

// signDelegation gives the delegation a number whose short form nothing else has
// that is known here, and signs it.
func (d *Desk) signDelegation(ctx context.Context, tx *ledger.Tx, o Order, b *Delegated) error {
	for b.Code == 0 {
		n, err := d.Keys.Take(ctx, tx, code.KindDelegation, 1)
		if err != nil {
			return err
		}
		human := d.Keys.Secret.Human(n.ID(0))
		orders, err := OrdersByHuman(ctx, tx, tx.Event(), human)
		if err != nil {
			return err
		}
		others, err := d.delegations(ctx, tx, delegationsOfHuman, string(tx.Event()), string(human))
		if err != nil {
			return err
		}
		if len(orders)+len(others) == 0 {
			b.Code, b.Human = n.ID(0), human
		}
	}
	//nolint:gosec // decide has looked: 1 to 255
	c, err := d.Keys.Sign(b.Code, o.Home, code.Delegation{Subject: b.Subject, Uses: uint8(b.Uses)}, tx.Now())
	if err == nil {
		k := d.Keys.Secret.Keep(c)
		b.Payload, b.Kept = k.Payload, k.Veiled
	}
	return err
}

// Undelegate makes a delegation good for nothing: it was lent by mistake, or was
// lost. Any kiosk may, and others learn of it with the journal. Refusals:
// no_pickup, delegation_unknown, list_full, and those of who may serve.
func (d *Desk) Undelegate(ctx context.Context, act ledger.Act, id code.ID) error {
	act.Ask = asked(act, "pickup.undelegated", id.String())
	_, err := d.Ledger.Do(ctx, act, func(ctx context.Context, tx *ledger.Tx) error {
		settings, err := planOf(ctx, tx, tx.Event())
		if err != nil {
			return err
		}
		if err := serves(ctx, tx, settings); err != nil {
			return err
		}
		known, err := d.delegations(ctx, tx, delegationByCode, string(tx.Event()), id.String())
		if err == nil && len(known) == 0 {
			err = RefuseNoDelegation
		}
		if err != nil {
			return err
		}
		return d.Keys.RevokeIn(ctx, tx, id)
	})
	return err
}
