package peer_test

import (
	"context"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"sync"
	"testing"

	"popstand/sync/peer"
)

// mood is what a mean network does with a connection.
type mood int

const (
	kind   mood = iota
	reset       // closes at once
	portal      // answers for the server: log in first
	moved       // sends elsewhere
	cut         // lets 20 kB through, then breaks
	slow        // a few bytes at a time
)

// network is a proxy before a kiosk, in some mood.
type network struct {
	t    *testing.T
	to   string
	addr string

	mu   sync.Mutex
	mood mood
	open []net.Conn
}

func newNetwork(t *testing.T, to string) *network {
	t.Helper()
	var lc net.ListenConfig
	ln, err := lc.Listen(context.Background(), "tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	n := &network{t: t, to: to, addr: ln.Addr().String()}
	var all sync.WaitGroup
	t.Cleanup(func() {
		_ = ln.Close()
		n.set(reset)
		all.Wait()
	})
	all.Go(func() {
		for {
			c, err := ln.Accept()
			if err != nil {
				return
			}
			all.Go(func() { n.carry(c) })
		}
	})
	return n
}

// set changes the mood; what was open is cut off.
func (n *network) set(m mood) {
	n.mu.Lock()
	defer n.mu.Unlock()
	n.mood = m
	for _, c := range n.open {
		_ = c.Close()
	}
	n.open = nil
}

func (n *network) enter(c net.Conn) mood {
	n.mu.Lock()
	defer n.mu.Unlock()
	n.open = append(n.open, c)
	return n.mood
}

func (n *network) carry(c net.Conn) {
	defer c.Close()
	m := n.enter(c)
	switch m {
	case reset:
		return
	case portal, moved:
		answer := "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 5\r\n\r\nlogin"
		if m == moved {
			answer = "HTTP/1.1 302 Found\r\nLocation: http://login.example/\r\nContent-Length: 0\r\n\r\n"
		}
		_, _ = c.Read(make([]byte, 1024))
		_, _ = io.WriteString(c, answer)
		return
	}
	var d net.Dialer
	up, err := d.DialContext(context.Background(), "tcp", n.to)
	if err != nil {
		return
	}
	defer up.Close()
	n.enter(up)
	go func() {
		_, _ = io.Copy(up, c)
		_ = up.Close()
	}()
	switch m {
	case cut:
		_, _ = io.CopyN(c, up, 20_000)
	case slow:
		buf := make([]byte, 64)
		for {
			k, err := up.Read(buf)
			if _, bad := c.Write(buf[:k]); err != nil || bad != nil {
				return
			}
		}
	default:
		_, _ = io.Copy(c, up)
	}
}

// TestMeanNetworkHoldsBackNothingForEver puts a proxy between two kiosks that
// resets, answers for the other, cuts and drips. Each is named for what it is,
// and what is on the way is there once the network is well.
func TestMeanNetworkHoldsBackNothingForEver(t *testing.T) {
	a := first(t)
	a.serve(nil)
	b := a.join("B")
	between := newNetwork(t, a.addr)
	between.set(reset)
	b.serve(nil, between.addr)
	for _, c := range []struct {
		mood mood
		want peer.Class
	}{{reset, peer.Unreachable}, {portal, peer.Portal}, {moved, peer.Portal}} {
		between.set(c.mood)
		s := b.until(failed(c.want))
		if s.Cause == "" || s.Success != 0 {
			t.Errorf("%+v", s)
		}
	}
	between.set(kind)
	b.until(inStep)

	for range 300 {
		a.write()
		b.write()
	}
	between.set(cut)
	b.until(func(s peer.State) bool { return s.Word == peer.Waiting || inStep(s) })
	between.set(slow)
	b.knows(a)
	a.knows(b)
	between.set(kind)
	b.until(inStep)
}

// A server with a certificate of its own, where a kiosk was, is a portal: a
// network that answers for everybody.
func TestForeignServerIsAPortal(t *testing.T) {
	foreign := httptest.NewTLSServer(http.NotFoundHandler())
	defer foreign.Close()
	a := first(t)
	a.serve(nil, foreign.Listener.Addr().String())
	a.until(failed(peer.Portal))
}
