package kiosk

import (
	"context"
	"crypto/ed25519"
	"encoding/hex"
	"encoding/json"
	"encoding/pem"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"strings"

	"popstand/kiosk/clock"
	"popstand/kiosk/ledger"
)

// Names inside a data folder.
const (
	databaseName = "popstand.db"
	identityName = "node.json"
	keyName      = "node.key"
	mediaName    = "pictures"
	captureName  = "captures"
	caseName     = "cases"
	lockName     = "lock"
)

// Identity says which node of which event a data folder is. It never changes,
// but for the letter, which a restored node gives up.
type Identity struct {
	Event  ledger.EventID `json:"event"`
	Node   ledger.NodeID  `json:"node"`
	Letter string         `json:"letter"`
	Reopen string         `json:"reopen,omitempty"` // why the next start opens a new epoch
	Used   bool           `json:"used,omitempty"`   // a journal was begun: a folder without one has lost it
}

// Stall is an open data folder.
type Stall struct {
	*ledger.Ledger
	Dir    string
	held   *os.File
	tokens tokenBox
}

// Options are what a start may choose.
type Options struct {
	Dir     string
	Letter  string    // of a new node; "A" when empty
	Random  io.Reader // for a new node's id and key
	Clock   clock.Clock
	Mirror  string // see ledger.Config
	Ballast int64
	Program string
	Stop    func(error)
	Log     *slog.Logger
	Crash   ledger.Crash // for the crash tests only
}

// Open opens a data folder and makes it first where there is none. Only one
// process may have it open; a second one is refused with what to do.
func Open(ctx context.Context, o Options) (*Stall, error) {
	if err := os.MkdirAll(filepath.Join(o.Dir, mediaName), 0o750); err != nil {
		return nil, fmt.Errorf("make data folder: %w", err)
	}
	held, err := lock(o.Dir)
	if err != nil {
		return nil, err
	}
	l, err := openLedger(ctx, o)
	if err != nil {
		return nil, errors.Join(err, held.Close())
	}
	return &Stall{Ledger: l, Dir: o.Dir, held: held}, nil
}

// Lock takes a folder for this process until what it returns is closed, or the
// process ends in whatever way. It refuses with "in_use".
func Lock(dir string) (io.Closer, error) { return lock(dir) }

// Inspect opens a data folder for reading, beside a popstand that may be
// selling from it. Nothing in the folder changes.
func Inspect(ctx context.Context, o Options) (*Stall, error) {
	if !Exists(o.Dir) {
		return nil, ledger.Refuse("no_data", o.Dir+" is no data folder: it has no "+identityName+".", "dir", o.Dir)
	}
	id, key, err := identity(o)
	if err != nil {
		return nil, err
	}
	if !hasDatabase(o.Dir) {
		return nil, refuseMissing(o)
	}
	l, err := ledger.Inspect(ctx, config(o, id, key))
	if err != nil {
		return nil, refuseDamaged(o, err)
	}
	return &Stall{Ledger: l, Dir: o.Dir}, nil
}

// Close closes the ledger and lets go of the folder.
func (s *Stall) Close() error {
	err := s.Ledger.Close()
	if s.held != nil {
		err = errors.Join(err, s.held.Close())
	}
	return err
}

func config(o Options, id Identity, key ed25519.PrivateKey) ledger.Config {
	return ledger.Config{
		Path: filepath.Join(o.Dir, databaseName), Event: id.Event, Node: id.Node, Letter: id.Letter, Key: key,
		Known: id.Used, Clock: o.Clock, Areas: Areas(), Mirror: o.Mirror, Ballast: o.Ballast, Program: o.Program, Stop: o.Stop, Log: o.Log,
		Crash: o.Crash,
	}
}

func openLedger(ctx context.Context, o Options) (*ledger.Ledger, error) {
	id, key, err := identity(o)
	if err != nil {
		return nil, err
	}
	lost := id.Used && !hasDatabase(o.Dir)
	if lost {
		if id, err = loseDatabase(o, id); err != nil {
			return nil, err
		}
	}
	cfg := config(o, id, key)
	if id.Reopen != "" {
		cfg.Reopen = &ledger.Reopening{Reason: id.Reopen, Letter: id.Letter}
	}
	l, err := ledger.Open(ctx, cfg)
	if err != nil {
		return nil, notOpened(o, lost, err)
	}
	now := Identity{Event: id.Event, Node: id.Node, Letter: l.Letter(), Used: true}
	if now != id {
		if err := writeIdentity(o.Dir, now); err != nil {
			return nil, errors.Join(err, l.Close())
		}
	}
	return l, nil
}

// Exists reports whether dir is a data folder.
func Exists(dir string) bool {
	_, err := os.Stat(filepath.Join(dir, identityName))
	return err == nil
}

// MediaDir is where pictures are kept, each under its hash.
func (s *Stall) MediaDir() string { return filepath.Join(s.Dir, mediaName) }

// CaptureDir is where pictures are kept that were taken at a signing table. No
// page shows them but to staff.
func (s *Stall) CaptureDir() string { return filepath.Join(s.Dir, captureName) }

// CaseDir is where pictures of goods are kept about which people decide. No page
// shows them but to staff.
func (s *Stall) CaseDir() string { return filepath.Join(s.Dir, caseName) }

// identity reads who this node is, or makes it up once and for all.
func identity(o Options) (Identity, ed25519.PrivateKey, error) {
	var id Identity
	raw, err := os.ReadFile(filepath.Join(o.Dir, identityName))
	if errors.Is(err, fs.ErrNotExist) && hasDatabase(o.Dir) {
		return id, nil, refuseNobody(o)
	}
	if errors.Is(err, fs.ErrNotExist) {
		return found(o)
	}
	if err != nil {
		return id, nil, fmt.Errorf("read who this node is: %w", err)
	}
	if err := json.Unmarshal(raw, &id); err != nil {
		return id, nil, fmt.Errorf("%s in %s is damaged: restore it from a backup: %w", identityName, o.Dir, err)
	}
	key, err := readKey(filepath.Join(o.Dir, keyName))
	return id, key, err
}

// found makes a new node.
func found(o Options) (Identity, ed25519.PrivateKey, error) {
	var raw [16]byte
	if _, err := io.ReadFull(o.Random, raw[:]); err != nil {
		return Identity{}, nil, fmt.Errorf("make a node id: %w", err)
	}
	_, key, err := ed25519.GenerateKey(o.Random)
	if err != nil {
		return Identity{}, nil, fmt.Errorf("make a node key: %w", err)
	}
	id := Identity{
		Event: ledger.EventID(hex.EncodeToString(raw[:8])), Node: ledger.NodeID(hex.EncodeToString(raw[8:])), Letter: o.Letter,
	}
	if id.Letter == "" {
		id.Letter = "A"
	}
	if err := writeKey(o.Dir, key); err != nil {
		return id, nil, err
	}
	return id, key, writeIdentity(o.Dir, id)
}

func readKey(path string) (ed25519.PrivateKey, error) {
	raw, err := os.ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("read node key: %w", err)
	}
	block, _ := pem.Decode(raw)
	if block == nil || len(block.Bytes) != ed25519.SeedSize {
		return nil, fmt.Errorf("%s is no node key: restore it from a backup", path)
	}
	return ed25519.NewKeyFromSeed(block.Bytes), nil
}

func writeIdentity(dir string, id Identity) error {
	raw, err := json.MarshalIndent(id, "", "  ")
	if err != nil {
		return fmt.Errorf("write who this node is: %w", err)
	}
	return WriteFile(filepath.Join(dir, identityName), append(raw, '\n'))
}

// WriteFile replaces a file so that after a power cut either the old or the
// new content stands there, whole.
func WriteFile(path string, content []byte) error {
	f, err := os.CreateTemp(filepath.Dir(path), ".new-*")
	if err != nil {
		return fmt.Errorf("write %s: %w", path, err)
	}
	_, err = f.Write(content)
	err = errors.Join(err, f.Sync(), f.Close())
	if err == nil {
		err = os.Rename(f.Name(), path)
	}
	if err != nil {
		return errors.Join(fmt.Errorf("write %s: %w", path, err), os.Remove(f.Name()))
	}
	return syncDir(filepath.Dir(path))
}

func syncDir(dir string) error {
	d, err := os.Open(dir)
	if err != nil {
		return fmt.Errorf("sync %s: %w", dir, err)
	}
	// Windows can't sync a folder; popstand is only tried out there.
	_ = d.Sync()
	return d.Close()
}

// NextLetter is the series letter after one: B after A, AA after Z.
func NextLetter(letter string) string {
	letter = strings.ToUpper(letter)
	for i := len(letter) - 1; i >= 0; i-- {
		if letter[i] < 'Z' {
			return letter[:i] + string(letter[i]+1) + strings.Repeat("A", len(letter)-i-1)
		}
	}
	return strings.Repeat("A", len(letter)+1)
}
