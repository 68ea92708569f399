package hub

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"strings"

	_ "github.com/lib/pq"  // the driver "postgres"
	_ "modernc.org/sqlite" // the driver "sqlite"

	"popstand/kiosk"
	"popstand/kiosk/clock"
	"popstand/kiosk/ledger"
)

// ParseDatabase reads where a hub keeps everything: sqlite:PATH, or a
// postgres:// address as libpq reads it.
func ParseDatabase(text string) (kiosk.Database, error) {
	if path, found := strings.CutPrefix(text, "sqlite:"); found && path != "" {
		return kiosk.Database{Path: path}, nil
	}
	if strings.HasPrefix(text, "postgres://") || strings.HasPrefix(text, "postgresql://") {
		return kiosk.Database{Postgres: text}, nil
	}
	return kiosk.Database{}, fmt.Errorf("%q is no database: write sqlite:PATH or postgres://USER@HOST/NAME", text)
}

// Store is the hub's own tables of one event. It may be used by several
// goroutines, and by several processes at once.
type Store struct {
	db    *sql.DB
	event ledger.EventID
	clock clock.Clock
}

// Open opens a database and makes its tables where they are missing.
func Open(ctx context.Context, d kiosk.Database, c clock.Clock) (*Store, error) {
	if err := ledger.Migrate(ctx, ledger.Config{Path: d.Path, Postgres: d.Postgres, Clock: c}); err != nil {
		return nil, fmt.Errorf("open the hub's database: %w", err)
	}
	driver, dsn := "postgres", d.Postgres
	if dsn == "" {
		driver = "sqlite"
		dsn = "file:" + (&url.URL{Path: d.Path}).EscapedPath() + "?_busy_timeout=5000&_txlock=immediate&_pragma=journal_mode(WAL)&_pragma=synchronous(FULL)"
	}
	db, err := sql.Open(driver, dsn)
	if err != nil {
		return nil, fmt.Errorf("open the hub's database: %w", err)
	}
	db.SetMaxOpenConns(poolSize)
	return &Store{db: db, clock: c}, nil
}

// poolSize bounds the connections beside the ledger's: the tables here are
// small, and a server's connections are shared by all processes.
const poolSize = 4

// Close closes the database.
func (s *Store) Close() error { return s.db.Close() }

// Event returns the event that was chosen.
func (s *Store) Event() ledger.EventID { return s.event }

// now is Unix milliseconds by the hub's clock.
func (s *Store) now() int64 { return s.clock.Now().Wall }

const selectEvents = `
SELECT event
FROM hub_vault
WHERE event <> ''
ORDER BY event`

// ErrEmpty says that no hub's keys stand in the database yet.
var ErrEmpty = errors.New("the database holds no hub yet")

// Choose takes the event that the store is about: the one that is named, else
// the only one. ErrEmpty where there is none. It refuses with "which_event".
func (s *Store) Choose(ctx context.Context, wish ledger.EventID) error {
	rows, err := s.db.QueryContext(ctx, selectEvents)
	if err != nil {
		return fmt.Errorf("read events: %w", err)
	}
	defer rows.Close()
	var all []string
	for rows.Next() {
		var event string
		if err := rows.Scan(&event); err != nil {
			return fmt.Errorf("read events: %w", err)
		}
		if wish == "" || event == string(wish) {
			all = append(all, event)
		}
	}
	switch {
	case rows.Err() != nil:
		return fmt.Errorf("read events: %w", rows.Err())
	case len(all) == 0 && wish == "":
		return ErrEmpty
	case len(all) != 1:
		return ledger.Refuse("which_event", "Name one event of this database with --event: "+strings.Join(all, ", ")+".")
	}
	s.event = ledger.EventID(all[0])
	return nil
}

// within runs f in one transaction.
func (s *Store) within(ctx context.Context, f func(tx *sql.Tx) error) error {
	tx, err := s.db.BeginTx(ctx, nil)
	if err != nil {
		return fmt.Errorf("begin: %w", err)
	}
	if err := f(tx); err != nil {
		return errors.Join(err, tx.Rollback())
	}
	if err := tx.Commit(); err != nil {
		return fmt.Errorf("commit: %w", err)
	}
	return nil
}

// exec runs one statement and says how many rows it changed.
func (s *Store) exec(ctx context.Context, text string, args ...any) (int64, error) {
	done, err := s.db.ExecContext(ctx, text, args...)
	if err != nil {
		return 0, err
	}
	return done.RowsAffected()
}
