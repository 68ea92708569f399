package buyer

import (
	"bytes"
	"context"
	"hash/fnv"
	"sync"
	"time"

	"github.com/gofiber/fiber/v2"

	"popstand/kiosk/clock"
	"popstand/ui/web"
)

// signTexts are the boards as they were drawn last: fifty that hear of one call
// are drawn once.
type signTexts struct {
	mu   sync.Mutex
	gen  int64
	made map[signKey]*signText
}

// signText is a board as it was drawn last.
type signText struct {
	mu   sync.Mutex // held while it is drawn
	gen  int64
	at   clock.Reading
	text string
	sum  uint64 // of what it says, without its clock
	look string
}

// moved says that what was drawn before may not be so any more.
func (s *signTexts) moved() {
	s.mu.Lock()
	s.gen++
	s.mu.Unlock()
}

func (s *signTexts) of(k signKey) (t *signText, gen int64) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.made == nil {
		s.made = map[signKey]*signText{}
	}
	if t = s.made[k]; t == nil {
		t = &signText{gen: -1}
		s.made[k] = t
	}
	return t, s.gen
}

// forget drops a board that nobody can ask for.
func (s *signTexts) forget(k signKey) {
	s.mu.Lock()
	delete(s.made, k)
	s.mu.Unlock()
}

// fresh is how long a board that was drawn serves others, where nothing happened.
const fresh = time.Second

// signText gives a board as it is now.
func (s *Self) signText(ctx context.Context, k signKey) (signText, error) {
	t, gen := s.signs.of(k)
	t.mu.Lock()
	defer t.mu.Unlock()
	now := s.ledger.Now()
	if passed, known := now.Since(t.at); t.gen == gen && known && passed < fresh {
		return t.copied(), nil
	}
	v, err := s.signboard(ctx, k)
	if err != nil {
		s.signs.forget(k)
		return signText{}, err
	}
	var text bytes.Buffer
	if err := SignboardBody(v).Render(ctx, &text); err != nil {
		return signText{}, err
	}
	sum := fnv.New64a()
	v.Clock, v.Second = "", ""
	if err := SignboardBody(v).Render(ctx, sum); err != nil {
		return signText{}, err
	}
	t.gen, t.at, t.text, t.sum, t.look = gen, now, text.String(), sum.Sum64(), v.Look
	return t.copied(), nil
}

func (t *signText) copied() signText {
	return signText{at: t.at, text: t.text, sum: t.sum, look: t.look}
}

// SignLive answers GET /live?page=signboard. The first 64 boards, on whatever
// machine, hear of a call at once; further ones ask every other second.
func (s *Self) SignLive(c *fiber.Ctx) error {
	if s.Signing == nil {
		return fiber.ErrNotFound
	}
	f := &signFeed{self: s, key: signKeyOf(c), look: c.Query("look")}
	return s.Site.Live.StreamBoard(c, []string{SignTopic}, f.events)
}

// signFeed is one board.
type signFeed struct {
	self *Self
	key  signKey
	look string // of the page, "" unknown
	sum  uint64 // of what was sent last
	sent clock.Reading
}

// repeated is how often a board is told what it shows already: it knows by that
// that it is not cut off, and its clock keeps right.
const repeated = 20 * time.Second

// events gives what the board does not show yet. A page of another version of
// the program is loaded anew.
func (f *signFeed) events(ctx context.Context, _ string) ([]web.Event, error) {
	t, err := f.self.signText(ctx, f.key)
	if err != nil {
		return nil, err
	}
	if f.look != "" && f.look != t.look {
		f.look = ""
		return []web.Event{{Name: "renew", Data: `<span data-renew></span>`}}, nil
	}
	now := f.self.ledger.Now()
	passed, known := now.Since(f.sent)
	if f.sum == t.sum && known && passed < repeated {
		return nil, nil
	}
	f.sum, f.sent = t.sum, now
	return []web.Event{{Name: "signboard", Data: t.text}}, nil
}
