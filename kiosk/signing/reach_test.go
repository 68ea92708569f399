package signing_test

import (
	"testing"
	"time"

	"popstand/kiosk/clock"
	"popstand/kiosk/signing"
)

func labelOf(s *signing.Spot) string {
	if s == nil {
		return ""
	}
	return s.Label
}

// Whoever was called comes to the table: the cut that is told, and both numbers on
// the screens, lie behind them, however little time is left.
func TestCalledNumberIsNeverBehindTheCut(t *testing.T) {
	w := newRoom(t, fixed)
	w.issue(1, 12)
	w.clock.Advance(58 * time.Minute)
	w.next("")
	w.shows("A1 | A2 A3 A4 | A5 A6 A7 A8 A9 | ")
	w.tell()
	l := w.line(1)
	if l.Told == nil || labelOf(l.Told.Last) != "A4" || l.Told.Reached != 3 {
		t.Errorf("with A4 called people are told of %+v", l.Told)
	}
	if w.ahead(4).Told != 0 || w.ahead(5).Told == 0 {
		t.Error("the wrong ones are told")
	}
	if labelOf(l.Reach.Likely) != "A4" || labelOf(l.Reach.Doubt) != "A5" {
		t.Errorf("the screens say up to %q, from %q on in doubt", labelOf(l.Reach.Likely), labelOf(l.Reach.Doubt))
	}
	_, err := w.Call(bg, w.act("ana"), signing.Calling{Session: "sat", Ticket: w.step(5).Ticket}) // who was told
	fine(t, err)
	w.tell()
	w.shows("A1 | A2 A3 A4 A5 | A6 A7 A8 A9 A10 | ")
	if l = w.line(1); labelOf(l.Reach.Likely) != "A5" || labelOf(l.Reach.Doubt) != "A6" {
		t.Errorf("with A5 called the screens say up to %q, from %q on in doubt", labelOf(l.Reach.Likely), labelOf(l.Reach.Doubt))
	}
}

// A number that was called out of turn promises nothing to those before it.
func TestCallOutOfTurnMovesNoCut(t *testing.T) {
	w := newRoom(t, fixed)
	w.issue(1, 12)
	w.clock.Advance(58 * time.Minute)
	w.next("")
	_, err := w.Call(bg, w.act("ana"), signing.Calling{Session: "sat", Ticket: w.step(11).Ticket})
	fine(t, err)
	w.tell()
	if l := w.line(1); labelOf(l.Told.Last) != "A4" || labelOf(l.Reach.Doubt) != "A5" {
		t.Errorf("people are told of %+v", l.Told)
	}
}

// What is told errs on the careful side: it is no estimate, and no screen shows it
// as one.
func TestLikelyAndToldAreTwoNumbers(t *testing.T) {
	w := newRoom(t, fixed)
	w.issue(1, 70)
	apart := false
	for range 20 {
		w.next("")
		w.clock.Advance(2 * time.Minute)
		w.tell()
		l := w.line(1)
		if l.Told == nil || l.Told.Everyone {
			continue
		}
		if int(l.Tally.Called+l.Tally.Waiting) > l.Forecast.Likely && l.Reach.Likely == nil {
			t.Fatalf("%d of the line are likely, and no number is said", l.Forecast.Likely)
		}
		apart = apart || labelOf(l.Reach.Likely) != l.Told.Last.Label
	}
	if !apart {
		t.Error("the cut that is told is the last number that is likely")
	}
	w.clock.SetTrust(clock.Unknown)
	if r := w.line(1).Reach; r.Likely != nil || r.Doubt != nil {
		t.Errorf("nobody knows the time, and it says %+v", r)
	}
}
