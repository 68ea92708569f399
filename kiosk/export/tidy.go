package export

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"popstand/kiosk/ledger"
)

// Kept is how many exports of a node stay on the kiosk that are on a stick, too.
const Kept = 10

// takenMark and goneMark stand behind the names of what is beside the exports:
// that one is on a stick, and one that is being removed.
const (
	takenMark = ".taken"
	goneMark  = ".gone"
)

// Taken notes that an export is on a stick, written and read back.
func Taken(path string) error {
	x, err := open(path)
	if err != nil {
		return err
	}
	parent := filepath.Dir(path)
	err = os.WriteFile(filepath.Join(parent, "."+filepath.Base(path)+takenMark), []byte(x.Sum.String()+"\n"), 0o600)
	if err != nil {
		return fmt.Errorf("note that an export was taken: %w", err)
	}
	return syncDir(parent)
}

// Tidy removes exports of a node under dir that are on a stick, but for the newest
// ones, and returns their names. What was never taken stays however much it is: a
// person may count on it. The names of those removed are not given again, because
// a stick holds other files under them.
func Tidy(dir string, node ledger.NodeID) (gone []string, err error) {
	parent := filepath.Join(dir, Root, string(node))
	all, err := list(parent)
	if err != nil {
		return nil, err
	}
	var taken []Found
	for _, f := range all {
		if f.Finished && wasTaken(parent, f) {
			taken = append(taken, f)
		}
	}
	for _, f := range taken[:max(0, len(taken)-Kept)] {
		if err := os.Rename(f.Path, filepath.Join(parent, "."+f.Name+goneMark)); err != nil {
			return gone, fmt.Errorf("remove an export that is on a stick: %w", err)
		}
		gone = append(gone, f.Name)
	}
	return gone, errors.Join(sweepGone(parent), syncDir(parent))
}

// wasTaken says whether a stick holds just this export.
func wasTaken(parent string, f Found) bool {
	sum, err := os.ReadFile(filepath.Join(parent, "."+f.Name+takenMark))
	return err == nil && strings.TrimSpace(string(sum)) == f.Sum.String()
}

// sweepGone takes away what has lost its name, also where power went before.
func sweepGone(parent string) error {
	all, err := os.ReadDir(parent)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	for _, e := range all {
		if strings.HasSuffix(e.Name(), goneMark) {
			err = errors.Join(err, os.RemoveAll(filepath.Join(parent, e.Name())))
		}
	}
	if err != nil {
		return fmt.Errorf("remove an export that is on a stick: %w", err)
	}
	return nil
}
