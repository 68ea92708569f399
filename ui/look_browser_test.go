package ui_test

import (
	"testing"
)

// How the screen looks is chosen in the status drawer, at once, and kept over a sign-out.
func TestTheScreenLooksAsItIsSet(t *testing.T) {
	selling(t, []part{
		{"Themes", themes},
		{"LargeText", largeText},
		{"LeftHanded", leftHanded},
		{"Languages", languages},
	})
}

// set chooses how the screen looks.
func (w *window) set(what, value string) {
	w.t.Helper()
	w.tap("status")
	w.tap(what + "-" + value)
	w.gone("status-drawer")
	w.see("cart", "")
}

// look reads an attribute of the page.
func (w *window) look(name string) string {
	w.t.Helper()
	return ask[string](w, `document.documentElement.getAttribute('`+name+`') ?? ''`)
}

func themes(w *window) {
	paper := map[string]string{}
	for _, theme := range []string{"dark", "outdoor", "light"} {
		w.set("theme", theme)
		if got := w.look("data-theme"); got != theme {
			w.t.Errorf("the page says %q", got)
		}
		paper[ask[string](w, `getComputedStyle(document.body).backgroundColor`)] = theme
		w.shot(theme)
	}
	if len(paper) != 3 {
		w.t.Errorf("the themes look the same: %v", paper)
	}
}

func largeText(w *window) {
	read := func() float64 {
		return ask[float64](w, `parseFloat(getComputedStyle(document.querySelector('.tile__name')).fontSize)`)
	}
	before := read()
	w.set("text", "130")
	if grown := read() / before; grown < 1.25 || grown > 1.35 {
		w.t.Errorf("text grew by %.2f", grown)
	}
	w.shot("130")
	w.set("text", "")
	if after := read(); after != before {
		w.t.Errorf("text is %v after it was %v", after, before)
	}
}

// The cart, and in it the main key, lies where the thumb is.
func leftHanded(w *window) {
	charge := func() float64 {
		return ask[float64](w, `document.querySelector('[data-testid="charge"]').getBoundingClientRect().left`)
	}
	right := charge()
	w.set("hand", "left")
	w.shot("left")
	if left := charge(); left > 100 || right < 400 {
		w.t.Errorf("Charge stands at %v, for left hands at %v", right, left)
	}
	signOut(w)
	w.signIn("ana", "cashier")
	if w.look("data-hand") != "left" {
		w.t.Error("the next one who signs in finds the screen turned")
	}
	w.set("hand", "")
}

func languages(w *window) {
	for _, l := range []struct{ code, charge, tee, price string }{
		{"de", "Kassieren", "Tour-T-Shirt", "35,00 €"},
		{"es", "Cobrar", "Camiseta de gira", "35,00 €"},
		{"ja", "会計", "ツアーTシャツ", "€35.00"},
		{"en", "Charge", "Static tour tee", "€35.00"},
	} {
		w.set("lang", l.code)
		if got := w.look("lang"); got != l.code {
			w.t.Errorf("the page says that it is %q", got)
		}
		w.see("charge", l.charge)
		w.see("tile-tour-tee", l.tee)
		w.await(`document.querySelector('[data-testid="tile-tour-tee"]').innerText.replaceAll('\u00a0', ' ').includes('` + l.price + `')`)
		w.shot(l.code)
	}
}
