package port_test

import (
	"context"
	"os"
	"path/filepath"
	"testing"
	"time"

	"popstand/hardware/port"
)

// expect waits for a path while something happens to it, over and over, since nobody can tell when the wait has begun.
func expect(t *testing.T, path string, act, undo func() error) bool {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute) // only a failure lasts that long
	defer cancel()
	seen := make(chan bool, 1)
	go func() { seen <- port.Appears(ctx, path) }()
	for {
		if err := act(); err != nil {
			t.Fatal(err)
		}
		select {
		case came := <-seen:
			return came
		default:
		}
		if err := undo(); err != nil {
			t.Fatal(err)
		}
	}
}

func TestDeviceThatAppearsIsSeen(t *testing.T) {
	dir := t.TempDir()
	file, folder := filepath.Join(dir, "tty"), filepath.Join(dir, "serial", "by-id", "tty")
	made := func(path string) (act, undo func() error) {
		return func() error { return os.WriteFile(path, nil, 0o600) }, func() error { return os.Remove(path) }
	}
	act, undo := made(file)
	if !expect(t, file, act, undo) {
		t.Error("a file that came was not seen")
	}
	act = func() error { return os.MkdirAll(filepath.Dir(folder), 0o700) }
	undo = func() error { return os.RemoveAll(filepath.Join(dir, "serial")) }
	if !expect(t, folder, act, undo) {
		t.Error("the folder that a device's link comes in was not seen")
	}
	link := func() error { return os.Symlink("/dev/null", filepath.Join(dir, "link")) }
	if !expect(t, filepath.Join(dir, "link"), link, func() error { return os.Remove(filepath.Join(dir, "link")) }) {
		t.Error("a link that came was not seen")
	}
}

func TestOtherDevicesWakeNobody(t *testing.T) {
	dir := t.TempDir()
	ctx, cancel := context.WithCancel(t.Context())
	seen := make(chan bool)
	go func() { seen <- port.Appears(ctx, filepath.Join(dir, "tty")) }()
	for range 200 {
		if err := os.WriteFile(filepath.Join(dir, "tty1"), nil, 0o600); err != nil {
			t.Fatal(err)
		}
		if err := os.Remove(filepath.Join(dir, "tty1")); err != nil {
			t.Fatal(err)
		}
	}
	cancel()
	if <-seen {
		t.Error("another device was taken for this one")
	}
}
