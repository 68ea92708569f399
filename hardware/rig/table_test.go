package rig_test

import (
	"context"
	"crypto/ed25519"
	"fmt"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"popstand/hardware/port"
	"popstand/hardware/rig"
	"popstand/hardware/scan"
	"popstand/hardware/sim"
	"popstand/kiosk/clock"
	"popstand/kiosk/kiosktest"
	"popstand/kiosk/ledger"
	"popstand/kiosk/paper"
)

// stall is a table of simulated devices, a ledger with slips to print, and a rig.
type stall struct {
	*testing.T
	*sim.Table
	ledger *ledger.Ledger
	config rig.Config
	rig    *rig.Rig
	stop   func()
	news   chan struct{}
	slips  int

	mu    sync.Mutex
	scans []string
}

// slip is a fact that asks for paper.
type slip struct{}

func slips() ledger.Area {
	return ledger.Area{Name: "slips", Kinds: []ledger.Kind{
		ledger.On("slip.wanted", 1, func(ctx context.Context, t ledger.Tables, f ledger.Fact, _ slip) error {
			return paper.Queue(ctx, t, paper.JobOf(f, paper.JobID(f.Op), "slip", string(f.Op)))
		}),
	}}
}

func set(_ context.Context, _ ledger.Queryer, j paper.Job) (paper.Doc, error) {
	return paper.Doc{Lang: "en", Blocks: []paper.Block{paper.Text(j.Subject), paper.Cut()}}, nil
}

func newStall(t *testing.T) *stall {
	t.Helper()
	_, key, err := ed25519.GenerateKey(nil)
	if err != nil {
		t.Fatal(err)
	}
	s := &stall{T: t, news: make(chan struct{}, 1)}
	dir := t.TempDir()
	s.ledger, err = ledger.Open(context.Background(), ledger.Config{
		Path: filepath.Join(dir, "popstand.db"), Event: "ev", Node: "0011223344556677", Letter: "A", Key: key,
		Clock: clock.NewFake(time.UnixMilli(1_790_000_000_000)), Areas: []ledger.Area{paper.Area(), slips()}, Crash: kiosktest.Quick(t),
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.ledger.Close() })
	if s.Table, err = sim.Start(sim.TableOptions{Dir: dir, Wiring: sim.Cable, Changed: s.tell}); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Table.Close(); err != nil {
			t.Error(err)
		}
	})
	s.config = rig.Config{
		Ledger: s.ledger, Clock: clock.NewFake(time.UnixMilli(1_790_000_000_000)), Open: port.Open, List: s.List, Set: set, Changed: s.tell,
		Given: rig.Setup{Printer: s.Printer.Device(), Scanners: []string{s.Scanner.Device()}},
		Deliver: func(_ context.Context, _ rig.Device, read scan.Scan) {
			s.mu.Lock()
			defer s.mu.Unlock()
			s.scans = append(s.scans, read.Text)
			s.tell()
		},
	}
	return s
}

// start makes a rig, as a start of popstand does, and runs it.
func (s *stall) start() {
	s.Helper()
	if s.stop != nil {
		s.stop()
	}
	r, err := rig.New(s.Context(), s.config)
	if err != nil {
		s.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	done := make(chan struct{})
	go func() {
		defer close(done)
		r.Run(ctx)
	}()
	var once sync.Once
	s.rig, s.stop = r, func() {
		once.Do(func() {
			cancel()
			<-done
		})
	}
	s.Cleanup(s.stop)
}

func (s *stall) tell() {
	select {
	case s.news <- struct{}{}:
	default:
	}
}

// until waits for news to make something true.
func (s *stall) until(what string, true func() bool) {
	s.Helper()
	late := time.After(time.Minute)
	for !true() {
		select {
		case <-s.news:
		case <-late:
			s.Fatalf("it never came that %s: printing %+v, scanners %+v", what, s.rig.Status(), s.rig.Scanners())
		}
	}
}

// print asks for a slip and waits until nothing waits any more.
func (s *stall) print() {
	s.Helper()
	s.want()
	s.until("all is printed", func() bool {
		st := s.rig.Status()
		return st.Queue == 0 && st.Job == nil && s.Printer.View().Jobs == s.slips
	})
}

func (s *stall) want() {
	s.Helper()
	s.slips++
	op := ledger.Op(fmt.Sprintf("00000000-0000-7000-8000-%012d", s.slips))
	_, err := s.ledger.Do(s.Context(), ledger.Act{Op: op, Actor: "ana"}, func(ctx context.Context, tx *ledger.Tx) error {
		_, err := tx.Record(ctx, "slip.wanted", slip{})
		return err
	})
	if err != nil {
		s.Fatal(err)
	}
}

// read holds a code under the scanner and waits until it arrived.
func (s *stall) read(code string) {
	s.Helper()
	if err := s.Scanner.Read(code); err != nil {
		s.Fatal(err)
	}
	s.until(code+" was read", func() bool {
		s.mu.Lock()
		defer s.mu.Unlock()
		return len(s.scans) > 0 && s.scans[len(s.scans)-1] == code
	})
}
