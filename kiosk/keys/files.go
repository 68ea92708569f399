package keys

import (
	"crypto/ed25519"
	"encoding/pem"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"popstand/kiosk/code"
	"popstand/kiosk/ledger"
)

// Names inside a data folder. RootName and SharedName belong into every backup,
// the third file into none.
const (
	RootName   = "root.key"
	SharedName = "event.pem"
	ownName    = "code.key"
)

const (
	rootType   = "POPSTAND ROOT KEY"
	publicType = "POPSTAND ROOT"
	secretType = "POPSTAND EVENT SECRET"
	ownType    = "POPSTAND CODE KEY"
)

// readRoot reads the organizer's private key. found is false when it is not here.
func readRoot(dir string) (root code.Root, found bool, err error) {
	raw, err := os.ReadFile(filepath.Join(dir, RootName))
	if errors.Is(err, fs.ErrNotExist) {
		return code.Root{}, false, nil
	}
	if err != nil {
		return code.Root{}, false, fmt.Errorf("read the organizer's key: %w", err)
	}
	block, _ := pem.Decode(raw)
	if block == nil || block.Type != rootType || len(block.Bytes) != ed25519.SeedSize {
		return code.Root{}, false, refuseDamaged(dir, RootName)
	}
	root, err = code.NewRoot(ed25519.NewKeyFromSeed(block.Bytes))
	return root, true, err
}

func writeRoot(dir string, event ledger.EventID, key ed25519.PrivateKey) error {
	return replace(filepath.Join(dir, RootName), func(fs.FileInfo) []byte {
		return pem.EncodeToMemory(&pem.Block{Type: rootType, Headers: map[string]string{"Event": string(event)}, Bytes: key.Seed()})
	})
}

// readShared reads what the event's nodes share. found is false when no keys
// were made yet.
func readShared(dir string, event ledger.EventID) (root code.PublicKey, secret code.Secret, found bool, err error) {
	raw, err := os.ReadFile(filepath.Join(dir, SharedName))
	if errors.Is(err, fs.ErrNotExist) {
		return root, secret, false, nil
	}
	if err != nil {
		return root, secret, false, fmt.Errorf("read the event's keys: %w", err)
	}
	first, rest := pem.Decode(raw)
	second, _ := pem.Decode(rest)
	if first == nil || second == nil || first.Type != publicType || second.Type != secretType ||
		len(first.Bytes) != len(root) || len(second.Bytes) != len(secret) {
		return root, secret, false, refuseDamaged(dir, SharedName)
	}
	if first.Headers["Event"] != string(event) {
		return root, secret, false, ledger.Refuse("keys_other_event", SharedName+" in "+dir+
			" is of another event. Put back the one of this event, from its backup.", "dir", dir)
	}
	return code.PublicKey(first.Bytes), code.Secret(second.Bytes), true, nil
}

func writeShared(dir string, event ledger.EventID, root code.PublicKey, secret code.Secret) error {
	return replace(filepath.Join(dir, SharedName), func(fs.FileInfo) []byte {
		public := pem.EncodeToMemory(&pem.Block{Type: publicType, Headers: map[string]string{"Event": string(event)}, Bytes: root[:]})
		return append(public, pem.EncodeToMemory(&pem.Block{Type: secretType, Bytes: secret[:]})...)
	})
}

func refuseDamaged(dir, name string) error {
	return ledger.Refuse("keys_damaged", name+" in "+dir+" is damaged. Put back the one from the newest backup.", "dir", dir, "file", name)
}

// replace writes a file so that after a power cut either the old or the new
// content stands there, whole. Only its owner can read it. The content may
// depend on the file that it will stand in.
func replace(path string, content func(fs.FileInfo) []byte) error {
	f, err := os.CreateTemp(filepath.Dir(path), ".new-*")
	if err != nil {
		return fmt.Errorf("write %s: %w", path, err)
	}
	st, err := f.Stat()
	if err == nil {
		_, err = f.Write(content(st))
	}
	err = errors.Join(err, f.Sync(), f.Close())
	if err == nil {
		err = os.Rename(f.Name(), path)
	}
	if err != nil {
		return errors.Join(fmt.Errorf("write %s: %w", path, err), os.Remove(f.Name()))
	}
	dir, err := os.Open(filepath.Dir(path))
	if err != nil {
		return fmt.Errorf("sync %s: %w", path, err)
	}
	// Windows can't sync a folder; popstand is only tried out there.
	_ = dir.Sync()
	return dir.Close()
}

func newKey(random io.Reader) (ed25519.PrivateKey, error) {
	_, key, err := ed25519.GenerateKey(random)
	if err != nil {
		return nil, fmt.Errorf("make a key: %w", err)
	}
	return key, nil
}
