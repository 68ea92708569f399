package event

import (
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"time"
)

//go:embed demo
var demoFiles embed.FS

//go:embed starter
var starterFiles embed.FS

// An event folder is its owner's alone: orders.csv and the staff are people's
// names, and a computer may have other users.
const (
	filePerm = 0o600
	dirPerm  = 0o700
)

// Demo is the folder of the demo stall, as it stands on the day for which it
// was written.
func Demo() fs.FS { return inside(demoFiles, "demo") }

// The demo's clock stands within the half hour that begins at demoNow.
const (
	demoForm = "2006-01-02 15:04"
	demoNow  = "2026-11-21 15:30"
	demoStep = 30 * time.Minute
)

// UnpackDemo writes the demo's folder so that its pickup slots and sessions lie
// round a moment. That moment's zone is the stall's.
func UnpackDemo(dir string, now time.Time) error {
	if err := Unpack(Demo(), dir); err != nil {
		return err
	}
	began, err := time.Parse(demoForm, demoNow)
	if err != nil {
		return fmt.Errorf("read the demo's time: %w", err)
	}
	// The wall's time moves, not the moment: a night on which clocks change shifts no slot.
	wall := time.Date(now.Year(), now.Month(), now.Day(), now.Hour(), now.Minute(), 0, 0, time.UTC)
	by := wall.Truncate(demoStep).Sub(began)
	moment := regexp.MustCompile(demoNow[:len("2026-11-21")] + ` \d\d:\d\d`)
	for _, name := range []string{settingsFile, OrdersFile, TicketsFile} {
		path := filepath.Join(dir, name)
		text, err := os.ReadFile(path)
		if err != nil {
			return fmt.Errorf("read the demo's folder: %w", err)
		}
		text = moment.ReplaceAllFunc(text, func(was []byte) []byte {
			t, err := time.Parse(demoForm, string(was))
			if err != nil {
				return was
			}
			return t.Add(by).AppendFormat(nil, demoForm)
		})
		if err := os.WriteFile(path, text, filePerm); err != nil {
			return fmt.Errorf("write the demo's folder: %w", err)
		}
	}
	return nil
}

// Starter is the folder that Init writes: a small event with every setting
// explained.
func Starter() fs.FS { return inside(starterFiles, "starter") }

func inside(files embed.FS, folder string) fs.FS {
	sub, err := fs.Sub(files, folder)
	if err != nil {
		panic("BUG: the embedded folder " + folder + " is missing: " + err.Error())
	}
	return sub
}

// ErrNotEmpty says that Init was asked to write into a folder that holds
// something: nothing of it was touched.
var ErrNotEmpty = errors.New("the folder is not empty: name a new one")

// Init writes a documented event folder to start from. The folder is made if
// it does not exist; ErrNotEmpty if it holds anything.
func Init(dir string) error {
	if err := os.MkdirAll(dir, dirPerm); err != nil {
		return fmt.Errorf("make event folder: %w", err)
	}
	entries, err := os.ReadDir(dir)
	if err != nil {
		return fmt.Errorf("look into event folder: %w", err)
	}
	if len(entries) > 0 {
		return fmt.Errorf("write event folder %s: %w", dir, ErrNotEmpty)
	}
	return Unpack(Starter(), dir)
}

// Unpack writes the files of an event folder to disk, for their owner alone.
func Unpack(fsys fs.FS, dir string) error {
	return fs.WalkDir(fsys, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil {
			return fmt.Errorf("read %s: %w", name, err)
		}
		path := filepath.Join(dir, filepath.FromSlash(name))
		if entry.IsDir() {
			return os.MkdirAll(path, dirPerm)
		}
		data, err := fs.ReadFile(fsys, name)
		if err != nil {
			return fmt.Errorf("read %s: %w", name, err)
		}
		return os.WriteFile(path, data, filePerm)
	})
}
