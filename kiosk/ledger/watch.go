package ledger

import (
	"sync"
	"sync/atomic"
)

// watchBuffer is how many commits a slow watcher may lag behind before it is
// told to look again instead.
const watchBuffer = 64

// changes counts, for each area, the commits that held facts of it. The map
// itself never changes after Open.
type changes map[string]*counter

type counter struct {
	atomic.Uint64
	no int // its place among those of all areas
}

func countChanges(areas []Area) changes {
	c := changes{}
	for _, a := range areas {
		c[a.Name] = &counter{no: len(c)}
	}
	return c
}

// now reads all of them.
func (c changes) now() []uint64 {
	at := make([]uint64, len(c))
	for _, n := range c {
		at[n.no] = n.Load()
	}
	return at
}

// Changes returns a number that rises with every commit of facts of an area,
// before anybody is told of them: what was read of the area's tables after the
// number was taken holds until it has risen. On PostgreSQL, where other
// processes write too, it rises with every call.
func (l *Ledger) Changes(area string) uint64 {
	c, known := l.changes[area]
	if !known {
		panic("BUG: there is no area " + area)
	}
	if l.cfg.Path == "" {
		return c.Add(1)
	}
	return c.Load()
}

// count notes which areas a commit has changed.
func (l *Ledger) count(facts []Fact) {
	for i := range facts {
		if c, known := l.changes[l.kinds[facts[i].Kind].area]; known {
			c.Add(1)
		}
	}
}

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
