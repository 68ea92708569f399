package buyer_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"popstand/hardware/scan"
	"popstand/kiosk/signing"
)

func TestATicketIsAnsweredInItsLanguage(t *testing.T) {
	h := newHall(t)
	for label, says := range map[string]string{"A5": "Your number is A5", "A1": "Ihre Nummer ist A1", "A7": "Tu número es A7", "A9": "番号はA9です"} {
		if sound := h.scan(h.ticket(label)); sound != scan.Good {
			t.Errorf("the scanner says %v to %s", sound, label)
		}
		h.says("buyer-line", says)
		h.silent("Mia", "Kessler", "Noor", "buyer.example", "stay loud")
	}
	h.scan(h.ticket("A5"))
	h.says("4 people are before you", "near the table")
	h.silent("We expect you") // nobody was called yet: it could be any time
	h.post("/buyer/scan", "code", h.labelled("A6").Code.Human.Grouped())
	h.says("buyer-line", "Your number is A6")
}

func TestWhoWaitsIsToldWhenALineIsUnderWay(t *testing.T) {
	h := newHall(t)
	h.get("/buyer")
	h.post("/buyer/settings", "lang", "en")
	for range 8 {
		h.next("1")
		h.Clock.Step(time.UnixMilli(h.Clock.Now().Wall).Add(50 * time.Second))
	}
	all := h.line().Next
	h.scan(h.ticket(all[1].Of.Label))
	h.says("buyer-line", "We expect you 15:")
}

func TestWhoIsCalledIsToldWhereToGo(t *testing.T) {
	h := newHall(t)
	h.scan(h.ticket("A1"))
	h.says("buyer-line")
	h.next("1")
	h.get("/buyer")
	h.says("buyer-called", "A1", "Signing table") // without another scan
	a := h.next("1")
	h.scan(h.ticket(a.Served[0].Of.Label))
	h.says("buyer-served", "15:42")
	h.silent("write")
	called := h.line().Called[0]
	_, err := h.desk.NoShow(ctx, h.Act("ana"), signing.Stepping{Ticket: called.Ticket.Ticket})
	must(t, err)
	h.post("/buyer/settings", "lang", "en")
	h.scan(h.ticket(called.Of.Label))
	h.says("buyer-desk", "Please go to the desk", "Your place is kept.")
}

func TestWhoMayNotBeReachedIsToldWhatToDo(t *testing.T) {
	h := newHall(t)
	h.next("1")
	_, err := h.desk.Tell(ctx, h.Act("system"))
	must(t, err)
	all := h.line().Next
	h.get("/buyer")
	h.post("/buyer/settings", "lang", "en")
	h.scan(h.ticket(all[len(all)-1].Of.Label))
	h.says("buyer-doubt", "We may not reach", "Ask at the desk")
}

func TestATicketOfAnotherTime(t *testing.T) {
	h := newHall(t)
	h.get("/buyer")
	h.post("/buyer/settings", "lang", "en")
	h.scan(h.ticket("B3"))
	h.says("buyer-before", "Your signing is at 16:30", "Come back from")
	h.change(signing.Changing{Session: "signing-3", Off: true, Reason: "ill"})
	h.scan(h.ticket("B3"))
	h.says("buyer-off", "This signing is cancelled", "The shop that sold your ticket gives the money back.")
	h.silent("back at the desk")
	h.scan(forged(h.ticket("A3")))
	h.says("buyer-ask", "Please see the front table")
	h.silent("forged", "genuine", "invalid")
	if n := len(h.self.Calls()); n != 1 {
		t.Errorf("staff see %d calls", n)
	}
}

// Where only those are called who have checked in, they do so by the code they
// hold, and not by its short number.
func TestGuestsCheckInByThemselves(t *testing.T) {
	h := newHall(t, "    dedication: 40\n", "    dedication: 40\n    check_in: required\n")
	h.get("/buyer")
	h.post("/buyer/settings", "lang", "en")
	h.post("/buyer/scan", "code", h.labelled("A2").Code.Human.Grouped())
	h.says("buyer-line", "Please go to the desk")
	h.silent(`action="/buyer/here"`)
	h.post("/buyer/here")
	if h.labelled("A2").Came {
		t.Fatal("a short number checked somebody in")
	}
	h.scan(h.ticket("A2"))
	h.says(`action="/buyer/here"`, "I’m here")
	h.post("/buyer/here")
	h.says("buyer-line", "You are checked in")
	h.silent(`action="/buyer/here"`)
	if !h.labelled("A2").Came {
		t.Error("nobody knows that they are here")
	}
}

func TestGuestsWriteTheirText(t *testing.T) {
	h := newHall(t)
	h.get("/buyer")
	h.post("/buyer/settings", "lang", "en")
	h.scan(h.ticket("A5"))
	h.post("/buyer/write", "open", "1")
	h.says("buyer-write", "What shall be written for you?", "At most 40 letters")
	no := h.field("no")
	text := ""
	for _, key := range []string{"F", "o", "x", "back", "r", "space", "N"} {
		h.post("/buyer/write", "words", text, "key", key, "no", no)
		text = between(h.body, `name="words" value="`, `"`)
	}
	if text != "For N" {
		t.Fatalf("typed %q", text)
	}
	h.post("/buyer/write", "words", strings.Repeat("x", 41), "no", no)
	h.says("words-bad", "at most 40 letters")
	h.post("/buyer/write", "words", "For Noor", "no", no)
	h.says("buyer-line", "Your text is kept")
	h.silent("For Noor")
	p, err := h.desk.Holder(ctx, h.labelled("A5"))
	must(t, err)
	if p.Words != "For Noor" || p.Name != "Noor Haddad" {
		t.Errorf("kept is %+v", p)
	}
	h.post("/buyer/write", "open", "1")
	h.says(`value="For Noor"`)
	h.Clock.Advance(4 * time.Minute)
	h.get("/buyer")
	h.silent("For Noor")
	h.post("/buyer/scan", "code", h.labelled("A5").Code.Human.Grouped())
	no = h.field("no")
	h.silent(`action="/buyer/write"`)
	h.post("/buyer/write", "open", "1", "no", no)
	h.silent("For Noor")
}

// What stands on the screen of one guest is gone for the next.
func TestNothingOfATicketStaysBehind(t *testing.T) {
	h := newHall(t)
	h.scan(h.ticket("A1"))
	h.scan(h.ticket("A5"))
	h.silent("A1<")
	h.Clock.Advance(20 * time.Second)
	h.get("/buyer")
	h.says("buyer-idle", "Scan your code")
	h.silent("A5<")
	if refused := h.refusals(); len(refused) != 0 {
		t.Errorf("looking is noted: %q", refused)
	}
}

// refusals are the notes of scans that were not answered with GREEN.
func (h *hall) refusals() (all []string) {
	h.t.Helper()
	facts, err := h.Ledger.Facts(ctx, 0, 10_000)
	must(h.t, err)
	for _, f := range facts {
		if f.Kind == signing.KindRefused {
			all = append(all, string(f.Body))
		}
	}
	return slices.Clip(all)
}
