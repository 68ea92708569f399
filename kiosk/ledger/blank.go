package ledger

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"sync"
)

// Blank is a SQLite database with the schema and nothing in it. It is made once,
// and each new ledger that is given it begins as a copy: running the migrations
// takes longer than most tests.
type Blank struct {
	once  sync.Once
	image []byte
	err   error
}

// lay puts a copy where a new database is wanted. A file that is there stays, and a
// disk whose power can be cut sees each write.
func (b *Blank) lay(ctx context.Context, cfg Config) error {
	if b == nil || cfg.Path == "" || cfg.Crash.VFS != "" || exists(cfg.Path) {
		return nil
	}
	b.once.Do(func() { b.image, b.err = makeBlank(context.WithoutCancel(ctx), cfg) })
	if b.err != nil {
		return b.err
	}
	if err := os.WriteFile(cfg.Path, b.image, 0o644); err != nil { //nolint:gosec // as SQLite would make it
		return fmt.Errorf("copy a blank database: %w", err)
	}
	return nil
}

func makeBlank(ctx context.Context, cfg Config) (image []byte, err error) {
	dir, err := os.MkdirTemp("", "popstand-blank-")
	if err != nil {
		return nil, fmt.Errorf("make scratch folder: %w", err)
	}
	defer os.RemoveAll(dir) //nolint:errcheck // scratch
	at := filepath.Join(dir, "blank.db")
	err = onScratch(ctx, &Ledger{cfg: Config{Path: at, Clock: cfg.Clock}}, func(*conn) error { return nil })
	if err == nil {
		image, err = os.ReadFile(at) // closed, a database is one file
	}
	if err != nil {
		return nil, fmt.Errorf("make a blank database: %w", err)
	}
	return image, nil
}

// onScratch runs f on a SQLite database that need not outlast the power, with the
// schema up to date.
func onScratch(ctx context.Context, l *Ledger, f func(*conn) error) (err error) {
	l.cfg.Postgres, l.cfg.Crash = "", Crash{NoSync: true, Blank: l.cfg.Crash.Blank}
	if err = l.cfg.Crash.Blank.lay(ctx, l.cfg); err != nil {
		return err
	}
	if l.db, err = openEngine(l.cfg); err != nil {
		return err
	}
	c, err := l.db.connect(ctx)
	if err != nil {
		return errors.Join(err, l.db.close())
	}
	err = l.migrate(ctx, c)
	if err == nil {
		err = f(c)
	}
	return errors.Join(err, c.close(), l.db.close())
}
