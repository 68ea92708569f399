package kiosktest

import (
	"bufio"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	_ "github.com/lib/pq" // the driver "postgres", for the statements that make and drop databases
)

// Postgres returns the DSN of a new, empty PostgreSQL database, for database/sql and its driver "postgres". The database is
// dropped when the test ends. The server is private to the test process: it listens on a unix socket in a scratch
// folder only, never syncs, and goes away with the process, however that ends.
func Postgres(t testing.TB) string {
	t.Helper()
	Need(t, "postgres")
	server, err := shared()
	if err != nil {
		t.Fatalf("start PostgreSQL: %v", err)
	}
	name := fmt.Sprintf("test_%d", server.made.Add(1))
	if err := server.exec("CREATE DATABASE " + name); err != nil {
		t.Fatalf("make the database %s: %v", name, err)
	}
	t.Cleanup(func() {
		// FORCE: a test that forgot to close a connection shall not keep the others from going on.
		if err := server.exec("DROP DATABASE " + name + " WITH (FORCE)"); err != nil {
			t.Errorf("drop the database %s: %v", name, err)
		}
	})
	return server.dsn(name)
}

// shared is the one server of this process: starting takes about a second, so its tests share it.
var shared = sync.OnceValues(startPostgres) //nolint:gochecknoglobals // one server per test process is the point

type postgres struct {
	dir   string
	alive io.WriteCloser // the keeper script ends the server when this is closed, by us or by our death
	made  atomic.Int64   // databases so far, for their names
}

// keeper runs the server and cleans up after it. It waits for the end of its standard input, which comes when the
// test process closes it or dies, even by SIGKILL; a test's own cleanup could not promise that. PostgreSQL refuses
// to run as root, so root hands both commands to another user. Timezone, locale and sync are fixed for speed.
const keeper = `
trap '' INT TERM HUP
cd "$DIR" || exit 1
server=
if $AS "$BIN/initdb" -D "$DIR/data" -U popstand -A trust -E UTF8 --locale=C --no-sync >"$DIR/log" 2>&1; then
	$AS "$BIN/postgres" -D "$DIR/data" -c listen_addresses= -c unix_socket_directories="$DIR" \
		-c fsync=off -c full_page_writes=off -c synchronous_commit=off -c max_connections=200 -c shared_buffers=32MB \
		-c jit=off -c autovacuum=off >>"$DIR/log" 2>&1 </dev/null &
	server=$!
	tries=0
	until grep -qs '^ready' "$DIR/data/postmaster.pid" || [ $tries -gt 1500 ]; do
		kill -0 $server 2>/dev/null || break
		tries=$((tries + 1))
		sleep 0.02
	done
fi
if grep -qs '^ready' "$DIR/data/postmaster.pid"; then echo ready; else tail -n 5 "$DIR/log"; echo failed; fi
exec >/dev/null
cat >/dev/null
[ -n "$server" ] && kill -QUIT $server 2>/dev/null && wait $server
cd / && rm -rf "$DIR"
`

func startPostgres() (*postgres, error) {
	binary, _ := needs()["postgres"].find()
	binary, err := filepath.EvalSymlinks(binary) // Debian may link it into PATH; initdb stands beside the real one
	if err != nil {
		return nil, fmt.Errorf("find the server: %w", err)
	}
	dir, err := os.MkdirTemp("", "popstand-pg-")
	if err != nil {
		return nil, fmt.Errorf("make a scratch folder: %w", err)
	}
	as, err := otherUser(dir)
	if err != nil {
		return nil, err
	}
	cmd := exec.CommandContext(context.Background(), "sh", "-c", keeper)
	cmd.Env = append(os.Environ(), "DIR="+dir, "BIN="+filepath.Dir(binary), "AS="+as, "TZ=UTC", "LC_ALL=C")
	alive, err := cmd.StdinPipe()
	if err != nil {
		return nil, fmt.Errorf("connect to the keeper: %w", err)
	}
	said, err := cmd.StdoutPipe()
	if err != nil {
		return nil, fmt.Errorf("connect to the keeper: %w", err)
	}
	if err := cmd.Start(); err != nil {
		return nil, fmt.Errorf("start the keeper: %w", err)
	}
	if err := waitReady(said); err != nil {
		return nil, errors.Join(err, alive.Close(), cmd.Wait())
	}
	return &postgres{dir: dir, alive: alive}, nil
}

// otherUser gives the scratch folder to a user that PostgreSQL may run as when we are root, and returns the command
// that runs another command as that user; it is empty when we are not root.
func otherUser(dir string) (command string, err error) {
	if os.Geteuid() != 0 {
		return "", nil
	}
	for _, name := range []string{"postgres", "nobody"} {
		u, err := user.Lookup(name)
		if err != nil {
			continue
		}
		uid, errUID := strconv.Atoi(u.Uid)
		gid, errGID := strconv.Atoi(u.Gid)
		if err := errors.Join(errUID, errGID, os.Chown(dir, uid, gid)); err != nil {
			return "", fmt.Errorf("give the scratch folder to %s: %w", name, err)
		}
		return fmt.Sprintf("setpriv --reuid %d --regid %d --clear-groups", uid, gid), nil
	}
	return "", errors.New("PostgreSQL does not run as root, and there is no user postgres or nobody")
}

func waitReady(said io.Reader) error {
	var log []string
	for lines := bufio.NewScanner(said); lines.Scan(); {
		switch lines.Text() {
		case "ready":
			return nil
		case "failed":
			return errors.New(strings.Join(log, "; "))
		}
		log = append(log, lines.Text())
	}
	return errors.New("the keeper ended without a word")
}

func (p *postgres) dsn(database string) string {
	return fmt.Sprintf("postgres://popstand@/%s?host=%s&sslmode=disable", database, p.dir)
}

func (p *postgres) exec(statement string) (err error) {
	db, err := sql.Open("postgres", p.dsn("postgres"))
	if err != nil {
		return fmt.Errorf("open: %w", err)
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	_, err = db.ExecContext(context.Background(), statement)
	return err
}
