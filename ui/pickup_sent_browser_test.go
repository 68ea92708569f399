package ui_test

import (
	"encoding/json"
	"encoding/pem"
	"os"
	"path/filepath"
	"testing"

	"popstand/kiosk/code"
	"popstand/kiosk/keys"
	"popstand/kiosk/ledger"
	"popstand/kiosk/pickup"
)

// lent writes the code of a delegation again, which the journal has under a veil.
func (d *stall) lent(l pickup.Delegated) string {
	d.t.Helper()
	raw, err := os.ReadFile(filepath.Join(d.dir, keys.SharedName))
	if err != nil {
		d.t.Fatal(err)
	}
	of, _ := pem.Decode(raw)
	shared, err := keys.Read(d.dir, ledger.EventID(of.Headers["Event"]))
	if err != nil {
		d.t.Fatal(err)
	}
	c, err := code.Join(l.Payload, shared.Secret.Veil(l.Code, l.Kept))
	if err != nil {
		d.t.Fatal(err)
	}
	return c.Text()
}

// last reads the newest fact of a kind.
func last[T any](d *stall, kind string) (b T) {
	d.t.Helper()
	all := d.facts(kind)
	if len(all) == 0 {
		d.t.Fatalf("the journal has no %s", kind)
	}
	if err := json.Unmarshal(all[len(all)-1], &b); err != nil {
		d.t.Fatal(err)
	}
	return b
}

// send makes a code for somebody else at the page of the order in hand.
func (w *window) send() pickup.Delegated {
	w.t.Helper()
	before := len(w.stall.facts(pickup.KindDelegated))
	w.tap("change")
	w.tap("delegate")
	w.tap("lend")
	w.see("lent", "Good 1 of 1 times")
	if n := len(w.stall.facts(pickup.KindDelegated)); n != before+1 {
		w.t.Fatalf("the journal has %d codes for others, after %d", n, before)
	}
	return last[pickup.Delegated](w.stall, pickup.KindDelegated)
}

func TestSomebodyElseCollects(t *testing.T) {
	t.Parallel()
	w := startSelling(t, startStall(t), sizes()[1])
	for _, p := range []part{
		{"WhoWasSentCollects", whoWasSentCollects},
		{"TheBuyerSendsSomebody", theBuyerSendsSomebody},
		{"SentByMistake", sentByMistake},
		{"NamedAndNotScanned", namedAndNotScanned},
		{"AtTheBuyersScreen", whoWasSentTakesANumber},
	} {
		if !t.Run(p.name, func(t *testing.T) { p.test(w.in(t)) }) {
			return
		}
	}
}

// The verdict says that somebody was sent, and the journal who collected, with which code. A slip says what was handed over.
func whoWasSentCollects(w *window) {
	sent := w.stall.codes("delegated")[0]
	w.open("/pickup")
	w.present(sent, "ready")
	w.see("verdict", "sent somebody")
	w.shot("sent")
	w.tap("hand-over")
	w.verdict("accepted")
	h := last[pickup.HandedOver](w.stall, pickup.KindHandedOver)
	if h.Collector != "delegate" || h.By == 0 || h.By == h.Code || h.ByUse != 1 {
		w.t.Errorf("the journal says %+v", h)
	}
	papers := w.papers()
	w.tap("slip")
	w.see("handing", "The slip prints")
	w.shot("accepted")
	w.stall.printed(papers + 1)
	w.present(sent, "already_used")
	w.see("handing", "to somebody who was sent")
	w.shot("again")
	w.open("/pickup/scans")
	w.see("scan-row", "Collected")
	w.shot("scans")
	w.tap("slip")
	w.see("scans", "The slip prints")
	w.stall.printed(papers + 2)
}

// Whose code was just scanned may send somebody: the code stands on the screen and on paper, and is good as often as it says.
// The buyer's own goes on being good.
func theBuyerSendsSomebody(w *window) {
	own := w.stall.codes("ready")[0]
	w.present(own, "ready")
	papers := w.papers()
	l := w.send()
	w.shot("lent")
	w.see("lent-human", l.Human.Grouped())
	w.stall.wantPaper(papers+1, l.Human.Grouped())
	if l.Checked != "holder" {
		w.t.Errorf("it was made after a look at the %s", l.Checked)
	}
	w.present(w.stall.lent(l), "ready")
	w.see("verdict", "sent somebody")
	w.tap("change")
	w.tap("delegate") // who was sent sends nobody, but sees what there is
	w.see("lent", "")
	w.gone("another")
	w.open("/pickup/verdict")
	w.tap("missing")
	w.tap("less-1")
	w.see("give", "3")
	w.tap("give")
	w.verdict("accepted")
	w.present(w.stall.lent(l), "already_used")
	w.see("verdict-word", "Used already")
	w.shot("used")
	w.present(own, "ready")
	w.tap("change")
	w.tap("delegate")
	w.see("lending", "Used")
	w.shot("lend-again")
}

// What was lent by mistake is good for nothing at once; the order is still there.
func sentByMistake(w *window) {
	own := w.stall.codes("ready")[1]
	w.present(own, "ready")
	l := w.send()
	w.tap("unlend")
	w.see("lending", "Taken back")
	w.present(w.stall.lent(l), "revoked")
	w.see("verdict-word", "Taken back")
	w.shot("revoked")
	w.present(w.stall.lent(l), "revoked")
	w.see("handing", "Once, ")
	w.present(w.stall.lent(l), "revoked")
	w.see("handing", "2 times, last ")
	w.shot("seen")
	w.present(own, "ready")
}

// Who has no code at hand says the name, and staff say that it is right.
func namedAndNotScanned(w *window) {
	w.open("/pickup/find")
	w.see("finding", "")
	for _, key := range []string{"S", "V", "E", "A"} {
		w.touch(`[data-kbd-key="` + key + `"]`)
	}
	w.tap("hit-SS-MNPZ")
	w.verdict("ready")
	w.tap("change")
	w.tap("delegate")
	w.see("lending", "only Svea Ito can send somebody")
	w.shot("named")
	w.touch(`.reasons label:nth-child(2)`)
	w.tap("lend")
	w.see("lent", "Good 2 of 2 times")
	if l := last[pickup.Delegated](w.stall, pickup.KindDelegated); l.Checked != "named" || l.Uses != 2 {
		w.t.Errorf("the journal says %+v", l)
	}
}

// At their own screen who was sent takes a number as the buyer would. Whose code is not good is sent to a person.
func whoWasSentTakesANumber(w *window) {
	var sent, back pickup.Delegated
	for _, body := range w.stall.facts(pickup.KindDelegated) {
		var l pickup.Delegated
		if err := json.Unmarshal(body, &l); err != nil {
			w.t.Fatal(err)
		}
		switch w.stall.lent(l) {
		case w.stall.codes("delegated")[1]:
			sent = l
		case w.stall.codes("delegated")[0]:
			back = l
		}
	}
	w.open("/pickup")
	w.see("waiting", "0")
	buyers := w.beside()
	buyers.shows(sent.Human.String())
	buyers.see("buyer-queue", "")
	w.see("waiting", "1")
	w.present(w.stall.lent(sent), "ready")
	w.tap("hand-over")
	w.verdict("accepted")
	buyers.shows(sent.Human.String())
	buyers.see("buyer-collected", "")
	buyers.shows(back.Human.String())
	buyers.see("buyer-collected", "")
	w.open("/pickup/queue")
	w.see("waits", "Nobody waits")
}
