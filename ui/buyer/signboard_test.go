package buyer_test

import (
	"net/http"
	"strconv"
	"strings"
	"testing"
	"time"

	"popstand/kiosk/signing"
)

func TestTheBoardOfSigningsTellsHowFarItIs(t *testing.T) {
	h := newHall(t)
	h.get("/board/signing")
	h.says("Soft Static · Signing 15:15", "We call soon", "15:42", `data-testid="signboard-next"`, "A1")
	h.next("1")
	l := h.line()
	h.get("/board/signing")
	h.says("Now serving", `data-call="`+l.Tables[0].Ticket.Of.Label+`"`, "Come to: Signing table", "Break 15:55 to 16:05", "for 16:30")
	for i, q := range l.Called {
		if i < 5 {
			h.says(`data-call="` + q.Of.Label + `"`)
		}
	}
	h.silent("Mia", "Kessler", "Noor", "stay loud")
	for lang, says := range map[string]string{"de": "Jetzt dran", "es": "Atendiendo", "ja": "ただいま", "xx": "Now serving"} {
		h.get("/board/signing?lang=" + lang)
		h.says(says)
	}
}

func TestTheBoardSaysWhenItGoesOn(t *testing.T) {
	h := newHall(t)
	h.next("1")
	until := h.Ledger.Now().Wall + (10 * time.Minute).Milliseconds()
	must(t, h.desk.Pause(ctx, h.Act("ana"), signing.Pausing{Session: "signing-2", Until: until}))
	h.get("/board/signing")
	h.says("Now serving", "Back 15:52") // who is at the table stays there
	at := h.line().Tables[0].Ticket
	_, err := h.desk.Serve(ctx, h.Act("ana"), signing.Stepping{Ticket: at.Ticket, Table: "1"})
	must(t, err)
	h.get("/board/signing")
	h.says("Short pause", "Back 15:52", "Everybody keeps their place.")
	h.silent("Now serving")
	must(t, h.desk.Resume(ctx, h.Act("ana"), signing.Pausing{Session: "signing-2"}))
	h.Clock.Advance(15 * time.Minute) // into the break
	h.get("/board/signing")
	h.says("Short break", "Back 16:05")
}

func TestTheBoardCallsWhoDidNotCome(t *testing.T) {
	h := newHall(t)
	h.next("1")
	called := h.line().Called[0]
	_, err := h.desk.NoShow(ctx, h.Act("ana"), signing.Stepping{Ticket: called.Ticket.Ticket})
	must(t, err)
	h.get("/board/signing")
	if missed := between(h.body, `data-testid="signboard-missed"`, "</p>"); !strings.Contains(missed, called.Of.Label) || !strings.Contains(missed, "Come to the desk") {
		t.Errorf("of who missed their call the board says %q", missed)
	}
	h.silent(`data-call="` + called.Of.Label + `"`)
}

// Who was told that they may not be reached reads a warning; the last number that
// is likely is another one.
func TestTheBoardTellsTheLastNumberThatIsLikely(t *testing.T) {
	h := newHall(t)
	h.next("1")
	if _, err := h.desk.Tell(ctx, h.Act("system")); err != nil {
		t.Fatal(err)
	}
	told := h.line().Told
	if told == nil || told.Everyone || told.Last == nil {
		t.Fatalf("33 minutes are enough for 24 people at 2 minutes: %+v", told)
	}
	h.get("/board/signing")
	r := h.line().Reach
	if r.Likely == nil || r.Doubt == nil {
		t.Fatalf("it gets as far as %+v", r)
	}
	h.says("From " + r.Doubt.Label + " on it may get tight, likely up to " + r.Likely.Label)
	h.silent("Last number likely", "run out of time")
}

func TestSeveralTablesStandOnOneBoard(t *testing.T) {
	h := newHall(t, "    letter: A\n", "    letter: A\n    tables: 3\n")
	h.next("1")
	h.next("3")
	h.get("/board/signing")
	h.says(`data-n="3"`, "Table 1", "Table 2", "Table 3", "–")
	l := h.line()
	h.says(`data-call="`+l.Tables[0].Ticket.Of.Label+`"`, `data-call="`+l.Tables[2].Ticket.Of.Label+`"`)
}

func TestTheBoardBetweenSessions(t *testing.T) {
	h := newHall(t)
	h.Clock.Advance(45 * time.Minute) // 16:27
	h.get("/board/signing")
	h.says("Next signing", `signboard-notice">16:30<`, "Soft Static", "left for 16:30", "finished")
	h.Clock.Advance(2 * time.Hour)
	h.get("/board/signing")
	h.says("The signing is over", "Thank you for coming.")
	h.Clock.Step(time.Date(2026, time.November, 21, 10, 0, 0, 0, time.UTC))
	h.get("/board/signing")
	h.says("Next signing", `signboard-notice">14:00<`)
	h.Clock.Step(time.Date(2026, time.November, 20, 10, 0, 0, 0, time.UTC))
	h.get("/board/signing")
	h.says("Next signing", "Sat 21 Nov")
}

// Who was not told in time that they may not be reached comes to the table after the
// end: they look for it on the board, also while nobody is called.
func TestTheBoardShowsASessionWhilePeopleAreOwed(t *testing.T) {
	h := newHall(t)
	h.next("1")
	_, err := h.desk.Serve(ctx, h.Act("ana"), signing.Stepping{Ticket: h.line().Tables[0].Ticket.Ticket, Table: "1"})
	must(t, err)
	for _, called := range h.line().Called {
		_, err := h.desk.NoShow(ctx, h.Act("ana"), signing.Stepping{Ticket: called.Ticket.Ticket})
		must(t, err)
	}
	h.Clock.Advance(45 * time.Minute) // 16:27
	if l := h.line(); l.Owed == 0 || len(l.Called) != 0 || l.Tables[0].Ticket != nil {
		t.Fatalf("%d are owed, and %d called", l.Owed, len(l.Called))
	}
	h.get("/board/signing")
	h.says("Soft Static · Signing 15:15", "We call soon")
	h.silent("Next signing")
	h.Clock.Advance(24 * time.Hour)
	h.get("/board/signing")
	h.silent("We call soon")
}

func TestTheBoardSaysThatASessionIsCancelled(t *testing.T) {
	h := newHall(t)
	h.change(signing.Changing{Session: "signing-2", Off: true, Reason: "ill"})
	h.get("/board/signing")
	h.says("Signing 15:15 is cancelled", "Please come to the desk with your ticket.", "cancelled")
	h.silent("ill<")
	h.get("/board/signing?session=signing-3")
	h.says("Next signing", `signboard-notice">16:30<`)
	if status := h.get("/board/signing?session=none"); status != http.StatusNotFound {
		t.Errorf("a session that there is not: %d", status)
	}
}

func TestAnEventWithSessionsAloneHasBoardsAndTheScreen(t *testing.T) {
	h := newHall(t, only, "")
	h.get("/board/signing")
	h.says("Soft Static · Signing 15:15")
	h.get("/buyer")
	h.says("Scan your ticket")
	if status := h.get("/board/pickup"); status != http.StatusNotFound {
		t.Errorf("a board of orders where none are handed out: %d", status)
	}
	h.scan(h.ticket("A7"))
	h.says("buyer-line")
	h.scan("2901234001987")
	h.says("buyer-again", "signing ticket")
}

// Whoever was called and reads no number must not think that nobody was called.
func TestTheBoardCountsWhomItHasNoRoomFor(t *testing.T) {
	h := newHall(t)
	h.next("1")
	_, err := h.desk.Call(ctx, h.Act("ana"), signing.Calling{Session: "signing-2", Count: 12 - int64(len(h.line().Called))})
	must(t, err)
	h.get("/board/signing")
	row := between(h.body, `data-testid="signboard-called"`, "</ul>")
	shown := strings.Count(row, "data-call=")
	if shown == 0 || !strings.Contains(row, `signboard-others">+`+strconv.Itoa(12-shown)+"<") {
		t.Errorf("of twelve who were called the board shows %d: %s", shown, row)
	}
}
