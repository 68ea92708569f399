package claim_test

import (
	"context"
	"crypto/ed25519"
	"crypto/rand"
	"fmt"
	"path/filepath"
	"testing"
	"time"

	"popstand/kiosk/claim"
	"popstand/kiosk/clock"
	"popstand/kiosk/code"
	"popstand/kiosk/kiosktest"
	"popstand/kiosk/ledger"
)

// taken and undone are what an area that accepts codes would record.
type taken struct {
	Code      code.ID         `json:"code"`
	No        int64           `json:"no"`
	Way       claim.Way       `json:"way"`
	Collector claim.Collector `json:"collector,omitempty"`
	ForNode   ledger.NodeID   `json:"for_node,omitempty"`
	ForOp     ledger.Op       `json:"for_op,omitempty"`
}

type undone struct {
	Code  code.ID       `json:"code"`
	No    int64         `json:"no"`
	Node  ledger.NodeID `json:"node"`
	Epoch int64         `json:"epoch"`
	Seq   int64         `json:"seq"`
}

func (u undone) of() claim.Undoing {
	return claim.Undoing{Use: claim.Use{Code: u.Code, No: u.No}, Of: ledger.Position{Node: u.Node, Epoch: u.Epoch, Seq: u.Seq}}
}

// crowd is many uses of one code at once.
type crowd struct {
	Code code.ID `json:"code"`
	Uses []int64 `json:"uses"`
}

// door is an area that accepts codes.
func door() ledger.Area {
	return ledger.Area{Name: "door", Kinds: []ledger.Kind{
		ledger.On("door.taken", 1, func(ctx context.Context, t ledger.Tables, f ledger.Fact, b taken) error {
			return claim.Take(ctx, t, f, claim.Taking{
				Use: claim.Use{Code: b.Code, No: b.No}, Way: b.Way, What: "entry", Collector: b.Collector,
				For: claim.Act{Node: b.ForNode, Op: b.ForOp},
			})
		}),
		ledger.On("door.all", 1, func(ctx context.Context, t ledger.Tables, f ledger.Fact, b crowd) error {
			return claim.TakeAll(ctx, t, f, claim.Taking{Use: claim.Use{Code: b.Code}, Way: claim.Person, What: "entry"}, b.Uses)
		}),
		ledger.On("door.undone", 1, func(ctx context.Context, t ledger.Tables, f ledger.Fact, b undone) error {
			return claim.Undo(ctx, t, f, b.of())
		}),
		ledger.On("door.noted", 1, func(ctx context.Context, t ledger.Tables, f ledger.Fact, b undone) error {
			return t.Exec(ctx, "INSERT INTO claim_conflict (event, code, use_no) VALUES ($1, $2, $3)", string(f.Event), b.Code.String(), b.No)
		}),
	}}
}

type node struct {
	*ledger.Ledger
	t    testing.TB
	cfg  ledger.Config
	acts int
}

// the three nodes of the tests; a is the home of every code.
const (
	nodeA = ledger.NodeID("00000000000000aa")
	nodeB = ledger.NodeID("00000000000000bb")
	nodeC = ledger.NodeID("00000000000000cc")
)

// launch opens a node's ledger, on PostgreSQL when dsn is not empty.
func launch(t testing.TB, id ledger.NodeID, dsn string) *node {
	t.Helper()
	_, key, err := ed25519.GenerateKey(rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	n := &node{t: t, cfg: ledger.Config{
		Path: filepath.Join(t.TempDir(), "popstand.db"), Postgres: dsn, Event: "ev", Node: id, Letter: "A", Key: key,
		Clock: clock.NewFake(time.UnixMilli(1_790_000_000_000)), Areas: []ledger.Area{claim.Area(), door()}, Crash: kiosktest.Quick(t),
	}}
	if n.Ledger, err = ledger.Open(context.Background(), n.cfg); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := n.Close(); err != nil {
			t.Error(err)
		}
	})
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

// accept claims a use as an area's command does: asked, then recorded.
func (n *node) accept(act ledger.Act, b taken) (ledger.Fact, error) {
	facts, err := n.Do(context.Background(), act, func(ctx context.Context, tx *ledger.Tx) error {
		if err := claim.May(ctx, tx, tx.Event(), claim.Use{Code: b.Code, No: b.No}); err != nil {
			return err
		}
		_, err := tx.Record(ctx, "door.taken", b)
		return err
	})
	if err != nil {
		return ledger.Fact{}, err
	}
	return facts[0], nil
}

// record writes a fact without asking, as a node would that could not know.
func (n *node) record(kind string, body any) ledger.Fact {
	n.t.Helper()
	facts, err := n.Do(context.Background(), n.act(), func(ctx context.Context, tx *ledger.Tx) error {
		_, err := tx.Record(ctx, kind, body)
		return err
	})
	if err != nil {
		n.t.Fatal(err)
	}
	return facts[0]
}

func undoOf(b taken, f ledger.Fact) undone {
	return undone{Code: b.Code, No: b.No, Node: f.Node, Epoch: f.Epoch, Seq: f.Seq}
}

func (n *node) standing(id code.ID) (out []claim.Claim) {
	n.t.Helper()
	n.ask(func(ctx context.Context, q ledger.Queryer) (err error) {
		out, err = claim.Standing(ctx, q, n.Event(), id)
		return err
	})
	return out
}

func (n *node) history(id code.ID) (out []claim.Claim) {
	n.t.Helper()
	n.ask(func(ctx context.Context, q ledger.Queryer) (err error) {
		out, err = claim.History(ctx, q, n.Event(), id)
		return err
	})
	return out
}

func (n *node) conflicts() (out []claim.Conflict) {
	n.t.Helper()
	n.ask(func(ctx context.Context, q ledger.Queryer) (err error) {
		out, err = claim.Conflicts(ctx, q, n.Event())
		return err
	})
	return out
}

func (n *node) next(id code.ID) (out claim.Use) {
	n.t.Helper()
	n.ask(func(ctx context.Context, q ledger.Queryer) (err error) {
		out, err = claim.Next(ctx, q, n.Event(), id)
		return err
	})
	return out
}

func (n *node) ask(f func(ctx context.Context, q ledger.Queryer) error) {
	n.t.Helper()
	if err := n.Read(context.Background(), f); err != nil {
		n.t.Fatal(err)
	}
}

// batch takes what a node recorded behind a fact, sealed, as it would travel.
func (n *node) batch(after int64) ledger.Batch {
	n.t.Helper()
	seal, err := n.Seal(context.Background())
	if err != nil {
		n.t.Fatal(err)
	}
	facts, err := n.Facts(context.Background(), after, 10_000)
	if err != nil {
		n.t.Fatal(err)
	}
	return ledger.Batch{Facts: facts, Seal: seal}
}

func (n *node) take(from *node, b ledger.Batch) {
	n.t.Helper()
	key := from.cfg.Key.Public().(ed25519.PublicKey) //nolint:errcheck // an ed25519 key has no other public half
	if _, err := n.Ingest(context.Background(), key, b); err != nil {
		n.t.Fatal(err)
	}
}
