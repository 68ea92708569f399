package paper

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"popstand/kiosk/ledger"
)

const insertJob = `
	INSERT INTO job (event, node, epoch, seq, job, kind, subject, copy, pulse, hlc, created_ms)
	VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`

// Queue puts a job among those that wait, for the apply of the fact that asks for it (see JobOf).
func Queue(ctx context.Context, t ledger.Tables, j Job) error {
	pulse := 0
	if j.Pulse {
		pulse = 1
	}
	err := t.Exec(ctx, insertJob, string(j.Event), string(j.Node), j.Epoch, j.Seq, string(j.ID), string(j.Kind), j.Subject,
		j.Copy, pulse, int64(j.HLC), j.Created)
	if err != nil {
		return fmt.Errorf("queue job %s: %w", j.ID, err)
	}
	return nil
}

func applyAsked(ctx context.Context, t ledger.Tables, f ledger.Fact, b Asked) error {
	j := JobOf(f, b.Job, b.Kind, b.Subject)
	j.Copy = b.Copy
	j.Pulse = b.Kind == DrawerJob && b.Copy == 0
	return Queue(ctx, t, j)
}

const jobsOfNode = `
	SELECT event, node, epoch, seq, job, kind, subject, copy, pulse, hlc, created_ms
	FROM job
	WHERE event = $1 AND node = $2 AND (epoch > $3 OR (epoch = $3 AND seq > $4))
	ORDER BY epoch, seq, job
	LIMIT $5`

// Jobs lists a node's jobs in the order they were asked for, those after a place in its journal.
func Jobs(ctx context.Context, q ledger.Queryer, event ledger.EventID, after ledger.Position, limit int) ([]Job, error) {
	return list(ctx, q, jobsOfNode, string(event), string(after.Node), after.Epoch, after.Seq, limit)
}

const jobsOfSubject = `
	SELECT event, node, epoch, seq, job, kind, subject, copy, pulse, hlc, created_ms
	FROM job
	WHERE event = $1 AND kind = $2 AND subject = $3
	ORDER BY copy, hlc, node`

// JobsOf lists the original and the copies of one document, on whatever node they print.
func JobsOf(ctx context.Context, q ledger.Queryer, event ledger.EventID, kind JobKind, subject string) ([]Job, error) {
	return list(ctx, q, jobsOfSubject, string(event), string(kind), subject)
}

const jobByID = `
	SELECT event, node, epoch, seq, job, kind, subject, copy, pulse, hlc, created_ms
	FROM job
	WHERE event = $1 AND job = $2
	ORDER BY hlc, node
	LIMIT 1`

// FindJob is the job of that id, or RefuseNoJob.
func FindJob(ctx context.Context, q ledger.Queryer, event ledger.EventID, id JobID) (Job, error) {
	j, err := scanJob(q.QueryRow(ctx, jobByID, string(event), string(id)))
	if errors.Is(err, sql.ErrNoRows) {
		return Job{}, RefuseNoJob
	}
	if err != nil {
		return Job{}, fmt.Errorf("read job %s: %w", id, err)
	}
	return j, nil
}

func list(ctx context.Context, q ledger.Queryer, text string, args ...any) ([]Job, error) {
	rows, err := q.Query(ctx, text, args...)
	if err != nil {
		return nil, fmt.Errorf("read jobs: %w", err)
	}
	defer rows.Close()
	var jobs []Job
	for rows.Next() {
		j, err := scanJob(rows)
		if err != nil {
			return nil, fmt.Errorf("read jobs: %w", err)
		}
		jobs = append(jobs, j)
	}
	if err := rows.Err(); err != nil {
		return nil, fmt.Errorf("read jobs: %w", err)
	}
	return jobs, nil
}

func scanJob(row interface{ Scan(dest ...any) error }) (Job, error) {
	var j Job
	var pulse int64
	err := row.Scan(&j.Event, &j.Node, &j.Epoch, &j.Seq, &j.ID, &j.Kind, &j.Subject, &j.Copy, &pulse, &j.HLC, &j.Created)
	j.Pulse = pulse == 1
	return j, err
}

const secondOriginals = `
	SELECT kind, subject, COUNT(*)
	FROM job
	WHERE event = $1 AND copy = 0
	GROUP BY kind, subject
	HAVING COUNT(*) > 1`

// findUnmarked looks for documents that were queued twice without a mark (invariant 14).
func findUnmarked(ctx context.Context, q ledger.Queryer, event ledger.EventID) ([]string, error) {
	rows, err := q.Query(ctx, secondOriginals, string(event))
	if err != nil {
		return nil, fmt.Errorf("look for unmarked copies: %w", err)
	}
	defer rows.Close()
	var found []string
	for rows.Next() {
		var kind, subject string
		var n int64
		if err := rows.Scan(&kind, &subject, &n); err != nil {
			return nil, fmt.Errorf("look for unmarked copies: %w", err)
		}
		found = append(found, fmt.Sprintf("%s %s was queued %d times as the original", kind, subject, n))
	}
	return found, rows.Err()
}
