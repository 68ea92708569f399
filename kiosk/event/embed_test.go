package event_test

import (
	"io/fs"
	"path/filepath"
	"runtime"
	"testing"
	"time"

	"popstand/kiosk/event"
)

func TestEventFolderIsItsOwnersAlone(t *testing.T) {
	if runtime.GOOS == "windows" {
		return // it keeps no such rights
	}
	demo, starter := filepath.Join(t.TempDir(), "demo"), filepath.Join(t.TempDir(), "starter")
	if err := event.UnpackDemo(demo, time.Date(2026, 11, 21, 12, 0, 0, 0, time.UTC)); err != nil {
		t.Fatal(err)
	}
	if err := event.Init(starter); err != nil {
		t.Fatal(err)
	}
	for _, dir := range []string{demo, starter} {
		err := filepath.WalkDir(dir, func(path string, e fs.DirEntry, err error) error {
			if err != nil {
				return err
			}
			info, err := e.Info()
			if err == nil && info.Mode().Perm()&0o077 != 0 {
				t.Errorf("others may read %s: %v", path, info.Mode())
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
}
