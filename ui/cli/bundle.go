package cli

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"popstand/kiosk"
	"popstand/kiosk/keys"
	"popstand/kiosk/ledger"
	"popstand/sync/bundle"
	"popstand/sync/exchange"
)

// bundleCommand carries journals in a file.
func bundleCommand(ctx context.Context, env *Env, args []string) error {
	if len(args) == 0 {
		return usageError{"say export or import"}
	}
	switch args[0] {
	case "export":
		return bundleExport(ctx, env, args[1:])
	case "import":
		return bundleImport(ctx, env, args[1:])
	case "-h", "-help", "--help", "help":
		return helpAsked{newFlags("bundle").set}
	}
	return usageError{fmt.Sprintf("there is no bundle %s; say export or import", args[0])}
}

func bundleExport(ctx context.Context, env *Env, args []string) error {
	f := newFlags("bundle export")
	dir, to := f.dirFlag(), f.set.String("to", "", "the `file` to write, or a folder such as a stick's")
	rest, err := f.parse(env, args)
	if err != nil {
		return err
	}
	if *dir == "" || *to == "" || len(rest) > 0 {
		return usageError{"give --dir, and --to with a file or a folder"}
	}
	if err := needKeys(ctx, env, *dir); err != nil {
		return err
	}
	s, err := inspect(ctx, env, *dir)
	if err != nil {
		return err
	}
	path, facts, err := exportTo(ctx, env, s, *to)
	if err = errors.Join(err, s.Close()); err != nil {
		return err
	}
	fmt.Fprintf(env.Out, "%s holds %d facts, read back and compared. Take it to another kiosk of this event:\n  popstand bundle import --dir DIR %s\n", path, facts, shellWord(filepath.Base(path)))
	return nil
}

// needKeys makes the event's keys where no kiosk has sold with this version yet:
// others check with them whose facts these are.
func needKeys(ctx context.Context, env *Env, dir string) error {
	s, err := inspect(ctx, env, dir)
	if err != nil {
		return err
	}
	_, err = keys.Read(dir, s.Event())
	if err = errors.Join(s.Close(), err); !errors.Is(err, ledger.Refuse("no_keys", "")) {
		return err
	}
	stall, err := kiosk.Open(ctx, kiosk.Options{Dir: dir, Random: env.Random, Clock: env.Clock, Program: env.Version, Log: env.Log})
	if err != nil {
		return err
	}
	k := &running{env: env, stall: stall}
	_, err = k.signer(ctx)
	return errors.Join(err, stall.Close())
}

// side is this folder's side of an exchange.
func side(env *Env, s *kiosk.Stall) (*exchange.Node, error) {
	own, _, err := s.Own(env.Random)
	return &exchange.Node{Ledger: s.Ledger, Own: own, Program: env.Version}, err
}

// exportTo writes a bundle beside its place, reads it back and moves it there:
// what has a bundle's name is whole.
func exportTo(ctx context.Context, env *Env, s *kiosk.Stall, to string) (path string, facts int64, err error) {
	if st, err := os.Stat(to); err == nil && st.IsDir() {
		to = filepath.Join(to, fmt.Sprintf("popstand-%s-%s.bundle", s.Letter(), s.Now().Time().Format("20060102-150405")))
	}
	if _, err := os.Stat(to); err == nil {
		return "", 0, fmt.Errorf("%s exists already: choose another name", to)
	}
	n, err := side(env, s)
	if err != nil {
		return "", 0, err
	}
	part, err := os.CreateTemp(filepath.Dir(to), ".bundle-*")
	if err != nil {
		return "", 0, fmt.Errorf("write bundle: %w", err)
	}
	out := bufio.NewWriterSize(part, 1<<20)
	end, err := bundle.Write(ctx, n, out, progress(env, "written"))
	err = errors.Join(err, out.Flush(), part.Sync(), part.Close())
	if err == nil {
		err = readBack(part.Name())
	}
	if err == nil {
		err = os.Rename(part.Name(), to)
	}
	if err != nil {
		return "", 0, errors.Join(fmt.Errorf("write bundle: %w", err), os.Remove(part.Name()))
	}
	return to, end.Facts, nil
}

func readBack(path string) error {
	c, err := checkBundle(path, nil)
	if err == nil && (!c.Whole() || len(c.Problems) > 0) {
		err = fmt.Errorf("what is on the medium is not what was written: use another stick (%s)", strings.Join(c.Problems, "; "))
	}
	return err
}

func checkBundle(path string, told bundle.Progress) (bundle.Checked, error) {
	in, err := os.Open(path)
	if err != nil {
		return bundle.Checked{}, fmt.Errorf("open bundle: %w", err)
	}
	defer in.Close() //nolint:errcheck // read only
	return bundle.Verify(bufio.NewReaderSize(in, 1<<20), told)
}

// progress tells every few thousand facts how far it has come.
func progress(env *Env, done string) bundle.Progress {
	const every = 5000
	next := int64(every)
	return func(n, of int64) {
		if n >= next {
			fmt.Fprintf(env.Err, "%d of %d facts %s\n", n, of, done)
			next = n - n%every + every
		}
	}
}

func bundleImport(ctx context.Context, env *Env, args []string) error {
	f := newHubFlags("bundle import")
	dir := f.dirFlag()
	rest, err := f.parse(env, args)
	if err != nil {
		return err
	}
	if *f.database != "" && *dir == "" && len(rest) == 1 {
		return hubImport(ctx, env, f, rest[0])
	}
	if *dir == "" || len(rest) != 1 {
		return usageError{"give --dir and name one bundle"}
	}
	if !kiosk.Exists(*dir) {
		return ledger.Refuse("no_data", *dir+" is no data folder.", "dir", *dir)
	}
	in, err := os.Open(rest[0])
	if err != nil {
		return fmt.Errorf("there is no %s", rest[0])
	}
	defer in.Close() //nolint:errcheck // read only
	stall, err := kiosk.Open(ctx, kiosk.Options{Dir: *dir, Random: env.Random, Clock: env.Clock, Program: env.Version, Log: env.Log})
	if err != nil {
		return err
	}
	taken, err := importFrom(ctx, env, stall, in)
	if err = errors.Join(err, stall.Close()); err != nil {
		return err
	}
	return tellTaken(env, rest[0], taken)
}

func importFrom(ctx context.Context, env *Env, stall *kiosk.Stall, in io.Reader) (bundle.Taken, error) {
	k := &running{env: env, stall: stall}
	if _, err := k.signer(ctx); err != nil && !errors.As(err, new(*ledger.Refusal)) {
		return bundle.Taken{}, err
	}
	n, err := side(env, stall)
	if err != nil {
		return bundle.Taken{}, err
	}
	return bundle.Take(ctx, n, bufio.NewReaderSize(in, 1<<20), progress(env, "read"))
}

// tellTaken says what an import came to; what was taken stays even where the
// bundle was not whole.
func tellTaken(env *Env, path string, t bundle.Taken) error {
	fmt.Fprintf(env.Out, "%s: %d facts read, %d of them new here.\n", path, t.Facts, t.Stored)
	for _, s := range t.Stuck {
		fmt.Fprintf(env.Out, "warning: facts of kiosk %s up to %d are not taken: %s.\n", s.Place.Node, s.Place.Seq, s.Why)
	}
	for _, f := range t.Findings {
		fmt.Fprintln(env.Out, "warning: "+findingWords(f))
	}
	return condition(path, t.Condition)
}

func condition(path string, c bundle.Condition) error {
	switch {
	case c.Cut:
		return ledger.Refuse("bundle_cut", path+" ends too early: it was not copied whole. Export it again; nothing of it comes twice.")
	case !c.Whole():
		return ledger.Refuse("bundle_damaged", path+" is damaged. Export it again, on another stick if it happens again; nothing of it comes twice.")
	}
	return nil
}

// findingWords says what people have to look at.
func findingWords(f exchange.Finding) string {
	where := fmt.Sprintf("kiosk %s, facts %d to %d", f.Node, f.From, f.To)
	switch f.Trouble {
	case exchange.Fork:
		return where + ": it has written two different journals. Its memory card was copied or is an old one. Both are kept; stop it, and ask what it sold."
	case exchange.LostEnd:
		return where + ": others know of sales of this kiosk that it has lost. They are kept; restore it from its newest backup, under a new letter."
	case exchange.Forgetful:
		return where + ": it has lost them. They are kept here; restore it from its newest backup, under a new letter."
	case exchange.Twin:
		return "kiosk " + string(f.Node) + " runs twice: its memory card was copied. Stop one of the two."
	}
	return where + ": " + string(f.Trouble)
}

// verifyBundle checks a bundle without any data folder.
func verifyBundle(env *Env, path string) error {
	c, err := checkBundle(path, progress(env, "checked"))
	if err != nil {
		return err
	}
	for _, p := range c.Problems {
		fmt.Fprintln(env.Out, p)
	}
	findings := len(c.Problems)
	if err := condition(path, c.Condition); err != nil {
		fmt.Fprintln(env.Out, err)
		findings++
	}
	fmt.Fprintf(env.Out, "event %s, organizer's root %s: %d facts in %d batches: %d findings\n", c.Title.Event, c.Root, c.Facts, c.Batches, findings)
	if findings > 0 {
		return foundError{findings}
	}
	return nil
}

// isBundle says whether a file begins like a bundle.
func isBundle(path string) bool {
	f, err := os.Open(path)
	if err != nil {
		return false
	}
	defer f.Close() //nolint:errcheck // read only
	begin := make([]byte, 4)
	n, _ := io.ReadFull(f, begin)
	return bundle.Is(begin[:n])
}
