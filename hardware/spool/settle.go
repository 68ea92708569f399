package spool

import (
	"context"
	"fmt"

	"popstand/kiosk/ledger"
	"popstand/kiosk/paper"
)

// Settle writes down what a person says of a job: Seen, it is there; Replaced,
// it is printed again (as a copy: see paper.Reprint); Skipped, nobody wants it
// any more. Seen and Replaced are for stuck jobs, Skipped for those that wait.
// Refusals: job_not_stuck, job_printing.
func (s *Spool) Settle(ctx context.Context, job paper.JobID, to State) error {
	if err := s.settle(ctx, []paper.Job{{ID: job}}, to); err != nil {
		return fmt.Errorf("settle job %s as %s: %w", job, to, err)
	}
	return nil
}

// settle does so for several jobs, all of them or none.
func (s *Spool) settle(ctx context.Context, jobs []paper.Job, to State) error {
	l := s.cfg.Ledger
	now := l.Now().Wall
	err := l.Local(ctx, func(ctx context.Context, t ledger.Tables) error {
		for _, j := range jobs {
			e, err := Find(ctx, t, l.Event(), j.ID)
			if err != nil {
				return err
			}
			if err := e.settle(to, now); err != nil {
				return err
			}
			if err := put(ctx, t, l.Event(), e); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	return s.refresh(ctx)
}

// settle decides whether a person may say so of a job.
func (e *Entry) settle(to State, now int64) error {
	switch {
	case e.State == to:
		return nil
	case e.State == Sending:
		return RefuseSending
	case to == Skipped && e.State == Waiting, (to == Seen || to == Replaced) && e.State.Stuck():
		e.State, e.Done = to, now
		return nil
	}
	return RefuseNotStuck
}

// change reads, changes and writes what is known of a job, in one transaction.
func (s *Spool) change(ctx context.Context, job paper.JobID, change func(e *Entry) error) error {
	l := s.cfg.Ledger
	return l.Local(ctx, func(ctx context.Context, t ledger.Tables) error {
		e, err := Find(ctx, t, l.Event(), job)
		if err != nil {
			return err
		}
		if err := change(&e); err != nil {
			return err
		}
		return put(ctx, t, l.Event(), e)
	})
}
