package quota_test

import (
	"context"
	"crypto/ed25519"
	"crypto/rand"
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"popstand/kiosk/clock"
	"popstand/kiosk/kiosktest"
	"popstand/kiosk/ledger"
	"popstand/kiosk/quota"
)

// sold and set are what another area would record: units sold, units set aside.
type sold struct {
	Qty int64 `json:"qty"`
}

// shop is an area that spends and holds units of one quota.
func shop() ledger.Area {
	return ledger.Area{Name: "shop", Kinds: []ledger.Kind{
		ledger.On("shop.sold", 1, func(ctx context.Context, t ledger.Tables, f ledger.Fact, b sold) error {
			return quota.Spend(ctx, t, quota.ShareOf(f, "q"), b.Qty)
		}),
		ledger.On("shop.held", 1, func(ctx context.Context, t ledger.Tables, f ledger.Fact, b sold) error {
			return quota.Hold(ctx, t, quota.ShareOf(f, "q"), b.Qty)
		}),
	}}
}

type node struct {
	*ledger.Ledger
	key  ed25519.PrivateKey
	acts int
}

func open(t testing.TB, id ledger.NodeID, change func(*ledger.Config)) *node {
	t.Helper()
	_, key, err := ed25519.GenerateKey(rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	cfg := ledger.Config{
		Path: filepath.Join(t.TempDir(), "popstand.db"), Event: "ev", Node: id, Letter: "A", Key: key,
		Clock: clock.NewFake(time.UnixMilli(1_790_000_000_000)), Areas: []ledger.Area{quota.Area(), shop()}, Crash: kiosktest.Quick(t),
	}
	if change != nil {
		change(&cfg)
	}
	l, err := ledger.Open(context.Background(), cfg)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		report, err := l.Verify(context.Background())
		if err != nil || len(report.Problems) > 0 {
			t.Errorf("verify: %v %v", report.Problems, err)
		}
		if err := l.Close(); err != nil {
			t.Error(err)
		}
	})
	return &node{Ledger: l, key: key}
}

func (n *node) act() ledger.Act {
	n.acts++
	return ledger.Act{Op: ledger.Op(fmt.Sprintf("%s-%d", n.Node(), n.acts)), Actor: "ana"}
}

func (n *node) record(kind string, body any) error {
	_, err := n.Do(context.Background(), n.act(), func(ctx context.Context, tx *ledger.Tx) error {
		_, err := tx.Record(ctx, kind, body)
		return err
	})
	return err
}

// sell takes units as a sale does: checked, then recorded, in one command.
func (n *node) sell(qty int64) error {
	_, err := n.Do(context.Background(), n.act(), func(ctx context.Context, tx *ledger.Tx) error {
		share := quota.Share{Event: tx.Event(), Node: tx.Node(), Quota: "q"}
		if err := quota.Take(ctx, tx, share, quota.Want{Name: "Tee", Qty: qty}); err != nil {
			return err
		}
		_, err := tx.Record(ctx, "shop.sold", sold{Qty: qty})
		return err
	})
	return err
}

func (n *node) level(t testing.TB) quota.Level {
	t.Helper()
	var l quota.Level
	err := n.Read(context.Background(), func(ctx context.Context, q ledger.Queryer) error {
		all, err := quota.Left(ctx, q, n.Event(), n.Node())
		if err != nil {
			return err
		}
		l = all["q"]
		one, err := quota.LevelOf(ctx, q, quota.Share{Event: n.Event(), Node: n.Node(), Quota: "q"})
		if one != l {
			t.Errorf("one quota is at %+v, among all at %+v", one, l)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return l
}

func onEachEngine(t *testing.T, run func(t *testing.T, change func(*ledger.Config))) {
	t.Run("sqlite", func(t *testing.T) { run(t, nil) })
	t.Run("postgres", func(t *testing.T) {
		dsn := kiosktest.Postgres(t)
		run(t, func(c *ledger.Config) { c.Postgres, c.Path = dsn, "" })
	})
}

func TestNobodySellsMoreThanThereIs(t *testing.T) {
	onEachEngine(t, func(t *testing.T, change func(*ledger.Config)) {
		n := open(t, "00000000000000aa", change)
		if err := n.record(quota.KindGranted, quota.Granted{Quota: "q", Units: 5}); err != nil {
			t.Fatal(err)
		}
		if err := n.sell(3); err != nil {
			t.Fatal(err)
		}
		r := kiosktest.Refused(t, n.sell(3), "sold_out")
		if r.Values["left"] != "2" || r.Values["name"] != "Tee" {
			t.Errorf("the refusal says %v", r.Values)
		}
		if err := n.record("shop.held", sold{Qty: 1}); err != nil {
			t.Fatal(err)
		}
		kiosktest.Refused(t, n.sell(2), "sold_out")
		if err := n.record("shop.held", sold{Qty: -1}); err != nil {
			t.Fatal(err)
		}
		if err := n.sell(2); err != nil {
			t.Fatal(err)
		}
		if r := kiosktest.Refused(t, n.sell(1), "sold_out"); r.Values["left"] != "0" {
			t.Errorf("the refusal says %v", r.Values)
		}
		if err := n.record("shop.sold", sold{Qty: -1}); err != nil {
			t.Fatal(err)
		}
		if err := n.sell(1); err != nil {
			t.Errorf("what was brought back can't be sold again: %v", err)
		}
	})
}

func TestCrowdSharesTheLastUnits(t *testing.T) {
	n := open(t, "00000000000000aa", nil)
	if err := n.record(quota.KindGranted, quota.Granted{Quota: "q", Units: 7}); err != nil {
		t.Fatal(err)
	}
	acts := make([]ledger.Act, 40)
	for i := range acts {
		acts[i] = n.act()
	}
	answers := make(chan error, len(acts))
	for _, act := range acts {
		go func() {
			_, err := n.Do(context.Background(), act, func(ctx context.Context, tx *ledger.Tx) error {
				share := quota.Share{Event: tx.Event(), Node: tx.Node(), Quota: "q"}
				if err := quota.Take(ctx, tx, share, quota.Want{Name: "Tee", Qty: 1}); err != nil {
					return err
				}
				_, err := tx.Record(ctx, "shop.sold", sold{Qty: 1})
				return err
			})
			answers <- err
		}()
	}
	bought := 0
	for range acts {
		switch err := <-answers; {
		case err == nil:
			bought++
		case !errors.Is(err, ledger.Refuse("sold_out", "")):
			t.Error(err)
		}
	}
	if bought != 7 || n.level(t).Here != 0 {
		t.Errorf("%d of 7 were sold, %d are left", bought, n.level(t).Here)
	}
}

func TestMovedUnitsBelongToTheOtherNode(t *testing.T) {
	onEachEngine(t, func(t *testing.T, change func(*ledger.Config)) {
		n := open(t, "00000000000000aa", change)
		if err := n.record(quota.KindGranted, quota.Granted{Quota: "q", Units: 10}); err != nil {
			t.Fatal(err)
		}
		if _, err := (quota.Move{Quota: "q", To: "00000000000000bb", Units: 4}).Do(context.Background(), n.Ledger, n.act()); err != nil {
			t.Fatal(err)
		}
		if got := n.level(t); got != (quota.Level{Here: 6, Elsewhere: 4}) {
			t.Errorf("left %+v", got)
		}
		_, err := quota.Move{Quota: "q", To: "00000000000000bb", Units: 7}.Do(context.Background(), n.Ledger, n.act())
		kiosktest.Refused(t, err, "sold_out")
	})
}

func TestCountingSetsWhatIsLeft(t *testing.T) {
	n := open(t, "00000000000000aa", nil)
	if err := n.record(quota.KindGranted, quota.Granted{Quota: "q", Units: 10}); err != nil {
		t.Fatal(err)
	}
	for _, counted := range []int64{8, 8, 12, 0} {
		if _, err := (quota.Count{Quota: "q", Units: counted}).Do(context.Background(), n.Ledger, n.act()); err != nil {
			t.Fatal(err)
		}
		if got := n.level(t).Here; got != counted {
			t.Errorf("%d counted, %d left", counted, got)
		}
	}
}

func TestCheckFindsUnitsThatNobodyMade(t *testing.T) {
	cfgs := []struct{ name, kind, want string }{
		{"spent too much", "shop.sold", "gave away 2 more than it had"},
		{"brought back too much", "shop.back", "more was brought back than was taken"},
	}
	for _, c := range cfgs {
		t.Run(c.name, func(t *testing.T) {
			_, key, _ := ed25519.GenerateKey(rand.Reader)
			l, err := ledger.Open(context.Background(), ledger.Config{
				Path: filepath.Join(t.TempDir(), "popstand.db"), Event: "ev", Node: "00000000000000aa", Letter: "A", Key: key,
				Clock: clock.NewFake(time.UnixMilli(1_790_000_000_000)), Areas: []ledger.Area{quota.Area(), shop()}, Crash: kiosktest.Quick(t),
			})
			if err != nil {
				t.Fatal(err)
			}
			defer l.Close()
			n := &node{Ledger: l}
			qty := int64(2)
			if c.kind == "shop.back" {
				qty = -2
			}
			if err := n.record("shop.sold", sold{Qty: qty}); err != nil {
				t.Fatal(err)
			}
			report, err := l.Verify(context.Background())
			if err != nil || len(report.Problems) != 1 || report.Problems[0].Invariant != 4 || !strings.Contains(report.Problems[0].Words, c.want) {
				t.Errorf("found %v (%v), want %s", report.Problems, err, c.want)
			}
		})
	}
}

// TestUnitsComeOutTheSameInWhateverOrderFactsArrive lets two nodes spend, move
// and count, and folds their journals into a third in random turns.
func TestUnitsComeOutTheSameInWhateverOrderFactsArrive(t *testing.T) {
	area := quota.Area()
	apply := map[string]ledger.Kind{}
	for _, k := range append(area.Kinds, shop().Kinds...) {
		apply[k.Name] = k
	}
	target := open(t, "00000000000000cc", nil)
	rapid.Check(t, func(t *rapid.T) {
		facts := rapid.SliceOfN(rapid.Custom(drawFact), 1, 20).Draw(t, "facts")
		for i := range facts {
			facts[i].Seq, facts[i].HLC = int64(i+1), clock.HLC(i+1)
		}
		order := rapid.Permutation(facts).Draw(t, "order")
		a, b := fold(t, target, apply, facts), fold(t, target, apply, order)
		if a != b {
			t.Errorf("in order %s, shuffled %s", a, b)
		}
	})
}

func drawFact(t *rapid.T) ledger.Fact {
	node := rapid.SampledFrom([]string{"a", "b"}).Draw(t, "node")
	n := rapid.Int64Range(1, 9).Draw(t, "units")
	bodies := []string{
		fmt.Sprintf(`quota.granted {"quota":"q","units":%d,"filed":true}`, n),
		`quota.moved {"quota":"q","to":"a","units":2}`,
		fmt.Sprintf(`quota.received {"quota":"q","of":{"node":"a","epoch":1,"seq":%d},"units":2}`, n),
		fmt.Sprintf(`quota.wanted {"quota":"q","of":"b","units":%d}`, n),
		fmt.Sprintf(`quota.owed {"quota":"q","units":%d,"reason":"x"}`, n),
		fmt.Sprintf(`quota.counted {"quota":"q","units":%d,"change":-1}`, n),
		fmt.Sprintf(`shop.sold {"qty":%d}`, n),
	}
	kind, body, _ := strings.Cut(rapid.SampledFrom(bodies).Draw(t, "fact"), " ")
	if kind == quota.KindReceived {
		node = "a" // all units are given to it
	}
	return ledger.Fact{Event: "ev", Node: ledger.NodeID(node), Epoch: 1, Kind: kind, Version: 2, Body: []byte(body)}
}

var errUndo = errors.New("undo")

// fold applies facts and reads what comes out, then undoes it.
func fold(t *rapid.T, n *node, apply map[string]ledger.Kind, facts []ledger.Fact) string {
	var out string
	err := n.Local(context.Background(), func(ctx context.Context, tables ledger.Tables) error {
		for _, f := range facts {
			if err := apply[f.Kind].Apply(ctx, tables, f); err != nil {
				return err
			}
		}
		for _, node := range []ledger.NodeID{"a", "b"} {
			u, err := quota.UnitsOf(ctx, tables, quota.Share{Event: "ev", Node: node, Quota: "q"})
			if err != nil {
				return err
			}
			out += fmt.Sprintf("%s %+v ", node, u)
		}
		moves, err := quota.OnTheWay(ctx, tables, "ev")
		if err != nil {
			return err
		}
		wants, err := quota.Requests(ctx, tables, "ev")
		if err != nil {
			return err
		}
		owed, err := quota.Promises(ctx, tables, "ev")
		if err != nil {
			return err
		}
		out += fmt.Sprint(moves, wants, owed)
		return errUndo
	})
	if !errors.Is(err, errUndo) {
		t.Fatal(err)
	}
	return out
}
