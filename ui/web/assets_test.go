package web_test

import (
	"compress/gzip"
	"io"
	"net/http"
	"regexp"
	"strings"
	"testing"
)

func TestAnAssetIsTheSameForEver(t *testing.T) {
	w := newWorld(t)
	url := w.Assets.URL("js/htmx.min.js")
	if !regexp.MustCompile(`^/a/[0-9a-f]{16}/js/htmx\.min\.js$`).MatchString(url) {
		t.Fatalf("URL %q", url)
	}
	a := w.ask(t, "GET", url, "")
	if a.StatusCode != 200 || a.Header.Get("Cache-Control") != "public, max-age=31536000, immutable" || !strings.Contains(a.body, "htmx") {
		t.Errorf("%d %v", a.StatusCode, a.Header)
	}
	if kind := a.Header.Get("Content-Type"); kind != "text/javascript; charset=utf-8" {
		t.Errorf("kind %q", kind)
	}
	if again := newWorld(t).Assets.URL("js/htmx.min.js"); again != url {
		t.Errorf("another start gives %q", again)
	}
}

func TestAnAssetIsPackedForWhoTakesIt(t *testing.T) {
	w := newWorld(t)
	url := w.Assets.URL("js/htmx.min.js")
	plain := w.ask(t, "GET", url, "")
	for accept, want := range map[string]string{"gzip": "gzip", "br, gzip;q=0.8": "gzip", "gzip;q=0": "", "br": "", "": ""} {
		a := w.ask(t, "GET", url, "", "Accept-Encoding", accept)
		if got := a.Header.Get("Content-Encoding"); got != want {
			t.Errorf("Accept-Encoding %q: got %q", accept, got)
		}
		if a.Header.Get("Vary") != "Accept-Encoding" {
			t.Errorf("Accept-Encoding %q: no Vary", accept)
		}
		if want == "gzip" && unpacked(t, a.body) != plain.body {
			t.Errorf("Accept-Encoding %q: not the same file", accept)
		}
	}
	if a := w.ask(t, "GET", w.Assets.URL("fonts/plex-sans-latin.woff2"), "", "Accept-Encoding", "gzip"); a.Header.Get("Content-Encoding") != "" {
		t.Error("a font was packed again")
	}
}

func unpacked(t *testing.T, body string) string {
	t.Helper()
	r, err := gzip.NewReader(strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	raw, err := io.ReadAll(r)
	if err != nil {
		t.Fatal(err)
	}
	return string(raw)
}

func TestAWrongAssetIsNotRememberedAsMissing(t *testing.T) {
	w := newWorld(t)
	for _, path := range []string{"/a/0000000000000000/js/htmx.min.js", "/a/x", "/a/../assets.go", w.Assets.URL("js/htmx.min.js") + "/x"} {
		a := w.ask(t, "GET", path, "")
		if a.StatusCode != http.StatusNotFound || a.Header.Get("Cache-Control") != "no-store" {
			t.Errorf("%s: %d %q", path, a.StatusCode, a.Header.Get("Cache-Control"))
		}
	}
}

func TestTheBrandsURLFollowsItsContent(t *testing.T) {
	w := newWorld(t)
	put := func(css string) string {
		t.Helper()
		if err := w.Assets.Put("css/brand.css", []byte(css)); err != nil {
			t.Fatal(err)
		}
		return w.Assets.URL("css/brand.css")
	}
	pink, green := put(":root{--brand:#E6135C}"), put(":root{--brand:#C8F031}")
	if pink == green {
		t.Fatal("two brands share a URL")
	}
	if a := w.ask(t, "GET", green, ""); a.StatusCode != 200 || !strings.Contains(a.body, "#C8F031") {
		t.Errorf("new brand: %d %s", a.StatusCode, a.body)
	}
	if a := w.ask(t, "GET", pink, ""); a.StatusCode != 404 {
		t.Errorf("old brand: %d", a.StatusCode)
	}
	if err := w.Assets.Put("css/brand.exe", nil); err == nil {
		t.Error("an asset of unknown kind was taken")
	}
}

// What a kiosk's first page loads beside fonts and pictures: 60 KB packed, of which 6 are left for the page itself.
func TestTheFirstPageStaysWithinItsBudget(t *testing.T) {
	w := newWorld(t)
	sum := 0
	for _, name := range []string{"css/tokens.css", "css/app.css", "js/htmx.min.js", "js/htmx-sse.min.js", "js/kiosk.js", "js/live.js"} {
		sum += len(w.ask(t, "GET", w.Assets.URL(name), "", "Accept-Encoding", "gzip").body)
	}
	if sum == 0 || sum > 54<<10 {
		t.Errorf("style and script weigh %d bytes, budget %d", sum, 54<<10)
	}
	t.Logf("style and script: %d bytes packed", sum)
}
