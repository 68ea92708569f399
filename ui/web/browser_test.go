package web_test

import (
	"context"
	"fmt"
	"iter"
	"os"
	"slices"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/gofiber/fiber/v2"

	"popstand/kiosk/kiosktest"
	"popstand/kiosk/ledger"
	"popstand/ui/web"
)

// pads is a served page with one of everything that kiosk.js and live.js make instant, open in a browser.
type pads struct {
	*world
	t        *testing.T
	ctx      context.Context //nolint:containedctx // it is the tab
	addr     string
	said     iter.Seq2[chromedp.ConsoleMessage, error]
	expected []string     // parts of what the browser may complain of
	acts     atomic.Int64 // forms that arrived
	stock    atomic.Int64
}

func openPads(browser context.Context, t *testing.T) *pads {
	t.Helper()
	p := &pads{world: newWorld(t), t: t, expected: []string{"favicon"}}
	page, err := os.ReadFile("testdata/pads.html")
	if err != nil {
		t.Fatal(err)
	}
	p.Get("/pads", func(c *fiber.Ctx) error {
		text := strings.ReplaceAll(string(page), "{csrf}", web.VisitOf(c).Token())
		for name, url := range p.Assets.URLs() {
			text = strings.ReplaceAll(text, "{"+name+"}", url)
		}
		return web.Render(c, words(text))
	})
	p.Post("/pin", func(c *fiber.Ctx) error {
		p.acts.Add(1)
		return web.Render(c, words(`<p id="pin">PIN `+web.Field(c, "typed")+`</p>`))
	})
	p.Post("/act", func(c *fiber.Ctx) error {
		p.acts.Add(1)
		return web.Render(c, words(`<p id="done">`+web.Field(c, "typed")+" "+web.Field(c, "take")+`</p>`))
	})
	p.Get("/hits", func(c *fiber.Ctx) error { return web.Render(c, words("found "+c.Query("q"))) })
	p.Get("/refuse", func(*fiber.Ctx) error { return ledger.Refuse("sold_out", "Sold out here.") })
	p.Get("/sheet", func(c *fiber.Ctx) error {
		return web.Render(c, words(`<section id="sheet" aria-modal="true"><a href="/pads" id="close" data-close>Close</a></section>`))
	})
	p.Get("/live", func(c *fiber.Ctx) error {
		return p.Live.Stream(c, []string{"stock"}, func(context.Context, string) ([]web.Event, error) {
			return []web.Event{{Name: "stock", Data: fmt.Sprint(p.stock.Load())}}, nil
		})
	})
	p.addr = "http://" + p.serve(t)
	p.open(browser)
	return p
}

// browser starts a browser for all tabs of a test.
func browser(t *testing.T) context.Context {
	t.Helper()
	options := append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.ExecPath(kiosktest.Need(t, "chromium")), chromedp.NoSandbox, chromedp.WindowSize(1280, 800), chromedp.WSURLReadTimeout(patience))
	alloc, stopAlloc := chromedp.NewExecAllocator(context.Background(), options...)
	first, stop := chromedp.NewContext(alloc)
	t.Cleanup(func() { stop(); stopAlloc() })
	if err := chromedp.Do(first); err != nil {
		t.Fatal(err)
	}
	return first
}

// open opens the page in a tab of its own.
func (p *pads) open(browser context.Context) {
	p.t.Helper()
	ctx, stop := chromedp.NewContext(browser)
	p.t.Cleanup(stop)
	p.ctx = ctx
	p.said = chromedp.Console(ctx)
	p.do(chromedp.Navigate(p.addr+"/pads"), chromedp.WaitReady("body"))
}

// quiet fails when the browser complained: of a script, of a missing file, of something the content policy forbids.
func (p *pads) quiet() {
	p.t.Helper()
	p.do(chromedp.Evaluate[chromedp.Void]("console.log('end of test')"))
	for m, err := range p.said {
		if err != nil {
			p.t.Fatal(err)
		}
		if m.Text == "end of test" {
			return
		}
		expected := slices.ContainsFunc(p.expected, func(part string) bool { return strings.Contains(m.Text+m.URL, part) })
		if !expected {
			p.t.Errorf("browser: %s", m)
		}
	}
}

func (p *pads) do(steps ...chromedp.Action[chromedp.Void]) {
	p.t.Helper()
	ctx, stop := context.WithTimeout(p.ctx, patience)
	defer stop()
	if err := chromedp.Do(ctx, steps...); err != nil {
		p.t.Fatal(err)
	}
}

func (p *pads) run(script string) {
	p.t.Helper()
	p.do(chromedp.Evaluate[chromedp.Void](script))
}

// tap presses keys one after the other, as a finger does.
func (p *pads) tap(selectors ...string) {
	p.t.Helper()
	for _, selector := range selectors {
		p.do(chromedp.Click(selector))
	}
}

func (p *pads) key(form string, keys ...string) {
	p.t.Helper()
	for _, key := range keys {
		p.tap(form + ` [data-pad-key="` + key + `"]`)
	}
}

// shows waits until a script's value is what is wanted; a page that is loaded in between is looked at anew.
func (p *pads) shows(script, want string) {
	p.t.Helper()
	ctx, stop := context.WithTimeout(p.ctx, patience)
	defer stop()
	for ctx.Err() == nil {
		if err := chromedp.Do(ctx, chromedp.Poll[chromedp.Void](fmt.Sprintf("String(%s) === %q", script, want))); err == nil {
			return
		}
	}
	got, err := chromedp.Run(p.ctx, chromedp.Evaluate[string]("String("+script+")"))
	p.t.Fatalf("%s is %q, want %q (%v)", script, got, want, err)
}

func text(id string) string { return "document.getElementById('" + id + "')?.textContent" }

func TestKioskScript(t *testing.T) {
	in := browser(t)
	for name, test := range map[string]func(*testing.T, *pads){
		"APINSendsItselfOnTheFourthDigit":   testAPINSendsItselfOnTheFourthDigit,
		"TypedCashShowsItsChange":           testTypedCashShowsItsChange,
		"TwoTapsAreOneAct":                  testTwoTapsAreOneAct,
		"CountingADrawer":                   testCountingADrawer,
		"ATimeKeepsItsLeadingZero":          testATimeKeepsItsLeadingZero,
		"TheKeyboardOnTheScreenTypes":       testTheKeyboardOnTheScreenTypes,
		"APluggedInKeyboardWorksThePad":     testAPluggedInKeyboardWorksThePad,
		"ASheetClosesAndFocusGoesBack":      testASheetClosesAndFocusGoesBack,
		"ARefusalStandsInItsStrip":          testARefusalStandsInItsStrip,
		"CountdownsRun":                     testCountdownsRun,
		"AnOpenPageFollowsWhatOthersChange": testAnOpenPageFollowsWhatOthersChange,
	} {
		t.Run(name, func(t *testing.T) {
			p := openPads(in, t)
			test(t, p)
			p.quiet()
		})
	}
}

func testAPINSendsItselfOnTheFourthDigit(t *testing.T, p *pads) {
	p.key("#pin", "1", "0", "0")
	p.shows("document.querySelectorAll('[data-pad-dots] [data-on]').length", "3")
	p.key("#pin", "back", "1", "1")
	p.shows(text("pin"), "PIN 1011")
	if n := p.acts.Load(); n != 1 {
		t.Errorf("sent %d times", n)
	}
}

func testTypedCashShowsItsChange(t *testing.T, p *pads) {
	p.key("#cash", "5", "0", "00")
	p.shows(text("given"), "€50.00")
	p.shows(text("word"), "Still to pay")
	p.shows(text("change"), "€24.00")
	p.shows("document.getElementById('short').hasAttribute('data-short')", "true")
	p.shows("document.getElementById('take').getAttribute('aria-disabled')", "true")
	p.tap("#take")
	p.key("#cash", "clear", "1", "00", "00", "00")
	p.shows(text("given"), "€10,000.00")
	p.shows(text("word"), "Change")
	p.shows(text("change"), "€9,926.00")
	p.shows("document.getElementById('take').hasAttribute('aria-disabled')", "false")
	if n := p.acts.Load(); n != 0 {
		t.Errorf("a key that was off sent the form %d times", n)
	}
}

func testTwoTapsAreOneAct(t *testing.T, p *pads) {
	p.key("#cash", "1", "00", "00")
	p.run("(k => { k.click(); k.click(); k.click() })(document.getElementById('take'))")
	p.shows(text("done"), "10000 1")
	if n := p.acts.Load(); n != 1 {
		t.Errorf("the form arrived %d times", n)
	}
}

func testCountingADrawer(t *testing.T, p *pads) {
	p.key("#count", "4")
	p.shows(text("total"), "260,00 €")
	p.tap("#next")
	p.shows(text("what"), "20 €")
	p.key("#count", "4", "4") // the first digit replaces the 3
	p.shows(text("n20"), "44")
	p.shows(text("sum20"), "880,00 €")
	p.shows(text("n50"), "4")
	p.shows(text("total"), "1.080,00 €")
}

func testATimeKeepsItsLeadingZero(t *testing.T, p *pads) {
	p.key("#time", "0", "9", "0", "0", "9")
	p.shows(text("hour"), "0900")
	p.shows("document.querySelector('#time [data-pad-value]').value", "0900")
}

func testTheKeyboardOnTheScreenTypes(t *testing.T, p *pads) {
	p.tap(`[data-kbd-key="K"]`, `[data-kbd-key="É"]`, `[data-kbd-key="space"]`, `[data-kbd-key="K"]`, `[data-kbd-key="back"]`, `[data-kbd-key="back"]`)
	p.shows("document.getElementById('q').value", "KÉ")
	p.shows(text("hits"), "found KÉ")
	p.shows("document.activeElement.id", "q")
}

func testAPluggedInKeyboardWorksThePad(t *testing.T, p *pads) {
	p.run("document.activeElement.blur(); ['pin','cash','time'].forEach(id => document.getElementById(id).remove())")
	p.do(chromedp.KeyEvent("44"), chromedp.KeyEvent("\b"))
	p.shows(text("n50"), "4")
}

func testASheetClosesAndFocusGoesBack(t *testing.T, p *pads) {
	p.tap("#open")
	p.shows("document.activeElement.id", "close")
	p.do(chromedp.KeyEvent("\x1b"))
	p.shows("document.getElementById('over').childElementCount", "0")
	p.shows("document.activeElement.id", "open")
	p.shows("location.pathname", "/pads")
}

func testARefusalStandsInItsStrip(t *testing.T, p *pads) {
	p.expected = append(p.expected, "409")
	p.tap("#refused")
	p.shows("document.getElementById('trouble').innerText.includes('Sold out here.')", "true")
	p.shows(text("hits"), "")
}

func testAnOpenPageFollowsWhatOthersChange(t *testing.T, p *pads) {
	p.expected = append(p.expected, "503", "[object Event]")
	p.shows(text("stock"), "0")
	p.stock.Store(6)
	p.Live.Touch("stock")
	p.shows(text("stock"), "6")
	p.Live.Close()
	p.shows("document.documentElement.hasAttribute('data-lost')", "true")
}

func testCountdownsRun(t *testing.T, p *pads) {
	p.shows("/^0[0-4]:\\d\\d$/.test("+text("left")+") && "+text("left")+" < '04:12'", "true")
	p.shows("/^15:4\\d$/.test("+text("clock")+")", "true")
}
