package kiosk

import (
	"context"
	"fmt"

	"popstand/kiosk/ledger"
)

// InspectHub opens a hub's journal for reading, beside the processes that serve
// it. Nothing in the database changes.
func InspectHub(ctx context.Context, o Options, d Database) (*Stall, error) {
	id, key, err := identity(o)
	if err != nil {
		return nil, err
	}
	cfg := config(o, id, key)
	cfg.Path, cfg.Postgres = d.Path, d.Postgres
	l, err := ledger.Inspect(ctx, cfg)
	if err != nil {
		return nil, fmt.Errorf("look into the hub's journal: %w", err)
	}
	return &Stall{Ledger: l, Dir: o.Dir}, nil
}
