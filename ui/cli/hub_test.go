package cli_test

import (
	"bufio"
	"bytes"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/http"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"syscall"
	"testing"
	"time"

	"popstand/kiosk/kiosktest"
)

// office is a popstand hub that runs.
type office struct {
	t     testing.TB
	cmd   *exec.Cmd
	pages string // http://HOST:PORT
	sync  string // where kiosks come to
	said  *bytes.Buffer
}

// openHub serves a database and waits until it answers.
func openHub(t testing.TB, popstand, database string) *office {
	t.Helper()
	h := &office{t: t, said: &bytes.Buffer{}}
	h.cmd = exec.CommandContext(context.Background(), popstand, "hub", "--database", database, "--listen", "127.0.0.1:0", "--sync", "127.0.0.1:0")
	h.cmd.Stderr = h.said
	out, err := h.cmd.StdoutPipe()
	if err == nil {
		err = h.cmd.Start()
	}
	if err != nil {
		t.Fatal(err)
	}
	line, err := bufio.NewReader(out).ReadString('\n')
	where := regexp.MustCompile(`(http://\S+), kiosks come to (\S+)`).FindStringSubmatch(line)
	if err != nil || where == nil {
		_ = h.cmd.Wait()
		t.Fatalf("popstand hub says %q and ends: %s", line, h.said)
	}
	h.pages, h.sync = where[1], where[2]
	return h
}

func (h *office) stop() {
	h.t.Helper()
	if err := errors.Join(h.cmd.Process.Signal(syscall.SIGTERM), h.cmd.Wait()); err != nil {
		h.t.Errorf("stop the hub: %v\n%s", err, h.said)
	}
}

// has counts rows of the hub's database.
func has(t testing.TB, db *sql.DB, text string, args ...any) (n int64) {
	t.Helper()
	if err := db.QueryRowContext(context.Background(), text, args...).Scan(&n); err != nil {
		t.Fatal(err)
	}
	return n
}

// comes waits until a count of the hub's reaches what is wanted.
func comes(t testing.TB, db *sql.DB, want int64, text string, args ...any) {
	t.Helper()
	late := time.After(2 * time.Minute)
	for has(t, db, text, args...) < want {
		select {
		case <-time.After(10 * time.Millisecond):
		case <-late:
			t.Fatalf("the hub never has %d: %d", want, has(t, db, text, args...))
		}
	}
}

const factsOf = `SELECT COUNT(*) FROM fact WHERE node = $1`

// TestKilledHubLosesAndDoublesNothing lets one kiosk bring its day to two hubs
// that share a database, and kills one of them while it takes it in (invariants
// 2, 11 and 12). A second kiosk that knows only the other hub gets it from there.
func TestKilledHubLosesAndDoublesNothing(t *testing.T) {
	kiosktest.Need(t, "postgres")
	s, popstand := shell{t: t}, binary(t)
	database := kiosktest.Postgres(t)
	db, err := sql.Open("postgres", database)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close() //nolint:errcheck // the database goes with the test

	dir := plentiful(t)
	a := start(t, popstand, dir, "--sync", "127.0.0.1:0")
	said := s.want(0, []string{"enrol join"}, "enrol", "invite", "--dir", dir)
	ask := regexp.MustCompile(`--peer (\S+) (\S+)`).FindStringSubmatch(said)
	s.want(0, []string{"facts copied"}, "hub", "join", "--database", database, "--peer", ask[1], ask[2])
	s.want(1, []string{"holds a hub already"}, "hub", "join", "--database", database, "--peer", ask[1], ask[2])
	a.stop()

	one, two := openHub(t, popstand, database), openHub(t, popstand, database)
	a = start(t, popstand, dir)
	_, token := s.run("token", "--dir", dir, "--name", "shop")
	a.token = strings.TrimSpace(token)
	if status, answer, err := a.post("/till/open", "open", `{"float":20000,"pin":"3817"}`); status != http.StatusCreated {
		t.Fatalf("open the till: %d %s %v", status, answer, err)
	}
	const sales = 150
	for i := range sales {
		if _, err := a.sell(fmt.Sprint("sale ", i)); err != nil {
			t.Fatal(err)
		}
	}
	me := a.status().Node.ID
	a.stop()

	// Both loops of the kiosk bring the same to both hubs at once.
	before := has(t, db, factsOf, me)
	a = start(t, popstand, dir, "--hub", one.sync, "--peer", two.sync)
	a.token = strings.TrimSpace(token)
	comes(t, db, before+1, factsOf, me)
	if err := one.cmd.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	_ = one.cmd.Wait() // killed
	if _, err := a.sell("one more"); err != nil {
		t.Fatal(err)
	}
	now := a.status()
	comes(t, db, now.knows(me), factsOf, me)
	if n := has(t, db, `SELECT COUNT(*) FROM sale`); n != sales+1 {
		t.Errorf("%d sales of %d are at the hub", n, sales+1)
	}

	// A second kiosk comes to know all that through the hub that is left.
	said = s.want(1, []string{"organizer's key"}, "hub", "invite", "--database", database)
	if strings.Contains(said, "enrol join") {
		t.Error("the hub invites without the organizer's key")
	}
	a.stop()
	two.stop()
	s.want(0, []string{"0 findings"}, "hub", "verify", "--database", database)
	again := openHub(t, popstand, database)
	again.stop()
}

// TestHubFoundsAnEventAndLetsKiosksIn is the other way round: the hub is first,
// in a SQLite file, with its keys sealed.
func TestHubFoundsAnEventAndLetsKiosksIn(t *testing.T) {
	t.Setenv("POPSTAND_PASSPHRASE", "four words are enough") // of the processes
	popstand := binary(t)
	s := shell{t: t, env: map[string]string{"POPSTAND_PASSPHRASE": "four words are enough"}}
	database := "sqlite:" + filepath.Join(t.TempDir(), "hub.db")
	s.want(1, []string{"no hub"}, "hub", "token", "--database", database, "--name", "shop")
	s.want(0, []string{"the hub's own"}, "hub", "load", plentiful(t), "--database", database)
	h := openHub(t, popstand, database)
	said := s.want(0, []string{"A-000001"}, "hub", "invite", "--database", database, "--at", h.sync)
	ask := regexp.MustCompile(`--peer (\S+) (\S+)`).FindStringSubmatch(said)
	dir := filepath.Join(t.TempDir(), "a")
	s.want(0, []string{"facts copied", "A-000001"}, "enrol", "join", "--dir", dir, "--peer", ask[1], ask[2])
	s.want(1, []string{"No code is open"}, "enrol", "join", "--dir", dir+"2", "--peer", ask[1], ask[2])

	a := start(t, popstand, dir, "--hub", h.sync)
	_, token := s.run("token", "--dir", dir, "--name", "shop")
	a.token = strings.TrimSpace(token)
	if status, answer, err := a.post("/till/open", "open", `{"float":20000,"pin":"3817"}`); status != http.StatusCreated {
		t.Fatalf("open the till: %d %s %v", status, answer, err)
	}
	if status, answer, err := a.post("/sales", "two", `{"lines":[{"sku":"STICKER","qty":1}],"tenders":[{"kind":"cash","amount":200,"given":200}]}`); status != http.StatusCreated {
		t.Fatalf("sell: %d %s %v", status, answer, err)
	}
	db, err := sql.Open("sqlite", strings.TrimPrefix(database, "sqlite:"))
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close() //nolint:errcheck // it only read
	comes(t, db, 1, `SELECT COUNT(*) FROM sale`)
	var body []byte
	if err := db.QueryRowContext(context.Background(), `SELECT body FROM hub_vault WHERE event <> ''`).Scan(&body); err != nil || bytes.Contains(body, []byte("KEY")) {
		t.Errorf("the keys stand in the database as they are: %v", err)
	}
	a.stop()
	h.stop()

	bundle := filepath.Join(t.TempDir(), "a.bundle")
	s.want(0, []string{"read back"}, "bundle", "export", "--dir", dir, "--to", bundle)
	s.want(0, []string{"facts read"}, "bundle", "import", "--database", database, bundle)
	s.want(0, []string{"0 findings"}, "hub", "verify", "--database", database)
	s.env["POPSTAND_PASSPHRASE"] = "other words"
	s.want(1, []string{"another passphrase"}, "hub", "verify", "--database", database)
}
