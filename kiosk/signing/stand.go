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
	cutOff   *Spot // who stands behind it was cut off when the session was shortened; nil = nobody was
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
	out := stand{settings: settings, session: s, event: d.Ledger.Event(), id: s.ID, now: now, plan: planOf(s), breaks: s.Breaks}
	said, known, err := latest[Planned](ctx, q, out.event, s.ID, wordPlan, "")
	if err != nil {
		return out, err
	}
	// What a manager changed holds until the folder changes, too.
	if known && said.body.How != "" && said.body.Folder.same(out.plan) && !said.body.Plan.same(out.plan) {
		out.plan, out.breaks = said.body.Plan, nil
		for _, b := range said.body.Plan.Breaks {
			out.breaks = append(out.breaks, event.Break{From: b.From, Until: b.Until})
		}
	}
	if known && said.body.How == Shortened && said.body.Plan.same(out.plan) {
		out.cutOff = said.body.Behind
	}
	longer, _, err := latest[Overrun](ctx, q, out.event, s.ID, wordOverrun, "")
	if err != nil {
		return out, err
	}
	out.over = longer.body.Until
	return out, out.readPauses(ctx, q)
}

// planOf is what the folder says of a session.
func planOf(s event.Session) Plan {
	return Plan{From: s.From, Until: s.Until, Breaks: courseOf(s).Breaks}
}

func (p Plan) same(o Plan) bool {
	return p.From == o.From && p.Until == o.Until && p.Off == o.Off && slices.Equal(p.Breaks, o.Breaks)
}

// readPauses reads which tables stand still: each has its own word, and "" is
// for all.
func (s *stand) readPauses(ctx context.Context, q ledger.Queryer) error {
	for _, table := range append([]string{""}, s.tables()...) {
		p, known, err := latest[Paused](ctx, q, s.event, s.id, wordPause, table)
		if err != nil {
			return err
		}
		if known && p.body.On {
			s.pauses = append(s.pauses, Pause{Table: table, Since: p.wall, Until: p.body.Until, Reason: p.body.Reason})
		}
	}
	return nil
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
func words[T any](ctx context.Context, q ledger.Queryer, event ledger.EventID, session, word string, limit int64) ([]said[T], error) {
	rows, err := q.Query(ctx, wordsOfSession, string(event), session, word, limit)
	if err != nil {
		return nil, fmt.Errorf("read what was said of session %s: %w", session, err)
	}
	defer rows.Close()
	var all []said[T]
	for rows.Next() {
		var w said[T]
		var raw string
		err := rows.Scan(&w.of.Node, &w.of.Epoch, &w.of.Seq, &w.hlc, &w.wall, &raw)
		if err == nil {
			err = json.Unmarshal([]byte(raw), &w.body)
		}
		if err != nil {
			return nil, fmt.Errorf("read what was said of session %s: %w", session, err)
		}
		all = append(all, w)
	}
	return all, rows.Err()
}
