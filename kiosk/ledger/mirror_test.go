package ledger_test

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"popstand/kiosk/ledger"
)

// aWhile is longer than anything that the ledger waits for by itself; where it
// passes, no clock is waited for.
const aWhile = 3 * time.Minute

// stick is the folder that a stick is mounted on.
type stick struct {
	t      *testing.T
	folder string
}

// plugged is a stick that is mounted, and a ledger's configuration to keep its
// mirror there.
func plugged(t *testing.T) (stick, ledger.Config) {
	t.Helper()
	s := stick{t: t, folder: filepath.Join(t.TempDir(), "stick")}
	s.mustDo(os.Mkdir(s.folder, 0o700))
	cfg := config(t)
	cfg.Mirror = filepath.Join(s.folder, "mirror")
	return s, cfg
}

func (s stick) mustDo(err error) {
	s.t.Helper()
	if err != nil {
		s.t.Fatal(err)
	}
}

// pull unmounts the stick: what it held is gone, its folder stays.
func (s stick) pull() {
	s.t.Helper()
	s.mustDo(os.Rename(s.folder, s.folder+" pulled"))
	s.mustDo(os.Mkdir(s.folder, 0o700))
}

// plug mounts the pulled stick over its folder, and hides what was there.
func (s stick) plug() {
	s.t.Helper()
	s.mustDo(os.Rename(s.folder, s.folder+" hidden"))
	s.mustDo(os.Rename(s.folder+" pulled", s.folder))
}

// holds fails unless the mirror in the folder has each of these texts.
func (s stick) holds(texts ...string) {
	s.t.Helper()
	raw, err := os.ReadFile(filepath.Join(s.folder, "mirror"))
	s.mustDo(err)
	for _, want := range texts {
		if !strings.Contains(string(raw), want) {
			s.t.Errorf("the mirror lacks %q", want)
		}
	}
}

// reported fails unless people are told that the mirror is behind, or that it
// is in step.
func reported(t *testing.T, l *ledger.Ledger, behind bool) {
	t.Helper()
	if said := l.Health().Mirror; behind != (said != "") {
		t.Errorf("health says %q of the mirror", said)
	}
}

func closed(t *testing.T, l *ledger.Ledger) {
	t.Helper()
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
}

func TestMirrorIsNotBegunAnewInTheFolderOfAPulledStick(t *testing.T) {
	s, cfg := plugged(t)
	l := open(t, cfg)
	record(t, l, 1)
	closed(t, l)
	s.pull()

	l = open(t, cfg)
	record(t, l, 2)
	reported(t, l, true)
	if _, err := os.Stat(cfg.Mirror); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("a mirror was begun without the stick: %v", err)
	}
	closed(t, l)

	s.plug()
	l = open(t, cfg)
	record(t, l, 3)
	reported(t, l, false)
	s.holds("item 1", "item 2", "item 3")
	verified(t, l)
}

func TestLostDatabaseBeginsNoMirror(t *testing.T) {
	_, cfg := plugged(t)
	cfg.Known = true
	if _, err := ledger.Open(t.Context(), cfg); !errors.Is(err, ledger.ErrNoJournal) {
		t.Fatalf("got %v", err)
	}
	if _, err := os.Stat(cfg.Mirror); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("a mirror was begun of nothing: %v", err)
	}
}

func TestMirrorIsBegunAnewWhereAPersonMadeItsFile(t *testing.T) {
	s, cfg := plugged(t)
	l := open(t, cfg)
	record(t, l, 1)
	closed(t, l)
	s.pull()
	s.mustDo(os.WriteFile(cfg.Mirror, nil, 0o600))
	l = open(t, cfg)
	reported(t, l, false)
	s.holds("item 1")
}

func TestMirrorThatIsMountedOverIsTakenUpAgain(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s, cfg := plugged(t)
		l := open(t, cfg)
		record(t, l, 1)
		s.pull()
		record(t, l, 2)
		reported(t, l, true)
		pass(aWhile)
		reported(t, l, true)

		s.plug()
		pass(aWhile)
		reported(t, l, false)
		record(t, l, 3)
		reported(t, l, false)
		s.holds("item 1", "item 2", "item 3")
		verified(t, l)
		closed(t, l)
	})
}

// Nobody sells for a while: that the file is another one shows all the same.
func TestMirrorThatIsPulledIsMissedWithoutASale(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s, cfg := plugged(t)
		l := open(t, cfg)
		record(t, l, 1)
		pass(aWhile)
		reported(t, l, false)
		s.pull()
		pass(aWhile)
		reported(t, l, true)
		closed(t, l)
	})
}

// A stick that is mounted over a folder with a younger mirror, as one that was
// begun before the stick was found.
func TestStickMountedOverItsMirrorIsWritten(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s, cfg := plugged(t)
		s.mustDo(os.Mkdir(s.folder+" pulled", 0o700))
		s.mustDo(os.WriteFile(filepath.Join(s.folder+" pulled", "mirror"), nil, 0o600))
		l := open(t, cfg)
		record(t, l, 1)
		reported(t, l, false)
		s.plug()
		record(t, l, 2)
		pass(aWhile)
		reported(t, l, false)
		s.holds("item 1", "item 2")
		closed(t, l)
	})
}

func TestStickIsTakenUpSoonAfterItIsBack(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s, cfg := plugged(t)
		l := open(t, cfg)
		s.pull()
		pass(5 * time.Second)
		reported(t, l, true)
		s.plug()
		pass(5 * time.Second)
		reported(t, l, false)
		closed(t, l)
	})
}
