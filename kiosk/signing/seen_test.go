package signing_test

import (
	"errors"
	"sync"
	"testing"

	"popstand/kiosk/event"
	"popstand/kiosk/kiosktest"
	"popstand/kiosk/ledger"
	"popstand/kiosk/signing"
)

// saw is who stood on the page when somebody tapped.
func saw(id signing.ID) *signing.ID { return &id }

// Two screens are the same table, and both are tapped at once: whoever comes
// second sees somebody else at the table than they meant.
func TestTwoTapsAtOnceCountForWhoWasSeen(t *testing.T) {
	onEachEngine(t, func(t *testing.T, changes ...change) {
		w := newRoom(t, append(changes, fixed)...)
		w.issue(1, 9)
		for _, at := range []struct {
			here  signing.ID
			shows string
		}{
			{"", "A1 | A2 A3 A4 | A5 A6 A7 A8 A9 | "},
			{"t1", "A2 | A3 A4 | A5 A6 A7 A8 A9 | "},
		} {
			var wait sync.WaitGroup
			var errs [2]error
			acts := [2]ledger.Act{w.act("ana"), w.act("jonas")}
			for i := range errs {
				wait.Go(func() {
					_, errs[i] = w.Next(bg, acts[i], signing.Nexting{Session: "sat", Served: true, Here: saw(at.here)})
				})
			}
			wait.Wait()
			if errs[0] == nil {
				errs[0], errs[1] = errs[1], errs[0]
			}
			kiosktest.Refused(t, errs[0], "signing_moved")
			fine(t, errs[1])
			w.shows(at.shows)
		}
	})
}

// The last of the line is served once, and a retry is answered as the tap was.
func TestASecondTapAfterTheLastIsNoTap(t *testing.T) {
	w := newRoom(t)
	w.issue(1, 1)
	w.next("")
	act, n := w.act("ana"), signing.Nexting{Session: "sat", Served: true, Here: saw("t1")}
	for range 2 {
		a, err := w.Next(bg, act, n)
		fine(t, err)
		if len(a.Served) != 1 {
			t.Errorf("served %+v", a.Served)
		}
	}
	_, err := w.Next(bg, w.act("ana"), n)
	kiosktest.Refused(t, err, "signing_moved")
}

// A page shows somebody at table 1 who has gone to table 2 meanwhile: what is
// tapped on it does not send them away from there.
func TestWhoWentToAnotherTableIsNotSentAway(t *testing.T) {
	w := newRoom(t, fixed, func(s *event.Session, _ *ledger.Config) { s.Tables = 2 })
	w.issue(1, 9)
	w.next("1")
	s := signing.Stepping{Ticket: "t1", Table: "2"}
	_, err := w.ToTable(bg, w.act("ana"), s)
	fine(t, err)
	s.Table, s.Here = "1", saw("t1")
	for name, do := range map[string]stepping{"serve": w.Serve, "no-show": w.NoShow, "hold": w.Hold} {
		_, err := do(bg, w.act("ana"), s)
		if no := (*ledger.Refusal)(nil); !errors.As(err, &no) || no.Code != "signing_moved" {
			t.Errorf("%s: %v", name, err)
		}
	}
	s.Table = "2"
	_, err = w.NoShow(bg, w.act("ana"), s)
	fine(t, err)
	_, err = w.Hold(bg, w.act("ana"), s)
	kiosktest.Refused(t, err, "signing_moved")
}
