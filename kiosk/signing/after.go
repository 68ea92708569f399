package signing

import (
	"context"
	"strings"

	"popstand/kiosk/event"
	"popstand/kiosk/ledger"
)

// Sessions follow each other at a place, and at one creator's hand. One that goes on
// after its time takes the table from the next, which then begins when it is free.

// Into is the session that another one runs into.
type Into struct {
	Session event.Session
	From    int64 // when it begins by its plan, Unix milliseconds
}

// After is the session that holds another one up: it still has the place.
type After struct {
	Session event.Session
	Until   int64 // when it is likely done, Unix milliseconds
}

// RunsInto says which session begins at a session's place, or with its creator,
// before a moment until which that one would go on; nil where none does. It is asked
// before an over-run, or a later end, is granted. Refusals: no_sessions,
// session_unknown.
func (d *Desk) RunsInto(ctx context.Context, q ledger.Queryer, session string, until int64) (*Into, error) {
	s, err := d.standOf(ctx, q, session)
	if err != nil {
		return nil, err
	}
	return d.runsInto(ctx, q, s, until)
}

func (d *Desk) runsInto(ctx context.Context, q ledger.Queryer, s stand, until int64) (*Into, error) {
	var first *Into
	for _, next := range s.settings.Sessions {
		if next.ID == s.id || !together(s.session, next) || next.Until <= s.plan.From {
			continue
		}
		p, err := d.planOf(ctx, q, s, next)
		if err != nil {
			return nil, err
		}
		if p.Off || p.From < s.plan.From || p.From >= until || first != nil && first.From <= p.From {
			continue
		}
		first = &Into{Session: next, From: p.From}
		if next.From >= p.From {
			break // the folder's order is that of their beginnings
		}
	}
	return first, nil
}

// together says whether two sessions can't be at one time.
func together(a, b event.Session) bool {
	place := strings.TrimSpace(a.Place)
	return a.Creator == b.Creator && a.Creator != "" || place != "" && strings.EqualFold(place, strings.TrimSpace(b.Place))
}

// planOf is when another session is.
func (d *Desk) planOf(ctx context.Context, q ledger.Queryer, s stand, of event.Session) (Plan, error) {
	o := stand{settings: s.settings, session: of, event: s.event, id: of.ID, now: s.now, plan: planOf(of)}
	said, err := wordsOf(ctx, q, o.event, of.ID)
	if err == nil {
		err = o.heard(said)
	}
	return o.plan, err
}

// sessionsBefore lists the sessions that were to end last before another one, at its place and
// with its creator: at most two.
func (s stand) sessionsBefore() (all []event.Session) {
	var place, creator *event.Session
	for _, o := range s.settings.Sessions {
		if o.ID == s.id || o.From > s.session.From || s.session.From-o.Until > mostPause.Milliseconds() || !together(o, s.session) {
			continue
		}
		if o.Creator == s.session.Creator && (creator == nil || creator.Until < o.Until) {
			creator = &o
		}
		if strings.TrimSpace(o.Place) != "" && strings.EqualFold(strings.TrimSpace(o.Place), strings.TrimSpace(s.session.Place)) && (place == nil || place.Until < o.Until) {
			place = &o
		}
	}
	if place != nil {
		all = append(all, *place)
	}
	if creator != nil && (place == nil || place.ID != creator.ID) {
		all = append(all, *creator)
	}
	return all
}

// waits finds who holds a session up; nil where nobody does. It costs a question for
// each session before it, and a forecast only where that one goes on too long.
func (d *Desk) waits(ctx context.Context, q ledger.Queryer, s stand) (*After, error) {
	if s.plan.Off || !s.now.Trust.Known() || s.now.Wall >= s.course().End() {
		return nil, nil //nolint:nilnil // nobody is an answer
	}
	var last *After
	for _, before := range s.sessionsBefore() {
		b, err := d.bare(ctx, q, s.settings, before, s.now)
		if err != nil {
			return nil, err
		}
		if b.plan.Off || b.plan.From >= s.plan.From || b.course().End() <= s.plan.From && s.now.Wall < s.plan.From {
			continue
		}
		if b.after, err = d.waits(ctx, q, b); err != nil {
			return nil, err
		}
		until, err := b.doneAt(ctx, q)
		if err != nil {
			return nil, err
		}
		if until > s.plan.From && (last == nil || last.Until < until) {
			last = &After{Session: before, Until: until}
		}
	}
	return last, nil
}

// doneAt is when a session leaves its place: with its end, unless it goes on for those
// who are in line; then when the last of them has likely come to the table, or the
// time that was granted is over. 0 where it has left it.
func (s stand) doneAt(ctx context.Context, q ledger.Queryer) (int64, error) {
	t, err := tallyOf(ctx, q, s.event, s.id)
	if err != nil || t.line()+t.AtTable == 0 && s.past(s.plan.Until) {
		return 0, err
	}
	if s.ended() && t.Served+t.Missed+t.Called+t.AtTable == 0 {
		return 0, nil // it was never held, or not with popstand: nobody waits for it at the table
	}
	o, err := s.outlook(ctx, q)
	if err != nil {
		return 0, err
	}
	n := o.line
	if s.ended() {
		if n, err = s.owes(ctx, q); err != nil {
			return 0, err
		}
	}
	busy := len(o.busy) > 0
	switch {
	case n == 0 && !busy && s.past(s.plan.Until):
		return 0, nil
	case n == 0 && !busy:
		return s.plan.Until, nil
	}
	at := o.At(int(n)).Middle // whoever would come behind the last
	if !s.ended() {
		at = min(at, s.course().End())
	}
	return max(at, s.plan.Until), nil
}
