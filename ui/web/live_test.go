package web_test

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"strings"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/gofiber/fiber/v2"

	"popstand/ui/web"
)

// patience is how long a test waits for what should come at once before it calls the test failed.
const patience = time.Minute

// stream is one page's connection to /live.
type stream struct {
	t    *testing.T
	conn net.Conn
	in   *bufio.Reader
}

// listen connects to /live and reads the response's head.
func listen(t *testing.T, addr string) *stream {
	t.Helper()
	return listenTo(t, addr, "/live")
}

func listenTo(t *testing.T, addr, path string) *stream {
	t.Helper()
	conn, err := net.Dial("tcp", addr)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = conn.Close() })
	if err := conn.SetDeadline(time.Now().Add(patience)); err != nil {
		t.Fatal(err)
	}
	fmt.Fprintf(conn, "GET %s HTTP/1.1\r\nHost: %s\r\n\r\n", path, addr)
	s := &stream{t: t, conn: conn}
	res, err := http.ReadResponse(bufio.NewReader(conn), nil)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = conn.Close() // first: closing a body reads it to its end, and this one has none
		_ = res.Body.Close()
	})
	if kind := res.Header.Get("Content-Type"); res.StatusCode != 200 || kind != "text/event-stream" {
		t.Fatalf("live: %d %s", res.StatusCode, kind)
	}
	s.in = bufio.NewReader(res.Body)
	return s
}

// next returns the next event as "name data", lines joined by "/".
func (s *stream) next() string {
	s.t.Helper()
	var name string
	var data []string
	for {
		line, err := s.in.ReadString('\n')
		if err != nil {
			s.t.Fatalf("read event: %v", err)
		}
		switch field, value, _ := strings.Cut(strings.TrimSuffix(line, "\n"), ": "); field {
		case "event":
			name = value
		case "data":
			data = append(data, value)
		case "":
			if name != "" {
				return name + " " + strings.Join(data, "/")
			}
		}
	}
}

// until reads events until one of them is want.
func (s *stream) until(want string) {
	s.t.Helper()
	for s.next() != want {
	}
}

// stock is a world whose one topic shows a number, padded to a size in bytes.
func stock(t *testing.T, size int, more ...func(w *world)) (w *world, count *atomic.Int64, addr string) {
	t.Helper()
	w, count = newWorld(t), &atomic.Int64{}
	pad := strings.Repeat(".", size)
	w.Get("/live", func(c *fiber.Ctx) error {
		return w.Live.Stream(c, []string{"stock"}, func(_ context.Context, topic string) ([]web.Event, error) {
			return []web.Event{{Name: "pad", Data: pad}, {Name: topic, Data: fmt.Sprint(count.Load())}}, nil
		})
	})
	for _, route := range more { // before it serves
		route(w)
	}
	return w, count, w.serve(t)
}

func TestAPageIsSentTheStateAndThenWhatChanges(t *testing.T) {
	w, count, addr := stock(t, 0)
	page := listen(t, addr)
	page.until("stock 0")
	count.Store(7)
	w.Live.Touch("queue")
	w.Live.Touch("stock")
	page.until("stock 7")
	count.Store(8)
	w.Live.Touch("queue", "stock")
	page.until("stock 8")
}

// A browser that stops reading must hold up nobody, and finds the present state when it reads again.
func TestASlowPageHoldsUpNobody(t *testing.T) {
	w, count, addr := stock(t, 64<<10)
	slow, quick := listen(t, addr), listen(t, addr)
	slow.until("stock 0")
	quick.until("stock 0")
	for range 2000 {
		count.Add(1)
		w.Live.Touch("stock")
	}
	quick.until("stock 2000")
	slow.until("stock 2000")
}

func TestContentCannotEndItsOwnEvent(t *testing.T) {
	w := newWorld(t)
	w.Get("/live", func(c *fiber.Ctx) error {
		return w.Live.Stream(c, []string{"cart"}, func(context.Context, string) ([]web.Event, error) {
			return []web.Event{{Name: "cart", Data: "a\nb\r\nc\rd\n\nevent: paid\ndata: 0"}}, nil
		})
	})
	if got := listen(t, w.serve(t)).next(); got != "cart a/b/c/d//event: paid/data: 0" {
		t.Errorf("got %q", got)
	}
}

func TestAFeedThatFailsIsLoggedAndTriedAgain(t *testing.T) {
	w := newWorld(t)
	var asked atomic.Int64
	w.Get("/live", func(c *fiber.Ctx) error {
		return w.Live.Stream(c, []string{"stock"}, func(context.Context, string) ([]web.Event, error) {
			if asked.Add(1) == 1 {
				w.Live.Touch("stock")
				return nil, errors.New("database is locked")
			}
			return []web.Event{{Name: "stock", Data: "ok"}}, nil
		})
	})
	listen(t, w.serve(t)).until("stock ok")
	if !strings.Contains(w.log.String(), "database is locked") {
		t.Error("nothing was logged")
	}
}

func TestCloseEndsEveryStream(t *testing.T) {
	w, _, addr := stock(t, 0)
	page := listen(t, addr)
	page.until("stock 0")
	w.Live.Close()
	if n := w.Live.Listeners(); n != 0 {
		t.Errorf("%d pages still connected", n)
	}
	for {
		if _, err := page.in.ReadString('\n'); err != nil {
			break
		}
	}
	a := w.ask(t, "GET", "/live", "")
	if a.StatusCode != http.StatusServiceUnavailable || a.Header.Get("Retry-After") == "" {
		t.Errorf("after closing: %d", a.StatusCode)
	}
}

func TestPagesThatWentAwayAreForgotten(t *testing.T) {
	w, _, addr := stock(t, 0)
	page := listen(t, addr)
	page.until("stock 0")
	_ = page.conn.Close()
	stay := listen(t, addr)
	for deadline := time.Now().Add(patience); w.Live.Listeners() > 1; {
		if time.Now().After(deadline) {
			t.Fatalf("%d pages are thought to be connected", w.Live.Listeners())
		}
		w.Live.Touch("stock")
		stay.until("stock 0")
	}
}

func TestTooManyPagesAreTurnedAway(t *testing.T) {
	_, _, addr := stock(t, 0)
	for range 64 {
		listen(t, addr).until("stock 0")
	}
	res, err := http.Get("http://" + addr + "/live")
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	if res.StatusCode != http.StatusServiceUnavailable {
		t.Errorf("the 65th page: %d", res.StatusCode)
	}
}

// Without a word now and then nobody learns that a browser is gone, and a router forgets the connection.
func TestAQuietPageHearsAHeartbeat(t *testing.T) {
	newWorld(t).ask(t, "GET", "/nowhere", "") // fasthttp starts a goroutine of its own with the first request: not in the bubble
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t)
		w.Get("/live", func(c *fiber.Ctx) error {
			return w.Live.Stream(c, nil, func(context.Context, string) ([]web.Event, error) { return nil, nil })
		})
		go func() {
			<-time.After(40 * time.Second)
			w.Live.Close()
		}()
		if body := w.ask(t, "GET", "/live", "").body; strings.Count(body, ":beat\n\n") != 2 {
			t.Errorf("in 40 seconds the page heard %q", body)
		}
	})
}
