package keys

import (
	"fmt"
	"io"

	"popstand/kiosk/code"
	"popstand/kiosk/ledger"
)

// Anywhere is the machine of a node whose keys stand in a database beside its
// journal: several processes of it may sign with one key, because each number is
// given in a transaction of that database.
const Anywhere = "anywhere"

// Found makes the keys of a new event in a folder that has none: the
// organizer's, and what its nodes share.
func Found(dir string, event ledger.EventID, random io.Reader) error {
	key, err := newKey(random)
	if err != nil {
		return err
	}
	root, err := code.NewRoot(key)
	if err != nil {
		return err
	}
	var secret code.Secret
	if _, err := io.ReadFull(random, secret[:]); err != nil {
		return fmt.Errorf("make the event's secret: %w", err)
	}
	if err := writeRoot(dir, event, key); err != nil {
		return err
	}
	return writeShared(dir, event, root.Public(), secret)
}
