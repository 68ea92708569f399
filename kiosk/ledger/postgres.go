package ledger

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"fmt"
	"net"

	"github.com/lib/pq"
)

// What only a server that several processes share needs.

// Migrate brings a database up to date without opening a ledger: for those who
// have to look into it before they know whose journal it holds.
func Migrate(ctx context.Context, cfg Config) error {
	if cfg.Postgres != "" {
		cfg.Path = ""
	}
	db, err := openEngine(cfg)
	if err != nil {
		return err
	}
	l := &Ledger{cfg: cfg, db: db}
	c, err := db.connect(ctx)
	if err == nil {
		err = errors.Join(l.migrate(ctx, c), c.close())
	}
	if err = errors.Join(err, db.close()); err != nil {
		return fmt.Errorf("migrate: %w", err)
	}
	return nil
}

// migrate runs what is missing. Where several processes start at once, each
// file is run by one of them, and the others see that when they look again.
func (l *Ledger) migrate(ctx context.Context, c *conn) error {
	known := -1
	for {
		err := l.migrateAll(ctx, c)
		if err == nil || c.alone {
			return err
		}
		done, lost := applied(ctx, c)
		if lost != nil || len(done) <= known {
			return err
		}
		known = len(done)
	}
}

// retries is how often a transaction is run again that the server gave up in
// favour of another.
const retries = 5

// givenUp says that the server rolled a transaction back because of another one,
// COMMIT included: the same again may succeed. SQLSTATE class 40,
// https://www.postgresql.org/docs/current/errcodes-appendix.html. It is not said
// of 40003, after which nobody knows.
func givenUp(err error) bool {
	var e *pq.Error
	return errors.As(err, &e) && (e.Code == "40001" || e.Code == "40P01")
}

// anyGivenUp says so of what a job ran into.
func anyGivenUp(group []*job) bool {
	for _, j := range group {
		if givenUp(j.err) {
			return true
		}
	}
	return false
}

// attemptAgain is attempt, repeated while the server gives it up.
func (w *writer) attemptAgain(group []*job) (facts []Fact, err error) {
	for range retries {
		facts, err = w.attempt(group)
		if !givenUp(err) && !anyGivenUp(group) {
			break
		}
	}
	return facts, err
}

// lost says that the connection to the server is gone. Nobody knows what became
// of a transaction, so the process has to begin anew.
func lost(err error) bool {
	var e *pq.Error
	if errors.As(err, &e) {
		class := e.Code.Class()
		return class == "08" || class == "57" && e.Code != "57014" || e.Code == "40003"
	}
	return errors.Is(err, driver.ErrBadConn) || errors.Is(err, sql.ErrConnDone) || errors.As(err, new(*net.OpError))
}

// reading is how a snapshot begins: on PostgreSQL each statement would otherwise
// see another state.
func (e *engine) reading() *sql.TxOptions {
	if e.name != "postgres" {
		return nil
	}
	return &sql.TxOptions{Isolation: sql.LevelRepeatableRead, ReadOnly: true}
}
