package sim

import (
	"context"
	"errors"
	"net"
	"os"
	"sync"
)

// Socket wires a device by a local socket at the path.
func Socket(path string) (Wire, error) {
	// A socket that a killed program left behind is in the way.
	if err := os.Remove(path); err != nil && !errors.Is(err, os.ErrNotExist) {
		return nil, err
	}
	return listen("unix", path, "pipe:")
}

// Network wires a device as one on the network: HOST:PORT in place of the path.
// Port 0 is any free one; Near tells which.
func Network(address string) (Wire, error) { return listen("tcp", address, "tcp:") }

func listen(network, address, kind string) (Wire, error) {
	l, err := (&net.ListenConfig{}).Listen(context.Background(), network, address)
	if err != nil {
		return nil, err
	}
	s := &socket{near: kind + l.Addr().String(), listener: l}
	s.change.L = &s.mu
	s.accepting.Go(s.accept)
	return s, nil
}

// socket is a wire that serves the newest of its connections.
type socket struct {
	near      string
	listener  net.Listener
	accepting sync.WaitGroup

	mu     sync.Mutex
	change sync.Cond
	conn   net.Conn
	closed bool
}

func (s *socket) Near() string { return s.near }

// Baud: a socket has no speed.
func (s *socket) Baud() int { return 0 }

// Heard: popstand has its end open while it is connected.
func (s *socket) Heard() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.conn != nil
}

func (s *socket) accept() {
	for {
		c, err := s.listener.Accept()
		s.mu.Lock()
		old := s.conn
		if err != nil {
			s.closed, c = true, nil
		}
		s.conn = c
		s.change.Broadcast()
		s.mu.Unlock()
		if old != nil {
			_ = old.Close()
		}
		if err != nil {
			return
		}
	}
}

// Read waits for bytes, over one connection after the other.
func (s *socket) Read(p []byte) (int, error) {
	for {
		c, err := s.current()
		if err != nil {
			return 0, err
		}
		if n, err := c.Read(p); err == nil {
			return n, nil
		}
		s.drop(c)
	}
}

// Ready waits for a connection.
func (s *socket) Ready() error {
	_, err := s.current()
	return err
}

// current waits for a connection.
func (s *socket) current() (net.Conn, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for s.conn == nil && !s.closed {
		s.change.Wait()
	}
	if s.closed {
		return nil, os.ErrClosed
	}
	return s.conn, nil
}

func (s *socket) drop(c net.Conn) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.conn == c {
		s.conn = nil
	}
	_ = c.Close()
}

// Write says something to whoever listens; without a listener it is lost, as
// on a real line.
func (s *socket) Write(p []byte) (int, error) {
	s.mu.Lock()
	c, closed := s.conn, s.closed
	s.mu.Unlock()
	if closed {
		return 0, os.ErrClosed
	}
	if c == nil {
		return len(p), nil
	}
	if _, err := c.Write(p); err != nil {
		s.drop(c)
	}
	return len(p), nil
}

func (s *socket) Close() error {
	err := s.listener.Close()
	s.accepting.Wait()
	return err
}
