package ledger

import (
	"fmt"
	"os"
	"path/filepath"
)

// ballastName stands beside the database.
const ballastName = "ballast"

// layBallast keeps some space aside. SQLite needs room to commit; when the
// disk runs full the ballast gives it back, and the day can be finished.
func (w *writer) layBallast() {
	w.l.health.look(w.l.cfg)
	size := w.l.cfg.Ballast
	if size == 0 || w.l.cfg.Path == "" {
		return
	}
	path := w.ballast()
	if st, err := os.Stat(path); err == nil && st.Size() == size {
		return
	}
	if free := w.l.cfg.free(); free >= 0 && free < 4*size {
		w.l.cfg.log().Warn("no room for ballast", "free", free)
		return
	}
	if err := fill(path, size); err != nil {
		w.l.cfg.log().Warn("no ballast", "err", err)
		_ = os.Remove(path)
	}
}

func (w *writer) ballast() string { return filepath.Join(filepath.Dir(w.l.cfg.Path), ballastName) }

// fill writes real blocks: a sparse file would keep nothing aside.
func fill(path string, size int64) error {
	f, err := os.Create(path)
	if err != nil {
		return fmt.Errorf("lay ballast: %w", err)
	}
	defer f.Close() //nolint:errcheck // synced below
	block := make([]byte, 1<<20)
	for i := range block {
		block[i] = byte(i * 7)
	}
	for left := size; left > 0; left -= int64(len(block)) {
		if _, err := f.Write(block[:min(left, int64(len(block)))]); err != nil {
			return fmt.Errorf("lay ballast: %w", err)
		}
	}
	if err := f.Sync(); err != nil {
		return fmt.Errorf("lay ballast: %w", err)
	}
	return nil
}

// freeBallast gives the space back and reports whether there was any.
func (w *writer) freeBallast() bool {
	if w.l.cfg.Path == "" {
		return false
	}
	if err := os.Remove(w.ballast()); err != nil {
		return false
	}
	w.l.health.ballastGone()
	w.l.cfg.log().Error("the storage is full: the ballast was given up")
	return true
}
