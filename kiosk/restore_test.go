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
