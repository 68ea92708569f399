package ledger

import (
	"context"
	"errors"
	"fmt"

	"popstand/migrations"
)

// Inspect opens a ledger for reading only, beside a program that may be
// selling from it: nothing is recorded, migrated or repaired. Do and Local
// answer ErrStopped.
func Inspect(ctx context.Context, cfg Config) (*Ledger, error) {
	if cfg.Postgres != "" {
		cfg.Path = ""
	}
	kinds, err := index(append(cfg.Areas, kernel()))
	if err != nil {
		return nil, err
	}
	db, err := openEngine(cfg)
	if err != nil {
		return nil, err
	}
	l := &Ledger{cfg: cfg, db: db, kinds: kinds, changes: countChanges(cfg.Areas), w: &writer{broken: ErrStopped}}
	l.w.l = l
	err = l.Read(ctx, func(ctx context.Context, q Queryer) error {
		if err := current(ctx, q); err != nil {
			return err
		}
		return l.recall(ctx, q)
	})
	if err != nil {
		return nil, errors.Join(fmt.Errorf("inspect ledger: %w", l.damage(err)), db.close())
	}
	return l, nil
}

// current checks that the schema is exactly the one that this program knows.
func current(ctx context.Context, q Queryer) error {
	all, err := migrations.All()
	if err != nil {
		return err
	}
	done, err := applied(ctx, q)
	if err != nil {
		return err
	}
	for _, m := range all {
		if !done[m.Name] {
			return Refuse("older_data", "This data was written by an older popstand. Start popstand serve on it once, then look again.")
		}
		delete(done, m.Name)
	}
	if len(done) > 0 {
		return newerData(done)
	}
	return nil
}

func newerData(unknown map[string]bool) error {
	for name := range unknown {
		return Refuse("newer_data", "This data was written by a newer popstand ("+name+"). Install that version; nothing was changed.")
	}
	return nil
}

// recall finds the node's epoch and letter.
func (l *Ledger) recall(ctx context.Context, q Queryer) error {
	at, err := l.newest(ctx, q)
	if err != nil || at.Epoch == 0 {
		l.me.Store(&identity{epoch: 1, letter: l.cfg.Letter})
		return err
	}
	var me identity
	var key []byte
	err = q.QueryRow(ctx, selectNode, string(l.cfg.Event), string(l.cfg.Node), at.Epoch).Scan(&me.letter, &key)
	if err != nil {
		return fmt.Errorf("read node %s: %w", l.cfg.Node, err)
	}
	me.epoch = at.Epoch
	if me.before, err = l.lettersBefore(ctx, q, at.Epoch); err != nil {
		return err
	}
	l.me.Store(&me)
	return nil
}

const selectLetters = `
	SELECT letter
	FROM node
	WHERE event = $1 AND node = $2 AND epoch < $3
	ORDER BY epoch DESC`

// lettersBefore reads the letters of this node's epochs before one.
func (l *Ledger) lettersBefore(ctx context.Context, q Queryer, epoch int64) (out []string, err error) {
	rows, err := q.Query(ctx, selectLetters, string(l.cfg.Event), string(l.cfg.Node), epoch)
	if err != nil {
		return nil, fmt.Errorf("read the letters of node %s: %w", l.cfg.Node, err)
	}
	defer rows.Close()
	for rows.Next() {
		var letter string
		if err := rows.Scan(&letter); err != nil {
			return nil, fmt.Errorf("read the letters of node %s: %w", l.cfg.Node, err)
		}
		out = append(out, letter)
	}
	return out, rows.Err()
}

// newest returns the head of this node's newest epoch; its Epoch is 0 when the
// node has none.
func (l *Ledger) newest(ctx context.Context, q Queryer) (Position, error) {
	all, err := heads(ctx, q, l.cfg.Event)
	if err != nil {
		return Position{}, err
	}
	var at Position
	for _, p := range all {
		if p.Node == l.cfg.Node && p.Epoch > at.Epoch {
			at = p
		}
	}
	return at, nil
}
