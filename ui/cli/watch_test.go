package cli_test

import (
	"context"
	"errors"
	"io"
	"maps"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"popstand/kiosk"
	"popstand/ui/cli"
)

// systemd is the other end of a service's socket.
type systemd struct {
	t    *testing.T
	path string
	conn *net.UnixConn
	tick chan time.Time
	end  context.CancelFunc
	done chan struct{}
}

// supervise runs a watchdog with these checks until the test ends.
func supervise(t *testing.T, checks ...func(ctx context.Context) error) *systemd {
	t.Helper()
	s := &systemd{t: t, path: filepath.Join(t.TempDir(), "notify"), tick: make(chan time.Time), done: make(chan struct{})}
	var err error
	if s.conn, err = net.ListenUnixgram("unixgram", &net.UnixAddr{Name: s.path, Net: "unixgram"}); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	s.end = cancel
	go func() { defer close(s.done); cli.Watch(ctx, s.path, s.tick, checks...) }()
	t.Cleanup(func() { cancel(); <-s.done; s.conn.Close() })
	return s
}

// hears waits for the next word, and wants it to begin so.
func (s *systemd) hears(want string) {
	s.t.Helper()
	if got := s.next(); !strings.HasPrefix(got, want) {
		s.t.Fatalf("systemd hears %q, want %q", got, want)
	}
}

// next waits for the next word.
func (s *systemd) next() string {
	s.t.Helper()
	buf := make([]byte, 512)
	n, err := s.conn.Read(buf)
	if err != nil {
		s.t.Fatal(err)
	}
	return string(buf[:n])
}

func (s *systemd) ticks(n int) {
	for range n {
		s.tick <- time.Time{}
	}
}

func well(context.Context) error { return nil }

func TestWatchdogIsReadyAliveAndStopping(t *testing.T) {
	s := supervise(t, well)
	s.hears("READY=1")
	for range 3 {
		s.ticks(1)
		s.hears("WATCHDOG=1")
	}
	s.end()
	s.hears("STOPPING=1")
	<-s.done
}

// TestWatchdogIsReadyWhenAllAnswer fails the checks at first, as a kiosk that
// still opens its journal does.
func TestWatchdogIsReadyWhenAllAnswer(t *testing.T) {
	asked := 0
	s := supervise(t, well, func(context.Context) error {
		if asked++; asked < 3 {
			return errors.New("connection refused")
		}
		return nil
	})
	s.hears("READY=1")
	if asked != 3 {
		t.Errorf("asked %d times", asked)
	}
}

// TestStuckCheckEndsThePings lets a check hang that listens to nobody.
func TestStuckCheckEndsThePings(t *testing.T) {
	asked, stuck, free := 0, make(chan struct{}), make(chan struct{})
	s := supervise(t, well, func(context.Context) error {
		if asked++; asked == 3 { // the first one is of the start
			close(stuck)
			<-free
		}
		return nil
	})
	s.hears("READY=1")
	s.ticks(1)
	s.hears("WATCHDOG=1")
	s.ticks(1)
	<-stuck
	s.ticks(5)
	s.end()
	s.hears("STOPPING=1") // and nothing between
	close(free)
	<-s.done
	if asked != 3 {
		t.Errorf("a check that hangs was begun again: %d", asked)
	}
}

func TestFailingCheckEndsThePingsUntilItPasses(t *testing.T) {
	fails := make(chan error)
	first := true
	s := supervise(t, func(context.Context) error {
		if first {
			first = false
			return nil
		}
		return <-fails
	})
	s.hears("READY=1")
	// A tick counts only once the round before is over, so it ticks until the check asks.
	round := func(result error) {
		for {
			select {
			case fails <- result:
				return
			case s.tick <- time.Time{}:
			}
		}
	}
	round(errors.New("no answer"))
	s.hears("STATUS=check a: no answer")
	round(errors.New("no answer")) // said once
	round(nil)
	s.hears("WATCHDOG=1")
	s.hears("STATUS=all checks pass again")
	round(nil)
	s.hears("WATCHDOG=1")
}

func TestPagesAreAskedAsAPersonWould(t *testing.T) {
	status := http.StatusOK
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path != "/readyz" {
			t.Errorf("asked for %s", r.URL.Path)
		}
		w.WriteHeader(status)
	}))
	asks := cli.Answers(strings.TrimPrefix(server.URL, "http://"))
	for _, c := range []struct {
		status int
		well   bool
	}{{http.StatusOK, true}, {http.StatusServiceUnavailable, true}, {http.StatusInternalServerError, false}} {
		status = c.status
		if err := asks(t.Context()); (err == nil) != c.well {
			t.Errorf("status %d: %v", c.status, err)
		}
	}
	server.Close()
	if asks(t.Context()) == nil {
		t.Error("a kiosk that is gone answers")
	}
}

// TestTryingTheWriterWritesNothing compares the files of the database, and ends
// with a writer that is gone.
func TestTryingTheWriterWritesNothing(t *testing.T) {
	env, dir := shell{t: t}.world(io.Discard), data(t, shell{t: t})
	stall, err := kiosk.Open(t.Context(), kiosk.Options{Dir: dir, Random: env.Random, Clock: env.Clock, Log: env.Log})
	if err != nil {
		t.Fatal(err)
	}
	tries, before := cli.Writes(stall.Ledger), files(t, dir)
	for range 3 {
		if err := tries(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	if after := files(t, dir); !maps.Equal(before, after) {
		t.Error("the database has changed")
	}
	if err := stall.Close(); err != nil {
		t.Fatal(err)
	}
	if tries(t.Context()) == nil {
		t.Error("a journal that is closed takes writes")
	}
}

// files are the contents of the database's files.
func files(t *testing.T, dir string) map[string]string {
	t.Helper()
	out := map[string]string{}
	for _, name := range []string{"popstand.db", "popstand.db-wal"} {
		raw, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		out[name] = string(raw)
	}
	return out
}
