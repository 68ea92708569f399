package keys

import (
	"crypto/ed25519"
	"encoding/pem"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
)

// place is where a code key may be used: one epoch of one journal, in one file
// of one machine. A copy of the folder is another place.
type place struct {
	event, node, machine string
	epoch                int64
}

func (p place) headers(st fs.FileInfo) map[string]string {
	file := inode(st)
	if p.machine == Anywhere {
		file = ""
	}
	return map[string]string{
		"Event": p.event, "Node": p.node, "Epoch": strconv.FormatInt(p.epoch, 10), "Machine": p.machine, "File": file,
	}
}

// ownKey reads this node's key for codes. found is false when there is none
// that may be used here; whatever stands there then is replaced, because a new
// key harms nobody and an old one in two hands does.
func ownKey(dir string, p place) (key ed25519.PrivateKey, found bool, err error) {
	path := filepath.Join(dir, ownName)
	raw, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, false, nil
	}
	st, statErr := os.Stat(path)
	if err = errors.Join(err, statErr); err != nil {
		return nil, false, fmt.Errorf("read the key for codes: %w", err)
	}
	block, _ := pem.Decode(raw)
	if block == nil || block.Type != ownType || len(block.Bytes) != ed25519.SeedSize {
		return nil, false, nil
	}
	for name, want := range p.headers(st) {
		if block.Headers[name] != want {
			return nil, false, nil
		}
	}
	return ed25519.NewKeyFromSeed(block.Bytes), true, nil
}

func writeOwn(dir string, p place, key ed25519.PrivateKey) error {
	return replace(filepath.Join(dir, ownName), func(st fs.FileInfo) []byte {
		return pem.EncodeToMemory(&pem.Block{Type: ownType, Headers: p.headers(st), Bytes: key.Seed()})
	})
}
