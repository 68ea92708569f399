package counter

import (
	"context"
	"errors"
	"net/url"
	"strings"

	"github.com/gofiber/fiber/v2"

	"popstand/kiosk/ledger"
	"popstand/ui/web"
)

// standKey is the name under which a session remembers its stand.
const standKey = "stand"

// turn is one request and how things stood when it began.
type turn struct {
	*sight
	c *fiber.Ctx
}

func (t *turn) ctx() context.Context { return t.c.UserContext() }

// guestOf tells who asks.
func (d *Desk) guestOf(c *fiber.Ctx) guest {
	v := web.VisitOf(c)
	return guest{staff: v.Staff, stand: v.Values[standKey], csrf: v.Token(), prefs: d.prefsOf(c)}
}

// anybody answers a request whoever asks; the turn has no stand.
func (d *Desk) anybody(c *fiber.Ctx, answer func(t *turn) error) error {
	s, err := d.see(c.UserContext(), d.guestOf(c))
	if err != nil {
		return err
	}
	return answer(&turn{sight: s, c: c})
}

// staffed answers a request of somebody who is signed in, with their stand
// locked; everybody else is asked to sign in.
func (d *Desk) staffed(c *fiber.Ctx, answer func(t *turn) error) error {
	return d.anybody(c, func(t *turn) error {
		if t.me.ID == "" || t.guest.stand == "" {
			return web.SeeOther(c, "/signin")
		}
		s, err := d.stand(t.ctx(), t.guest.stand, t.me.ID)
		if err != nil {
			return err
		}
		s.mu.Lock()
		defer s.mu.Unlock()
		if s.gone {
			return web.SeeOther(c, "/signin")
		}
		s.seen = t.now
		d.mu.Lock()
		if own(c) || d.front == nil || !d.front.here {
			d.front = s
			s.here = own(c)
		}
		d.mu.Unlock()
		t.stand = s
		return answer(t)
	})
}

// own says whether a request comes from the kiosk itself: from its loopback,
// or over a connection that has no address at all.
func own(c *fiber.Ctx) bool {
	ip := c.Context().RemoteIP()
	return ip == nil || ip.IsLoopback() || ip.IsUnspecified()
}

// actor is who acts.
func (t *turn) actor() ledger.Actor { return ledger.Actor(t.me.ID) }

// target is the id of the element that htmx asks for, "" for a whole page.
func (t *turn) target() string {
	if !web.IsFragment(t.c) {
		return ""
	}
	return t.c.Get("HX-Target")
}

// asks says whether a query names a field, be it empty.
func (t *turn) asks(name string) bool { return t.c.Context().QueryArgs().Has(name) }

// field returns a posted field.
func (t *turn) field(name string) string { return web.Field(t.c, name) }

// digits edits what was typed so far by the key that was sent, at most so many
// digits.
func digits(typed, key string, most int) string {
	typed = onlyDigits(typed)
	switch key {
	case "back":
		if typed != "" {
			typed = typed[:len(typed)-1]
		}
		return typed
	case "clear":
		return ""
	}
	if key = onlyDigits(key); len(typed)+len(key) <= most {
		typed += key
	}
	return typed
}

func onlyDigits(s string) string {
	return strings.Map(func(r rune) rune {
		if r < '0' || r > '9' {
			return -1
		}
		return r
	}, s)
}

// refusal finds what a person can act on in an error; fault is anything else.
func refusal(err error) (no *ledger.Refusal, fault error) {
	if err == nil || errors.As(err, &no) {
		return no, nil
	}
	return nil, err
}

// local takes a path on this kiosk that a form or a browser named; anything
// else is replaced.
func local(path, instead string) string {
	u, err := url.Parse(path)
	if err != nil || u.Scheme != "" || u.Host != "" || !strings.HasPrefix(u.Path, "/") || strings.HasPrefix(u.Path, "//") ||
		strings.ContainsAny(path, "\\\r\n") {
		return instead
	}
	return u.RequestURI()
}
