package exchange_test

import (
	"context"
	"crypto/ed25519"
	"crypto/rand"
	"errors"
	"fmt"
	"maps"
	mrand "math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"popstand/kiosk/clock"
	"popstand/kiosk/keys"
	"popstand/kiosk/ledger"
	"popstand/sync/exchange"
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
		Areas: append(keys.Areas(), notes()), Crash: ledger.Crash{NoSync: true},
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
	done, err := k.Exchange(context.Background(), direct{other.Node})
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

// direct is a link on which nothing goes wrong. Everything goes through bytes.
type direct struct{ to *exchange.Node }

func (d direct) Hello(ctx context.Context, mine wire.Hello) (wire.Hello, error) {
	raw, err := mine.Append(nil)
	if err != nil {
		return wire.Hello{}, err
	}
	if _, err := wire.ParseHello(raw); err != nil {
		return wire.Hello{}, err
	}
	theirs, err := d.to.Hello(ctx)
	if err != nil {
		return theirs, err
	}
	if raw, err = theirs.Append(nil); err != nil {
		return theirs, err
	}
	return wire.ParseHello(raw)
}

func (d direct) Ask(ctx context.Context, a wire.Ask) (exchange.Reply, error) {
	raw, err := a.Append(nil)
	if err != nil {
		return exchange.Reply{}, err
	}
	if a, err = wire.ParseAsk(raw); err != nil {
		return exchange.Reply{}, err
	}
	reply, err := d.to.Answer(ctx, a)
	if err != nil || reply.Batch == nil {
		return reply, err
	}
	if raw, err = reply.Batch.Append(nil); err != nil {
		return reply, err
	}
	b, err := wire.ParseBatch(raw)
	return exchange.Reply{Batch: &b}, err
}

func (d direct) Offer(ctx context.Context, b wire.Batch) (wire.Answer, error) {
	raw, err := b.Append(nil)
	if err != nil {
		return wire.Answer{}, err
	}
	if b, err = wire.ParseBatch(raw); err != nil {
		return wire.Answer{}, err
	}
	return d.to.Take(ctx, b)
}

var errLost = errors.New("the network lost it")

// bad is a link that loses, doubles, delays and cuts.
type bad struct {
	direct
	rng  *mrand.Rand
	late *[]func() // requests that arrive again, some time later
}

// strike lets one message suffer: it is lost on its way there, or its answer on
// the way back, or it is done twice, or once more much later.
func strike[T any](b bad, do func() (T, error)) (T, error) {
	var none T
	switch b.rng.IntN(8) {
	case 0:
		return none, errLost
	case 1:
		_, _ = do()
		return none, errLost
	case 2:
		_, _ = do()
	case 3:
		*b.late = append(*b.late, func() { _, _ = do() })
	}
	return do()
}

func (b bad) Hello(ctx context.Context, mine wire.Hello) (wire.Hello, error) {
	return strike(b, func() (wire.Hello, error) { return b.direct.Hello(ctx, mine) })
}

func (b bad) Ask(ctx context.Context, a wire.Ask) (exchange.Reply, error) {
	return strike(b, func() (exchange.Reply, error) { return b.direct.Ask(ctx, a) })
}

func (b bad) Offer(ctx context.Context, batch wire.Batch) (wire.Answer, error) {
	raw, err := batch.Append(nil)
	if err != nil {
		return wire.Answer{}, err
	}
	if b.rng.IntN(10) == 0 { // cut
		if _, err := wire.ParseBatch(raw[:b.rng.IntN(len(raw))]); err == nil {
			return wire.Answer{}, errors.New("a part was taken for the whole")
		}
		return wire.Answer{}, errLost
	}
	return strike(b, func() (wire.Answer, error) { return b.direct.Offer(ctx, batch) })
}
