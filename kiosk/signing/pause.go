package signing

import (
	"context"
	"time"

	"popstand/kiosk/ledger"
)

// Pausing asks to stop calling for a while.
type Pausing struct {
	Session string `json:"session"`
	Table   string `json:"table,omitempty"` // "" for all
	Until   int64  `json:"until,omitempty"` // Unix milliseconds; 0 = nobody knows
	Reason  string `json:"reason,omitempty"`
}

// mostPause is how far off the end of a pause, or of a session, can be said.
const mostPause = 12 * time.Hour

// Refusals about a session's time.
var (
	// RefuseBadTime answers for a time that can't be meant.
	RefuseBadTime = ledger.Refuse("bad_time", "This time can't be meant. Look at the clock and give it again.")
	// RefuseNotPaused answers where nothing stands still.
	RefuseNotPaused = ledger.Refuse("not_paused", "Nothing is paused here.")
)

func refusePaused(p Pause) error {
	return ledger.Refuse("paused", "This session is paused. Resume it first.", "until", msText(p.Until), "reason", p.Reason)
}

// Pause says that nobody is called to a table, or to any, until a time if that is
// known. Who is at a table is still served. Another Pause changes what is said.
// Refusals: no_sessions, session_unknown, table_unknown, bad_time, bad_reason, and
// those of staff.Policies.Permit.
func (d *Desk) Pause(ctx context.Context, act ledger.Act, p Pausing) error {
	return d.say(ctx, act, KindPaused, p, p.Session, func(ctx context.Context, tx *ledger.Tx, s stand) error {
		if p.Table != "" {
			if _, err := s.table(p.Table); err != nil {
				return err
			}
		}
		if len(p.Reason) > maxText {
			return ledger.Refuse("bad_reason", "Say it in fewer words.")
		}
		if p.Until != 0 && !s.ahead(p.Until) {
			return RefuseBadTime
		}
		_, err := tx.Record(ctx, KindPaused, Paused{Session: s.id, Table: p.Table, Until: p.Until, Reason: p.Reason, On: true})
		return err
	})
}

// Resume ends the pause of a table, or with Table "" that of the session. Refusals:
// not_paused, and those of Pause.
func (d *Desk) Resume(ctx context.Context, act ledger.Act, p Pausing) error {
	return d.say(ctx, act, KindResumed, p, p.Session, func(ctx context.Context, tx *ledger.Tx, s stand) error {
		for _, q := range s.pauses {
			if q.Table == p.Table {
				_, err := tx.Record(ctx, KindResumed, Paused{Session: s.id, Table: p.Table})
				return err
			}
		}
		return RefuseNotPaused
	})
}

// Overrunning asks to let a session go on after its time.
type Overrunning struct {
	Session string `json:"session"`
	Until   int64  `json:"until"` // Unix milliseconds; 0 takes it back
}

// Overrun lets a session go on after its time, or takes that back. Refusals:
// no_sessions, session_unknown, bad_time, and those of staff.Policies.Permit.
func (d *Desk) Overrun(ctx context.Context, act ledger.Act, o Overrunning) error {
	return d.say(ctx, act, KindOverrun, o, o.Session, func(ctx context.Context, tx *ledger.Tx, s stand) error {
		if o.Until != 0 && (o.Until <= s.plan.Until || o.Until > s.plan.Until+mostPause.Milliseconds()) {
			return RefuseBadTime
		}
		_, err := tx.Record(ctx, KindOverrun, Overrun{Session: s.id, Until: o.Until})
		return err
	})
}

// ahead says whether a moment lies before us, and not too far; where nobody knows
// the time, any may.
func (s stand) ahead(ms int64) bool {
	return !s.now.Trust.Known() || ms > s.now.Wall && ms <= s.now.Wall+mostPause.Milliseconds()
}

// say records one word about a session as a command.
func (d *Desk) say(
	ctx context.Context, act ledger.Act, kind string, request any, session string,
	do func(ctx context.Context, tx *ledger.Tx, s stand) error,
) error {
	act.Ask = asked(act, kind, request)
	_, err := d.Ledger.Do(ctx, act, func(ctx context.Context, tx *ledger.Tx) error {
		s, err := d.standNow(ctx, tx, session)
		if err != nil {
			return err
		}
		return do(ctx, tx, s)
	})
	return err
}
