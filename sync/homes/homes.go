// Package homes lets a kiosk ask the home of a code, and be asked: the questions
// of the areas that hand out and let in, carried by sync/ask.
//
// It refuses to know what a code is good for, and it decides nothing: a home
// answers by its own rules, in the area that the question is about.
package homes

import (
	"context"
	"errors"
	"fmt"

	"popstand/kiosk/claim"
	"popstand/kiosk/ledger"
	"popstand/kiosk/pickup"
	"popstand/kiosk/signing"
	"popstand/sync/ask"
)

// Client asks homes. It is claim.Homes.
type Client struct {
	ask.Asker
}

// look is the operation of a question of which nothing comes.
const look = "look"

// AskHome asks a node that is known to be there; see claim.Homes.
func (c Client) AskHome(ctx context.Context, node ledger.NodeID, q claim.Question, answer any) error {
	if q.Act.Op == "" {
		q.Act = ledger.Act{Op: look, Actor: "system"}
	}
	err := c.Ask(ctx, node, ask.Wish{Kind: q.Kind, Act: q.Act, Body: q.Body}, answer)
	switch {
	case errors.Is(err, ask.ErrAway):
		return fmt.Errorf("%w: %w", claim.ErrAway, err)
	case errors.Is(err, ask.ErrLate):
		return fmt.Errorf("%w: %w", claim.ErrLate, err)
	}
	return err
}

// Desks are where codes are decided about at this node; nil for none.
type Desks struct {
	Pickup  *pickup.Desk
	Signing *signing.Desk
}

// Handlers answer what other kiosks ask about codes whose home this one is.
func (d Desks) Handlers(me ledger.NodeID) map[string]ask.Handler {
	all := map[string]ask.Handler{}
	if d.Pickup != nil {
		all[pickup.AskLook] = func(ctx context.Context, q ask.Question) (any, error) {
			var a pickup.Asking
			if err := q.Read(&a); err != nil {
				return nil, err
			}
			return d.Pickup.LookFor(ctx, a)
		}
		all[pickup.AskUse] = func(ctx context.Context, q ask.Question) (any, error) {
			var a pickup.Asking
			if err := errors.Join(q.Read(&a), own(q, &a.For)); err != nil {
				return nil, err
			}
			return d.Pickup.GrantFor(ctx, q.Act(me), a)
		}
	}
	if d.Signing != nil {
		all[signing.AskLook] = func(ctx context.Context, q ask.Question) (any, error) {
			var a signing.Asking
			if err := q.Read(&a); err != nil {
				return nil, err
			}
			return d.Signing.LookFor(ctx, a)
		}
		all[signing.AskUse] = func(ctx context.Context, q ask.Question) (any, error) {
			var a signing.Asking
			if err := errors.Join(q.Read(&a), own(q, &a.For)); err != nil {
				return nil, err
			}
			return d.Signing.GrantFor(ctx, q.Act(me), a)
		}
	}
	return all
}

// own refuses a question about another node's act than the asker's: a claim for
// it would count together with what that node has claimed.
func own(q ask.Question, act *claim.Act) error {
	if act.Node != q.From || act.Op != q.Op {
		return ledger.Refuse("not_understood", "The other kiosk runs another version of popstand. Install the same on both.", "kind", q.Kind)
	}
	return nil
}
