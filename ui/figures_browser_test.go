package ui_test

import (
	"fmt"
	"net/http"
	"strings"
	"testing"
)

// accept hands an order over as a program does, behind the back of whoever looks at a page.
func (d *stall) accept(code string) {
	d.t.Helper()
	body := fmt.Sprintf(`{"code":%q,"accept":true}`, code)
	r, err := http.NewRequestWithContext(d.t.Context(), http.MethodPost, d.URL+"/api/v1/scans", strings.NewReader(body))
	if err != nil {
		d.t.Fatal(err)
	}
	r.Header.Set("Authorization", "Bearer "+d.Token)
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set("Idempotency-Key", code[:24])
	res, err := http.DefaultClient.Do(r)
	if err != nil {
		d.t.Fatal(err)
	}
	defer res.Body.Close()
	if res.StatusCode != http.StatusOK {
		d.t.Fatalf("a hand-over is answered with %s", res.Status)
	}
}

// count is how many orders the page says are collected.
func (w *window) count(which string) int {
	w.t.Helper()
	return ask[int](w, `+document.querySelector('`+id(which)+`').textContent`)
}

// What is handed over anywhere moves the figures on the open board, and on the page that tells all of them, by itself.
func TestAHandOverMovesTheFigures(t *testing.T) {
	t.Parallel()
	d := startStall(t)
	w := startSelling(t, d, sizes()[0])
	w.open("/pickup")
	w.see("pickup", "")
	w.find(`.slot[data-now]`)
	// The page is not loaded again: what a test leaves in it stays.
	mark := `document.documentElement.dataset.same = 'yes'`
	same := func() {
		t.Helper()
		if !ask[bool](w, `document.documentElement.dataset.same === 'yes'`) {
			t.Error("the page was loaded again")
		}
	}
	ask[string](w, mark)
	before := w.count("handed")
	d.accept(d.codes("ready")[0])
	w.await(fmt.Sprintf(`+document.querySelector('%s').textContent === %d`, id("handed"), before+1))
	w.await(`/100\s?%/.test(document.querySelector('.slot[data-now] .slot__fig')?.textContent)`)
	same()
	w.shot("figures-board")
	w.tap("figures-open")
	w.see("figures", "")
	w.await(`location.pathname === '/pickup/figures' && document.readyState === 'complete'`)
	w.see("fig-on-time", "%")
	ask[string](w, mark)
	before = w.count("count-collected")
	d.accept(d.codes("ready")[1])
	w.await(fmt.Sprintf(`+document.querySelector('%s').textContent === %d`, id("count-collected"), before+1))
	same()
	w.see("moments-products", "")
	w.shot("figures")
	w.open("/pickup")
	w.touch(`.slot[data-now]`)
	w.see("slot-went", "")
	w.shot("figures-slot")
}
