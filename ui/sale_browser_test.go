package ui_test

import (
	"bytes"
	"os"
	"testing"
)

// TestSaleFromTapToPaper is the promise of the first page of the README: two
// shirts and a record, cash, and the receipt comes out of a printer.
func TestSaleFromTapToPaper(t *testing.T) {
	for _, s := range sizes() {
		t.Run(s.String(), func(t *testing.T) {
			d := startDemo(t)
			b := openBrowser(t, d, s)
			b.signIn()
			b.openTill()
			b.shot("sell")
			b.tap("tile-tour-tee")
			b.shot("sizes")
			b.tap("size-TEE-M")
			b.see("cart", "€35.00")
			b.tap("plus")
			b.see("cart", "€70.00")
			b.tap("tile-signal-lost-lp")
			b.see("charge", "€102.00")
			b.shot("cart")
			b.tap("charge")
			b.see("due", "€102.00")
			b.shot("pay")
			b.tap("quick-12000")
			b.see("change", "€18.00")
			b.see("paid", "A-000001")
			b.shot("paid")
			paper := b.printed(1)
			for _, want := range []string{"A-000001", "102.00", "18.00"} {
				if !bytes.Contains(paper, []byte(want)) {
					t.Errorf("the paper does not say %s", want)
				}
			}
			b.see("slip", "")
			b.tap("new-sale")
			b.see("cart", "")
		})
	}
}

// TestCashSaleTakesFourTaps counts them: product, Charge, quick amount, New sale.
func TestCashSaleTakesFourTaps(t *testing.T) {
	d := startDemo(t)
	b := openBrowser(t, d, sizes()[0])
	b.signIn()
	b.openTill()
	b.tap("tile-stickers")
	b.see("charge", "€6.00")
	b.tap("charge")
	b.tap("quick-1000")
	b.see("change", "€4.00")
	b.tap("new-sale")
	b.see("cart-count", "")
}

// TestScanAddsTheProduct sends bytes to the demo's scanner line, as a script
// outside would: they arrive through the real serial code.
func TestScanAddsTheProduct(t *testing.T) {
	d := startDemo(t)
	b := openBrowser(t, d, sizes()[0])
	b.signIn()
	b.openTill()
	line, err := os.OpenFile(d.Scanner, os.O_WRONLY, 0)
	if err != nil {
		t.Fatal(err)
	}
	defer line.Close()
	if _, err := line.WriteString("2901234001147\r"); err != nil { // a shirt, size M
		t.Fatal(err)
	}
	b.see("charge", "€35.00")
	if _, err := line.WriteString("4006381333931\r"); err != nil {
		t.Fatal(err)
	}
	b.see("strip", "4006381333931")
	b.shot("unknown")
}
