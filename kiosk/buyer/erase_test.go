package buyer_test

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"popstand/kiosk/buyer"
	"popstand/kiosk/kiosktest"
	"popstand/kiosk/ledger"
)

// Invariant 13.
func TestErasedPersonOpensNowhere(t *testing.T) {
	onEachEngine(t, func(t *testing.T, dsn string) {
		a, b := open(t, "00000000000000aa", ""), open(t, "00000000000000bb", dsn)
		at := map[*node][]buyer.Sealed{
			a: {a.received(mai, maiNguyen()), a.received(mai, buyer.Person{Name: "Mai"})},
			b: {b.received(mai, maiNguyen())}, // a return to another kiosk, under a key of its own
		}
		others := b.received(noor, buyer.Person{Name: "Noor"})
		_, err := b.open(mai, at[a][0])
		if err == nil {
			t.Error("a key opens what another kiosk has sealed")
		}
		a.erase(mai)
		a.erase(mai)
		b.take(a)
		for n, all := range at {
			for _, s := range all {
				_, err := n.open(mai, s)
				kiosktest.Refused(t, err, "erased")
			}
			_, err := n.receive(mai, maiNguyen())
			kiosktest.Refused(t, err, "erased")
		}
		if p, err := b.open(noor, others); err != nil || p.Name != "Noor" {
			t.Errorf("somebody else was erased too: %+v (%v)", p, err)
		}
		count := 0
		for _, f := range a.journal().Facts {
			if f.Kind == buyer.KindErased {
				count++
			}
		}
		if count != 1 {
			t.Errorf("the erasure was recorded %d times", count)
		}
	})
}

func TestStrangersSealSaysThatThereIsNoKey(t *testing.T) {
	a, b := open(t, "00000000000000aa", ""), open(t, "00000000000000bb", "")
	s := a.received(mai, maiNguyen())
	b.take(a)
	_, err := b.open(mai, s)
	kiosktest.Refused(t, err, "no_key")
	b.erase(mai)
	a.take(b)
	_, err = a.open(mai, s)
	kiosktest.Refused(t, err, "erased")
}

func TestRebuildLeavesKeysAlone(t *testing.T) {
	onEachEngine(t, func(t *testing.T, dsn string) {
		n := open(t, "00000000000000aa", dsn)
		s, gone := n.received(mai, maiNguyen()), n.received(noor, buyer.Person{Name: "Noor"})
		n.erase(noor)
		if err := n.Rebuild(context.Background(), nil); err != nil {
			t.Fatal(err)
		}
		if p, err := n.open(mai, s); err != nil || p != maiNguyen() {
			t.Errorf("opened %+v (%v)", p, err)
		}
		_, err := n.open(noor, gone)
		kiosktest.Refused(t, err, "erased")
	})
}

// Invariant 13: neither in the journal as it travels, nor in any byte of the
// folder, does a name stand in the clear; and a backup can read it.
func TestNothingThatIsWrittenHoldsAName(t *testing.T) {
	n := open(t, "00000000000000aa", "")
	s := n.received(mai, maiNguyen())
	var all []byte
	for _, f := range n.journal().Facts {
		line, err := f.AppendLine(nil)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, line...)
	}
	secret := n.secret(mai)
	backup := filepath.Join(t.TempDir(), "popstand.db")
	if err := n.Backup(context.Background(), backup); err != nil {
		t.Fatal(err)
	}
	n.stop()
	files := folder(t, n.cfg.Path)
	if !bytes.Contains(all, []byte(s)) || !bytes.Contains(files, []byte(s)) || !bytes.Contains(files, secret) {
		t.Fatal("the test does not look where the seal and the key are")
	}
	for _, word := range []string{"Mai Nguy", "guyễn", "example.org", "1234567"} {
		if bytes.Contains(all, []byte(word)) || bytes.Contains(files, []byte(word)) {
			t.Errorf("%q stands there in the clear", word)
		}
	}
	if bytes.Contains(all, secret) {
		t.Error("the key stands in the journal")
	}
	n.cfg.Path = backup
	n.start()
	if p, err := n.open(mai, s); err != nil || p != maiNguyen() {
		t.Errorf("the backup opens %+v (%v)", p, err)
	}
}

// A key that is forgotten leaves no copy in SQLite's free pages, however many
// keys come before and after it.
func TestForgottenKeyIsInNoByteOfTheFolder(t *testing.T) {
	n := open(t, "00000000000000aa", "")
	var ids []buyer.ID
	for i := range 300 {
		ids = append(ids, buyer.ID(fmt.Sprintf("01920000-0000-7000-8000-%012d", i*7919%1000)))
		n.received(ids[i], maiNguyen())
	}
	var secrets [][]byte
	for _, id := range ids[100:200] {
		secrets = append(secrets, n.secret(id))
		n.erase(id)
	}
	n.stop()
	files := folder(t, n.cfg.Path)
	left := 0
	for _, s := range secrets {
		if bytes.Contains(files, s) {
			left++
		}
	}
	if left > 0 {
		t.Errorf("%d of %d forgotten keys are still on the disk", left, len(secrets))
	}
	n.start()
}

// folder is every byte beside a database, and its own.
func folder(t *testing.T, path string) (all []byte) {
	t.Helper()
	names, err := filepath.Glob(filepath.Join(filepath.Dir(path), "*"))
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		raw, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, raw...)
	}
	return all
}

func TestCheckFindsAKeyThatOutlivesItsPerson(t *testing.T) {
	n := launch(t, "00000000000000aa", "")
	s := n.received(mai, maiNguyen())
	secret := n.secret(mai)
	n.erase(mai)
	n.change("INSERT INTO buyer_key (event, buyer, secret) VALUES ('ev', $1, $2)", string(mai), secret)
	want := []ledger.Problem{{Invariant: 13, Words: "erased people: " + string(mai) + " was erased, and the key is still here"}}
	if got := n.problems(); !slices.Equal(got, want) {
		t.Errorf("found %v, want %v", got, want)
	}
	_, err := n.open(mai, s)
	kiosktest.Refused(t, err, "erased")
}
