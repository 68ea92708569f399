package ui_test

import (
	"encoding/json"
	"fmt"
	"os"
	"testing"

	"github.com/chromedp/chromedp"

	"popstand/kiosk/kiosktest"
)

// order is an order of the demo, as the journal tells of it.
type order struct {
	Ref  string `json:"ref"`
	Code struct {
		Human string `json:"human"`
	} `json:"code"`
}

// short waits until the demo's orders are taken in, and gives the short code of one.
func (d *stall) short(ref string) (human string) {
	d.t.Helper()
	d.until("there is no order "+ref, func() bool {
		for _, fact := range d.facts("order.received") {
			var o order
			if err := json.Unmarshal(fact, &o); err != nil {
				d.t.Fatal(err)
			}
			if o.Ref == ref {
				human = o.Code.Human
			}
		}
		return human != ""
	})
	return human
}

// shows types a code at the buyers' screen.
func (w *window) shows(code string) {
	w.t.Helper()
	w.open("/buyer?type=1")
	w.see("buyer-type", "")
	w.run(chromedp.Evaluate[chromedp.Void](fmt.Sprintf("document.getElementById('code').value = %q; document.getElementById('code').form.requestSubmit()", code)))
}

// The demo's orders, by what their buyers are told at 15:42.
const (
	ready  = "SS-4F7K" // Mia's, in the slot that runs
	soon   = "SS-XT89" // in the next slot
	missed = "SS-5VT4" // in the last one
	owed   = "SS-AN9Z" // not paid
)

// buyersWay walks through every state of the buyers' screen.
func buyersWay(w *window, lang string, visit func(w *window, name string)) {
	w.open("/buyer")
	w.loads(func() { w.tap("lang-" + lang) })
	w.see("buyer-idle", "")
	visit(w, "idle")
	w.tap("type")
	w.see("buyer-type", "")
	visit(w, "type")
	w.shows("ABC")
	w.see("code-short", "")
	visit(w, "type-short")
	for _, way := range []struct{ ref, says string }{{ready, "queue"}, {soon, "early"}, {owed, "unpaid"}, {missed, "queue"}} {
		w.shows(w.stall.short(way.ref))
		w.see("buyer-"+way.says, "")
		visit(w, way.says+"-"+way.ref)
	}
	w.shows("0000000000000000000000000000000000000000000000000000")
	w.see("buyer-again", "")
	visit(w, "again")
	w.tap("done")
	w.see("buyer-idle", "")
	w.loads(func() { w.tap("lang-" + lang) })
	w.loads(func() { w.tap("down") })
	w.find(".reach__pad")
	visit(w, "reach")
	w.tap("help")
	w.see("buyer-coming", "")
	visit(w, "reach-coming")
	w.shows(w.stall.short(ready))
	w.see("buyer-queue", "")
	visit(w, "reach-queue")
	w.shows(w.stall.short(soon))
	w.see("buyer-early", "")
	visit(w, "reach-early")
}

func TestBuyersFitOnTheirScreen(t *testing.T) {
	t.Parallel()
	fit, err := os.ReadFile("testdata/fit.js")
	if err != nil {
		t.Fatal(err)
	}
	for _, lang := range []string{"en", "de", "es", "ja"} {
		t.Run(lang, func(t *testing.T) {
			t.Parallel()
			w := open(t, startStall(t), sizes()[0])
			buyersWay(w, lang, func(w *window, name string) {
				w.t.Helper()
				for _, s := range sizes() {
					w.resize(s)
					for _, text := range []string{"130", ""} {
						w.settled().run(chromedp.Evaluate[chromedp.Void](fmt.Sprintf("document.documentElement.dataset.text = %q", text)))
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

func TestTheBuyersScreenKeepsNobodyOut(t *testing.T) {
	t.Parallel()
	source, err := os.ReadFile(kiosktest.Need(t, "axe-core"))
	if err != nil {
		t.Fatal(err)
	}
	w := open(t, startStall(t), sizes()[0])
	buyersWay(w, "en", func(w *window, name string) {
		w.t.Helper()
		w.settled().bring(string(source))
		for _, s := range sizes() {
			w.resize(s)
			for _, theme := range []string{"dark", "outdoor", "light"} {
				w.run(chromedp.Evaluate[chromedp.Void](fmt.Sprintf("document.documentElement.dataset.theme = %q", theme)))
				for _, found := range violations(w) {
					t.Errorf("%s, %s, %s: %s", name, s, theme, found)
				}
				if theme == "dark" || theme == "outdoor" {
					w.shot(name + "-" + s.String() + "-" + theme)
				}
			}
		}
		w.resize(sizes()[0])
	})
	w.resize(size{1920, 1080})
	w.open("/board/pickup")
	w.see("board-next", "1")
	w.bring(string(source))
	for _, found := range violations(w) {
		t.Errorf("board: %s", found)
	}
}
