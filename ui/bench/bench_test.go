package bench_test

import (
	"context"
	"crypto/rand"
	"image/png"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"popstand/hardware/sim"
	"popstand/kiosk/clock"
	"popstand/ui/bench"
	"popstand/ui/web"
)

// world is a workbench with its table of devices, wired by local sockets.
type world struct {
	*bench.Bench
	t *testing.T
}

func newWorld(t *testing.T) *world {
	t.Helper()
	site, err := web.New(web.Options{
		Log: slog.New(slog.NewTextHandler(io.Discard, nil)), Now: time.Now, Random: rand.Reader, Framed: true,
		Clock: clock.NewFake(time.Date(2026, 11, 21, 15, 42, 0, 0, time.UTC)),
	})
	if err != nil {
		t.Fatal(err)
	}
	table, err := sim.Start(sim.TableOptions{Dir: t.TempDir(), Wiring: sim.Socket, Changed: func() { site.Live.Touch(bench.Topic) }})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		site.Live.Close()
		if err := table.Close(); err != nil {
			t.Error(err)
		}
	})
	w := &world{t: t, Bench: &bench.Bench{Site: site, Table: table, Event: "Soft Static Berlin pop-up", Codes: codes}}
	app := site.App()
	app.Get("/bench", w.Page)
	app.Get("/bench/live", w.Live)
	app.Get("/bench/paper/now.png", w.Now)
	app.Get("/bench/paper/:name", w.Piece)
	app.Post("/bench/do", web.SameOrigin, w.Do)
	app.Post("/bench/scan", web.SameOrigin, w.Scan)
	return w
}

func codes(context.Context) ([]bench.Group, error) {
	return []bench.Group{{Name: "Products", Codes: []bench.Code{
		{Label: "Static tour tee, M", Note: "4006381333931", Text: "4006381333931"},
		{Label: "<b>Zine</b>", Note: "4006381333948", Text: "4006381333948"},
	}}}, nil
}

// ask sends a request to the workbench and returns the status and the body of the answer.
func (w *world) ask(method, path string, form url.Values, pairs ...string) (status int, answer string) {
	w.t.Helper()
	req := httptest.NewRequest(method, path, strings.NewReader(form.Encode()))
	req.Host = "localhost"
	if form != nil {
		req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	}
	for i := 0; i+1 < len(pairs); i += 2 {
		req.Header.Set(pairs[i], pairs[i+1])
	}
	res, err := w.Site.App().Test(req, -1)
	if err != nil {
		w.t.Fatal(err)
	}
	defer res.Body.Close()
	body, err := io.ReadAll(res.Body)
	if err != nil {
		w.t.Fatal(err)
	}
	return res.StatusCode, string(body)
}

func (w *world) do(act string) {
	w.t.Helper()
	status, _ := w.ask("POST", "/bench/do", url.Values{"do": {act}}, "HX-Request", "true")
	if status != http.StatusNoContent {
		w.t.Fatalf("%s: %d", act, status)
	}
}

func TestThePageShowsDevicesAndCodes(t *testing.T) {
	w := newWorld(t)
	status, body := w.ask("GET", "/bench", nil)
	if status != http.StatusOK {
		t.Fatalf("%d", status)
	}
	for _, want := range []string{"Soft Static Berlin pop-up", `value="4006381333931"`, "&lt;b&gt;Zine", "Ready", "Pulses: 0", "Plugged in"} {
		if !strings.Contains(body, want) {
			t.Errorf("no %q on the page", want)
		}
	}
	if strings.Contains(body, "style=") || strings.Contains(body, "onclick") {
		t.Error("the page holds inline style or script, which the content policy forbids")
	}
}

func TestEachKeyDoesWhatItSays(t *testing.T) {
	w := newWorld(t)
	printer := func() sim.PrinterView { return w.Table.Printer.View() }
	for _, row := range []struct {
		act, says string
		is        func() bool
	}{
		{"paper-low", "Paper low", func() bool { return printer().Faults.Paper == sim.PaperLow }},
		{"mute", "Never answers", func() bool { return printer().Faults.Mute }},
		{"jam", "Cutter stuck", func() bool { return printer().Faults.Jam }},
		{"paper-out", "Out of paper", func() bool { return printer().Faults.Paper == sim.PaperOut }},
		{"cover", "Cover open", func() bool { return printer().Faults.Cover }},
		{"printer-unplug", "Unplugged", func() bool { return !printer().Plugged }},
		{"printer-plug", "Cover open", func() bool { return printer().Plugged }},
		{"cover", "Out of paper", func() bool { return !printer().Faults.Cover }},
		{"paper-in", "Cutter stuck", func() bool { return printer().Faults.Paper == sim.PaperIn }},
		{"jam", "Never answers", func() bool { return !printer().Faults.Jam }},
		{"mute", "Ready", func() bool { return printer().Faults == sim.Faults{} }},
		{"slow", "Slow line", func() bool { return printer().Faults.Slow == sim.SlowLine }},
		{"slow", "Ready", func() bool { return printer().Faults.Slow == 0 }},
		{"garbled", "Bad cable", func() bool { return printer().Faults.Garbled }},
		{"well", "Ready", func() bool { return printer().Faults == sim.Faults{} }},
		{"scanner-unplug", "Unplugged", func() bool { return !w.Table.Scanner.Plugged() }},
		{"scanner-plug", "Plugged in", w.Table.Scanner.Plugged},
		{"stick-pull", "Out", func() bool { return !w.Table.Stick.Plugged() }},
		{"stick-plug", "0 on it", w.Table.Stick.Plugged},
		{"drawer-shut", "Drawer shut", func() bool { return !printer().Drawer }},
	} {
		w.do(row.act)
		_, body := w.ask("GET", "/bench", nil)
		if !row.is() || !strings.Contains(body, row.says) {
			t.Errorf("%s: done %t, page says %q: %t", row.act, row.is(), row.says, strings.Contains(body, row.says))
		}
	}
	if status, _ := w.ask("POST", "/bench/do", url.Values{"do": {"set-fire"}}); status != http.StatusNotFound {
		t.Errorf("an unknown act: %d", status)
	}
}

func TestEachKeyBreaksItsScanner(t *testing.T) {
	w := newWorld(t)
	for name, s := range map[string]*sim.Scanner{"scanner": w.Table.Scanner, "spare": w.Table.Spare} {
		for _, row := range []struct {
			act    string
			faults sim.ScannerFaults
		}{
			{"silent", sim.ScannerFaults{Silent: true}},
			{"slow", sim.ScannerFaults{Silent: true, Slow: true}},
			{"silent", sim.ScannerFaults{Slow: true}},
			{"well", sim.ScannerFaults{}},
			{"garbled", sim.ScannerFaults{Garbled: true}},
			{"repeats", sim.ScannerFaults{Garbled: true, Repeats: true}},
			{"unended", sim.ScannerFaults{Garbled: true, Repeats: true, Unended: true}},
			{"well", sim.ScannerFaults{}},
		} {
			w.do(name + "-" + row.act)
			if got := s.View().Faults; got != row.faults {
				t.Errorf("%s-%s: %+v", name, row.act, got)
			}
			_, body := w.ask("GET", "/bench", nil)
			pressed := strings.Contains(body, `data-testid="`+name+"-"+row.act+`" aria-pressed="true"`)
			if on := row.act != "silent" || row.faults.Silent; pressed != on {
				t.Errorf("%s-%s: pressed %t, want %t", name, row.act, pressed, on)
			}
		}
		w.do(name + "-unplug")
		if _, body := w.ask("GET", "/bench", nil); s.Plugged() || !strings.Contains(body, name+"-plug") {
			t.Errorf("%s is still plugged in", name)
		}
		w.do(name + "-plug")
	}
}

func TestAnotherSiteCannotWorkTheDevices(t *testing.T) {
	w := newWorld(t)
	status, _ := w.ask("POST", "/bench/do", url.Values{"do": {"printer-unplug"}}, "Sec-Fetch-Site", "cross-site")
	if status != http.StatusForbidden || !w.Table.Printer.View().Plugged {
		t.Errorf("%d", status)
	}
}

func TestPaperIsShownAndKept(t *testing.T) {
	w := newWorld(t)
	_, body := w.ask("GET", "/bench/paper/now.png", nil)
	if _, err := png.Decode(strings.NewReader(body)); err != nil {
		t.Fatalf("an empty printer: %v", err)
	}
	for name, text := range map[string]string{"0001.png": "picture", "0001.bin": "\x1b@Hello"} {
		if err := os.WriteFile(filepath.Join(w.Table.Paper, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		status, body := w.ask("GET", "/bench/paper/"+name, nil)
		if status != http.StatusOK || body != text {
			t.Errorf("%s: %d %q", name, status, body)
		}
	}
	if _, page := w.ask("GET", "/bench", nil); !strings.Contains(page, "/bench/paper/0001.png") {
		t.Error("the torn off piece is not on the page")
	}
	for _, path := range []string{"/bench/paper/0002.png", "/bench/paper/..%2fdemo.json", "/bench/paper/x.png"} {
		if status, _ := w.ask("GET", path, nil); status != http.StatusNotFound {
			t.Errorf("%s: %d", path, status)
		}
	}
}
