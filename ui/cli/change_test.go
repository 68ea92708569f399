package cli_test

import (
	"database/sql"
	"testing"

	_ "modernc.org/sqlite"
)

// change alters one fact behind popstand's back.
func change(t *testing.T, path string) {
	t.Helper()
	db, err := sql.Open("sqlite", "file:"+path)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := db.Exec(`UPDATE fact SET actor = 'mallory' WHERE seq = 3`); err != nil {
		t.Fatal(err)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
}
