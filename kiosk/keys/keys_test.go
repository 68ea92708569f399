package keys_test

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"popstand/kiosk/clock"
	"popstand/kiosk/code"
	"popstand/kiosk/keys"
	"popstand/kiosk/kiosktest"
	"popstand/kiosk/ledger"
)

func read(t testing.TB, dir, name string) []byte {
	t.Helper()
	raw, err := os.ReadFile(filepath.Join(dir, name))
	if err != nil {
		t.Fatal(err)
	}
	return raw
}

func write(t testing.TB, dir, name string, raw []byte) {
	t.Helper()
	if err := os.WriteFile(filepath.Join(dir, name), raw, 0o600); err != nil {
		t.Fatal(err)
	}
}

// all are the files that keys stand in.
func all() []string { return []string{keys.RootName, keys.SharedName, "code.key"} }

func TestKeysAreMadeOnce(t *testing.T) {
	onEach(t, func(t *testing.T, w *world) {
		if _, err := keys.Read(w.dir, event); !errors.Is(err, ledger.Refuse("no_keys", "")) {
			t.Errorf("before any code: %v", err)
		}
		first := w.signer()
		issued := w.ticket(first)
		var before [][]byte
		for _, name := range all() {
			before = append(before, read(t, w.dir, name))
			if st, err := os.Stat(filepath.Join(w.dir, name)); err != nil || st.Mode().Perm() != 0o600 {
				t.Errorf("%s: mode %v, %v", name, st.Mode(), err)
			}
		}
		w.restart("")
		second := w.signer()
		for i, name := range all() {
			if !bytes.Equal(before[i], read(t, w.dir, name)) {
				t.Errorf("%s has changed", name)
			}
		}
		if !first.Made || second.Made {
			t.Errorf("made: %t, then %t", first.Made, second.Made)
		}
		again := w.ticket(second)
		if again.ID() != issued.ID()+1 {
			t.Errorf("%s follows %s", again.ID(), issued.ID())
		}
		w.genuine(second.Shared, issued)
		if node, _ := code.ParseNode(string(alpha)); issued.Home() != node.Home() {
			t.Errorf("home %s", issued.Home())
		}
		shared, err := keys.Read(w.dir, event)
		if err != nil || shared.Secret != first.Secret || shared.Root != first.Root {
			t.Errorf("the shared keys are others: %v", err)
		}
	})
}

func TestNumbersAreGivenOnce(t *testing.T) {
	onEach(t, func(t *testing.T, w *world) {
		s := w.signer()
		var mu sync.Mutex
		var crowd sync.WaitGroup
		seen := map[code.ID]bool{}
		note := func(n keys.Numbers) {
			for i := range n.Count {
				if seen[n.ID(i)] {
					t.Errorf("%s was given twice", n.ID(i))
				}
				seen[n.ID(i)] = true
			}
		}
		acts := make(chan ledger.Act, 48)
		for range cap(acts) {
			acts <- w.act()
		}
		for range 8 {
			crowd.Go(func() {
				for i := range 6 {
					var n keys.Numbers
					_, err := w.Do(context.Background(), <-acts, func(ctx context.Context, tx *ledger.Tx) (err error) {
						if n, err = s.Take(ctx, tx, code.KindPickup, i+1); err == nil && i == 3 {
							err = errAfter
						}
						return err
					})
					if i == 3 && errors.Is(err, errAfter) {
						continue
					}
					mu.Lock()
					if err != nil {
						t.Error(err)
					} else {
						note(n)
					}
					mu.Unlock()
				}
			})
		}
		crowd.Wait()
		if want := 8 * (1 + 2 + 3 + 5 + 6); len(seen) != want {
			t.Errorf("%d numbers, want %d", len(seen), want)
		}
		if err := w.Rebuild(context.Background(), nil); err != nil {
			t.Fatal(err)
		}
		n, err := w.take(s, 10, false)
		if err != nil || int(n.First) != len(seen)+1 {
			t.Errorf("after a rebuild the next is %d of %d: %v", n.First, len(seen), err)
		}
		note(n)
		if _, err := w.take(s, 1<<24, false); !errors.Is(err, ledger.Refuse("numbers_out", "")) {
			t.Errorf("more than the certificate allows: %v", err)
		}
		if _, err := w.take(s, 0, false); err == nil {
			t.Error("no codes at all got numbers")
		}
	})
}

// A new epoch means that the journal lost its end: what was numbered there is
// not known.
func TestANewEpochSignsWithAnotherKey(t *testing.T) {
	onEach(t, func(t *testing.T, w *world) {
		before := w.ticket(w.signer())
		w.restart("B")
		s := w.signer()
		after := w.ticket(s)
		if before.ID().Key() == after.ID().Key() {
			t.Errorf("%s and %s have one key", before.ID(), after.ID())
		}
		w.genuine(s.Shared, before)
		w.genuine(s.Shared, after)
	})
}

func TestACopyOfTheFolderSignsWithAnotherKey(t *testing.T) {
	w := node(t, alpha, nil)
	before := w.ticket(w.signer())
	away := t.TempDir()
	for _, name := range all() {
		write(t, away, name, read(t, w.dir, name))
	}
	w.dir = away
	copied := w.ticket(w.signer())
	c := w.config()
	c.Machine = "another pi"
	s, err := keys.Open(context.Background(), c)
	if err != nil {
		t.Fatal(err)
	}
	cloned := w.ticket(s)
	if k := cloned.ID().Key(); before.ID().Key() == copied.ID().Key() || k == copied.ID().Key() || k == before.ID().Key() {
		t.Errorf("one key in two places: %s, %s, %s", before.ID(), copied.ID(), cloned.ID())
	}
	for _, c := range []code.Code{before, copied, cloned} {
		w.genuine(s.Shared, c)
	}
}

func TestLostKeysAreNotReplacedInSilence(t *testing.T) {
	w := node(t, alpha, nil)
	issued := w.ticket(w.signer())
	root, shared := read(t, w.dir, keys.RootName), read(t, w.dir, keys.SharedName)
	refused := func(want string) {
		t.Helper()
		_, err := keys.Open(context.Background(), w.config())
		if no := kiosktest.Refused(t, err, want); !strings.Contains(no.Do, "ack") || !strings.Contains(no.Do, w.dir) {
			t.Errorf("%s does not say what to do: %s", want, no.Do)
		}
	}
	gone := func(name string) {
		t.Helper()
		if err := os.Remove(filepath.Join(w.dir, name)); err != nil {
			t.Fatal(err)
		}
	}
	gone(keys.SharedName)
	refused("keys_missing")
	write(t, w.dir, keys.SharedName, shared[:40])
	refused("keys_damaged")
	write(t, w.dir, keys.SharedName, bytes.Replace(shared, []byte(event), []byte("0000000000000000"), 1))
	refused("keys_other_event")
	write(t, w.dir, keys.SharedName, shared)

	gone(keys.RootName) // an organizer may take it away: what is certified goes on
	w.genuine(w.signer().Shared, issued)
	gone("code.key")
	refused("no_root")
	write(t, w.dir, keys.RootName, []byte("scribble"))
	refused("keys_damaged")
	stranger := node(t, beta, nil)
	stranger.signer()
	write(t, w.dir, keys.RootName, read(t, stranger.dir, keys.RootName))
	refused("other_root")
	write(t, w.dir, keys.RootName, root)
	write(t, w.dir, "code.key", []byte("scribble")) // another one does as well
	s := w.signer()
	w.genuine(s.Shared, w.ticket(s))
	w.genuine(s.Shared, issued)
}

// The power went between the two files.
func TestARootThatWasBegunIsGoneOnWith(t *testing.T) {
	w, other := node(t, alpha, nil), node(t, beta, nil)
	other.signer()
	root := read(t, other.dir, keys.RootName)
	write(t, w.dir, keys.RootName, root)
	s := w.signer()
	if !bytes.Equal(root, read(t, w.dir, keys.RootName)) {
		t.Error("the root was replaced")
	}
	w.genuine(s.Shared, w.ticket(s))
}

func TestAnEndedCertificateIsRenewed(t *testing.T) {
	w := node(t, alpha, nil)
	before := w.ticket(w.signer())
	w.clock.Advance(3 * 365 * 24 * time.Hour)
	s := w.signer()
	after := w.ticket(s)
	if after.ID() != before.ID()+1 {
		t.Errorf("%s follows %s", after.ID(), before.ID())
	}
	w.genuine(s.Shared, before)
	w.genuine(s.Shared, after)
}

func TestAClockThatNobodyVouchesForSignsAndChecks(t *testing.T) {
	w := node(t, alpha, nil)
	for _, at := range []time.Time{time.UnixMilli(0), time.Date(2099, 1, 1, 0, 0, 0, 0, time.UTC), time.Date(2026, 11, 28, 0, 0, 0, 0, time.UTC)} {
		w.clock.Step(at)
		w.clock.SetTrust(clock.Unknown)
		s := w.signer()
		w.genuine(s.Shared, w.ticket(s))
	}
}

func TestNodesOfOneEventBelieveEachOther(t *testing.T) {
	onEach(t, func(t *testing.T, w *world) {
		other := node(t, beta, nil)
		s := w.signer()
		for _, name := range []string{keys.RootName, keys.SharedName} {
			write(t, other.dir, name, read(t, w.dir, name))
		}
		theirs := other.signer()
		sold := other.ticket(theirs)
		if _, _, err := w.judge(s.Shared, sold); !errors.Is(err, code.RefuseKey) {
			t.Errorf("before it is heard of: %v", err)
		}
		list, err := theirs.Revoke(context.Background(), other.Ledger, other.act(), sold.ID())
		if err != nil || list.Len() != 1 {
			t.Fatal(list.Len(), err)
		}
		w.hears(other)
		w.genuine(s.Shared, sold)
		if _, revoked, _ := w.judge(s.Shared, sold); !revoked {
			t.Error("what another node has revoked is not revoked here")
		}
		if w.ticket(s).ID().Key() == sold.ID().Key() {
			t.Error("two nodes have one key")
		}
	})
}

// Whoever can write a journal can put a certificate into it; only the root's count.
func TestACertificateOfAnotherRootCountsForNothing(t *testing.T) {
	w, rogue := node(t, alpha, nil), node(t, beta, nil)
	s := w.signer()
	forged := rogue.ticket(rogue.signer())
	w.hears(rogue)
	if _, _, err := w.judge(s.Shared, forged); !errors.Is(err, code.RefuseKey) {
		t.Errorf("a code of another organizer: %v", err)
	}
	w.genuine(w.signer().Shared, w.ticket(w.signer()))
}

func TestRevokedCodesAddUp(t *testing.T) {
	onEach(t, func(t *testing.T, w *world) {
		s, ctx := w.signer(), context.Background()
		first, second := w.ticket(s), w.ticket(s)
		var facts int
		for i, want := range []struct {
			ids    []code.ID
			number uint32
			len    int
		}{
			{[]code.ID{first.ID()}, 1, 1},
			{[]code.ID{first.ID()}, 1, 1},
			{nil, 1, 1},
			{[]code.ID{second.ID(), first.ID()}, 2, 2},
		} {
			list, err := s.Revoke(ctx, w.Ledger, w.act(), want.ids...)
			if err != nil || list.Len() != want.len || list.Edition().Number != want.number {
				t.Errorf("%d: list %d of %d codes, %v", i, list.Edition().Number, list.Len(), err)
			}
		}
		w.clock.Step(time.UnixMilli(5)) // a wrong clock keeps nobody from revoking
		third := w.ticket(s)
		if list, err := s.Revoke(ctx, w.Ledger, w.act(), third.ID()); err != nil || list.Len() != 3 {
			t.Errorf("with a wrong clock: %v", err)
		}
		w.clock.Step(time.Date(2026, time.November, 28, 14, 30, 0, 0, time.UTC))
		for _, c := range []code.Code{first, second, third} {
			if _, revoked, err := w.judge(s.Shared, c); !revoked || err != nil {
				t.Errorf("%s: revoked %t, %v", c, revoked, err)
			}
		}
		if err := w.Rebuild(ctx, nil); err != nil {
			t.Fatal(err)
		}
		all, err := w.Facts(ctx, 0, 1000)
		for _, f := range all {
			if f.Kind == keys.KindRevoked {
				facts++
			}
		}
		if facts != 3 || err != nil {
			t.Errorf("%d lists in the journal, want 3: %v", facts, err)
		}
	})
}

func TestACodeIsFoundByItsHumanCode(t *testing.T) {
	onEach(t, func(t *testing.T, w *world) {
		s := w.signer()
		if _, err := w.take(s, 500, false); err != nil {
			t.Fatal(err)
		}
		c := w.ticket(s)
		err := w.Read(context.Background(), func(ctx context.Context, q ledger.Queryer) error {
			found, err := s.Find(ctx, q, s.Secret.Human(c.ID()))
			if !slices.Equal(found, []code.ID{c.ID()}) {
				t.Errorf("found %v, want %s", found, c.ID())
			}
			if none, err := s.Find(ctx, q, s.Secret.Human(c.ID()+1)); len(none) > 0 || err != nil {
				t.Errorf("found %v, which was not issued: %v", none, err)
			}
			return err
		})
		if err != nil {
			t.Error(err)
		}
	})
}

func TestSignRefusesAnotherKeysId(t *testing.T) {
	w := node(t, alpha, nil)
	s := w.signer()
	if _, err := s.Sign(code.NewID(7, 1), s.Home(), code.Ticket{Uses: 1}, w.Now()); !errors.Is(err, code.RefuseKeyMismatch) {
		t.Error(err)
	}
	if _, err := s.Sign(w.ticket(s).ID(), code.Home{}, code.Ticket{Uses: 1}, w.Now()); !errors.Is(err, code.RefuseField) {
		t.Errorf("a ticket without a home: %v", err)
	}
}
