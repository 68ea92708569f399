package kiosk_test

import (
	"context"
	"crypto/rand"
	"path/filepath"
	"testing"

	"popstand/kiosk"
	"popstand/kiosk/keys"
	"popstand/kiosk/kiosktest"
)

// Numbers must not be used twice, and a restored kiosk takes the next letter:
// not one that a second kiosk was let in with.
func TestRestoredKioskTakesNobodysLetter(t *testing.T) {
	w, ctx := kiosktest.Empty(t), context.Background()
	if _, err := keys.Open(ctx, keys.Config{Dir: w.Dir, Ledger: w.Ledger, Random: rand.Reader}); err != nil {
		t.Fatal(err)
	}
	a, err := keys.OpenAuthority(w.Dir, w.Event())
	if err != nil {
		t.Fatal(err)
	}
	who, err := keys.NewCandidate(rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	r, err := who.Request()
	if err != nil {
		t.Fatal(err)
	}
	if _, err := (keys.Doorman{Authority: a, Ledger: w.Ledger, Dir: w.Dir, Random: rand.Reader}).Admit(ctx, w.Act("ana"), r, "B"); err != nil {
		t.Fatal(err)
	}
	backup := filepath.Join(t.TempDir(), "day.zip")
	if err := w.Backup(ctx, backup); err != nil {
		t.Fatal(err)
	}
	id, err := kiosk.Restore(backup, filepath.Join(t.TempDir(), "again"), "")
	if err != nil || id.Letter != "C" {
		t.Errorf("it goes on as series %s: %v", id.Letter, err)
	}
	_, err = kiosk.Restore(backup, filepath.Join(t.TempDir(), "same"), "B")
	kiosktest.Refused(t, err, "bad_letter")
}
