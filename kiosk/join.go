package kiosk

import (
	"crypto/ed25519"
	"encoding/pem"
	"path/filepath"

	"popstand/kiosk/keys"
	"popstand/kiosk/ledger"
)

// NewFolder makes the folder for a kiosk that is to be let in, or refuses with
// "not_empty" one that holds something.
func NewFolder(dir string) error {
	if err := emptyDir(dir); err != nil {
		return ledger.Refuse("not_empty", dir+" is not empty. Name a new folder for this kiosk, so that nothing is overwritten.", "dir", dir)
	}
	return nil
}

// Join makes a folder that of a kiosk which was let into an event. machine names
// this computer (keys.Config). Who it is, is written last: until then the folder
// is no kiosk's.
func Join(dir, machine string, c keys.Candidate, a keys.Admission) error {
	if err := c.Settle(dir, machine, a); err != nil {
		return err
	}
	if err := writeKey(dir, c.Key()); err != nil {
		return err
	}
	return writeIdentity(dir, Identity{Event: a.Event, Node: c.Node, Letter: a.Letter})
}

func writeKey(dir string, key ed25519.PrivateKey) error {
	return WriteFile(filepath.Join(dir, keyName), pem.EncodeToMemory(&pem.Block{Type: "POPSTAND NODE KEY", Bytes: key.Seed()}))
}
