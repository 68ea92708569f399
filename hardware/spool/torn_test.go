package spool_test

import (
	"bytes"
	"context"
	"runtime"
	"sync"
	"testing"

	"popstand/hardware/port"
	"popstand/hardware/spool"
)

// cutter opens printers whose line breaks after a number of bytes of the next job, questions about the state not counted.
type cutter struct {
	mu     sync.Mutex
	armed  bool
	after  int
	whole  int    // bytes of the last job that came through
	before func() // called before a job is sent
}

// arm has the line break within the next job.
func (c *cutter) arm(after int) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.armed, c.after = true, after
}

func (c *cutter) open(ctx context.Context, a port.Address) (port.Conn, error) {
	conn, err := port.Open(ctx, a)
	if err != nil {
		return nil, err
	}
	return &frayed{Conn: conn, c: c}, nil
}

// frayed is a line that may break.
type frayed struct {
	port.Conn
	c    *cutter
	once sync.Once
	err  error
}

// Write breaks where it was told to. A job is what begins with ESC @ and is short enough to be one write.
func (f *frayed) Write(ctx context.Context, p []byte) (int, error) {
	job := bytes.HasPrefix(p, []byte{0x1b, 0x40})
	if job && f.c.before != nil {
		f.c.before()
	}
	f.c.mu.Lock()
	breaks, after := f.c.armed && job, min(f.c.after, len(p))
	if job {
		f.c.whole, f.c.armed = len(p), false
	}
	f.c.mu.Unlock()
	if !breaks {
		return f.Conn.Write(ctx, p)
	}
	n, err := f.Conn.Write(ctx, p[:after])
	if err != nil {
		return n, err
	}
	if err := f.Close(); err != nil {
		return n, err
	}
	return n, port.ErrGone
}

// Close may be called twice: by the break, and by whoever notices it.
func (f *frayed) Close() error {
	f.once.Do(func() { f.err = f.Conn.Close() })
	return f.err
}

// A printer that goes away at byte n of a receipt, for every n: nothing was sent, and it is printed later; or something
// was, and a person is asked. The next receipt is whole, and none is on paper twice.
func TestPrinterThatDiesAtAnyByteLeavesATruthfulState(t *testing.T) {
	b := newBench(t)
	var c cutter
	b.change = func(s *spool.Config) {
		s.Open = c.open
		s.Appears = func(context.Context, string) bool { return true }
	}
	b.start("tm-t20")
	b.ends(b.buy(bought{Pulse: true}), spool.Confirmed, "")
	size := c.whole
	if size < 50 || size > 300 {
		t.Fatalf("a short receipt has %d bytes", size)
	}
	for n := range size + 1 {
		c.arm(n)
		torn, next := b.buy(bought{Pulse: true}), b.buy(bought{Pulse: true})
		b.until("the torn receipt has an end", func() bool {
			e := b.entry(torn)
			return e.State == spool.Confirmed || e.State == spool.Unknown
		})
		b.ends(next, spool.Confirmed, "")
		if e := b.entry(torn); (n == 0) != (e.State == spool.Confirmed) && n < size || e.State == spool.Unknown && e.Cause != spool.CauseLost {
			t.Errorf("byte %d of %d: entry %+v", n, size, e)
		}
		if got := b.printed(torn); len(got) > 1 || n == 0 && len(got) != 1 {
			t.Errorf("byte %d of %d: the torn receipt lies in %v", n, size, got)
		}
		if got := b.printed(next); len(got) != 1 {
			t.Errorf("byte %d of %d: the next receipt lies in %v", n, size, got)
		}
		if v := b.View(); v.Pulses > 1+2*(n+1) {
			t.Fatalf("byte %d of %d: the drawer opened %d times for %d jobs", n, size, v.Pulses, 1+2*(n+1))
		}
	}
}

// Everything that a spool begins ends with it, whatever happened to the cable meanwhile.
func TestSpoolLeavesNothingRunning(t *testing.T) {
	b := newBench(t)
	before := runtime.NumGoroutine()
	for range 5 {
		b.start("tm-t20")
		b.until("the printer answers", func() bool { return b.spool.Status().Printer.Works() })
		if err := b.Unplug(); err != nil {
			t.Fatal(err)
		}
		b.until("the printer is gone", func() bool { return !b.spool.Status().Printer.Works() })
		b.halt()
		if err := b.Replug(); err != nil {
			t.Fatal(err)
		}
	}
	for range 1_000_000 {
		if runtime.NumGoroutine() <= before {
			return
		}
		runtime.Gosched()
	}
	stacks := make([]byte, 1<<16)
	t.Errorf("%d goroutines, %d before:\n%s", runtime.NumGoroutine(), before, stacks[:runtime.Stack(stacks, true)])
}
