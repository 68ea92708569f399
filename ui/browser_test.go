package ui_test

import (
	"context"
	"encoding/json"
	"fmt"
	"iter"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"

	"popstand/kiosk/kiosktest"
)

// patience bounds one step in the browser; nothing is measured by it.
const patience = time.Minute

// size is a screen that stalls have.
type size struct{ w, h int }

func (s size) String() string { return fmt.Sprintf("%dx%d", s.w, s.h) }

func sizes() []size { return []size{{1280, 800}, {800, 480}} }

// chromium is the one browser of all tests in this package. The first test that needs it starts it.
type chromium struct {
	once sync.Once
	ctx  context.Context //nolint:containedctx // chromedp keeps its browser in it
	end  func()
	err  error
}

var chrome chromium

func TestMain(m *testing.M) {
	status := m.Run()
	if chrome.end != nil {
		chrome.end()
	}
	os.Exit(status)
}

func (c *chromium) start(path string) {
	options := append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.ExecPath(path), chromedp.NoSandbox, chromedp.DisableGPU, chromedp.WSURLReadTimeout(patience),
		chromedp.Flag("disable-background-networking", true), chromedp.Flag("disable-component-update", true),
		chromedp.Flag("use-fake-device-for-media-stream", true), chromedp.Flag("use-fake-ui-for-media-stream", true), // a camera that asks nobody
		chromedp.Flag("force-prefers-reduced-motion", true), // sheets stand still when they are looked at
		// Tabs behind others get so little of a busy machine's time that a tap waits for minutes.
		chromedp.Flag("disable-renderer-backgrounding", true), chromedp.Flag("disable-backgrounding-occluded-windows", true),
		chromedp.Flag("disable-background-timer-throttling", true))
	alloc, endAlloc := chromedp.NewExecAllocator(context.Background(), options...)
	ctx, end := chromedp.NewContext(alloc)
	c.ctx, c.end = ctx, func() { end(); endAlloc() }
	c.err = chromedp.Do(ctx)
}

// tab is one page in a browser profile of its own.
type tab struct {
	ctx   context.Context //nolint:containedctx // chromedp keeps its tab in it
	stall *stall
	size  size
	said  iter.Seq2[chromedp.ConsoleMessage, error]

	mu    sync.Mutex
	asked []string // addresses of all requests
}

// window is a tab in the hands of one test.
type window struct {
	*tab
	t    testing.TB
	taps int // of a finger, since the test began to count
	// complaints are parts of what the browser may say, because the test makes it happen.
	complaints []string
}

// open opens a tab on a stall. What the browser complains of fails the test: scripts, missing files, anything that the
// content policy forbids; and so does any request that leaves the stall.
func open(t testing.TB, d *stall, s size) *window {
	t.Helper()
	path := kiosktest.Need(t, "chromium")
	chrome.once.Do(func() { chrome.start(path) })
	if chrome.err != nil {
		t.Fatalf("start Chromium: %v", chrome.err)
	}
	return openIn(t, chrome.ctx, d, s, chromedp.WithNewBrowserContext())
}

// unhurried gives pages an hour where they would go on by themselves after some seconds: the paid page leaves, and the
// strip that takes a mistake back goes away. A loaded machine may need longer than that for the next tap.
const unhurried = `document.addEventListener('htmx:load', event => {
	const root = event.detail.elt;
	for (const el of [root, ...root.querySelectorAll('[data-after], [data-expire]')])
		for (const wait of ['after', 'expire'])
			if (Number(el.dataset?.[wait]) > 0) el.dataset[wait] = 3600000;
}, true)`

// call sends the tab a command of the browser's protocol.
func call[P, R any](w *window, command cdp.Command[P, R], params P) {
	w.t.Helper()
	w.run(chromedp.Func(func(ctx context.Context, tab *chromedp.Target) error {
		_, err := cdp.Call(ctx, tab, command, params)
		return err
	}))
}

// beside opens a second tab with the same cookies.
func (w *window) beside() *window {
	w.t.Helper()
	return openIn(w.t, w.ctx, w.stall, w.size)
}

func openIn(t testing.TB, parent context.Context, d *stall, s size, how ...chromedp.ContextOption) *window {
	t.Helper()
	ctx, end := chromedp.NewContext(parent, how...)
	t.Cleanup(end)
	if err := chromedp.Do(ctx); err != nil {
		t.Fatalf("open a tab: %v", err)
	}
	w := &window{t: t, tab: &tab{ctx: ctx, stall: d, said: chromedp.Console(ctx)}}
	if err := chromedp.Listen(ctx, w.heard); err != nil {
		t.Fatalf("open a tab: %v", err)
	}
	call(w, page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{Source: unhurried})
	w.resize(s)
	t.Cleanup(w.quiet)
	return w
}

func (b *tab) heard(event any) {
	// What stands in the page itself is no request to anybody, though the browser tells of it.
	if e, ok := event.(*network.EventRequestWillBeSent); ok && !strings.HasPrefix(e.Request.URL, "data:") {
		b.mu.Lock()
		defer b.mu.Unlock()
		b.asked = append(b.asked, e.Request.URL)
	}
}

// in hands the tab to a part of the test.
func (w *window) in(t testing.TB) *window {
	return &window{tab: w.tab, t: t}
}

// quiet fails the test for what the browser complained of, and for requests to others than the stall.
func (w *window) quiet() {
	w.t.Helper()
	if w.t.Failed() {
		return
	}
	w.mu.Lock()
	asked := slices.Clone(w.asked)
	w.mu.Unlock()
	if len(asked) == 0 {
		w.t.Error("the browser asked for nothing: its requests are not seen")
	}
	for _, url := range asked {
		if !strings.HasPrefix(url, w.stall.URL+"/") {
			w.t.Errorf("a page asked for %s", url)
		}
	}
	w.run(chromedp.Evaluate[chromedp.Void]("console.log('end of test')"))
	for m, err := range w.said {
		if err != nil || m.Text == "end of test" {
			return
		}
		expected := slices.ContainsFunc(w.complaints, func(part string) bool { return strings.Contains(m.Text+" "+m.URL, part) })
		if !expected && m.Type != chromedp.ConsoleLog && m.Type != chromedp.ConsoleInfo && m.Type != chromedp.ConsoleDebug {
			w.t.Errorf("browser: %s %s", m, m.URL)
		}
	}
}

func (w *window) run(steps ...chromedp.Action[chromedp.Void]) {
	w.t.Helper()
	ctx, stop := context.WithTimeout(w.ctx, patience)
	defer stop()
	if err := chromedp.Do(ctx, steps...); err != nil {
		w.fail("%v", err)
	}
}

// fail ends the test and says what stands on the page.
func (w *window) fail(format string, args ...any) {
	w.t.Helper()
	w.shot("failed")
	ctx, stop := context.WithTimeout(w.ctx, patience)
	defer stop()
	text, _ := chromedp.Run(ctx, chromedp.Evaluate[string]("location.href + '\\n' + document.body.innerText"))
	w.t.Fatalf("%s\non the page: %s", fmt.Sprintf(format, args...), text)
}

func (w *window) resize(s size) {
	w.t.Helper()
	w.size = s
	w.run(chromedp.EmulateViewport(int64(s.w), int64(s.h)))
}

func (w *window) open(path string) {
	w.t.Helper()
	w.run(chromedp.Navigate(w.stall.URL + path))
}

// until asks the page again and again until what it says is neither null nor false nor "". A page that is loaded in
// between is looked at anew.
func until[T comparable](w *window, script, what string) T {
	w.t.Helper()
	ctx, stop := context.WithTimeout(w.ctx, patience)
	defer stop()
	tick := time.NewTicker(20 * time.Millisecond)
	defer tick.Stop()
	var none T
	for {
		raw, err := chromedp.Run(ctx, chromedp.Evaluate[[]byte]("("+script+") || null"))
		var got T
		if err == nil && json.Unmarshal(raw, &got) == nil && got != none {
			return got
		}
		select {
		case <-tick.C:
		case <-ctx.Done():
			w.fail("%s: never happened (%v)", what, err)
		}
	}
}

// await waits until a script says true.
func (w *window) await(script string) {
	w.t.Helper()
	until[bool](w, "!!("+script+")", script)
}

// ask evaluates a script.
func ask[T any](w *window, script string) T {
	w.t.Helper()
	ctx, stop := context.WithTimeout(w.ctx, patience)
	defer stop()
	got, err := chromedp.Run(ctx, chromedp.Evaluate[T](script))
	if err != nil {
		w.fail("%s: %v", script, err)
	}
	return got
}

// shot keeps a screenshot where POPSTAND_SHOTS says, for people to look at.
func (w *window) shot(name string) {
	dir := os.Getenv("POPSTAND_SHOTS")
	if dir == "" {
		return
	}
	ctx, stop := context.WithTimeout(w.ctx, patience)
	defer stop()
	png, err := chromedp.Run(ctx, chromedp.CaptureScreenshot())
	if err != nil {
		w.t.Logf("no screenshot: %v", err)
		return
	}
	file := strings.NewReplacer("/", "-", " ", "-").Replace(w.t.Name()) + "-" + name + ".png"
	if err := os.WriteFile(filepath.Join(dir, file), png, 0o600); err != nil {
		w.t.Logf("no screenshot: %v", err)
	}
}
