package web

import (
	"net"
	"sync"
)

// door is a listener that knows who has come in and not said a word. Browsers open connections ahead of need; the server
// below takes such a one for a request that is about to come, and would wait for it at shutdown.
type door struct {
	net.Listener
	shut func() error

	mu     sync.Mutex
	silent map[*caller]struct{}
}

type caller struct {
	net.Conn
	door *door
}

func newDoor(ln net.Listener) *door {
	return &door{Listener: ln, shut: sync.OnceValue(ln.Close), silent: make(map[*caller]struct{})}
}

// Close lets nobody in any more; it may be called again.
func (d *door) Close() error { return d.shut() }

// Accept waits for the next connection.
func (d *door) Accept() (net.Conn, error) {
	conn, err := d.Listener.Accept()
	if err != nil {
		return nil, err
	}
	c := &caller{Conn: conn, door: d}
	d.mu.Lock()
	defer d.mu.Unlock()
	d.silent[c] = struct{}{}
	return c, nil
}

// Read marks the caller as somebody who has spoken.
func (c *caller) Read(b []byte) (int, error) {
	n, err := c.Conn.Read(b)
	if n > 0 {
		c.door.heard(c)
	}
	return n, err
}

// Close ends the connection.
func (c *caller) Close() error {
	c.door.heard(c)
	return c.Conn.Close()
}

func (d *door) heard(c *caller) {
	d.mu.Lock()
	defer d.mu.Unlock()
	delete(d.silent, c)
}

// dismiss ends the connections of all who have not spoken.
func (d *door) dismiss() {
	d.mu.Lock()
	defer d.mu.Unlock()
	for c := range d.silent {
		_ = c.Conn.Close()
	}
	clear(d.silent)
}
