package web_test

import (
	"bytes"
	"compress/gzip"
	"errors"
	"net"
	"net/http"
	"strings"
	"testing"

	"github.com/gofiber/fiber/v2"

	"popstand/kiosk/ledger"
	"popstand/ui/web"
)

func TestNewNamesWhatIsMissing(t *testing.T) {
	if _, err := web.New(web.Options{}); err == nil {
		t.Fatal("a site without log, clock and randomness was made")
	}
}

func TestEveryAnswerCarriesTheSecurityHeaders(t *testing.T) {
	w := newWorld(t, func(o *web.Options) { o.BodyLimit = 1000 })
	w.Get("/sell", token)
	w.Post("/pay", token)
	w.App().Get("/api/v1/status", func(c *fiber.Ctx) error { return c.JSON("ok") })
	w.Get("/fault", func(*fiber.Ctx) error { return errors.New("boom") })
	w.Get("/panic", func(*fiber.Ctx) error { panic("boom") })
	for name, a := range map[string]*answer{
		"page":      w.ask(t, "GET", "/sell", ""),
		"head":      w.ask(t, "HEAD", "/sell", ""),
		"act":       w.ask(t, "POST", "/pay", ""),
		"api":       w.ask(t, "GET", "/api/v1/status", ""),
		"asset":     w.ask(t, "GET", w.Assets.URL("js/htmx.min.js"), ""),
		"not found": w.ask(t, "GET", "/nowhere", ""),
		"fault":     w.ask(t, "GET", "/fault", ""),
		"panic":     w.ask(t, "GET", "/panic", ""),
		"too large": post(t, w.serve(t)+"/pay", strings.Repeat("x", 1001)),
		"packed":    w.ask(t, "POST", "/pay", "x", "Content-Encoding", "br"),
		"foreign":   w.ask(t, "GET", "/sell", "", "Host", "evil.example"),
	} {
		for header, want := range map[string]string{
			"Content-Security-Policy":    "default-src 'none'; script-src 'self'; style-src 'self';",
			"X-Content-Type-Options":     "nosniff",
			"X-Frame-Options":            "DENY",
			"Referrer-Policy":            "same-origin",
			"Permissions-Policy":         "camera=()",
			"Cross-Origin-Opener-Policy": "same-origin",
		} {
			if got := a.Header.Get(header); !strings.HasPrefix(got, want) {
				t.Errorf("%s: %s is %q", name, header, got)
			}
		}
		csp := a.Header.Get("Content-Security-Policy")
		if !strings.Contains(csp, "frame-ancestors 'none'") || strings.Contains(csp, "eval") || strings.Contains(csp, "http") {
			t.Errorf("%s: policy is too wide: %s", name, csp)
		}
		if cache := a.Header.Get("Cache-Control"); (name == "asset") != strings.Contains(cache, "immutable") {
			t.Errorf("%s: Cache-Control is %q", name, cache)
		}
		if server := a.Header.Get("Server"); server != "" {
			t.Errorf("%s: names its server %q", name, server)
		}
	}
}

func TestOnlyTheDemoMayFrameItself(t *testing.T) {
	w := newWorld(t, func(o *web.Options) { o.Framed = true })
	a := w.ask(t, "GET", "/", "")
	if csp := a.Header.Get("Content-Security-Policy"); !strings.Contains(csp, "frame-ancestors 'self'") || strings.Contains(csp, "*") {
		t.Errorf("policy: %s", csp)
	}
	if frame := a.Header.Get("X-Frame-Options"); frame != "SAMEORIGIN" {
		t.Errorf("X-Frame-Options: %s", frame)
	}
}

func TestRefusesAForeignHostName(t *testing.T) {
	w := newWorld(t, func(o *web.Options) { o.Hosts = []string{"Kiosk-1.local"} })
	w.Get("/sell", token)
	for host, want := range map[string]int{
		"localhost":            200,
		"localhost:8080":       200,
		"127.0.0.1:8080":       200,
		"[::1]:8080":           200,
		"192.168.4.1":          200,
		"kiosk-1.local:8080":   200,
		"KIOSK-1.LOCAL.":       200,
		"rebind.example:8080":  421,
		"localhost.example":    421,
		"127.0.0.1.nip.io":     421,
		"kiosk-1.local.evil.x": 421,
	} {
		if got := w.ask(t, "GET", "/sell", "", "Host", host).StatusCode; got != want {
			t.Errorf("%s: %d, want %d", host, got, want)
		}
	}
	a := w.ask(t, "GET", "/sell", "", "Host", "rebind.example", "X-Forwarded-Host", "localhost")
	if a.StatusCode != 421 {
		t.Errorf("X-Forwarded-Host opened a foreign name: %d", a.StatusCode)
	}
}

// fiber's Body unpacks gzip past the limit; the request must be refused before anybody can ask for it.
func TestRefusesAPackedBody(t *testing.T) {
	w := newWorld(t)
	reached := false
	w.App().Post("/api/v1/sales", func(c *fiber.Ctx) error {
		reached = true
		return c.Send(c.Body())
	})
	bomb := packed(t, bytes.Repeat([]byte{0}, 64<<20))
	for _, encoding := range []string{"gzip", "deflate", "br", "gzip, gzip", "zstd"} {
		a := w.ask(t, "POST", "/api/v1/sales", bomb, "Content-Encoding", encoding)
		if a.StatusCode != http.StatusUnsupportedMediaType || reached {
			t.Errorf("%s: %d, handler reached: %t", encoding, a.StatusCode, reached)
		}
	}
}

func packed(t *testing.T, body []byte) string {
	t.Helper()
	var out bytes.Buffer
	w := gzip.NewWriter(&out)
	if _, err := w.Write(body); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

func TestRefusesALargeBody(t *testing.T) {
	w := newWorld(t, func(o *web.Options) { o.BodyLimit = 1000 })
	w.App().Post("/in", func(c *fiber.Ctx) error { return c.SendStatus(204) })
	addr := w.serve(t)
	if got := post(t, addr+"/in", strings.Repeat("x", 1000)).StatusCode; got != 204 {
		t.Errorf("1000 bytes: %d", got)
	}
	a := post(t, addr+"/in", strings.Repeat("x", 1001))
	if a.StatusCode != 413 || !strings.Contains(a.body, "too large") {
		t.Errorf("1001 bytes: %d %s", a.StatusCode, a.body)
	}
}

// A string that a handler keeps must not change when fiber uses its buffers again.
func TestWhatAHandlerKeepsStaysAsItWas(t *testing.T) {
	w := newWorld(t)
	var kept []string
	w.App().Post("/keep/:name", func(c *fiber.Ctx) error {
		kept = append(kept, c.Params("name"), c.Get("X-Word"), web.Field(c, "sku"))
		return c.SendStatus(204)
	})
	w.ask(t, "POST", "/keep/first", "sku=TEE-M", "X-Word", "alpha")
	for range 20 {
		w.ask(t, "POST", "/keep/other", "sku=XXXXX", "X-Word", "omega")
	}
	if got := strings.Join(kept[:3], " "); got != "first alpha TEE-M" {
		t.Errorf("kept strings became %q", got)
	}
}

func TestARefusalSaysWhatToDo(t *testing.T) {
	w := newWorld(t)
	w.Get("/sell", func(*fiber.Ctx) error { return ledger.Refuse("sold_out", "Sold out here. Kiosk B has 9.") })
	a := w.ask(t, "GET", "/sell", "")
	if a.StatusCode != http.StatusConflict || !strings.Contains(a.body, "Sold out here. Kiosk B has 9.") {
		t.Errorf("%d %s", a.StatusCode, a.body)
	}
	part := w.ask(t, "GET", "/sell", "", "HX-Request", "true")
	if part.Header.Get("HX-Retarget") != "#trouble" || strings.Contains(part.body, "<html") {
		t.Errorf("a fragment was asked for: %v %s", part.Header, part.body)
	}
}

// A fault shows a code and what is safe; its text, its stack and what was typed stay in the log.
func TestAFaultShowsACodeAndKeepsItsText(t *testing.T) {
	w := newWorld(t)
	w.Get("/error", func(*fiber.Ctx) error { return errors.New("disk /dev/mmcblk0 said no") })
	w.Get("/panic", func(*fiber.Ctx) error { panic("nil map in secret.go") })
	for _, path := range []string{"/error?name=Mia", "/panic?name=Mia"} {
		a := w.ask(t, "GET", path, "")
		code := a.Header.Get("X-Request-ID")
		if a.StatusCode != 500 || len(code) != 9 || !strings.Contains(a.body, code) || !strings.Contains(a.body, "No money moved") {
			t.Errorf("%s: %d, code %q: %s", path, a.StatusCode, code, a.body)
		}
		for _, leak := range []string{"mmcblk0", "secret.go", "goroutine", ".go:"} {
			if strings.Contains(a.body, leak) {
				t.Errorf("%s: the page shows %q", path, leak)
			}
		}
		if log := w.log.String(); !strings.Contains(log, code) || strings.Contains(log, "Mia") {
			t.Errorf("%s: log has no code, or has a name: %s", path, log)
		}
	}
}

// After an act that failed nobody may claim that nothing happened.
func TestAFailedActDoesNotPromiseThatNothingHappened(t *testing.T) {
	w := newWorld(t)
	w.App().Post("/pay", func(*fiber.Ctx) error { return errors.New("commit: input/output error") })
	a := w.ask(t, "POST", "/pay", "")
	if strings.Contains(a.body, "No money moved") || !strings.Contains(a.body, "never counts twice") {
		t.Errorf("page says: %s", a.body)
	}
}

func TestAPageThatFailsHalfwaySendsNothingOfItself(t *testing.T) {
	w := newWorld(t)
	w.Get("/sell", func(c *fiber.Ctx) error {
		return web.Render(c, words("<p>half a page"), broken{})
	})
	a := w.ask(t, "GET", "/sell", "")
	if a.StatusCode != 500 || strings.Contains(a.body, "half a page") {
		t.Errorf("%d %s", a.StatusCode, a.body)
	}
}

func TestSeeOtherSpeaksToFormsAndToHtmx(t *testing.T) {
	w := newWorld(t)
	w.App().Post("/pay", func(c *fiber.Ctx) error { return web.SeeOther(c, "/paid") })
	form := w.ask(t, "POST", "/pay", "")
	if form.StatusCode != 303 || form.Header.Get("Location") != "/paid" {
		t.Errorf("form: %d %v", form.StatusCode, form.Header)
	}
	part := w.ask(t, "POST", "/pay", "", "HX-Request", "true")
	if part.StatusCode != 204 || part.Header.Get("HX-Redirect") != "/paid" {
		t.Errorf("htmx: %d %v", part.StatusCode, part.Header)
	}
}

func TestFieldReadsTheFormAndNotTheQuery(t *testing.T) {
	w := newWorld(t)
	w.App().Post("/pay", func(c *fiber.Ctx) error {
		return c.SendString(web.Field(c, "given") + "|" + strings.Join(web.Fields(c, "line"), ","))
	})
	if a := w.ask(t, "POST", "/pay?given=1&line=x", "line=a&line=b"); a.body != "|a,b" {
		t.Errorf("got %q", a.body)
	}
	multi := "--B\r\nContent-Disposition: form-data; name=\"given\"\r\n\r\n7400\r\n--B--\r\n"
	a := w.ask(t, "POST", "/pay", multi, "Content-Type", "multipart/form-data; boundary=B")
	if a.body != "7400|" {
		t.Errorf("multipart: got %q", a.body)
	}
}

// Browsers open connections ahead of need. Such a one must not hold up the end of the program.
func TestASilentConnectionDoesNotHoldUpTheEnd(t *testing.T) {
	w := newWorld(t)
	w.Get("/sell", token)
	addr := w.serve(t) // fails the test when the end takes longer than five seconds
	silent, err := net.Dial("tcp", addr)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = silent.Close() })
	if a := post(t, addr+"/sell", ""); a.StatusCode != http.StatusMethodNotAllowed { // accepted after the silent one
		t.Errorf("%d", a.StatusCode)
	}
}
