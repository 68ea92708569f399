package port_test

import (
	"bytes"
	"context"
	"errors"
	"io"
	"net"
	"os"
	"path/filepath"
	"testing"
	"time"

	"popstand/hardware/port"
)

// end is a device as the conformance suite sees it: what Open gave, and the
// far end that plays the device. pull makes the device go away.
type end struct {
	conn port.Conn
	far  io.ReadWriter
	pull func()
}

// transport is a way to reach a device. A deaf one is only listened to.
type transport struct {
	name string
	deaf bool
	open func(t *testing.T) end
}

// transports are all that this system has.
func transports() []transport {
	return append(systemTransports(),
		transport{name: "TCP", open: overTCP},
		transport{name: "Pipe", open: overSocket},
		transport{name: "Keyboard", open: overKeyboard, deaf: true},
	)
}

// TestTransportsConform holds each transport to the one promise of port.Conn.
func TestTransportsConform(t *testing.T) {
	rules := []struct {
		name   string
		writes bool // to the device, which not every transport can
		check  func(t *testing.T, e end)
	}{
		{"PassesEveryByteBothWays", true, everyByte},
		{"ReadGivesUpAndGoesOn", false, readAgain},
		{"WriteToStuckDeviceGivesUpAndGoesOn", true, stuck},
		{"ReadsWhileAWriteIsStuck", true, bothWays},
		{"CloseEndsBlockedRead", false, closeRead},
		{"CloseEndsBlockedWrite", true, closeWrite},
		{"CloseTwiceDoesNotHang", false, closeTwice},
		{"PulledDeviceIsGone", false, pulled},
		{"PullEndsBlockedRead", false, pulledRead},
		{"PullEndsBlockedWrite", true, pulledWrite},
		{"WriteToPulledDeviceIsGone", true, writePulled},
	}
	for _, tr := range transports() {
		t.Run(tr.name, func(t *testing.T) {
			for _, r := range rules {
				if r.writes && tr.deaf {
					continue
				}
				t.Run(r.name, func(t *testing.T) {
					leavesNothingRunning(t)
					r.check(t, tr.open(t))
				})
			}
		})
	}
}

func everyByte(t *testing.T, e end) {
	all := make([]byte, 256)
	for i := range all {
		all[i] = byte(i)
	}
	if n, err := e.conn.Write(t.Context(), all); n != len(all) || err != nil {
		t.Fatalf("write: %d, %v", n, err)
	}
	got := make([]byte, len(all))
	if _, err := io.ReadFull(e.far, got); err != nil || !bytes.Equal(got, all) {
		t.Fatalf("the device got %x, %v", got, err)
	}
	answer(t, e, string(all))
	if got := readN(t, e.conn, len(all)); !bytes.Equal(got, all) {
		t.Fatalf("read %x", got)
	}
}

func readAgain(t *testing.T, e end) {
	over, end := context.WithCancel(t.Context())
	end()
	short, cancel := context.WithTimeout(t.Context(), 20*time.Millisecond)
	defer cancel()
	for ctx, want := range map[context.Context]error{short: context.DeadlineExceeded, over: context.Canceled} {
		if n, err := e.conn.Read(ctx, make([]byte, 8)); n != 0 || !errors.Is(err, want) || errors.Is(err, port.ErrGone) {
			t.Fatalf("read of a silent device: %d, %v; want %v", n, err, want)
		}
	}
	answer(t, e, "later")
	if got := readN(t, e.conn, 5); string(got) != "later" {
		t.Fatalf("read %q", got)
	}
}

func stuck(t *testing.T, e end) {
	n := fill(t, e)
	if _, err := io.ReadFull(e.far, make([]byte, n)); err != nil {
		t.Fatalf("the device lost bytes that were reported as taken: %v", err)
	}
	if n, err := e.conn.Write(t.Context(), []byte("on")); n != 2 || err != nil {
		t.Fatalf("write after the device went on: %d, %v", n, err)
	}
	got := make([]byte, 2)
	if _, err := io.ReadFull(e.far, got); err != nil || string(got) != "on" {
		t.Fatalf("the device got %q, %v; nothing may come twice", got, err)
	}
}

// bothWays: a printer whose buffer is full still says that its paper is out.
func bothWays(t *testing.T, e end) {
	ended := writing(t, e)
	answer(t, e, "paper")
	if got := readN(t, e.conn, 5); string(got) != "paper" {
		t.Fatalf("read %q", got)
	}
	if err := e.conn.Close(); err != nil {
		t.Fatalf("close: %v", err)
	}
	<-ended
}

func closeRead(t *testing.T, e end) {
	ended := reading(t, e)
	if err := e.conn.Close(); err != nil {
		t.Fatalf("close: %v", err)
	}
	if err := <-ended; !errors.Is(err, os.ErrClosed) {
		t.Fatalf("the read ended with %v", err)
	}
}

func closeWrite(t *testing.T, e end) {
	ended := writing(t, e)
	if err := e.conn.Close(); err != nil {
		t.Fatalf("close: %v", err)
	}
	if err := <-ended; !errors.Is(err, os.ErrClosed) {
		t.Fatalf("the write ended with %v", err)
	}
}

func closeTwice(t *testing.T, e end) {
	if err := e.conn.Close(); err != nil {
		t.Fatalf("close: %v", err)
	}
	_ = e.conn.Close() // what it says does not matter
	if n, err := e.conn.Read(t.Context(), make([]byte, 1)); n != 0 || !errors.Is(err, os.ErrClosed) {
		t.Fatalf("read of a closed device: %d, %v", n, err)
	}
}

func pulled(t *testing.T, e end) {
	e.pull()
	for range 3 {
		if n, err := e.conn.Read(t.Context(), make([]byte, 8)); n != 0 || !errors.Is(err, port.ErrGone) {
			t.Fatalf("read of a pulled device: %d, %v", n, err)
		}
	}
}

func pulledRead(t *testing.T, e end) {
	ended := reading(t, e)
	e.pull()
	if err := <-ended; !errors.Is(err, port.ErrGone) {
		t.Fatalf("the read ended with %v", err)
	}
}

func pulledWrite(t *testing.T, e end) {
	ended := writing(t, e)
	e.pull()
	if err := <-ended; !errors.Is(err, port.ErrGone) {
		t.Fatalf("the write ended with %v", err)
	}
}

// writePulled: a network may take a few bytes more before it knows.
func writePulled(t *testing.T, e end) {
	e.pull()
	var err error
	for err == nil {
		_, err = e.conn.Write(t.Context(), []byte("is anybody there"))
	}
	if !errors.Is(err, port.ErrGone) {
		t.Fatalf("write to a pulled device: %v", err)
	}
}

// more is longer than what any system keeps for a device that takes nothing.
const more = 1 << 23

// fill writes until the device takes no more, and gives how much it took.
func fill(t *testing.T, e end) int {
	t.Helper()
	n := 0
	for n == 0 { // on a loaded machine the time may be over before the first byte
		short, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
		var err error
		n, err = e.conn.Write(short, make([]byte, more))
		cancel()
		if !errors.Is(err, context.DeadlineExceeded) || n < 0 || n >= more {
			t.Fatalf("write to a device that takes nothing: %d of %d, %v", n, more, err)
		}
	}
	return n
}

// writing fills the device and writes on: the write has begun when this
// returns, and the device takes nothing more.
func writing(t *testing.T, e end) (ended <-chan error) {
	t.Helper()
	n := fill(t, e)
	end := make(chan error, 1)
	go func() {
		_, err := e.conn.Write(t.Context(), bytes.Repeat([]byte("x"), more))
		end <- err
	}()
	// What was taken is all zero: the first x is of the new write.
	all := make([]byte, n+1)
	if _, err := io.ReadFull(e.far, all); err != nil || all[n] != 'x' {
		t.Fatalf("the device got %d bytes, %v", n, err)
	}
	return end
}

// reading reads until an error. The first read has ended when this returns.
func reading(t *testing.T, e end) (ended <-chan error) {
	t.Helper()
	first, end := make(chan struct{}), make(chan error, 1)
	go func() {
		_, err := e.conn.Read(t.Context(), make([]byte, 1))
		close(first)
		for err == nil {
			_, err = e.conn.Read(t.Context(), make([]byte, 1))
		}
		end <- err
	}()
	answer(t, e, "x")
	<-first
	return end
}

// answer has the device say something.
func answer(t *testing.T, e end, what string) {
	t.Helper()
	if _, err := io.WriteString(e.far, what); err != nil {
		t.Fatalf("the device says %q: %v", what, err)
	}
}

func readN(t *testing.T, c port.Conn, n int) []byte {
	t.Helper()
	var got []byte
	buf := make([]byte, n)
	for len(got) < n {
		m, err := c.Read(t.Context(), buf)
		if err != nil {
			t.Fatalf("read after %d of %d bytes: %v", len(got), n, err)
		}
		got = append(got, buf[:m]...)
	}
	return got
}

func overTCP(t *testing.T) end {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	return accepted(t, l, "tcp:"+l.Addr().String())
}

func overSocket(t *testing.T) end {
	path := filepath.Join(t.TempDir(), "p")
	l, err := net.Listen("unix", path)
	if err != nil {
		t.Fatal(err)
	}
	return accepted(t, l, "pipe:"+path)
}

func accepted(t *testing.T, l net.Listener, dev string) end {
	t.Helper()
	c := mustOpen(t, dev)
	far, err := l.Accept()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _, _ = far.Close(), l.Close() })
	if far, ok := far.(*net.TCPConn); ok {
		// A device has little room; a PC would let it grow to 32 MB and more.
		if err := far.SetReadBuffer(1 << 16); err != nil {
			t.Fatal(err)
		}
	}
	return end{conn: c, far: far, pull: func() { _ = far.Close() }}
}

func mustOpen(t *testing.T, dev string) port.Conn {
	t.Helper()
	a, err := port.Parse(dev)
	if err != nil {
		t.Fatal(err)
	}
	c, err := port.Open(t.Context(), a)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = c.Close() })
	return c
}
