package ui_test

import (
	"bufio"
	"context"
	"crypto/rand"
	"encoding/json"
	"fmt"
	"io"
	"iter"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"popstand/kiosk/clock"
	"popstand/kiosk/kiosktest"
	"popstand/ui/cli"
)

// patience bounds one step in the browser; nothing is measured by it.
const patience = 30 * time.Second

// demoStall is a running demo: the real program on simulated devices behind
// real pseudo-terminals.
type demoStall struct {
	URL     string
	Token   string
	PINs    map[string]string
	Scanner string
	Paper   string
	Dir     string `json:"-"`
}

// startDemo runs popstand demo in this process and waits until it is ready.
func startDemo(t *testing.T) *demoStall {
	t.Helper()
	ctx, stop := context.WithCancel(context.Background())
	out, in := io.Pipe()
	dir := t.TempDir()
	ended := make(chan int, 1)
	go func() {
		ended <- cli.Run(ctx, &cli.Env{
			Out: in, Err: os.Stderr, Getenv: func(string) string { return "" }, Clock: clock.NewSystem(time.Time{}),
			Random: rand.Reader, Version: "test", Log: slog.New(slog.NewTextHandler(os.Stderr, &slog.HandlerOptions{Level: slog.LevelWarn})),
		}, []string{"demo", "--listen", "127.0.0.1:0", "--dir", dir})
		_ = in.Close()
	}()
	lines := bufio.NewScanner(out)
	for lines.Scan() && !strings.Contains(lines.Text(), "http://") {
		t.Log(lines.Text())
	}
	go func() { _, _ = io.Copy(io.Discard, out) }()
	t.Cleanup(func() {
		stop()
		if status := <-ended; status != 0 {
			t.Errorf("the demo ended with status %d", status)
		}
		verify(t, dir)
	})
	raw, err := os.ReadFile(filepath.Join(dir, "demo.json"))
	if err != nil {
		t.Fatalf("the demo did not start: %v", err)
	}
	d := &demoStall{Dir: dir}
	if err := json.Unmarshal(raw, d); err != nil {
		t.Fatal(err)
	}
	return d
}

// verify runs popstand verify over what the test left.
func verify(t *testing.T, dir string) {
	t.Helper()
	var out strings.Builder
	status := cli.Run(context.Background(), &cli.Env{
		Out: &out, Err: &out, Getenv: func(string) string { return "" }, Clock: clock.NewSystem(time.Time{}),
		Random: rand.Reader, Version: "test", Log: slog.New(slog.DiscardHandler),
	}, []string{"verify", dir})
	if status != 0 {
		t.Errorf("verify: status %d\n%s", status, out.String())
	}
}

// browser is one Chromium window on the demo.
type browser struct {
	t    *testing.T
	ctx  context.Context //nolint:containedctx // chromedp keeps its tab in it
	demo *demoStall
	said iter.Seq2[chromedp.ConsoleMessage, error]
}

// size is a screen that stalls have.
type size struct{ w, h int }

func (s size) String() string { return fmt.Sprintf("%dx%d", s.w, s.h) }

func sizes() []size { return []size{{1280, 800}, {800, 480}} }

// openBrowser opens a window of a size. What the browser complains of fails
// the test: scripts, missing files, anything that the content policy forbids.
func openBrowser(t *testing.T, d *demoStall, s size) *browser {
	t.Helper()
	opts := append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.ExecPath(kiosktest.Need(t, "chromium")), chromedp.NoSandbox, chromedp.DisableGPU, chromedp.WindowSize(s.w, s.h),
		chromedp.Flag("disable-background-networking", true), chromedp.Flag("disable-component-update", true))
	alloc, end := chromedp.NewExecAllocator(context.Background(), opts...)
	ctx, closeWindow := chromedp.NewContext(alloc)
	t.Cleanup(func() { closeWindow(); end() })
	if err := chromedp.Do(ctx); err != nil {
		t.Fatal(err)
	}
	b := &browser{t: t, ctx: ctx, demo: d, said: chromedp.Console(ctx)}
	b.run(chromedp.EmulateViewport(int64(s.w), int64(s.h)))
	t.Cleanup(b.quiet)
	return b
}

// quiet fails the test for what the browser complained of.
func (b *browser) quiet() {
	if b.t.Failed() {
		return
	}
	b.run(chromedp.Evaluate[chromedp.Void]("console.log('end of test')"))
	for m, err := range b.said {
		if err != nil || m.Text == "end of test" {
			return
		}
		if m.Type == chromedp.ConsoleException || m.Type == "error" {
			b.t.Errorf("browser: %s", m)
		}
	}
}

func (b *browser) run(steps ...chromedp.Action[chromedp.Void]) {
	b.t.Helper()
	ctx, stop := context.WithTimeout(b.ctx, patience)
	defer stop()
	if err := chromedp.Do(ctx, steps...); err != nil {
		b.shot("failed")
		b.t.Fatalf("browser: %v", err)
	}
}

func (b *browser) open(path string) {
	b.t.Helper()
	b.run(chromedp.Navigate(b.demo.URL + path))
}

func id(name string) string { return `[data-testid="` + name + `"]` }

// tap taps the element with this test id, once it can be seen.
func (b *browser) tap(name string) {
	b.t.Helper()
	b.run(chromedp.WaitVisible(id(name)), chromedp.Click(id(name)))
}

// see waits until an element with this test id shows a text; a page that is
// loaded in between is looked at anew.
func (b *browser) see(name, text string) {
	b.t.Helper()
	script := fmt.Sprintf("[...document.querySelectorAll(%q)].some(e => e.innerText.includes(%q))", id(name), text)
	ctx, stop := context.WithTimeout(b.ctx, patience)
	defer stop()
	for ctx.Err() == nil {
		if chromedp.Do(ctx, chromedp.Poll[chromedp.Void](script)) == nil {
			return
		}
	}
	b.shot("failed")
	got, err := chromedp.Run(b.ctx, chromedp.Evaluate[string](fmt.Sprintf("document.querySelector(%q)?.innerText ?? document.body.innerText", id(name))))
	b.t.Fatalf("%s does not show %q but %q (%v)", name, text, got, err)
}

// key taps a key of the keypad.
func (b *browser) key(digits string) {
	b.t.Helper()
	for _, d := range digits {
		b.run(chromedp.Click(`.pad [data-pad-key="` + string(d) + `"]`))
	}
}

// shot keeps a screenshot where POPSTAND_SHOTS says, for people to look at.
func (b *browser) shot(name string) {
	dir := os.Getenv("POPSTAND_SHOTS")
	if dir == "" {
		return
	}
	png, err := chromedp.Run(b.ctx, chromedp.CaptureScreenshot())
	if err != nil {
		b.t.Logf("no screenshot: %v", err)
		return
	}
	file := strings.NewReplacer("/", "-", " ", "-").Replace(b.t.Name()) + "-" + name + ".png"
	if err := os.WriteFile(filepath.Join(dir, file), png, 0o600); err != nil {
		b.t.Logf("no screenshot: %v", err)
	}
}

// signIn signs Ana in and opens the till with a float of one 50 note.
func (b *browser) signIn() {
	b.t.Helper()
	b.open("/signin")
	b.tap("staff-ana")
	b.run(chromedp.WaitVisible(id("staff-ana") + `[aria-current="true"]`))
	b.shot("signin")
	b.key(b.demo.PINs["cashier"])
	b.run(chromedp.WaitVisible(id("till-open") + "," + id("cart")))
}

func (b *browser) openTill() {
	b.t.Helper()
	b.run(chromedp.WaitVisible(id("till-open")))
	b.tap("denom-5000")
	b.key("1")
	b.shot("till")
	b.tap("open-till")
	b.run(chromedp.WaitVisible(id("cart")))
}

// printed waits until the n-th paper lies in the demo's folder and returns
// what the printer was sent.
func (b *browser) printed(n int) []byte {
	b.t.Helper()
	path := filepath.Join(b.demo.Paper, fmt.Sprintf("%04d.png", n))
	tick := time.NewTicker(50 * time.Millisecond)
	defer tick.Stop()
	end := time.NewTimer(patience)
	defer end.Stop()
	for {
		if _, err := os.Stat(path); err == nil {
			break
		}
		select {
		case <-tick.C:
		case <-end.C:
			b.t.Fatalf("no paper %s", path)
		}
	}
	raw, err := os.ReadFile(strings.TrimSuffix(path, ".png") + ".bin")
	if err != nil {
		b.t.Fatal(err)
	}
	return raw
}
