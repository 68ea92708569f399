package bench_test

import (
	"context"
	"fmt"
	"net"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"popstand/kiosk/kiosktest"
)

// The page follows the devices without being loaded again, and the browser has nothing to complain of.
func TestThePageFollowsTheDevices(t *testing.T) {
	w := newWorld(t)
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	serving, stop := context.WithCancel(t.Context())
	ended := make(chan error, 1)
	go func() { ended <- w.Site.Serve(serving, ln) }()
	t.Cleanup(func() {
		stop()
		if err := <-ended; err != nil {
			t.Error(err)
		}
	})
	options := append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.ExecPath(kiosktest.Need(t, "chromium")), chromedp.NoSandbox, chromedp.WindowSize(1440, 900), chromedp.WSURLReadTimeout(patience))
	alloc, stopAlloc := chromedp.NewExecAllocator(context.Background(), options...)
	t.Cleanup(stopAlloc)
	tab, stopTab := chromedp.NewContext(alloc)
	t.Cleanup(stopTab)
	if err := chromedp.Do(tab); err != nil {
		t.Fatal(err)
	}
	ctx, over := context.WithTimeout(tab, 5*patience)
	t.Cleanup(over)
	said := chromedp.Console(ctx)
	says := func(device, words string) chromedp.Action[chromedp.Void] {
		return chromedp.Poll[chromedp.Void](fmt.Sprintf("document.querySelector('[data-testid=%s]').innerText.includes(%q)", device, words))
	}
	err = chromedp.Do(ctx,
		chromedp.Navigate("http://"+ln.Addr().String()+"/bench"),
		says("printer", "Ready"),
		chromedp.Click(`[data-testid="cover"]`), says("printer", "Cover open"),
		chromedp.Click(`[data-testid="spare-silent"]`), says("spare", "Sends nothing"),
		chromedp.Func(func(context.Context, *chromedp.Target) error { return w.Table.Printer.Unplug() }), says("printer", "Unplugged"),
		chromedp.Func(func(context.Context, *chromedp.Target) error { return w.Table.Spare.Unplug() }), says("spare", "Unplugged"),
		chromedp.Evaluate[chromedp.Void]("console.log('end of test')"),
	)
	if err != nil {
		t.Fatal(err)
	}
	for m, err := range said {
		if err != nil {
			t.Fatal(err)
		}
		if m.Text == "end of test" {
			return
		}
		if !strings.Contains(m.Text, "404") { // the staff's page, which stands on no route here
			t.Errorf("browser: %s", m)
		}
	}
}
