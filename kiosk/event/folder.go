package event

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"slices"
	"strings"
)

// settingsLimit and sheetLimit bound what is read into memory, in bytes.
const (
	settingsLimit = 1 << 20
	sheetLimit    = 16 << 20
)

var errTooLarge = errors.New("file is too large")

// Check reads an event folder and says everything that is wrong with it at
// once, in the order of the files. With an error among the problems (see
// Failed) the event is what could be read, and must not be loaded.
func Check(fsys fs.FS) (Event, []Problem) {
	var e Event
	found := &findings{}
	if data, ok := readFile(found, fsys, settingsFile, settingsLimit); ok {
		r := &settingsReader{found: found, event: &e}
		r.read(data)
	}
	if data, ok := readFile(found, fsys, productsFile, sheetLimit); ok {
		e.Products = readProducts(found, data, e.Settings)
	}
	e.goodsOf(found)
	readMedia(found, fsys, &e)
	noteOthers(found, fsys)
	return e, found.sorted()
}

// readFile reads one file of the folder, or says why not.
func readFile(found *findings, fsys fs.FS, name string, limit int64) ([]byte, bool) {
	data, err := readBounded(fsys, name, limit)
	switch {
	case err == nil:
		return data, true
	case errors.Is(err, errTooLarge):
		found.wrong(at{file: name}, fmt.Sprintf("this file is larger than %d MB.", limit>>20), "Pictures belong into media/.")
	case errors.Is(err, fs.ErrNotExist):
		found.wrong(at{file: name}, "there is no such file in the folder.", missingCure(fsys, name))
	default:
		found.wrong(at{file: name}, "this file can't be read: "+reason(err)+".", "Check whether it is open elsewhere, and who may read it.")
	}
	return nil, false
}

func reason(err error) string {
	var e *fs.PathError
	if errors.As(err, &e) {
		return e.Err.Error()
	}
	return err.Error()
}

func missingCure(fsys fs.FS, name string) string {
	if _, err := fs.ReadDir(fsys, "."); err != nil {
		return "Check the folder's path."
	}
	if cure := otherName(fsys, name); cure != "" {
		return cure
	}
	return "`popstand event init DIR` writes a folder to start from."
}

// otherName looks for a file under the names that it often has instead, and
// gives the cure, or "".
func otherName(fsys fs.FS, name string) string {
	stem, _, _ := strings.Cut(name, ".")
	entries, err := fs.ReadDir(fsys, ".")
	if err != nil {
		return ""
	}
	for _, entry := range entries {
		lower := strings.ToLower(entry.Name())
		switch lower {
		case stem + ".xlsx", stem + ".xls", stem + ".ods", stem + ".numbers":
			return "Open " + entry.Name() + " and save the sheet as " + name + " (CSV UTF-8)."
		case name, stem + ".yml":
			return "Rename " + entry.Name() + " to " + name + "."
		}
	}
	return ""
}

// readBounded reads a file up to a limit.
func readBounded(fsys fs.FS, name string, limit int64) ([]byte, error) {
	f, err := fsys.Open(name)
	if err != nil {
		return nil, err
	}
	data, err := io.ReadAll(io.LimitReader(f, limit+1))
	if err := errors.Join(err, f.Close()); err != nil {
		return nil, fmt.Errorf("read %s: %w", name, err)
	}
	if int64(len(data)) > limit {
		return nil, errTooLarge
	}
	return data, nil
}

// noteOthers tells of files that people expect to be read and this version
// does not.
func noteOthers(found *findings, fsys fs.FS) {
	entries, err := fs.ReadDir(fsys, ".")
	if err != nil {
		return
	}
	later := []string{"vouchers.csv", "slots.csv", "sessions.csv", "drops.csv"}
	for _, entry := range entries {
		if name := entry.Name(); slices.Contains(later, name) {
			found.add(at{file: name}, SeverityNote, name+" is not read yet by this version.", "")
		}
	}
}
