package web_test

import (
	"strings"
	"testing"

	"github.com/gofiber/fiber/v2"

	"popstand/ui/web"
)

func TestOnePathTakesLargeBodies(t *testing.T) {
	w := newWorld(t, func(o *web.Options) { o.BodyLimit = 1000 })
	took := func(c *fiber.Ctx) error { return c.SendStatus(204) }
	w.App().Post("/photo", took)
	w.App().Post("/in", took)
	w.LetLarge(func(path string) bool { return path == "/photo" }, 5000)
	addr := w.serve(t)
	for _, a := range []struct {
		path string
		n    int
		want int
	}{
		{"/photo", 5000, 204},
		{"/photo?kind=signature", 5000, 204},
		{"/photo", 5001, 413},
		{"/in", 1000, 204},
		{"/in", 1001, 413},
		{"/in?/photo", 1001, 413},
	} {
		if got := post(t, addr+a.path, strings.Repeat("x", a.n)).StatusCode; got != a.want {
			t.Errorf("%d bytes to %s: %d, want %d", a.n, a.path, got, a.want)
		}
	}
}

func TestOnePageMayAskForTheCamera(t *testing.T) {
	w := newWorld(t)
	w.Get("/photo", func(c *fiber.Ctx) error {
		web.LetCamera(c)
		return token(c)
	})
	w.Get("/sell", token)
	for path, want := range map[string]string{"/photo": "camera=(self), microphone=()", "/sell": "camera=(), microphone=()"} {
		if got := w.ask(t, "GET", path, "").Header.Get("Permissions-Policy"); !strings.HasPrefix(got, want) {
			t.Errorf("%s: %s", path, got)
		}
	}
}
