package web

import (
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"time"

	"github.com/gofiber/fiber/v2"

	"popstand/kiosk/clock"
)

// Key names a session in its store: the hash of what the browser holds, so that a copied store opens nothing.
type Key string

// Session is what is kept of somebody who signed in.
type Session struct {
	Staff  string            // who signed in: a staff id
	Since  clock.Reading     // when
	Seen   clock.Reading     // last request, to a minute
	Values map[string]string // small things that a screen wants to find again
}

// ErrNoSession says that a store knows no session of that key.
var ErrNoSession = errors.New("no such session")

// Store keeps sessions. Change is atomic, so that two taps at once cannot undo each other.
type Store interface {
	// Load returns a session, or ErrNoSession.
	Load(ctx context.Context, key Key) (Session, error)
	// Change hands the session, a new one if there is none, to change and keeps what it leaves unless it fails.
	Change(ctx context.Context, key Key, change func(*Session) error) error
	// Delete forgets a session; an unknown one is no error.
	Delete(ctx context.Context, key Key) error
}

// idle is how long a session lasts without a request: a day at a stall. A restarted machine ends it too.
const idle = 16 * time.Hour

// Sessions knows who sits at which browser.
type Sessions struct {
	store  Store
	clock  clock.Clock
	random io.Reader
	cookie string
	secure bool
}

func newSessions(o Options) *Sessions {
	s := &Sessions{store: o.Store, clock: o.Clock, random: o.Random, cookie: "popstand", secure: o.Secure || o.TLS != nil}
	if s.store == nil {
		s.store = NewMemory()
	}
	if o.Name != "" {
		s.cookie += "_" + o.Name
	}
	return s
}

// Visit is a request's place in a session. Everybody who asks for a page has one; only who signed in is remembered.
type Visit struct {
	Session
	id  string
	key Key
}

// VisitOf returns the visit of a page registered with Site.Get or Site.Post; elsewhere it is an empty one.
func VisitOf(c *fiber.Ctx) *Visit {
	if v, ok := c.Locals(localVisit).(*Visit); ok {
		return v
	}
	return &Visit{}
}

// SignedIn says whether somebody signed in here.
func (v *Visit) SignedIn() bool { return v.Staff != "" }

// Token is what every form of a page carries in its field "csrf". It follows from the cookie, so it needs no memory and
// survives a restart, and nobody who cannot read the cookie can make it.
func (v *Visit) Token() string {
	mac := hmac.New(sha256.New, []byte(v.id))
	mac.Write([]byte("popstand form v1"))
	return base64.RawURLEncoding.EncodeToString(mac.Sum(nil))
}

// attach finds the request's session, or begins a visit without one.
func (s *Sessions) attach(c *fiber.Ctx) error {
	v := &Visit{id: c.Cookies(s.cookie)}
	if len(v.id) != idLength {
		if err := s.begin(c, v); err != nil {
			return err
		}
		c.Locals(localVisit, v)
		return c.Next()
	}
	v.key = keyOf(v.id)
	if err := s.load(c.UserContext(), v); err != nil {
		return err
	}
	c.Locals(localVisit, v)
	return c.Next()
}

func (s *Sessions) load(ctx context.Context, v *Visit) error {
	found, err := s.store.Load(ctx, v.key)
	if errors.Is(err, ErrNoSession) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("find session: %w", err)
	}
	now := s.clock.Now()
	away, known := now.Since(found.Seen)
	if !known || away > idle {
		return s.store.Delete(ctx, v.key)
	}
	v.Session = found
	if away < time.Minute {
		return nil
	}
	return s.store.Change(ctx, v.key, func(kept *Session) error {
		kept.Seen = now
		return nil
	})
}

// SignIn makes the visit a session of staff. The browser gets a new id, so that one planted before is worth nothing.
func (s *Sessions) SignIn(c *fiber.Ctx, staff string) error {
	v := VisitOf(c)
	if err := s.store.Delete(c.UserContext(), v.key); err != nil {
		return fmt.Errorf("sign in: %w", err)
	}
	if err := s.begin(c, v); err != nil {
		return err
	}
	now := s.clock.Now()
	v.Session = Session{Staff: staff, Since: now, Seen: now}
	err := s.store.Change(c.UserContext(), v.key, func(kept *Session) error {
		*kept = v.Session
		return nil
	})
	if err != nil {
		return fmt.Errorf("sign in: %w", err)
	}
	return nil
}

// SignOut ends the session. The browser gets a new id: forms of pages that are still open are refused.
func (s *Sessions) SignOut(c *fiber.Ctx) error {
	v := VisitOf(c)
	if err := s.store.Delete(c.UserContext(), v.key); err != nil {
		return fmt.Errorf("sign out: %w", err)
	}
	v.Session = Session{}
	return s.begin(c, v)
}

// Put keeps a small value in the session for later requests; it is gone with the session.
func (s *Sessions) Put(c *fiber.Ctx, name, value string) error {
	v := VisitOf(c)
	return s.store.Change(c.UserContext(), v.key, func(kept *Session) error {
		if kept.Values == nil {
			kept.Values = make(map[string]string)
		}
		kept.Values[name] = value
		kept.Seen = s.clock.Now()
		v.Session = *kept
		return nil
	})
}

const idLength = 43 // 32 random bytes in unpadded base64

func (s *Sessions) begin(c *fiber.Ctx, v *Visit) error {
	var raw [32]byte
	if _, err := io.ReadFull(s.random, raw[:]); err != nil {
		return fmt.Errorf("make session id: %w", err)
	}
	v.id = base64.RawURLEncoding.EncodeToString(raw[:])
	v.key = keyOf(v.id)
	c.Cookie(&fiber.Cookie{
		Name: s.cookie, Value: v.id, Path: "/", HTTPOnly: true, Secure: s.secure,
		SameSite: fiber.CookieSameSiteStrictMode, MaxAge: int(idle / time.Second),
	})
	return nil
}

func keyOf(id string) Key {
	sum := sha256.Sum256([]byte(id))
	return Key(hex.EncodeToString(sum[:]))
}
