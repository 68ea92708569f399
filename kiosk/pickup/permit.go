package pickup

import (
	"context"
	"maps"

	"popstand/kiosk/event"
	"popstand/kiosk/ledger"
	"popstand/kiosk/staff"
)

// What at the pickup desk not everybody does alone.
const (
	// OverrideAction is handing over what is not GREEN, where staff may not.
	OverrideAction staff.Action = "override_pickup"
	// UndoAction is taking a hand-over back when the policy's minutes are over.
	UndoAction staff.Action = "undo_pickup"
	// ChangeAction is cancelling or releasing orders, and taking more than a slot has room for.
	ChangeAction staff.Action = "change_order"
)

// permit asks the event's policies. They were written before there were orders
// to hand out, or name these actions otherwise; what they leave open takes a
// manager.
func permit(ctx context.Context, tx *ledger.Tx, s event.Settings, approver string, action staff.Action) error {
	p := s.Policies
	if _, named := p.Least[action]; !named {
		p.Least = maps.Clone(p.Least)
		if p.Least == nil {
			p.Least = map[staff.Action]staff.Role{}
		}
		p.Least[action] = staff.Manager
	}
	return p.Permit(ctx, tx, staff.Warrant{Event: tx.Event(), Actor: tx.Actor(), Approver: approver}, action)
}

// serves asks whether who acts may serve at all: who may sell may hand over.
func serves(ctx context.Context, tx *ledger.Tx, s event.Settings) error {
	return s.Policies.Permit(ctx, tx, staff.Warrant{Event: tx.Event(), Actor: tx.Actor()}, staff.Sell)
}
