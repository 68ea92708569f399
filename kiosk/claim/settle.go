package claim

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"

	"popstand/kiosk/event"
	"popstand/kiosk/ledger"
	"popstand/kiosk/staff"
)

// SettleAction is saying what became of a conflict.
const SettleAction staff.Action = "settle_conflict"

// longest is how many letters a note has at most.
const longest = 300

// Settling asks to settle conflicts of one code.
type Settling struct {
	Uses     []Use  `json:"uses"`
	How      How    `json:"how"`
	Note     string `json:"note,omitempty"`
	Approver string `json:"approver,omitempty"`
}

// RefuseNoConflict answers for a use about which nothing is open.
var RefuseNoConflict = ledger.Refuse("no_conflict", "There is nothing to settle about this code any more.")

// Settle records what people found out about uses that several acts claim. What
// the claims say stays as it is; the conflict is just not open any more, until
// another act comes to be known. Refusals: no_conflict, bad_settlement, and those
// of staff.Policies.Permit.
func Settle(ctx context.Context, l *ledger.Ledger, act ledger.Act, s Settling) error {
	if !slices.Contains(Hows(), s.How) || len(s.Uses) == 0 || len([]rune(s.Note)) > longest {
		return ledger.Refuse("bad_settlement", "Choose what happened; a note has at most 300 letters.")
	}
	s.Note = strings.TrimSpace(s.Note)
	if act.Ask == nil {
		raw, err := json.Marshal(s)
		if err != nil {
			return fmt.Errorf("settle a conflict: %w", err)
		}
		act.Ask = append([]byte(KindSettled+" "), raw...)
	}
	_, err := l.Do(ctx, act, func(ctx context.Context, tx *ledger.Tx) error { return s.in(ctx, tx) })
	return err
}

func (s Settling) in(ctx context.Context, tx *ledger.Tx) error {
	if err := permit(ctx, tx, s.Approver, SettleAction); err != nil {
		return err
	}
	all, err := Conflicts(ctx, tx, tx.Event())
	if err != nil {
		return err
	}
	for _, u := range s.Uses {
		at := slices.IndexFunc(all, func(c Conflict) bool { return c.Use == u })
		if at < 0 {
			return RefuseNoConflict
		}
		b := Settled{Code: u.Code, No: u.No, How: s.How, Note: s.Note, Approver: s.Approver}
		for _, k := range all[at].Claims {
			b.Acts = append(b.Acts, k.Act)
		}
		if _, err := tx.Record(ctx, KindSettled, b); err != nil {
			return err
		}
	}
	return nil
}

// permit takes a manager unless the event's policies say otherwise.
func permit(ctx context.Context, tx *ledger.Tx, approver string, action staff.Action) error {
	s, err := event.SettingsOf(ctx, tx, tx.Event())
	if err != nil {
		return err
	}
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
