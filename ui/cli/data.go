package cli

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"popstand/kiosk"
	"popstand/kiosk/event"
	"popstand/kiosk/export"
	"popstand/kiosk/ledger"
)

// defaultBallast is kept aside for the day the disk is full, in bytes.
const defaultBallast = 64 << 20

// inspect opens a data folder for reading, beside a kiosk that may be selling.
func inspect(ctx context.Context, env *Env, dir string) (*kiosk.Stall, error) {
	return kiosk.Inspect(ctx, kiosk.Options{Dir: dir, Clock: env.Clock, Random: env.Random, Program: env.Version, Log: env.Log})
}

func tokenCommand(_ context.Context, env *Env, args []string) error {
	f := newFlags("token")
	dir, name := f.dirFlag(), f.set.String("name", "", "what the program is called; it stands beside what it does")
	rest, err := f.parse(env, args)
	if err != nil {
		return err
	}
	if *dir == "" || *name == "" || len(rest) > 0 {
		return usageError{"give --dir and --name"}
	}
	text, err := kiosk.MintToken(*dir, *name, env.Random)
	if err != nil {
		return err
	}
	fmt.Fprintln(env.Out, text)
	return nil
}

func verify(ctx context.Context, env *Env, args []string) error {
	f := newFlags("verify")
	rest, err := f.parse(env, args)
	if err != nil {
		return err
	}
	if len(rest) != 1 {
		return usageError{"name one data folder, backup, bundle or export"}
	}
	if isBundle(rest[0]) {
		return verifyBundle(env, rest[0])
	}
	if export.Is(rest[0]) {
		return verifyExport(ctx, env, rest[0])
	}
	dir, done, err := unpacked(rest[0])
	if err != nil {
		return err
	}
	return errors.Join(verifyFolder(ctx, env, dir), done())
}

// unpacked is the data folder itself, or where a backup was unpacked to be
// looked into; done removes that.
func unpacked(path string) (dir string, done func() error, err error) {
	st, err := os.Stat(path)
	if err != nil {
		return "", nil, fmt.Errorf("there is no %s", path)
	}
	if st.IsDir() {
		return path, func() error { return nil }, nil
	}
	aside, err := os.MkdirTemp("", "popstand-verify-")
	if err != nil {
		return "", nil, fmt.Errorf("make room to unpack the backup: %w", err)
	}
	done = func() error { return os.RemoveAll(aside) }
	dir = filepath.Join(aside, "data")
	if _, err := kiosk.Restore(path, dir, ""); err != nil {
		return "", nil, errors.Join(err, done())
	}
	return dir, done, nil
}

func verifyFolder(ctx context.Context, env *Env, dir string) error {
	s, err := inspect(ctx, env, dir)
	if errors.Is(err, ledger.Refuse("damaged", "")) {
		fmt.Fprintln(env.Out, err)
		return foundError{1}
	}
	if err != nil {
		return err
	}
	r, err := s.Verify(ctx)
	if err = errors.Join(err, s.Close()); err != nil {
		return err
	}
	return tell(env, r)
}

func tell(env *Env, r ledger.Report) error {
	for _, p := range r.Problems {
		fmt.Fprintln(env.Out, p)
	}
	fmt.Fprintf(env.Out, "%d facts, %d seals, %d facts behind the last seal, %d tables folded again: %d findings\n",
		r.Facts, r.Seals, r.Unsealed, r.Tables, len(r.Problems))
	if n := len(r.Problems); n > 0 {
		return foundError{n}
	}
	return nil
}

func backup(ctx context.Context, env *Env, args []string) error {
	f := newFlags("backup")
	dir, to := f.dirFlag(), f.set.String("to", "", "`file` to write")
	rest, err := f.parse(env, args)
	if err != nil {
		return err
	}
	if *dir == "" || *to == "" || len(rest) > 0 {
		return usageError{"give --dir and --to"}
	}
	s, err := inspect(ctx, env, *dir)
	if err != nil {
		return err
	}
	if err := errors.Join(s.Backup(ctx, *to), s.Close()); err != nil {
		return err
	}
	fmt.Fprintf(env.Out, "%s holds the whole of %s, with the node's key: keep it like a key.\n", *to, *dir)
	return nil
}

func restore(ctx context.Context, env *Env, args []string) error {
	f := newFlags("restore")
	from, dir, letter := f.set.String("from", "", "the backup `file`"), f.set.String("dir", "", "the `folder` to make"), f.set.String("letter", "", "`letter` of the receipt numbers from now on")
	rest, err := f.parse(env, args)
	if err != nil {
		return err
	}
	if *dir == "" || *from == "" || len(rest) > 0 {
		return usageError{"give --from and --dir"}
	}
	if _, err := os.Stat(*from); err != nil {
		return fmt.Errorf("there is no backup %s", *from)
	}
	id, err := kiosk.Restore(*from, *dir, *letter)
	if err != nil {
		return err
	}
	fmt.Fprintf(env.Out, "%s is restored. Receipts go on as series %s, so that no number is used twice.\nWas this backup restored before? Then that series may be used: restore again with --letter and a later one.\n", *dir, id.Letter)
	tellReach(ctx, env, *dir)
	return nil
}

// tellReach says what a restored folder does not know. A backup of an older
// popstand can't be looked into before its first start, which tells it then.
func tellReach(ctx context.Context, env *Env, dir string) {
	ends := "the moment of the backup"
	if s, err := inspect(ctx, env, dir); err == nil {
		ms, err := kiosk.Reaches(ctx, s.Ledger)
		if err = errors.Join(err, s.Close()); err == nil && ms > 0 {
			ends = until(ms, eventZone(dir))
		}
	}
	fmt.Fprintf(env.Out, "Nothing after %s is known here: it can be sold or handed out again. Count limited goods; ask before handing out orders.\n"+
		"Is there a second copy of the journal? Bring it: popstand serve --dir %s --mirror FILE takes over what the backup lacks.\n", ends, shellWord(dir))
}

// eventZone is the time zone of the event folder that stands in a data folder,
// else the computer's.
func eventZone(dir string) *time.Location {
	if _, err := os.Stat(filepath.Join(dir, "event.yaml")); err == nil {
		e, _ := event.Check(os.DirFS(dir))
		if zone, err := time.LoadLocation(e.Settings.TimeZone); err == nil && e.Settings.TimeZone != "" {
			return zone
		}
	}
	return time.Local
}
