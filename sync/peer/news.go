package peer

import (
	"context"
	"sync"

	"popstand/kiosk/ledger"
)

// news tells everybody who waits that something has changed.
type news struct {
	mu   sync.Mutex
	next chan struct{}
}

// wait returns a channel that is closed at the next change from now on.
func (n *news) wait() <-chan struct{} {
	n.mu.Lock()
	defer n.mu.Unlock()
	if n.next == nil {
		n.next = make(chan struct{})
	}
	return n.next
}

// ring tells all who wait.
func (n *news) ring() {
	n.mu.Lock()
	defer n.mu.Unlock()
	if n.next != nil {
		close(n.next)
		n.next = nil
	}
}

// follow rings for every commit until ctx ends.
func (n *news) follow(ctx context.Context, l *ledger.Ledger) {
	commits, end := l.Watch()
	defer end()
	for {
		select {
		case <-ctx.Done():
			return
		case _, open := <-commits:
			if !open {
				return
			}
			n.ring()
		}
	}
}
