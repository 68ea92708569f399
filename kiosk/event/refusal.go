package event

import (
	"errors"

	"popstand/kiosk/ledger"
)

// refuseRunning protects what was sold: every sale speaks in one currency and
// one tax mode.
func refuseRunning() *ledger.Refusal {
	return ledger.Refuse("event_runs", "Something was sold already, so currency and tax mode stay as they are. Put them back in event.yaml.")
}

func isRefusal(err error, code string) bool {
	var r *ledger.Refusal
	return errors.As(err, &r) && r.Code == code
}
