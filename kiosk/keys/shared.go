package keys

import (
	"context"
	"fmt"

	"popstand/kiosk/clock"
	"popstand/kiosk/code"
	"popstand/kiosk/ledger"
)

// Shared is what the nodes of one event share. Codes are checked with it; it
// signs nothing.
type Shared struct {
	Secret code.Secret
	Root   code.PublicKey

	id    ledger.EventID
	event code.Event
}

// Read reads what the nodes of an event share from a data folder, which may be
// another process's. It refuses with "no_keys" where no code was ever signed,
// and with "keys_damaged" or "keys_other_event".
func Read(dir string, event ledger.EventID) (Shared, error) {
	s := Shared{id: event}
	var err error
	if s.event, err = code.ParseEvent(string(event)); err != nil {
		return s, err
	}
	var found bool
	if s.Root, s.Secret, found, err = readShared(dir, event); err == nil && !found {
		err = ledger.Refuse("no_keys", "No code was ever signed in "+dir+": it has no "+SharedName+
			". If it had one, put it back from the newest backup.", "dir", dir)
	}
	return s, err
}

// Trust returns what this node believes of who may sign. It is kept until a
// certificate comes (ledger.Keep).
func (s Shared) Trust(ctx context.Context, q ledger.Queryer) (*code.Trust, error) {
	return ledger.Keep(q, areaName, "trust:"+string(s.id), func() (*code.Trust, error) {
		t, err := code.NewTrust(s.event, s.Root)
		if err != nil {
			return nil, err
		}
		all, err := parsed(ctx, q, s.id, allCertificates, code.ParseCertificate)
		if err != nil {
			return nil, err
		}
		// A certificate that is refused, because another root signed it or two contradict each other, is not among what is
		// believed: that is all that counts here. Two that contradict each other show in a check.
		t, _ = t.With(all...)
		return t, nil
	})
}

// Revoked returns what is revoked, as far as this node knows.
func (s Shared) Revoked(ctx context.Context, q ledger.Queryer) (code.Revoked, error) {
	return ledger.Keep(q, areaName, "revoked:"+string(s.id), func() (code.Revoked, error) {
		var known code.Revoked
		t, err := s.Trust(ctx, q)
		if err != nil {
			return known, err
		}
		all, err := parsed(ctx, q, s.id, allLists, code.ParseList)
		if err != nil {
			return known, err
		}
		for _, l := range all {
			// As with certificates: a list that nobody here believes is left out.
			known, _ = known.With(t, l)
		}
		return known, nil
	})
}

const allNumbers = `
	SELECT key, MAX(last)
	FROM code_number
	WHERE event = $1
	GROUP BY key
	ORDER BY key`

// Find returns the codes, of all that were ever numbered in the journals here,
// that have this human code: one, as a rule, or none. It takes a microsecond or
// two for each code that there is.
func (s Shared) Find(ctx context.Context, q ledger.Queryer, human code.Human) ([]code.ID, error) {
	rows, err := q.Query(ctx, allNumbers, string(s.id))
	if err != nil {
		return nil, fmt.Errorf("look for a human code: %w", err)
	}
	defer rows.Close()
	var found []code.ID
	for rows.Next() {
		var text string
		var last uint32
		if err := rows.Scan(&text, &last); err != nil {
			return nil, fmt.Errorf("look for a human code: %w", err)
		}
		first, err := code.ParseID(text + "00000001")
		if err != nil {
			return nil, fmt.Errorf("look for a human code: %w", err)
		}
		for n := uint64(1); n <= uint64(last); n++ {
			if id := code.NewID(first.Key(), uint32(n)); s.Secret.Human(id) == human {
				found = append(found, id)
			}
		}
	}
	return found, rows.Err()
}

// Bounds of what a clock that nobody vouches for allows: popstand did not exist
// before 2026, and no machine that runs it will do so for half a century.
const (
	earliest = 1_767_225_600_000 // 2026-01-01T00:00:00Z
	latest   = 3_345_062_400_000 // 2076-01-01T00:00:00Z
)

// Now is what a reading of the node's clock allows, for checking and signing.
func Now(r clock.Reading) code.Now {
	if r.Trust.Known() {
		return code.At(r.Wall)
	}
	return code.Now{Earliest: earliest, Latest: max(latest, r.Wall)}
}
