package web

import (
	"net/url"
	"slices"

	"github.com/gofiber/fiber/v2"
)

// Prefs is how one screen wants its pages. They belong to the browser and not to who signed in: the night theme and the
// left hand belong to the place where a kiosk stands. An empty value is the event's own.
type Prefs struct {
	Lang  string // "en", "de", "es", "ja"
	Theme string // "light", "dark", "outdoor"
	Text  string // "130": text scale in percent
	Hand  string // "left"
	Table string // "1" to "9": which table of a signing the screen stands at
}

const prefsSeconds = 400 * 24 * 60 * 60 // as long as browsers keep any cookie

// PrefsOf returns the screen's preferences. What a cookie holds beyond them is ignored.
func (s *Site) PrefsOf(c *fiber.Ctx) Prefs {
	kept, err := url.ParseQuery(c.Cookies(s.Sessions.cookie + "_screen"))
	if err != nil {
		return Prefs{}
	}
	return Prefs{
		Lang:  known(kept.Get("lang"), "en", "de", "es", "ja"),
		Theme: known(kept.Get("theme"), "light", "dark", "outdoor"),
		Text:  known(kept.Get("text"), "130"),
		Hand:  known(kept.Get("hand"), "left"),
		Table: known(kept.Get("table"), Tables()...),
	}
}

// Tables are the tables that a screen can remember to stand at.
func Tables() []string { return []string{"1", "2", "3", "4", "5", "6", "7", "8", "9"} }

func known(value string, words ...string) string {
	if slices.Contains(words, value) {
		return value
	}
	return ""
}

// SetPrefs keeps the screen's preferences in its browser.
func (s *Site) SetPrefs(c *fiber.Ctx, p Prefs) {
	kept := url.Values{}
	for name, value := range map[string]string{"lang": p.Lang, "theme": p.Theme, "text": p.Text, "hand": p.Hand, "table": p.Table} {
		if value != "" {
			kept.Set(name, value)
		}
	}
	c.Cookie(&fiber.Cookie{
		Name: s.Sessions.cookie + "_screen", Value: kept.Encode(), Path: "/", HTTPOnly: true, Secure: s.Sessions.secure,
		SameSite: fiber.CookieSameSiteStrictMode, MaxAge: prefsSeconds,
	})
}
