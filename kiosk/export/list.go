package export

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"

	"popstand/kiosk/ledger"
)

// Found is a folder that has an export's name, or an unfinished one's.
type Found struct {
	Name     string // "2026-11-21-1"
	Finished bool   // it has a manifest that can be read; nothing else was checked
	Export          // empty but for Path where it is not finished
}

var exportName = regexp.MustCompile(`^(\d{4}-\d{2}-\d{2})-(\d{1,6})(\.unfinished)?$`)

// List finds the exports of a node under dir, by day and number; none where there
// is no such folder.
func List(dir string, node ledger.NodeID) ([]Found, error) {
	return list(filepath.Join(dir, Root, string(node)))
}

func list(parent string) ([]Found, error) {
	entries, err := os.ReadDir(parent)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("look for exports: %w", err)
	}
	var all []Found
	for _, e := range entries {
		if !e.IsDir() || !exportName.MatchString(e.Name()) {
			continue
		}
		f := Found{Name: e.Name(), Export: Export{Path: filepath.Join(parent, e.Name())}}
		if x, err := open(f.Path); err == nil && exportName.FindStringSubmatch(e.Name())[3] == "" {
			f.Export, f.Finished = x, true
		}
		all = append(all, f)
	}
	slices.SortFunc(all, byName)
	return all, nil
}

func byName(a, b Found) int {
	x, y := exportName.FindStringSubmatch(a.Name), exportName.FindStringSubmatch(b.Name)
	n, _ := strconv.Atoi(x[2])
	o, _ := strconv.Atoi(y[2])
	return cmp.Or(cmp.Compare(x[1], y[1]), cmp.Compare(n, o))
}

// last is the newest link of the chain of manifests of a place: the finished
// export that no other one follows. It goes by the links and not by the clock,
// which may have been set back.
func last(parent string) (*Previous, error) {
	all, err := list(parent)
	if err != nil {
		return nil, err
	}
	followed := map[string]bool{}
	for _, f := range all {
		if f.Finished && f.Manifest.Previous != nil {
			followed[f.Manifest.Previous.SHA256] = true
		}
	}
	var at *Previous
	for _, f := range all {
		if f.Finished && !followed[f.Sum.String()] {
			at = &Previous{Export: f.Name, SHA256: f.Sum.String()}
		}
	}
	return at, nil
}
