package event

import (
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

//go:embed demo
var demoFiles embed.FS

//go:embed starter
var starterFiles embed.FS

// Demo is the folder of the demo stall.
func Demo() fs.FS { return inside(demoFiles, "demo") }

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
	if err := os.MkdirAll(dir, 0o755); err != nil {
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

// Unpack writes the files of an event folder to disk.
func Unpack(fsys fs.FS, dir string) error {
	return fs.WalkDir(fsys, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil {
			return fmt.Errorf("read %s: %w", name, err)
		}
		path := filepath.Join(dir, filepath.FromSlash(name))
		if entry.IsDir() {
			return os.MkdirAll(path, 0o755)
		}
		data, err := fs.ReadFile(fsys, name)
		if err != nil {
			return fmt.Errorf("read %s: %w", name, err)
		}
		return os.WriteFile(path, data, 0o644)
	})
}
