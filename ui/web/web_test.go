package web_test

import (
	"bytes"
	"context"
	"crypto/rand"
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/a-h/templ"
	"github.com/gofiber/fiber/v2"

	"popstand/kiosk/clock"
	"popstand/ui/web"
)

// world is a site on a clock that stands still, and its log.
type world struct {
	*web.Site
	clock *clock.Fake
	log   *record
}

// record is a log that several goroutines write and a test reads.
type record struct {
	mu   sync.Mutex
	text bytes.Buffer
}

func (r *record) Write(line []byte) (int, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.text.Write(line)
}

func (r *record) String() string {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.text.String()
}

func newWorld(t *testing.T, change ...func(*web.Options)) *world {
	t.Helper()
	w := &world{clock: clock.NewFake(time.Date(2026, 11, 21, 15, 42, 0, 0, time.UTC)), log: &record{}}
	o := web.Options{
		Log:    slog.New(slog.NewTextHandler(w.log, &slog.HandlerOptions{Level: slog.LevelDebug})),
		Clock:  w.clock,
		Now:    time.Now,
		Random: rand.Reader,
	}
	for _, c := range change {
		c(&o)
	}
	site, err := web.New(o)
	if err != nil {
		t.Fatal(err)
	}
	w.Site = site
	t.Cleanup(site.Live.Close)
	return w
}

// words is the smallest component.
func words(text string) templ.Component {
	return templ.ComponentFunc(func(_ context.Context, w io.Writer) error {
		_, err := io.WriteString(w, text)
		return err
	})
}

// ask sends a request to the site without a network. pairs are header names and values.
func (w *world) ask(t *testing.T, method, path, body string, pairs ...string) *answer {
	t.Helper()
	req := httptest.NewRequest(method, path, strings.NewReader(body))
	req.Host = "localhost:8080"
	if method == http.MethodPost {
		req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	}
	for i := 0; i+1 < len(pairs); i += 2 {
		if pairs[i] == "Host" {
			req.Host = pairs[i+1]
			continue
		}
		req.Header.Set(pairs[i], pairs[i+1])
	}
	res, err := w.App().Test(req, -1)
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	raw, err := io.ReadAll(res.Body)
	if err != nil {
		t.Fatal(err)
	}
	return &answer{Response: res, body: string(raw)}
}

// post sends a body over a connection, for what is refused before any handler runs.
func post(t *testing.T, url, body string) *answer {
	t.Helper()
	res, err := http.Post("http://"+url, "text/plain", strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	raw, err := io.ReadAll(res.Body)
	if err != nil {
		t.Fatal(err)
	}
	return &answer{Response: res, body: string(raw)}
}

type answer struct {
	*http.Response
	body string
}

// cookie returns what the browser would send back, "" when nothing was set.
func (a *answer) cookie() string {
	for _, c := range a.Cookies() {
		return c.Name + "=" + c.Value
	}
	return ""
}

// serve runs the site on a loopback port and returns its address.
func (w *world) serve(t *testing.T) string {
	t.Helper()
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() { ended <- w.Serve(ctx, ln) }()
	t.Cleanup(func() {
		stop()
		if err := <-ended; err != nil {
			t.Errorf("serve: %v", err)
		}
	})
	return ln.Addr().String()
}

// token is a page that shows its form token and who signed in.
func token(c *fiber.Ctx) error {
	v := web.VisitOf(c)
	return web.Render(c, words(v.Token()+" "+v.Staff+" "+v.Values["cart"]))
}

// broken is a component that fails after it wrote something.
type broken struct{}

func (broken) Render(_ context.Context, w io.Writer) error {
	if _, err := io.WriteString(w, "<p>more"); err != nil {
		return err
	}
	return io.ErrUnexpectedEOF
}
