package kiosk_test

import (
	"context"
	"crypto/rand"
	"database/sql"
	"errors"
	"io/fs"
	"log/slog"
	mrand "math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"popstand/kiosk"
	"popstand/kiosk/kiosktest"
	"popstand/kiosk/ledger"
)

// openMirrored opens a data folder with a mirror beside it.
func openMirrored(t *testing.T, dir, mirror string) (*kiosk.Stall, error) {
	t.Helper()
	return kiosk.Open(context.Background(), kiosk.Options{
		Dir: dir, Mirror: mirror, Random: rand.Reader, Program: "test", Clock: standing(), Crash: ledger.Crash{NoSync: true},
	})
}

// refusedAs fails the test unless the folder is refused with this code and
// words on what to do, and nothing in it has changed.
func refusedAs(t *testing.T, dir, mirror, code string, do ...string) {
	t.Helper()
	before := contents(t, dir)
	s, err := openMirrored(t, dir, mirror)
	if err == nil {
		_ = s.Close()
		t.Fatal("it was opened as if nothing had happened")
	}
	r := kiosktest.Refused(t, err, code)
	for _, words := range do {
		if !strings.Contains(r.Do, words) {
			t.Errorf("%q does not say %q", r.Do, words)
		}
	}
	if contents(t, dir) != before {
		t.Error("the database was changed")
	}
}

// contents is the database file, whole.
func contents(t *testing.T, dir string) string {
	t.Helper()
	raw, err := os.ReadFile(filepath.Join(dir, "popstand.db"))
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		t.Fatal(err)
	}
	return string(raw)
}

// spoil changes the database file.
func spoil(t *testing.T, dir string, change func(raw []byte) []byte) {
	t.Helper()
	path := filepath.Join(dir, "popstand.db")
	raw, err := os.ReadFile(path)
	if err == nil {
		err = os.WriteFile(path, change(raw), 0o600)
	}
	if err != nil {
		t.Fatal(err)
	}
}

// sold is a folder with some sales in it, opened once and closed.
func sold(t *testing.T, mirror string) string {
	t.Helper()
	dir := copyOf(t, prepared(t))
	s, err := openMirrored(t, dir, mirror)
	if err != nil {
		t.Fatal(err)
	}
	for i := range 5 {
		if _, err := kiosktest.SellTwoLines(s.Ledger, opID(i)); err != nil {
			t.Fatal(err)
		}
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	return dir
}

// overflowing are the pages that hold nothing but the text of a long row, from 1:
// https://www.sqlite.org/dbstat.html
func overflowing(t *testing.T, dir string) map[int]bool {
	t.Helper()
	db, err := sql.Open("sqlite", filepath.Join(dir, "popstand.db"))
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	rows, err := db.QueryContext(t.Context(), "SELECT pageno FROM dbstat WHERE pagetype = 'overflow'")
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	found := map[int]bool{}
	for rows.Next() {
		var no int
		if err := rows.Scan(&no); err != nil {
			t.Fatal(err)
		}
		found[no] = true
	}
	if err := rows.Err(); err != nil || len(found) == 0 {
		t.Fatalf("no row is longer than its page: %v", err)
	}
	return found
}

func TestTornPageIsNotSoldOver(t *testing.T) {
	const page = 4096
	dir := sold(t, "")
	whole := []byte(contents(t, dir))
	rng := mrand.New(mrand.NewPCG(8, 0))
	overflow := overflowing(t, dir)
	for at := 0; at < len(whole); at += page {
		if no := at/page + 1; raced && no%4 != 1 && !overflow[no] {
			continue
		}
		spoil(t, dir, func([]byte) []byte {
			raw := append([]byte{}, whole...)
			torn := raw[at : at+page]
			if clear(torn); rng.IntN(2) == 0 {
				for i := range torn {
					torn[i] = byte(rng.IntN(256))
				}
			}
			return raw
		})
		refusedAs(t, dir, "", "damaged", "restore")
	}
}

func TestShortDatabaseIsNotSoldFrom(t *testing.T) {
	for _, keep := range []float64{0, 0.001, 0.3, 0.9} {
		dir := sold(t, "")
		spoil(t, dir, func(raw []byte) []byte { return raw[:int(keep*float64(len(raw)))] })
		code := "damaged"
		if keep == 0 {
			code = "database_missing"
		}
		refusedAs(t, dir, "", code, "restore")
	}
}

func TestLostDatabaseIsNotReplacedByAnEmptyOne(t *testing.T) {
	dir := sold(t, "")
	if err := os.Remove(filepath.Join(dir, "popstand.db")); err != nil {
		t.Fatal(err)
	}
	refusedAs(t, dir, "", "database_missing", "restore")
	refusedAs(t, dir, filepath.Join(t.TempDir(), "empty stick"), "database_missing", "mirror")
}

// Numbers that the mirror may not have heard of are not used again: the stall
// goes on in a new series.
func TestLostDatabaseIsTakenFromTheMirror(t *testing.T) {
	mirror := filepath.Join(t.TempDir(), "mirror")
	dir := sold(t, mirror)
	if err := os.Remove(filepath.Join(dir, "popstand.db")); err != nil {
		t.Fatal(err)
	}
	for range 2 { // the second start finds nothing to mend
		s, err := openMirrored(t, dir, mirror)
		if err != nil {
			t.Fatal(err)
		}
		if err := numbered(s.Ledger, "A", 0); err == nil {
			t.Fatal("the sales are gone")
		}
		if s.Letter() != "B" || s.Epoch() != 2 {
			t.Errorf("it goes on as %s/%d", s.Letter(), s.Epoch())
		}
		again, err := kiosktest.SellTwoLines(s.Ledger, opID(2))
		if err != nil || again.Number != "A-000003" {
			t.Errorf("the third sale is %s now: %v", again.Number, err)
		}
		next, err := kiosktest.SellTwoLines(s.Ledger, opID(10))
		if err != nil || next.Number != "B-000001" {
			t.Errorf("the next sale is %s: %v", next.Number, err)
		}
		if r, err := s.Verify(context.Background()); err != nil || len(r.Problems) > 0 {
			t.Errorf("verify: %v %v", r.Problems, err)
		}
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
	}
}

// A mirror outlives the second loss too.
func TestMirrorHoldsEveryEpoch(t *testing.T) {
	mirror := filepath.Join(t.TempDir(), "mirror")
	dir := sold(t, mirror)
	for i, letter := range []string{"B", "C"} {
		if err := os.Remove(filepath.Join(dir, "popstand.db")); err != nil {
			t.Fatal(err)
		}
		s, err := openMirrored(t, dir, mirror)
		if err != nil {
			t.Fatal(err)
		}
		if r, err := kiosktest.SellTwoLines(s.Ledger, opID(20+i)); err != nil || r.Number != letter+"-000001" {
			t.Errorf("sold as %s: %v", r.Number, err)
		}
		if r, err := kiosktest.SellTwoLines(s.Ledger, opID(2)); err != nil || r.Number != "A-000003" {
			t.Errorf("the third sale is %s now: %v", r.Number, err)
		}
		if r, err := s.Verify(context.Background()); err != nil || len(r.Problems) > 0 {
			t.Errorf("verify: %v %v", r.Problems, err)
		}
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
	}
}

func TestDamagedDatabaseWithAMirrorSaysHowToTakeItOver(t *testing.T) {
	mirror := filepath.Join(t.TempDir(), "mirror")
	dir := sold(t, mirror)
	spoil(t, dir, func(raw []byte) []byte { clear(raw[8192:12288]); return raw })
	refusedAs(t, dir, mirror, "damaged", "popstand.db", "mirror")
}

// A backup is older than the mirror: what was sold since comes from there.
func TestRestoredBackupIsBroughtUpToDateByTheMirror(t *testing.T) {
	mirror := filepath.Join(t.TempDir(), "mirror")
	dir := copyOf(t, prepared(t))
	s, err := openMirrored(t, dir, mirror)
	if err != nil {
		t.Fatal(err)
	}
	backup, back := filepath.Join(t.TempDir(), "backup.zip"), filepath.Join(t.TempDir(), "back")
	if err := s.Backup(context.Background(), backup); err != nil {
		t.Fatal(err)
	}
	sale, err := kiosktest.SellTwoLines(s.Ledger, opID(1))
	if err = errors.Join(err, s.Close()); err != nil {
		t.Fatal(err)
	}
	if _, err := kiosk.Restore(backup, back, ""); err != nil {
		t.Fatal(err)
	}
	if s, err = openMirrored(t, back, mirror); err != nil {
		t.Fatal(err)
	}
	defer s.Close() //nolint:errcheck // a look
	again, err := kiosktest.SellTwoLines(s.Ledger, opID(1))
	if err != nil || again.Hash != sale.Hash || s.Letter() != "B" {
		t.Errorf("%s was sold before the loss, and is %s in series %s: %v", sale.Number, again.Number, s.Letter(), err)
	}
	if r, err := s.Verify(context.Background()); err != nil || len(r.Problems) > 0 {
		t.Errorf("verify: %v %v", r.Problems, err)
	}
}

// A card that forgot the end of the WAL gives back an earlier, whole state:
// nobody can tell it from a power cut. The mirror can.
func TestShortWALKeepsAWholeBeginning(t *testing.T) {
	mirror := filepath.Join(t.TempDir(), "mirror")
	dir, stick := copyOf(t, prepared(t)), t.TempDir()
	s, err := openMirrored(t, dir, mirror)
	if err != nil {
		t.Fatal(err)
	}
	var want []string
	for i := range 5 {
		r, err := kiosktest.SellTwoLines(s.Ledger, opID(i))
		if err != nil {
			t.Fatal(err)
		}
		want = append(want, r.Hash.String())
	}
	live := t.TempDir() // as the folder stands while it sells
	copyFiles(t, dir, live, append([]string{"popstand.db-wal"}, files...)...)
	copyFiles(t, filepath.Dir(mirror), stick, "mirror")
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	wal, err := os.ReadFile(filepath.Join(live, "popstand.db-wal"))
	if err != nil {
		t.Fatal(err)
	}
	for keep := 0; keep < len(wal); keep += len(wal)/11 + 1 {
		for _, with := range []string{"", "mirror"} {
			after := copyOf(t, live)
			if err := os.WriteFile(filepath.Join(after, "popstand.db-wal"), wal[:keep], 0o600); err != nil {
				t.Fatal(err)
			}
			path := ""
			if with != "" {
				copyFiles(t, stick, after, with)
				path = filepath.Join(after, with)
			}
			s, err := openMirrored(t, after, path)
			if err != nil {
				t.Fatalf("%d bytes of WAL: %v", keep, err)
			}
			if r, err := s.Verify(context.Background()); err != nil || len(r.Problems) > 0 {
				t.Errorf("%d bytes of WAL: %v %v", keep, r.Problems, err)
			}
			for i, hash := range want {
				if r, err := kiosktest.SellTwoLines(s.Ledger, opID(i)); path != "" && (err != nil || r.Hash.String() != hash) {
					t.Errorf("%d bytes of WAL: sale %d was not on the mirror: %v", keep, i, err)
				}
			}
			if err := s.Close(); err != nil {
				t.Fatal(err)
			}
		}
	}
}

// told is a log that passes errors on.
type told chan string

func (c told) Enabled(_ context.Context, l slog.Level) bool  { return l >= slog.LevelError }
func (c told) Handle(_ context.Context, r slog.Record) error { c <- r.Message; return nil }
func (c told) WithAttrs([]slog.Attr) slog.Handler            { return c }
func (c told) WithGroup(string) slog.Handler                 { return c }

// A large database is looked through while it sells, so that the start does
// not take minutes; what is found then stops the next start.
func TestDamageInALargeDatabaseIsToldAndStopsTheNextStart(t *testing.T) {
	dir := copyOf(t, prepared(t))
	s, err := open(dir, ledger.Crash{NoSync: true})
	if err != nil {
		t.Fatal(err)
	}
	err = s.Local(context.Background(), func(ctx context.Context, tb ledger.Tables) error {
		return tb.Exec(ctx, `INSERT INTO setting (event, name, value) VALUES ('', 'large', $1)`, strings.Repeat("x", 9<<20))
	})
	if err = errors.Join(err, s.Close()); err != nil {
		t.Fatal(err)
	}
	whole := []byte(contents(t, dir))
	spoil(t, dir, func(raw []byte) []byte { clear(raw[len(raw)-8192 : len(raw)-4096]); return raw })
	synctest.Test(t, func(t *testing.T) { // the look begins after a while, which passes at once here
		errs := make(told, 8)
		s, err := kiosk.Open(context.Background(), kiosk.Options{
			Dir: dir, Random: rand.Reader, Program: "test", Clock: standing(), Log: slog.New(errs),
		})
		if err != nil {
			t.Fatalf("a large database is not looked through before it is opened: %v", err)
		}
		select {
		case message := <-errs:
			if !strings.Contains(message, "damaged") || s.Health().Damaged == "" {
				t.Errorf("told %q, health says %q", message, s.Health().Damaged)
			}
		case <-time.After(time.Hour):
			t.Error("nobody is told of the damage")
		}
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	refusedAs(t, dir, "", "damaged", "restore")
	spoil(t, dir, func([]byte) []byte { return whole })
	for range 2 {
		s, err := open(dir, ledger.Crash{})
		if err != nil {
			t.Fatalf("it is whole again: %v", err)
		}
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
	}
}
