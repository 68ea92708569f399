package kiosktest_test

import (
	"bufio"
	"database/sql"
	"fmt"
	"net/url"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"

	"popstand/kiosk/kiosktest"
)

func TestPostgresGivesEachTestItsOwnDatabase(t *testing.T) {
	for _, dsn := range []string{kiosktest.Postgres(t), kiosktest.Postgres(t)} {
		db := open(t, dsn)
		if _, err := db.ExecContext(t.Context(), "CREATE TABLE shirt (n BIGINT)"); err != nil {
			t.Errorf("the second database already holds the first one's table: %v", err)
		}
	}
}

func TestPostgresDropsTheDatabaseWithItsTest(t *testing.T) {
	kept := open(t, kiosktest.Postgres(t))
	t.Run("a test that forgets its connection", func(t *testing.T) {
		db, err := sql.Open("postgres", kiosktest.Postgres(t))
		if err != nil {
			t.Fatal(err)
		}
		if err := db.PingContext(t.Context()); err != nil {
			t.Fatal(err)
		}
	})
	var left int
	row := kept.QueryRowContext(t.Context(), "SELECT COUNT(*) FROM pg_database WHERE datname LIKE 'test%' AND datname <> current_database()")
	if err := row.Scan(&left); err != nil || left != 0 {
		t.Errorf("%d databases of ended tests are left (%v)", left, err)
	}
}

// The test process starts itself once more, as a process that gets a database and is then killed without a chance to
// clean up. Its folder goes after its server has ended.
func TestPostgresServerGoesWithAKilledProcess(t *testing.T) {
	if os.Getenv("POPSTAND_TEST_VICTIM") != "" {
		fmt.Println("dsn:" + kiosktest.Postgres(t))
		select {}
	}
	kiosktest.Need(t, "postgres")
	dir := killedServer(t)
	waiting := time.NewTicker(10 * time.Millisecond)
	defer waiting.Stop()
	for {
		if _, err := os.Stat(dir); os.IsNotExist(err) {
			return
		}
		select {
		case <-waiting.C:
		case <-t.Context().Done():
			t.Fatalf("%s is left behind", dir)
		}
	}
}

// killedServer returns the folder of a server whose test process was killed.
func killedServer(t *testing.T) string {
	t.Helper()
	victim := exec.CommandContext(t.Context(), os.Args[0], "-test.run=^"+t.Name()+"$")
	victim.Env = append(os.Environ(), "POPSTAND_TEST_VICTIM=1")
	out, err := victim.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := victim.Start(); err != nil {
		t.Fatal(err)
	}
	dir := folderFrom(t, bufio.NewScanner(out))
	if err := victim.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	_ = victim.Wait() // "signal: killed" is what we asked for
	return dir
}

func folderFrom(t *testing.T, lines *bufio.Scanner) string {
	t.Helper()
	for lines.Scan() {
		if dsn, ok := strings.CutPrefix(lines.Text(), "dsn:"); ok {
			u, err := url.Parse(dsn)
			if err != nil {
				t.Fatal(err)
			}
			return u.Query().Get("host")
		}
	}
	t.Fatal("the process that was to be killed got no database")
	return ""
}

func open(t *testing.T, dsn string) *sql.DB {
	t.Helper()
	db, err := sql.Open("postgres", dsn)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = db.Close() })
	return db
}
