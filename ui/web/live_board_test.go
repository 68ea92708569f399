package web_test

import (
	"context"
	"net/http"
	"strings"
	"testing"

	"github.com/gofiber/fiber/v2"

	"popstand/ui/web"
)

// Boards have places of their own: they fill none of the kiosk's pages', and one
// too many is answered, and asks again.
func TestBoardsTakeNoPlaceOfThePages(t *testing.T) {
	feed := func(context.Context, string) ([]web.Event, error) {
		return []web.Event{{Name: "board", Data: "A47"}}, nil
	}
	w, _, addr := stock(t, 0, func(w *world) {
		w.Get("/board", func(c *fiber.Ctx) error { return w.Live.StreamBoard(c, []string{"stock"}, feed) })
	})
	for range 64 {
		listenTo(t, addr, "/board").until("board A47")
	}
	res, err := http.Get("http://" + addr + "/board")
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	body := make([]byte, 64)
	n, _ := res.Body.Read(body)
	if text := string(body[:n]); res.StatusCode != http.StatusOK || !strings.Contains(text, "A47") || !strings.Contains(text, "retry: ") {
		t.Errorf("the 65th board: %d %q", res.StatusCode, text)
	}
	for range 64 {
		listen(t, addr).until("stock 0")
	}
	if n := w.Live.Listeners(); n != 128 {
		t.Errorf("%d are connected", n)
	}
}
