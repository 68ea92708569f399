package ledger

import (
	"bytes"
	"context"
	"crypto/ed25519"
	"errors"
	"fmt"

	"github.com/google/uuid"

	"popstand/migrations"
)

const createMigration = `CREATE TABLE IF NOT EXISTS migration (name TEXT PRIMARY KEY, applied_ms BIGINT NOT NULL)`

const selectMigrations = `SELECT name FROM migration ORDER BY name`

const insertMigration = `INSERT INTO migration (name, applied_ms) VALUES ($1, $2)`

// migrateAll runs what is missing, each file in its own transaction; a new SQLite
// database is made in one, because a card takes a while for each. A name that this
// program does not know was left by a newer one: then nothing is touched.
func (l *Ledger) migrateAll(ctx context.Context, c *conn) error {
	all, err := migrations.All()
	if err != nil {
		return err
	}
	if err := c.plain(ctx, createMigration); err != nil {
		return err
	}
	done, err := applied(ctx, c)
	if err != nil {
		return err
	}
	if len(done) == 0 && c.alone {
		return c.within(ctx, l.db.begin, func() error { return l.runAll(ctx, c, all) })
	}
	for _, m := range all {
		if done[m.Name] {
			delete(done, m.Name)
			continue
		}
		if err := c.within(ctx, l.db.begin, func() error { return l.runAll(ctx, c, []migrations.Migration{m}) }); err != nil {
			return err
		}
	}
	return newerData(done)
}

func (l *Ledger) runAll(ctx context.Context, c *conn, all []migrations.Migration) error {
	for _, m := range all {
		for _, s := range m.Statements {
			if err := c.plain(ctx, s); err != nil {
				return fmt.Errorf("migration %s: %w", m.Name, err)
			}
		}
		if err := c.Exec(ctx, insertMigration, m.Name, l.Now().Wall); err != nil {
			return fmt.Errorf("migration %s: %w", m.Name, err)
		}
	}
	return nil
}

func applied(ctx context.Context, c Queryer) (map[string]bool, error) {
	rows, err := c.Query(ctx, selectMigrations)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	done := map[string]bool{}
	for rows.Next() {
		var name string
		if err := rows.Scan(&name); err != nil {
			return nil, fmt.Errorf("read migrations: %w", err)
		}
		done[name] = true
	}
	return done, rows.Err()
}

// within runs f in a transaction of its own, before the writer has started.
func (c *conn) within(ctx context.Context, begin string, f func() error) error {
	if err := c.step(ctx, begin); err != nil {
		return err
	}
	if err := f(); err != nil {
		return errors.Join(err, c.step(ctx, "ROLLBACK"))
	}
	return c.step(ctx, "COMMIT")
}

// opening is what has to be recorded before anything else in this epoch.
type opening struct {
	kind string
	body any
	at   Position
}

// Opened is the body of journal.opened and journal.reopened: the first fact
// of an epoch, which names its series letter and the key that seals it.
type Opened struct {
	Letter  string            `json:"letter"`
	Key     ed25519.PublicKey `json:"key"`
	Reason  string            `json:"reason,omitempty"`
	After   int64             `json:"after,omitempty"`      // last seq of the epoch before
	Hash    string            `json:"after_hash,omitempty"` // and its hash
	Program string            `json:"program"`
}

// Started is the body of node.started.
type Started struct {
	Program string `json:"program"`
}

func kernel() Area {
	register := func(ctx context.Context, t Tables, f Fact, b Opened) error {
		return t.Exec(ctx, upsertNode, string(f.Event), string(f.Node), f.Epoch, b.Letter, []byte(b.Key))
	}
	return Area{
		Name:   "ledger",
		Kinds:  []Kind{On("journal.opened", 1, register), On("journal.reopened", 1, register), Nothing("node.started", 1)},
		Tables: []string{"node"},
	}
}

const upsertNode = `
INSERT INTO node (event, node, epoch, letter, key)
VALUES ($1, $2, $3, $4, $5)
ON CONFLICT (event, node, epoch) DO UPDATE SET letter = excluded.letter, key = excluded.key`

const selectNode = `
SELECT letter, key
FROM node
WHERE event = $1 AND node = $2 AND epoch = $3`

// identify finds this node's newest epoch, or what has to be opened.
func (l *Ledger) identify(ctx context.Context, c *conn) error {
	key := l.cfg.Key.Public().(ed25519.PublicKey) //nolint:errcheck,forcetypeassert // an ed25519 key has no other public half
	at, err := l.newest(ctx, c)
	if err != nil {
		return err
	}
	if at.Epoch == 0 && l.cfg.Known {
		return ErrNoJournal
	}
	if at.Epoch == 0 {
		l.opening = &opening{
			kind: "journal.opened", body: Opened{Letter: l.cfg.Letter, Key: key, Program: l.cfg.Program},
			at: Position{Node: l.cfg.Node, Epoch: 1, Hash: genesis(key)},
		}
		l.me.Store(&identity{epoch: 1, letter: l.cfg.Letter})
		return nil
	}
	before, err := l.lettersBefore(ctx, c, at.Epoch)
	if err != nil {
		return err
	}
	var letter string
	var known []byte
	if err := c.QueryRow(ctx, selectNode, string(l.cfg.Event), string(l.cfg.Node), at.Epoch).Scan(&letter, &known); err != nil {
		return fmt.Errorf("read node %s: %w", l.cfg.Node, err)
	}
	if l.cfg.Reopen != nil && l.cfg.Reopen.Letter != letter {
		l.reopen(at, key, append([]string{letter}, before...))
		return nil
	}
	if !bytes.Equal(known, key) {
		return Refuse("other_key", "The key beside this data belongs to another kiosk. Put node.key and popstand.db of one kiosk together.")
	}
	l.me.Store(&identity{epoch: at.Epoch, letter: letter, before: before})
	return nil
}

func (l *Ledger) reopen(last Position, key ed25519.PublicKey, before []string) {
	l.opening = &opening{
		kind: "journal.reopened",
		body: Opened{
			Letter: l.cfg.Reopen.Letter, Key: key, Reason: l.cfg.Reopen.Reason, Program: l.cfg.Program,
			After: last.Seq, Hash: last.Hash.String(),
		},
		at: Position{Node: last.Node, Epoch: last.Epoch + 1, Hash: last.Hash, HLC: last.HLC},
	}
	l.me.Store(&identity{epoch: last.Epoch + 1, letter: l.cfg.Reopen.Letter, before: before})
}

// begin records the opening of a new epoch and the start of the program, in
// one commit: a head never stands without its first fact.
func (l *Ledger) begin(ctx context.Context) error {
	op, err := uuid.NewV7()
	if err != nil {
		return fmt.Errorf("make operation id: %w", err)
	}
	_, err = l.Do(ctx, Act{Op: Op(op.String()), Actor: "system"}, func(ctx context.Context, tx *Tx) error {
		if o := l.opening; o != nil {
			if _, err := tx.Record(ctx, o.kind, o.body); err != nil {
				return err
			}
		}
		_, err := tx.Record(ctx, "node.started", Started{Program: l.cfg.Program})
		return err
	})
	if err == nil {
		l.opening = nil
	}
	return err
}
