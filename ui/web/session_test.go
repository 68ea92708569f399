package web_test

import (
	"context"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/gofiber/fiber/v2"

	"popstand/ui/web"
)

// counter is a world with a page, an act, and a way in and out.
func counter(t *testing.T, change ...func(*web.Options)) *world {
	t.Helper()
	w := newWorld(t, change...)
	w.Get("/sell", token)
	w.Post("/pay", func(c *fiber.Ctx) error { return c.SendString("paid by " + web.VisitOf(c).Staff) })
	w.Post("/signin", func(c *fiber.Ctx) error {
		if err := w.Sessions.SignIn(c, "ana"); err != nil {
			return err
		}
		return token(c)
	})
	w.Post("/signout", func(c *fiber.Ctx) error {
		if err := w.Sessions.SignOut(c); err != nil {
			return err
		}
		return token(c)
	})
	w.Post("/cart", func(c *fiber.Ctx) error { return w.Sessions.Put(c, "cart", web.Field(c, "cart")) })
	return w
}

// visit opens a page as a new browser and returns its cookie and form token.
func (w *world) visit(t *testing.T) (cookie, csrf string) {
	t.Helper()
	a := w.ask(t, "GET", "/sell", "")
	return a.cookie(), strings.Fields(a.body)[0]
}

// signIn returns the cookie and form token of a new session.
func (w *world) signIn(t *testing.T) (cookie, csrf string) {
	t.Helper()
	cookie, csrf = w.visit(t)
	a := w.ask(t, "POST", "/signin", "csrf="+csrf, "Cookie", cookie)
	if a.StatusCode != http.StatusOK {
		t.Fatalf("sign in: %d %s", a.StatusCode, a.body)
	}
	return a.cookie(), strings.Fields(a.body)[0]
}

func TestAnActNeedsItsPagesToken(t *testing.T) {
	w := counter(t)
	cookie, csrf := w.signIn(t)
	other, otherCSRF := w.visit(t)
	for name, row := range map[string]struct {
		body, cookie, header string
		want                 int
	}{
		"in a field":            {"csrf=" + csrf, cookie, "", 200},
		"in a header":           {"", cookie, csrf, 200},
		"absent":                {"", cookie, "", 403},
		"wrong":                 {"csrf=" + csrf[1:] + "A", cookie, "", 403},
		"of another browser":    {"csrf=" + otherCSRF, cookie, "", 403},
		"without its cookie":    {"csrf=" + csrf, "", "", 403},
		"with another cookie":   {"csrf=" + csrf, other, "", 403},
		"with a made up cookie": {"csrf=" + csrf, "popstand=x", "", 403},
	} {
		pairs := []string{"Cookie", row.cookie}
		if row.header != "" {
			pairs = append(pairs, "X-CSRF-Token", row.header)
		}
		a := w.ask(t, "POST", "/pay", row.body, pairs...)
		if a.StatusCode != row.want {
			t.Errorf("token %s: %d, want %d", name, a.StatusCode, row.want)
		}
		if row.want == 403 && !strings.Contains(a.body, "Nothing was changed") {
			t.Errorf("token %s: says %s", name, a.body)
		}
	}
	if a := w.ask(t, "POST", "/pay?csrf="+csrf, "", "Cookie", cookie); a.StatusCode != 403 {
		t.Errorf("a token in the address was taken: %d", a.StatusCode)
	}
}

func TestAnActOfAnotherSiteIsRefused(t *testing.T) {
	w := counter(t)
	cookie, csrf := w.signIn(t)
	for _, row := range []struct {
		header, value string
		want          int
	}{
		{"Sec-Fetch-Site", "same-origin", 200},
		{"Sec-Fetch-Site", "none", 200},
		{"Sec-Fetch-Site", "same-site", 403},
		{"Sec-Fetch-Site", "cross-site", 403},
		{"Origin", "http://localhost:8080", 200},
		{"Origin", "http://localhost:9090", 403},
		{"Origin", "https://evil.example", 403},
		{"Origin", "null", 403},
	} {
		a := w.ask(t, "POST", "/pay", "csrf="+csrf, "Cookie", cookie, row.header, row.value)
		if a.StatusCode != row.want {
			t.Errorf("%s: %s: %d, want %d", row.header, row.value, a.StatusCode, row.want)
		}
	}
}

func TestTheCookieIsOutOfReachForScriptsAndOtherSites(t *testing.T) {
	w := counter(t, func(o *web.Options) { o.Secure, o.Name = true, "k1" })
	set := w.ask(t, "GET", "/sell", "").Header.Get("Set-Cookie")
	for _, want := range []string{"popstand_k1=", "HttpOnly", "SameSite=Strict", "secure", "path=/"} {
		if !strings.Contains(strings.ToLower(set), strings.ToLower(want)) {
			t.Errorf("no %s in %s", want, set)
		}
	}
}

func TestSignInGivesTheBrowserANewID(t *testing.T) {
	w := counter(t)
	planted, csrf := w.visit(t)
	a := w.ask(t, "POST", "/signin", "csrf="+csrf, "Cookie", planted)
	if a.cookie() == "" || a.cookie() == planted {
		t.Fatalf("cookie after sign in: %q, before: %q", a.cookie(), planted)
	}
	if seen := w.ask(t, "GET", "/sell", "", "Cookie", planted); strings.Contains(seen.body, "ana") {
		t.Error("who planted the cookie is signed in")
	}
	if seen := w.ask(t, "GET", "/sell", "", "Cookie", a.cookie()); !strings.Contains(seen.body, "ana") {
		t.Errorf("who signed in is not: %s", seen.body)
	}
}

func TestSignOutEndsTheSessionAndItsForms(t *testing.T) {
	w := counter(t)
	cookie, csrf := w.signIn(t)
	out := w.ask(t, "POST", "/signout", "csrf="+csrf, "Cookie", cookie)
	if strings.Contains(w.ask(t, "GET", "/sell", "", "Cookie", cookie).body, "ana") {
		t.Error("the old cookie still opens the session")
	}
	if a := w.ask(t, "POST", "/pay", "csrf="+csrf, "Cookie", out.cookie()); a.StatusCode != 403 {
		t.Errorf("a form of before sign out was taken: %d", a.StatusCode)
	}
}

func TestASessionEndsWhenNobodyComesBack(t *testing.T) {
	w := counter(t)
	cookie, _ := w.signIn(t)
	for range 3 {
		w.clock.Advance(10 * time.Hour)
		if !strings.Contains(w.ask(t, "GET", "/sell", "", "Cookie", cookie).body, "ana") {
			t.Fatal("a session in use ended")
		}
	}
	w.clock.Step(time.Date(2031, 1, 1, 0, 0, 0, 0, time.UTC))
	if !strings.Contains(w.ask(t, "GET", "/sell", "", "Cookie", cookie).body, "ana") {
		t.Fatal("a step of the wall clock ended the session")
	}
	w.clock.Advance(17 * time.Hour)
	if strings.Contains(w.ask(t, "GET", "/sell", "", "Cookie", cookie).body, "ana") {
		t.Error("a session nobody used for 17 hours is open")
	}
}

func TestASessionKeepsSmallValues(t *testing.T) {
	w := counter(t)
	cookie, csrf := w.signIn(t)
	w.ask(t, "POST", "/cart", "cart=parked&csrf="+csrf, "Cookie", cookie)
	if a := w.ask(t, "GET", "/sell", "", "Cookie", cookie); !strings.Contains(a.body, "ana parked") {
		t.Errorf("page shows %q", a.body)
	}
}

func TestTheStoreHoldsNoCookie(t *testing.T) {
	store := &peek{Memory: web.NewMemory()}
	w := counter(t, func(o *web.Options) { o.Store = store })
	cookie, _ := w.signIn(t)
	id := strings.TrimPrefix(cookie, "popstand=")
	if len(store.keys) == 0 {
		t.Fatal("nothing was stored")
	}
	for _, key := range store.keys {
		if strings.Contains(string(key), id) || len(key) != 64 {
			t.Errorf("stored under %q", key)
		}
	}
}

// peek is the memory store with its keys written down.
type peek struct {
	*web.Memory
	keys []web.Key
}

func (p *peek) Change(ctx context.Context, key web.Key, change func(*web.Session) error) error {
	p.keys = append(p.keys, key)
	return p.Memory.Change(ctx, key, change)
}

func TestMemoryForgetsTheOldestWhenFull(t *testing.T) {
	ctx, store := t.Context(), web.NewMemory()
	key := func(n int) web.Key { return web.Key(rune('a'+n%26)) + web.Key(rune('a'+n/26)) }
	for n := range 300 {
		err := store.Change(ctx, key(n), func(s *web.Session) error {
			s.Staff, s.Seen.Mono = "ana", int64(n)
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	if _, err := store.Load(ctx, key(0)); err == nil {
		t.Error("the oldest of 300 sessions is still kept")
	}
	if s, err := store.Load(ctx, key(299)); err != nil || s.Staff != "ana" {
		t.Errorf("the newest is gone: %v", err)
	}
}
