package keys_test

import (
	"archive/zip"
	"context"
	"crypto/rand"
	"errors"
	"path/filepath"
	"testing"

	"pgregory.net/rapid"

	"popstand/kiosk"
	"popstand/kiosk/code"
	"popstand/kiosk/keys"
	"popstand/kiosk/ledger"
)

// Whatever happens to a node, no two codes get one id.
func TestNoNumberIsEverGivenTwice(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		w := node(t, alpha, nil)
		s := w.signer()
		seen := map[code.ID]bool{}
		letter := 'A'
		for range rapid.IntRange(1, 12).Draw(r, "steps") {
			switch rapid.SampledFrom([]string{"take", "take", "fail", "restart", "reopen", "rebuild", "copy"}).Draw(r, "step") {
			case "take":
				n, err := w.take(s, rapid.IntRange(1, 5).Draw(r, "count"), false)
				if err != nil {
					r.Fatal(err)
				}
				for i := range n.Count {
					if seen[n.ID(i)] {
						r.Fatalf("%s was given twice", n.ID(i))
					}
					seen[n.ID(i)] = true
				}
			case "fail":
				if _, err := w.take(s, 3, true); !errors.Is(err, errAfter) {
					r.Fatal(err)
				}
			case "restart":
				w.restart("")
				s = w.signer()
			case "reopen":
				letter++
				w.restart(string(letter))
				s = w.signer()
			case "rebuild":
				if err := w.Rebuild(context.Background(), nil); err != nil {
					r.Fatal(err)
				}
			case "copy":
				away := t.TempDir()
				for _, name := range all() {
					write(t, away, name, read(t, w.dir, name))
				}
				w.dir = away
				s = w.signer()
			}
		}
		w.findings()
	})
}

// stall is an open data folder, as a program has it.
func stall(t *testing.T, dir string) (*world, *keys.Signer) {
	t.Helper()
	s, err := kiosk.Open(context.Background(), kiosk.Options{Dir: dir, Random: rand.Reader, Clock: node(t, beta, nil).clock})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	w := &world{Ledger: s.Ledger, t: t, dir: dir}
	return w, w.signer()
}

// A backup may be restored on two machines, each of which takes the same letter.
func TestABackupRestoredTwiceGivesEachNumberOnce(t *testing.T) {
	dir, out := t.TempDir(), t.TempDir()
	s, err := kiosk.Open(context.Background(), kiosk.Options{Dir: dir, Random: rand.Reader, Clock: node(t, beta, nil).clock})
	if err != nil {
		t.Fatal(err)
	}
	w := &world{Ledger: s.Ledger, t: t, dir: dir}
	signer := w.signer()
	issued := []code.Code{w.ticket(signer)}
	file := filepath.Join(out, "backup.zip")
	if err := s.Backup(context.Background(), file); err != nil {
		t.Fatal(err)
	}
	issued = append(issued, w.ticket(signer), w.ticket(signer))
	w.findings()
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	inBackup(t, file)
	for _, name := range []string{"one", "two"} {
		if _, err := kiosk.Restore(file, filepath.Join(out, name), ""); err != nil {
			t.Fatal(err)
		}
		w, signer := stall(t, filepath.Join(out, name))
		issued = append(issued, w.ticket(signer), w.ticket(signer))
		w.genuine(signer.Shared, issued[0])
		w.genuine(signer.Shared, issued[len(issued)-1])
		w.findings()
	}
	seen := map[code.ID]bool{}
	for _, c := range issued {
		if seen[c.ID()] {
			t.Errorf("%s was given twice", c)
		}
		seen[c.ID()] = true
	}
}

// inBackup looks for the event's keys in a backup, and that the node's own is not.
func inBackup(t *testing.T, file string) {
	t.Helper()
	z, err := zip.OpenReader(file)
	if err != nil {
		t.Fatal(err)
	}
	defer z.Close()
	names := map[string]bool{}
	for _, f := range z.File {
		names[f.Name] = true
	}
	if !names[keys.RootName] || !names[keys.SharedName] || names["code.key"] {
		t.Errorf("the backup holds %v", names)
	}
}

// The one way in which two can share a key is that all files were copied to a
// machine that can't be told from this one: then verify says so, as soon as the
// journals meet.
func TestVerifyFindsAKeyInTwoJournals(t *testing.T) {
	w, copied := node(t, alpha, nil), bare(t)
	s := w.signer()
	if _, err := w.take(s, 2, false); err != nil {
		t.Fatal(err)
	}
	id := w.ticket(s).ID().Key().String()
	copied.hears(w)
	copied.record(keys.KindNumbered, keys.Numbered{Key: id, Kind: code.KindTicket, First: 1, Count: 1})
	copied.finds("2 journals")

	twice := bare(t)
	twice.record(keys.KindNumbered, keys.Numbered{Key: id, Kind: code.KindTicket, First: 1, Count: 3})
	twice.record(keys.KindNumbered, keys.Numbered{Key: id, Kind: code.KindTicket, First: 3, Count: 1})
	twice.finds("4 codes up to number 3")
}

func TestVerifyFindsCertificatesThatContradict(t *testing.T) {
	w := node(t, alpha, nil)
	s := w.signer()
	c := w.ticket(s)
	var cert code.Certificate
	err := w.Read(context.Background(), func(ctx context.Context, q ledger.Queryer) error {
		trust, err := s.Trust(ctx, q)
		if err == nil {
			cert, _ = trust.Certificate(c.ID().Key())
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	root, err := code.NewRoot(seededRoot(t, w.dir))
	if err != nil {
		t.Fatal(err)
	}
	grant := cert.Grant
	grant.Last = 5
	other, err := root.Certify(grant)
	if err != nil {
		t.Fatal(err)
	}
	for _, order := range [][]code.Certificate{{cert, other}, {other, cert}} {
		b := bare(t)
		for _, c := range order {
			b.record(keys.KindCertified, keys.Certified{Certificate: c.Bytes()})
		}
		b.finds("two of certificate 1")
	}
}
