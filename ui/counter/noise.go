package counter

import (
	"sync"
	"time"

	"popstand/kiosk/clock"
)

// noises remembers which scanners send noise, so that a line that runs wild is
// told of once and not for each piece of it. Its zero value has heard none.
type noises struct {
	mu   sync.Mutex
	last map[string]clock.Reading // by port
}

// noisePause is how long a scanner is silent before its noise is another one:
// longer than the pauses of a loose plug, shorter than from one label to the next.
const noisePause = 2 * time.Second

// begins takes that noise came now, and says whether it is the first of it.
func (n *noises) begins(port string, now clock.Reading) bool {
	n.mu.Lock()
	defer n.mu.Unlock()
	before, heard := n.last[port]
	if n.last == nil {
		n.last = map[string]clock.Reading{}
	}
	n.last[port] = now
	passed, known := now.Since(before)
	return !heard || known && passed >= noisePause
}

// over says that a code has come.
func (n *noises) over(port string) {
	n.mu.Lock()
	defer n.mu.Unlock()
	delete(n.last, port)
}
