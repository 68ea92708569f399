package signing

import (
	"context"
	"database/sql"
	"fmt"

	"popstand/kiosk/ledger"
)

// queueChecks look whether the queue is what the facts say.
func queueChecks() []ledger.Check {
	return []ledger.Check{
		{Invariant: 8, Name: "states of tickets", Find: findMisplaced},
		{Invariant: 8, Name: "tickets by state", Find: findMistallied},
		{Invariant: 8, Name: "the line by places", Find: findMisstretched},
	}
}

const statesOfTickets = `
	SELECT ticket, label, state, came, rank, due_rank, void <> ''
	FROM signing_ticket
	WHERE event = $1
	ORDER BY ticket`

// findMisplaced compares each ticket's state with what happened to it.
func findMisplaced(ctx context.Context, q ledger.Queryer, event ledger.EventID) ([]string, error) {
	type row struct {
		id         ID
		label      string
		state      State
		came, void bool
		rank, due  int64
	}
	var all []row
	_, err := find(ctx, q, event, statesOfTickets, func(rows *sql.Rows) (string, error) {
		var r row
		err := rows.Scan(&r.id, &r.label, &r.state, &r.came, &r.rank, &r.due, &r.void)
		all = append(all, r)
		return "", err
	})
	if err != nil {
		return nil, err
	}
	var found []string
	for _, r := range all {
		steps, err := stepsOf(ctx, q, event, r.id)
		if err != nil {
			return nil, err
		}
		is := whither(steps)
		if r.void {
			is.state = Void
		}
		if want := is.rank(r.due); want != r.rank {
			found = append(found, fmt.Sprintf("%s stands at rank %d, and its rank is %d", r.label, r.rank, want))
		}
		if is.state != r.state || is.came != r.came {
			found = append(found, fmt.Sprintf("%s is called %s, and is %s", r.label, r.state, is.state))
		}
	}
	return found, nil
}

const mistallied = `
	SELECT session, state, CAST(SUM(n) AS BIGINT)
	FROM (
		SELECT session, state, n
		FROM signing_tally
		WHERE event = $1
		UNION ALL
		SELECT session, state, -1
		FROM signing_ticket
		WHERE event = $1 AND body <> ''
	) x
	GROUP BY session, state
	HAVING SUM(n) <> 0`

// findMistallied compares how many tickets are counted in a state with how many
// are in it.
func findMistallied(ctx context.Context, q ledger.Queryer, event ledger.EventID) ([]string, error) {
	return find(ctx, q, event, mistallied, func(rows *sql.Rows) (string, error) {
		var session, state string
		var n int64
		err := rows.Scan(&session, &state, &n)
		return fmt.Sprintf("%d more tickets of %s are counted as %s than there are", n, session, state), err
	})
}

const misstretched = `
	SELECT session, rank, part, CAST(SUM(n) AS BIGINT)
	FROM (
		SELECT session, rank, part, n
		FROM signing_stretch
		WHERE event = $1
		UNION ALL
		SELECT session, rank, place / 64, -1
		FROM signing_ticket
		WHERE event = $1 AND body <> '' AND state IN ('waiting', 'called')
	) x
	GROUP BY session, rank, part
	HAVING SUM(n) <> 0`

// findMisstretched compares the line by its stretches with who stands in it.
func findMisstretched(ctx context.Context, q ledger.Queryer, event ledger.EventID) ([]string, error) {
	return find(ctx, q, event, misstretched, func(rows *sql.Rows) (string, error) {
		var session string
		var rank, at, n int64
		err := rows.Scan(&session, &rank, &at, &n)
		return fmt.Sprintf("%d more tickets of %s are counted in line about place %d than there are", n, session, at*part), err
	})
}
