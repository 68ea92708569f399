package cli_test

import (
	"context"
	"crypto/rand"
	"errors"
	"log/slog"
	"testing"
	"time"

	"github.com/google/uuid"

	"popstand/kiosk"
	"popstand/kiosk/clock"
	"popstand/kiosk/ledger"
	"popstand/kiosk/staff"
)

// signIn types a PIN so many times, a minute apart, and returns how the last
// try ended. During is what to do while the folder is still open.
func signIn(t *testing.T, dir string, in staff.SignIn, times int, during func()) (last error) {
	t.Helper()
	c := clock.NewFake(time.Now())
	stall, err := kiosk.Open(context.Background(), kiosk.Options{Dir: dir, Random: rand.Reader, Clock: c, Log: slog.New(slog.DiscardHandler)})
	if err != nil {
		t.Fatal(err)
	}
	roster := staff.NewRoster(stall.Ledger, rand.Reader)
	for range times {
		_, last = roster.SignIn(context.Background(), ledger.Act{Op: ledger.Op(uuid.NewString()), Actor: ledger.Actor(in.ID)}, in)
		c.Advance(time.Minute)
	}
	during()
	if err := stall.Close(); err != nil {
		t.Fatal(err)
	}
	return last
}

func TestAStallOfOneUnlocksItsOnlyName(t *testing.T) {
	s := shell{t: t}
	dir := data(t, s)
	unlock := []string{"unlock", "--dir", dir, "--staff", "sam"}
	s.want(0, []string{"Sam", "nothing to change"}, unlock...)
	last := signIn(t, dir, staff.SignIn{ID: "sam", PIN: "0000"}, 5, func() {
		s.want(1, []string{"Stop it first"}, unlock...)
	})
	if !errors.Is(last, ledger.Refuse("pin_locked", "")) {
		t.Fatalf("five wrong PINs end with %v", last)
	}
	s.want(1, []string{`"mia"`, "alex, kim, sam"}, "unlock", "--dir", dir, "--staff", "mia")
	s.want(0, []string{"Sam can try again."}, unlock...)
	if err := signIn(t, dir, staff.SignIn{ID: "sam", PIN: "3817"}, 1, func() {}); err != nil {
		t.Errorf("after the unlocking: %v", err)
	}
	s.want(0, []string{"0 findings"}, "verify", dir)
	s.want(1, []string{"no data folder"}, "unlock", "--dir", t.TempDir(), "--staff", "sam")
}
