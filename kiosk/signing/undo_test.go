package signing_test

import (
	"slices"
	"testing"
	"time"

	"popstand/kiosk/event"
	"popstand/kiosk/kiosktest"
	"popstand/kiosk/ledger"
	"popstand/kiosk/signing"
)

func (w *room) undo(table string) signing.Advance {
	w.t.Helper()
	a, err := w.Undo(bg, w.act("ana"), signing.Undoing{Session: "sat", Table: table})
	fine(w.t, err)
	return a
}

func TestUndoTakesAWholeTapBack(t *testing.T) {
	onEachEngine(t, func(t *testing.T, changes ...change) {
		w := newRoom(t, append(changes, fixed)...)
		w.issue(1, 9)
		w.next("")
		w.next("")
		w.next("")
		w.shows("A3 | A4 A5 A6 A7 | A8 A9 | ")
		w.undo("")
		w.shows("A2 | A3 A4 | A5 A6 A7 A8 A9 | ")
		if !slices.Equal(w.uses(2), []int64{1}) || len(w.uses(3)) != 0 {
			t.Errorf("used %v and %v", w.uses(2), w.uses(3))
		}
		w.undo("")
		w.shows("A1 | A2 A3 A4 | A5 A6 A7 A8 A9 | ")
		w.undo("")
		w.shows("- |  | A1 A2 A3 A4 A5 | ")
		_, err := w.Undo(bg, w.act("ana"), signing.Undoing{Session: "sat"})
		kiosktest.Refused(t, err, "nothing_to_undo")
		w.next("")
		w.shows("A1 | A2 A3 A4 | A5 A6 A7 A8 A9 | ")
		if r := w.line(1); r.Signed != 0 || r.Tally.AtTable != 1 {
			t.Errorf("it says %+v", r.Tally)
		}
	})
}

func TestUndoOfANoShowBringsTheEntryBack(t *testing.T) {
	w := newRoom(t, fixed)
	w.issue(1, 3)
	w.next("")
	_, err := w.NoShow(bg, w.act("ana"), w.step(1))
	fine(t, err)
	w.undo("")
	w.shows("A1 | A2 A3 |  | ")
	if !slices.Equal(w.uses(1), []int64{1}) {
		t.Errorf("used %v", w.uses(1))
	}
	w.undo("")
	w.shows("- |  | A1 A2 A3 | ")
	if len(w.uses(1)) != 0 {
		t.Errorf("used %v", w.uses(1))
	}
}

func TestEachTableTakesItsOwnTapsBack(t *testing.T) {
	w := newRoom(t, fixed, func(s *event.Session, _ *ledger.Config) { s.Tables = 2 })
	w.issue(1, 9)
	w.next("1")
	w.next("2")
	w.shows("A1 A2 | A3 A4 | A5 A6 A7 A8 A9 | ")
	w.undo("1")
	w.shows("- A2 |  | A1 A3 A4 A5 A6 | ")
	w.undo("2")
	w.shows("- - |  | A1 A2 A3 A4 A5 | ")
}

func TestUndoThatIsLongAgoTakesAManager(t *testing.T) {
	w := newRoom(t, fixed)
	w.issue(1, 3)
	for _, do := range []func(signing.Stepping) error{
		func(s signing.Stepping) error { _, err := w.Hold(bg, w.act("ana"), s); return err },
		func(s signing.Stepping) error { _, err := w.Recall(bg, w.act("ana"), s); return err },
		func(s signing.Stepping) error { _, err := w.ToTable(bg, w.act("ana"), s); return err },
	} {
		fine(t, do(w.step(2)))
	}
	w.clock.Advance(11 * time.Minute)
	_, err := w.Undo(bg, w.act("ana"), signing.Undoing{Session: "sat"})
	kiosktest.Refused(t, err, "needs_approval")
	_, err = w.Undo(bg, w.act("ana"), signing.Undoing{Session: "sat", Approver: "jonas"})
	fine(t, err)
	_, err = w.Undo(bg, w.act("jonas"), signing.Undoing{Session: "sat"})
	fine(t, err)
	w.shows("- |  | A1 A3 | A2")
}

// A restart in the middle of a tap finds all of it or nothing.
func TestRestartBetweenTapsLosesNothing(t *testing.T) {
	w := newRoom(t, fixed)
	w.issue(1, 9)
	w.next("")
	fine(t, w.Close())
	w.open()
	w.shows("A1 | A2 A3 A4 | A5 A6 A7 A8 A9 | ")
	w.undo("")
	w.shows("- |  | A1 A2 A3 A4 A5 | ")
}
