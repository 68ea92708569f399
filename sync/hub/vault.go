package hub

import (
	"bytes"
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"

	"filippo.io/age"

	"popstand/kiosk/ledger"
)

// files are a hub's folder: who it is, its keys, the event's. By name.
type files map[string][]byte

// scryptWork is the exponent of scrypt's cost for the passphrase: 64 MB and a
// tenth of a second, once for each start.
const scryptWork = 16

// collect reads the files of a folder.
func collect(dir string) (files, error) {
	all, err := os.ReadDir(dir)
	if err != nil {
		return nil, fmt.Errorf("read the hub's keys: %w", err)
	}
	out := files{}
	for _, e := range all {
		if !e.Type().IsRegular() || e.Name() == "lock" {
			continue
		}
		if out[e.Name()], err = os.ReadFile(filepath.Join(dir, e.Name())); err != nil {
			return nil, fmt.Errorf("read the hub's keys: %w", err)
		}
	}
	return out, nil
}

// put writes them into a folder that only its owner can read.
func (f files) put(dir string) error {
	for name, body := range f {
		if name != filepath.Base(name) {
			return fmt.Errorf("the hub's keys are damaged: %q is no file's name", name)
		}
		if err := os.WriteFile(filepath.Join(dir, name), body, 0o600); err != nil {
			return fmt.Errorf("unpack the hub's keys: %w", err)
		}
	}
	return nil
}

// pack makes one text of them, sealed when there is a passphrase.
func (f files) pack(passphrase string) ([]byte, error) {
	raw, err := json.Marshal(f)
	if err != nil || passphrase == "" {
		return raw, err
	}
	to, err := age.NewScryptRecipient(passphrase)
	if err != nil {
		return nil, fmt.Errorf("seal the hub's keys: %w", err)
	}
	to.SetWorkFactor(scryptWork)
	var out bytes.Buffer
	w, err := age.Encrypt(&out, to)
	if err == nil {
		_, err = w.Write(raw)
	}
	if err == nil {
		err = w.Close()
	}
	if err != nil {
		return nil, fmt.Errorf("seal the hub's keys: %w", err)
	}
	return out.Bytes(), nil
}

// unpack undoes pack. It refuses with "passphrase".
func unpack(raw []byte, sealed bool, passphrase string) (files, error) {
	if sealed {
		refused := ledger.Refuse("passphrase", "The hub's keys are sealed with another passphrase. Put the right one into the environment as POPSTAND_PASSPHRASE.")
		if passphrase == "" {
			return nil, refused
		}
		id, err := age.NewScryptIdentity(passphrase)
		if err != nil {
			return nil, fmt.Errorf("open the hub's keys: %w", err)
		}
		r, err := age.Decrypt(bytes.NewReader(raw), id)
		if errors.As(err, new(*age.NoIdentityMatchError)) {
			return nil, refused
		}
		if err != nil {
			return nil, fmt.Errorf("open the hub's keys: %w", err)
		}
		if raw, err = io.ReadAll(r); err != nil {
			return nil, fmt.Errorf("open the hub's keys: %w", err)
		}
	}
	var f files
	if err := json.Unmarshal(raw, &f); err != nil {
		return nil, fmt.Errorf("the hub's keys are damaged: restore the database from a backup: %w", err)
	}
	return f, nil
}

const selectVault = `
SELECT version, sealed, body
FROM hub_vault
WHERE event = $1`

func (s *Store) vault(ctx context.Context, passphrase string) (f files, version int64, err error) {
	var sealed int64
	var raw []byte
	err = s.db.QueryRowContext(ctx, selectVault, string(s.event)).Scan(&version, &sealed, &raw)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, 0, ErrEmpty
	}
	if err != nil {
		return nil, 0, fmt.Errorf("read the hub's keys: %w", err)
	}
	f, err = unpack(raw, sealed != 0, passphrase)
	return f, version, err
}

// Unpack writes the hub's keys into a folder that is empty.
func (s *Store) Unpack(ctx context.Context, dir, passphrase string) error {
	f, _, err := s.vault(ctx, passphrase)
	if err != nil {
		return err
	}
	return f.put(dir)
}

const insertVault = `
INSERT INTO hub_vault (event, version, sealed, body)
VALUES ($1, 1, $2, $3)
ON CONFLICT (event) DO NOTHING`

const firstVault = `
SELECT body
FROM hub_vault
WHERE event = ''`

// Adopt keeps the keys of a folder as those of the hub. Of several processes
// that find an empty database at once one wins, and all go on with its event.
func (s *Store) Adopt(ctx context.Context, event ledger.EventID, dir, passphrase string) error {
	f, err := collect(dir)
	if err != nil {
		return err
	}
	raw, err := f.pack(passphrase)
	if err != nil {
		return err
	}
	return s.within(ctx, func(tx *sql.Tx) error {
		// The row without an event is what the others wait for.
		if _, err := tx.ExecContext(ctx, insertVault, "", 0, []byte(event)); err != nil {
			return fmt.Errorf("keep the hub's keys: %w", err)
		}
		var first []byte
		if err := tx.QueryRowContext(ctx, firstVault).Scan(&first); err != nil {
			return fmt.Errorf("keep the hub's keys: %w", err)
		}
		if s.event = ledger.EventID(first); s.event != event {
			return nil
		}
		if _, err := tx.ExecContext(ctx, insertVault, string(event), sealedFlag(passphrase), raw); err != nil {
			return fmt.Errorf("keep the hub's keys: %w", err)
		}
		return nil
	})
}

func sealedFlag(passphrase string) int64 {
	if passphrase == "" {
		return 0
	}
	return 1
}

const updateVault = `
UPDATE hub_vault
SET version = version + 1, sealed = $1, body = $2
WHERE event = $3 AND version = $4`

// Keep adds the files that a folder has beyond what is kept: a certificate, a
// key for codes. Another process that did the same first is let stand.
func (s *Store) Keep(ctx context.Context, dir, passphrase string) error {
	f, err := collect(dir)
	if err != nil {
		return err
	}
	kept, version, err := s.vault(ctx, passphrase)
	if err != nil {
		return err
	}
	all := maps.Clone(f)
	maps.Copy(all, kept)
	if slices.Equal(slices.Sorted(maps.Keys(all)), slices.Sorted(maps.Keys(kept))) {
		return nil
	}
	raw, err := all.pack(passphrase)
	if err != nil {
		return err
	}
	if _, err := s.exec(ctx, updateVault, sealedFlag(passphrase), raw, string(s.event), version); err != nil {
		return fmt.Errorf("keep the hub's keys: %w", err)
	}
	return nil
}
