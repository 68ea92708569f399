package buyer

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/gofiber/fiber/v2"

	"popstand/ui/part"
	"popstand/ui/web"
)

// Screen answers GET /buyer. Nobody signs in there, so it is answered on the
// kiosk itself only, as everything of this screen is.
func (s *Self) Screen(c *fiber.Ctx) error {
	return s.here(c, func() error {
		typing := c.QueryBool("type")
		s.touch(func(m *moment) {
			if m.typing != typing && (typing || m.result == nil) {
				m.typing, m.result = typing, nil
			}
			if typing || c.QueryBool("back") {
				m.writes = false
			}
		})
		return s.page(c, typed{})
	})
}

// here answers requests from the kiosk itself.
func (s *Self) here(c *fiber.Ctx, answer func() error) error {
	if !own(c) {
		return fiber.ErrForbidden
	}
	return answer()
}

// touch is a finger on the screen: what it changes is seen at once, and the time
// begins anew where it changes something.
func (s *Self) touch(change func(m *moment)) {
	s.look()
	s.mu.Lock()
	defer s.mu.Unlock()
	before := s.now
	change(&s.now)
	if before.look != s.now.look {
		s.now.turned++
	}
	if before == s.now {
		return
	}
	s.now.since = s.ledger.Now()
	s.Site.Live.Touch(SelfTopic)
}

// page answers with the screen as it is now.
func (s *Self) page(c *fiber.Ctx, t typed) error {
	v, err := s.view(c.UserContext(), web.VisitOf(c).Token(), t)
	if err != nil {
		return err
	}
	return web.Render(c, PickupPage(v))
}

// typed is what stands in the field of the keyboard.
type typed struct {
	text  string
	short bool // it is no short code, or no text that can be written
	given bool // text is what the page shall show, even ""
	upper bool // the next letter is a capital
}

// typedMost is the longest text that is typed: a code as it is scanned.
const typedMost = 160

// Typed answers POST /buyer/scan: a code that was typed, or one more key of it
// where no script runs.
func (s *Self) Typed(c *fiber.Ctx) error {
	return s.here(c, func() error {
		text := web.Field(c, "code")
		if len(text) > typedMost {
			return fiber.ErrBadRequest
		}
		if key := web.Field(c, "key"); key != "" {
			s.touch(func(m *moment) { m.typing, m.writes, m.result = true, false, nil })
			return s.page(c, typed{text: press(text, key)})
		}
		text = strings.TrimSpace(text)
		if f := found(text); f.Human == "" && len(text) < shortest {
			s.touch(func(m *moment) { m.typing, m.writes, m.result = true, false, nil })
			return s.page(c, typed{text: text, short: true})
		}
		s.answer(c.UserContext(), text)
		return web.SeeOther(c, "/buyer")
	})
}

// shortest is the length from which a text may be a code as it is scanned.
const shortest = 40

// press edits a text by a key of the keyboard.
func press(text, key string) string {
	switch {
	case key == "clear":
		return ""
	case key == "back":
		_, size := utf8.DecodeLastRuneInString(text)
		return text[:len(text)-size]
	case len(key) == 1 && len(text) < typedMost:
		return text + key
	}
	return text
}

// on does something to the result that the form is about. A form of another
// result, that was replaced since, does nothing.
func (s *Self) on(c *fiber.Ctx, act func(r *result)) error {
	return s.here(c, func() error {
		no, _ := strconv.ParseInt(web.Field(c, "no"), 10, 64)
		if r := s.look().result; r != nil && r.no == no {
			act(r)
		}
		return s.after(c)
	})
}

// after answers an act with what the screen shows now: in the page that asked,
// unless that has to be loaded anew.
func (s *Self) after(c *fiber.Ctx) error {
	if !web.IsFragment(c) {
		return web.SeeOther(c, "/buyer")
	}
	v, err := s.view(c.UserContext(), web.VisitOf(c).Token(), typed{})
	if err != nil {
		return err
	}
	if v.Look != web.Field(c, "look") {
		return web.SeeOther(c, "/buyer")
	}
	return web.Render(c, PickupBody(v))
}

// Join answers POST /buyer/join: who is early or late wants to be served now.
func (s *Self) Join(c *fiber.Ctx) error {
	return s.on(c, func(r *result) {
		if !r.joins {
			return
		}
		next := *r
		s.show(s.enter(c.UserContext(), &next))
	})
}

// More answers POST /buyer/more: more time.
func (s *Self) More(c *fiber.Ctx) error {
	return s.on(c, func(*result) {
		s.mu.Lock()
		defer s.mu.Unlock()
		s.now.since = s.ledger.Now()
		s.Site.Live.Touch(SelfTopic)
	})
}

// Done answers POST /buyer/done: the screen is free for the next.
func (s *Self) Done(c *fiber.Ctx) error {
	return s.on(c, func(r *result) {
		s.mu.Lock()
		defer s.mu.Unlock()
		if s.now.result == r {
			s.clear()
		}
	})
}

// Help answers POST /buyer/help: somebody shall come.
func (s *Self) Help(c *fiber.Ctx) error {
	return s.here(c, func() error {
		if r := s.look().result; r != nil && r.kind == ask {
			next := *r
			next.helped = true
			s.add(Call{Code: r.call, Order: r.order})
			s.show(&next)
			return s.after(c)
		}
		s.add(Call{})
		s.mu.Lock()
		s.scans++
		r := &result{no: s.scans, kind: coming}
		if s.now.result != nil {
			r.lang = s.now.result.lang
		}
		s.mu.Unlock()
		s.show(r)
		return s.after(c)
	})
}

// Set answers POST /buyer/settings: one choice of how the screen looks. It holds
// until whoever chose it is gone.
func (s *Self) Set(c *fiber.Ctx) error {
	return s.here(c, func() error {
		lang := web.Field(c, "lang")
		known := lang == "" || slices.ContainsFunc(part.Languages(), func(w *part.Words) bool { return w.Code == lang })
		if !known {
			return fiber.ErrBadRequest
		}
		s.touch(func(m *moment) {
			if lang != "" {
				m.look.lang = lang
			}
			set(&m.look.reach, web.Field(c, "reach"))
			set(&m.look.large, web.Field(c, "text"))
			set(&m.look.contrast, web.Field(c, "contrast"))
		})
		return web.SeeOther(c, "/buyer")
	})
}

// set takes over "on" and "off".
func set(to *bool, value string) {
	if value == "on" || value == "off" {
		*to = value == "on"
	}
}
