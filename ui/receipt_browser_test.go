package ui_test

import (
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/chromedp/cdproto/browser"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"

	"popstand/kiosk/kiosktest"
)

// phone is what buyers read receipts on.
var phone = size{390, 844}

// TestAReceiptGoesHomeOnAPhone saves a receipt with the key beside the paper and opens the file as its buyer does: from a
// disk, without the kiosk.
func TestAReceiptGoesHomeOnAPhone(t *testing.T) {
	t.Parallel()
	source, err := os.ReadFile(kiosktest.Need(t, "axe-core"))
	if err != nil {
		t.Fatal(err)
	}
	w := startSelling(t, startStall(t), sizes()[0])
	w.tap("tile-zine-3")
	w.payCash("1800")
	w.tap("show-receipt")
	w.see("paper", "A-000001")
	w.shot("key")
	path := w.save("save-receipt", "A-000001.html")

	home := opened(w, path)
	home.bring(string(source))
	for _, s := range []size{phone, {320, 568}, {1280, 800}} {
		home.resize(s)
		home.shot(s.String())
		if over := ask[int](home, `document.documentElement.scrollWidth - innerWidth`); over > 0 {
			t.Errorf("%s: %d pixels stand out at the side", s, over)
		}
		for _, found := range violations(home) {
			t.Errorf("%s: %s", s, found)
		}
	}
	if lang := ask[string](home, `document.documentElement.lang + ' ' + document.title`); lang != "en Receipt A-000001" {
		t.Errorf("it is %q", lang)
	}
	home.mu.Lock()
	defer home.mu.Unlock()
	if want := []string{"file://" + path}; !slices.Equal(home.asked, want) {
		t.Errorf("the file asked for %s, want %s", home.asked, want)
	}

	// A program's own page shows it under the policy that the kiosk sends.
	call(w, network.SetExtraHTTPHeaders, network.SetExtraHTTPHeadersParams{Headers: network.Headers{"Authorization": "Bearer " + w.stall.Token}})
	w.resize(phone)
	w.open("/api/v1/sales/A-000001/receipt")
	w.await(`getComputedStyle(document.querySelector('.row')).display === 'flex' && [...document.images].every(i => i.naturalWidth > 0) && document.images.length === 1`)
	w.shot("shown")
}

// save taps a key and waits for the file that it saves.
func (w *window) save(key, name string) string {
	w.t.Helper()
	dir := w.t.TempDir()
	call(w, browser.SetDownloadBehavior, browser.SetDownloadBehaviorParams{Behavior: browser.SetDownloadBehaviorBehaviorAllow, BrowserContextID: chromedp.FromContext(w.ctx).BrowserContextID, DownloadPath: dir})
	w.tap(key)
	path := filepath.Join(dir, name)
	w.stall.until("nothing was saved as "+name, func() bool {
		about, err := os.Stat(path)
		return err == nil && about.Size() > 0
	})
	return path
}

// opened shows a file in a tab of its own, as big as a phone.
func opened(w *window, path string) *window {
	w.t.Helper()
	ctx, end := chromedp.NewContext(chrome.ctx, chromedp.WithNewBrowserContext())
	w.t.Cleanup(end)
	if err := chromedp.Do(ctx); err != nil {
		w.t.Fatalf("open a tab: %v", err)
	}
	home := &window{t: w.t, tab: &tab{ctx: ctx, stall: w.stall}}
	if err := chromedp.Listen(ctx, home.heard); err != nil {
		w.t.Fatalf("open a tab: %v", err)
	}
	home.resize(phone)
	home.run(chromedp.Navigate("file://" + path))
	return home.settled()
}
