package ui_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"testing"
	"time"
)

// codes are those that buyers of the demo hold, by how they are answered.
func (d *stall) codes(answers string) []string {
	d.t.Helper()
	raw, err := os.ReadFile(filepath.Join(d.dir, "demo.json"))
	if err != nil {
		d.t.Fatal(err)
	}
	var about struct{ Codes map[string][]string }
	if err := json.Unmarshal(raw, &about); err != nil {
		d.t.Fatal(err)
	}
	if len(about.Codes[answers]) == 0 {
		d.t.Fatalf("no order of the demo is answered with %q: %v", answers, about.Codes)
	}
	return about.Codes[answers]
}

// verdict waits until the page shows a verdict with this reason, and its keys take taps.
func (w *window) verdict(reason string) {
	w.t.Helper()
	w.await(`document.querySelector('[data-testid="verdict"]')?.dataset.reason === '` + reason + `' && !document.querySelector('[data-fresh]')`)
}

func TestPickupFromTheScanToTheBag(t *testing.T) {
	d := startStall(t)
	w := startSelling(t, d, sizes()[0])
	ready := d.codes("ready")[0]
	d.scan(ready)
	w.verdict("ready")
	w.await(`location.pathname === '/pickup/verdict'`)
	w.shot("ready")
	w.tap("hand-over")
	w.verdict("accepted")
	w.shot("accepted")
	w.clock(time.Minute) // the same code at once is one that lies under the scanner
	d.scan(ready)
	w.verdict("already_used")
	w.shot("collected")
	w.tap("done")
	w.see("pickup", "Collected")
	w.shot("board")
}
