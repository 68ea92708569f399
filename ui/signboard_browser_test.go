package ui_test

import (
	"context"
	"fmt"
	"os"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/heapprofiler"
	"github.com/chromedp/cdproto/memory"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"

	"popstand/kiosk/kiosktest"
	"popstand/kiosk/ledger"
	"popstand/kiosk/signing"
)

// early has every page of the tab run a script before its own.
func (w *window) early(script string) {
	w.t.Helper()
	call(w, page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{Source: script})
}

// listening counts chimes and notes what voices are given to say. This browser
// has none of its own: one is on this machine, and one is not.
const listening = `window.chimes = 0; window.said = [];
HTMLMediaElement.prototype.play = function () { window.chimes++; setTimeout(() => this.onended?.()); return Promise.resolve(); };
window.SpeechSynthesisUtterance = function (text) { this.text = text; };
Object.defineProperty(window, 'speechSynthesis', {value: {
	getVoices: () => [{lang: 'en-US', localService: false, name: 'far'}, {lang: 'en-GB', localService: true, name: 'near'}],
	cancel() {}, addEventListener() {}, speak(words) { window.said.push(words.voice.name + ': ' + words.text); },
}})`

// small are the texts of a board that nobody can read from 10 metres away, and
// those that do not fit.
const small = `[...document.querySelectorAll('.board *')].filter(el => [...el.childNodes].some(n => n.nodeType === 3 && n.data.trim()) && el.getClientRects().length && !el.closest('.board__logo'))
	.flatMap(el => {
		const size = parseFloat(getComputedStyle(el).fontSize), box = el.getBoundingClientRect(), out = [];
		if (size < 48) out.push(el.textContent.trim() + ' has ' + size + ' px');
		if (el.scrollWidth > el.clientWidth + 1 && getComputedStyle(el).display !== 'inline') out.push(el.textContent.trim() + ' is cut off');
		if (box.right > 1920 || box.bottom > 1080 || box.left < 0 || box.top < 0) out.push(el.textContent.trim() + ' is off the screen');
		const now = el.closest('.board__now, .board__side, .board__foot, .board__strip, .board__top')?.getBoundingClientRect();
		if (now && (box.bottom > now.bottom + 1 || box.right > now.right + 1)) out.push(el.textContent.trim() + ' leaves its place');
		return out;
	})`

func TestTheSignboardIsReadAndHeardAcrossAHall(t *testing.T) {
	t.Parallel()
	source, err := os.ReadFile(kiosktest.Need(t, "axe-core"))
	if err != nil {
		t.Fatal(err)
	}
	h := newHall(t)
	w := h.television("?voice=on", listening)
	look := func(name string) {
		t.Helper()
		for _, found := range ask[[]string](w, small) {
			t.Errorf("%s: %s", name, found)
		}
		w.bring(string(source))
		for _, found := range violations(w) {
			t.Errorf("%s: %s", name, found)
		}
		w.shot(name)
	}
	w.see("signboard-next", "A1")
	look("before")
	first := h.next()
	w.see("signboard-now", first)
	w.await(`window.chimes === 1 && window.said.length > 0`)
	if said := ask[string](w, `window.said.join('|')`); said[:len("near: "+first)] != "near: "+first {
		t.Errorf("voices say %q", said)
	}
	look("now")
	h.miss()
	h.fine(h.tell())
	w.see("signboard-missed", "")
	w.see("signboard-strip", "it may get tight")
	look("told")
	for _, lang := range []string{"de", "es", "ja"} {
		w.open("/board/signing?lang=" + lang)
		w.see("signboard-now", "")
		look(lang)
	}
	w.open("/board/signing?sound=off")
	w.connected()
	second := h.next()
	w.see("signboard-now", second)
	if ask[int](w, `window.chimes`) != 0 {
		t.Error("a board that was told to be silent chimes")
	}
	h.fine(h.desk.Pause(context.Background(), ledger.Act{Op: kiosktest.NewOp(), Actor: "ana"}, signing.Pausing{Session: "signing-2", Until: h.Ledger.Now().Wall + 600_000}))
	w.see("signboard-strip", "Back 15:52")
	h.Clock.Advance(45 * time.Minute)
	w.see("signboard", "16:27") // nobody has done anything but wait
	look("over")
}

// miss has somebody who was called not come.
func (h *hall) miss() {
	h.t.Helper()
	ctx := context.Background()
	var l signing.Line
	h.fine(h.Ledger.Read(ctx, func(ctx context.Context, q ledger.Queryer) (err error) {
		l, err = h.desk.Line(ctx, q, "signing-2", 1)
		return err
	}))
	_, err := h.desk.NoShow(ctx, ledger.Act{Op: kiosktest.NewOp(), Actor: "ana"}, signing.Stepping{Ticket: l.Called[0].Ticket.Ticket})
	h.fine(err)
}

func (h *hall) tell() error {
	_, err := h.desk.Tell(context.Background(), ledger.Act{Op: kiosktest.NewOp(), Actor: "system"})
	return err
}

// The program is stopped and started again, with its data closed and opened: the
// board says that it is cut off and comes back by itself, without a reload.
func TestTheSignboardOutlivesARestart(t *testing.T) {
	t.Parallel()
	h := newHall(t)
	first := h.next()
	w := h.television("", `window.began = true`)
	w.complaints = []string{"ERR_", "[object Event]", "502", "503"} // the program is gone for a while
	w.see("signboard-now", first)
	w.run(chromedp.Evaluate[chromedp.Void](`window.kept = true`))
	for range 2 {
		addr := h.url[len("http://"):]
		h.stop()
		w.await(`document.documentElement.hasAttribute('data-lost') && getComputedStyle(document.querySelector('.board__lost')).display !== 'none'`)
		w.shot("lost")
		h.Restart()
		h.start(addr)
		number := h.next()
		w.see("signboard-now", number)
		w.await(`!document.documentElement.hasAttribute('data-lost')`)
	}
	if !ask[bool](w, `window.kept === true`) {
		t.Error("the page was loaded again")
	}
}

// A network that died without a word ends no connection. The clock of this page
// runs ahead when it is told to: nothing was heard for too long.
func TestTheSignboardLoadsItselfAfterASilence(t *testing.T) {
	t.Parallel()
	h := newHall(t)
	first := h.next()
	w := h.television("", `{ const now = performance.now.bind(performance); window.ahead = 0; performance.now = () => now() + window.ahead; }`)
	w.see("signboard-now", first)
	w.run(chromedp.Evaluate[chromedp.Void](`window.kept = true; window.ahead = 70000`))
	w.await(`window.kept === undefined && window.ahead === 0`)
	w.see("signboard-now", first)
	w.await(`!document.documentElement.hasAttribute('data-lost')`)
}

// counted is what a page holds after its garbage was collected.
type counted struct {
	nodes, listeners int64
	heap             float64
}

func (w *window) counted() (c counted) {
	w.t.Helper()
	w.run(chromedp.Func(func(ctx context.Context, tab *chromedp.Target) error {
		for range 3 { // what the first leaves to finalizers, the next collects
			if _, err := cdp.Call(ctx, tab, heapprofiler.CollectGarbage, cdp.Empty{}); err != nil {
				return err
			}
		}
		dom, err := cdp.Call(ctx, tab, memory.GetDOMCounters, cdp.Empty{})
		if err != nil {
			return err
		}
		heap, err := cdp.Call(ctx, tab, runtime.GetHeapUsage, cdp.Empty{})
		if err != nil {
			return err
		}
		c = counted{dom.Nodes, dom.JsEventListeners, heap.UsedSize}
		return nil
	}))
	return c
}

// flood has the page take in updates as its connection brings them, half of them
// with a new call. The connection itself rests between two: 12 hours of a busy
// session are 5,000.
const flood = `window.taken = false; (async n => {
	const source = document.body['htmx-internal-data'].sseEventSource, html = document.getElementById('signboard').innerHTML;
	for (let i = 0; i < n; i++) {
		source.dispatchEvent(new MessageEvent('signboard', {data: html.replace(/data-call="[^"]*"/, 'data-call="X' + (i >> 1) + '"')}));
		if (i %% 50 === 0) await new Promise(done => setTimeout(done));
	}
	window.taken = document.querySelectorAll('.board').length === 1;
})(%d).catch(e => console.error(e))`

func TestTheSignboardGrowsWithNothing(t *testing.T) {
	t.Parallel()
	h := newHall(t)
	h.next()
	w := h.television("", listening)
	take := func(n int) counted {
		t.Helper()
		w.run(chromedp.Evaluate[chromedp.Void](fmt.Sprintf(flood, n)))
		w.await(`window.taken`)
		return w.counted()
	}
	before := take(500)
	after := take(5000)
	t.Logf("after 500 updates %+v, after 5,500 %+v", before, after)
	if chimes := ask[int](w, `window.chimes`); chimes < 2000 {
		t.Fatalf("%d chimes: the updates were not taken in", chimes)
	}
	if grown := after.nodes - before.nodes; grown > 200 {
		t.Errorf("%d nodes more", grown)
	}
	if grown := after.listeners - before.listeners; grown > 50 {
		t.Errorf("%d listeners more", grown)
	}
	if grown := after.heap - before.heap; grown > 1<<20 {
		t.Errorf("%.0f bytes more", grown)
	}
}
