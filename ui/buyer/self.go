package buyer

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/google/uuid"

	"popstand/hardware/scan"
	"popstand/kiosk/clock"
	"popstand/kiosk/ledger"
	"popstand/kiosk/pickup"
	"popstand/kiosk/signing"
	"popstand/ui/web"
)

// Topics of the live updates.
const (
	SelfTopic  = "buyer.self"
	BoardTopic = "buyer.board"
	SignTopic  = "buyer.signboard"
)

// actor is whom the journal names for what buyers do at their screen.
const actor ledger.Actor = "screen:buyers"

// SelfDeps is what the buyers' screen works with. Of Pickup and Signing one may
// be nil; Paper and Called may be.
type SelfDeps struct {
	Site    *web.Site
	Pickup  *pickup.Desk  // nil where no orders are handed out
	Signing *signing.Desk // nil where nobody signs
	// Front gives what the screens are drawn with; no language is the kiosk's.
	Front func(ctx context.Context, lang string) (Front, error)
	// Paper says whether what is printed now comes out now.
	Paper func() bool
	// Called hears that the list of calls has changed.
	Called func()
	Random io.Reader
	Log    *slog.Logger
}

// Self is the screen at which buyers pick up by themselves and look how far their
// signing is, and the boards that call them. A kiosk has one such screen, in however many windows: what is on
// it stands here and nowhere else, and is forgotten when its time is over.
type Self struct {
	SelfDeps
	ledger *ledger.Ledger
	boot   string // tells this run of the program from the last one
	signs  signTexts

	mu    sync.Mutex
	scans int64 // that have come in: the newest wins, whichever is answered first
	now   moment
	calls []Call
}

// moment is what the screen shows.
type moment struct {
	look   look
	turned int64         // how often the look has changed
	typing bool          // the keyboard is open
	writes bool          // the keyboard is open for what shall be written for a ticket's holder
	result *result       // nil when the screen is idle
	since  clock.Reading // when it was shown, or somebody asked for more time
}

// look is how whoever stands there wants the screen.
type look struct {
	lang     string
	reach    bool // all keys in the lower half
	large    bool
	contrast bool
}

// How long the screen waits before it forgets who stood there.
const (
	shownFor = 20 * time.Second
	reachFor = time.Minute
	typeFor  = 3 * time.Minute
)

// NewSelf makes the screen. Run keeps it up to date.
func NewSelf(d SelfDeps) (*Self, error) {
	s := &Self{SelfDeps: d}
	if d.Pickup != nil {
		s.ledger = d.Pickup.Ledger
	} else {
		s.ledger = d.Signing.Ledger
	}
	id, err := s.newID()
	if err != nil {
		return nil, err
	}
	s.boot = id[len(id)-8:]
	return s, s.putTones()
}

// Hear takes what the buyers' scanner has read, and gives the sound that it
// answers with.
func (s *Self) Hear(ctx context.Context, read scan.Scan) scan.Sound {
	if s.answer(ctx, strings.TrimSpace(read.Text)).good() {
		return scan.Good
	}
	return scan.Bad
}

// answer shows what is to be said to a code.
func (s *Self) answer(ctx context.Context, text string) *result {
	s.mu.Lock()
	s.scans++
	no, lang := s.scans, s.now.look.lang
	s.mu.Unlock()
	r := s.judge(ctx, text, lang)
	r.no = no
	s.show(r)
	return r
}

// show puts a result onto the screen in the place of what is there, unless that
// is the answer to a later scan.
func (s *Self) show(r *result) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.now.result != nil && s.now.result.no > r.no {
		return
	}
	s.now.result, s.now.typing, s.now.writes, s.now.since = r, false, false, s.ledger.Now()
	s.Site.Live.Touch(SelfTopic)
}

// look is the present moment; what has had its time is forgotten first.
func (s *Self) look() moment {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.now.ends() && s.now.left(s.ledger.Now()) == 0 {
		s.clear()
	}
	return s.now
}

// clear makes the screen idle. The caller holds s.mu.
func (s *Self) clear() {
	if s.now.look != (look{}) {
		s.now.turned++
	}
	s.now = moment{turned: s.now.turned}
	s.Site.Live.Touch(SelfTopic)
}

// ends says whether the moment has a time: an idle screen as it was set up
// stands for ever.
func (m moment) ends() bool { return m.result != nil || m.typing || m.look != (look{}) }

func (m moment) window() time.Duration {
	switch {
	case m.typing, m.writes:
		return typeFor
	case m.look.reach || m.result == nil:
		return reachFor
	}
	return shownFor
}

// left is how long the moment lasts; 0 when it is over.
func (m moment) left(now clock.Reading) time.Duration {
	passed, ok := now.Since(m.since)
	if !ok || passed >= m.window() {
		return 0
	}
	return m.window() - passed
}

// newID makes an id for an operation.
func (s *Self) newID() (string, error) {
	id, err := uuid.NewV7FromReader(s.Random)
	if err != nil {
		return "", fmt.Errorf("make an id: %w", err)
	}
	return id.String(), nil
}

func (s *Self) act() (ledger.Act, error) {
	id, err := s.newID()
	return ledger.Act{Op: ledger.Op(id), Actor: actor}, err
}

// Run forgets what has had its time, and tells the screens what others do, until
// ctx ends.
func (s *Self) Run(ctx context.Context) {
	news, end := s.ledger.Watch()
	defer end()
	tick := time.NewTicker(time.Second)
	defer tick.Stop()
	later := time.NewTicker(estimates)
	defer later.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
			s.look()
		case <-later.C:
			s.moveSigns()
		case facts, open := <-news:
			if !open {
				return
			}
			if concerns(facts, "pickup", "order", "event") {
				s.Site.Live.Touch(SelfTopic, BoardTopic)
			}
			if concerns(facts, "ticket", "session", "event") {
				s.moveSigns()
			}
		}
	}
}

// estimates is how often people are told anew when their turn is, though nothing
// has happened but that time went by.
const estimates = 5 * time.Second

// moveSigns says that signings may have gone on.
func (s *Self) moveSigns() {
	if s.Signing == nil {
		return
	}
	s.signs.moved()
	s.Site.Live.Touch(SignTopic, SelfTopic)
}

// concerns says whether facts change who waits, by the areas of their kinds. No
// facts means that some were missed.
func concerns(facts []ledger.Fact, areas ...string) bool {
	return facts == nil || slices.ContainsFunc(facts, func(f ledger.Fact) bool {
		area, _, _ := strings.Cut(f.Kind, ".")
		return slices.Contains(areas, area)
	})
}

// refusal tells a refusal from a fault.
func refusal(err error) (*ledger.Refusal, bool) {
	var r *ledger.Refusal
	return r, errors.As(err, &r)
}
