package spool

import (
	"context"
	"fmt"
	"slices"

	"popstand/kiosk/clock"
	"popstand/kiosk/ledger"
	"popstand/kiosk/paper"
)

// queue is what waits, as the tables have it: jobs in the order they were
// asked for, and the place in the journal before which all are done.
type queue struct {
	done  ledger.Position
	jobs  []paper.Job
	stuck int
}

// page is how many jobs are read at a time.
const page = 200

// now is the ledger's clock.
type now struct{ *ledger.Ledger }

// Now reads it.
func (n now) Now() clock.Reading { return n.Ledger.Now() }

// takeOver ends what an earlier process was doing, and takes nothing for
// unprinted that an earlier life of these data may have printed.
func (s *Spool) takeOver(ctx context.Context) error {
	l := s.cfg.Ledger
	err := l.Local(ctx, func(ctx context.Context, t ledger.Tables) error {
		n, err := interrupt(ctx, t, l.Event())
		if err != nil {
			return err
		}
		s.torn = n > 0
		return doubt(ctx, t, l)
	})
	if err != nil {
		return fmt.Errorf("take over the print jobs: %w", err)
	}
	return nil
}

// doubt puts the waiting jobs of earlier epochs before a person: a new epoch
// begins when data were restored, and what was printed after the copy was
// taken is not known any more.
func doubt(ctx context.Context, t ledger.Tables, l *ledger.Ledger) error {
	return each(ctx, t, l, ledger.Position{Node: l.Node()}, func(j paper.Job) error {
		if j.Epoch >= l.Epoch() {
			return nil
		}
		e, err := Find(ctx, t, j.Event, j.ID)
		if err != nil || e.State != Waiting {
			return err
		}
		e.State, e.Cause = Unknown, CauseRestored
		if j.Kind == paper.DrawerJob {
			e.State = Skipped
		}
		return put(ctx, t, j.Event, e)
	})
}

// each goes through the node's jobs behind a place. One fact may ask for
// several jobs, so a page begins with the fact that the last one ended in.
func each(ctx context.Context, q ledger.Queryer, l *ledger.Ledger, after ledger.Position, do func(j paper.Job) error) error {
	seen := map[paper.JobID]bool{}
	for {
		jobs, err := paper.Jobs(ctx, q, l.Event(), after, page)
		if err != nil {
			return err
		}
		for _, j := range jobs {
			if seen[j.ID] {
				continue
			}
			seen[j.ID] = true
			if err := do(j); err != nil {
				return err
			}
		}
		if len(jobs) < page {
			return nil
		}
		last := jobs[len(jobs)-1]
		if last.Epoch == after.Epoch && last.Seq == after.Seq+1 {
			after.Seq = last.Seq // a page full of one fact's jobs
			continue
		}
		after.Epoch, after.Seq = last.Epoch, last.Seq-1
	}
}

// refresh reads the queue anew, and tells whom it concerns if it has changed.
func (s *Spool) refresh(ctx context.Context) error {
	s.reading.Lock()
	defer s.reading.Unlock()
	s.mu.Lock()
	was := s.queue
	s.mu.Unlock()
	q := queue{done: was.done}
	q.done.Node = s.cfg.Ledger.Node()
	err := s.cfg.Ledger.Read(ctx, func(ctx context.Context, tables ledger.Queryer) error {
		return q.read(ctx, tables, s.cfg.Ledger)
	})
	if err != nil {
		return fmt.Errorf("look for print jobs: %w", err)
	}
	s.mu.Lock()
	s.queue = q
	s.mu.Unlock()
	if !q.same(was) {
		s.poke()
		s.changed()
	}
	return nil
}

// same reports whether the same jobs wait and as many are stuck.
func (q *queue) same(o queue) bool {
	return q.stuck == o.stuck && slices.EqualFunc(q.jobs, o.jobs, func(a, b paper.Job) bool { return a.ID == b.ID })
}

// read takes in every job behind the place before which all are done.
func (q *queue) read(ctx context.Context, tables ledger.Queryer, l *ledger.Ledger) error {
	stuck, err := Stuck(ctx, tables, l.Event())
	if err != nil {
		return err
	}
	q.stuck = len(stuck)
	return each(ctx, tables, l, q.done, func(j paper.Job) error { return q.sort(ctx, tables, j) })
}

// sort puts a job into the queue if it waits. The place moves on while nothing
// does; it stays one fact behind, since one fact may ask for several jobs.
func (q *queue) sort(ctx context.Context, tables ledger.Queryer, j paper.Job) error {
	e, err := Find(ctx, tables, j.Event, j.ID)
	if err != nil {
		return err
	}
	if e.State == Waiting || e.State == Sending {
		q.jobs = append(q.jobs, j)
	}
	if len(q.jobs) == 0 {
		q.done.Epoch, q.done.Seq = j.Epoch, j.Seq-1
	}
	return nil
}

// next gives the job that is to be printed now.
func (s *Spool) next() (paper.Job, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if len(s.queue.jobs) == 0 {
		return paper.Job{}, false
	}
	return s.queue.jobs[0], true
}
