package export

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"popstand/kiosk/clock"
	"popstand/kiosk/ledger"
)

// ManifestName is the file that makes a folder an export.
const ManifestName = "MANIFEST.json"

// Schema names the form of an export. A changed one has another name, and this
// one is still read.
const Schema = "popstand/export1"

// Manifest says what an export holds. What is signed is the SHA-256 of the file
// with an empty seal, in the spelling of this program: indented by two blanks.
type Manifest struct {
	Schema   string         `json:"schema"`
	Event    ledger.EventID `json:"event"`
	Name     string         `json:"event_name"`
	Node     ledger.NodeID  `json:"node"`
	Kiosk    string         `json:"kiosk"` // what people call the node
	Day      string         `json:"day"`
	Export   string         `json:"export"` // name of the folder: the day and its number
	Currency string         `json:"currency"`
	TimeZone string         `json:"time_zone"`
	Made     Made           `json:"made"`
	Op       ledger.Op      `json:"op,omitempty"` // the operation that asked for it
	Files    []File         `json:"files"`
	Journals []Journal      `json:"journals"`
	Previous *Previous      `json:"previous"` // null for the first of its place
	Seal     Seal           `json:"seal"`
}

// Made is when an export was made, by the node's clock, and by which program.
type Made struct {
	WallMS  int64       `json:"wall_ms"`
	Trust   clock.Trust `json:"clock_trust"`
	Boot    string      `json:"boot"`
	BootMS  int64       `json:"boot_ms"`
	Program string      `json:"program"`
}

// File is one file of an export.
type File struct {
	Name   string `json:"name"`
	Size   int64  `json:"size"` // bytes
	SHA256 string `json:"sha256"`
}

// Previous is the export before, in the same place.
type Previous struct {
	Export string `json:"export"`
	SHA256 string `json:"sha256"` // of its MANIFEST.json
}

// Seal is the node's signature.
type Seal struct {
	Key string `json:"key"` // Ed25519, hex; the node's journal names it too
	Sig string `json:"sig"` // hex
}

// domain is what a manifest's signature is bound to.
const domain = "popstand/export1"

func (m *maker) manifest() (Manifest, error) {
	now := m.Ledger.Now()
	mf := Manifest{
		Schema: Schema, Event: m.Ledger.Event(), Name: m.settings.Name.In(m.Lang), Node: m.Ledger.Node(), Day: m.day, Export: m.folder.name,
		Currency: m.settings.Currency, TimeZone: m.settings.TimeZone,
		Made:  Made{WallMS: now.Wall, Trust: now.Trust, Boot: now.Boot, BootMS: now.Mono, Program: m.Program},
		Op:    m.wish.Op,
		Files: m.folder.files, Journals: m.journals,
	}
	mf.Kiosk = m.settings.NodeName(m.Ledger.Letters()...)
	var err error
	mf.Previous, err = last(m.folder.parent)
	return mf, err
}

// sealed signs a manifest and writes it.
func (mf Manifest) sealed(l *ledger.Ledger) ([]byte, error) {
	mf.Seal = Seal{}
	raw, err := mf.text()
	if err != nil {
		return nil, err
	}
	sig, key := l.Attest(domain, sha256.Sum256(raw))
	mf.Seal = Seal{Key: hex.EncodeToString(key), Sig: hex.EncodeToString(sig)}
	return mf.text()
}

func (mf Manifest) text() ([]byte, error) {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	if err := enc.Encode(mf); err != nil {
		return nil, fmt.Errorf("write the manifest: %w", err)
	}
	return b.Bytes(), nil
}

// signed says whether the manifest's own key has signed it.
func (mf Manifest) signed() bool {
	key, err := hex.DecodeString(mf.Seal.Key)
	sig, err2 := hex.DecodeString(mf.Seal.Sig)
	mf.Seal = Seal{}
	raw, err3 := mf.text()
	return errors.Join(err, err2, err3) == nil && ledger.Attested(domain, sha256.Sum256(raw), sig, key)
}

// largest is how long a manifest may be, in bytes: it names a dozen files and
// some journals.
const largest = 4 << 20

// open reads the manifest of an export. It checks nothing.
func open(path string) (Export, error) {
	st, err := os.Stat(filepath.Join(path, ManifestName))
	if err != nil {
		return Export{}, fmt.Errorf("read the manifest: %w", err)
	}
	if st.Size() > largest {
		return Export{}, errors.New("read the manifest: it is too long to be one")
	}
	raw, err := os.ReadFile(filepath.Join(path, ManifestName))
	if err != nil {
		return Export{}, fmt.Errorf("read the manifest: %w", err)
	}
	e := Export{Path: path, Sum: sha256.Sum256(raw)}
	if err := json.Unmarshal(raw, &e.Manifest); err != nil {
		return e, fmt.Errorf("read the manifest: %w", err)
	}
	if !strings.HasPrefix(e.Manifest.Schema, "popstand/export") {
		return e, errors.New("read the manifest: it is not popstand's")
	}
	return e, nil
}
