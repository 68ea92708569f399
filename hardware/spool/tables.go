package spool

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"popstand/kiosk/ledger"
	"popstand/kiosk/paper"
)

const entryOfJob = `
	SELECT job, number, state, cause, pulsed, tries, sent_ms, done_ms
	FROM spool
	WHERE event = $1 AND job = $2`

// Find gives what is known of a job. A job that was never tried is Waiting.
func Find(ctx context.Context, q ledger.Queryer, event ledger.EventID, job paper.JobID) (Entry, error) {
	e, err := scanEntry(q.QueryRow(ctx, entryOfJob, string(event), string(job)))
	if errors.Is(err, sql.ErrNoRows) {
		return Entry{Job: job, State: Waiting}, nil
	}
	if err != nil {
		return Entry{}, fmt.Errorf("read printing of job %s: %w", job, err)
	}
	return e, nil
}

// Stuck lists the jobs of which a person has to say what became of them, the
// newest first. Those that a restore put in doubt were not sent, and come last.
func Stuck(ctx context.Context, q ledger.Queryer, event ledger.EventID) ([]Entry, error) {
	return inStates(ctx, q, event, Unknown, Failed)
}

const entriesInStates = `
	SELECT job, number, state, cause, pulsed, tries, sent_ms, done_ms
	FROM spool
	WHERE event = $1 AND state IN ($2, $3)
	ORDER BY number DESC, job DESC`

func inStates(ctx context.Context, q ledger.Queryer, event ledger.EventID, one, other State) ([]Entry, error) {
	rows, err := q.Query(ctx, entriesInStates, string(event), string(one), string(other))
	if err != nil {
		return nil, fmt.Errorf("read jobs that are %s or %s: %w", one, other, err)
	}
	defer rows.Close()
	var entries []Entry
	for rows.Next() {
		e, err := scanEntry(rows)
		if err != nil {
			return nil, fmt.Errorf("read jobs that are %s or %s: %w", one, other, err)
		}
		entries = append(entries, e)
	}
	if err := rows.Err(); err != nil {
		return nil, fmt.Errorf("read jobs that are %s or %s: %w", one, other, err)
	}
	return entries, nil
}

const lastNumber = `
	SELECT COALESCE(MAX(number), 0)
	FROM spool
	WHERE event = $1`

func readLastNumber(ctx context.Context, q ledger.Queryer, event ledger.EventID) (n int64, err error) {
	if err := q.QueryRow(ctx, lastNumber, string(event)).Scan(&n); err != nil {
		return 0, fmt.Errorf("read the last job's number: %w", err)
	}
	return n, nil
}

const putEntry = `
	INSERT INTO spool (event, job, number, state, cause, pulsed, tries, sent_ms, done_ms)
	VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
	ON CONFLICT (event, job) DO UPDATE SET
	  number = excluded.number,
	  state = excluded.state,
	  cause = excluded.cause,
	  pulsed = excluded.pulsed,
	  tries = excluded.tries,
	  sent_ms = excluded.sent_ms,
	  done_ms = excluded.done_ms`

func put(ctx context.Context, t ledger.Tables, event ledger.EventID, e Entry) error {
	pulsed := 0
	if e.Pulsed {
		pulsed = 1
	}
	err := t.Exec(ctx, putEntry, string(event), string(e.Job), e.Number, string(e.State), e.Cause, pulsed, e.Tries, e.Sent, e.Done)
	if err != nil {
		return fmt.Errorf("write printing of job %s: %w", e.Job, err)
	}
	return nil
}

// interrupt ends what an earlier process was sending when it stopped, and says
// how many jobs that were.
func interrupt(ctx context.Context, t ledger.Tables, event ledger.EventID) (int, error) {
	entries, err := inStates(ctx, t, event, Sending, Sending)
	if err != nil {
		return 0, err
	}
	for _, e := range entries {
		j, err := paper.FindJob(ctx, t, event, e.Job)
		if err != nil && !errors.Is(err, paper.RefuseNoJob) {
			return 0, err
		}
		e.State, e.Cause = doubtful(j.Kind), CauseRestarted
		if err := put(ctx, t, event, e); err != nil {
			return 0, err
		}
	}
	return len(entries), nil
}

func scanEntry(row interface{ Scan(dest ...any) error }) (Entry, error) {
	var e Entry
	var pulsed int64
	err := row.Scan(&e.Job, &e.Number, &e.State, &e.Cause, &pulsed, &e.Tries, &e.Sent, &e.Done)
	e.Pulsed = pulsed == 1
	return e, err
}
