package port_test

import (
	"context"
	"errors"
	"io"
	"net"
	"os"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"golang.org/x/sys/unix"

	"popstand/hardware/port"
)

func TestUSBPrinterThatCannotAnswerIsNotGone(t *testing.T) {
	leavesNothingRunning(t)
	near, far := socketPair(t)
	d := &driver{Conn: near, gone: make(chan struct{}), waited: make(chan struct{}), mute: true}
	c := port.OverCharacter(d)
	ended := make(chan error, 1)
	go func() {
		_, err := c.Read(t.Context(), make([]byte, 1))
		ended <- err
	}()
	if n, err := c.Write(t.Context(), []byte("paper")); n != 5 || err != nil {
		t.Fatalf("wrote %d, %v", n, err)
	}
	if _, err := io.ReadFull(far, make([]byte, 5)); err != nil {
		t.Fatal(err)
	}
	select {
	case err := <-ended:
		t.Fatalf("the read ended with %v", err)
	case <-d.waited:
	}
	close(d.gone)
	if err := <-ended; !errors.Is(err, port.ErrGone) {
		t.Errorf("the read ended with %v", err)
	}
}

func TestWaitForAMutePrinterEndsWithItsPullOrItsReader(t *testing.T) {
	open := func() (far, near *os.File) {
		far, path := terminal(t)
		near, err := os.OpenFile(path, unix.O_RDWR|unix.O_NONBLOCK|unix.O_NOCTTY, 0)
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { _ = near.Close() })
		return far, near
	}
	for name, c := range map[string]struct {
		act  func(far, near *os.File) error
		want error
	}{
		"pull":     {func(far, _ *os.File) error { return far.Close() }, io.EOF},
		"close":    {func(_, near *os.File) error { return near.Close() }, os.ErrClosed},
		"deadline": {func(_, near *os.File) error { return near.SetReadDeadline(time.Unix(1, 0)) }, os.ErrDeadlineExceeded},
	} {
		far, near := open()
		ended := make(chan error, 1)
		go func() { ended <- port.UntilGone(near) }()
		if err := c.act(far, near); err != nil {
			t.Fatal(err)
		}
		if err := <-ended; !errors.Is(err, c.want) {
			t.Errorf("%s: the wait ended with %v", name, err)
		}
	}
}

// chatter answers each read by an empty packet at once.
type chatter struct {
	net.Conn
	reads int
	over  atomic.Bool
}

func (c *chatter) Read([]byte) (int, error) {
	if c.over.Load() {
		return 0, os.ErrDeadlineExceeded
	}
	c.reads++
	return 0, io.EOF
}

func (c *chatter) SetReadDeadline(at time.Time) error {
	c.over.Store(!at.IsZero())
	return nil
}

func (c *chatter) HungUp() bool     { return false }
func (c *chatter) UntilGone() error { return io.EOF }

func TestUSBPrinterWithoutEndOfEmptyPacketsIsAskedInItsOwnTime(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		near, _ := net.Pipe()
		c := &chatter{Conn: near}
		ctx, cancel := context.WithTimeout(t.Context(), 1010*time.Millisecond)
		defer cancel()
		began := time.Now()
		if n, err := port.OverCharacter(c).Read(ctx, make([]byte, 1)); n != 0 || !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("read %d, %v", n, err)
		}
		if late := time.Since(began) - 1010*time.Millisecond; late != 0 {
			t.Errorf("the read went on for %s after its end", late)
		}
		if c.reads < 2 || c.reads > 21 {
			t.Errorf("asked %d times in a second", c.reads)
		}
	})
}
