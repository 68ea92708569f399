package till

import (
	"context"

	"popstand/kiosk/event"
	"popstand/kiosk/ledger"
	"popstand/kiosk/staff"
)

// permit asks the event's policies whether who acts may do this, alone or with
// an approver.
func permit(ctx context.Context, tx *ledger.Tx, approver string, action staff.Action) error {
	s, err := event.SettingsOf(ctx, tx, tx.Event())
	if err != nil {
		return err
	}
	return s.Policies.Permit(ctx, tx, staff.Warrant{Event: tx.Event(), Actor: tx.Actor(), Approver: approver}, action)
}
