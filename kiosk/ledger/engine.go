package ledger

import (
	"cmp"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"strings"

	_ "github.com/lib/pq" // the "postgres" driver
	"modernc.org/sqlite"
)

// engine is what differs between SQLite and PostgreSQL: how to open, how to
// begin, and what an error means. All other SQL is one text for both.
type engine struct {
	name   string
	begin  string // starts a writing transaction
	writer *sql.DB
	reader *sql.DB
}

// SQLite result codes, https://www.sqlite.org/rescode.html.
const (
	sqliteIOErr   = 10
	sqliteCorrupt = 11
	sqliteFull    = 13
	sqliteNotADB  = 26
)

// readers bounds the pool of reading connections: a kiosk has a handful of
// screens, and every connection costs memory on a Pi.
const readers = 4

func openEngine(cfg Config) (*engine, error) {
	if cfg.Postgres != "" {
		return openPostgres(cfg.Postgres)
	}
	return openSQLite(cfg)
}

func openPostgres(dsn string) (*engine, error) {
	writer, err := sql.Open("postgres", dsn)
	if err != nil {
		return nil, fmt.Errorf("open PostgreSQL: %w", err)
	}
	reader, err := sql.Open("postgres", dsn)
	if err != nil {
		return nil, fmt.Errorf("open PostgreSQL: %w", err)
	}
	reader.SetMaxOpenConns(readers)
	return &engine{name: "postgres", begin: "BEGIN", writer: writer, reader: reader}, nil
}

// openSQLite opens the file for one writer and a few readers. PRAGMAs stand in
// the DSN because they hold per connection. OFD locks are taken because classic
// POSIX locks are dropped as soon as anybody closes any descriptor of the file.
func openSQLite(cfg Config) (*engine, error) {
	if _, err := sqlite.OFDLocking(true); err != nil && !errors.Is(err, errors.ErrUnsupported) {
		// Classic locks still work where the system has no OFD locks.
		cfg.log().Debug("no OFD locks here", "err", err)
	}
	level := "FULL"
	if cfg.Crash.NoSync {
		level = "OFF"
	}
	writer, err := sql.Open("sqlite", sqliteDSN(cfg, level, false))
	if err != nil {
		return nil, fmt.Errorf("open %s: %w", cfg.Path, err)
	}
	writer.SetMaxOpenConns(1)
	reader, err := sql.Open("sqlite", sqliteDSN(cfg, level, true))
	if err != nil {
		return nil, fmt.Errorf("open %s: %w", cfg.Path, err)
	}
	reader.SetMaxOpenConns(readers)
	reader.SetMaxIdleConns(readers)
	return &engine{name: "sqlite", begin: "BEGIN IMMEDIATE", writer: writer, reader: reader}, nil
}

// sqliteDSN keeps the WAL small but never truncates it in service: committing
// into a WAL that already has its blocks is about twice as fast.
func sqliteDSN(cfg Config, level string, readOnly bool) string {
	v := url.Values{}
	v.Set("_busy_timeout", "5000")
	for _, p := range []string{
		"journal_mode(WAL)", "synchronous(" + level + ")", fmt.Sprintf("wal_autocheckpoint(%d)", cmp.Or(cfg.Crash.Checkpoint, 1000)),
		"journal_size_limit(16777216)", "temp_store(MEMORY)", "cache_size(-4096)",
	} {
		v.Add("_pragma", p)
	}
	if readOnly {
		v.Set("_query_only", "1")
	}
	if cfg.Crash.VFS != "" {
		v.Set("vfs", cfg.Crash.VFS)
	}
	return "file:" + (&url.URL{Path: cfg.Path}).EscapedPath() + "?" + v.Encode()
}

func (e *engine) close() error { return errors.Join(e.reader.Close(), e.writer.Close()) }

// trouble sorts a database error by what has to be done about it.
type trouble int

const (
	harmless trouble = iota // the statement failed; roll back and go on
	full                    // no space; free some and try again
	broken                  // the disk or the file can't be trusted; stop
)

func diagnose(err error) trouble {
	var e *sqlite.Error
	if !errors.As(err, &e) {
		if lost(err) {
			return broken
		}
		return harmless
	}
	switch e.Code() & 0xff {
	case sqliteFull:
		return full
	case sqliteIOErr, sqliteCorrupt, sqliteNotADB:
		return broken
	}
	return harmless
}

// torn says that the file itself is damaged, whatever the disk does.
func torn(err error) bool {
	var e *sqlite.Error
	if !errors.As(err, &e) {
		return false
	}
	code := e.Code() & 0xff
	return code == sqliteCorrupt || code == sqliteNotADB
}

// conn is one database connection with its prepared statements. It is used by
// one goroutine at a time.
type conn struct {
	c     *sql.Conn
	stmts map[string]*sql.Stmt
	memo  memo
	kept  kept
	// alone says that the engine has one writer at a time: SQLite. Then heads
	// need no lock, and BEGIN, SAVEPOINT and so on are prepared too, which
	// PostgreSQL could not do in a transaction that has failed.
	alone bool
	pipe  *pipe // gathers what a batch writes; nil as a rule
}

func (e *engine) connect(ctx context.Context) (*conn, error) {
	c, err := e.writer.Conn(ctx)
	if err != nil {
		return nil, fmt.Errorf("connect: %w", err)
	}
	return &conn{c: c, stmts: map[string]*sql.Stmt{}, alone: e.name == "sqlite"}, nil
}

func (c *conn) prepare(ctx context.Context, text string) (*sql.Stmt, error) {
	if s, ok := c.stmts[text]; ok {
		return s, nil
	}
	s, err := c.c.PrepareContext(ctx, text)
	if err != nil {
		return nil, fmt.Errorf("prepare %q: %w", head(text), err)
	}
	c.stmts[text] = s
	return s, nil
}

// Query runs a prepared SELECT.
func (c *conn) Query(ctx context.Context, text string, args ...any) (*sql.Rows, error) {
	if err := c.send(ctx); err != nil {
		return nil, err
	}
	s, err := c.prepare(ctx, text) //nolint:sqlclosecheck // kept for the connection's life
	if err != nil {
		return nil, err
	}
	return s.QueryContext(ctx, args...)
}

// QueryRow runs a prepared SELECT of at most one row.
func (c *conn) QueryRow(ctx context.Context, text string, args ...any) *sql.Row {
	_ = c.send(ctx)                // what fails is kept, and the batch fails with it
	s, err := c.prepare(ctx, text) //nolint:sqlclosecheck // kept for the connection's life
	if err != nil {
		// A statement that can't be prepared fails the same way here, and Row
		// has no other way to carry an error.
		return c.c.QueryRowContext(ctx, text, args...)
	}
	return s.QueryRowContext(ctx, args...)
}

// Exec runs a prepared statement that changes rows.
func (c *conn) Exec(ctx context.Context, text string, args ...any) error {
	if c.pipe != nil {
		return c.pipe.gather(ctx, c, text, args)
	}
	s, err := c.prepare(ctx, text) //nolint:sqlclosecheck // kept for the connection's life
	if err != nil {
		return err
	}
	if _, err := s.ExecContext(ctx, args...); err != nil {
		return fmt.Errorf("run %q: %w", head(text), err)
	}
	return nil
}

// plain runs a statement that isn't worth preparing (BEGIN, DDL).
func (c *conn) plain(ctx context.Context, text string) error {
	if _, err := c.c.ExecContext(ctx, text); err != nil {
		return fmt.Errorf("run %q: %w", head(text), err)
	}
	return nil
}

// step runs one of the few statements that make up a transaction.
func (c *conn) step(ctx context.Context, text string) error {
	if c.alone {
		return c.Exec(ctx, text)
	}
	return c.plain(ctx, text)
}

func (c *conn) close() error {
	var errs []error
	for _, s := range c.stmts {
		errs = append(errs, s.Close())
	}
	return errors.Join(append(errs, c.c.Close())...)
}

// head returns the first line of a statement, for messages.
func head(text string) string {
	text = strings.TrimSpace(text)
	line, _, _ := strings.Cut(text, "\n")
	return line
}
