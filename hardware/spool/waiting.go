package spool

import (
	"slices"

	"popstand/kiosk/paper"
)

// Waiting gives the jobs that are not printed yet, in the order in which they
// print, the present one included.
func (s *Spool) Waiting() []paper.Job {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.queue.jobs)
}
