package kiosk_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"testing"

	"popstand/kiosk"
	"popstand/kiosk/ledger"
)

// What was taken at a signing table is in a backup, under its name, and nowhere
// that pages for buyers are served from.
func TestBackupHoldsWhatWasTakenAtTheTable(t *testing.T) {
	s, err := open(copyOf(t, prepared(t)), ledger.Crash{})
	if err != nil {
		t.Fatal(err)
	}
	if inside, err := filepath.Rel(s.MediaDir(), s.CaptureDir()); err != nil || filepath.IsLocal(inside) {
		t.Errorf("%s is served to everybody", s.CaptureDir())
	}
	name := "3a7bd3e2360a3d29eea436fcfb7e44c735d117c42d1c1835420b6b9942dd4f1b"
	backup, back := filepath.Join(t.TempDir(), "backup.zip"), filepath.Join(t.TempDir(), "back")
	err = errors.Join(
		os.Mkdir(s.CaptureDir(), 0o700), os.WriteFile(filepath.Join(s.CaptureDir(), name), []byte("a face"), 0o600),
		s.Backup(context.Background(), backup), s.Close(),
	)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := kiosk.Restore(backup, back, ""); err != nil {
		t.Fatal(err)
	}
	if s, err = open(back, ledger.Crash{}); err != nil {
		t.Fatal(err)
	}
	defer s.Close() //nolint:errcheck // a look
	if got, err := os.ReadFile(filepath.Join(s.CaptureDir(), name)); err != nil || string(got) != "a face" {
		t.Errorf("the restored kiosk has %q %v", got, err)
	}
}
