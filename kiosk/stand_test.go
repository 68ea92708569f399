package kiosk_test

import (
	"context"
	"crypto/rand"
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	"popstand/kiosk"
	"popstand/kiosk/clock"
	"popstand/kiosk/kiosktest"
	"popstand/kiosk/ledger"
)

// files are what makes a data folder, without pictures.
var files = []string{"popstand.db", "node.json", "node.key"} //nolint:gochecknoglobals // a constant list

// prepared is a closed data folder to be copied.
func prepared(t testing.TB) string {
	t.Helper()
	return kiosktest.Folder(t, float, 0)
}

// float is what the drawer begins with.
const float = 200_00

// copyOf copies a closed data folder.
func copyOf(t testing.TB, dir string) string {
	t.Helper()
	to := t.TempDir()
	copyFiles(t, dir, to, files...)
	return to
}

func copyFiles(t testing.TB, from, to string, names ...string) {
	t.Helper()
	for _, name := range names {
		raw, err := os.ReadFile(filepath.Join(from, name))
		if err == nil {
			err = os.WriteFile(filepath.Join(to, name), raw, 0o600)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
}

// open opens a data folder that crashes are tried on. Its clock stands still.
func open(dir string, crash ledger.Crash) (*kiosk.Stall, error) {
	return kiosk.Open(context.Background(), kiosk.Options{
		Dir: dir, Random: rand.Reader, Program: "test", Crash: crash,
		Clock: standing(),
	})
}

func standing() *clock.Fake {
	return clock.NewFake(time.Date(2026, time.November, 21, 16, 0, 0, 0, time.UTC))
}

// opID is the n-th operation of a script, the same in every run.
func opID(n int) ledger.Op { return ledger.Op(fmt.Sprintf("00000000-0000-7000-9000-%012d", n)) }
