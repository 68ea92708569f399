package ui_test

import (
	"encoding/json"
	"fmt"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"popstand/kiosk/kiosktest"
)

func TestTickets(t *testing.T) {
	selling(t, []part{
		{"ATicketIsSoldWithWordsAndFoundAgain", aTicketIsSoldWithWordsAndFoundAgain},
		{"WhatCostsNothingIsGivenWithOneTap", whatCostsNothingIsGivenWithOneTap},
		{"NobodyGetsMoreThanTheirLimit", nobodyGetsMoreThanTheirLimit},
		{"AFinishedSessionOffersTheNext", aFinishedSessionOffersTheNext},
		{"WordsOutliveASignOut", wordsOutliveASignOut},
	})
}

// typeWords types what is to be written for the first ticket.
func (w *window) typeWords(letters ...string) {
	w.t.Helper()
	w.settled() // a sheet that is drawn anew under the finger loses the tap
	w.tap("write-1")
	w.see("writing", "")
	w.settled() // before its script runs, each key is a page of its own
	for _, letter := range letters {
		w.touch(`[data-kbd-key="` + letter + `"]`)
	}
	w.await(`document.querySelector('#q').value !== ''`)
	w.shot("words")
	w.tap("find")
	w.see("ticket", "")
}

func aTicketIsSoldWithWordsAndFoundAgain(w *window) {
	w.tap("tile-sticker-sheet")
	w.see("charge", "€6.00")
	w.tap("tile-session-signing-3")
	w.see("ticket", "16:30")
	w.see("ticket", "Soft Static")
	w.tap("sort-SIGNING-3-REGULAR")
	w.see("add-ticket", "€5.00")
	w.see("next-place", "B")
	w.shot("sheet")
	w.typeWords("m", "i", "space", "a") // a blank is in no seal
	w.see("write-1", "Mi a")
	w.shot("sheet-words")
	w.tap("add-ticket")
	w.gone("ticket")
	w.see("line-words", "Mi a")
	w.see("charge", "€11.00")
	w.shot("cart")
	before := len(w.stall.facts("sale.paid"))
	papers := w.papers()
	w.payCash("1100")
	label := ask[string](w, `document.querySelector('[data-testid="label"]').innerText`)
	w.see("labels", "Mi a")
	w.shot("paid")
	if sold := len(w.stall.facts("sale.paid")) - before; sold != 1 {
		w.t.Errorf("%d sales are in the journal", sold)
	}
	for _, fact := range w.stall.facts("ticket.issued") {
		if strings.Contains(string(fact), "Mi a") {
			w.t.Errorf("a fact says %s", fact)
		}
	}
	w.stall.printed(papers + 2)
	w.await(`document.querySelectorAll('[data-testid="slip"]').length === 2`)
	w.shot("printed")
	w.tap("show-receipt")
	w.see("receipt-ticket", label)
	w.shot("receipt")
	text, err := exec.CommandContext(w.t.Context(), kiosktest.Need(w.t, "zbarimg"), "--quiet", "--raw", filepath.Join(w.stall.Paper, fmt.Sprintf("%04d.png", papers+2))).Output()
	if err != nil {
		w.t.Fatalf("the ticket's code can't be read: %v", err)
	}
	w.stall.scan(strings.TrimSpace(string(text)))
	w.see("verdict", label)
	w.shot("scanned")
	w.open("/sell")
}

func whatCostsNothingIsGivenWithOneTap(w *window) {
	before := w.stall.facts("sale.paid")
	w.tap("tile-session-signing-3")
	w.tap("sort-SIGNING-3-STANDBY")
	w.see("add-ticket", "€0.00")
	w.tap("add-ticket")
	w.gone("ticket")
	w.see("give", "Give out 1 ticket")
	w.shot("give")
	w.tap("give")
	w.see("paid", "Nothing was to pay.")
	w.see("label", "B")
	w.shot("given")
	sold := w.stall.facts("sale.paid")[len(before):]
	var paid struct {
		Total   int64
		Tenders []any
	}
	if len(sold) != 1 {
		w.t.Fatalf("%d sales are in the journal", len(sold))
	}
	if err := json.Unmarshal(sold[0], &paid); err != nil || paid.Total != 0 || len(paid.Tenders) != 0 {
		w.t.Errorf("%v: %s", err, sold[0])
	}
	w.tap("new-sale")
	w.see("charge", "€0.00")
}

func nobodyGetsMoreThanTheirLimit(w *window) {
	w.tap("tile-session-signing-3")
	w.see("ticket-n", "1")
	w.tap("more")
	w.see("ticket-n", "2")
	w.see("write-2", "")
	w.await(`document.querySelector('[data-testid="more"]').getAttribute('aria-disabled') === 'true'`)
	w.shot("two")
	w.tap("add-ticket")
	w.gone("ticket")
	w.see("line", "2×")
	w.tap("tile-session-signing-3")
	w.tap("sort-SIGNING-3-STANDBY")
	w.see("add-ticket", "€0.00")
	w.tap("add-ticket")
	w.see("ticket", "Nobody gets so many")
	w.shot("limit")
	w.tap("close")
	w.see("line", "2×")
}

func aFinishedSessionOffersTheNext(w *window) {
	w.see("tile-session-signing-1", "Finished")
	w.tap("tile-session-signing-1")
	w.see("ticket", "This session is over.")
	w.shot("finished")
	w.touch(`[data-testid^="instead-"]`)
	w.see("add-ticket", "")
	w.tap("close")
}

func wordsOutliveASignOut(w *window) {
	w.tap("tile-session-signing-3")
	w.typeWords("n", "o", "space", "a")
	w.tap("add-ticket")
	w.see("line-words", "No a")
	signOut(w)
	w.signIn("ana", "cashier")
	w.tap("held")
	w.tap("resume")
	w.see("line-words", "No a")
	for _, fact := range w.stall.facts("cart.held") {
		if strings.Contains(string(fact), "No a") {
			w.t.Errorf("a fact says %s", fact)
		}
	}
	w.tap("line-write")
	w.see("ticket", "")
	w.typeWords("back", "back", "shift", "h")
	w.see("write-1", "NoH")
	w.tap("add-ticket")
	w.see("line-words", "NoH")
}
