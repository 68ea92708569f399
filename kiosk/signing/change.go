package signing

import (
	"context"
	"database/sql"
	"time"

	"popstand/kiosk/clock"
	"popstand/kiosk/event"
	"popstand/kiosk/ledger"
	"popstand/kiosk/signing/pace"
	"popstand/kiosk/staff"
)

// MoveAction is moving, shortening or cancelling a session with tickets out.
const MoveAction staff.Action = "change_session"

// RefuseUnchanged answers a change that changes nothing.
var RefuseUnchanged = ledger.Refuse("unchanged", "The session is like this already.")

// Changing asks to move, shorten, extend or cancel a session, or without Off to put
// back one that was cancelled. What is not named stays.
type Changing struct {
	Session  string         `json:"session"`
	From     int64          `json:"from,omitempty"`  // Unix milliseconds
	Until    int64          `json:"until,omitempty"` // Unix milliseconds
	Breaks   []pace.Stretch `json:"breaks,omitempty"`
	Off      bool           `json:"off,omitempty"` // it does not take place
	Reason   string         `json:"reason,omitempty"`
	Approver string         `json:"approver,omitempty"` // staff id
}

// Change is what became of a session.
type Change struct {
	Planned
	At  int64 // Unix milliseconds
	Of  Place
	hlc clock.HLC
}

// Change moves, shortens, extends or cancels a session, or puts one back that was
// cancelled. What its ticket holders get follows from the event's policy and stands
// in the fact; Affected lists them. Refusals: no_sessions, session_unknown, bad_time, bad_reason, unchanged,
// and those of staff.Policies.Permit: it takes a manager.
func (d *Desk) Change(ctx context.Context, act ledger.Act, c Changing) (Change, error) {
	act.Ask = asked(act, KindChanged, c)
	facts, err := d.Ledger.Do(ctx, act, func(ctx context.Context, tx *ledger.Tx) error {
		s, err := d.standNow(ctx, tx, c.Session)
		if err != nil {
			return err
		}
		if err := permit(ctx, tx, s.settings, c.Approver, MoveAction); err != nil {
			return err
		}
		if len(c.Reason) > maxText {
			return ledger.Refuse("bad_reason", "Say it in fewer words.")
		}
		b, err := s.changed(ctx, tx, c.plan(s.plan))
		if err != nil {
			return err
		}
		if b.How == "" {
			return RefuseUnchanged
		}
		b.Reason, b.Manager = c.Reason, c.Approver
		if b.Manager == "" {
			b.Manager = string(tx.Actor())
		}
		_, err = tx.Record(ctx, KindChanged, b)
		return err
	})
	if err != nil {
		return Change{}, err
	}
	b, f, err := body[Planned](facts, KindChanged)
	return Change{Planned: b, At: f.At.Wall, Of: placeOf(f), hlc: f.HLC}, err
}

// plan is what is asked for, on what holds.
func (c Changing) plan(was Plan) Plan {
	p := was
	p.Off = c.Off
	if c.From != 0 {
		p.From = c.From
	}
	if c.Until != 0 {
		p.Until = c.Until
	}
	if c.Breaks != nil {
		p.Breaks = c.Breaks
	}
	return p
}

// mostLong is the longest session.
const mostLong = 24 * time.Hour

func (p Plan) check() error {
	if p.Until <= p.From || p.Until-p.From > mostLong.Milliseconds() {
		return RefuseBadTime
	}
	for _, b := range p.Breaks {
		if b.Until <= b.From || b.From < p.From-mostLong.Milliseconds() || b.Until > p.Until+mostLong.Milliseconds() {
			return RefuseBadTime
		}
	}
	return nil
}

// changed says what a new plan is for those who hold tickets. How is "" where
// nothing changes.
func (s stand) changed(ctx context.Context, q ledger.Queryer, plan Plan) (Planned, error) {
	b := Planned{Session: s.id, Folder: planOf(s.session), Plan: plan, Was: s.plan, Rules: s.session.Changed}
	if err := plan.check(); err != nil && !plan.Off {
		return b, err
	}
	if plan.same(s.plan) {
		return b, nil
	}
	t, err := tallyOf(ctx, q, s.event, s.id)
	if err != nil {
		return b, err
	}
	b.How, b.Count = became(s.plan, plan), t.all()-t.Served
	switch policy := s.session.Changed; b.How {
	case Moved, Restored:
		b.Gets = policy.Moved
	case Cancelled:
		b.Gets = policy.Cancelled
	case Shortened:
		b.Gets = policy.Shortened
		return b, s.cut(ctx, q, &b)
	case Extended:
		b.Gets = event.DueKeep
	}
	return b, nil
}

// became says what a new plan makes of a session.
func became(was, is Plan) Became {
	switch {
	case is.Off:
		return Cancelled
	case was.Off && is.same(Plan{From: was.From, Until: was.Until, Breaks: was.Breaks}):
		return Restored
	case was.Off, was.From != is.From:
		return Moved
	case is.open() < was.open():
		return Shortened
	}
	return Extended
}

// open is how long somebody signs, in milliseconds.
func (p Plan) open() int64 {
	n := p.Until - p.From
	for _, b := range p.Breaks {
		n -= max(0, min(b.Until, p.Until)-max(b.From, p.From))
	}
	return n
}

// cut finds who is cut off when a session is shortened: whoever stands behind
// those who are likely to be reached.
func (s stand) cut(ctx context.Context, q ledger.Queryer, b *Planned) error {
	s.plan = b.Plan
	o, err := s.outlook(ctx, q)
	if err != nil {
		return err
	}
	b.Count = max(0, o.line-int64(o.Likely))
	switch {
	case b.Count == 0:
		b.Behind = &Spot{Rank: everyRank}
	case o.Likely == 0:
		b.Behind = &Spot{Rank: -1}
	default:
		at, _, err := s.nth(ctx, q, int64(o.Likely)-1)
		b.Behind = &at
		return err
	}
	return nil
}

// follow records what the event folder makes of a session for which there are
// tickets; nothing where it says what it said before.
func (d *Desk) follow(ctx context.Context, q ledger.Queryer, s stand, t Tally) (kind string, b Planned, err error) {
	folder := planOf(s.session)
	last, known, err := latest[Planned](ctx, q, s.event, s.id, wordPlan, "")
	switch {
	case err != nil:
		return "", b, err
	case !known && t.all() == 0:
		return "", b, nil
	case !known:
		return KindPlanned, Planned{Session: s.id, Folder: folder, Plan: folder, Rules: s.session.Changed}, nil
	case last.body.Folder.same(folder):
		return "", b, nil
	}
	s.plan = last.body.Plan // what holders know
	b, err = s.changed(ctx, q, folder)
	if b.How == "" {
		return KindPlanned, b, err
	}
	return KindChanged, b, err
}

const sessionsWithTickets = `
	SELECT DISTINCT session
	FROM signing_tally
	WHERE event = $1
	ORDER BY session`

// gone lists the sessions that the event folder does not name any more and for
// which there are tickets: they are cancelled, by the policy that they had.
func gone(ctx context.Context, q ledger.Queryer, id ledger.EventID, settings event.Settings) ([]Planned, error) {
	names, err := find(ctx, q, id, sessionsWithTickets, func(rows *sql.Rows) (name string, err error) {
		err = rows.Scan(&name)
		return name, err
	})
	if err != nil {
		return nil, err
	}
	var all []Planned
	for _, name := range names {
		if _, named := settings.Session(name); named {
			continue
		}
		last, known, err := latest[Planned](ctx, q, id, name, wordPlan, "")
		if err != nil {
			return nil, err
		}
		if known && last.body.Plan.Off {
			continue
		}
		t, err := tallyOf(ctx, q, id, name)
		if err != nil {
			return nil, err
		}
		b := Planned{Session: name, Plan: last.body.Plan, Was: last.body.Plan, How: Cancelled, Gets: last.body.Rules.Cancelled, Rules: last.body.Rules, Count: t.all() - t.Served}
		if b.Gets == "" {
			b.Gets = event.DueRefund
		}
		if b.Plan.Off = true; b.Count > 0 {
			all = append(all, b)
		}
	}
	return all, nil
}

// Changes lists what became of a session, the last first.
func Changes(ctx context.Context, q ledger.Queryer, event ledger.EventID, session string, limit int) ([]Change, error) {
	all, err := words[Planned](ctx, q, event, session, wordPlan, int64(limit))
	var out []Change
	for _, w := range all {
		if w.body.How != "" {
			out = append(out, Change{Planned: w.body, At: w.wall, Of: w.of, hlc: w.hlc})
		}
	}
	return out, err
}

// mostChanges is how far back a ticket's rights are looked for.
const mostChanges = 16

// DueTo says what the holder of a ticket gets because its session changed after
// they had it: the latest change that touches them. The bool is false where none
// does. Who was served, and whose ticket is void, gets nothing more.
func DueTo(ctx context.Context, q ledger.Queryer, t Ticket) (Change, bool, error) {
	if t.Void != Lives || t.State == Served {
		return Change{}, false, nil
	}
	all, err := Changes(ctx, q, t.event, t.Session, mostChanges)
	c, due := t.due(all)
	return c, due, err
}

// due finds the latest of the changes of a ticket's session that touches it.
func (t Ticket) due(all []Change) (Change, bool) {
	if t.Void != Lives || t.State == Served {
		return Change{}, false
	}
	for _, c := range all {
		if c.hlc > t.hlc && (c.Behind == nil || c.Behind.before(t.spot())) {
			return c, true
		}
	}
	return Change{}, false
}

const ticketsBehind = selectTicket + `
	WHERE t.event = $1 AND t.session = $2 AND (t.rank, t.place, t.letter) > ($3, $4, $5) AND t.body <> '' AND t.void = ''
		AND t.state <> 'served' AND t.issued_hlc < $6
	ORDER BY t.rank, t.place, t.letter
	LIMIT $7`

// Affected lists whom a change touches, in the order of the line: who has to be
// told, and for whom slips are printed. It begins behind a spot, nil for the
// first, so that a long list is read in pages.
func Affected(ctx context.Context, q ledger.Queryer, event ledger.EventID, c Change, after *Spot, limit int) ([]Ticket, error) {
	from := Spot{Rank: -1}
	if c.Behind != nil {
		from = *c.Behind
	}
	if after != nil && from.before(*after) {
		from = *after
	}
	return tickets(ctx, q, ticketsBehind, string(event), c.Session, from.Rank, from.Place, from.Letter, int64(c.hlc), int64(limit))
}
