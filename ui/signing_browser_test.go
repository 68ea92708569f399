package ui_test

import (
	"encoding/json"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"popstand/kiosk/signing"
)

func TestSigning(t *testing.T) {
	t.Parallel()
	d := startStall(t)
	w := startSelling(t, d, sizes()[0])
	w.complaints = []string{"ERR_", "[object Event]", "401", "502", "503"} // the program is gone for a while
	for _, p := range []part{
		{"ATicketUnderTheScanner", aTicketUnderTheScanner},
		{"MissedHeldRecalledUndone", missedHeldRecalledUndone},
		{"APauseAndItsEnd", aPauseAndItsEnd},
		{"OneTicketIsChanged", oneTicketIsChanged},
		{"ASeatIsGivenAway", aSeatIsGivenAway},
		{"ASessionIsMoved", aSessionIsMoved},
		{"AListStaysUnderTheFinger", aListStaysUnderTheFinger},
		{"ToTheEndOverARestart", toTheEndOverARestart},
	} {
		if !t.Run(p.name, func(t *testing.T) { p.test(w.in(t)) }) {
			return
		}
	}
}

// called is the number at this window's table.
func (w *window) called() string {
	w.t.Helper()
	return ask[string](w, `document.querySelector('[data-testid="calling"]')?.innerText ?? ''`)
}

// calls waits until the desk shows a number.
func (w *window) calls(label string) {
	w.t.Helper()
	w.await(`document.readyState === 'complete' && document.querySelector('[data-testid="calling"]')?.innerText === '` + label + `'`)
}

// A scan on any page of the staff brings the ticket's verdict; one key lets in, or brings to the table.
func aTicketUnderTheScanner(w *window) {
	w.open("/sell")
	w.see("cart", "")
	w.present(w.stall.codes("ticket_called")[0], "ready")
	w.await(`location.pathname === '/signing/verdict'`)
	w.see("let-in", "A12")
	w.shot("called")
	w.tap("not-now")
	w.see("signing", "A12")
	w.present(w.stall.codes("ticket_served")[0], "already_used")
	w.gone("let-in")
	w.await(`document.body.innerText.includes("Checked in")`)
	w.shot("served")
	w.open("/signing")
	w.see("calling", "A11")
	w.present(w.stall.codes("ticket_other_session")[0], "too_early")
	w.shot("other-session")
	w.gone("let-in")
	w.open("/sell")
	w.present(w.stall.codes("ticket_cancelled")[0], "revoked")
	w.open("/signing/signing-2/find")
	w.touch(`[data-kbd-key="A"]`)
	w.touch(`[data-kbd-key="1"]`)
	w.tap("ticket-A18")
	w.tap("check-in")
	w.verdict("too_early")
	w.see("override", "Ask a manager")
	w.shot("early")
	w.clock(4 * time.Minute)
	w.open("/signing/verdict")
	w.verdict("ready")
	w.shot("ready")
	w.tap("let-in")
	w.verdict("accepted")
	w.shot("in")
	w.tap("open")
	w.see("history", "Checked in")
}

// Each tap has its way back.
func missedHeldRecalledUndone(w *window) {
	w.open("/signing")
	w.calls("A11")
	w.see("call-next", "A12")
	w.tap("call-next")
	w.calls("A12")
	w.tap("no-show")
	w.find(id("recall-A12"))
	w.gone("calling")
	w.tap("call-next")
	w.calls("A13")
	w.tap("hold")
	w.find(id("recall-A13"))
	w.gone("calling")
	w.tap("recall-A12")
	w.gone("recall-A12")
	w.see("call-next", "A14")
	w.tap("undo")
	w.find(id("recall-A12"))
	w.tap("recall-A12")
	w.gone("recall-A12")
	w.tap("tick-A12")
	w.see("history", "taken back")
	w.shot("history")
	w.tap("call")
	w.see("ticket", "They were called.")
	w.open("/signing")
	w.see("call-next", "A12")
}

func aPauseAndItsEnd(w *window) {
	w.tap("more")
	w.tap("pause-10")
	w.see("strip-paused", "16:00")
	w.shot("paused")
	w.see("resume", "Resume")
	w.tap("resume-strip")
	w.gone("strip-paused")
	w.tap("more")
	w.tap("over-20")
	w.see("strip-over", "16:35")
	w.tap("more")
	w.tap("over-none")
	w.see("signing", "")
	w.gone("strip-over")
}

func oneTicketIsChanged(w *window) {
	w.open("/signing/signing-2/list")
	w.tap("ticket-A20")
	w.tap("dedicate")
	for _, key := range []string{"shift", "t", "o", "space", "shift", "m", "i", "o"} {
		w.touch(`[data-kbd-key="` + key + `"]`)
	}
	w.shot("dedicate")
	w.tap("find")
	w.see("ticket", "To Mio")
	w.tap("swap")
	w.touch(`[data-kbd-key="1"]`)
	w.touch(`[data-kbd-key="9"]`)
	w.tap("swap-A19")
	w.see("ticket", "Ticket A19")
	papers := w.papers()
	w.tap("reprint")
	w.see("ticket", "It prints now.")
	w.stall.printed(papers + 1)
	w.open("/signing/signing-3/list")
	w.touch(`[data-testid^="ticket-B"]`)
	w.tap("cancel")
	w.see("cancel-go", "Cancel ticket")
	w.shot("cancel")
	w.tap("cancel-go")
	w.see("approve", "")
	w.pin(w.stall.PINs["manager"])
	w.see("ticket", "does not hold")
}

func aSeatIsGivenAway(w *window) {
	w.open("/signing/signing-3/give")
	w.shot("give")
	w.tap("sponsor")
	for _, key := range []string{"U", "1", "8"} {
		w.touch(`[data-kbd-key="` + key + `"]`)
	}
	w.tap("find")
	w.await(`!!document.querySelector('[data-testid="approve"]') || document.body.innerText.includes('prints now')`)
	if ask[bool](w, `!!document.querySelector('[data-testid="approve"]')`) {
		w.pin(w.stall.PINs["manager"])
	}
	w.see("signing-more", "prints now")
}

// A manager sees what holders get before a session is moved.
func aSessionIsMoved(w *window) {
	w.open("/signing/signing-3/change")
	w.tap("move-15")
	w.see("signing-more", "Tickets stay good")
	w.shot("sure")
	w.tap("change-go")
	w.see("approve", "")
	w.pin(w.stall.PINs["manager"])
	w.see("signing-more", "The session was changed.")
	w.tap("notices")
	w.see("signing-more", "notices print")
	w.open("/signing/signing-3")
	w.see("strip-moved", "16:45")
}

// The whole line comes to the table, and nobody loses a place by a restart in the middle of a batch.
func toTheEndOverARestart(w *window) {
	w.open("/signing/signing-2")
	w.tap("call-next")
	w.calls("A12")
	was := ask[string](w, `document.querySelector('.upnext ul').innerText`)
	w.stall.end()
	w.stall.begin(w.stall.address())
	w.signIn("ana", "cashier")
	w.open("/signing/signing-2")
	w.calls("A12")
	if is := ask[string](w, `document.querySelector('.upnext ul').innerText`); is != was {
		w.t.Errorf("the line is %q after the restart, it was %q", is, was)
	}
	seen := map[string]bool{"A12": true}
	for range 40 {
		if next := ask[string](w, `document.querySelector('[data-testid="call-next"]')?.innerText ?? ''`); next == "" {
			break
		}
		w.clock(time.Minute)
		at := w.called()
		w.tap("call-next")
		w.await(`document.readyState === 'complete' && (document.querySelector('[data-testid="calling"]')?.innerText ?? '') !== '` + at + `'`)
		if now := w.called(); now != "" && seen[now] {
			w.t.Fatalf("%s came to the table twice", now)
		} else {
			seen[now] = true
		}
	}
	w.gone("call-next")
	if len(seen) < 10 {
		w.t.Errorf("only %v came to the table", seen)
	}
	served := map[signing.ID]bool{}
	for _, raw := range w.stall.facts(signing.KindServed) {
		var b signing.ServedAt
		if err := json.Unmarshal(raw, &b); err != nil {
			w.t.Fatal(err)
		}
		if served[b.Ticket] {
			w.t.Errorf("%s was served twice", b.Ticket)
		}
		served[b.Ticket] = true
	}
}

// Two screens are two tables of one session: no number comes to both, and each sees what the other does.
func TestTwoTablesCallAtOnce(t *testing.T) {
	t.Parallel()
	d := startStallWith(t, "    letter: A\n", "    letter: A\n    tables: 2\n")
	one := startSelling(t, d, sizes()[0])
	two := open(t, d, sizes()[1])
	two.signIn("jonas", "manager")
	one.open("/signing/signing-2/more")
	one.tap("table-1")
	one.see("table", "1")
	two.open("/signing/signing-2/more")
	two.tap("table-2")
	two.see("table", "2")
	seen := map[string]bool{}
	for range 4 {
		was, other := one.called(), two.called()
		one.tap("call-next")
		two.tap("call-next")
		one.await(`document.readyState === 'complete' && (document.querySelector('[data-testid="calling"]')?.innerText ?? '') !== '` + was + `'`)
		two.await(`document.readyState === 'complete' && (document.querySelector('[data-testid="calling"]')?.innerText ?? '') !== '` + other + `'`)
		for _, w := range []*window{one, two} {
			now := w.called()
			if seen[now] || now == "" {
				t.Fatalf("%q came to a table again: %v", now, seen)
			}
			seen[now] = true
		}
	}
	here := two.called()
	one.await(`![...document.querySelectorAll('.tick')].some(e => e.innerText.includes('` + here + `'))`)
}

// What others do never moves a list under somebody's finger, and a key that came to lie where another lay takes no tap yet.
func aListStaysUnderTheFinger(w *window) {
	w.open("/signing/signing-2")
	w.connected()
	last := ask[string](w, `[...document.querySelectorAll('.upnext .tick__go')].pop().dataset.testid`)
	first := ask[string](w, `[...document.querySelectorAll('.upnext .tick__go')][0].dataset.testid`)
	w.run(chromedp.Evaluate[chromedp.Void](`(() => {
		const {left, top, width, height} = document.querySelector('[data-testid="` + first + `"]').getBoundingClientRect();
		window.taps = [];
		document.addEventListener('htmx:sseMessage', e => {
			const under = document.elementFromPoint(left + width / 2, top + height / 2);
			if (e.target.matches('.upnext')) window.taps.push(under.closest('a, button')?.dataset.testid ?? 'none');
		});
	})()`))
	other := w.beside()
	other.open("/signing/signing-2")
	other.tap("call-next")
	w.gone(first)
	w.await(`window.taps.find(under => under !== '` + first + `') === 'none'`) // what is drawn anew as it was takes taps
	w.find(".tick__go")
	w.find(id(last))
	const top = `document.querySelector('.upnext .scroll').scrollTop`
	was := ask[float64](w, top)
	if was == 0 {
		w.t.Fatal("the list is too short to scroll")
	}
	other.tap("undo")
	w.await(`!!document.querySelector('[data-testid="` + first + `"]') && ` + top + ` > 0`)
	w.find(id(last))
}
