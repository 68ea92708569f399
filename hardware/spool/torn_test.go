package spool_test

import (
	"bytes"
	"context"
	"fmt"
	"runtime"
	"strings"
	"sync"
	"testing"

	"popstand/hardware/escpos"
	"popstand/hardware/port"
	"popstand/hardware/sim/page"
	"popstand/hardware/spool"
	"popstand/kiosk/ledger"
	"popstand/kiosk/paper"
)

// cutter opens printers whose line breaks after a number of bytes of the next job, questions about the state not counted.
type cutter struct {
	mu     sync.Mutex
	armed  bool
	after  int
	size   int    // bytes of the last job
	deaf   bool   // the printer does not know the command that clears it, as many do not
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
	job  bool // one has begun on this line
	once sync.Once
	err  error
}

// Write breaks where it was told to. A job is what begins with ESC @.
func (f *frayed) Write(ctx context.Context, p []byte) (int, error) {
	begins := bytes.HasPrefix(p, []byte{0x1b, 0x40})
	if begins && f.c.before != nil {
		f.c.before()
	}
	if f.c.deaf && bytes.HasPrefix(p, escpos.Clear()) {
		n, err := f.Conn.Write(ctx, p[len(escpos.Clear()):])
		return n + len(escpos.Clear()), err
	}
	f.job = f.job || begins
	if !f.job || bytes.HasPrefix(p, []byte{0x10}) {
		return f.Conn.Write(ctx, p)
	}
	whole := f.c.pass(p, begins)
	breaks := f.c.broke()
	n, err := f.Conn.Write(ctx, p[:whole])
	if err != nil || !breaks {
		return n, err
	}
	if err := f.Close(); err != nil {
		return n, err
	}
	return n, port.ErrGone
}

// pass says how many of these bytes get through.
func (c *cutter) pass(p []byte, begins bool) int {
	c.mu.Lock()
	defer c.mu.Unlock()
	if begins {
		c.size = 0
	}
	c.size += len(p)
	if !c.armed || c.size < c.after {
		return len(p)
	}
	return len(p) - (c.size - c.after)
}

// broke reports whether the line breaks now, and does so once.
func (c *cutter) broke() bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	breaks := c.armed && c.size >= c.after
	c.armed = c.armed && !breaks
	return breaks
}

// Close may be called twice: by the break, and by whoever notices it.
func (f *frayed) Close() error {
	f.once.Do(func() { f.err = f.Conn.Close() })
	return f.err
}

// dying is a bench whose line can be cut, and how long a receipt is there.
func dying(t *testing.T, x bought, c *cutter) (b *bench, size int) {
	b = newBench(t)
	b.change = func(s *spool.Config) {
		s.Open = c.open
		s.Appears = func(context.Context, string) bool { return true }
	}
	b.start("tm-t20")
	b.ends(b.buy(x), spool.Confirmed, "")
	return b, c.bytes()
}

// bytes is how long the last job was.
func (c *cutter) bytes() int {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.size
}

// dies lets the printer go away at byte n of a receipt: nothing was sent, and it is printed later; or something was, and
// a person is asked. The next receipt is whole.
func (b *bench) dies(c *cutter, x bought, n, size int) paper.JobID {
	b.Helper()
	c.arm(n)
	torn, next := b.buy(x), b.buy(bought{Lines: 2, Pulse: true})
	b.until("the torn receipt has an end", func() bool {
		e := b.entry(torn)
		return e.State == spool.Confirmed || e.State == spool.Unknown
	})
	b.ends(next, spool.Confirmed, "")
	e := b.entry(torn)
	switch {
	case n == 0 && (e.State != spool.Confirmed || e.Cause != "" || e.Tries != 2):
		b.Errorf("byte 0 of %d: entry %+v", size, e)
	case n > 0 && n < size && e.State == spool.Confirmed && e.Cause != spool.CauseUncut:
		b.Errorf("byte %d of %d: entry %+v", n, size, e)
	case e.State == spool.Unknown && e.Cause != spool.CauseLost, n > 0 && e.Tries != 1:
		b.Errorf("byte %d of %d: entry %+v", n, size, e)
	}
	return torn
}

func TestPrinterThatDiesAtAnyByteLeavesATruthfulState(t *testing.T) {
	c := &cutter{}
	b, size := dying(t, bought{Pulse: true}, c)
	if size < 50 || size > 300 {
		t.Fatalf("a short receipt has %d bytes", size)
	}
	var torn []paper.JobID
	for n := range size + 1 {
		torn = append(torn, b.dies(c, bought{Pulse: true}, n, size))
	}
	if v := b.View(); v.Pulses > 1+2*len(torn) {
		t.Errorf("the drawer opened %d times for %d sales", v.Pulses, 1+2*len(torn))
	}
	b.reprints(torn)
	b.truthful()
}

func TestPrinterThatDiesWithinAPictureLeavesATruthfulState(t *testing.T) {
	x := bought{Lines: 30, Code: true}
	c := &cutter{deaf: true}
	b, size := dying(t, x, c)
	if size < 2000 {
		t.Fatalf("a receipt with pictures has %d bytes", size)
	}
	var torn []paper.JobID
	for n := 0; n < size; n += 389 {
		torn = append(torn, b.dies(c, x, n, size))
	}
	b.reprints(torn)
	b.truthful()
}

// reprints has what nobody knows of printed again, as a person would.
func (b *bench) reprints(jobs []paper.JobID) {
	b.Helper()
	subjects := map[paper.JobID]paper.Job{}
	for _, j := range b.jobs() {
		subjects[j.ID] = j
	}
	for i, id := range jobs {
		if i%7 != 0 || b.entry(id).State != spool.Unknown {
			continue
		}
		j := subjects[id]
		if err := b.spool.Settle(b.Context(), id, spool.Replaced); err != nil {
			b.Fatal(err)
		}
		b.ends(b.ask(paper.Reprint{Kind: j.Kind, Subject: j.Subject}.Do(b.Context(), b.ledger, b.act())), spool.Confirmed, "")
	}
}

// scrap is one piece of paper: whose receipts' names stand on it, and how many lines.
type scrap struct {
	names  []string
	lines  int
	copied bool
	cut    bool
}

// jobs are all that were ever queued.
func (b *bench) jobs() (all []paper.Job) {
	b.Helper()
	err := b.ledger.Read(b.Context(), func(ctx context.Context, q ledger.Queryer) (err error) {
		all, err = paper.Jobs(ctx, q, b.ledger.Event(), ledger.Position{Node: b.ledger.Node()}, 10_000)
		return err
	})
	if err != nil {
		b.Fatal(err)
	}
	return all
}

// papers reads what lies in the paper folder, with the eyes of the simulated printer.
func (b *bench) papers() (all []scrap) {
	b.Helper()
	for n := 1; n <= b.View().Jobs; n++ {
		p := page.New(576)
		for _, e := range p.Feed(b.raw(fmt.Sprintf("%04d", n))) {
			if e.Kind == page.Cut {
				all = append(all, read(e.Page.Text, true))
			}
		}
		if rest, ok := p.Tear(); ok {
			all = append(all, read(rest.Text, false))
		}
	}
	return all
}

func read(text []string, cut bool) scrap {
	s := scrap{cut: cut}
	for _, l := range text {
		switch {
		case strings.HasPrefix(l, "RECEIPT "):
			s.names = append(s.names, l)
		case l == line:
			s.lines++
		case strings.Contains(l, "COPY"):
			s.copied = true
		}
	}
	return s
}

// truthful holds the paper against what is known of each job: what counts as printed lies there, whole and once; nothing
// lies there twice unless it says that it is a copy (invariant 14); and no two receipts hang together.
func (b *bench) truthful() {
	b.Helper()
	originals, whole, copies := map[string]int{}, map[string]int{}, map[string]int{}
	lines := map[string]int{}
	jobs := b.jobs()
	for _, j := range jobs {
		op, n, _, err := parts(j.Subject)
		if err != nil {
			b.Fatal(err)
		}
		lines[name(op)] = n
	}
	for _, s := range b.papers() {
		if len(s.names) > 1 {
			b.Errorf("receipts hang together: %v", s.names)
		}
		for _, n := range s.names {
			if s.copied {
				copies[n]++
			} else {
				originals[n]++
			}
			if s.lines == lines[n] {
				whole[n]++
			}
		}
	}
	for _, j := range jobs {
		e, n := b.entry(j.ID), name(strings.Fields(j.Subject)[0])
		if originals[n] > 1 {
			b.Errorf("%s lies there %d times, and none says that it is a copy", n, originals[n])
		}
		if e.State == spool.Confirmed && whole[n] < 1 || e.State == spool.Confirmed && j.Copy > 0 && copies[n] != 1 {
			b.Errorf("%s is confirmed (%q), and lies there %d times whole, %d times as a copy", n, e.Cause, whole[n], copies[n])
		}
		if e.State == spool.Waiting && originals[n] > 0 {
			b.Errorf("%s waits, and lies there", n)
		}
	}
	b.verified()
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
