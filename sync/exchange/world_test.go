package exchange_test

import (
	"context"
	"crypto/ed25519"
	"crypto/rand"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"popstand/kiosk/clock"
	"popstand/kiosk/keys"
	"popstand/kiosk/kiosktest"
	"popstand/kiosk/ledger"
	"popstand/sync/exchange"
	"popstand/sync/exchange/exchangetest"
	"popstand/sync/wire"
)

const event = ledger.EventID("5a7e010203040506")

// note is all that can happen in this world.
type note struct {
	Text string `json:"text"`
}

// notes counts what every node has noted. An application that comes twice shows.
func notes() ledger.Area {
	return ledger.Area{
		Name: "notes", Tables: []string{"setting"},
		Kinds: []ledger.Kind{ledger.On("noted", 1, func(ctx context.Context, t ledger.Tables, f ledger.Fact, b note) error {
			return t.Exec(ctx, `INSERT INTO setting (event, name, value) VALUES ($1, $2, '1') ON CONFLICT (event, name) DO UPDATE SET value = setting.value || '1'`, string(f.Event), b.Text)
		})},
	}
}

// world is some kiosks of one event, without any network.
type world struct {
	t         testing.TB
	authority keys.Authority
	clock     *clock.Fake
	nodes     []*kiosk
	acts      int
}

type kiosk struct {
	*exchange.Node
	w   *world
	cfg ledger.Config
}

func newWorld(t testing.TB, kiosks int) *world {
	t.Helper()
	w := &world{t: t, clock: clock.NewFake(time.Date(2026, time.November, 28, 9, 0, 0, 0, time.UTC))}
	for i := range kiosks {
		w.add(ledger.NodeID(fmt.Sprintf("%x%x00000000000000", i+10, i+10)))
	}
	return w
}

func (w *world) add(id ledger.NodeID, change ...func(*ledger.Config)) *kiosk {
	w.t.Helper()
	_, key, err := ed25519.GenerateKey(rand.Reader)
	if err != nil {
		w.t.Fatal(err)
	}
	k := &kiosk{w: w, cfg: ledger.Config{
		Path: filepath.Join(w.t.TempDir(), "popstand.db"), Event: event, Node: id, Letter: "A", Key: key, Clock: w.clock,
		Areas: append(keys.Areas(), notes()), Crash: kiosktest.Quick(w.t),
	}}
	for _, c := range change {
		c(&k.cfg)
	}
	k.open()
	w.nodes = append(w.nodes, k)
	return k
}

// open opens a kiosk's ledger; the first one makes the organizer's key.
func (k *kiosk) open() {
	w := k.w
	w.t.Helper()
	l, err := ledger.Open(context.Background(), k.cfg)
	if err != nil {
		w.t.Fatal(err)
	}
	w.t.Cleanup(func() { _ = l.Close() })
	if w.authority.Root == nil {
		dir := w.t.TempDir()
		if _, err := keys.Open(context.Background(), keys.Config{Dir: dir, Ledger: l, Random: rand.Reader}); err != nil {
			w.t.Fatal(err)
		}
		if w.authority, err = keys.OpenAuthority(dir, event); err != nil {
			w.t.Fatal(err)
		}
	}
	who := keys.Grantee{Node: k.cfg.Node, Key: k.cfg.Key.Public().(ed25519.PublicKey)}
	der, err := w.authority.Certify(who, w.clock.Now(), rand.Reader)
	if err != nil {
		w.t.Fatal(err)
	}
	k.Node = &exchange.Node{Ledger: l, Own: keys.Own{Nodes: w.authority.Nodes, Grantee: who, Certificate: der}, Program: "test", Facts: 7}
}

// reopen closes a kiosk and opens it again, with a change.
func (k *kiosk) reopen(change func(*ledger.Config)) {
	k.w.t.Helper()
	if err := k.Ledger.Close(); err != nil {
		k.w.t.Fatal(err)
	}
	k.cfg.Reopen = nil
	if change != nil {
		change(&k.cfg)
	}
	k.open()
}

// image is a kiosk's memory card as it is now.
func (k *kiosk) image() string {
	k.w.t.Helper()
	to := filepath.Join(k.w.t.TempDir(), "image.db")
	if err := k.Ledger.Backup(context.Background(), to); err != nil {
		k.w.t.Fatal(err)
	}
	return to
}

// put gives a kiosk another memory card. With a letter its start is told so.
func (k *kiosk) put(image, letter string) {
	k.w.t.Helper()
	k.reopen(func(c *ledger.Config) {
		if letter != "" {
			c.Reopen = &ledger.Reopening{Reason: "restored", Letter: letter}
		}
		c.Path = filepath.Join(k.w.t.TempDir(), "popstand.db")
		raw, err := os.ReadFile(image)
		if err == nil {
			err = os.WriteFile(c.Path, raw, 0o600)
		}
		if err != nil {
			k.w.t.Fatal(err)
		}
	})
}

// twin is a second kiosk with a copy of the memory card.
func (k *kiosk) twin() *kiosk {
	k.w.t.Helper()
	two := &kiosk{w: k.w, cfg: k.cfg}
	two.cfg.Path = k.image()
	two.open()
	k.w.nodes = append(k.w.nodes, two)
	return two
}

func (k *kiosk) write(count int) {
	k.w.t.Helper()
	for range count {
		k.w.acts++
		k.w.clock.Advance(time.Second)
		act := ledger.Act{Op: ledger.Op(fmt.Sprintf("00000000-0000-7000-8000-%012d", k.w.acts)), Actor: "ana"}
		_, err := k.Ledger.Do(context.Background(), act, func(ctx context.Context, tx *ledger.Tx) error {
			_, err := tx.Record(ctx, "noted", note{Text: string(act.Op)})
			return err
		})
		if err != nil {
			k.w.t.Fatal(err)
		}
	}
}

// meet lets two kiosks exchange over a good link.
func (k *kiosk) meet(other *kiosk) exchange.Done {
	k.w.t.Helper()
	done, err := k.Exchange(context.Background(), exchangetest.Direct{To: other.Node})
	if err != nil {
		k.w.t.Fatal(err)
	}
	return done
}

// settle lets all meet until nobody has anything new.
func (w *world) settle() {
	w.t.Helper()
	for range len(w.nodes) + 1 {
		for i, a := range w.nodes {
			for _, b := range w.nodes[i+1:] {
				if done := a.meet(b); len(done.Stuck) > 0 {
					w.t.Fatalf("%s and %s are stuck: %+v", a.cfg.Node, b.cfg.Node, done.Stuck)
				}
			}
		}
	}
}

// lacks names everything that one kiosk has and another has not, and what the
// verifier finds (invariants 2, 7, 8 and 11). Nothing when all is well.
func (w *world) lacks() (found []string) {
	w.t.Helper()
	ctx := context.Background()
	everywhere := map[wire.Place]bool{}
	for _, k := range w.nodes {
		h, err := k.Hello(ctx)
		if err != nil {
			w.t.Fatal(err)
		}
		for _, p := range h.Vector {
			everywhere[p] = true
		}
	}
	for i, k := range w.nodes {
		for p := range everywhere {
			there, err := k.Ledger.Holds(ctx, p.Position())
			if err != nil {
				w.t.Fatal(err)
			}
			if !there {
				found = append(found, fmt.Sprintf("kiosk %d lacks %s/%d/%d", i, p.Node, p.Epoch, p.Seq))
			}
		}
		r, err := k.Ledger.Verify(ctx)
		if err != nil {
			w.t.Fatal(err)
		}
		for _, p := range r.Problems {
			found = append(found, fmt.Sprintf("kiosk %d: %s", i, p))
		}
	}
	return found
}

func (w *world) wantEqual() {
	w.t.Helper()
	for _, words := range w.lacks() {
		w.t.Error(words)
	}
}

// troubles are the findings of a kiosk, by trouble and node.
func (k *kiosk) troubles() []string {
	k.w.t.Helper()
	all, err := k.Findings(context.Background())
	if err != nil {
		k.w.t.Fatal(err)
	}
	set := map[string]bool{}
	for _, f := range all {
		set[fmt.Sprintf("%s %s %d-%d", f.Trouble, f.Node, f.From, f.To)] = true
	}
	return slices.Sorted(maps.Keys(set))
}
