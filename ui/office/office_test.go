package office_test

import (
	"crypto/rand"
	"encoding/base32"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"popstand/kiosk"
	"popstand/kiosk/kiosktest"
	"popstand/sync/hub"
	"popstand/sync/peer"
	"popstand/ui/office"
	"popstand/ui/web"
)

// desk is an organizer's browser at a hub that knows one kiosk.
type desk struct {
	*kiosktest.World
	t      *testing.T
	site   *web.Site
	store  *hub.Store
	secret []byte
	cookie string
	csrf   string
}

func newDesk(t *testing.T) *desk {
	t.Helper()
	w := kiosktest.Stall(t)
	store, err := hub.Open(t.Context(), kiosk.Database{Path: filepath.Join(t.TempDir(), "hub.db")}, w.Clock)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = store.Close() })
	if err := store.Adopt(t.Context(), w.Event(), w.Dir, "four words"); err != nil {
		t.Fatal(err)
	}
	link, err := store.SetAccount(t.Context(), "priya", "correct horse battery", rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	u, err := url.Parse(link)
	if err != nil {
		t.Fatal(err)
	}
	d := &desk{World: w, t: t, store: store}
	if d.secret, err = base32.StdEncoding.WithPadding(base32.NoPadding).DecodeString(u.Query().Get("secret")); err != nil {
		t.Fatal(err)
	}
	d.site, err = web.New(web.Options{
		Log: slog.New(slog.DiscardHandler), Clock: w.Clock, Now: time.Now, Random: rand.Reader, Store: office.Sessions{Store: store, Clock: w.Clock},
	})
	if err != nil {
		t.Fatal(err)
	}
	(&office.Office{Site: d.site, Stall: w.Stall, Store: store, Callers: func() []peer.Caller { return nil }}).Register()
	return d
}

var csrf = regexp.MustCompile(`name="csrf" value="([^"]+)"`)

func (d *desk) ask(method, path string, form url.Values) (int, string) {
	d.t.Helper()
	if form != nil {
		form.Set("csrf", d.csrf)
	}
	r := httptest.NewRequest(method, path, strings.NewReader(form.Encode()))
	r.Host = "localhost"
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	r.Header.Set("Cookie", d.cookie)
	res, err := d.site.App().Test(r, -1)
	if err != nil {
		d.t.Fatal(err)
	}
	defer res.Body.Close() //nolint:errcheck // it was read
	for _, c := range res.Cookies() {
		d.cookie = c.Name + "=" + c.Value
	}
	raw, err := io.ReadAll(res.Body)
	if err != nil {
		d.t.Fatal(err)
	}
	if m := csrf.FindSubmatch(raw); m != nil {
		d.csrf = string(m[1])
	}
	return res.StatusCode, string(raw)
}

func (d *desk) number() string { return hub.OneTime(d.secret, d.Clock.Now().Wall) }

func (d *desk) enter(password, number string) int {
	d.t.Helper()
	d.ask(http.MethodGet, "/signin", nil)
	status, _ := d.ask(http.MethodPost, "/signin", url.Values{"name": {"priya"}, "password": {password}, "number": {number}})
	return status
}

func TestOrganizerSignsInWithPasswordAndNumber(t *testing.T) {
	d := newDesk(t)
	for path := range map[string]bool{"/": true, "/nodes": true, "/conflicts": true} {
		if status, _ := d.ask(http.MethodGet, path, nil); status != http.StatusSeeOther {
			t.Errorf("%s answers %d to a stranger", path, status)
		}
	}
	if status := d.enter("wrong horse battery", d.number()); status != http.StatusForbidden {
		t.Errorf("a wrong password is answered %d", status)
	}
	if status := d.enter("correct horse battery", "000000"); status != http.StatusForbidden {
		t.Errorf("a wrong number is answered %d", status)
	}
	used := d.number()
	if status := d.enter("correct horse battery", used); status != http.StatusSeeOther {
		t.Fatalf("sign in: %d", status)
	}
	if status, body := d.ask(http.MethodGet, "/", nil); status != http.StatusOK || !strings.Contains(body, `data-testid="day"`) {
		t.Errorf("%d %s", status, body)
	}
	if status, _ := d.ask(http.MethodPost, "/signout", url.Values{}); status != http.StatusSeeOther {
		t.Errorf("sign out: %d", status)
	}
	if status := d.enter("correct horse battery", used); status != http.StatusForbidden {
		t.Error("a number is good twice")
	}
}

func TestGuessingIsSlow(t *testing.T) {
	d := newDesk(t)
	for range 5 {
		d.enter("wrong", "000000")
	}
	if status := d.enter("correct horse battery", d.number()); status != http.StatusForbidden {
		t.Error("after five wrong tries the right one is let in at once")
	}
	d.Clock.Advance(time.Minute)
	if status := d.enter("correct horse battery", d.number()); status != http.StatusSeeOther {
		t.Errorf("a minute later it is %d", status)
	}
}

func TestDayShowsWhatAllKiosksTook(t *testing.T) {
	d := newDesk(t)
	d.OpenTill(20000)
	if _, err := kiosktest.SellTwoLines(d.Ledger, kiosktest.NewOp()); err != nil {
		t.Fatal(err)
	}
	if status := d.enter("correct horse battery", d.number()); status != http.StatusSeeOther {
		t.Fatal(status)
	}
	_, body := d.ask(http.MethodGet, "/", nil)
	for _, want := range []string{"Kiosk A", "€36.00", `data-testid="stock"`} {
		if !strings.Contains(body, want) {
			t.Errorf("the day does not show %q:\n%s", want, body)
		}
	}
	if status, body := d.ask(http.MethodGet, "/nodes", nil); status != http.StatusOK || !strings.Contains(body, `data-testid="node"`) {
		t.Errorf("%d %s", status, body)
	}
	if status, body := d.ask(http.MethodGet, "/conflicts", nil); status != http.StatusOK || !strings.Contains(body, "Nothing was given out twice") {
		t.Errorf("%d %s", status, body)
	}
}
