package staff_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"popstand/kiosk/event"
	"popstand/kiosk/kiosktest"
	"popstand/kiosk/ledger"
	"popstand/kiosk/money"
	"popstand/kiosk/staff"
)

func rate(r int64) money.Rate { return money.Rate(r) }

func signIn(w *kiosktest.World, id, pin string) error {
	_, err := w.Roster.SignIn(context.Background(), w.Act(ledger.Actor(id)), staff.SignIn{ID: id, PIN: pin})
	return err
}

func TestRightPINSignsIn(t *testing.T) {
	w := kiosktest.Stall(t)
	who, err := w.Roster.SignIn(context.Background(), w.Act("jonas"), staff.SignIn{ID: "jonas", PIN: kiosktest.JonasPIN})
	if err != nil || who != (staff.Member{ID: "jonas", Name: "Jonas", Role: staff.Manager}) {
		t.Errorf("got %+v and %v", who, err)
	}
	kiosktest.Refused(t, signIn(w, "mia", "1234"), "staff_unknown")
}

func TestWrongPINsLockAndAManagerUnlocks(t *testing.T) {
	w := kiosktest.Stall(t)
	for i, want := range []struct{ code, left, seconds string }{
		{"pin_wrong", "4", "0"}, {"pin_wrong", "3", "0"}, {"pin_wrong", "2", "5"}, {"pin_wrong", "1", "15"}, {"pin_locked", "", ""},
	} {
		r := kiosktest.Refused(t, signIn(w, "ana", "0001"), want.code)
		if r.Values["left"] != want.left || r.Values["seconds"] != want.seconds {
			t.Errorf("try %d: %v, want %+v", i+1, r.Values, want)
		}
		w.Clock.Advance(20 * time.Second)
	}
	kiosktest.Refused(t, signIn(w, "ana", kiosktest.AnaPIN), "pin_locked")
	people, err := w.Roster.People(context.Background())
	if err != nil || !people[0].Locked || people[0].TriesLeft != 0 || people[1].Locked {
		t.Errorf("the list says %+v (%v)", people, err)
	}
	unlock := func(pin string) error {
		_, err := w.Roster.Unlock(context.Background(), w.Act("ana"), "ana", pin)
		return err
	}
	kiosktest.Refused(t, unlock(kiosktest.AnaPIN), "pin_wrong")
	kiosktest.Refused(t, unlock(kiosktest.JonasPIN), "pin_wait")
	w.Clock.Advance(30 * time.Second)
	if err := unlock(kiosktest.JonasPIN); err != nil {
		t.Fatal(err)
	}
	if err := signIn(w, "ana", kiosktest.AnaPIN); err != nil {
		t.Errorf("after the unlocking: %v", err)
	}
}

func TestWhoHoldsTheFolderUnlocksWithoutAPIN(t *testing.T) {
	w := kiosktest.Stall(t)
	forgive := func(id string) (staff.Member, bool, error) {
		return w.Roster.Forgive(context.Background(), w.Act("system"), id)
	}
	if who, done, err := forgive("ana"); err != nil || done || who.Name != "Ana" {
		t.Errorf("with nothing to forgive: %+v %t %v", who, done, err)
	}
	for range 5 {
		_ = signIn(w, "ana", "0001")
		w.Clock.Advance(20 * time.Second)
	}
	kiosktest.Refused(t, signIn(w, "ana", kiosktest.AnaPIN), "pin_locked")
	if _, done, err := forgive("ana"); err != nil || !done {
		t.Errorf("the lock stays: %t %v", done, err)
	}
	if err := signIn(w, "ana", kiosktest.AnaPIN); err != nil {
		t.Errorf("after the unlocking: %v", err)
	}
	_, _, err := forgive("mia")
	kiosktest.Refused(t, err, "staff_unknown")
}

func TestRightPINForgetsTheWrongOnes(t *testing.T) {
	w := kiosktest.Stall(t)
	for range 3 {
		for range 2 {
			kiosktest.Refused(t, signIn(w, "ana", "0001"), "pin_wrong")
		}
		if err := signIn(w, "ana", kiosktest.AnaPIN); err != nil {
			t.Fatal(err)
		}
	}
}

func TestPullingThePlugGivesNoFreshTries(t *testing.T) {
	w := kiosktest.Stall(t)
	for range 3 {
		kiosktest.Refused(t, signIn(w, "ana", "0001"), "pin_wrong")
	}
	w.Clock.Reboot()
	w.Restart()
	kiosktest.Refused(t, signIn(w, "ana", kiosktest.AnaPIN), "pin_wait")
	w.Clock.Advance(5 * time.Second)
	kiosktest.Refused(t, signIn(w, "ana", "0001"), "pin_wrong")
	w.Clock.Advance(15 * time.Second)
	kiosktest.Refused(t, signIn(w, "ana", "0001"), "pin_locked")
	w.Restart()
	kiosktest.Refused(t, signIn(w, "ana", kiosktest.AnaPIN), "pin_locked")
}

func TestSettingTheClockShortensNoWait(t *testing.T) {
	w := kiosktest.Stall(t)
	for range 3 {
		kiosktest.Refused(t, signIn(w, "ana", "0001"), "pin_wrong")
	}
	w.Clock.Step(w.Clock.Now().Time().Add(time.Hour))
	kiosktest.Refused(t, signIn(w, "ana", kiosktest.AnaPIN), "pin_wait")
}

func TestOneOperationIsNoWayToGuess(t *testing.T) {
	w := kiosktest.Stall(t)
	act := w.Act("ana")
	try := func(pin string) error {
		_, err := w.Roster.SignIn(context.Background(), act, staff.SignIn{ID: "ana", PIN: pin})
		return err
	}
	if err := try(kiosktest.AnaPIN); err != nil {
		t.Fatal(err)
	}
	// The same operation with other PINs is not a retry: each one counts.
	for i := range 3 {
		kiosktest.Refused(t, try(fmt.Sprintf("000%d", i)), "pin_wrong")
	}
	kiosktest.Refused(t, try("0004"), "pin_wait")
	w.Clock.Advance(5 * time.Second)
	// The very same try again is a double tap, and counts once.
	r := kiosktest.Refused(t, try("0001"), "pin_wrong")
	if r.Values["left"] != "2" {
		t.Errorf("a double tap left %s tries", r.Values["left"])
	}
}

func TestManyTriesAtOnceDontSlipPast(t *testing.T) {
	w := kiosktest.Stall(t)
	acts := make([]ledger.Act, 12)
	for i := range acts {
		acts[i] = w.Act("ana")
	}
	var group sync.WaitGroup
	wrong := make(chan error, len(acts))
	for i, act := range acts {
		group.Go(func() {
			_, err := w.Roster.SignIn(context.Background(), act, staff.SignIn{ID: "ana", PIN: fmt.Sprintf("00%02d", i)})
			wrong <- err
		})
	}
	group.Wait()
	close(wrong)
	counted := 0
	for err := range wrong {
		if errors.Is(err, ledger.Refuse("pin_wrong", "")) {
			counted++
		}
	}
	if counted != 3 {
		t.Errorf("%d PINs were compared, want 3 and then a wait", counted)
	}
}

func TestSecondPersonApproves(t *testing.T) {
	w := kiosktest.Stall(t)
	ctx := context.Background()
	ask := staff.Approval{For: "ana", Need: staff.Manager, What: "discount 30 %", Other: true}
	try := func(pin string) (staff.Member, error) {
		ask.PIN = pin
		return w.Roster.Approve(ctx, w.Act("ana"), ask)
	}
	if by, err := try(kiosktest.PriyaPIN); err != nil || by.ID != "priya" {
		t.Errorf("got %+v and %v", by, err)
	}
	_, err := try(kiosktest.AnaPIN)
	kiosktest.Refused(t, err, "same_person")
	_, err = try("0001")
	if r := kiosktest.Refused(t, err, "pin_wrong"); r.Values["left"] != "4" {
		t.Errorf("%s tries left after one wrong PIN: the right PIN of the wrong person must not count", r.Values["left"])
	}
	for range 4 {
		w.Clock.Advance(time.Minute)
		_, err = try("0001")
	}
	kiosktest.Refused(t, err, "pin_locked")
	kiosktest.Refused(t, signIn(w, "ana", kiosktest.AnaPIN), "pin_locked")
}

func TestProgramsPassAPINOn(t *testing.T) {
	w := kiosktest.Stall(t)
	ask := staff.Approval{For: "api:shop", PIN: kiosktest.AnaPIN, Need: staff.Cashier, What: "open till"}
	by, err := w.Roster.Approve(context.Background(), w.Act("api:shop"), ask)
	if err != nil || by.ID != "ana" {
		t.Errorf("got %+v and %v", by, err)
	}
}

func TestLockedManagerApprovesNothing(t *testing.T) {
	w := kiosktest.Stall(t)
	for range 5 {
		_ = signIn(w, "jonas", "0001")
		w.Clock.Advance(time.Minute)
	}
	_, err := w.Roster.Approve(context.Background(), w.Act("ana"), staff.Approval{For: "ana", PIN: kiosktest.JonasPIN, Need: staff.Manager})
	kiosktest.Refused(t, err, "pin_wrong")
}

func TestNoPINStandsInTheJournal(t *testing.T) {
	w := kiosktest.Stall(t)
	if err := signIn(w, "ana", kiosktest.AnaPIN); err != nil {
		t.Fatal(err)
	}
	kiosktest.Refused(t, signIn(w, "ana", "8642"), "pin_wrong")
	facts, err := w.Facts(context.Background(), 0, 1000)
	if err != nil {
		t.Fatal(err)
	}
	hashes := 0
	for _, f := range facts {
		for _, pin := range []string{`"2580"`, `"4682"`, `"7391"`, `"8642"`} {
			if bytes.Contains(f.Body, []byte(pin)) {
				t.Errorf("%s holds %s", f.Kind, pin)
			}
		}
		hashes += strings.Count(string(f.Body), "$argon2id$v=19$m=7168,t=5,p=1$")
	}
	if hashes != 3 {
		t.Errorf("%d hashes, want one for each person", hashes)
	}
}

func TestSignOutIsRecorded(t *testing.T) {
	w := kiosktest.Stall(t)
	if err := w.Roster.SignOut(context.Background(), w.Act("ana"), "ana"); err != nil {
		t.Fatal(err)
	}
	facts, err := w.Facts(context.Background(), 0, 1000)
	if err != nil || facts[len(facts)-1].Kind != staff.KindSignedOut {
		t.Errorf("the last fact is %s (%v)", facts[len(facts)-1].Kind, err)
	}
}

func TestDiscountsArePermittedByRole(t *testing.T) {
	w := kiosktest.Stall(t)
	for _, c := range []struct {
		actor, approver string
		share           int64
		code            string
	}{
		{"ana", "", 100_000, ""},
		{"ana", "", 300_000, "needs_approval"},
		{"ana", "jonas", 300_000, ""},
		{"ana", "jonas", 600_000, "role_low"},
		{"ana", "priya", 600_000, ""},
		{"jonas", "jonas", 600_000, "same_person"},
		{"priya", "", 1_000_000, ""},
		{"priya", "", 1_000_001, "discount_too_large"},
		{"api:shop", "", 1_000_000, ""},
		{"api:shop", "", 1_000_001, "discount_too_large"},
	} {
		err := w.Read(context.Background(), func(ctx context.Context, q ledger.Queryer) error {
			s, err := event.SettingsOf(ctx, q, w.Event())
			if err != nil {
				return err
			}
			return s.Policies.PermitDiscount(ctx, q, staff.Warrant{Event: w.Event(), Actor: ledger.Actor(c.actor), Approver: c.approver}, rate(c.share))
		})
		if c.code != "" {
			kiosktest.Refused(t, err, c.code)
		} else if err != nil {
			t.Errorf("%+v: %v", c, err)
		}
	}
}
