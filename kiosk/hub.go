package kiosk

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"popstand/kiosk/keys"
	"popstand/kiosk/ledger"
)

// Database says where a hub's journal and tables stand: one of the two.
type Database struct {
	Postgres string // a PostgreSQL connection string
	Path     string // a SQLite file
}

// FoundHub makes a folder that of a new event's hub: its id, its keys and the
// organizer's. Letter names it among the kiosks; "H" when it is empty.
func FoundHub(o Options) (Identity, error) {
	if o.Letter == "" {
		o.Letter = "H"
	}
	id, _, err := found(o)
	if err == nil {
		err = keys.Found(o.Dir, id.Event, o.Random)
	}
	return id, err
}

// OpenHub opens the journal of the hub whose keys stand in o.Dir. On PostgreSQL
// several processes may have it open: they are one node. Of a SQLite file only
// one process may be the hub.
func OpenHub(ctx context.Context, o Options, d Database) (*Stall, error) {
	id, key, err := identity(o)
	if err != nil {
		return nil, err
	}
	cfg := config(o, id, key)
	cfg.Path, cfg.Postgres, cfg.Mirror, cfg.Known = d.Path, d.Postgres, "", false
	var held *os.File
	if d.Postgres == "" {
		if held, err = lock(filepath.Dir(d.Path)); err != nil {
			return nil, err
		}
	}
	l, err := openShared(ctx, cfg)
	if err != nil {
		if held != nil {
			err = errors.Join(err, held.Close())
		}
		return nil, err
	}
	return &Stall{Ledger: l, Dir: o.Dir, held: held}, nil
}

// openShared opens a ledger, once more where another process of the same node
// began the journal in the same moment.
func openShared(ctx context.Context, cfg ledger.Config) (*ledger.Ledger, error) {
	l, err := ledger.Open(ctx, cfg)
	if err != nil && cfg.Postgres != "" && !errors.As(err, new(*ledger.Refusal)) {
		l, err = ledger.Open(ctx, cfg)
	}
	if err != nil {
		return nil, fmt.Errorf("open the hub's journal: %w", err)
	}
	return l, nil
}
