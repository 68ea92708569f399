package scan

import (
	"context"
	"errors"
	"sync"
	"time"
	"unicode/utf8"

	"popstand/hardware"
	"popstand/hardware/port"
	"popstand/kiosk/clock"
)

// Times that hold unless the device's address says otherwise. DefaultGap is
// longer than the pause between two blocks of a USB adapter; DefaultDedupe
// covers a scanner on a stand that reads the same symbol again and again.
const (
	DefaultGap    = 100 * time.Millisecond
	DefaultDedupe = 700 * time.Millisecond
)

// Scanner keeps one scanner open and hands out its scans.
type Scanner struct {
	link    port.Link
	clock   clock.Clock
	gap     time.Duration
	dedupe  time.Duration
	deliver func(Scan)
	noise   func(Noise)
	reader  Reader
	profile Profile
	speed   speed
	last    seen

	words chan []byte // what the scanner is to be told

	mu    sync.Mutex
	there bool
}

// Config is what a scanner needs. Deliver gets each scan, in order, from one
// goroutine; while it works, the next scan waits. Noise and Changed may be nil.
type Config struct {
	Address port.Address
	Clock   clock.Clock
	Open    func(ctx context.Context, a port.Address) (port.Conn, error)
	Appears func(ctx context.Context, path string) bool // see port.Link; nil is the system's
	Deliver func(s Scan)
	Noise   func(n Noise)
	Changed func(s hardware.State)
}

// Noise counts what a port sent and what became no scan. Torn pieces lack
// their end, Garbled ones hold bytes that no code has, Flooded ones are longer
// than any code and are told as soon as they are, Repeated ones are the same
// symbol read again at once.
type Noise struct {
	Port                             string
	Torn, Garbled, Flooded, Repeated int
}

// Lost is how many codes may have been read and did not arrive.
func (n Noise) Lost() int { return n.Torn + n.Garbled + n.Flooded }

// seen is the last record of a port and when it was seen last.
type seen struct {
	raw string
	at  clock.Reading
}

// New makes a scanner. It does nothing until Run. An unknown profile in the
// address counts as any scanner: see Find.
func New(c Config) *Scanner {
	s := &Scanner{words: make(chan []byte, unsaid), clock: c.Clock, gap: c.Address.Gap, dedupe: c.Address.Dedupe, deliver: c.Deliver, noise: c.Noise}
	s.reader = readerOf(c.Address)
	var err error
	if s.profile, err = Find(c.Address.Profile); err != nil {
		s.profile = Profiles()[0]
	}
	if s.gap == 0 {
		s.gap = DefaultGap
	}
	if s.dedupe == 0 {
		s.dedupe = DefaultDedupe
	}
	s.link = port.Link{Address: c.Address, Clock: c.Clock, Open: c.Open, Appears: c.Appears, Serve: s.serve, Changed: c.Changed}
	return s
}

// Run scans until ctx ends.
func (s *Scanner) Run(ctx context.Context) { s.link.Run(ctx) }

// State gives how the scanner fares.
func (s *Scanner) State() hardware.State { return s.link.State() }

// serve reads one connection to its end. What was pending there is gone with it.
func (s *Scanner) serve(ctx context.Context, c port.Conn) error {
	defer s.talk(ctx, c)()
	f := Framer{Term: s.link.Address.Term, Profile: s.profile}
	buf := make([]byte, 4096)
	for {
		n, err := s.read(ctx, c, &f, buf)
		switch {
		case errors.Is(err, context.DeadlineExceeded) && ctx.Err() == nil:
			s.paused(f.Pause())
		case err != nil:
			return err
		default:
			records := f.Feed(buf[:n])
			s.answer(f.Answers())
			s.records(records...)
		}
		s.flooded(f.Flooded())
		s.torn(f.thrown())
	}
}

// flooded tells of records without an end. The state says so until a code comes.
func (s *Scanner) flooded(n int) {
	if n > 0 {
		s.link.Say(hardware.Broken, hardware.Flood, "What the scanner sends has no end. Pull its plug and put it in again; then set it up again.")
		s.count(Noise{Flooded: n})
	}
}

// torn counts pieces that became no record. What remains of a flood was told when it began.
func (s *Scanner) torn(scraps [][]byte) {
	torn := 0
	for _, b := range scraps {
		if len(b) == MaxRecord {
			s.speed.wrong(b, true)
			continue
		}
		s.judge(b, true)
		torn++
	}
	s.count(Noise{Torn: torn})
}

// judge looks whether the scanner sends otherwise than we listen. Bare says that a piece came without its end: that is
// a sign too, if the scanner was seen or is known to send ends, or if the piece is no text.
func (s *Scanner) judge(piece []byte, bare bool) {
	if s.speed.wrong(piece, bare) {
		s.link.Say(hardware.Broken, hardware.WrongSpeed, "What the scanner sends is noise, or comes without its end, as when it is set to another speed. Set it up again.")
		return
	}
	s.link.Say(hardware.Ready, "", "")
}

// read waits for bytes: for ever between records, for the gap inside one.
func (s *Scanner) read(ctx context.Context, c port.Conn, f *Framer, buf []byte) (int, error) {
	if !f.Pending() {
		return c.Read(ctx, buf)
	}
	ctx, cancel := context.WithTimeout(ctx, s.gap)
	defer cancel()
	return c.Read(ctx, buf)
}

// paused takes the record that a pause has ended, or nil.
func (s *Scanner) paused(r []byte) {
	if len(r) > 0 {
		s.judge(r, s.reader.Enc == port.AnyEnc && !utf8.Valid(r))
		s.record(r)
	}
}

// records takes those that their marks have ended.
func (s *Scanner) records(records ...[]byte) {
	for _, r := range records {
		s.judge(r, false)
		s.record(r)
	}
}

// record makes a scan of a record. What is no code is counted: bytes that no code
// has, and the few that a slow port makes of a fast scanner.
func (s *Scanner) record(r []byte) {
	scan, ok := s.reader.Read(r)
	if !ok || len(r) < shortest && noisy(r) {
		s.count(Noise{Garbled: 1})
		return
	}
	if s.repeated(r) {
		s.count(Noise{Repeated: 1})
		return
	}
	scan.Port = s.link.Address.String()
	s.deliver(scan)
}

// repeated reports whether the same symbol was seen just before. Each repeat
// prolongs the window: a symbol that stays under the scanner stays one scan.
func (s *Scanner) repeated(r []byte) bool {
	now := s.clock.Now()
	passed, ok := now.Since(s.last.at)
	again := ok && passed < s.dedupe && s.last.raw == string(r)
	s.last = seen{raw: string(r), at: now}
	return again
}

func (s *Scanner) count(n Noise) {
	if s.noise == nil || n == (Noise{}) {
		return
	}
	n.Port = s.link.Address.String()
	s.noise(n)
}
