package spool_test

import (
	"bytes"
	"context"
	"crypto/ed25519"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"popstand/hardware/escpos"
	"popstand/hardware/port"
	"popstand/hardware/sim"
	"popstand/hardware/spool"
	"popstand/kiosk/clock"
	"popstand/kiosk/kiosktest"
	"popstand/kiosk/ledger"
	"popstand/kiosk/paper"
)

// bench is a ledger, a simulated printer on its line, and a spool between them.
type bench struct {
	testing.TB
	*sim.Printer
	ledger  *ledger.Ledger
	clock   *clock.Fake
	config  ledger.Config
	spool   *spool.Spool
	profile escpos.Profile
	paper   string
	news    chan struct{} // the spool or the printer has changed
	halt    func()
	change  func(*spool.Config) // of the next spool's config

	mu    sync.Mutex
	lines int       // of paper that moved
	hook  func(int) // called for each, with its number
	ops   int
}

// bought is a fact that asks for a receipt.
type bought struct {
	Lines int  `json:"lines"`
	Pulse bool `json:"pulse"`
	Code  bool `json:"code"` // a picture that goes out as dots
}

// stallArea is the smallest area that prints.
func stallArea() ledger.Area {
	return ledger.Area{Name: "stall", Kinds: []ledger.Kind{
		ledger.On("stall.bought", 1, func(ctx context.Context, t ledger.Tables, f ledger.Fact, b bought) error {
			j := paper.JobOf(f, paper.JobID(f.Op), paper.ReceiptJob, fmt.Sprint(f.Op, " ", b.Lines, " ", b.Code))
			j.Pulse = b.Pulse
			return paper.Queue(ctx, t, j)
		}),
	}}
}

// receipt sets a document: a heading that names the sale, and as many lines as
// its subject says.
func receipt(_ context.Context, _ ledger.Queryer, j paper.Job) (paper.Doc, error) {
	op, n, code, err := parts(j.Subject)
	if err != nil {
		return paper.Doc{}, fmt.Errorf("count lines: %w", err)
	}
	if n < 0 {
		return paper.Doc{}, errors.New("a receipt without an end")
	}
	doc := paper.Doc{Lang: "en", Blocks: []paper.Block{paper.Text(name(op))}}
	if code {
		doc.Blocks = append(doc.Blocks, paper.QR("é "+op), paper.Code128("PU"+op[len(op)-4:]))
	}
	for range n {
		doc.Blocks = append(doc.Blocks, paper.Text(line))
	}
	doc.Blocks = append(doc.Blocks, paper.Cut())
	return doc, nil
}

// parts are those of a receipt's subject: the sale, and what is on its paper.
func parts(subject string) (op string, n int, code bool, err error) {
	_, err = fmt.Sscan(subject, &op, &n, &code)
	return op, n, code, err
}

const line = "a line of a receipt that is as long as any"

// name is what a job's paper is known by.
func name(id string) string { return "RECEIPT " + id[len(id)-4:] }

func newBench(t testing.TB) *bench {
	t.Helper()
	_, key, err := ed25519.GenerateKey(nil)
	if err != nil {
		t.Fatal(err)
	}
	b := &bench{TB: t, news: make(chan struct{}, 1), clock: clock.NewFake(time.UnixMilli(1_790_000_000_000)), paper: filepath.Join(t.TempDir(), "paper")}
	b.config = ledger.Config{
		Path: filepath.Join(t.TempDir(), "popstand.db"), Event: "ev", Node: "0011223344556677", Letter: "A", Key: key,
		Clock: b.clock, Areas: []ledger.Area{paper.Area(), stallArea()}, Crash: kiosktest.Quick(t),
	}
	b.openLedger()
	b.Printer, err = sim.StartPrinter(sim.PrinterOptions{
		Wiring: sim.Cable, Device: filepath.Join(t.TempDir(), "printer"), Paper: b.paper, Pace: b.moved,
		Changed: b.tell,
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := b.Printer.Close(); err != nil {
			t.Error(err)
		}
	})
	return b
}

func (b *bench) openLedger() {
	b.Helper()
	l, err := ledger.Open(context.Background(), b.config)
	if err != nil {
		b.Fatal(err)
	}
	b.ledger = l
	b.Cleanup(func() { _ = l.Close() })
}

// moved counts the lines that the printer prints; on reaching some, a test
// wants something to happen.
func (b *bench) moved(context.Context, int) {
	b.mu.Lock()
	b.lines++
	n, hook := b.lines, b.hook
	b.mu.Unlock()
	if hook != nil {
		hook(n)
	}
}

// at has something happen while the n-th line is printed.
func (b *bench) at(n int, do func()) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.hook = func(line int) {
		if line == n {
			do()
		}
	}
}

// start runs a spool for a profile, with a test's patience.
func (b *bench) start(profile string, patience ...func(*spool.Patience)) {
	b.Helper()
	p, err := escpos.Find(profile)
	if err != nil {
		b.Fatal(err)
	}
	b.profile = p
	device := b.Device()
	a, err := port.Parse(device)
	if err != nil {
		b.Fatalf("the printer stands at %q: %v", device, err)
	}
	if a.Kind == port.Serial {
		a.Baud = 115200 // at a slower one a torn job is waited for longer than tests should take
	}
	wait := spool.Patience{
		Answer: 300 * time.Millisecond, Confirm: 20 * time.Second, Stuck: time.Minute,
		Recheck: 50 * time.Millisecond, Idle: 50 * time.Millisecond, Pulse: time.Minute,
	}
	for _, change := range patience {
		change(&wait)
	}
	config := spool.Config{
		Ledger: b.ledger, Address: a, Profile: p, Open: port.Open, Patience: wait,
		Set:     paper.Setters{paper.ReceiptJob: receipt, paper.DrawerJob: paper.SetDrawer, paper.CodesJob: paper.SetCodes}.Set,
		Changed: b.tell,
	}
	if b.change != nil {
		b.change(&config)
	}
	b.spool = spool.New(config)
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func(s *spool.Spool) { ended <- s.Run(ctx) }(b.spool)
	b.halt = sync.OnceFunc(func() {
		cancel()
		if err := <-ended; err != nil {
			b.Error(err)
		}
	})
	b.Cleanup(b.halt)
}

// tell brings news of the spool or of the printer.
func (b *bench) tell() {
	select {
	case b.news <- struct{}{}:
	default:
	}
}

// buy sells something and gives the id of its print job.
func (b *bench) buy(x bought) paper.JobID {
	b.Helper()
	act := b.act()
	_, err := b.ledger.Do(b.Context(), act, func(ctx context.Context, tx *ledger.Tx) error {
		_, err := tx.Record(ctx, "stall.bought", x)
		return err
	})
	if err != nil {
		b.Fatal(err)
	}
	return paper.JobID(act.Op)
}

// act is the next operation of somebody at the stall.
func (b *bench) act() ledger.Act {
	b.ops++
	return ledger.Act{Op: ledger.Op(fmt.Sprintf("00000000-0000-7000-8000-%012d", b.ops)), Actor: "ana"}
}

// ask gives the id of a job that somebody asked for.
func (b *bench) ask(j paper.Job, err error) paper.JobID {
	b.Helper()
	if err != nil {
		b.Fatal(err)
	}
	return j.ID
}

func (b *bench) entry(id paper.JobID) (e spool.Entry) {
	b.Helper()
	err := b.ledger.Read(b.Context(), func(ctx context.Context, q ledger.Queryer) (err error) {
		e, err = spool.Find(ctx, q, b.ledger.Event(), id)
		return err
	})
	if err != nil {
		b.Fatal(err)
	}
	return e
}

// until waits for news to make something true.
func (b *bench) until(what string, true func() bool) {
	b.Helper()
	late := time.After(time.Minute)
	for !true() {
		select {
		case <-b.news:
		case <-late:
			b.Fatalf("it never came that %s; printer %+v, %+v, last job %+v", what, b.spool.Status(), b.View(), b.entry(paper.JobID(fmt.Sprintf("00000000-0000-7000-8000-%012d", b.ops))))
		}
	}
}

// ends waits until a job has come to a state, for a cause.
func (b *bench) ends(id paper.JobID, want spool.State, cause string) {
	b.Helper()
	b.until(fmt.Sprintf("%s is %s", name(string(id)), want), func() bool {
		e := b.entry(id)
		if e.State.Stuck() && e.State != want {
			b.Fatalf("%s is %s for %q, not %s", name(string(id)), e.State, e.Cause, want)
		}
		return e.State == want
	})
	if e := b.entry(id); e.Cause != cause {
		b.Fatalf("%s is %s for %q, not for %q", name(string(id)), e.State, e.Cause, cause)
	}
}

// printed lists the files in the paper folder that hold a job's heading.
func (b *bench) printed(id paper.JobID) (files []string) {
	b.Helper()
	all, err := filepath.Glob(filepath.Join(b.paper, "*.bin"))
	if err != nil {
		b.Fatal(err)
	}
	for _, f := range all {
		raw, err := os.ReadFile(f)
		if err != nil {
			b.Fatal(err)
		}
		if bytes.Contains(raw, []byte(name(string(id)))) {
			files = append(files, strings.TrimSuffix(filepath.Base(f), ".bin"))
		}
	}
	return files
}

// wantPaper checks in which files a job's paper lies.
func (b *bench) wantPaper(id paper.JobID, files ...string) {
	b.Helper()
	if got := b.printed(id); !slices.Equal(got, files) {
		b.Fatalf("%s lies in %v, want %v", name(string(id)), got, files)
	}
}

// verified ends a test: the ledger's own check.
func (b *bench) verified() {
	b.Helper()
	r, err := b.ledger.Verify(b.Context())
	if err != nil {
		b.Fatal(err)
	}
	for _, p := range r.Problems {
		b.Error(p)
	}
}
