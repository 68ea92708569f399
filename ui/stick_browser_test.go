package ui_test

import (
	"context"
	"crypto/rand"
	"encoding/json"
	"log/slog"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"popstand/ui/cli"
)

// The day is taken along on a stick: nothing is plugged in at first, it is pulled out too early, then it is finished and
// is what the program's own check says it is.
func TestTheDayGoesOntoAStick(t *testing.T) {
	t.Parallel()
	for _, s := range sizes() {
		t.Run(s.String(), func(t *testing.T) {
			t.Parallel()
			d := startStall(t)
			w := startSelling(t, d, s)
			w.tap("tile-sticker-sheet")
			w.see("charge", "€6.00")
			w.payCash("1000")
			w.hand("stick-pull")
			w.open("/dayend/stick/" + w.till()) // before the day has ended, too
			w.see("stick-none", "Plug in a stick")
			w.endDay()
			w.tap("next-export")
			w.see("stick-none", "Plug in a stick")
			w.shot("stick-none")
			w.hand("stick-plug")
			w.see("stick-found", "Ready to write")
			w.shot("stick-found")
			w.tap("stick-put")
			w.see("stick-takeout", "Safe to remove")
			w.see("stick-folder", "2026-11-21-1")
			w.shot("stick-takeout")
			w.exported(1)
			w.hand("stick-pull")
			w.see("stick-says", "written and read back")
			w.see("stick-takeout", "The day is on the stick")
			w.hand("stick-plug")
			w.see("stick-takeout", "Safe to remove")
			w.tap("stick-again")
			w.see("stick-folder", "2026-11-21-2")
			w.exported(2)
		})
	}
}

// hand does on the workbench what a key there says: the keys themselves may be drawn anew just then, by paper that moves.
func (w *window) hand(do string) {
	w.t.Helper()
	form := strings.NewReader(url.Values{"do": {do}}.Encode())
	req, err := http.NewRequestWithContext(w.t.Context(), http.MethodPost, w.stall.URL+"/bench/do", form)
	if err != nil {
		w.t.Fatal(err)
	}
	req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	req.Header.Set("Sec-Fetch-Site", "same-origin")
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		w.t.Fatal(err)
	}
	defer res.Body.Close()
	if res.StatusCode != http.StatusOK { // of the page that it leads back to
		w.t.Fatalf("%s: %s", do, res.Status)
	}
}

// till is the id of the only till, as it stands in a path.
func (w *window) till() string {
	w.t.Helper()
	facts := w.stall.facts("till.opened")
	if len(facts) != 1 {
		w.t.Fatalf("%d tills were opened", len(facts))
	}
	var body struct{ Till string }
	if err := json.Unmarshal(facts[0], &body); err != nil || body.Till == "" {
		w.t.Fatalf("%s: %v", facts[0], err)
	}
	return url.PathEscape(body.Till)
}

// endDay counts the float and six euros, and closes the day.
func (w *window) endDay() {
	w.t.Helper()
	w.open("/dayend")
	w.see("before", "")
	w.tap("begin-count")
	w.see("count", "")
	for _, pile := range [][2]string{{"5000", "3"}, {"500", "1"}, {"100", "1"}} {
		w.tap("denom-" + pile[0])
		w.key(pile[1])
	}
	w.see("counted", "€156.00")
	w.tap("count-done")
	w.see("you-counted", "€156.00")
	w.tap("accept")
	w.see("report-title", "A-Z001")
}

// exported asks that so many whole exports lie on the stick, and nothing else.
func (w *window) exported(n int) {
	w.t.Helper()
	all, err := filepath.Glob(filepath.Join(w.stall.Stick, "POPSTAND", "*", "*"))
	if err != nil || len(all) != n {
		w.t.Fatalf("%q lie on the stick, %v", all, err)
	}
	for _, dir := range all {
		if _, err := os.Stat(filepath.Join(dir, "UNFINISHED.txt")); err == nil {
			w.t.Errorf("%s says that it is not finished", dir)
		}
		var out strings.Builder
		env := &cli.Env{
			Out: &out, Err: &out, Getenv: func(string) string { return "" }, Clock: w.stall.clock, Random: rand.Reader, Version: "1.0", Log: slog.New(slog.DiscardHandler),
		}
		if status := cli.Run(context.Background(), env, []string{"verify", dir}); status != 0 {
			w.t.Errorf("verify %s: status %d\n%s", dir, status, out.String())
		}
	}
}
