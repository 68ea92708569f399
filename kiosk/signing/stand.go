package signing

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"time"

	"popstand/kiosk/clock"
	"popstand/kiosk/event"
	"popstand/kiosk/ledger"
	"popstand/kiosk/signing/pace"
)

// walk is how long somebody who is called takes to the table.
const walk = 2 * time.Minute

// stand is how a session stands: what the folder plans, what was said since, and
// the time.
type stand struct {
	settings event.Settings
	session  event.Session // zero where the folder does not name it any more
	event    ledger.EventID
	id       string
	now      clock.Reading
	plan     Plan
	breaks   []event.Break
	over     int64 // until when it goes on after its time, Unix milliseconds; 0 = it does not
	pauses   []Pause
	changes  []Change // what became of it, the last first
	after    *After   // who has the place still; nil = nobody
	cutOff   *Spot    // who stands behind it was cut off when the session was shortened; nil = nobody was
}

// Pause is a stop of a session, or of one of its tables.
type Pause struct {
	Table  string // "" for all
	Since  int64  // Unix milliseconds
	Until  int64  // Unix milliseconds; 0 when nobody knows
	Reason string
}

// standOf reads how a session stands. Refusals: no_sessions, session_unknown.
func (d *Desk) standOf(ctx context.Context, q ledger.Queryer, id string) (stand, error) {
	settings, err := settingsOf(ctx, q, d.Ledger.Event())
	if err != nil {
		return stand{}, err
	}
	s, err := sessionIn(settings, id)
	if err != nil {
		return stand{}, err
	}
	return d.standIn(ctx, q, settings, s, d.Ledger.Now())
}

// standNow is standOf for a command, whose moment is the fact's.
func (d *Desk) standNow(ctx context.Context, tx *ledger.Tx, id string) (stand, error) {
	settings, err := settingsOf(ctx, tx, tx.Event())
	if err != nil {
		return stand{}, err
	}
	if err := serves(ctx, tx, settings); err != nil {
		return stand{}, err
	}
	s, err := sessionIn(settings, id)
	if err != nil {
		return stand{}, err
	}
	return d.standIn(ctx, tx, settings, s, tx.Now())
}

func (d *Desk) standIn(ctx context.Context, q ledger.Queryer, settings event.Settings, s event.Session, now clock.Reading) (stand, error) {
	out, err := d.bare(ctx, q, settings, s, now)
	if err == nil {
		out.after, err = d.waits(ctx, q, out)
	}
	return out, err
}

// bare is how a session stands by itself, whatever goes on before it.
func (d *Desk) bare(ctx context.Context, q ledger.Queryer, settings event.Settings, s event.Session, now clock.Reading) (stand, error) {
	out := stand{settings: settings, session: s, event: d.Ledger.Event(), id: s.ID, now: now, plan: planOf(s), breaks: s.Breaks}
	said, err := wordsOf(ctx, q, out.event, s.ID)
	if err != nil {
		return out, err
	}
	return out, out.heard(said)
}

// heard takes in what was said of the session since the folder planned it.
func (s *stand) heard(said []word) error {
	pauses := map[string]Pause{}
	for i, w := range said {
		latest := i+1 == len(said) || said[i+1].word != w.word || said[i+1].desk != w.desk
		var err error
		switch {
		case w.word == wordPlan:
			err = s.planned(w, latest)
		case !latest:
		case w.word == wordOverrun:
			var b Overrun
			err = w.into(&b)
			s.over = b.Until
		case w.word == wordPause:
			var b Paused
			if err = w.into(&b); b.On {
				pauses[w.desk] = Pause{Table: w.desk, Since: w.wall, Until: b.Until, Reason: b.Reason}
			}
		}
		if err != nil {
			return err
		}
	}
	for _, table := range append([]string{""}, s.tables()...) {
		if p, paused := pauses[table]; paused {
			s.pauses = append(s.pauses, p)
		}
	}
	s.cutOff = s.shorterBy()
	return nil
}

// shorterBy is behind whom people were cut off by the change that made the session as
// it is: one that was cancelled and put back is as short as it was.
func (s *stand) shorterBy() *Spot {
	for _, c := range s.changes { // the last first
		if c.How == Shortened && c.Plan.same(s.plan) {
			return c.Behind
		}
		if c.How != Cancelled && c.How != Restored {
			return nil
		}
	}
	return nil
}

// planned takes in what became of the session. What a manager changed holds until
// the folder changes, too.
func (s *stand) planned(w word, latest bool) error {
	var b Planned
	if err := w.into(&b); err != nil {
		return err
	}
	if b.How != "" {
		s.changes = append([]Change{{Planned: b, At: w.wall, Of: w.of, hlc: w.hlc}}, s.changes...)
	}
	if !latest {
		return nil
	}
	if b.How != "" && b.Folder.same(s.plan) && !b.Plan.same(s.plan) {
		s.plan, s.breaks = b.Plan, nil
		for _, x := range b.Plan.Breaks {
			s.breaks = append(s.breaks, event.Break{From: x.From, Until: x.Until})
		}
	}
	return nil
}

// planOf is what the folder says of a session.
func planOf(s event.Session) Plan {
	return Plan{From: s.From, Until: s.Until, Breaks: courseOf(s).Breaks}
}

func (p Plan) same(o Plan) bool {
	return p.From == o.From && p.Until == o.Until && p.Off == o.Off && slices.Equal(p.Breaks, o.Breaks)
}

// tables names the session's tables: "1" and so on.
func (s stand) tables() []string {
	out := make([]string, 0, max(1, s.session.Tables))
	for n := range max(1, s.session.Tables) {
		out = append(out, fmt.Sprint(n+1))
	}
	return out
}

// pausedAt finds the pause that a table stands still for.
func (s stand) pausedAt(table string) (Pause, bool) {
	for _, p := range s.pauses {
		if p.Table == "" || p.Table == table {
			return p, true
		}
	}
	return Pause{}, false
}

// course is the session as it is to go now.
func (s stand) course() pace.Course {
	c := courseOf(s.session)
	c.From, c.Until, c.Breaks, c.Over = s.plan.From, s.plan.Until, s.plan.Breaks, s.over
	if s.after != nil {
		c.Free = s.after.Until
	}
	still := 0
	for _, p := range s.pauses {
		if p.Table != "" {
			still++
		}
	}
	c.Tables = max(1, c.Tables-still)
	return c
}

// cutAt is the first spot of those whom a shorter session cut off; nil = nobody.
func (s stand) cutAt() *Spot {
	if s.cutOff == nil {
		return nil
	}
	at := s.cutOff.behind()
	return &at
}

// checksIn says whether only those are called who have checked in.
func (s stand) checksIn() bool { return s.session.CheckIn == event.CheckInRequired }

// without says whether those count for nothing who have not come: from the
// grace after the beginning on, where people have to check in.
func (s stand) without() bool {
	return s.checksIn() && s.now.Trust.Known() && s.now.Wall >= s.plan.From+int64(s.session.Grace)
}

// said is the latest word of a kind about a session.
type said[T any] struct {
	body T
	of   Place
	hlc  clock.HLC
	wall int64
}

const wordsOfStand = `
	SELECT word, desk, node, epoch, seq, hlc, wall_ms, body
	FROM signing_word
	WHERE event = $1 AND session = $2 AND word IN ('plan', 'overrun', 'pause')
	ORDER BY word, desk, hlc, node, epoch, seq`

// word is one thing that was said of a session.
type word struct {
	word, desk string
	of         Place
	hlc        clock.HLC
	wall       int64
	body       string
}

func (w word) into(b any) error {
	if err := json.Unmarshal([]byte(w.body), b); err != nil {
		return fmt.Errorf("read what was said of a session: %w", err)
	}
	return nil
}

// wordsOf reads all that was said of a session's time, in one question: each by
// what it is and the table, the latest last. People say it: they are few.
func wordsOf(ctx context.Context, q ledger.Queryer, event ledger.EventID, session string) ([]word, error) {
	rows, err := q.Query(ctx, wordsOfStand, string(event), session)
	if err != nil {
		return nil, fmt.Errorf("read what was said of session %s: %w", session, err)
	}
	defer rows.Close()
	var all []word
	for rows.Next() {
		var w word
		if err := rows.Scan(&w.word, &w.desk, &w.of.Node, &w.of.Epoch, &w.of.Seq, &w.hlc, &w.wall, &w.body); err != nil {
			return nil, fmt.Errorf("read what was said of session %s: %w", session, err)
		}
		all = append(all, w)
	}
	return all, rows.Err()
}

const latestWord = `
	SELECT node, epoch, seq, hlc, wall_ms, body
	FROM signing_word
	WHERE event = $1 AND session = $2 AND word = $3 AND desk = $4
	ORDER BY hlc DESC, node DESC, epoch DESC, seq DESC
	LIMIT 1`

// latest reads the latest word of a kind; the bool says whether there is one.
func latest[T any](ctx context.Context, q ledger.Queryer, event ledger.EventID, session, word, desk string) (said[T], bool, error) {
	var out said[T]
	var raw string
	err := q.QueryRow(ctx, latestWord, string(event), session, word, desk).
		Scan(&out.of.Node, &out.of.Epoch, &out.of.Seq, &out.hlc, &out.wall, &raw)
	if errors.Is(err, sql.ErrNoRows) {
		return out, false, nil
	}
	if err == nil {
		err = json.Unmarshal([]byte(raw), &out.body)
	}
	if err != nil {
		return out, false, fmt.Errorf("read what was said of session %s: %w", session, err)
	}
	return out, true, nil
}

const wordsOfSession = `
	SELECT node, epoch, seq, hlc, wall_ms, body
	FROM signing_word
	WHERE event = $1 AND session = $2 AND word = $3 AND desk = ''
	ORDER BY hlc DESC, node DESC, epoch DESC, seq DESC
	LIMIT $4`

// words reads what was said last of a session, the newest first.
func words[T any](ctx context.Context, q ledger.Queryer, event ledger.EventID, session, word string, limit int64) (all []said[T], err error) {
	err = eachWord(ctx, q, event, session, word, limit, func(w said[T]) bool {
		all = append(all, w)
		return true
	})
	return all, err
}

// eachWord reads what was said last of a session, the newest first, until it has
// heard enough.
func eachWord[T any](
	ctx context.Context, q ledger.Queryer, event ledger.EventID, session, word string, limit int64, more func(w said[T]) bool,
) error {
	rows, err := q.Query(ctx, wordsOfSession, string(event), session, word, limit)
	if err != nil {
		return fmt.Errorf("read what was said of session %s: %w", session, err)
	}
	defer rows.Close()
	for rows.Next() {
		var w said[T]
		var raw string
		err := rows.Scan(&w.of.Node, &w.of.Epoch, &w.of.Seq, &w.hlc, &w.wall, &raw)
		if err == nil {
			err = json.Unmarshal([]byte(raw), &w.body)
		}
		if err != nil {
			return fmt.Errorf("read what was said of session %s: %w", session, err)
		}
		if !more(w) {
			return nil
		}
	}
	return rows.Err()
}
