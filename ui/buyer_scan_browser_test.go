package ui_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// held are the codes that the demo's buyers hold, by what they answer.
func (d *stall) held() map[string][]string {
	d.t.Helper()
	raw, err := os.ReadFile(filepath.Join(d.dir, "demo.json"))
	if err != nil {
		d.t.Fatal(err)
	}
	var about struct {
		Codes map[string][]string `json:"codes"`
	}
	if err := json.Unmarshal(raw, &about); err != nil {
		d.t.Fatal(err)
	}
	return about.Codes
}

// givesAScannerToBuyers sets the second scanner up and puts it at the buyers' screen.
func (w *window) givesAScannerToBuyers() {
	w.t.Helper()
	w.open("/devices")
	w.tap("set-scanner")
	w.see("ear", "")
	w.learn()
	w.tap("for-buyer")
	w.tap("keep")
	w.see("devices", "It is in use now")
}

// What buyers hold under their own scanner is answered on their own screen, whoever looks there, and nowhere else.
func TestBuyersScanAtTheirOwnScreen(t *testing.T) {
	t.Parallel()
	w := managing(t, sizes()[0])
	w.givesAScannerToBuyers()
	w.open("/sell")
	w.connected()
	buyer := open(t, w.stall, sizes()[0])
	w.complaints = []string{"ERR_", "[object Event]", "401", "502", "503"} // the program is gone for a while
	buyer.complaints = w.complaints
	buyer.open("/buyer")
	buyer.connected()
	buyer.see("buyer-idle", "Scan your code")
	board := open(t, w.stall, size{1920, 1080})
	board.complaints = w.complaints
	board.open("/board/pickup")
	board.connected()
	aBuyerIsAnswered(w, buyer, board)
	aBuyerNeedsAPerson(w, buyer)
	w.see("charge", "€0.00")
	buyersScreensOutliveARestart(w.stall, buyer, board)
}

func aBuyerIsAnswered(w, buyer, board *window) {
	codes := w.stall.held()["ready"]
	papers := w.papers()
	w.stall.spare(codes[0])
	buyer.see("buyer-number", "1")
	board.see("board-next", "1")
	first := ask[string](buyer, `document.querySelector('[data-testid="buyer-title"]').innerText`)
	w.stall.printed(papers + 1)
	w.stall.spare(codes[1])
	buyer.see("buyer-number", "2") // the newest replaces all that was there
	buyer.shot("second")
	if now := ask[string](buyer, `document.body.innerHTML`); strings.Contains(now, first) {
		w.t.Errorf("the screen still says %q", first)
	}
	buyer.tap("more")
	buyer.see("buyer-number", "2")
	w.clock(20 * time.Second)
	buyer.see("buyer-idle", "") // nobody has touched it
	buyer.gone("buyer-number")
}

// Why a code is refused is for staff alone. They see it wherever they are.
func aBuyerNeedsAPerson(w, buyer *window) {
	w.stall.spare(w.stall.held()["forged"][0])
	buyer.see("buyer-ask", "Please see the front table")
	code := until[string](buyer, `document.querySelector('[data-testid="buyer-number"]')?.innerText`, "a code to say")
	w.see("status", "Look here")
	w.tap("status")
	w.see("health-calls", code)
	w.shot("called")
	w.tap("act-calls")
	w.see("status", "Ready")
	buyer.tap("help")
	buyer.see("buyer-ask", "Someone is coming")
	w.see("status", "Look here")
	w.tap("status")
	w.tap("act-calls")
	w.see("status", "Ready")
	buyer.tap("done")
	buyer.see("buyer-idle", "")
}

// When the program is gone for a while both screens find it again by themselves, and know who waits.
func buyersScreensOutliveARestart(d *stall, buyer, board *window) {
	d.end()
	board.see("board-lost", "No connection")
	board.shot("lost")
	d.begin(d.address())
	board.gone("board-lost")
	board.see("board-next", "2")
	buyer.connected()
	d.spare(d.held()["ready"][0])
	buyer.see("buyer-number", "1")
}

// The board fills each screen, large or small, and nothing on it is cut off.
func TestTheBoardFitsItsScreen(t *testing.T) {
	t.Parallel()
	fit, err := os.ReadFile("testdata/fit.js")
	if err != nil {
		t.Fatal(err)
	}
	w := open(t, startStall(t), sizes()[0])
	for _, ref := range []string{ready, missed} {
		w.shows(w.stall.short(ref))
		w.see("buyer-queue", "")
	}
	for _, lang := range []string{"en", "de", "es", "ja"} {
		w.open("/board/pickup?lang=" + lang)
		w.see("board-next", "2")
		for _, s := range []size{{1920, 1080}, {3840, 2160}, {1280, 800}, {1080, 1920}} {
			w.resize(s)
			for _, found := range ask[[]string](w.settled(), string(fit)) {
				if !strings.HasPrefix(found, "text of ") { // a small screen is not read from afar
					t.Errorf("%s, %s: %s", lang, s, found)
				}
			}
			w.shot("board-" + lang + "-" + s.String())
		}
	}
}
