package signing

import (
	"context"

	"popstand/kiosk/code"
	"popstand/kiosk/event"
	"popstand/kiosk/ledger"
	"popstand/kiosk/verdict"
)

// tooLate says whether it is certain that a ticket's holder, who was called and did
// not come, comes after their window and its grace. Who was told no window had the
// call alone.
func (s stand) tooLate(t Ticket) bool {
	now, w := nowOf(s.now, s.settings), t.Of.Window
	if c, due := t.due(s.changes); due && c.How == Moved {
		w = code.Window{} // it was for another time
	}
	if w.None() {
		return s.now.Trust.Known()
	}
	return now.Against(w.From, w.To+int64(s.session.Grace)) == code.After
}

// missedOut asks for what a ticket's holder is to get who missed their call: true
// where they stand behind all others from now on. Where lateness ends a ticket, it
// takes a manager.
func (d *Desk) missedOut(ctx context.Context, tx *ledger.Tx, s stand, w standing, approver string) (bool, error) {
	if w.State != Missed || s.session.Late != event.LateStandby && s.session.Late != event.LateForfeit {
		return false, nil
	}
	t, err := TicketOf(ctx, tx, tx.Event(), w.ID)
	if err != nil || !s.tooLate(t) {
		return false, err
	}
	if s.session.Late == event.LateForfeit {
		return false, permit(ctx, tx, s.settings, approver, OverrideAction)
	}
	return true, nil
}

// behind says whether who checks in now stands behind all others, because they
// come too late.
func (w World) behind(a Ask) bool {
	f, is := w.time(a)
	return is && f.Reason == verdict.TooLate && f.Next == NextStandby
}
