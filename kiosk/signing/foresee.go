package signing

import (
	"context"
	"fmt"

	"popstand/kiosk/ledger"
	"popstand/kiosk/signing/pace"
)

const lastTook = `
	SELECT wall_ms, ms, items, desk
	FROM signing_step
	WHERE event = $1 AND session = $2 AND step = $3 AND undone = 0
	ORDER BY hlc DESC
	LIMIT $4`

// paceOf measures how quickly a session goes, from the last who were served, the
// last first.
func (s stand) paceOf(ctx context.Context, q ledger.Queryer) (p pace.Pace, served []pace.Took, err error) {
	if served, err = s.took(ctx, q, KindServed); err != nil {
		return p, nil, err
	}
	missed, err := s.took(ctx, q, KindMissed)
	return pace.Of(s.course(), append(served[:len(served):len(served)], missed...)), served, err
}

func (s stand) took(ctx context.Context, q ledger.Queryer, kind string) (all []pace.Took, err error) {
	rows, err := q.Query(ctx, lastTook, string(s.event), s.id, wordOf(kind), int64(pace.Memory))
	if err != nil {
		return nil, fmt.Errorf("read how long people took: %w", err)
	}
	defer rows.Close()
	for rows.Next() {
		t := pace.Took{Missed: kind == KindMissed}
		if err := rows.Scan(&t.Wall, &t.Ms, &t.Items, &t.Table); err != nil {
			return nil, fmt.Errorf("read how long people took: %w", err)
		}
		if t.Missed || t.Ms > 0 {
			all = append(all, t)
		}
	}
	return all, rows.Err()
}

// Tally is how many tickets of a session are in which state. Standby tickets are
// counted in it.
type Tally struct {
	Waiting, Called, AtTable, Served, Held, Missed, Out, Void int64
	Standby                                                   int64 // tickets, void ones not
	Sponsored                                                 int64 // tickets, void ones not
	Came                                                      int64 // of all that are not void
	Items                                                     int64 // that were signed
	Open                                                      int64 // items of those in line
	idle                                                      int64 // milliseconds for which tables stood free because nobody was in line
	cameInLine, cameOpen                                      int64
}

// Out is nobody's seat: a void ticket is counted apart.
func (t Tally) all() int64 {
	return t.Waiting + t.Called + t.AtTable + t.Served + t.Held + t.Missed + t.Out
}

// line is how many stand in the line.
func (t Tally) line() int64 { return t.Waiting + t.Called }

const tallyOfSession = `
	SELECT way, state, came, n, items, idle
	FROM signing_tally
	WHERE event = $1 AND session = $2`

func tallyOf(ctx context.Context, q ledger.Queryer, event ledger.EventID, session string) (Tally, error) {
	var t Tally
	rows, err := q.Query(ctx, tallyOfSession, string(event), session)
	if err != nil {
		return t, fmt.Errorf("count tickets of %s: %w", session, err)
	}
	defer rows.Close()
	for rows.Next() {
		var way Way
		var state State
		var came bool
		var n, items, idle int64
		if err := rows.Scan(&way, &state, &came, &n, &items, &idle); err != nil {
			return t, fmt.Errorf("count tickets of %s: %w", session, err)
		}
		t.add(way, state, came, n, items)
		t.idle += idle
	}
	return t, rows.Err()
}

func (t *Tally) add(way Way, state State, came bool, n, items int64) {
	switch state {
	case Waiting:
		t.Waiting += n
	case Called:
		t.Called += n
	case AtTable:
		t.AtTable += n
	case Served:
		t.Served += n
		t.Items += items
	case Held:
		t.Held += n
	case Missed:
		t.Missed += n
	case Out:
		t.Out += n
	case Void:
		t.Void += n
		return
	}
	switch way {
	case Standby:
		t.Standby += n
	case Sponsored:
		t.Sponsored += n
	case Sold, Imported, Exchanged:
	}
	if came {
		t.Came += n
	}
	if !state.inLine() {
		return
	}
	t.Open += items
	if came {
		t.cameInLine += n
		t.cameOpen += items
	}
}

// outlook is what a session will come to.
type outlook struct {
	pace.Forecast
	pace  pace.Pace
	tally Tally
	line  int64 // who counts in it

	queue  pace.Queue
	served []pace.Took
	busy   []standing
}

// outlook foresees a session. It reads no ticket: the line is known by its
// length and its items.
func (s stand) outlook(ctx context.Context, q ledger.Queryer) (outlook, error) {
	var o outlook
	var err error
	if o.tally, err = tallyOf(ctx, q, s.event, s.id); err != nil {
		return o, err
	}
	if o.pace, o.served, err = s.paceOf(ctx, q); err != nil {
		return o, err
	}
	line := pace.Queue{
		More: int(o.tally.line()), MoreItems: o.tally.Open, Done: int(o.tally.Served + o.tally.Missed), DoneItems: o.tally.Items + o.tally.Missed,
	}
	switch {
	case s.plan.Off: // nobody is in line for what does not take place
		line.More, line.MoreItems = 0, 0
	case s.without():
		line.More, line.MoreItems = int(o.tally.cameInLine), o.tally.cameOpen
	}
	if o.busy, err = inState(ctx, q, s.event, s.id, AtTable, mostTables); err != nil {
		return o, err
	}
	for _, w := range o.busy {
		line.Busy = append(line.Busy, pace.Busy{Since: w.Since, Items: w.Items})
	}
	if p, paused := s.pausedAt(""); paused {
		line.Paused = pace.Pause{Since: p.Since, Until: p.Until}
	}
	o.line, o.queue = int64(line.More), line
	o.Forecast = pace.Foresee(s.course(), o.pace, s.now.Wall, line)
	return o, nil
}
