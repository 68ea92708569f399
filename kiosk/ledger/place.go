package ledger

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// A stick's folder may stay when the stick is gone. A file that is made in it
// then lies on the disk of the database, where it is no second copy, and is
// hidden once the stick is mounted again. So it is remembered where a mirror
// was kept, and none is begun a second time; and the open file is compared
// with the one that its path names.

// errMirrorElsewhere answers a place that has lost its mirror.
var errMirrorElsewhere = errors.New(
	"the second copy was kept here before, and is gone: put its stick in; for another stick, make an empty file of this name on it")

// errMirrorOther answers a place where another stick stands, without a copy.
var errMirrorOther = errors.New(
	"another stick is in the place of the second copy: put the right one in; or begin a second copy on this one, with an empty file of this name")

// errMirrorGone is added to what a medium answers whose disk is not there any
// more; its file system may stay mounted.
var errMirrorGone = errors.New("the disk of the second copy is gone")

// errMirrorMoved says that the path names another file than the open one, or none.
var errMirrorMoved = errors.New("the second copy that was open is not in its place any more")

const selectMirrored = `
SELECT COUNT(*)
FROM setting
WHERE event = $1 AND name = $2`

// place is the name under which a mirror is remembered: this machine's, so it
// is a setting and no fact.
func (c Config) place() string {
	path, err := filepath.Abs(c.Mirror)
	if err != nil {
		path = c.Mirror
	}
	return "mirror of " + string(c.Node) + " at " + path
}

// MirrorPath returns where the second copy is kept, "" for none.
func (l *Ledger) MirrorPath() string { return l.cfg.Mirror }

// MirrorKept says whether a second copy was ever kept in a file.
func (l *Ledger) MirrorKept(ctx context.Context, file string) (bool, error) {
	c := l.cfg
	c.Mirror = file
	kept, err := l.Setting(ctx, c.place())
	return kept != "", err
}

// recallMirror reads whether a mirror was ever kept at this place.
func (w *writer) recallMirror(ctx context.Context) error {
	var n int
	err := w.c.QueryRow(ctx, selectMirrored, string(w.l.cfg.Event), w.l.cfg.place()).Scan(&n)
	if err != nil {
		return fmt.Errorf("look whether a mirror was kept: %w", err)
	}
	w.mirror.known = n > 0
	return nil
}

// rememberMirror writes down that a mirror is kept at this place.
func (w *writer) rememberMirror() {
	m := w.mirror
	if m.known {
		return
	}
	j := &job{ctx: context.Background(), done: make(chan struct{}), local: func(ctx context.Context, t Tables) error {
		return t.Exec(ctx, upsertSetting, string(w.l.cfg.Event), w.l.cfg.place(), "kept")
	}}
	w.commit([]*job{j})
	if m.known = j.err == nil; !m.known {
		w.l.cfg.log().Error("it is not remembered where the mirror is kept", "err", j.err)
	}
}

// open opens the mirror's file, and makes it only where none was kept before.
// One that was set aside shows that this is its medium: the power went before
// the new file was made.
func (m *mirror) open(begin bool) (*os.File, error) {
	f, err := os.OpenFile(m.path, os.O_RDWR, 0o600)
	if !errors.Is(err, fs.ErrNotExist) {
		return f, err
	}
	if aside, _ := filepath.Glob(m.path + ".damaged-*"); !begin && len(aside) == 0 {
		at, gone := os.Stat(filepath.Dir(m.path))
		switch {
		case gone != nil:
			return nil, err
		case m.l.cfg.secondDisk(at):
			return nil, fmt.Errorf("%s: %w", m.path, errMirrorOther)
		}
		return nil, fmt.Errorf("%s: %w", m.path, errMirrorElsewhere)
	}
	return os.OpenFile(m.path, os.O_RDWR|os.O_CREATE, 0o600)
}

// inPlace fails unless the path still names the open file.
func (m *mirror) inPlace(f Medium) error {
	open, err := f.Stat()
	if err != nil {
		return err
	}
	if there, err := os.Stat(m.path); err != nil || !os.SameFile(open, there) {
		return errMirrorMoved
	}
	return nil
}

// lookAfterMirror looks whether the medium is still there while nothing is
// written, and for a lost one.
func (w *writer) lookAfterMirror() {
	m := w.mirror
	switch {
	case m == nil || m.asked || m.aside:
	case m.joined:
		m.hand(nil)
	default:
		w.retryMirror()
	}
}

// missed reports a medium that was given up. Another one may stand in its
// place already.
func (w *writer) missed(err error) {
	w.l.mirrored(err)
	w.mirror.aside = w.mirror.aside || errors.Is(err, errMirrorStuck)
	if errors.Is(err, errMirrorMoved) {
		w.retryMirror()
	}
}
