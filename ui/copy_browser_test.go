package ui_test

import (
	"encoding/json"
	"fmt"
	"os"
	"testing"

	"github.com/chromedp/chromedp"

	catalogue "popstand/ui/part"
)

// What can be wrong with the second copy fits into its row of the status page, with the key that a manager gets. The
// demo's stall keeps none, so its row is given the words.
func TestTheWordsOfTheSecondCopyFit(t *testing.T) {
	t.Parallel()
	fit, err := os.ReadFile("testdata/fit.js")
	if err != nil {
		t.Fatal(err)
	}
	w := open(t, startStall(t), sizes()[0])
	for _, words := range catalogue.Languages() {
		w.open("/status?back=/signin")
		w.tap("lang-" + words.Code)
		w.gone("status-drawer") // or the answer to the tap would lead away from the page that is opened next
		w.open("/status?back=/signin")
		w.see("status-drawer", "")
		for _, key := range []string{"behind", "gone", "other", "failed"} {
			said := words.HealthOf("mirror."+key, "where", "/media/stall/STICK/popstand.mirror")
			row, err := json.Marshal(`<li><b class="tone"></b><div><b>` + said.What + `</b><p>` + said.Do + `</p></div><button class="key">` + words.Status.Begin + `</button></li>`)
			if err != nil {
				t.Fatal(err)
			}
			w.settled().run(chromedp.Evaluate[chromedp.Void](fmt.Sprintf(
				`(() => { const li = document.querySelector('[data-testid="health-mirror"]'), mark = li.firstElementChild; li.innerHTML = %s; li.firstElementChild.replaceWith(mark) })()`, row)))
			for _, s := range sizes() {
				w.resize(s)
				for _, text := range []string{"130", ""} {
					w.run(chromedp.Evaluate[chromedp.Void](fmt.Sprintf("document.documentElement.dataset.text = %q", text)))
					for _, found := range ask[[]string](w, string(fit)) {
						t.Errorf("%s, %s, %s, text %s: %s", words.Code, key, s, text, found)
					}
				}
			}
			w.resize(sizes()[0])
		}
	}
}
