package till

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"

	"popstand/kiosk/ledger"
	"popstand/kiosk/staff"
)

// Handing asks to hand the open till to somebody else, with what both counted.
type Handing struct {
	Cash   Cash   `json:"cash"`
	To     string `json:"to"` // staff id
	Reason string `json:"reason,omitempty"`
}

// Refusals of handing a till over.
var (
	// RefuseHeld answers for somebody who has the till already.
	RefuseHeld = ledger.Refuse("till_held", "This person has the drawer already. Choose who takes it over.")
)

// HandOver records a count of the open till and who holds it from then on. The
// till goes on: nothing is closed and nothing printed. Refusals: till_closed,
// bad_amount, bad_count, till_held, staff_unknown.
func HandOver(ctx context.Context, l *ledger.Ledger, act ledger.Act, h Handing) (HandedOver, error) {
	act.Ask = ask(act, KindHanded, h)
	facts, err := l.Do(ctx, act, func(ctx context.Context, tx *ledger.Tx) error {
		t, err := MustCurrent(ctx, tx, tx.Event(), tx.Node())
		if err != nil {
			return err
		}
		from, err := HolderOf(ctx, tx, tx.Event(), t)
		if err != nil {
			return err
		}
		if _, err := staff.Find(ctx, tx, tx.Event(), h.To); err != nil {
			return err
		}
		if string(from) == h.To {
			return RefuseHeld
		}
		counted, err := record(ctx, tx, t, Counting{Cash: h.Cash, Reason: h.Reason})
		if err != nil {
			return err
		}
		_, err = tx.Record(ctx, KindHanded, HandedOver{
			Till: t.ID, From: from, To: h.To, Counted: counted.Cash.Amount, Difference: counted.Difference, Reason: strings.TrimSpace(h.Reason),
		})
		return err
	})
	if err != nil {
		return HandedOver{}, err
	}
	b, _, err := body[HandedOver](facts, KindHanded)
	return b, err
}

const insertHolder = `
INSERT INTO till_holder (event, node, epoch, seq, till, staff)
VALUES ($1, $2, $3, $4, $5, $6)`

func applyHanded(ctx context.Context, t ledger.Tables, f ledger.Fact, b HandedOver) error {
	return t.Exec(ctx, insertHolder, string(f.Event), string(f.Node), f.Epoch, f.Seq, string(b.Till), b.To)
}

const holderOfTill = `
SELECT staff
FROM till_holder
WHERE event = $1 AND till = $2 AND node = $3
ORDER BY epoch DESC, seq DESC
LIMIT 1`

// HolderOf says who answers for a till: who took it over last, or else who opened
// it.
func HolderOf(ctx context.Context, q ledger.Queryer, event ledger.EventID, t Till) (ledger.Actor, error) {
	holder := t.OpenedBy
	err := q.QueryRow(ctx, holderOfTill, string(event), string(t.ID), string(t.Node)).Scan(&holder)
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return "", fmt.Errorf("read who holds till %s: %w", t.ID, err)
	}
	return holder, nil
}

const lastHandOverOfTill = `
SELECT epoch, seq
FROM till_holder
WHERE event = $1 AND till = $2 AND node = $3
ORDER BY epoch DESC, seq DESC
LIMIT 1`

// lastHanded says where the last hand-over of a till stands.
func lastHanded(ctx context.Context, q ledger.Queryer, event ledger.EventID, t Till) (Place, error) {
	var last Place
	err := q.QueryRow(ctx, lastHandOverOfTill, string(event), string(t.ID), string(t.Node)).Scan(&last.Epoch, &last.Seq)
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return last, fmt.Errorf("read the last hand-over of till %s: %w", t.ID, err)
	}
	return last, nil
}
