package signing

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"

	"popstand/kiosk/clock"
	"popstand/kiosk/ledger"
)

// Refusals about who is called.
var (
	// RefuseNobody answers the call of the next when nobody may be called.
	RefuseNobody = ledger.Refuse("nobody_in_line", "Nobody is in line who can be called. Call a number yourself, or wait.")
	// RefuseOff answers for a session that does not take place.
	RefuseOff = ledger.Refuse("session_off", "This session was cancelled. Nobody is called to it.")
	// RefuseBadTable answers for a table that the session does not have.
	RefuseBadTable = ledger.Refuse("table_unknown", "The session has no such table. Choose another one.")
	// RefuseNotCome answers for a ticket whose holder has not checked in where
	// the session wants it.
	RefuseNotCome = ledger.Refuse("not_checked_in", "They have not checked in yet. Scan their ticket first.")
	// RefuseServed answers for a ticket whose holder was served.
	RefuseServed = ledger.Refuse("already_served", "They were served already. Undo that first if it was a mistake.")
)

// Calling asks to call numbers.
type Calling struct {
	Session string `json:"session,omitempty"`
	Table   string `json:"table,omitempty"`  // where it was tapped
	To      string `json:"to,omitempty"`     // the table that they shall come to; "" for whichever is free
	Ticket  ID     `json:"ticket,omitempty"` // "" = the next in line
	Count   int64  `json:"count,omitempty"`  // how many; 0 = as many as the session's policy calls

	Approver string `json:"approver,omitempty"` // staff id, for a ticket that its holder's lateness has ended
}

// mostAtOnce is how many numbers one tap calls at most.
const mostAtOnce = 50

// Call calls numbers: a chosen one, which may have been called before, was held
// or missed, or the next of the line who were not. Two desks that call at once
// get different people. It returns who was called. Refusals: no_sessions,
// session_unknown, session_off, table_unknown, ticket_unknown, ticket_void,
// other_session where the chosen ticket is not of the session that is named,
// already_served, not_checked_in, nobody_in_line, and those of
// staff.Policies.Permit.
func (d *Desk) Call(ctx context.Context, act ledger.Act, c Calling) ([]Ticket, error) {
	act.Ask = asked(act, KindCalled, c)
	facts, err := d.Ledger.Do(ctx, act, func(ctx context.Context, tx *ledger.Tx) error {
		if c.Ticket != "" {
			return d.callOne(ctx, tx, c)
		}
		s, err := d.standNow(ctx, tx, c.Session)
		if err != nil {
			return err
		}
		if c.Table, err = s.table(c.Table); err != nil {
			return err
		}
		if c.To != "" {
			if c.To, err = s.table(c.To); err != nil {
				return err
			}
		}
		o, err := s.outlook(ctx, tx)
		if err != nil {
			return err
		}
		n := min(c.Count, mostAtOnce)
		if n < 1 {
			n = max(1, s.batch(o, o.tally.Called))
		}
		called, err := d.callNext(ctx, tx, s, o, c.tap(), n)
		if err == nil && called == 0 {
			err = RefuseNobody
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	a, err := d.advance(ctx, facts)
	return a.Called, err
}

// tapped says where somebody tapped, and where the called shall come.
type tapped struct{ at, to string }

func (c Calling) tap() tapped { return tapped{c.Table, c.To} }

func (d *Desk) callOne(ctx context.Context, tx *ledger.Tx, c Calling) error {
	w, s, err := d.ticketNow(ctx, tx, c.Ticket)
	if err != nil {
		return err
	}
	if c.Session != "" && c.Session != w.Session {
		return ledger.Refuse("other_session", "This ticket is for another session.", "session", w.Session, "label", w.Label)
	}
	if c.Table, err = s.table(c.Table); err != nil {
		return err
	}
	switch {
	case w.State == AtTable:
		return ledger.Refuse("at_table", "They are at a table already.", "table", w.Table, "label", w.Label)
	case s.checksIn() && !w.Came:
		return RefuseNotCome
	}
	if _, err := d.missedOut(ctx, tx, s, w, c.Approver); err != nil {
		return err
	}
	batch, err := nextBatch(ctx, tx, s)
	if err != nil {
		return err
	}
	o, err := s.outlook(ctx, tx)
	if err != nil {
		return err
	}
	return s.call(ctx, tx, w, o, tapped{c.Table, c.To}, batch, 0)
}

// ticketNow finds a ticket and its session for a command. Refusals:
// ticket_unknown, ticket_void, already_served, session_off, and those of standNow.
func (d *Desk) ticketNow(ctx context.Context, tx *ledger.Tx, id ID) (standing, stand, error) {
	w, err := standingOf(ctx, tx, tx.Event(), id)
	if err != nil {
		return w, stand{}, err
	}
	s, err := d.standNow(ctx, tx, w.Session)
	switch {
	case err != nil:
		return w, s, err
	case w.State == Void:
		return w, s, RefuseVoid
	case w.State == Served:
		return w, s, RefuseServed
	case s.plan.Off && w.State != AtTable: // whoever sits there already is finished
		return w, s, RefuseOff
	}
	return w, s, nil
}

// table finds a table of the session; "" is the first one.
func (s stand) table(id string) (string, error) {
	all := s.tables()
	if id == "" {
		return all[0], nil
	}
	for _, t := range all {
		if t == id {
			return t, nil
		}
	}
	return "", ledger.Refuse(RefuseBadTable.Code, RefuseBadTable.Do, "table", id)
}

// callNext calls up to n of the line: regular tickets in their order, then
// standby while the time suffices. It says how many it called.
func (d *Desk) callNext(ctx context.Context, tx *ledger.Tx, s stand, o outlook, tap tapped, n int64) (int64, error) {
	if s.plan.Off {
		return 0, RefuseOff
	}
	all, err := s.nextInLine(ctx, tx, o, n)
	if err != nil || len(all) == 0 {
		return 0, err
	}
	batch, err := nextBatch(ctx, tx, s)
	if err != nil {
		return 0, err
	}
	for i, w := range all {
		if err := s.call(ctx, tx, w, o, tap, batch, i); err != nil {
			return 0, err
		}
	}
	return int64(len(all)), nil
}

// nextInLine reads who is to be called next. Standby comes when no regular ticket
// is left to call, and only while the forecast says that the time suffices: where
// nobody knows the time, a person calls them by their number.
// After the end it is only those who were not told in time that they may not be
// reached.
func (s stand) nextInLine(ctx context.Context, q ledger.Queryer, o outlook, n int64) ([]standing, error) {
	all, err := s.callable(ctx, q, false, n)
	if err != nil {
		return nil, err
	}
	if s.ended() {
		limit, _, err := s.owed(ctx, q)
		return before(all, limit), err
	}
	if cut := s.cutAt(); cut != nil {
		in := int64(len(before(all, *cut)))
		all = all[:min(int64(len(all)), in+s.timeFor(o, o.tally.Called+in))]
	}
	spare := min(n-int64(len(all)), s.timeFor(o, o.tally.Called+int64(len(all))))
	more, err := s.callable(ctx, q, true, spare)
	return append(all, more...), err
}

// before leaves those of a line who stand before a spot.
func before(all []standing, limit Spot) []standing {
	for i, w := range all {
		if !w.Spot.before(limit) {
			return all[:i]
		}
	}
	return all
}

// timeFor is for how many more there is time behind those who stand there
// before, with 90 %.
func (s stand) timeFor(o outlook, before int64) int64 {
	if !s.now.Trust.Known() {
		return 0
	}
	n := int64(0)
	for n < mostAtOnce && o.At(int(before+n)).Until < s.course().End() {
		n++
	}
	return n
}

// call records one call. behind is how many were called before in this command.
func (s stand) call(ctx context.Context, tx *ledger.Tx, w standing, o outlook, tap tapped, batch int64, behind int) error {
	b := CalledUp{Ticket: w.ID, Session: s.id, Table: tap.to, Tap: tap.at, Batch: batch}
	if s.now.Trust != clock.Unknown {
		b.Expected = o.At(int(o.tally.Called) + behind).Middle
	}
	_, err := tx.Record(ctx, KindCalled, b)
	return err
}

// batch is how many to call when so many stand called: as the folder says, or as
// many as the measured pace asks for.
func (s stand) batch(o outlook, called int64) int64 {
	if s.session.Call > 0 {
		if called > s.session.Ahead {
			return 0
		}
		return min(s.session.Call, mostAtOnce)
	}
	return min(int64(paceBatch(o, s, called)), mostAtOnce)
}

const lastBatch = `
	SELECT batch
	FROM signing_step
	WHERE event = $1 AND session = $2 AND step = 'called' AND undone = 0
	ORDER BY hlc DESC
	LIMIT 1`

// nextBatch numbers the calls of a session, for people: two nodes may give one
// number.
func nextBatch(ctx context.Context, q ledger.Queryer, s stand) (int64, error) {
	var n int64
	err := q.QueryRow(ctx, lastBatch, string(s.event), s.id).Scan(&n)
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return 0, fmt.Errorf("number the calls of %s: %w", s.id, err)
	}
	return n + 1, nil
}

// Advance is what a tap did.
type Advance struct {
	Served []Ticket // who got what they came for
	Here   []Ticket // who came to the table
	Called []Ticket // who was called, without who came at once
	Moved  []Ticket // who was held, missed, recalled, or whose step was undone
}

// advance reads what an operation did to tickets, as they are now.
func (d *Desk) advance(ctx context.Context, facts []ledger.Fact) (a Advance, err error) {
	err = d.Ledger.Read(ctx, func(ctx context.Context, q ledger.Queryer) error {
		a, err = advanceIn(ctx, q, facts)
		return err
	})
	return a, err
}

func advanceIn(ctx context.Context, q ledger.Queryer, facts []ledger.Fact) (Advance, error) {
	var a Advance
	into := map[string]*[]Ticket{
		KindServed: &a.Served, KindAtTable: &a.Here, KindCalled: &a.Called,
		KindHeld: &a.Moved, KindMissed: &a.Moved, KindRecalled: &a.Moved, KindUndone: &a.Moved,
	}
	came := map[ID]bool{}
	for _, f := range facts {
		if f.Kind == KindAtTable {
			id, err := ticketOfFact(f)
			if err != nil {
				return a, err
			}
			came[id] = true
		}
	}
	seen := map[ID]bool{}
	for _, f := range facts {
		list, known := into[f.Kind]
		if !known {
			continue
		}
		id, err := ticketOfFact(f)
		if err != nil {
			return a, err
		}
		if f.Kind == KindCalled && came[id] || list == &a.Moved && seen[id] {
			continue
		}
		seen[id] = true
		t, err := TicketOf(ctx, q, f.Event, id)
		if err != nil {
			return a, err
		}
		*list = append(*list, t)
	}
	return a, nil
}

func ticketOfFact(f ledger.Fact) (ID, error) {
	var b struct {
		Ticket ID `json:"ticket"`
	}
	if err := json.Unmarshal(f.Body, &b); err != nil {
		return "", fmt.Errorf("read %s: %w", f.Kind, err)
	}
	return b.Ticket, nil
}
