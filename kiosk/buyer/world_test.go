package buyer_test

import (
	"context"
	"crypto/ed25519"
	"crypto/rand"
	"fmt"
	"path/filepath"
	"testing"
	"time"

	"popstand/kiosk/buyer"
	"popstand/kiosk/clock"
	"popstand/kiosk/kiosktest"
	"popstand/kiosk/ledger"
)

const (
	mai  = buyer.ID("01920000-0000-7000-8000-000000000001")
	noor = buyer.ID("01920000-0000-7000-8000-000000000002")
)

func maiNguyen() buyer.Person {
	return buyer.Person{Name: "Mai Nguyễn", Email: "mai@example.org", Phone: "+49 170 1234567"}
}

// received is what an area would record of an order.
type received struct {
	Buyer  buyer.ID     `json:"buyer"`
	Sealed buyer.Sealed `json:"sealed"`
}

type node struct {
	*ledger.Ledger
	t     testing.TB
	cfg   ledger.Config
	vault buyer.Vault
	acts  int
}

// launch opens a node's ledger, on PostgreSQL when dsn is not empty.
func launch(t testing.TB, id ledger.NodeID, dsn string) *node {
	t.Helper()
	_, key, err := ed25519.GenerateKey(rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	n := &node{t: t, vault: buyer.Vault{Event: "ev", Random: rand.Reader}, cfg: ledger.Config{
		Path: filepath.Join(t.TempDir(), "popstand.db"), Postgres: dsn, Event: "ev", Node: id, Letter: "A", Key: key,
		Clock: clock.NewFake(time.UnixMilli(1_790_000_000_000)),
		Areas: []ledger.Area{buyer.Area(), {Name: "shop", Kinds: []ledger.Kind{ledger.Nothing("order.received", 1)}}}, Crash: kiosktest.Quick(t),
	}}
	n.start()
	t.Cleanup(n.stop)
	return n
}

// open does the same, and has the ledger's own verifier run at the end.
func open(t testing.TB, id ledger.NodeID, dsn string) *node {
	t.Helper()
	n := launch(t, id, dsn)
	t.Cleanup(func() {
		for _, p := range n.problems() {
			t.Errorf("verify: %v", p)
		}
	})
	return n
}

func (n *node) start() {
	n.t.Helper()
	var err error
	if n.Ledger, err = ledger.Open(context.Background(), n.cfg); err != nil {
		n.t.Fatal(err)
	}
}

func (n *node) stop() {
	n.t.Helper()
	if err := n.Close(); err != nil {
		n.t.Error(err)
	}
}

func (n *node) problems() []ledger.Problem {
	n.t.Helper()
	report, err := n.Verify(context.Background())
	if err != nil {
		n.t.Errorf("verify: %v", err)
	}
	return report.Problems
}

func onEachEngine(t *testing.T, run func(t *testing.T, dsn string)) {
	t.Helper()
	t.Run("sqlite", func(t *testing.T) { run(t, "") })
	t.Run("postgres", func(t *testing.T) { run(t, kiosktest.Postgres(t)) })
}

func (n *node) act() ledger.Act {
	n.acts++
	return ledger.Act{Op: ledger.Op(fmt.Sprintf("%s-%d", n.Node(), n.acts)), Actor: "ana"}
}

// receive records an order with its person, as an import does.
func (n *node) receive(id buyer.ID, p buyer.Person) (buyer.Sealed, error) {
	var s buyer.Sealed
	_, err := n.Do(context.Background(), n.act(), func(ctx context.Context, tx *ledger.Tx) (err error) {
		if s, err = n.vault.Seal(ctx, tx, id, p); err != nil {
			return err
		}
		_, err = tx.Record(ctx, "order.received", received{Buyer: id, Sealed: s})
		return err
	})
	return s, err
}

func (n *node) received(id buyer.ID, p buyer.Person) buyer.Sealed {
	n.t.Helper()
	s, err := n.receive(id, p)
	if err != nil {
		n.t.Fatal(err)
	}
	return s
}

func (n *node) open(id buyer.ID, s buyer.Sealed) (p buyer.Person, err error) {
	err = n.Read(context.Background(), func(ctx context.Context, q ledger.Queryer) error {
		p, err = n.vault.Open(ctx, q, id, s)
		return err
	})
	return p, err
}

func (n *node) erase(id buyer.ID) {
	n.t.Helper()
	if err := buyer.Erase(context.Background(), n.Ledger, n.act(), id); err != nil {
		n.t.Fatal(err)
	}
}

// secret is a person's key as it stands in the database.
func (n *node) secret(id buyer.ID) (out []byte) {
	n.t.Helper()
	err := n.Read(context.Background(), func(ctx context.Context, q ledger.Queryer) error {
		return q.QueryRow(ctx, "SELECT secret FROM buyer_key WHERE event = $1 AND buyer = $2", "ev", string(id)).Scan(&out)
	})
	if err != nil {
		n.t.Fatal(err)
	}
	return out
}

func (n *node) journal() ledger.Batch {
	n.t.Helper()
	seal, err := n.Seal(context.Background())
	if err != nil {
		n.t.Fatal(err)
	}
	facts, err := n.Facts(context.Background(), 0, 10_000)
	if err != nil {
		n.t.Fatal(err)
	}
	return ledger.Batch{Facts: facts, Seal: seal}
}

func (n *node) take(from *node) {
	n.t.Helper()
	key := from.cfg.Key.Public().(ed25519.PublicKey) //nolint:errcheck // an ed25519 key has no other public half
	if _, err := n.Ingest(context.Background(), key, from.journal()); err != nil {
		n.t.Fatal(err)
	}
}
