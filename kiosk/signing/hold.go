package signing

import (
	"context"

	"popstand/kiosk/claim"
	"popstand/kiosk/ledger"
)

// Hold takes a ticket out of the line for a while: its holder fetches what they
// want signed, or waits for somebody. It keeps its place. Refusals: those of
// Call for one ticket, and not_in_line.
func (d *Desk) Hold(ctx context.Context, act ledger.Act, s Stepping) (Ticket, error) {
	return d.step(ctx, act, KindHeld, s, func(ctx context.Context, tx *ledger.Tx, _ stand, w standing, s Stepping) error {
		if w.State == Held {
			return ledger.Refuse("not_in_line", "This number is not in the line. Look at the list again.", "state", string(w.State))
		}
		_, err := tx.Record(ctx, KindHeld, Stepped{Ticket: w.ID, Session: w.Session, Tap: s.Table, Reason: s.Reason})
		return err
	})
}

// NoShow notes that who was called did not come. Their entry is taken back where
// nothing but the call says that they came. Refusals: those of Call for one
// ticket, and not_called.
func (d *Desk) NoShow(ctx context.Context, act ledger.Act, s Stepping) (Ticket, error) {
	return d.step(ctx, act, KindMissed, s, func(ctx context.Context, tx *ledger.Tx, _ stand, w standing, s Stepping) error {
		if w.State != Called && w.State != AtTable {
			return ledger.Refuse("not_called", "This number was not called. Look at the list again.", "state", string(w.State))
		}
		return d.miss(ctx, tx, w, s.Table, s.Reason)
	})
}

func (d *Desk) miss(ctx context.Context, tx *ledger.Tx, w standing, table, reason string) error {
	b := Stepped{Ticket: w.ID, Session: w.Session, Tap: table, Reason: reason}
	all, err := stepsOf(ctx, tx, tx.Event(), w.ID)
	if err != nil {
		return err
	}
	if whither(all).sent {
		if b.Freed, err = claimed(ctx, tx, w, UseCame); err != nil {
			return err
		}
	}
	_, err = tx.Record(ctx, KindMissed, b)
	return err
}

// claimed lists what this node has claimed of a use, to take it back.
func claimed(ctx context.Context, tx *ledger.Tx, w standing, use int64) ([]Freeing, error) {
	all, err := claim.Standing(ctx, tx, tx.Event(), w.Use)
	var out []Freeing
	for _, c := range all {
		if c.No == use && c.Node == tx.Node() {
			out = append(out, Freeing{Code: w.Use, Use: use, Of: Place{Node: c.Node, Epoch: c.Epoch, Seq: c.Seq}})
		}
	}
	return out, err
}

// Recall puts who was held or missed, or left for a while, back into the line, at
// the place that they never lost; or behind all others, where they come too late
// and the session's policy says so. Refusals: those of Call for one ticket, and
// in_line.
func (d *Desk) Recall(ctx context.Context, act ledger.Act, s Stepping) (Ticket, error) {
	return d.step(ctx, act, KindRecalled, s, func(ctx context.Context, tx *ledger.Tx, in stand, w standing, s Stepping) error {
		if w.State == Waiting {
			return ledger.Refuse("in_line", "This number is in the line already.", "label", w.Label)
		}
		late, err := d.missedOut(ctx, tx, in, w, s.Approver)
		if err != nil {
			return err
		}
		_, err = tx.Record(ctx, KindRecalled, Stepped{
			Ticket: w.ID, Session: w.Session, Tap: s.Table, Reason: s.Reason, Late: late, Manager: s.Approver,
		})
		return err
	})
}

// Expired is the reason of a no-show that nobody tapped.
const Expired = "expired"

// expired lists the called numbers that the session's policy gives up. Where
// nobody knows the time, that is none.
func (s stand) expired(ctx context.Context, q ledger.Queryer) ([]standing, error) {
	if s.session.Expire == 0 || !s.now.Trust.Known() {
		return nil, nil
	}
	if _, paused := s.pausedAt(""); paused {
		return nil, nil // nobody could come
	}
	all, err := inState(ctx, q, s.event, s.id, Called, mostCalled)
	var out []standing
	for _, w := range all {
		if s.now.Wall-w.Since >= int64(s.session.Expire) {
			out = append(out, w)
		}
	}
	return out, err
}
