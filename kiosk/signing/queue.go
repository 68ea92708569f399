package signing

import (
	"context"
	"fmt"

	"popstand/kiosk/clock"
	"popstand/kiosk/code"
	"popstand/kiosk/ledger"
)

// standing is one ticket as the queue sees it.
type standing struct {
	ID      ID
	Session string
	Way     Way
	Spot
	Items int64
	Came  bool
	State State
	Since int64 // Unix milliseconds
	Table string
	Of    Place   // the step that says so
	Use   code.ID // what claims are written on
	Home  string
}

const standingColumns = `
	SELECT ticket, session, way, rank, place, letter, label, items, came, state, since_ms, desk, state_node, state_epoch, state_seq, code, home
	FROM signing_ticket`

// The order of the line: rank, place, letter. Standby tickets have the last rank.
const (
	inOrder = `
	ORDER BY rank, place, letter
	LIMIT $5`
	standingOne = standingColumns + `
	WHERE event = $1 AND ticket = $2 AND body <> ''`
	standingIn = standingColumns + `
	WHERE event = $1 AND session = $2 AND state = $3 AND rank < $4` + inOrder
	standingWhoCame = standingColumns + `
	WHERE event = $1 AND session = $2 AND state = $3 AND came = 1 AND rank < $4` + inOrder
	standbyIn = standingColumns + `
	WHERE event = $1 AND session = $2 AND state = $3 AND rank >= $4` + inOrder
	standbyWhoCame = standingColumns + `
	WHERE event = $1 AND session = $2 AND state = $3 AND came = 1 AND rank >= $4` + inOrder
	lastFirstOf = `
	ORDER BY since_ms DESC, ticket
	LIMIT $3`
	// Each has an index of its own, which knows the state that stands here.
	heldLast = standingColumns + `
	WHERE event = $1 AND session = $2 AND state = 'held'` + lastFirstOf
	missedLast = standingColumns + `
	WHERE event = $1 AND session = $2 AND state = 'missed'` + lastFirstOf
)

// everyRank is behind standby.
const everyRank = 1 << 40

func standings(ctx context.Context, q ledger.Queryer, text string, args ...any) ([]standing, error) {
	rows, err := q.Query(ctx, text, args...)
	if err != nil {
		return nil, fmt.Errorf("read who is in line: %w", err)
	}
	defer rows.Close()
	var all []standing
	for rows.Next() {
		var s standing
		var use string
		err := rows.Scan(&s.ID, &s.Session, &s.Way, &s.Rank, &s.Place, &s.Letter, &s.Label, &s.Items, &s.Came, &s.State, &s.Since, &s.Table,
			&s.Of.Node, &s.Of.Epoch, &s.Of.Seq, &use, &s.Home)
		if err == nil && use != "" {
			s.Use, err = code.ParseID(use)
		}
		if err != nil {
			return nil, fmt.Errorf("read who is in line: %w", err)
		}
		all = append(all, s)
	}
	if err := rows.Err(); err != nil {
		return nil, fmt.Errorf("read who is in line: %w", err)
	}
	return all, nil
}

// standingOf reads one ticket. Refusal: ticket_unknown.
func standingOf(ctx context.Context, q ledger.Queryer, event ledger.EventID, id ID) (standing, error) {
	all, err := standings(ctx, q, standingOne, string(event), string(id))
	switch {
	case err != nil:
		return standing{}, err
	case len(all) == 0:
		return standing{}, RefuseNoTicket
	}
	return all[0], nil
}

// inState reads the first tickets of a session in a state, standby last.
func inState(ctx context.Context, q ledger.Queryer, event ledger.EventID, session string, state State, limit int64) ([]standing, error) {
	return standings(ctx, q, standingIn, string(event), session, string(state), int64(everyRank), limit)
}

// callable reads who may be called next: regular tickets, or standby; where the
// session wants a check-in, only who has come.
func (s stand) callable(ctx context.Context, q ledger.Queryer, standby bool, limit int64) ([]standing, error) {
	if limit < 1 {
		return nil, nil
	}
	text := standingIn
	switch {
	case standby && s.checksIn():
		text = standbyWhoCame
	case standby:
		text = standbyIn
	case s.checksIn():
		text = standingWhoCame
	}
	return standings(ctx, q, text, string(s.event), s.id, string(Waiting), int64(StandbyRank), limit)
}

// mostCalled is how many of those who were called one tap looks at. Nobody calls
// that many at a time.
const mostCalled = 200

// comesTo finds who of the called comes to a table: the first in line of those
// who were called there, or to any.
func (s stand) comesTo(ctx context.Context, q ledger.Queryer, table string) (standing, bool, error) {
	all, err := inState(ctx, q, s.event, s.id, Called, mostCalled)
	for _, w := range all {
		if w.Table == "" || w.Table == table {
			return w, true, err
		}
	}
	return standing{}, false, err
}

// mostTables is how many tables a session has at most.
const mostTables = 64

// sits finds who is at a table.
func (s stand) sits(ctx context.Context, q ledger.Queryer, table string) ([]standing, error) {
	all, err := inState(ctx, q, s.event, s.id, AtTable, mostTables)
	var out []standing
	for _, w := range all {
		if w.Table == table {
			out = append(out, w)
		}
	}
	return out, err
}

const readingOfFact = `
	SELECT wall_ms, clock_trust, boot, boot_ms
	FROM fact
	WHERE event = $1 AND node = $2 AND epoch = $3 AND seq = $4`

// readingOf is the moment of a fact as its node's clock had it.
func readingOf(ctx context.Context, q ledger.Queryer, event ledger.EventID, p Place) (r clock.Reading, err error) {
	err = q.QueryRow(ctx, readingOfFact, string(event), string(p.Node), p.Epoch, p.Seq).Scan(&r.Wall, &r.Trust, &r.Boot, &r.Mono)
	if err != nil {
		return r, fmt.Errorf("read when something happened: %w", err)
	}
	return r, nil
}
