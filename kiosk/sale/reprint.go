package sale

import (
	"context"

	"popstand/kiosk/event"
	"popstand/kiosk/ledger"
	"popstand/kiosk/paper"
	"popstand/kiosk/staff"
)

// Reprinting asks for a receipt on paper once more.
type Reprinting struct {
	Sale     ID
	Approver string // staff id of who agreed, where the policy asks for it
}

// Reprint queues a receipt again on this node, marked as a copy, and returns
// its job. Refusals: not_printed, and those of staff.Policies.Permit.
func Reprint(ctx context.Context, l *ledger.Ledger, act ledger.Act, r Reprinting) (paper.Job, error) {
	again := paper.Reprint{Kind: paper.ReceiptJob, Subject: string(r.Sale)}
	again.Permit = func(ctx context.Context, tx *ledger.Tx) error {
		s, err := event.SettingsOf(ctx, tx, tx.Event())
		if err != nil {
			return err
		}
		who := staff.Warrant{Event: tx.Event(), Actor: tx.Actor(), Approver: r.Approver}
		return s.Policies.Permit(ctx, tx, who, staff.Reprint)
	}
	return again.Do(ctx, l, act)
}
