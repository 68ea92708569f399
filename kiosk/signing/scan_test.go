package signing_test

import (
	"context"
	"strings"
	"testing"

	"popstand/kiosk/claim"
	"popstand/kiosk/clock"
	"popstand/kiosk/code"
	"popstand/kiosk/event"
	"popstand/kiosk/ledger"
	"popstand/kiosk/signing"
	"popstand/kiosk/verdict"
)

func TestTicketIsAnsweredByItsWindow(t *testing.T) {
	w := newStall(t)
	text := w.text(w.sell("A-regular", 1)[0])
	v := w.shows(scanned(text), verdict.Amber, verdict.TooEarly, signing.NextComeBack)
	if v.What.Label != "A1" || v.What.Session != "sat-1515" || v.What.Window.None() || v.What.From != begins || v.What.Tier != "regular" {
		t.Errorf("it says %+v", v.What)
	}
	w.at(0)
	v = w.shows(scanned(text), verdict.Green, verdict.Ready, signing.NextCheckIn)
	if v.What.Items != 2 || v.What.Companions != 1 || v.What.State != signing.Waiting || v.What.Words {
		t.Errorf("it says %+v", v.What)
	}
	w.at(61)
	w.shows(scanned(text), verdict.Red, verdict.TooLate, signing.NextManager)
}

func TestTicketOfAnotherSessionNamesItsOwn(t *testing.T) {
	w := newStall(t)
	first, second := w.text(w.sell("A-regular", 1)[0]), w.text(w.sell("B-regular", 1)[0])
	w.at(1)
	v := w.shows(signing.Found{Text: second, Session: "sat-1515"}, verdict.Red, verdict.TooEarly, signing.NextOtherTime)
	if v.What.Session != "sat-1700" || v.What.From != begins+105*minute {
		t.Errorf("it says %+v", v.What)
	}
	w.shows(signing.Found{Text: first, Session: "sat-1700"}, verdict.Red, verdict.TooLate, signing.NextOtherTime)
	_, err := w.CheckIn(ctx, w.act("jonas"), signing.Entering{Found: signing.Found{Text: second, Session: "sat-1515"}, Despite: verdict.TooEarly})
	refused(t, err, "too_early")
	_, err = w.Scan(ctx, signing.Found{Text: first, Session: "never"})
	refused(t, err, "session_unknown")
}

func TestWhoHasComeDoesNotComeAgain(t *testing.T) {
	w := newStall(t)
	ticket := w.sell("A-regular", 1)[0]
	text := w.text(ticket)
	w.at(1)
	act := w.act("ana")
	in, err := w.CheckIn(ctx, act, signing.Entering{Found: scanned(text)})
	must(t, err)
	if !in.Ticket.Came || in.Verdict.Reason != verdict.Accepted {
		t.Errorf("it is %+v", in)
	}
	if again, err := w.CheckIn(ctx, act, signing.Entering{Found: scanned(text)}); err != nil || !again.Ticket.Came {
		t.Errorf("a retry: %v", err)
	}
	v := w.shows(scanned(text), verdict.Red, verdict.AlreadyUsed, signing.NextWait)
	if len(v.What.Uses) != 1 || v.What.Uses[0].Way != claim.Home || v.What.Uses[0].Actor != "ana" || v.What.Uses[0].Node != w.Node() {
		t.Errorf("it was used %+v", v.What.Uses)
	}
	left, err := w.Leave(ctx, w.act("ana"), signing.Leaving{Ticket: ticket.Ticket})
	must(t, err)
	if left.State != signing.Out {
		t.Errorf("who left is %s", left.State)
	}
	w.shows(scanned(text), verdict.Green, verdict.Ready, signing.NextReturn)
	_, err = w.CheckIn(ctx, w.act("ana"), signing.Entering{Found: scanned(text)})
	must(t, err)
	if back := w.now(ticket); back.State != signing.Waiting || back.Of != ticket.Of {
		t.Errorf("who is back is %+v", back)
	}
	if v := w.shows(scanned(text), verdict.Red, verdict.AlreadyUsed, signing.NextWait); len(v.What.Uses) != 1 {
		t.Errorf("coming back used it again: %+v", v.What.Uses)
	}
}

func TestCalledTicketIsReadyAtItsTable(t *testing.T) {
	w := newStall(t, func(s *event.Settings, _ *ledger.Config) { s.Sessions[0].Tables = 2 })
	ticket := w.sell("A-regular", 1)[0]
	text := w.text(ticket)
	w.at(1)
	_, err := w.Call(ctx, w.act("ana"), signing.Calling{Session: "sat-1515", Table: "1", To: "1", Ticket: ticket.Ticket})
	must(t, err)
	w.shows(signing.Found{Text: text, Session: "sat-1515", Table: "1"}, verdict.Green, verdict.Ready, signing.NextToTable)
	w.shows(signing.Found{Text: text, Session: "sat-1515", Table: "2"}, verdict.Amber, verdict.WrongKind, signing.NextOtherTable)
	_, err = w.ToTable(ctx, w.act("ana"), signing.Stepping{Ticket: ticket.Ticket, Table: "1"})
	must(t, err)
	w.shows(signing.Found{Text: text, Table: "1"}, verdict.Green, verdict.Ready, signing.NextServe)
	w.shows(signing.Found{Text: text, Table: "2"}, verdict.Red, verdict.AlreadyUsed, signing.NextOtherTable)
	_, err = w.Serve(ctx, w.act("ana"), signing.Stepping{Ticket: ticket.Ticket, Table: "1"})
	must(t, err)
	v := w.shows(scanned(text), verdict.Red, verdict.AlreadyUsed, signing.NextLook)
	if v.Need != verdict.Nobody || len(v.What.Uses) != 2 {
		t.Errorf("it says %+v", v)
	}
}

func TestLateHoldersGetWhatThePolicySays(t *testing.T) {
	for _, c := range []struct {
		late  event.Lateness
		light verdict.Light
		next  verdict.Next
	}{
		{event.LateQueue, verdict.Amber, signing.NextQueue},
		{event.LateStandby, verdict.Amber, signing.NextStandby},
		{event.LateForfeit, verdict.Red, signing.NextManager},
	} {
		t.Run(string(c.late), func(t *testing.T) {
			w := newStall(t, func(s *event.Settings, _ *ledger.Config) { s.Sessions[0].Late = c.late })
			two := w.sell("A-regular", 2)
			late := w.text(two[0])
			w.at(50)
			w.shows(scanned(late), verdict.Green, verdict.Ready, signing.NextCheckIn) // the line is late, not they
			_, err := w.Call(ctx, w.act("ana"), signing.Calling{Session: "sat-1515", Ticket: two[1].Ticket})
			must(t, err)
			w.shows(scanned(late), c.light, verdict.TooLate, c.next)
		})
	}
}

func TestStrangeCodesAreTurnedAway(t *testing.T) {
	w := newStall(t)
	text := w.text(w.sell("A-regular", 1)[0])
	w.at(1)
	w.shows(scanned("hello"), verdict.Red, verdict.Unknown, signing.NextRescan)
	w.shows(scanned(text[:len(text)-1]+flipped(text[len(text)-1])), verdict.Red, verdict.NotGenuine, signing.NextOriginal)
	tag := w.signed(code.Tag{Creator: 1, Product: 1, Item: 1})
	w.shows(scanned(tag), verdict.Red, verdict.WrongKind, signing.NextOtherDesk)
	_, err := w.Scan(ctx, signing.Found{Human: "0000000000"})
	refused(t, err, "ticket_unknown")
}

// Every spelling but the one that was signed is another text.
func TestRespelledCodesAreNoCodes(t *testing.T) {
	w := newStall(t)
	ticket := w.sell("A-regular", 1)[0]
	text := w.text(ticket)
	w.at(1)
	for _, spelled := range []string{strings.ToLower(text), text + " ", " " + text, text + text, text[:72] + "-" + text[72:], strings.Replace(text, "0", "O", 1)} {
		if spelled == text {
			continue
		}
		v, err := w.Scan(ctx, scanned(spelled))
		must(t, err)
		if v.Light == verdict.Green {
			t.Errorf("%q was answered with GREEN", spelled)
		}
	}
	human, err := code.ParseHuman(strings.ToLower(ticket.Code.Human.Grouped()))
	must(t, err)
	w.shows(signing.Found{Human: human}, verdict.Amber, verdict.Ready, signing.NextCheckName)
	_, err = w.CheckIn(ctx, w.act("ana"), signing.Entering{Found: signing.Found{Human: human}})
	refused(t, err, "ready")
	_, err = w.CheckIn(ctx, w.act("ana"), signing.Entering{Found: signing.Found{Human: human}, Despite: verdict.Ready})
	must(t, err)
	w.shows(scanned(text), verdict.Red, verdict.AlreadyUsed, signing.NextWait)
}

// flipped is another symbol of the alphabet, one bit away.
func flipped(c byte) string {
	const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
	return string(alphabet[strings.IndexByte(alphabet, c)^1])
}

// signed is a code of another kind.
func (w *stall) signed(b code.Body) (text string) {
	w.t.Helper()
	_, err := w.Do(ctx, w.act("system"), func(ctx context.Context, tx *ledger.Tx) error {
		n, err := w.Keys.Take(ctx, tx, b.Kind(), 1)
		if err != nil {
			return err
		}
		c, err := w.Keys.Sign(n.ID(0), w.Keys.Home(), b, tx.Now())
		text = c.Text()
		return err
	})
	must(w.t, err)
	return text
}

func TestUnsureClockLeavesTheTimeToAPerson(t *testing.T) {
	w := newStall(t)
	text := w.text(w.sell("A-regular", 1)[0])
	w.at(1)
	w.clock.SetTrust(clock.Unknown)
	w.shows(scanned(text), verdict.Amber, verdict.ClockUnsure, signing.NextAskTime)
	in, err := w.CheckIn(ctx, w.act("ana"), signing.Entering{Found: scanned(text), Despite: verdict.ClockUnsure})
	must(t, err)
	if in.Verdict.What.Uses != nil {
		t.Errorf("it was used before: %+v", in.Verdict.What.Uses)
	}
	w.shows(scanned(text), verdict.Red, verdict.AlreadyUsed, signing.NextWait)
}

func TestVerdictThatWasNotedIsTheAnswerForEver(t *testing.T) {
	w := newStall(t)
	text := w.text(w.sell("A-regular", 1)[0])
	v := w.shows(scanned(text), verdict.Amber, verdict.TooEarly, signing.NextComeBack)
	act := w.act("ana")
	e := signing.Entering{Found: scanned(text)}
	_, err := w.CheckIn(ctx, act, e)
	refused(t, err, "too_early")
	must(t, w.Note(ctx, w.act("ana"), v))
	_, err = w.CheckIn(ctx, w.act("ana"), signing.Entering{Found: scanned(text), Despite: verdict.TooEarly})
	refused(t, err, "needs_approval")
	_, err = w.CheckIn(ctx, w.act("ana"), signing.Entering{Found: scanned(text), Despite: verdict.TooEarly, Override: signing.Override{Reason: "pushchair", Approver: "jonas"}})
	must(t, err)
}

func TestRefusedScanIsKept(t *testing.T) {
	w := newStall(t)
	text := w.text(w.sell("A-regular", 1)[0])
	v, err := w.Scan(ctx, scanned(text))
	must(t, err)
	act := w.act("ana")
	must(t, w.Note(ctx, act, v))
	var facts []ledger.Fact
	must(t, w.Read(ctx, func(ctx context.Context, q ledger.Queryer) (err error) {
		facts, err = ledger.FactsOfOp(ctx, q, w.Event(), act.Op)
		return err
	}))
	if len(facts) != 1 || facts[0].Kind != signing.KindRefused || !strings.Contains(string(facts[0].Body), `"too_early"`) {
		t.Errorf("it kept %v", facts)
	}
}
