package usb

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strconv"
)

// Manifest is the name of the file that makes a folder whole. It is written last
// and lists the others.
const Manifest = "MANIFEST.json"

// Top is the folder on a stick that holds all that popstand writes.
const Top = "POPSTAND"

// largestManifest is far more than the dozen files of a day need. Bytes.
const largestManifest = 1 << 20

// entry is a file as the manifest names it. Sum is its SHA-256.
type entry struct {
	name string
	size int64
	sum  [sha256.Size]byte
}

// plan is what is to be written.
type plan struct {
	from     string // the folder on the kiosk
	parent   string // the folder that holds it on the stick
	name     string
	files    []entry
	manifest []byte
	sum      [sha256.Size]byte // of the manifest
}

// total is how many bytes are to be written, the manifest too.
func (p *plan) total() int64 {
	n := int64(len(p.manifest))
	for _, f := range p.files {
		n += f.size
	}
	return n
}

// Contents lists the files of a folder in the order in which they are written,
// with their sizes in bytes; the manifest comes last.
func Contents(from string) ([]Entry, error) {
	p, err := read(from)
	if err != nil {
		return nil, err
	}
	var out []Entry
	for _, f := range p.files {
		out = append(out, Entry{Name: f.name, Size: f.size})
	}
	return append(out, Entry{Name: Manifest, Size: int64(len(p.manifest))}), nil
}

// read plans to take a folder to a stick. The last two names of its path are
// those of the node and of the day.
func read(from string) (*plan, error) {
	from = filepath.Clean(from)
	p := &plan{from: from, name: Safe(filepath.Base(from)), parent: path.Join(Top, Safe(filepath.Base(filepath.Dir(from))))}
	var err error
	if p.manifest, err = small(filepath.Join(from, Manifest)); err != nil {
		return nil, problem(Unlike, from, fmt.Errorf("read %s: %w", Manifest, err))
	}
	p.sum = sha256.Sum256(p.manifest)
	if p.files, err = listed(p.manifest); err != nil {
		return nil, problem(Unlike, from, err)
	}
	return p, nil
}

func small(name string) ([]byte, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close() //nolint:errcheck // it is only read
	return atMost(f)
}

func atMost(r io.Reader) ([]byte, error) {
	raw, err := io.ReadAll(io.LimitReader(r, largestManifest+1))
	if err == nil && len(raw) > largestManifest {
		err = errors.New("it is larger than a manifest can be")
	}
	return raw, err
}

// listed reads which files a manifest names. A name that some system can't read,
// or that is another's in other letters, is no name for a stick.
func listed(manifest []byte) ([]entry, error) {
	var doc struct {
		Files []struct {
			Name string `json:"name"`
			Size int64  `json:"size"`
			Sum  string `json:"sha256"`
		} `json:"files"`
	}
	if err := json.Unmarshal(manifest, &doc); err != nil {
		return nil, fmt.Errorf("read %s: %w", Manifest, err)
	}
	seen := map[string]bool{fold(Manifest): true, fold(Mark): true}
	var out []entry
	for _, f := range doc.Files {
		e := entry{name: f.Name, size: f.Size}
		sum, err := hex.DecodeString(f.Sum)
		switch {
		case err != nil || copy(e.sum[:], sum) != len(e.sum) || len(sum) != len(e.sum) || f.Size < 0:
			return nil, fmt.Errorf("%s says nothing useful of %s", Manifest, strconv.Quote(f.Name))
		case !IsSafe(f.Name) || !IsSafe(f.Name+temporary) || seen[fold(f.Name)] || seen[fold(f.Name+temporary)]:
			return nil, fmt.Errorf("%s is no name that every system can read", strconv.Quote(f.Name))
		}
		seen[fold(f.Name)], seen[fold(f.Name+temporary)] = true, true
		out = append(out, e)
	}
	if len(out) == 0 {
		return nil, fmt.Errorf("%s lists no files", Manifest)
	}
	return out, nil
}

// open opens a file of the kiosk's folder.
func (p *plan) open(name string) (fs.File, error) { return os.DirFS(p.from).Open(name) }
