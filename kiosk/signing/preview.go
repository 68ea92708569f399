package signing

import (
	"context"

	"popstand/kiosk/event"
	"popstand/kiosk/ledger"
)

// WouldChange says what a change would be, with what its holders would get and how
// many they are, before anything is done. How is "" where nothing would change.
// Refusals: no_sessions, session_unknown, bad_time.
func (d *Desk) WouldChange(ctx context.Context, q ledger.Queryer, c Changing) (Planned, error) {
	s, err := d.standOf(ctx, q, c.Session)
	if err != nil {
		return Planned{}, err
	}
	return s.changed(ctx, q, c.plan(s.plan))
}

// Allotment is how many seats a session gives away for a reason, and how many of them
// were given. Both are 0 where it gives none away.
func Allotment(ctx context.Context, q ledger.Queryer, id ledger.EventID, s event.Session) (given, seats int64, err error) {
	if s.Sponsored == nil {
		return 0, 0, nil
	}
	t, err := tallyOf(ctx, q, id, s.ID)
	return t.Sponsored, s.Sponsored.Seats, err
}
