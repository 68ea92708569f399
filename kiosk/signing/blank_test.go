package signing_test

import (
	"database/sql"
	"errors"
	"os"
	"path/filepath"
	"sync"
	"testing"

	_ "modernc.org/sqlite"

	"popstand/kiosk/ledger"
	"popstand/migrations"
)

// blank is a database in which nothing stands but its tables. They are the same at
// every stall, and to make them anew for each takes more than half of most tests: they
// are made once, and copied.
var blank = sync.OnceValues(func() ([]byte, error) { //nolint:gochecknoglobals // it never changes
	dir, err := os.MkdirTemp("", "signing-blank-")
	if err != nil {
		return nil, err
	}
	path := filepath.Join(dir, "blank.db")
	err = makeTables(path)
	raw, no := os.ReadFile(path)
	return raw, errors.Join(err, no, os.RemoveAll(dir))
})

// makeTables runs the migrations as a ledger does, in one transaction.
func makeTables(path string) (err error) {
	db, err := sql.Open("sqlite", "file:"+path)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	db.SetMaxOpenConns(1)
	all, err := migrations.All()
	if err != nil {
		return err
	}
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	steps := []string{"CREATE TABLE migration (name TEXT PRIMARY KEY, applied_ms BIGINT NOT NULL)"}
	for _, m := range all {
		steps = append(append(steps, m.Statements...), "INSERT INTO migration (name, applied_ms) VALUES ('"+m.Name+"', 0)")
	}
	for _, s := range steps {
		if _, err := tx.ExecContext(ctx, s); err != nil {
			return errors.Join(err, tx.Rollback())
		}
	}
	return tx.Commit()
}

// furnished puts the tables where a ledger is to be opened for the first time.
func furnished(t testing.TB, cfg ledger.Config) {
	t.Helper()
	if _, err := os.Stat(cfg.Path); cfg.Path == "" || err == nil {
		return
	}
	raw, err := blank()
	must(t, err)
	must(t, os.WriteFile(cfg.Path, raw, 0o600))
}
