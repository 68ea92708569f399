package counter_test

import (
	"context"
	"crypto/rand"
	"html"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"regexp"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/gofiber/fiber/v2"

	"popstand/hardware/board"
	"popstand/hardware/port"
	"popstand/hardware/rig"
	"popstand/hardware/scan"
	"popstand/kiosk/kiosktest"
	"popstand/kiosk/moment"
	"popstand/kiosk/pickup"
	"popstand/kiosk/sale"
	"popstand/kiosk/signing"
	"popstand/ui"
	"popstand/ui/buyer"
	"popstand/ui/counter"
	"popstand/ui/web"
)

// shop is a stall with its pages. Its devices lie on no table and are not used
// until a test lays one (see lay).
type shop struct {
	*kiosktest.World
	t     testing.TB
	site  *web.Site
	desk  *counter.Desk
	board *watched
	rig   *rig.Rig
	given rig.Config // what tests want of the rig
	halt  func()     // ends the rig
	news  chan struct{}
	count *moment.Counter
	paper atomic.Pointer[func()] // happens once, while the next line of paper moves

	signing *signing.Desk // where tickets are sold; nil: nowhere
	pickup  *pickup.Desk  // where orders are handed out; nil: nowhere
}

// watched is how the computer fares, as a test says.
type watched struct {
	mu       sync.Mutex
	readings board.Readings
	troubles []board.Trouble
}

func (w *watched) see() board.Readings {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.readings
}

func (w *watched) wrong() []board.Trouble {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.troubles
}

// openShop opens the demo stall with its till closed.
func openShop(t testing.TB) *shop {
	t.Helper()
	s := newShop(t)
	s.serve()
	return s
}

func newShop(t testing.TB) *shop {
	t.Helper()
	s := &shop{World: kiosktest.Stall(t), t: t, board: &watched{}, halt: func() {}, news: make(chan struct{}, 1)}
	s.given.List = func(context.Context) ([]port.Found, error) { return nil, nil }
	return s
}

// serve makes the devices and the pages, as a start of the program does.
func (s *shop) serve() {
	s.t.Helper()
	var desk *counter.Desk
	site, err := web.New(web.Options{
		Log: slog.New(slog.DiscardHandler), Clock: s.Clock, Now: time.Now, Random: rand.Reader,
		Tell: func(c *fiber.Ctx, t web.Trouble) error { return desk.Tell(c, t) },
	})
	if err != nil {
		s.t.Fatal(err)
	}
	s.given.Lost = func(from rig.Device, n scan.Noise) { desk.Lost(from, n); s.tell() }
	s.setRig(func(ctx context.Context, from rig.Device, read scan.Scan) { desk.Hear(ctx, from, read); s.tell() }, func() { desk.Changed(); s.tell() })
	s.count = moment.NewCounter(s.Ledger, nil)
	seller := sale.Seller{Ledger: s.Ledger}
	if s.signing != nil {
		seller.Joiners = append(seller.Joiners, s.signing)
	}
	if s.pickup != nil {
		seller.Joiners = append(seller.Joiners, s.pickup)
	}
	desk = counter.New(counter.Deps{
		Moments: s.count,
		Ledger:  s.Ledger, Seller: seller, Signing: s.signing, Pickup: s.pickup, Site: site, Roster: s.Roster, Rig: s.rig, Board: s.board.see, Troubles: s.board.wrong, Version: "test", Mirror: s.Ledger.MirrorPath(),
		Random: rand.Reader, Log: slog.New(slog.DiscardHandler),
	})
	if err := desk.Load(context.Background()); err != nil {
		s.t.Fatal(err)
	}
	ui.Routes(ui.Screens{
		Site: site, Desk: desk, Display: buyer.New(buyer.Deps{Site: site, Show: desk.Facing}),
		Pictures: web.NewPictures(os.DirFS(s.MediaDir())),
	})
	s.site, s.desk = site, desk
	s.t.Cleanup(site.Live.Close)
}

// browser is somebody's browser without any script.
type browser struct {
	*shop
	cookies map[string]string
	path    string // of the page that is shown
	status  int
	body    string
	header  http.Header
}

func (s *shop) browser() *browser { return &browser{shop: s, cookies: map[string]string{}} }

// send asks once and follows no redirect.
func (b *browser) send(method, path string, form url.Values, pairs ...string) {
	b.t.Helper()
	req := httptest.NewRequest(method, path, strings.NewReader(form.Encode()))
	req.Host = "localhost"
	if method == http.MethodPost {
		req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	}
	for name, value := range b.cookies {
		req.AddCookie(&http.Cookie{Name: name, Value: value})
	}
	for i := 0; i+1 < len(pairs); i += 2 {
		req.Header.Set(pairs[i], pairs[i+1])
	}
	res, err := b.site.App().Test(req, -1)
	if err != nil {
		b.t.Fatal(err)
	}
	defer res.Body.Close()
	raw, err := io.ReadAll(res.Body)
	if err != nil {
		b.t.Fatal(err)
	}
	for _, c := range res.Cookies() {
		b.cookies[c.Name] = c.Value
	}
	b.path, b.status, b.body, b.header = path, res.StatusCode, string(raw), res.Header
}

// get opens a page, wherever it leads.
func (b *browser) get(path string) *browser {
	b.t.Helper()
	b.send(http.MethodGet, path, nil)
	for range 5 {
		if b.status != http.StatusSeeOther {
			break
		}
		b.send(http.MethodGet, b.header.Get("Location"), nil)
	}
	if b.status != http.StatusOK {
		b.t.Fatalf("GET %s: %d %s", path, b.status, b.body)
	}
	return b
}

// post sends a form of the page that is shown, with its token and operation.
func (b *browser) post(path string, pairs ...string) *browser {
	b.t.Helper()
	b.once(path, pairs...)
	if b.status == http.StatusSeeOther {
		return b.get(b.header.Get("Location"))
	}
	if b.status != http.StatusOK {
		b.t.Fatalf("POST %s %v: %d %s", path, pairs, b.status, b.body)
	}
	return b
}

// once sends a form and follows nothing.
func (b *browser) once(path string, pairs ...string) {
	b.t.Helper()
	form := url.Values{"csrf": {b.hidden("csrf")}}
	if op := b.hidden("op"); op != "" {
		form.Set("op", op)
	}
	for i := 0; i+1 < len(pairs); i += 2 {
		if pairs[i] == "op" {
			form.Del("op") // of another form, or of a tap that comes again
		}
		form.Add(pairs[i], pairs[i+1])
	}
	b.send(http.MethodPost, path, form)
}

// fragment asks as htmx does.
func (b *browser) fragment(method, path, target string, pairs ...string) *browser {
	b.t.Helper()
	form := url.Values{"csrf": {b.hidden("csrf")}}
	for i := 0; i+1 < len(pairs); i += 2 {
		form.Add(pairs[i], pairs[i+1])
	}
	if method == http.MethodGet {
		form = nil
	}
	b.send(method, path, form, "HX-Request", "true", "HX-Target", target)
	return b
}

// hidden is the value of a hidden field, "" when there is none.
func (b *browser) hidden(name string) string {
	found := regexp.MustCompile(`name="` + name + `" value="([^"]*)"`).FindStringSubmatch(b.body)
	if found == nil {
		return ""
	}
	return html.UnescapeString(found[1])
}

// text is the page as people read it.
func (b *browser) text() string {
	return strings.Join(strings.Fields(html.UnescapeString(tags.ReplaceAllString(b.body, " "))), " ")
}

// shows fails the test unless the page holds each text.
func (b *browser) shows(texts ...string) *browser {
	b.t.Helper()
	for _, text := range texts {
		if !strings.Contains(b.text(), text) {
			b.t.Errorf("%s does not show %q: %s", b.path, text, b.text())
		}
	}
	return b
}

// hides fails the test when the page holds a text.
func (b *browser) hides(texts ...string) *browser {
	b.t.Helper()
	for _, text := range texts {
		if strings.Contains(b.text(), text) {
			b.t.Errorf("%s shows %q: %s", b.path, text, b.text())
		}
	}
	return b
}

// part is the element with a testid, as text; "" when it is not there.
func (b *browser) part(testid string) string {
	found := regexp.MustCompile(`data-testid="` + regexp.QuoteMeta(testid) + `"[^>]*>([^<]*)`).FindStringSubmatch(b.body)
	if found == nil {
		return ""
	}
	return strings.TrimSpace(html.UnescapeString(found[1]))
}

// has says whether an element with a testid is on the page.
func (b *browser) has(testid string) bool {
	return strings.Contains(b.body, `data-testid="`+testid+`"`)
}

// signIn types a PIN key by key.
func (b *browser) signIn(id, pin string) *browser {
	b.t.Helper()
	b.get("/signin?staff=" + id)
	for _, digit := range strings.Split(pin, "") {
		b.post("/signin", "staff", id, "typed", b.hidden("typed"), "digit", digit)
	}
	return b
}

// openTill counts one hundred euros into the drawer.
func (b *browser) openTill() *browser {
	b.t.Helper()
	b.get("/till/open")
	return b.post("/till/open", "pick", "5000", "n5000", "2", "open", "1")
}

// selling is Ana at the open till.
func selling(t testing.TB) *browser {
	t.Helper()
	return openShop(t).browser().signIn("ana", kiosktest.AnaPIN).openTill()
}

// add puts a SKU into the sale.
func (b *browser) add(sku string) *browser {
	b.t.Helper()
	return b.post("/cart/add", "sku", sku)
}

// line is the id of the line that is open.
func (b *browser) line() string {
	b.t.Helper()
	id := b.hidden("line")
	if id == "" {
		b.t.Fatalf("no line is open: %s", b.text())
	}
	return id
}
