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

// conform is what every transport must do. open gives a fresh device.
func conform(t *testing.T, open func(t *testing.T) end) {
	t.Run("PassesEveryByteBothWays", func(t *testing.T) { everyByte(t, open(t)) })
	t.Run("ReadGivesUpAndGoesOn", func(t *testing.T) { readAgain(t, open(t)) })
	t.Run("WriteToStuckDeviceGivesUpAndGoesOn", func(t *testing.T) { stuck(t, open(t)) })
	t.Run("CloseEndsBlockedRead", func(t *testing.T) { closeRead(t, open(t)) })
	t.Run("CloseEndsBlockedWrite", func(t *testing.T) { closeWrite(t, open(t)) })
	t.Run("PulledDeviceIsGone", func(t *testing.T) { pulled(t, open(t)) })
	t.Run("PulledDeviceEndsBlockedWrite", func(t *testing.T) { pulledWrite(t, open(t)) })
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
	if _, err := e.far.Write(all); err != nil {
		t.Fatalf("answer: %v", err)
	}
	if got := readN(t, e.conn, len(all)); !bytes.Equal(got, all) {
		t.Fatalf("read %x", got)
	}
}

func readAgain(t *testing.T, e end) {
	short, cancel := context.WithTimeout(t.Context(), 20*time.Millisecond)
	defer cancel()
	if n, err := e.conn.Read(short, make([]byte, 8)); n != 0 || !errors.Is(err, context.DeadlineExceeded) {
		t.Fatalf("read of a silent device: %d, %v", n, err)
	}
	if _, err := e.far.Write([]byte("later")); err != nil {
		t.Fatal(err)
	}
	if got := readN(t, e.conn, 5); string(got) != "later" {
		t.Fatalf("read %q", got)
	}
}

func stuck(t *testing.T, e end) {
	big := bytes.Repeat([]byte("0123456789abcdef"), 1<<19)
	short, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
	defer cancel()
	n, err := e.conn.Write(short, big)
	if !errors.Is(err, context.DeadlineExceeded) || n <= 0 || n >= len(big) {
		t.Fatalf("write to a device that takes nothing: %d of %d, %v", n, len(big), err)
	}
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

func closeRead(t *testing.T, e end) {
	first, ended := make(chan struct{}), make(chan error, 1)
	go func() {
		_, err := e.conn.Read(t.Context(), make([]byte, 1))
		close(first)
		for err == nil {
			_, err = e.conn.Read(t.Context(), make([]byte, 1))
		}
		ended <- err
	}()
	if _, err := e.far.Write([]byte("x")); err != nil {
		t.Fatal(err)
	}
	<-first
	if err := e.conn.Close(); err != nil {
		t.Fatalf("close: %v", err)
	}
	if err := <-ended; !errors.Is(err, os.ErrClosed) {
		t.Fatalf("the read ended with %v", err)
	}
}

func closeWrite(t *testing.T, e end) {
	short, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
	defer cancel()
	big := make([]byte, 1<<23)
	if _, err := e.conn.Write(short, big); err == nil {
		t.Fatal("the device took everything")
	}
	ended := make(chan error, 1)
	go func() {
		_, err := e.conn.Write(t.Context(), big)
		ended <- err
	}()
	if err := e.conn.Close(); err != nil {
		t.Fatalf("close: %v", err)
	}
	if err := <-ended; !errors.Is(err, os.ErrClosed) {
		t.Fatalf("the write ended with %v", err)
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

func pulledWrite(t *testing.T, e end) {
	short, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
	defer cancel()
	big := make([]byte, 1<<23)
	if _, err := e.conn.Write(short, big); err == nil {
		t.Fatal("the device took everything")
	}
	ended := make(chan error, 1)
	go func() {
		_, err := e.conn.Write(t.Context(), big)
		ended <- err
	}()
	e.pull()
	if err := <-ended; !errors.Is(err, port.ErrGone) {
		t.Fatalf("the write ended with %v", err)
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

func TestTCPConforms(t *testing.T) {
	conform(t, func(t *testing.T) end {
		l, err := net.Listen("tcp", "127.0.0.1:0")
		if err != nil {
			t.Fatal(err)
		}
		return accepted(t, l, "tcp:"+l.Addr().String())
	})
}

func TestPipeConforms(t *testing.T) {
	conform(t, func(t *testing.T) end {
		path := filepath.Join(t.TempDir(), "p")
		l, err := net.Listen("unix", path)
		if err != nil {
			t.Fatal(err)
		}
		return accepted(t, l, "pipe:"+path)
	})
}

func accepted(t *testing.T, l net.Listener, dev string) end {
	t.Helper()
	c := mustOpen(t, dev)
	far, err := l.Accept()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _, _ = far.Close(), l.Close() })
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
