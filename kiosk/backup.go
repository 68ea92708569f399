package kiosk

import (
	"archive/zip"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"

	"popstand/kiosk/gap"
	"popstand/kiosk/keys"
	"popstand/kiosk/ledger"
)

// Backup writes the whole data folder into one zip file while sales go on:
// the database as one consistent copy, the node's identity and key, the keys of
// the event, its settings and tokens, the event folder with its pictures, and the
// pictures that were taken at signing tables; what is deleted afterwards stays in it.
// Whoever has the file can sign as this node and as the organizer: keep it like
// a key.
func (s *Stall) Backup(ctx context.Context, to string) error {
	if _, err := os.Stat(to); err == nil {
		return fmt.Errorf("%s exists already: choose another name", to)
	}
	scratch, err := os.MkdirTemp(filepath.Dir(to), ".backup-*")
	if err != nil {
		return fmt.Errorf("back up: %w", err)
	}
	defer os.RemoveAll(scratch) //nolint:errcheck // scratch
	copied := filepath.Join(scratch, databaseName)
	if err := s.Ledger.Backup(ctx, copied); err != nil {
		return err
	}
	part := filepath.Join(scratch, "backup.zip")
	if err := s.pack(part, copied); err != nil {
		return fmt.Errorf("back up to %s: %w", to, err)
	}
	if err := os.Rename(part, to); err != nil {
		return fmt.Errorf("back up to %s: %w", to, err)
	}
	return syncDir(filepath.Dir(to))
}

func (s *Stall) pack(to, database string) error {
	f, err := os.OpenFile(to, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err != nil {
		return fmt.Errorf("create: %w", err)
	}
	z := zip.NewWriter(f)
	err = addFile(z, databaseName, database)
	for _, name := range []string{identityName, keyName} {
		if err == nil {
			err = addFile(z, name, filepath.Join(s.Dir, name))
		}
	}
	if err == nil {
		err = s.packRest(z)
	}
	return errors.Join(err, z.Close(), f.Sync(), f.Close())
}

// rest is what else a kiosk needs to sell again, as patterns; what is not
// there is not needed.
func rest() []string {
	return []string{keys.RootName, keys.SharedName, keys.CertificateName, tokensName, "popstand.yaml", "event.yaml", "*.csv", "media/*", mediaName + "/*", captureName + "/*", caseName + "/*"}
}

func (s *Stall) packRest(z *zip.Writer) error {
	folder := os.DirFS(s.Dir)
	for _, pattern := range rest() {
		names, err := fs.Glob(folder, pattern)
		if err != nil {
			return fmt.Errorf("look for %s: %w", pattern, err)
		}
		for _, name := range names {
			if st, err := fs.Stat(folder, name); err != nil || !st.Mode().IsRegular() {
				continue
			}
			err := addFile(z, name, filepath.Join(s.Dir, filepath.FromSlash(name)))
			if err != nil && !errors.Is(err, fs.ErrNotExist) { // a picture may be deleted meanwhile
				return err
			}
		}
	}
	return nil
}

func addFile(z *zip.Writer, name, path string) error {
	in, err := os.Open(path)
	if err != nil {
		return fmt.Errorf("pack %s: %w", name, err)
	}
	defer in.Close() //nolint:errcheck // read only
	out, err := z.Create(name)
	if err != nil {
		return fmt.Errorf("pack %s: %w", name, err)
	}
	if _, err := io.Copy(out, in); err != nil {
		return fmt.Errorf("pack %s: %w", name, err)
	}
	return nil
}

// Restore unpacks a backup into dir, which must be empty or absent. Sales may
// have been made after the backup, so the next start opens a new epoch with
// another series letter: no receipt number is ever used twice. The letter is
// the next one unless one is given, as it must be when the same backup was
// restored before: nothing in it tells.
func Restore(from, dir, letter string) (Identity, error) {
	var id Identity
	if letter != "" && !seriesLetter.MatchString(letter) {
		return id, ledger.Refuse("bad_letter", "A series is one to three capital letters, like C.")
	}
	if err := emptyDir(dir); err != nil {
		return id, err
	}
	z, err := zip.OpenReader(from)
	if err != nil {
		return id, fmt.Errorf("%s is no popstand backup: %w", from, err)
	}
	defer z.Close() //nolint:errcheck // read only
	raw, err := fs.ReadFile(z, identityName)
	if err != nil {
		return id, fmt.Errorf("%s is no popstand backup: %w", from, err)
	}
	if err := json.Unmarshal(raw, &id); err != nil {
		return id, fmt.Errorf("%s is damaged: %w", from, err)
	}
	for _, e := range z.File {
		if e.Name == identityName {
			continue // written last: until then the folder is no kiosk's
		}
		if err := unpack(e, dir); err != nil {
			return id, fmt.Errorf("restore %s: %w", e.Name, err)
		}
	}
	if letter == id.Letter {
		return id, ledger.Refuse("bad_letter", "Series "+letter+" is the backup's own, and its numbers may be used. Give a later letter.")
	}
	others := lettersOfOthers(dir, id)
	if others[letter] {
		return id, ledger.Refuse("bad_letter", "Series "+letter+" is another kiosk's of this event. Give another letter.")
	}
	if letter == "" {
		letter = NextLetter(id.Letter)
		for others[letter] {
			letter = NextLetter(letter)
		}
	}
	id.Letter, id.Reopen = letter, gap.Restored
	return id, writeIdentity(dir, id)
}

// lettersOfOthers are the series of other kiosks, as far as the backup knows
// them. One of an older popstand can't be looked into, and knows of none.
func lettersOfOthers(dir string, id Identity) map[string]bool {
	out := map[string]bool{}
	key, err := readKey(filepath.Join(dir, keyName))
	if err != nil {
		return out
	}
	ctx := context.Background()
	l, err := ledger.Inspect(ctx, config(Options{Dir: dir}, id, key))
	if err != nil {
		return out
	}
	defer l.Close() //nolint:errcheck // it only read
	_ = l.Read(ctx, func(ctx context.Context, q ledger.Queryer) error {
		letters, of, err := keys.Letters(ctx, q, id.Event)
		for i := range letters {
			if of[i] != id.Node {
				out[letters[i]] = true
			}
		}
		return err
	})
	return out
}

var seriesLetter = regexp.MustCompile(`^[A-Z]{1,3}$`)

func emptyDir(dir string) error {
	all, err := os.ReadDir(dir)
	if errors.Is(err, fs.ErrNotExist) {
		if err := os.MkdirAll(dir, 0o750); err != nil {
			return fmt.Errorf("make %s: %w", dir, err)
		}
		return nil
	}
	if err != nil {
		return fmt.Errorf("look into %s: %w", dir, err)
	}
	if len(all) > 0 {
		return fmt.Errorf("%s is not empty: restore into a new folder, so that nothing is overwritten", dir)
	}
	return nil
}

// unpack writes one entry; its name may not lead out of dir.
func unpack(e *zip.File, dir string) error {
	if !filepath.IsLocal(e.Name) || strings.HasSuffix(e.Name, "/") {
		return errors.New("its name leads out of the folder")
	}
	path := filepath.Join(dir, filepath.FromSlash(e.Name))
	if err := os.MkdirAll(filepath.Dir(path), 0o750); err != nil {
		return fmt.Errorf("make folder: %w", err)
	}
	in, err := e.Open()
	if err != nil {
		return fmt.Errorf("open: %w", err)
	}
	defer in.Close() //nolint:errcheck // read only
	out, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err != nil {
		return fmt.Errorf("create: %w", err)
	}
	_, err = io.Copy(out, in) //nolint:gosec // a backup is as large as it is; the disk bounds it
	return errors.Join(err, out.Sync(), out.Close())
}
