package ui_test

import (
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"

	"popstand/hardware/scan"
)

// hand does something to a simulated device, as the workbench does.
func (d *stall) hand(do string) {
	d.t.Helper()
	d.send("/bench/do", url.Values{"do": {do}})
}

// spare holds a code under the second scanner, which nobody has set up.
func (d *stall) spare(code string) {
	d.t.Helper()
	d.send("/bench/scan", url.Values{"scanner": {"spare"}, "code": {code}})
}

func (d *stall) send(path string, form url.Values) {
	d.t.Helper()
	req, err := http.NewRequestWithContext(d.t.Context(), http.MethodPost, d.URL+path, strings.NewReader(form.Encode()))
	if err != nil {
		d.t.Fatal(err)
	}
	req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		d.t.Fatal(err)
	}
	defer res.Body.Close()
	text, _ := io.ReadAll(res.Body)
	if res.StatusCode >= http.StatusBadRequest {
		d.t.Fatalf("%s %v: %s %s", path, form, res.Status, text)
	}
}

// ears is what the page says that it has heard, "found" when the search is over.
const ears = `(document.querySelector('[data-testid="scanner-found"]') ? 'found' :
	[...document.querySelectorAll('[data-testid="ear"]')].map(e => e.innerText).join('|'))`

// learn holds the test code under the second scanner until the page has found it.
func (w *window) learn() {
	w.t.Helper()
	for range 12 {
		before := until[string](w, ears, "something is listened to")
		if before == "found" {
			return
		}
		w.stall.spare(scan.TestCode)
		until[string](w, fmt.Sprintf("%s !== %q && %s", ears, before, ears), "something else is heard")
	}
	w.see("scanner-found", "")
}

// interrupted sells twice: the printer is pulled out while it prints the first receipt, whose address it gives.
func (w *window) interrupted() (torn string) {
	w.t.Helper()
	w.stall.hand("slow")
	for n := range 2 {
		w.open("/sell")
		w.tap("tile-sticker-sheet")
		w.see("charge", "6")
		w.open("/pay?tender=card")
		w.tap("approved")
		w.see("paid", "")
		if n == 0 {
			w.find(".slip progress, .slip .spin")
			w.stall.hand("printer-unplug")
			torn = strings.Replace(ask[string](w, "location.pathname"), "/paid/", "/receipts/", 1)
		}
	}
	return torn
}
