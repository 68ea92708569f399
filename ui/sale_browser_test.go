package ui_test

import (
	"encoding/json"
	"strings"
	"testing"
)

// part is one behaviour that is tested on a stall and in a tab that others have used before.
type part struct {
	name string
	test func(w *window)
}

// selling runs parts one after the other on both screens: each begins with an empty sale.
func selling(t *testing.T, parts []part) {
	t.Helper()
	t.Parallel()
	for _, s := range sizes() {
		t.Run(s.String(), func(t *testing.T) {
			w := startSelling(t, startStall(t), s)
			for _, p := range parts {
				t.Run(p.name, func(t *testing.T) {
					w := w.in(t)
					w.emptySale()
					p.test(w)
				})
			}
		})
	}
}

func TestSelling(t *testing.T) {
	selling(t, []part{
		{"CashSaleTakesFourTaps", cashSaleTakesFourTaps},
		{"SizesAreAskedFor", sizesAreAskedFor},
		{"SaleFromTapToPaper", saleFromTapToPaper},
		{"ProductInDetail", productInDetail},
		{"SearchOnTheScreensKeyboard", searchOnTheScreensKeyboard},
		{"CategoriesNarrowTheGrid", categoriesNarrowTheGrid},
		{"SoldOutIsRefused", soldOutIsRefused},
		{"TheLastOneIsTheLast", theLastOneIsTheLast},
		{"ScanAddsTheProduct", scanAddsTheProduct},
		{"UnknownBarcodeIsSaid", unknownBarcodeIsSaid},
		{"ScanAfterPayingBeginsTheNextSale", scanAfterPayingBeginsTheNextSale},
		{"DoubleTapsSellOnce", doubleTapsSellOnce},
		{"FastTapsAllCount", fastTapsAllCount},
	})
}

// What the README promises: product, Charge, quick amount, New sale.
func cashSaleTakesFourTaps(w *window) {
	w.taps = 0
	w.tap("tile-sticker-sheet")
	w.see("charge", "€6.00")
	w.tap("charge")
	w.see("due", "€6.00")
	w.tap("quick-1000")
	w.see("change", "€4.00")
	w.tap("new-sale")
	w.see("charge", "€0.00")
	if w.taps > 4 {
		w.t.Errorf("it took %d taps", w.taps)
	}
}

func sizesAreAskedFor(w *window) {
	w.tap("tile-tour-hoodie")
	w.see("tray", "Tour hoodie")
	w.see("size-HOOD-L", "2 left")
	w.see("size-HOOD-XL", "Sold out")
	w.shot("sizes")
	w.tap("size-HOOD-M")
	w.gone("tray")
	w.see("line", "Tour hoodie")
	w.see("line", "M")
	w.see("charge", "€68.00")
}

// What the README's first page promises: two shirts and a record, cash, and the receipt comes out of a printer that was
// reached through the real serial code.
func saleFromTapToPaper(w *window) {
	before := len(w.stall.facts("sale.paid"))
	w.tap("tile-tour-tee")
	w.tap("size-TEE-M")
	w.see("cart", "€35.00")
	w.tap("plus")
	w.see("cart", "€70.00")
	w.tap("tile-signal-lost-lp")
	w.see("charge", "€102.00")
	w.shot("cart")
	w.tap("charge")
	w.see("due", "€102.00")
	w.shot("pay")
	w.tap("quick-12000")
	w.see("change", "€18.00")
	number := ask[string](w, `document.querySelector('[data-testid="number"]').innerText`)
	w.see("slip", "Receipt is printed")
	w.shot("paid")
	w.stall.wantPaper(before+1, number, "102.00", "120.00", "18.00", "Ana", "Soft Static GbR")
	if sold := len(w.stall.facts("sale.paid")) - before; sold != 1 {
		w.t.Errorf("%d sales are in the journal", sold)
	}
}

func productInDetail(w *window) {
	w.tap("tile-tour-tee")
	w.tap("details")
	w.see("product", "Heavy organic cotton")
	w.see("product", "€35.00")
	w.shot("product")
	w.tap("choose")
	w.tap("size-TEE-L")
	w.see("charge", "€35.00")
	w.open("/sell?sheet=1&product=sticker-sheet")
	w.tap("add")
	w.gone("product")
	w.see("charge", "€41.00")
}

func searchOnTheScreensKeyboard(w *window) {
	w.tap("search")
	w.see("search-page", "")
	w.shot("search-empty")
	for _, key := range []string{"S", "T", "I", "X", "back", "C", "K"} {
		w.touch(`[data-kbd-key="` + key + `"]`)
	}
	w.see("hit-sticker-sheet", "Sticker sheet")
	w.gone("hit-tour-tee")
	w.shot("search")
	w.tap("hit-sticker-sheet")
	w.see("charge", "€6.00")
	w.tap("search")
	for _, key := range []string{"Q", "X", "Z"} {
		w.touch(`[data-kbd-key="` + key + `"]`)
	}
	w.await(`document.querySelector('#hits').innerText.trim() !== '' && !document.querySelector('#hits a, #hits button')`)
	w.tap("back")
	w.see("charge", "€6.00")
}

func categoriesNarrowTheGrid(w *window) {
	w.touch(`.tabs a[href="/sell?cat=Music"]`)
	w.gone("tile-tour-tee")
	w.tap("tile-signal-lost-lp")
	w.see("charge", "€32.00")
	w.touch(`.tabs a[href="/sell?cat="]`)
	w.see("tile-tour-tee", "")
	w.see("tile-signal-lost-lp", "1")
}

func soldOutIsRefused(w *window) {
	w.see("tile-tote", "Sold out")
	if ask[string](w, `document.querySelector('[data-testid="tile-tote"]').getAttribute('aria-disabled') ?? ''`) != "true" {
		w.t.Error("a tile that is sold out looks as if it worked")
	}
	w.stall.scan("2901234002052")
	w.see("#strip", "Canvas tote")
	w.shot("soldout")
	w.see("charge", "€0.00")
	w.tap("dismiss")
	w.gone("#strip .banner")
}

func theLastOneIsTheLast(w *window) {
	w.tap("tile-crew-socks")
	w.tap("size-SOCK-41")
	w.see("charge", "€12.00")
	w.await(`document.querySelector('[data-testid="plus"]').getAttribute('aria-disabled') === 'true'`)
	w.tap("tile-crew-socks")
	w.tap("size-SOCK-41")
	w.see("#strip", "Crew socks")
	w.see("charge", "€12.00")
}

// It arrives whatever the selling screen shows, and no field catches it.
func scanAddsTheProduct(w *window) {
	w.stall.scan("2901234001147") // a shirt, size M
	w.see("charge", "€35.00")
	w.tap("tile-tour-hoodie")
	w.see("tray", "")
	w.stall.scan("2901234001703") // the record
	w.see("charge", "€67.00")
	w.see("tile-signal-lost-lp", "1")
	w.open("/sell?search=1")
	w.see("search-page", "")
	w.stall.scan("2901234001987") // stickers
	w.open("/sell")
	w.see("charge", "€73.00")
}

func unknownBarcodeIsSaid(w *window) {
	w.tap("tile-sticker-sheet")
	w.see("charge", "€6.00")
	w.stall.scan("4006381333931")
	w.see("#strip", "4006381333931")
	w.shot("unknown")
	w.see("charge", "€6.00")
	w.tap("tile-sticker-sheet") // the next sale goes on
	w.see("charge", "€12.00")
	w.gone("#strip .banner")
}

func scanAfterPayingBeginsTheNextSale(w *window) {
	w.tap("tile-sticker-sheet")
	w.payCash("1000")
	w.stall.scan("2901234001703")
	w.see("charge", "€32.00")
}

// Fast fingers: two taps on Charge, then two on the quick amount, are one sale.
func doubleTapsSellOnce(w *window) {
	before := len(w.stall.facts("sale.paid"))
	w.tap("tile-sticker-sheet")
	w.see("charge", "€6.00")
	w.tapTwice("charge")
	w.see("due", "€6.00")
	w.tapTwice("quick-600")
	w.see("paid", "")
	w.tapTwice("new-sale")
	w.see("charge", "€0.00")
	sold := w.stall.facts("sale.paid")[before:]
	if len(sold) != 1 {
		w.t.Errorf("%d sales are in the journal: %s", len(sold), sold)
	}
	var paid struct{ Total int64 }
	if err := json.Unmarshal(sold[0], &paid); err != nil || paid.Total != 600 {
		w.t.Errorf("sold for %d (%v): %s", paid.Total, err, sold[0])
	}
}

// Three of a kind are tapped faster than the kiosk answers: all of them count.
func fastTapsAllCount(w *window) {
	w.tapTwice("tile-sticker-sheet")
	w.tap("tile-sticker-sheet")
	w.see("charge", "€18.00")
	if n := ask[int](w, `document.querySelectorAll('[data-testid="line"]').length`); n != 1 {
		w.t.Errorf("%d lines", n)
	}
	if text := ask[string](w, `document.querySelector('[data-testid="line"]').innerText`); !strings.Contains(text, "3×") {
		w.t.Errorf("the line says %q", text)
	}
}
