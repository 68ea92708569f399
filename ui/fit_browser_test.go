package ui_test

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// TestEverythingFits looks at every state of every screen, at both sizes, with text as it is and at 130 %, in the
// language with the longest words, and in the soak in all four: keys as large as fingers and apart from each other,
// nothing beyond the edges, no text cut off.
func TestEverythingFits(t *testing.T) {
	t.Parallel()
	fit, err := os.ReadFile("testdata/fit.js")
	if err != nil {
		t.Fatal(err)
	}
	languages := []string{"de"} // the longest words
	if os.Getenv("POPSTAND_SOAK") == "1" {
		languages = append(languages, "ja", "en", "es")
	}
	for _, lang := range languages {
		t.Run(lang, func(t *testing.T) {
			t.Parallel()
			tell(t, lang, func(w *window, name string) {
				w.t.Helper()
				for _, s := range sizes() {
					w.resize(s)
					for _, text := range []string{"130", ""} {
						w.run(chromedp.Evaluate[chromedp.Void](fmt.Sprintf("document.documentElement.dataset.text = %q", text)))
						for _, found := range ask[[]string](w, string(fit)) {
							t.Errorf("%s, %s, text %s: %s", name, s, text, found)
						}
					}
					w.shot(name + "-" + s.String())
				}
				w.resize(sizes()[0])
			})
		})
	}
}

// A tape measure that finds nothing anywhere would be of no use.
func TestWhatDoesNotFitIsFound(t *testing.T) {
	t.Parallel()
	fit, err := os.ReadFile("testdata/fit.js")
	if err != nil {
		t.Fatal(err)
	}
	w := open(t, startStall(t), sizes()[0])
	w.open("/signin")
	for _, fault := range []struct{ js, says string }{
		{`key.style.cssText = 'min-height: 40px; height: 40px'`, "small key"},
		{`key.style.marginLeft = '-40px'`, "overlap"},
		{`key.parentElement.style.gap = '4px'`, "gap of 4.0 px"},
		{`key.style.position = 'fixed'; key.style.left = '-20px'`, "off the screen"},
		{`key.style.fontSize = '12px'`, "text of 12 px"},
		{`key.style.width = '60px'; key.textContent = 'Bartholomew-Anastasia'`, "pokes"},
		{`document.body.style.width = '1400px'`, "the page is 1400 px wide"},
	} {
		w.open("/signin")
		w.see("signin", "")
		w.settled().run(chromedp.Evaluate[chromedp.Void](`(() => { const key = document.querySelector('[data-testid="staff-jonas"]'); ` + fault.js + ` })()`))
		if found := ask[[]string](w, string(fit)); !strings.Contains(strings.Join(found, "\n"), fault.says) {
			t.Errorf("%s: found %q", fault.js, found)
		}
	}
}
