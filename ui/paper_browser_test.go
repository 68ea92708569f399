package ui_test

import (
	"path/filepath"
	"testing"
)

func TestPaper(t *testing.T) {
	selling(t, []part{
		{"NobodyWaitsForARoll", nobodyWaitsForARoll},
		{"NobodyWaitsForACable", nobodyWaitsForACable},
		{"NobodyWaitsForAPrinterThatNeverAnswers", nobodyWaitsForAPrinterThatNeverAnswers},
		{"ACopySaysSo", aCopySaysSo},
		{"TheLastReceiptsAreListed", theLastReceiptsAreListed},
	})
}

// papers counts what has come out of the printer.
func (w *window) papers() int {
	w.t.Helper()
	found, err := filepath.Glob(filepath.Join(w.stall.Paper, "*.png"))
	if err != nil {
		w.t.Fatal(err)
	}
	return len(found)
}

// bench opens the workbench in a browser of its own: who sells does not see it.
func (w *window) bench() *window {
	w.t.Helper()
	b := open(w.t, w.stall, size{1440, 900})
	b.open("/bench")
	b.see("printer", "Ready")
	return b
}

// trouble makes the printer fail, sells something, and mends the printer: the sale is saved at once, the screen says what
// is the matter, and the paper comes out in the end.
func (w *window) trouble(fault, says, mend, slip, kept string) {
	w.t.Helper()
	b, sales, papers := w.bench(), len(w.stall.facts("sale.paid")), w.papers()
	b.tap(fault)
	b.see("printer", says)
	b.shot("bench")
	w.tap("tile-sticker-sheet")
	w.payCash("1000")
	w.see("change", "€4.00")
	if sold := len(w.stall.facts("sale.paid")); sold != sales+1 {
		w.t.Errorf("%d sales are in the journal", sold-sales)
	}
	w.shot("paid")
	w.tap("show-receipt")
	w.see("slip", slip)
	w.see("slip", kept)
	w.await(`!!document.querySelector('[data-testid="status"][data-tone="ask"]')`)
	w.shot("slip")
	w.tap("status")
	w.see("health-printer", "Receipts")
	w.shot("status")
	w.tap("close")
	b.tap(mend)
	b.see("printer", "Ready")
	w.see("slip", "Receipt is printed")
	w.stall.printed(papers + 1)
	w.see("status", "Ready")
}

func nobodyWaitsForARoll(w *window) {
	w.trouble("paper-out", "Out of paper", "paper-in", "Printer is out of paper", "The receipt is kept")
}

func nobodyWaitsForACable(w *window) {
	w.trouble("printer-unplug", "Unplugged", "printer-plug", "Printer does not print", "Plug it in")
}

func nobodyWaitsForAPrinterThatNeverAnswers(w *window) {
	w.trouble("mute", "Never answers", "mute", "Printer does not print", "Receipts are kept")
}

func aCopySaysSo(w *window) {
	papers := w.papers()
	w.tap("tile-sticker-sheet")
	w.payCash("600")
	number := ask[string](w, `document.querySelector('[data-testid="number"]').innerText`)
	w.stall.wantPaper(papers+1, number)
	w.tap("reprint")
	w.see("paid", number)
	w.stall.wantPaper(papers+2, number, "COPY")
	w.tap("show-receipt")
	w.see("receipts", "1 copy")
	w.see("slip", "Receipt is printed")
	w.tap("reprint")
	w.see("receipts", "2 copies")
	w.stall.wantPaper(papers+3, number, "COPY")
}

func theLastReceiptsAreListed(w *window) {
	w.tap("tile-zine-3")
	w.payCash("1800")
	number := ask[string](w, `document.querySelector('[data-testid="number"]').innerText`)
	w.open("/receipts")
	w.see("receipt-row", number)
	w.see("receipt-row", "€18.00")
	w.shot("list")
	w.touch(`[data-testid="receipt-row"]:has(b:first-child)`)
	w.see("paper", number)
	for _, text := range []string{"Soft Static GbR", "Eisenbahnstraße 42", "DE000000000", "Zine no. 3", "7%", "Ana", "21 Nov 2026", "€18.00"} {
		w.see("paper", text)
	}
	w.shot("receipt")
	w.open("/receipts?q=" + number)
	w.see("receipt-row", number)
	if n := ask[int](w, `document.querySelectorAll('[data-testid="receipt-row"]').length`); n != 1 {
		w.t.Errorf("%d receipts have the number %s", n, number)
	}
	w.open("/receipts?q=A-999999")
	w.see("receipts", "No")
	w.shot("none")
}
