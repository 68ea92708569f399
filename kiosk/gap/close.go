package gap

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"

	"popstand/kiosk/event"
	"popstand/kiosk/ledger"
	"popstand/kiosk/staff"
)

// KindClosed says that somebody has counted what is left, and looked what was
// handed out.
const KindClosed = "gap.closed"

// Closed is its body.
type Closed struct {
	Epoch    int64  `json:"epoch"` // up to which the node's journal is known again
	Since    int64  `json:"since"` // from when nothing was known, Unix milliseconds
	Approver string `json:"approver,omitempty"`
}

// CloseAction is saying that all was counted after a restore.
const CloseAction staff.Action = "close_gap"

// Closing asks to close the gap.
type Closing struct {
	Approver string `json:"approver,omitempty"`
}

// Close notes that a person has counted what is left and looked what was handed
// out. Where nothing is open it changes nothing. Refusals: those of
// staff.Policies.Permit.
func Close(ctx context.Context, l *ledger.Ledger, act ledger.Act, c Closing) error {
	if act.Ask == nil {
		raw, err := json.Marshal(c)
		if err != nil {
			return fmt.Errorf("close the gap: %w", err)
		}
		act.Ask = append([]byte(KindClosed+" "), raw...)
	}
	_, err := l.Do(ctx, act, func(ctx context.Context, tx *ledger.Tx) error {
		g, err := Of(ctx, tx, OwnerOf(l))
		if err != nil || !g.Open() {
			return err
		}
		if err := permit(ctx, tx, c.Approver); err != nil {
			return err
		}
		_, err = tx.Record(ctx, KindClosed, Closed{Epoch: l.Epoch(), Since: g.Since, Approver: c.Approver})
		return err
	})
	return err
}

// permit takes a manager unless the event's policies say otherwise.
func permit(ctx context.Context, tx *ledger.Tx, approver string) error {
	s, err := event.SettingsOf(ctx, tx, tx.Event())
	if err != nil {
		return err
	}
	p := s.Policies
	if _, named := p.Least[CloseAction]; !named {
		p.Least = maps.Clone(p.Least)
		if p.Least == nil {
			p.Least = map[staff.Action]staff.Role{}
		}
		p.Least[CloseAction] = staff.Manager
	}
	return p.Permit(ctx, tx, staff.Warrant{Event: tx.Event(), Actor: tx.Actor(), Approver: approver}, CloseAction)
}
