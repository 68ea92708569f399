package ledger

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"
)

// examineAtOnce is the size of a database, in bytes, up to which it is looked
// through before anything is sold from it: a fifth of a second on a slow card.
// A larger one is looked through while it sells.
const examineAtOnce = 8 << 20

// examineAfter is how long a start is left alone before that begins: the first
// pages need the disk too.
const examineAfter = 30 * time.Second

// suspectName stands beside a database in which damage was seen, with what it
// was. The next start looks the whole database through, however large it is.
const suspectName = "suspect"

// DamageError says that the database can't be relied on: a card that forgot
// what it had confirmed, a page that rotted, a file that was cut off.
type DamageError struct {
	Path  string
	Found string // in SQLite's words
}

// Error says which file is damaged and what was found.
func (e *DamageError) Error() string { return fmt.Sprintf("%s is damaged: %s", e.Path, e.Found) }

// damage turns an error of a torn file into a DamageError.
func (l *Ledger) damage(err error) error {
	var known *DamageError
	if err == nil || errors.As(err, &known) || !torn(err) {
		return err
	}
	return &DamageError{Path: l.cfg.Path, Found: err.Error()}
}

// examine looks a small database through, and any that is suspected.
func (l *Ledger) examine(ctx context.Context, c *conn) error {
	if l.cfg.Path == "" {
		return nil
	}
	suspected := exists(l.suspect())
	if st, err := os.Stat(l.cfg.Path); err == nil && st.Size() > examineAtOnce && !suspected {
		l.later = true
		return nil
	}
	found, err := l.lookThrough(ctx, c.c)
	if err != nil {
		return err
	}
	if found != "" {
		return &DamageError{Path: l.cfg.Path, Found: found}
	}
	if suspected {
		return os.Remove(l.suspect())
	}
	return nil
}

// examineBeside looks a large database through while it sells.
func (l *Ledger) examineBeside(ctx context.Context) {
	wait := time.NewTimer(examineAfter)
	defer wait.Stop()
	select {
	case <-wait.C:
	case <-ctx.Done():
		return
	}
	c, err := l.db.reader.Conn(ctx)
	if err != nil {
		return // closed already
	}
	defer c.Close() //nolint:errcheck // it only read
	found, err := l.lookThrough(ctx, c)
	if err != nil && torn(err) {
		found = err.Error()
	}
	if found != "" {
		l.suspected(found)
	}
}

// suspected tells people of damage, and leaves word for the next start.
func (l *Ledger) suspected(found string) {
	l.health.damaged(found)
	l.cfg.log().Error("the database is damaged", "path", l.cfg.Path, "found", found)
	if l.cfg.Path == "" {
		return
	}
	if err := os.WriteFile(l.suspect(), []byte(found+"\n"), 0o600); err != nil {
		l.cfg.log().Error("the next start is not warned", "err", err)
	}
}

func (l *Ledger) suspect() string { return filepath.Join(filepath.Dir(l.cfg.Path), suspectName) }

func exists(path string) bool {
	_, err := os.Stat(path)
	return err == nil
}

// lookThrough looks at all that stands in the file; "" when all is well.
func (l *Ledger) lookThrough(ctx context.Context, c *sql.Conn) (string, error) {
	found, err := quickCheck(ctx, c)
	if err != nil || found != "" {
		return found, err
	}
	return l.overflow(ctx, c)
}

// quickCheck looks every page through, without comparing indexes with their
// tables; "" when all is well. https://www.sqlite.org/pragma.html#pragma_quick_check
func quickCheck(ctx context.Context, c *sql.Conn) (string, error) {
	rows, err := c.QueryContext(ctx, "PRAGMA quick_check(3)")
	if err != nil {
		return "", fmt.Errorf("look the database through: %w", err)
	}
	defer rows.Close()
	var found []string
	for rows.Next() {
		var line string
		if err := rows.Scan(&line); err != nil {
			return "", fmt.Errorf("look the database through: %w", err)
		}
		if line != "ok" {
			found = append(found, line)
		}
	}
	if err := rows.Err(); err != nil {
		return "", fmt.Errorf("look the database through: %w", err)
	}
	text := strings.TrimPrefix(strings.Join(found, "; "), "*** in database main ***")
	return strings.Join(strings.Fields(text), " "), nil
}
