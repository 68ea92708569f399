package spool

import (
	"context"
	"fmt"
	"time"

	"popstand/kiosk/paper"
)

// Flood says when a printer that comes back may not print what has gathered
// meanwhile: more than Jobs documents that are older than After. Then a person
// is asked first (see Release). The zero value never asks.
type Flood struct {
	Jobs  int
	After time.Duration
}

// Release is what a person wants of the documents that have gathered.
type Release string

// The answers to a flood.
const (
	ReleaseAll    Release = "all"    // print every one of them
	ReleaseNewest Release = "newest" // print the last, and skip the others
)

// Release answers a flood. Without one it does nothing, so that a second press
// of the same button skips no document that came since.
func (s *Spool) Release(ctx context.Context, what Release) error {
	s.mu.Lock()
	flooded, jobs := s.flood, s.queue.jobs
	s.mu.Unlock()
	if !flooded {
		return nil
	}
	if what == ReleaseNewest && len(jobs) > 0 {
		// In one step: fewer of them are no flood, and would be printed meanwhile.
		if err := s.settle(ctx, jobs[:len(jobs)-1], Skipped); err != nil {
			return fmt.Errorf("release the newest document: %w", err)
		}
	}
	s.mu.Lock()
	s.flood = false
	s.mu.Unlock()
	s.poke()
	s.changed()
	return nil
}

// down notes that the printer can't print: what gathers from now on may be a
// flood when it can again.
func (s *Spool) down() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.idle = true
}

// flooded reports whether a person has to be asked before anything is printed.
// It is decided once, when the printer comes back, and ends by itself when the
// old documents were settled one by one.
func (s *Spool) flooded() bool {
	s.mu.Lock()
	was := s.flood
	many := s.old() > s.cfg.Flood.Jobs
	s.flood = many && (s.flood || s.idle)
	s.idle = false
	is := s.flood
	s.mu.Unlock()
	if is != was {
		s.changed()
	}
	return is
}

// old counts the documents that have waited long. Call it with the lock held.
func (s *Spool) old() int {
	if s.cfg.Flood == (Flood{}) {
		return 0
	}
	n := 0
	for _, j := range s.queue.jobs {
		if j.Kind != paper.DrawerJob && s.cfg.Ledger.Now().Wall-j.Created > s.cfg.Flood.After.Milliseconds() {
			n++
		}
	}
	return n
}

// openAll opens the drawer for every job that has to wait: the customers'
// change does not.
func (x *session) openAll(ctx context.Context) error {
	x.Spool.mu.Lock()
	jobs := append([]paper.Job(nil), x.queue.jobs...)
	x.Spool.mu.Unlock()
	for _, j := range jobs {
		if err := x.openStopped(ctx, j); err != nil {
			return err
		}
	}
	return nil
}
