package buyer_test

import (
	"context"
	"crypto/rand"
	"html"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/gofiber/fiber/v2"

	"popstand/hardware/scan"
	"popstand/kiosk/event"
	"popstand/kiosk/keys"
	"popstand/kiosk/kiosktest"
	"popstand/kiosk/ledger"
	"popstand/kiosk/pickup"
	"popstand/kiosk/sale"
	"popstand/ui"
	"popstand/ui/buyer"
	"popstand/ui/counter"
	"popstand/ui/web"
)

var ctx = context.Background()

// shop is the demo's stall with its orders, and the screens for buyers. The
// clock stands at 15:42 in the slot from 15:30 to 16:00.
type shop struct {
	*kiosktest.World
	t      testing.TB
	pickup *pickup.Desk
	self   *buyer.Self
	site   *web.Site
	cookie string
	body   string // of the last answer
}

func newShop(t testing.TB) *shop {
	t.Helper()
	w := kiosktest.Stall(t)
	w.Clock.Step(time.Date(2026, time.November, 21, 14, 42, 0, 0, time.UTC)) // winter time in Berlin is an hour ahead
	signer, err := keys.Open(ctx, keys.Config{Dir: t.TempDir(), Ledger: w.Ledger, Random: rand.Reader, Machine: "test"})
	must(t, err)
	s := &shop{World: w, t: t, pickup: &pickup.Desk{Ledger: w.Ledger, Keys: signer, Random: rand.Reader}}
	e, problems := event.Check(event.Demo())
	if event.Failed(problems) {
		t.Fatal(problems)
	}
	_, err = s.pickup.Import(ctx, event.Demo(), e, nil)
	must(t, err)
	log := slog.New(slog.NewTextHandler(t.Output(), &slog.HandlerOptions{Level: slog.LevelWarn}))
	s.site, err = web.New(web.Options{Log: log, Clock: w.Clock, Now: time.Now, Random: rand.Reader})
	must(t, err)
	t.Cleanup(s.site.Live.Close)
	desk := counter.New(counter.Deps{Ledger: w.Ledger, Seller: sale.Seller{Ledger: w.Ledger}, Site: s.site, Roster: w.Roster, Random: rand.Reader, Log: log, Pickup: s.pickup})
	s.self, err = buyer.NewSelf(buyer.SelfDeps{Site: s.site, Pickup: s.pickup, Front: desk.Front, Random: rand.Reader, Log: log})
	must(t, err)
	ui.Routes(ui.Screens{
		Site: s.site, Desk: desk, Pictures: web.NewPictures(event.Demo()), Buyers: s.self,
		Display: buyer.New(buyer.Deps{Site: s.site, Show: desk.Facing}),
	})
	return s
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// order finds an order by its shop's number.
func (s *shop) order(ref string) (o pickup.Order) {
	s.t.Helper()
	must(s.t, s.Ledger.Read(ctx, func(ctx context.Context, q ledger.Queryer) error {
		all, err := pickup.OrdersByRef(ctx, q, s.Ledger.Event(), ref)
		if err == nil {
			o = all[0]
		}
		return err
	}))
	return o
}

// code is what the buyer of an order holds.
func (s *shop) code(ref string) string {
	s.t.Helper()
	c, err := s.pickup.CodeOf(s.order(ref))
	must(s.t, err)
	return c.Text()
}

// scan holds a text under the buyers' scanner, and reads the screen.
func (s *shop) scan(text string) scan.Sound {
	s.t.Helper()
	sound := s.self.Hear(ctx, scan.Scan{Text: text})
	s.get("/buyer")
	return sound
}

// get reads a page.
func (s *shop) get(path string) int {
	s.t.Helper()
	return s.ask(httptest.NewRequest(http.MethodGet, path, http.NoBody))
}

// post sends a form of the page that was read last, with its fields, and reads
// what it leads to.
func (s *shop) post(path string, kv ...string) int {
	s.t.Helper()
	form := url.Values{"csrf": {s.field("csrf")}, "no": {s.field("no")}}
	for i := 0; i+1 < len(kv); i += 2 {
		form.Set(kv[i], kv[i+1])
	}
	req := httptest.NewRequest(http.MethodPost, path, strings.NewReader(form.Encode()))
	req.Header.Set(fiber.HeaderContentType, fiber.MIMEApplicationForm)
	status := s.ask(req)
	if status == http.StatusSeeOther {
		s.get("/buyer")
	}
	return status
}

func (s *shop) ask(req *http.Request) int {
	s.t.Helper()
	req.Host = "localhost"
	req.Header.Set(fiber.HeaderCookie, s.cookie)
	res, err := s.site.App().Test(req, -1)
	must(s.t, err)
	defer res.Body.Close()
	for _, c := range res.Cookies() {
		s.cookie = c.Name + "=" + c.Value
	}
	raw, err := io.ReadAll(res.Body)
	must(s.t, err)
	s.body = html.UnescapeString(string(raw))
	return res.StatusCode
}

// field is the value of a hidden field of the page.
func (s *shop) field(name string) string {
	found := regexp.MustCompile(`name="` + name + `" value="([^"]*)"`).FindStringSubmatch(s.body)
	if found == nil {
		return ""
	}
	return found[1]
}

// says fails the test unless the page says all texts.
func (s *shop) says(texts ...string) {
	s.t.Helper()
	for _, text := range texts {
		if !strings.Contains(s.body, text) {
			s.t.Fatalf("the page does not say %q:\n%s", text, s.body)
		}
	}
}

// silent fails the test if the page says one of the texts.
func (s *shop) silent(texts ...string) {
	s.t.Helper()
	for _, text := range texts {
		if strings.Contains(s.body, text) {
			s.t.Errorf("the page says %q", text)
		}
	}
}

// call calls the number of an order to a counter.
func (s *shop) call(ref, counter string) {
	s.t.Helper()
	_, err := s.pickup.Call(ctx, s.Act("ana"), pickup.Calling{Order: s.order(ref).Received.Order, Counter: counter})
	must(s.t, err)
}
