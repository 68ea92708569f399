package signing

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"time"

	"popstand/kiosk/claim"
	"popstand/kiosk/ledger"
	"popstand/kiosk/staff"
)

// UndoAction is taking a tap back that is longer ago than undoFreely.
const UndoAction staff.Action = "undo_signing"

// undoFreely is how long a tap is taken back without a manager.
const undoFreely = 10 * time.Minute

// RefuseNothingToUndo answers where nothing was tapped at a table, or all of it
// was taken back.
var RefuseNothingToUndo = ledger.Refuse("nothing_to_undo", "Nothing was tapped at this table that could be taken back.")

// Undoing asks to take back the last tap of a table.
type Undoing struct {
	Session  string `json:"session"`
	Table    string `json:"table,omitempty"`
	Approver string `json:"approver,omitempty"` // staff id

	// Step is the last tap that was seen at the table, as LastTap says it; "" for
	// none, and nil asks nothing of it.
	Step *string `json:"step,omitempty"`
}

// Undo takes the last tap of a table at this node back, all that it did: who was
// served is at the table again, who came is called or waits as before. The next
// Undo takes back the tap before. It is free for ten minutes by the clock that
// nobody can set; later it takes a manager. Refusals: no_sessions,
// session_unknown, table_unknown, nothing_to_undo, signing_moved where the last tap
// is another one than was seen, table_taken, and those of staff.Policies.Permit.
func (d *Desk) Undo(ctx context.Context, act ledger.Act, u Undoing) (Advance, error) {
	act.Ask = asked(act, KindUndone, u)
	facts, err := d.Ledger.Do(ctx, act, func(ctx context.Context, tx *ledger.Tx) error {
		s, err := d.standNow(ctx, tx, u.Session)
		if err != nil {
			return err
		}
		table, err := s.table(u.Table)
		if err != nil {
			return err
		}
		did, at, err := d.lastTap(ctx, tx, s.id, table)
		if err != nil {
			return err
		}
		if u.Step != nil && *u.Step != at.text() {
			return refuseMoved(table)
		}
		if err := u.permit(ctx, tx, s, at); err != nil {
			return err
		}
		for _, f := range slices.Backward(did) {
			if err := d.takeBack(ctx, tx, f, table); err != nil {
				return err
			}
		}
		return oneEach(ctx, tx, s)
	})
	if err != nil {
		return Advance{}, err
	}
	return d.advance(ctx, facts)
}

// permit asks whether the tap at a place may be taken back by who acts.
func (u Undoing) permit(ctx context.Context, tx *ledger.Tx, s stand, at Place) error {
	then, err := readingOf(ctx, tx, tx.Event(), at)
	if err != nil {
		return err
	}
	if passed, known := tx.Now().Since(then); known && passed <= undoFreely {
		return nil
	}
	return permit(ctx, tx, s.settings, u.Approver, UndoAction)
}

// oneEach refuses to bring somebody back to a table at which somebody else is.
func oneEach(ctx context.Context, tx *ledger.Tx, s stand) error {
	there, err := inState(ctx, tx, s.event, s.id, AtTable, mostTables)
	at := map[string]string{}
	for _, w := range there {
		if w.Of.Node != tx.Node() {
			continue
		}
		if label, taken := at[w.Table]; taken {
			return refuseTaken(w.Table, label)
		}
		at[w.Table] = w.Label
	}
	return err
}

const lastTapAt = `
	SELECT f.op, s.node, s.epoch, s.seq
	FROM signing_step s
	JOIN fact f ON f.event = s.event AND f.node = s.node AND f.epoch = s.epoch AND f.seq = s.seq
	WHERE s.event = $1 AND s.session = $2 AND s.node = $3 AND s.tap = $4 AND s.undone = 0
	ORDER BY s.hlc DESC
	LIMIT 1`

// LastTap names the last tap of a table at this node that stands, for Undoing; "" where
// there is none.
func (d *Desk) LastTap(ctx context.Context, q ledger.Queryer, session, table string) (string, error) {
	_, at, err := d.lastStep(ctx, q, session, table)
	if errors.Is(err, sql.ErrNoRows) {
		return "", nil
	}
	return at.text(), err
}

// text is a place as people's pages and programs carry it.
func (p Place) text() string { return fmt.Sprintf("%s.%d.%d", p.Node, p.Epoch, p.Seq) }

// lastStep finds the last step of a table of this node that stands, and its operation.
func (d *Desk) lastStep(ctx context.Context, q ledger.Queryer, session, table string) (op ledger.Op, at Place, err error) {
	row := q.QueryRow(ctx, lastTapAt, string(d.Ledger.Event()), session, string(d.Ledger.Node()), table)
	if err = row.Scan(&op, &at.Node, &at.Epoch, &at.Seq); err != nil {
		err = fmt.Errorf("look for the last tap: %w", err)
	}
	return op, at, err
}

// lastTap finds what the last tap of a table has recorded that stands.
func (d *Desk) lastTap(ctx context.Context, q ledger.Queryer, session, table string) ([]ledger.Fact, Place, error) {
	op, at, err := d.lastStep(ctx, q, session, table)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, at, RefuseNothingToUndo
	}
	if err != nil {
		return nil, at, err
	}
	all, err := ledger.FactsOfOp(ctx, q, d.Ledger.Event(), op)
	return all, at, err
}

// takeBack records that one fact of a tap was a mistake.
func (d *Desk) takeBack(ctx context.Context, tx *ledger.Tx, f ledger.Fact, table string) error {
	switch f.Kind {
	case KindCalled, KindAtTable, KindServed, KindHeld, KindMissed, KindRecalled, KindCheckedIn, KindLeft, KindReturned:
	default:
		return nil
	}
	id, err := ticketOfFact(f)
	if err != nil {
		return err
	}
	w, err := standingOf(ctx, tx, tx.Event(), id)
	if err != nil {
		return err
	}
	b := TakenBack{Ticket: id, Session: w.Session, Kind: f.Kind, Of: placeOf(f), Tap: table}
	if err := d.claimsBack(ctx, tx, f, w, &b); err != nil {
		return err
	}
	_, err = tx.Record(ctx, KindUndone, b)
	return err
}

// claimsBack finds the claims that fall with a step, or come back with it.
func (d *Desk) claimsBack(ctx context.Context, tx *ledger.Tx, f ledger.Fact, w standing, b *TakenBack) (err error) {
	switch f.Kind {
	case KindServed:
		b.Freed, err = claimed(ctx, tx, w, UseServed)
	case KindAtTable, KindCheckedIn, KindReturned, KindRecalled:
		var came struct {
			Entry *Claiming `json:"entry"`
		}
		if err = json.Unmarshal(f.Body, &came); err == nil && came.Entry != nil {
			b.Freed, err = claimed(ctx, tx, w, UseCame)
		}
	case KindMissed:
		var missed Stepped
		if err = json.Unmarshal(f.Body, &missed); err == nil && len(missed.Freed) > 0 {
			var way claim.Way
			way, err = d.way(ctx, tx, w)
			b.Again = []Claiming{{Code: w.Use, Use: UseCame, Way: way}}
		}
	}
	if err != nil {
		return fmt.Errorf("undo %s of ticket %s: %w", f.Kind, w.ID, err)
	}
	return nil
}
