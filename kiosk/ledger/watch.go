package ledger

import "sync"

// watchBuffer is how many commits a slow watcher may lag behind before it is
// told to look again instead.
const watchBuffer = 64

// watchers are told after each commit. The writer never waits for them.
type watchers struct {
	mu     sync.Mutex
	all    map[chan []Fact]struct{}
	closed bool
}

// Watch returns a channel that gets the facts of each commit after they are on
// disk, and a function that ends it. A watcher that was too slow finds a nil
// slice in place of what it missed: look at the tables anew.
func (l *Ledger) Watch() (<-chan []Fact, func()) {
	w := &l.watch
	c := make(chan []Fact, watchBuffer)
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.closed {
		close(c)
		return c, func() {}
	}
	if w.all == nil {
		w.all = map[chan []Fact]struct{}{}
	}
	w.all[c] = struct{}{}
	return c, func() {
		w.mu.Lock()
		defer w.mu.Unlock()
		if _, there := w.all[c]; there {
			delete(w.all, c)
			close(c)
		}
	}
}

func (w *watchers) tell(facts []Fact) {
	if len(facts) == 0 {
		return
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	for c := range w.all {
		select {
		case c <- facts:
		default:
			for len(c) > 0 {
				<-c
			}
			c <- nil // the only sender holds the lock, so there is room
		}
	}
}

func (w *watchers) close() {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.closed = true
	for c := range w.all {
		close(c)
	}
	w.all = nil
}
