package signing

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"

	"popstand/kiosk/ledger"
	"popstand/kiosk/signing/pace"
)

// An empty table is nobody's delay. Each who comes to a table brings along how long
// it had stood free before they stood in line; the sum is kept with the tallies.

const freeSince = `
	SELECT wall_ms
	FROM signing_step
	WHERE event = $1 AND session = $2 AND node = $3 AND tap = $4 AND undone = 0 AND step IN ('served', 'missed')
	ORDER BY hlc DESC
	LIMIT 1`

// waitedFor is how long a table of this node had stood free before somebody who
// comes to it stood in line, milliseconds; 0 where nobody knows the time.
func (s stand) waitedFor(ctx context.Context, tx *ledger.Tx, w standing, table string) (int64, error) {
	if !s.past(s.plan.From) {
		return 0, nil
	}
	in, err := enteredAt(ctx, tx, s.event, w.ID)
	if err != nil || in <= s.begins() {
		return 0, err
	}
	free := s.begins()
	err = tx.QueryRow(ctx, freeSince, string(s.event), s.id, string(tx.Node()), table).Scan(&free)
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return 0, fmt.Errorf("look since when table %s is free: %w", table, err)
	}
	return s.course().Open(free, min(in, s.now.Wall)).Milliseconds(), nil
}

const issuedWhen = `
	SELECT issued_ms
	FROM signing_ticket
	WHERE event = $1 AND ticket = $2`

// enteredAt is since when a ticket's holder stands in line: since they have it, or
// have come, or came back.
func enteredAt(ctx context.Context, q ledger.Queryer, id ledger.EventID, ticket ID) (at int64, err error) {
	if err = q.QueryRow(ctx, issuedWhen, string(id), string(ticket)).Scan(&at); err != nil {
		return 0, fmt.Errorf("look when ticket %s was issued: %w", ticket, err)
	}
	all, err := stepsOf(ctx, q, id, ticket)
	for _, s := range all {
		switch s.kind() {
		case KindCheckedIn, KindReturned, KindRecalled:
			at = max(at, s.wall)
		}
	}
	return at, err
}

// delay is how late the session is against its plan. It asks more than a forecast
// does, which does not rest on it.
func (s stand) delay(ctx context.Context, q ledger.Queryer, o outlook) (time.Duration, error) {
	idle, err := s.idle(ctx, q, o)
	line := o.queue
	line.Idle = idle
	return s.course().Behind(s.now.Wall, line), err
}

// idle is how long the tables stood free because nobody was in line, on average:
// before all who came, and before the first in line where a table is free now.
func (s stand) idle(ctx context.Context, q ledger.Queryer, o outlook) (time.Duration, error) {
	tables := s.tables()
	sum := time.Duration(o.tally.idle) * time.Millisecond
	if o.tally.line() == 0 || len(o.busy) >= len(tables) || !s.past(s.plan.From) {
		return sum / time.Duration(len(tables)), nil
	}
	first, found, err := s.first(ctx, q)
	if err != nil || !found {
		return sum / time.Duration(len(tables)), err
	}
	in, err := enteredAt(ctx, q, s.event, first.ID)
	if err != nil {
		return 0, err
	}
	for _, table := range tables {
		if free, is := s.freeAt(table, o.served, o.busy); is {
			sum += s.course().Open(free, in)
		}
	}
	return sum / time.Duration(len(tables)), nil
}

// first reads who comes to a table next.
func (s stand) first(ctx context.Context, q ledger.Queryer) (standing, bool, error) {
	all, err := inState(ctx, q, s.event, s.id, Called, 1)
	for _, standby := range []bool{false, true} {
		if err == nil && len(all) == 0 {
			all, err = s.callable(ctx, q, standby, 1)
		}
	}
	if err != nil || len(all) == 0 {
		return standing{}, false, err
	}
	return all[0], true, nil
}

// freeAt is since when a table is free, by the last who were served; false where
// somebody is there, or nobody knows.
func (s stand) freeAt(table string, served []pace.Took, busy []standing) (int64, bool) {
	for _, w := range busy {
		if w.Table == table {
			return 0, false
		}
	}
	for _, t := range served { // the last comes first
		if t.Table == table {
			return t.Wall, true
		}
	}
	return s.begins(), len(served) == 0
}

// begins is since when a table can be free: not while the session before has it.
func (s stand) begins() int64 { return max(s.plan.From, s.course().Free) }
