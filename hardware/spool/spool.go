package spool

import (
	"context"
	"image"
	"log/slog"
	"sync"
	"time"

	"popstand/hardware"
	"popstand/hardware/escpos"
	"popstand/hardware/port"
	"popstand/kiosk/ledger"
	"popstand/kiosk/paper"
)

// Config is what a spool needs. Without an Address there is no printer and
// jobs wait. Set makes a job's document (see paper.Setters);
// Image finds its pictures. Whether letters are plain and the buzzer sounds stands
// in the address: with each receipt and test page, so that staff who look away know that there is
// paper to hand over, and not with a drawer that somebody waits for. Changed, if set, hears that Status would give
// something new; it must not block. The zero Patience is the usual one.
type Config struct {
	Ledger   *ledger.Ledger
	Address  port.Address
	Profile  escpos.Profile
	Open     func(ctx context.Context, a port.Address) (port.Conn, error)
	Appears  func(ctx context.Context, path string) bool // see port.Link; nil is the system's
	Set      func(ctx context.Context, q ledger.Queryer, j paper.Job) (paper.Doc, error)
	Image    func(name string) (image.Image, bool)
	Changed  func()
	Patience Patience
	Flood    Flood
	Log      *slog.Logger
}

// Patience is how long a spool waits before it draws a conclusion.
type Patience struct {
	Answer  time.Duration // for the answers to a question
	Confirm time.Duration // for a well printer to confirm what it has got
	Stuck   time.Duration // for a stopped printer to go on with a job
	Recheck time.Duration // between two questions to a printer that can't print
	Idle    time.Duration // between two questions to a printer that has nothing to do
	Pulse   time.Duration // after which a drawer is not opened any more
}

// usual is the patience with real printers. A receipt takes some seconds, a
// new roll of paper some minutes. An answer to four questions at 9600 baud
// takes 20 ms; clones think for a while.
func usual() Patience {
	return Patience{
		Answer: time.Second, Confirm: 30 * time.Second, Stuck: 10 * time.Minute,
		Recheck: 2 * time.Second, Idle: 10 * time.Second, Pulse: time.Minute,
	}
}

// Spool prints the jobs of one node on one printer.
type Spool struct {
	cfg  Config
	link port.Link
	wake chan struct{}

	reading sync.Mutex // one refresh after the other: an old look at the tables must not replace a newer one

	mu       sync.Mutex
	queue    queue
	progress *Progress
	blind    bool // print although the printer does not answer
	torn     bool // the printer holds the beginning of a job
	idle     bool // it could not print since it was last looked at
	flood    bool // a person has to say what is printed of the documents that have gathered
}

// Progress is the job that is being printed. Sent and Total count bytes;
// Printed says that the words are on paper and only the cut is missing.
type Progress struct {
	Job     paper.Job
	Sent    int
	Total   int
	Printed bool
}

// Status is how printing stands. Queue counts the jobs that wait, the present
// one included; Stuck those of which a person has to say what became of them.
type Status struct {
	Printer hardware.State
	Queue   int
	Stuck   int
	Flood   bool // the printer is well, and waits for a person's word (see Release)
	Job     *Progress
}

// New makes a spool. It does nothing until Run.
func New(c Config) *Spool {
	if c.Patience == (Patience{}) {
		c.Patience = usual()
	}
	if c.Log == nil {
		c.Log = slog.New(slog.DiscardHandler)
	}
	s := &Spool{cfg: c, wake: make(chan struct{}, 1)}
	s.link = port.Link{
		Address: c.Address, Clock: now{c.Ledger}, Open: c.Open, Appears: c.Appears, Serve: s.serve,
		Changed: func(hardware.State) { s.changed() },
	}
	return s
}

// Run prints until ctx ends. An error is the ledger's: printers' troubles are
// states.
func (s *Spool) Run(ctx context.Context) error {
	if err := s.takeOver(ctx); err != nil {
		return err
	}
	facts, done := s.cfg.Ledger.Watch()
	if err := s.refresh(ctx); err != nil {
		done()
		return err
	}
	var work sync.WaitGroup
	work.Go(func() { s.watch(ctx, facts) })
	if s.cfg.Address.Kind == "" {
		s.link.Say(hardware.Off, "", "")
		<-ctx.Done()
	} else {
		s.link.Run(ctx)
	}
	done()
	work.Wait()
	return nil
}

// watch looks at the queue after each commit, printer or not.
func (s *Spool) watch(ctx context.Context, facts <-chan []ledger.Fact) {
	for range facts {
		if err := s.refresh(ctx); err != nil && ctx.Err() == nil {
			s.cfg.Log.Error("look for print jobs", "err", err)
		}
	}
}

// Status gives how printing stands.
func (s *Spool) Status() Status {
	s.mu.Lock()
	defer s.mu.Unlock()
	st := Status{Printer: s.link.State(), Queue: len(s.queue.jobs), Stuck: s.queue.stuck, Flood: s.flood}
	if s.progress != nil {
		p := *s.progress
		st.Job = &p
	}
	return st
}

// PrintBlind has jobs sent to a printer that does not answer, until it is
// plugged in anew. They end as Sent: nobody confirms them.
func (s *Spool) PrintBlind() {
	s.mu.Lock()
	s.blind = true
	s.mu.Unlock()
	s.poke()
}

func (s *Spool) poke() {
	select {
	case s.wake <- struct{}{}:
	default:
	}
}

func (s *Spool) changed() {
	if s.cfg.Changed != nil {
		s.cfg.Changed()
	}
}
