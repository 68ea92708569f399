package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"net"
	"strings"
	"sync"
)

// shell does what it is told inside the machine. See guest/init for its other
// end: it answers with what a command printed, and with a last line of the
// command's number and its status.
type shell struct {
	conn  net.Conn
	lines chan string // closed at the end

	mu sync.Mutex
	n  int // commands so far
}

func newShell(conn net.Conn) *shell {
	s := &shell{conn: conn, lines: make(chan string)}
	go s.read()
	return s
}

func (s *shell) read() {
	defer close(s.lines)
	in := bufio.NewReader(s.conn)
	for {
		line, err := in.ReadString('\n')
		if err != nil {
			return
		}
		s.lines <- line
	}
}

// close ends it, and waits until nothing reads any more.
func (s *shell) close() {
	_ = s.conn.Close()  // the machine is off
	for range s.lines { // what it says now, nobody asked for
	}
}

// run runs a command, one line, and gives what it printed. A status other than
// 0 is an error that holds it too. A command that nobody waits for any more
// goes on; its answer is passed over later.
func (s *shell) run(ctx context.Context, command string) (string, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.n++
	if _, err := fmt.Fprintln(s.conn, s.n, command); err != nil {
		return "", fmt.Errorf("run %s in the machine: %w", command, err)
	}
	var said strings.Builder
	for {
		select {
		case line, open := <-s.lines:
			if !open {
				return "", errors.New("run " + command + " in the machine: its power went")
			}
			n, status, last := end(line)
			switch {
			case !last:
				said.WriteString(line)
			case n != s.n:
				said.Reset()
			default:
				return verdict(command, status, strings.TrimSpace(said.String()))
			}
		case <-ctx.Done():
			return "", fmt.Errorf("run %s in the machine: %w", command, ctx.Err())
		}
	}
}

// end reads the last line of an answer.
func end(line string) (n, status int, last bool) {
	found, err := fmt.Sscanf(line, "=== %d %d\n", &n, &status)
	return n, status, err == nil && found == 2
}

func verdict(command string, status int, said string) (string, error) {
	if status != 0 {
		return said, fmt.Errorf("%s ends with %d: %s", command, status, said)
	}
	return said, nil
}
