package signing

import (
	"context"

	"popstand/kiosk/event"
	"popstand/kiosk/ledger"
)

// Tell keeps what people are told in step with what is likely. It wants to be
// called every half minute and after each tap, and records only what is news:
// that the event folder has changed a session with tickets out, that a called
// number has expired, and which number is the last that is likely reached. It
// says how many facts it recorded. The op of act counts where there is news.
func (d *Desk) Tell(ctx context.Context, act ledger.Act) (int, error) {
	news := false
	err := d.Ledger.Read(ctx, func(ctx context.Context, q ledger.Queryer) error {
		lost, err := d.lost(ctx, q)
		if news = len(lost) > 0; err != nil {
			return err
		}
		return d.eachSession(ctx, q, func(ctx context.Context, s stand) error {
			n, err := d.newsOf(ctx, q, s)
			news = news || n.any()
			return err
		})
	})
	if err != nil || !news {
		return 0, err
	}
	facts, err := d.Ledger.Do(ctx, act, func(ctx context.Context, tx *ledger.Tx) error {
		lost, err := d.lost(ctx, tx)
		if err != nil {
			return err
		}
		for _, b := range lost {
			if _, err := tx.Record(ctx, KindChanged, b); err != nil {
				return err
			}
		}
		return d.eachSession(ctx, tx, func(ctx context.Context, s stand) error { return d.record(ctx, tx, s) })
	})
	return len(facts), err
}

// lost lists the sessions with tickets that the event folder has dropped.
func (d *Desk) lost(ctx context.Context, q ledger.Queryer) ([]Planned, error) {
	settings, err := event.SettingsOf(ctx, q, d.Ledger.Event())
	if err != nil {
		return nil, err
	}
	return gone(ctx, q, d.Ledger.Event(), settings)
}

func (d *Desk) eachSession(ctx context.Context, q ledger.Queryer, do func(ctx context.Context, s stand) error) error {
	settings, err := event.SettingsOf(ctx, q, d.Ledger.Event())
	if err != nil {
		return err
	}
	for _, session := range settings.Sessions {
		s, err := d.standIn(ctx, q, settings, session, d.Ledger.Now())
		if err != nil {
			return err
		}
		if err := do(ctx, s); err != nil {
			return err
		}
	}
	return nil
}

// news is what there is to say of a session.
type news struct {
	kind    string // of plan; "" for none
	plan    Planned
	expired []standing
	told    *Told
}

func (n news) any() bool { return n.kind != "" || len(n.expired) > 0 || n.told != nil }

func (d *Desk) newsOf(ctx context.Context, q ledger.Queryer, s stand) (n news, err error) {
	t, err := tallyOf(ctx, q, s.event, s.id)
	if err != nil {
		return n, err
	}
	if n.kind, n.plan, err = d.follow(ctx, q, s, t); err != nil {
		return n, err
	}
	if t.line() == 0 || s.plan.Off {
		return n, nil
	}
	if n.expired, err = s.expired(ctx, q); err != nil {
		return n, err
	}
	n.told, err = s.tells(ctx, q)
	return n, err
}

// record writes the news of a session. What the folder changed comes first: the
// rest follows from it.
func (d *Desk) record(ctx context.Context, tx *ledger.Tx, s stand) error {
	n, err := d.newsOf(ctx, tx, s)
	if err != nil {
		return err
	}
	if n.kind != "" {
		if _, err := tx.Record(ctx, n.kind, n.plan); err != nil {
			return err
		}
	}
	for _, w := range n.expired {
		if err := d.miss(ctx, tx, w, "", Expired); err != nil {
			return err
		}
	}
	if len(n.expired) > 0 {
		if n.told, err = s.tells(ctx, tx); err != nil {
			return err
		}
	}
	if n.told != nil {
		_, err = tx.Record(ctx, KindTold, *n.told)
	}
	return err
}

// tells says what is to be told of the end of a session; nil for nothing new.
// Nobody is told anything while nobody knows the time.
func (s stand) tells(ctx context.Context, q ledger.Queryer) (*Told, error) {
	if !s.now.Trust.Known() {
		return nil, nil //nolint:nilnil // no news is an answer
	}
	o, err := s.outlook(ctx, q)
	if err != nil || o.line == 0 {
		return nil, err
	}
	last, known, err := latest[Told](ctx, q, s.event, s.id, wordTold, "")
	if err != nil {
		return nil, err
	}
	hopes := o.line // how many of the line were not told
	if known && !last.body.Everyone {
		if hopes, err = s.hopes(ctx, q, last.body); err != nil {
			return nil, err
		}
	}
	called, err := s.calledTo(ctx, q)
	if err != nil {
		return nil, err
	}
	t := o.Tell()
	from, back := min(max(int64(t.From), called), o.line), min(int64(t.Back), o.line)
	switch {
	case from < hopes:
		return s.toldAt(ctx, q, o, from, false)
	case back > hopes:
		return s.toldAt(ctx, q, o, max(back, min(called, o.line)), true)
	}
	return nil, nil //nolint:nilnil // no news is an answer
}

// hopes counts those in line who were not told that the time may not suffice.
func (s stand) hopes(ctx context.Context, q ledger.Queryer, b Told) (int64, error) {
	if b.Last == nil {
		return 0, nil
	}
	return s.before(ctx, q, b.Last.behind())
}

// toldAt makes the fact that says that the first n of the line are likely reached.
func (s stand) toldAt(ctx context.Context, q ledger.Queryer, o outlook, n int64, better bool) (*Told, error) {
	b := Told{
		Session: s.id, Everyone: n >= o.line, Reached: n, Line: o.line, Surely: int64(o.Surely), Until: s.course().End(), Better: better,
	}
	if b.Everyone || n == 0 {
		return &b, nil
	}
	at, found, err := s.nth(ctx, q, n-1)
	if found {
		b.Last = &at
	}
	return &b, err
}

// mostTold is how far back what was told is looked for.
const mostTold = 400

// ToldAt says since when the holder of a ticket knows that the time may not
// suffice for them, Unix milliseconds; 0 where they were not told, or were told
// since that it does.
func ToldAt(ctx context.Context, q ledger.Queryer, t Ticket) (int64, error) {
	at := int64(0)
	err := eachWord(ctx, q, t.event, t.Session, wordTold, mostTold, func(w said[Told]) bool {
		if !w.body.tells(t.spot()) {
			return false
		}
		at = w.wall
		return true
	})
	return at, err
}
