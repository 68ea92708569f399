package signing

import (
	"context"
	"strconv"
	"time"

	"popstand/kiosk/event"
	"popstand/kiosk/ledger"
	"popstand/kiosk/quota"
	"popstand/kiosk/signing/pace"
)

// Phase is how far a session is.
type Phase string

// The phases of a session.
const (
	OnSale    Phase = "on_sale"
	SoldOut   Phase = "sold_out"
	Running   Phase = "now"
	Standing  Phase = "paused"
	Finished  Phase = "finished"
	CalledOff Phase = "cancelled"
)

// Row is a session at a glance.
type Row struct {
	Session event.Session
	Phase   Phase
	Plan    Plan  // when it is: what the folder says, or a manager has changed
	Over    int64 // until when it goes on after its time, Unix milliseconds; 0 = it does not
	Owed    int64 // after its end: how many in line were not told in time that they may not be reached, and are served now
	Seats   int64 // without standby
	Sold    int64 // seats that people have, however they came by them
	Left    int64 // seats that can be sold here
	Signed  int64 // tickets that were served
	Missed  int64 // tickets whose holder was called and did not come
	ToGo    int64 // tickets that may still be served: all but the missed
	Tally   Tally
	Delay   time.Duration // against the plan; negative when ahead of it
	Pauses  []Pause
	Breaks  []event.Break
	Into    *Into   // the session that it runs into, because it goes on after its time; nil = none
	After   *After  // the session that holds it up; nil = none
	Change  *Change // what became of it last; nil = it is as it was planned
	Told    *Told   // what people were told last of how far it gets; nil = nothing
	ToldAt  int64   // Unix milliseconds
}

// Sessions reads all sessions of the event at a glance, in the folder's order.
func (d *Desk) Sessions(ctx context.Context, q ledger.Queryer) ([]Row, error) {
	left, err := quota.Left(ctx, q, d.Ledger.Event(), d.Ledger.Node())
	if err != nil {
		return nil, err
	}
	var all []Row
	err = d.eachSession(ctx, q, func(ctx context.Context, s stand) error {
		o, err := s.outlook(ctx, q)
		if err != nil {
			return err
		}
		r, err := s.row(ctx, q, o, left)
		if err == nil {
			r.Into, err = d.into(ctx, q, s)
		}
		all = append(all, r)
		return err
	})
	return all, err
}

// into is the session that one runs into which goes on longer than the folder says.
func (d *Desk) into(ctx context.Context, q ledger.Queryer, s stand) (*Into, error) {
	end := s.course().End()
	if s.plan.Off || end <= s.session.Until {
		return nil, nil //nolint:nilnil // none is an answer
	}
	return d.runsInto(ctx, q, s, end)
}

func (s stand) row(ctx context.Context, q ledger.Queryer, o outlook, left map[quota.ID]quota.Level) (Row, error) {
	t := o.tally
	r := Row{
		Session: s.session, Plan: s.plan, Over: s.over, Seats: s.session.Seats(), Sold: t.all() - t.Standby, Signed: t.Served, Missed: t.Missed,
		ToGo: t.all() - t.Served - t.Missed, Tally: t, Pauses: s.pauses, Breaks: s.breaks,
	}
	for _, tier := range s.session.Tiers {
		r.Left += left[quota.Stock(tier.SKU)].Here
	}
	var err error
	if r.Delay, err = s.delay(ctx, q, o); err != nil {
		return r, err
	}
	if len(s.changes) > 0 && s.changes[0].Plan.same(s.plan) {
		r.Change = &s.changes[0]
	}
	told, known, err := latest[Told](ctx, q, s.event, s.id, wordTold, "")
	if err != nil {
		return r, err
	}
	if known {
		r.Told, r.ToldAt = &told.body, told.wall
	}
	if s.ended() {
		if r.Owed, err = s.owes(ctx, q); err != nil {
			return r, err
		}
	}
	r.After = s.after
	r.Phase = s.phase(r)
	return r, nil
}

// early is how long before its time a session counts as running when somebody is
// called to it.
const early = time.Hour

func (s stand) phase(r Row) Phase {
	begun := r.Signed+r.Tally.Called+r.Tally.AtTable > 0
	now, known := s.now.Wall, s.now.Trust.Known()
	_, paused := s.pausedAt("")
	switch {
	case s.plan.Off:
		return CalledOff
	case known && now >= s.course().End() && r.Tally.AtTable == 0 && r.Owed == 0, begun && r.ToGo == 0 && known && now >= s.plan.From:
		return Finished
	case paused:
		return Standing
	case known && now >= s.plan.From, begun && (!known || now >= s.plan.From-early.Milliseconds()):
		return Running
	case r.Left == 0 && r.Seats > 0:
		return SoldOut
	}
	return OnSale
}

// Seated is a table, and who is there.
type Seated struct {
	Table  string
	Ticket *Ticket // nil = nobody
	Pause  *Pause  // nil = it goes on
}

// Queued is a ticket in line, and when its holder is likely to come to the table.
type Queued struct {
	Ticket
	Expected pace.Expected
}

// Line is a session as its desk and its board show it.
type Line struct {
	Row
	Tables   []Seated
	Called   []Queued // in the order in which they come to the table; nobody, nor Next, where the session was cancelled
	Next     []Queued // who is called next
	Missed   []Ticket // held or missed, the last first
	Forecast pace.Forecast
	Reach    Reach
	Pace     pace.Pace
	Batch    int64 // how many the policy would call now
}

// Line reads a session as its desk and its board show it: n of each list. It
// reads no more tickets than it shows. Refusals: no_sessions, session_unknown.
func (d *Desk) Line(ctx context.Context, q ledger.Queryer, session string, n int) (Line, error) {
	s, err := d.standOf(ctx, q, session)
	if err != nil {
		return Line{}, err
	}
	left, err := quota.Left(ctx, q, s.event, d.Ledger.Node())
	if err != nil {
		return Line{}, err
	}
	o, err := s.outlook(ctx, q)
	if err != nil {
		return Line{}, err
	}
	l := Line{Forecast: o.Forecast, Pace: o.pace}
	if !s.plan.Off {
		l.Batch = s.batch(o, o.tally.Called)
	}
	if l.Row, err = s.row(ctx, q, o, left); err != nil {
		return l, err
	}
	if l.Into, err = d.into(ctx, q, s); err != nil {
		return l, err
	}
	if s.ended() {
		l.Batch = min(l.Batch, max(0, l.Owed-o.tally.Called))
	}
	if l.Reach, err = s.reach(ctx, q, o, l.Told); err != nil {
		return l, err
	}
	if l.Tables, err = s.seated(ctx, q); err != nil {
		return l, err
	}
	return l, s.lists(ctx, q, o, &l, int64(n))
}

func (s stand) seated(ctx context.Context, q ledger.Queryer) ([]Seated, error) {
	there, err := OfSession(ctx, q, s.event, s.id, AtTable, mostTables)
	if err != nil {
		return nil, err
	}
	var all []Seated
	for _, table := range s.tables() {
		at := Seated{Table: table}
		for _, t := range there {
			if t.Table == table {
				at.Ticket = &t
				break
			}
		}
		if p, paused := s.pausedAt(table); paused {
			at.Pause = &p
		}
		all = append(all, at)
	}
	return all, nil
}

func (s stand) lists(ctx context.Context, q ledger.Queryer, o outlook, l *Line, n int64) (err error) {
	if s.plan.Off {
		l.Missed, err = s.aside(ctx, q, n)
		return err
	}
	called, err := OfSession(ctx, q, s.event, s.id, Called, int(n))
	if err != nil {
		return err
	}
	for i, t := range called {
		l.Called = append(l.Called, Queued{t, o.At(i)})
	}
	next, err := s.callable(ctx, q, false, n)
	if err != nil {
		return err
	}
	more, err := s.callable(ctx, q, true, n-int64(len(next)))
	if err != nil {
		return err
	}
	for i, w := range append(next, more...) {
		t, err := TicketOf(ctx, q, s.event, w.ID)
		if err != nil {
			return err
		}
		l.Next = append(l.Next, Queued{t, o.At(int(o.tally.Called) + i)})
	}
	l.Missed, err = s.aside(ctx, q, n)
	return err
}

// aside reads who is held or missed, the last first.
func (s stand) aside(ctx context.Context, q ledger.Queryer, n int64) ([]Ticket, error) {
	held, err := standings(ctx, q, heldLast, string(s.event), s.id, n)
	if err != nil {
		return nil, err
	}
	missed, err := standings(ctx, q, missedLast, string(s.event), s.id, n)
	if err != nil {
		return nil, err
	}
	var out []Ticket
	for int64(len(out)) < n && len(held)+len(missed) > 0 {
		first := &held
		if len(held) == 0 || len(missed) > 0 && missed[0].Since > held[0].Since {
			first = &missed
		}
		t, err := TicketOf(ctx, q, s.event, (*first)[0].ID)
		if err != nil {
			return nil, err
		}
		out, *first = append(out, t), (*first)[1:]
	}
	return out, nil
}

// Ahead is what a holder wants to know.
type Ahead struct {
	Ticket   Ticket
	Row      Row
	Before   int64         // how many stand in line before them
	Expected pace.Expected // when they come to the table; meaningless once they are there, and zero where the session was cancelled
	Chance   float64       // that they come to it before the end, 0 to 1
	Told     int64         // when they were told that the time may not suffice, Unix milliseconds; 0 = they were not
	Due      *Change       // what they get because the session changed; nil = nothing
	Back     Payer         // who gives the money back, where that is what they get
}

// Ahead reads what a ticket's holder wants to know. Refusals: ticket_unknown,
// no_sessions, session_unknown.
func (d *Desk) Ahead(ctx context.Context, q ledger.Queryer, id ID) (Ahead, error) {
	t, err := TicketOf(ctx, q, d.Ledger.Event(), id)
	if err != nil {
		return Ahead{}, err
	}
	a := Ahead{Ticket: t}
	s, err := d.standOf(ctx, q, t.Session)
	if err != nil {
		return a, err
	}
	left, err := quota.Left(ctx, q, s.event, d.Ledger.Node())
	if err != nil {
		return a, err
	}
	o, err := s.outlook(ctx, q)
	if err != nil {
		return a, err
	}
	if a.Row, err = s.row(ctx, q, o, left); err != nil {
		return a, err
	}
	if !s.plan.Off {
		if a.Before, err = s.before(ctx, q, t.spot()); err != nil {
			return a, err
		}
		a.Expected, a.Chance = o.At(int(a.Before)), o.Forecast.Chance(int(a.Before))
	}
	if a.Told, err = ToldAt(ctx, q, t); err != nil {
		return a, err
	}
	if c, due := t.due(s.changes); due {
		a.Due = &c
		if c.Gets == event.DueRefund {
			a.Back, err = payerOf(ctx, q, t)
		}
	}
	return a, err
}

func msText(ms int64) string { return strconv.FormatInt(ms, 10) }
