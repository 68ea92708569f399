package ledger_test

import (
	"bytes"
	"errors"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"testing/synctest"

	"popstand/kiosk/ledger"
)

// ownDisk makes the folder of a stick a disk of its own for as long as it is
// the one that another was named for; all else lies on the card.
func (s stick) ownDisk(cfg *ledger.Config, stick *atomic.Pointer[os.FileInfo]) {
	cfg.Crash.Disk = func(at os.FileInfo) string {
		if is := stick.Load(); is != nil && os.SameFile(at, *is) {
			return "stick"
		}
		return "card"
	}
}

// mounted says that what lies in the folder now is a stick.
func (s stick) mounted() *os.FileInfo {
	s.t.Helper()
	at, err := os.Stat(s.folder)
	s.mustDo(err)
	return &at
}

func stateIs(t *testing.T, l *ledger.Ledger, want ledger.MirrorState) {
	t.Helper()
	if h := l.Health(); h.MirrorState != want {
		t.Errorf("the mirror is %q (%s), want %q", h.MirrorState, h.Mirror, want)
	}
}

func TestHealthTellsAMissingStickFromAnotherOne(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s, cfg := plugged(t)
		var log bytes.Buffer
		var other atomic.Pointer[os.FileInfo]
		s.ownDisk(&cfg, &other)
		cfg.Log = slog.New(slog.NewTextHandler(&log, nil))
		l := open(t, cfg)
		record(t, l, 1)
		stateIs(t, l, ledger.MirrorInStep)

		s.pull()
		pass(aWhile)
		stateIs(t, l, ledger.MirrorGone)
		other.Store(s.mounted())
		pass(aWhile)
		stateIs(t, l, ledger.MirrorOther)
		other.Store(nil)
		s.plug()
		pass(aWhile)
		stateIs(t, l, ledger.MirrorInStep)
		closed(t, l)

		for _, want := range []string{"level=WARN msg=\"the second copy is missing", "touch " + cfg.Mirror, "another stick", "up to date"} {
			if !strings.Contains(log.String(), want) {
				t.Errorf("the log lacks %q:\n%s", want, log.String())
			}
		}
		if n := strings.Count(log.String(), "\n"); n > 5 {
			t.Errorf("the log says it again and again:\n%s", log.String())
		}
	})
}

func TestHealthSaysThatTheStickCatchesUpOrTakesNothing(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		_, cfg := plugged(t)
		cfg.Crash.NoSync = true
		soldWithout(t, cfg)
		_, syncs := hangs(&cfg)
		syncs.close()
		l := open(t, cfg)
		record(t, l, 1)
		stateIs(t, l, ledger.MirrorBehind)
		syncs.open()
		pass(aWhile)
		stateIs(t, l, ledger.MirrorInStep)

		syncs.close()
		record(t, l, 2)
		stateIs(t, l, ledger.MirrorFailed)
		syncs.open()
		closed(t, l)
	})
}

func TestSecondCopyIsBegunOnAnotherStickWhereItIsAskedFor(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s, cfg := plugged(t)
		var other atomic.Pointer[os.FileInfo]
		s.ownDisk(&cfg, &other)
		l := open(t, cfg)
		record(t, l, 1)
		s.pull()
		other.Store(s.mounted())
		pass(aWhile)
		if err := l.BeginMirror(); err != nil {
			t.Fatal(err)
		}
		pass(aWhile)
		stateIs(t, l, ledger.MirrorInStep)
		s.holds("item 1")
		closed(t, l)
	})
}

func TestNoSecondCopyIsBegunOnTheDiskOfTheDatabase(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s, cfg := plugged(t)
		l := open(t, cfg)
		s.pull()
		pass(aWhile)
		if err := l.BeginMirror(); !errors.Is(err, ledger.RefuseMirrorPlace) {
			t.Errorf("got %v", err)
		}
		if left, err := filepath.Glob(filepath.Join(s.folder, "*")); err != nil || len(left) > 0 {
			t.Errorf("it left %v, %v", left, err)
		}
		stateIs(t, l, ledger.MirrorGone)
		closed(t, l)
	})
}

func TestBeginningASecondCopyLeavesOneThatIsThereAlone(t *testing.T) {
	s, cfg := plugged(t)
	var stick atomic.Pointer[os.FileInfo]
	stick.Store(s.mounted())
	s.ownDisk(&cfg, &stick)
	l := open(t, cfg)
	record(t, l, 1)
	if err := l.BeginMirror(); err != nil {
		t.Errorf("asked for twice: %v", err)
	}
	s.holds("item 1")
	verified(t, l)
}

func TestNoSecondCopyIsBegunWhereNoneIsSetUp(t *testing.T) {
	if err := open(t, config(t)).BeginMirror(); !errors.Is(err, ledger.RefuseMirrorPlace) {
		t.Errorf("got %v", err)
	}
}
