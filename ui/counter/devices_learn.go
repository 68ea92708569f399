package counter

import (
	"context"
	"slices"
	"sync"
	"time"

	"popstand/hardware/port"
	"popstand/hardware/scan"
)

// learning is the search for a new scanner: one at a time on a kiosk. Its zero
// value looks for none.
type learning struct {
	begin sync.Mutex // one begins or ends it after the other

	mu   sync.Mutex
	end  context.CancelFunc // nil: it never began
	done chan struct{}
	now  search
}

// search is how far it is.
type search struct {
	on      bool        // it listens
	steps   []scan.Step // the last of each port, in the order in which they were heard first
	found   bool
	address port.Address
	finding scan.Finding
	err     error
}

// begun says whether anybody has looked for a scanner: where not, there is
// nothing to tell.
func (s search) begun() bool { return s.on || s.found || s.err != nil }

// learnMost is how long a search listens. It holds the ports meanwhile.
const learnMost = 5 * time.Minute

// start begins a new search in the place of an older one. changed must not block.
func (l *learning) start(ctx context.Context, learn func(ctx context.Context, say func(scan.Step)) (port.Address, scan.Finding, error), changed func()) {
	l.begin.Lock()
	defer l.begin.Unlock()
	l.halt()
	ctx, end := context.WithTimeout(context.WithoutCancel(ctx), learnMost)
	done := make(chan struct{})
	l.mu.Lock()
	l.end, l.done, l.now = end, done, search{on: true}
	l.mu.Unlock()
	go func() {
		defer close(done)
		defer end()
		a, f, err := learn(ctx, func(s scan.Step) {
			l.heard(s)
			changed()
		})
		l.mu.Lock()
		l.now.on, l.now.found, l.now.address, l.now.finding, l.now.err = false, err == nil, a, f, err
		l.mu.Unlock()
		changed()
	}()
}

// heard keeps the last step of each port.
func (l *learning) heard(s scan.Step) {
	l.mu.Lock()
	defer l.mu.Unlock()
	i := slices.IndexFunc(l.now.steps, func(o scan.Step) bool { return o.Port.Path == s.Port.Path })
	if i < 0 {
		l.now.steps = append(l.now.steps, s)
		return
	}
	l.now.steps[i] = s
}

// stop ends the search and forgets it. All ports are free when it returns.
func (l *learning) stop() {
	l.begin.Lock()
	defer l.begin.Unlock()
	l.halt()
	l.mu.Lock()
	l.now = search{}
	l.mu.Unlock()
}

// free ends the search, so that all ports are free when it returns, and keeps
// what it has found.
func (l *learning) free() {
	l.begin.Lock()
	defer l.begin.Unlock()
	l.halt()
}

// halt waits for the search to end. Call it with begin held.
func (l *learning) halt() {
	l.mu.Lock()
	end, done := l.end, l.done
	l.mu.Unlock()
	if end != nil {
		end()
		<-done
	}
}

// look tells how far the search is.
func (l *learning) look() search {
	l.mu.Lock()
	defer l.mu.Unlock()
	s := l.now
	s.steps = slices.Clone(s.steps)
	return s
}
