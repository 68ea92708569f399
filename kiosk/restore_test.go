package kiosk_test

import (
	"archive/zip"
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"testing"

	"popstand/kiosk"
	"popstand/kiosk/gap"
	"popstand/kiosk/ledger"
)

// A restore that ends half-way, by a full disk or a power cut, leaves a folder
// that looks like the old kiosk: selling from it would use its numbers again.
func TestHalfRestoredFolderSellsNothing(t *testing.T) {
	dir := copyOf(t, prepared(t))
	s, err := open(dir, ledger.Crash{})
	if err != nil {
		t.Fatal(err)
	}
	backup := filepath.Join(t.TempDir(), "backup.zip")
	if err := errors.Join(s.Backup(context.Background(), backup), s.Close()); err != nil {
		t.Fatal(err)
	}
	half, back := broken(t, backup), filepath.Join(t.TempDir(), "back")
	if _, err := kiosk.Restore(half, back, ""); err == nil {
		t.Fatal("a broken backup was restored")
	}
	s, err = open(back, ledger.Crash{})
	if err == nil {
		t.Errorf("it sells on in series %s", s.Letter())
		_ = s.Close()
	} else if no := (*ledger.Refusal)(nil); !errors.As(err, &no) || no.Code != "identity_missing" {
		t.Error(err)
	}
}

// A restored kiosk gets another letter, and is still the one that people know.
func TestRestoredKioskKeepsItsNameAndSaysWhatItDoesNotKnow(t *testing.T) {
	ctx := context.Background()
	dir := copyOf(t, prepared(t))
	s, err := open(dir, ledger.Crash{})
	if err != nil {
		t.Fatal(err)
	}
	if gap, err := kiosk.GapOf(ctx, s.Ledger); err != nil || gap.Open() {
		t.Errorf("it was never restored, and says %+v %v", gap, err)
	}
	first, backup := s.Letters(), filepath.Join(t.TempDir(), "backup.zip")
	last, err := kiosk.Reaches(ctx, s.Ledger)
	if err := errors.Join(err, s.Backup(ctx, backup), s.Close()); err != nil {
		t.Fatal(err)
	}
	back := filepath.Join(t.TempDir(), "back")
	if _, err := kiosk.Restore(backup, back, ""); err != nil {
		t.Fatal(err)
	}
	for range 2 {
		if s, err = open(back, ledger.Crash{}); err != nil {
			t.Fatal(err)
		}
		if now := s.Letters(); len(now) != 2 || now[0] == first[0] || now[1] != first[0] {
			t.Errorf("after %v it has the letters %v", first, now)
		}
		if gap, err := kiosk.GapOf(ctx, s.Ledger); err != nil || !gap.Open() || gap.Since != last {
			t.Errorf("it reaches to %d, and says %+v %v", last, gap, err)
		}
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
	}
	if s, err = open(back, ledger.Crash{}); err != nil {
		t.Fatal(err)
	}
	defer s.Close() //nolint:errcheck // a look
	if err := gap.Close(ctx, s.Ledger, ledger.Act{Op: "counted", Actor: "system"}, gap.Closing{}); err != nil {
		t.Fatal(err)
	}
	if gap, err := kiosk.GapOf(ctx, s.Ledger); err != nil || gap.Open() {
		t.Errorf("all was counted, and it says %+v %v", gap, err)
	}
}

// broken copies a backup and adds an entry at its end that can't be unpacked.
func broken(t *testing.T, backup string) string {
	t.Helper()
	from, err := zip.OpenReader(backup)
	if err != nil {
		t.Fatal(err)
	}
	defer from.Close() //nolint:errcheck // read only
	to := filepath.Join(t.TempDir(), "half.zip")
	f, err := os.Create(to)
	if err != nil {
		t.Fatal(err)
	}
	z := zip.NewWriter(f)
	for _, e := range from.File {
		err = errors.Join(err, z.Copy(e))
	}
	bad, more := z.Create("../outside")
	err = errors.Join(err, more)
	if err == nil {
		_, err = io.WriteString(bad, "never written")
	}
	if err = errors.Join(err, z.Close(), f.Close()); err != nil {
		t.Fatal(err)
	}
	return to
}
