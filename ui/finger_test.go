package ui_test

import (
	"fmt"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/fetch"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
)

// id selects the element with a test id; a name that begins with # or . is a selector itself.
func id(name string) string {
	if name[0] == '#' || name[0] == '.' {
		return name
	}
	return `[data-testid="` + name + `"]`
}

// point is where a finger lands, in pixels of the page.
type point struct{ X, Y float64 }

// reach finds where a finger would touch an element: it can be seen, works, and nothing lies over its middle.
const reach = `(sel => {
	if (document.readyState !== 'complete') return null;
	for (const el of document.querySelectorAll(sel)) {
		if (el.closest('[aria-disabled="true"],[aria-busy="true"]') || !el.checkVisibility({visibilityProperty: true})) continue;
		el.scrollIntoView({block: 'nearest', inline: 'nearest', behavior: 'instant'});
		const r = el.getBoundingClientRect(), x = r.left + r.width / 2, y = r.top + r.height / 2;
		const top = document.elementFromPoint(x, y);
		if (top && (el === top || el.contains(top))) return {X: x, Y: y};
	}
	return null;
})`

// find waits until a finger can reach an element.
func (w *window) find(selector string) point {
	w.t.Helper()
	return until[point](w, fmt.Sprintf("%s(%q)", reach, selector), "reach "+selector)
}

// touch puts a finger onto an element.
func (w *window) touch(selector string) {
	w.t.Helper()
	at := w.find(selector)
	w.taps++
	w.run(chromedp.MouseClickXY(at.X, at.Y))
}

// mouse is the left button of the mouse at a place.
func (w *window) mouse(what input.DispatchMouseEventType, at point) {
	w.t.Helper()
	w.run(chromedp.MouseEvent(what, at.X, at.Y, chromedp.ButtonLeft, chromedp.ClickCount(1)))
}

// tap puts a finger onto the element with a test id.
func (w *window) tap(name string) {
	w.t.Helper()
	w.touch(id(name))
}

// tapTwice puts a finger onto an element twice, faster than the stall can answer: what the first tap asks for leaves the
// browser behind the second one.
func (w *window) tapTwice(name string) {
	w.t.Helper()
	at := w.find(id(name))
	w.taps += 2
	call(w, fetch.Enable, fetch.EnableParams{})
	w.run(chromedp.MouseClickXY(at.X, at.Y), chromedp.MouseClickXY(at.X, at.Y))
	call(w, fetch.Disable, cdp.Empty{})
}

// see waits until an element with this test id can be seen and says a text.
func (w *window) see(name, text string) {
	w.t.Helper()
	w.await(fmt.Sprintf("[...document.querySelectorAll(%q)].some(e => e.checkVisibility() && e.innerText.includes(%q))", id(name), text))
}

// gone waits until no element with this test id can be seen.
func (w *window) gone(name string) {
	w.t.Helper()
	w.await(fmt.Sprintf("document.readyState === 'complete' && ![...document.querySelectorAll(%q)].some(e => e.checkVisibility())", id(name)))
}

// key taps keys of the keypad: digits, or a key's name.
func (w *window) key(keys ...string) {
	w.t.Helper()
	for _, key := range keys {
		w.touch(`.pad [data-pad-key="` + key + `"]`)
	}
}

// pin taps the digits of a PIN.
func (w *window) pin(digits string) {
	w.t.Helper()
	for _, d := range digits {
		w.key(string(d))
	}
}

// press presses keys of a keyboard that is plugged in.
func (w *window) press(keys string) {
	w.t.Helper()
	w.await("document.readyState === 'complete'")
	w.run(chromedp.KeyEvent(keys))
}
