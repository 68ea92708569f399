package main

import (
	"archive/zip"
	"bytes"
	"context"
	"database/sql"
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"os"

	_ "modernc.org/sqlite" // the driver
)

// job is what popstand knows of a receipt's printing.
type job struct {
	Subject string // the sale's id
	Copy    int
	State   string
	Cause   string
}

// jobs reads them from a backup that is made while popstand sells.
func (w *world) jobs(ctx context.Context) (map[string]job, error) {
	const ask = "rm -f /tmp/backup && popstand backup --dir /data/stall --to /tmp/backup >/dev/null && base64 /tmp/backup"
	text, err := w.m.shell.run(ctx, ask)
	if err != nil {
		return nil, err
	}
	raw, err := base64.StdEncoding.DecodeString(text) // it passes over the ends of lines
	if err != nil {
		return nil, fmt.Errorf("read a backup: %w", err)
	}
	path := w.m.path("backup.db")
	if err := unpack(raw, "popstand.db", path); err != nil {
		return nil, err
	}
	db, err := sql.Open("sqlite", path)
	if err != nil {
		return nil, fmt.Errorf("open a backup: %w", err)
	}
	all, err := readJobs(ctx, db)
	return all, errors.Join(err, db.Close())
}

func unpack(archive []byte, name, to string) error {
	z, err := zip.NewReader(bytes.NewReader(archive), int64(len(archive)))
	if err != nil {
		return fmt.Errorf("unpack a backup: %w", err)
	}
	in, err := z.Open(name)
	if err != nil {
		return fmt.Errorf("unpack a backup: %w", err)
	}
	raw, err := io.ReadAll(in)
	if err = errors.Join(err, in.Close()); err != nil {
		return fmt.Errorf("unpack a backup: %w", err)
	}
	return os.WriteFile(to, raw, 0o600)
}

const selectJobs = `
SELECT j.job, j.subject, j.copy, COALESCE(s.state, 'waiting'), COALESCE(s.cause, '')
FROM job j LEFT JOIN spool s ON s.event = j.event AND s.job = j.job`

func readJobs(ctx context.Context, db *sql.DB) (map[string]job, error) {
	rows, err := db.QueryContext(ctx, selectJobs)
	if err != nil {
		return nil, fmt.Errorf("read jobs: %w", err)
	}
	defer rows.Close()
	all := map[string]job{}
	for rows.Next() {
		var id string
		var j job
		if err := rows.Scan(&id, &j.Subject, &j.Copy, &j.State, &j.Cause); err != nil {
			return nil, fmt.Errorf("read jobs: %w", err)
		}
		all[id] = j
	}
	return all, rows.Err()
}

// settled waits until a job has come to its end, and says whether it is the
// one that it should be.
func (w *world) settled(ctx context.Context, id, state, cause string) error {
	return await(ctx, soon, func(ctx context.Context) error {
		all, err := w.jobs(ctx)
		if err != nil {
			return err
		}
		j := all[id]
		if j.State == state && j.Cause == cause {
			return nil
		}
		err = fmt.Errorf("popstand says that it is %q for the cause %q", j.State, j.Cause)
		if j.open() {
			return err
		}
		return final{err}
	})
}

// open says whether a job is yet to end.
func (j job) open() bool { return j.State == "" || j.State == "waiting" || j.State == "sending" }
