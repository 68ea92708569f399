package web_test

import (
	"testing"

	"github.com/gofiber/fiber/v2"

	"popstand/ui/web"
)

func TestAScreenKeepsItsPreferences(t *testing.T) {
	w := newWorld(t)
	var seen web.Prefs
	w.Get("/sell", func(c *fiber.Ctx) error {
		seen = w.PrefsOf(c)
		return nil
	})
	w.App().Post("/prefs", func(c *fiber.Ctx) error {
		w.SetPrefs(c, web.Prefs{Lang: "de", Theme: "outdoor", Hand: "left"})
		return nil
	})
	cookie := w.ask(t, "POST", "/prefs", "").cookie()
	w.ask(t, "GET", "/sell", "", "Cookie", cookie)
	if want := (web.Prefs{Lang: "de", Theme: "outdoor", Hand: "left"}); seen != want {
		t.Errorf("got %+v, want %+v", seen, want)
	}
	w.ask(t, "GET", "/sell", "", "Cookie", "popstand_screen=theme=%22%3E%3Cscript%3E&lang=xx&text=900&hand=both")
	if seen != (web.Prefs{}) {
		t.Errorf("took %+v from a made up cookie", seen)
	}
}
