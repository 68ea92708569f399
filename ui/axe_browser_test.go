package ui_test

import (
	"context"
	"fmt"
	"os"
	"testing"

	"github.com/chromedp/chromedp"

	"popstand/kiosk/kiosktest"
)

// check runs rules of axe-core over the page.
const check = `axe.run(document, {
	preload: false,
	resultTypes: ['violations'],
	%s
}).then(r => r.violations.flatMap(v => v.nodes.map(n => v.id + ': ' + n.html.slice(0, 200) + '\n' + n.failureSummary)))`

// everyRule are those of WCAG 2.2 A and AA and the best practices, target size included, which axe leaves out unless it is
// asked for.
const everyRule = `runOnly: {type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa', 'best-practice']},
	rules: {'target-size': {enabled: true}},`

// lookRules are those that a theme can break: of colours and of sizes. In the outdoor theme that is also the contrast of
// AAA, because it is read in the sun.
const lookRules = `runOnly: {type: 'rule', values: ['color-contrast', 'link-in-text-block', 'target-size',
	...(document.documentElement.dataset.theme === 'outdoor' ? ['color-contrast-enhanced'] : [])]},`

// TestNoScreenKeepsAnybodyOut runs axe-core over every state of every screen: every rule at both sizes, and outdoors,
// where contrast counts most, those of the look at one; in a soak in all themes at both.
func TestNoScreenKeepsAnybodyOut(t *testing.T) {
	t.Parallel()
	source, err := os.ReadFile(kiosktest.Need(t, "axe-core"))
	if err != nil {
		t.Fatal(err)
	}
	tell(t, "en", func(w *window, name string) {
		w.t.Helper()
		w.bring(string(source))
		for i, s := range sizes() {
			w.resize(s)
			for _, look := range []struct{ theme, rules string }{{"dark", lookRules}, {"outdoor", lookRules}, {"light", everyRule}} {
				if look.theme != "light" && (i > 0 || look.theme == "dark") && os.Getenv("POPSTAND_SOAK") == "" {
					continue
				}
				w.run(chromedp.Evaluate[chromedp.Void](fmt.Sprintf("document.documentElement.dataset.theme = %q", look.theme)))
				for _, found := range broken(w, look.rules) {
					t.Errorf("%s, %s, %s: %s", name, s, look.theme, found)
				}
			}
		}
		w.resize(sizes()[0])
	})
}

// TestTheWorkbenchKeepsNobodyOut does the same for the demo's own page, with the kiosk in it.
func TestTheWorkbenchKeepsNobodyOut(t *testing.T) {
	t.Parallel()
	source, err := os.ReadFile(kiosktest.Need(t, "axe-core"))
	if err != nil {
		t.Fatal(err)
	}
	w := open(t, startStall(t), sizes()[0])
	w.open("/bench")
	w.see("printer", "Ready")
	for _, s := range []size{{1440, 900}, {800, 480}} {
		w.resize(s)
		w.bring(string(source))
		for _, found := range violations(w) {
			t.Errorf("%s: %s", s, found)
		}
	}
	w.run(chromedp.Evaluate[chromedp.Void](`document.querySelector('main').append(document.createElement('button'))`))
	if len(violations(w)) == 0 {
		t.Error("axe-core finds nothing wrong with a key that says nothing")
	}
	w.run(chromedp.Evaluate[chromedp.Void](`document.querySelectorAll('h1, h2, p').forEach(e => { e.style.color = getComputedStyle(document.body).backgroundColor })`))
	if len(broken(w, lookRules)) == 0 {
		t.Error("axe-core finds nothing wrong with words that nobody can see")
	}
}

// bring puts axe-core into the page, unless it is there. It comes past the content policy, as no page's own script could.
func (w *window) bring(source string) {
	w.t.Helper()
	if !ask[bool](w, "typeof axe !== 'undefined'") {
		w.run(chromedp.Evaluate[chromedp.Void](source + "; void 0"))
	}
}

// violations is what every rule finds wrong with the page.
func violations(w *window) []string {
	w.t.Helper()
	return broken(w, everyRule)
}

// broken is what some rules find wrong with the page.
func broken(w *window, rules string) []string {
	w.t.Helper()
	ctx, stop := context.WithTimeout(w.ctx, patience)
	defer stop()
	found, err := chromedp.Run(ctx, chromedp.Evaluate[[]string](fmt.Sprintf(check, rules), chromedp.EvalAwaitPromise))
	if err != nil {
		w.fail("axe: %v", err)
	}
	return found
}
