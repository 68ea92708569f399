package ui_test

import (
	"context"
	"fmt"
	"os"
	"testing"

	"github.com/chromedp/chromedp"

	"popstand/kiosk/ledger"
	"popstand/kiosk/signing"
)

// paper is what the holder of a number of a session has in their hand.
func (h *hall) paper(session, label string) (text string) {
	h.t.Helper()
	h.fine(h.Ledger.Read(context.Background(), func(ctx context.Context, q ledger.Queryer) error {
		all, err := signing.OfSession(ctx, q, h.Event(), session, "", 100)
		for _, t := range all {
			if t.Of.Label == label && err == nil {
				text, err = h.desk.TextOf(ctx, q, t)
			}
		}
		return err
	}))
	return text
}

// guestsWay walks through what guests are told.
func guestsWay(h *hall, w *window, lang string, visit func(name string)) {
	w.open("/buyer")
	w.loads(func() { w.tap("lang-" + lang) })
	w.see("buyer-idle", "")
	visit("idle")
	shows := func(session, label, says string) {
		w.t.Helper()
		w.shows(h.paper(session, label))
		w.see("buyer-"+says, "")
		visit(says)
	}
	shows("signing-2", "A5", "line")
	w.loads(func() { w.tap("write") })
	w.see("buyer-write", "")
	visit("write")
	w.loads(func() { w.tap("back") })
	shows("signing-2", "A2", "called")
	shows("signing-2", "A20", "doubt")
	shows("signing-3", "B3", "before")
	w.loads(func() { w.tap("done") })
}

func TestGuestsReadWhatTheyAreTold(t *testing.T) {
	t.Parallel()
	fit, err := os.ReadFile("testdata/fit.js")
	if err != nil {
		t.Fatal(err)
	}
	h := newHall(t)
	h.next()
	h.fine(h.tell())
	w := open(t, &stall{URL: h.url}, sizes()[0])
	for _, lang := range []string{"en", "de", "es", "ja"} {
		guestsWay(h, w, lang, func(name string) {
			t.Helper()
			for _, s := range sizes() {
				w.resize(s)
				for _, text := range []string{"130", ""} {
					w.settled().run(chromedp.Evaluate[chromedp.Void](fmt.Sprintf("document.documentElement.dataset.text = %q", text)))
					for _, found := range ask[[]string](w, string(fit)) {
						t.Errorf("%s, %s, %s, text %s: %s", name, lang, s, text, found)
					}
				}
				w.shot(name + "-" + lang + "-" + s.String())
			}
			w.resize(sizes()[0])
		})
	}
}

// The keyboard writes small letters, and a capital first and where somebody asks
// for one.
func TestAGuestWritesWithTheKeysOnTheScreen(t *testing.T) {
	t.Parallel()
	h := newHall(t)
	w := open(t, &stall{URL: h.url}, sizes()[1])
	w.open("/buyer")
	w.shows(h.paper("signing-2", "A5"))
	w.see("buyer-line", "")
	w.loads(func() { w.tap("write") })
	w.see("buyer-write", "")
	key := func(name string) {
		t.Helper()
		w.run(chromedp.Evaluate[chromedp.Void](fmt.Sprintf(`document.querySelector('[data-kbd-key="%s"]').click()`, name)))
	}
	for _, name := range []string{"F", "o", "r", "space"} {
		key(name)
	}
	w.tap("case")
	for _, name := range []string{"M", "i", "a"} {
		key(name)
	}
	w.await(`document.getElementById('words').value === 'For Mia'`)
	w.loads(func() { w.tap("find") })
	w.see("buyer-steps", "Your text is kept")
}
