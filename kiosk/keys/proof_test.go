package keys_test

import (
	"archive/zip"
	"context"
	crand "crypto/rand"
	"errors"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"testing"

	"popstand/kiosk"
	"popstand/kiosk/code"
	"popstand/kiosk/keys"
	"popstand/kiosk/ledger"
)

// Whatever happens to a node, no two codes get one id.
func TestNoNumberIsEverGivenTwice(t *testing.T) {
	for seed := range uint64(3) {
		t.Run(fmt.Sprint("seed ", seed), func(t *testing.T) {
			w, random := node(t, alpha, nil), rand.New(rand.NewPCG(seed, 0)) //nolint:gosec // a run that can be repeated
			l := life{world: w, s: w.signer(), letter: 'A', seen: map[code.ID]bool{}}
			for range 40 {
				switch random.IntN(8) {
				default:
					l.take(1 + random.IntN(5))
				case 3:
					if _, err := w.take(l.s, 3, true); !errors.Is(err, errAfter) {
						t.Fatal(err)
					}
				case 4:
					l.restarts("")
				case 5:
					l.letter++
					l.restarts(string(l.letter))
				case 6:
					if err := w.Rebuild(context.Background(), nil); err != nil {
						t.Fatal(err)
					}
				case 7:
					l.moves()
				}
			}
			if len(l.seen) < 20 {
				t.Errorf("only %d numbers were given", len(l.seen))
			}
		})
	}
}

// life is what happens to a node, and the ids that it gave to codes meanwhile.
type life struct {
	*world
	s      *keys.Signer
	letter rune
	seen   map[code.ID]bool
}

func (l *life) take(count int) {
	l.t.Helper()
	n, err := l.world.take(l.s, count, false)
	if err != nil {
		l.t.Fatal(err)
	}
	for i := range n.Count {
		if l.seen[n.ID(i)] {
			l.t.Fatalf("%s was given twice", n.ID(i))
		}
		l.seen[n.ID(i)] = true
	}
}

func (l *life) restarts(letter string) {
	l.t.Helper()
	l.restart(letter)
	l.s = l.signer()
}

// moves copies the keys elsewhere, and goes on there.
func (l *life) moves() {
	l.t.Helper()
	away := l.t.TempDir()
	for _, name := range all() {
		write(l.t, away, name, read(l.t, l.dir, name))
	}
	l.dir = away
	l.s = l.signer()
}

// stall is an open data folder, as a program has it.
func stall(t *testing.T, dir string) (*world, *keys.Signer) {
	t.Helper()
	s, err := kiosk.Open(context.Background(), kiosk.Options{Dir: dir, Random: crand.Reader, Clock: node(t, beta, nil).clock})
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
	s, err := kiosk.Open(context.Background(), kiosk.Options{Dir: dir, Random: crand.Reader, Clock: node(t, beta, nil).clock})
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
