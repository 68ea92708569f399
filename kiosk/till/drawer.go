package till

import (
	"context"
	"fmt"
	"strings"
	"unicode/utf8"

	"popstand/kiosk/ledger"
	"popstand/kiosk/paper"
	"popstand/kiosk/staff"
)

// Unlocking asks to open the drawer without a sale.
type Unlocking struct {
	Reason string `json:"reason"`
	// Approver is the staff id of who agreed, where the policy asks for it.
	Approver string `json:"approver,omitempty"`
}

// OpenDrawer opens the drawer without a sale and records who wanted it and why.
// It needs no open till: somebody has to put the float in. Refusals:
// reason_missing, reason_too_long, and those of staff.Policies.Permit.
func OpenDrawer(ctx context.Context, l *ledger.Ledger, act ledger.Act, u Unlocking) (DrawerOpened, error) {
	act.Ask = ask(act, KindDrawer, u)
	facts, err := l.Do(ctx, act, func(ctx context.Context, tx *ledger.Tx) error {
		if err := permit(ctx, tx, u.Approver, staff.MoveCash); err != nil {
			return err
		}
		open, err := Current(ctx, tx, tx.Event(), tx.Node())
		if err != nil {
			return err
		}
		fact, err := decideUnlock(open, u)
		if err != nil {
			return err
		}
		if _, err := tx.Record(ctx, KindDrawer, fact); err != nil {
			return err
		}
		return paper.Kick(ctx, tx)
	})
	if err != nil {
		return DrawerOpened{}, err
	}
	b, _, err := body[DrawerOpened](facts, KindDrawer)
	return b, err
}

func decideUnlock(open *Till, u Unlocking) (DrawerOpened, error) {
	b := DrawerOpened{Reason: strings.TrimSpace(u.Reason), Approver: u.Approver}
	switch {
	case b.Reason == "":
		return b, RefuseNoReason
	case utf8.RuneCountInString(b.Reason) > longestReason:
		return b, RefuseLongReason
	}
	if open != nil {
		b.Till = open.ID
	}
	return b, nil
}

const insertDrawer = `
INSERT INTO till_drawer (event, node, epoch, seq, till)
VALUES ($1, $2, $3, $4, $5)`

func applyDrawer(ctx context.Context, t ledger.Tables, f ledger.Fact, b DrawerOpened) error {
	return t.Exec(ctx, insertDrawer, string(f.Event), string(f.Node), f.Epoch, f.Seq, string(b.Till))
}

const drawersOfTill = `
SELECT epoch, seq
FROM till_drawer
WHERE event = $1 AND till = $2 AND node = $3
ORDER BY epoch, seq`

// addDrawer counts how often the drawer was opened for nothing else that is here.
func (k *Takings) addDrawer(ctx context.Context, q ledger.Queryer, event ledger.EventID, t Till) (Place, error) {
	var last Place
	rows, err := q.Query(ctx, drawersOfTill, string(event), string(t.ID), string(t.Node))
	if err != nil {
		return last, fmt.Errorf("read openings of the drawer of till %s: %w", t.ID, err)
	}
	defer rows.Close()
	for rows.Next() {
		if err := rows.Scan(&last.Epoch, &last.Seq); err != nil {
			return last, fmt.Errorf("read openings of the drawer of till %s: %w", t.ID, err)
		}
		k.NoSale++
	}
	return last, rows.Err()
}
