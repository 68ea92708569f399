package quota_test

import (
	"context"
	"crypto/ed25519"
	"errors"
	"fmt"
	"testing"

	"pgregory.net/rapid"

	"popstand/kiosk/clock"
	"popstand/kiosk/kiosktest"
	"popstand/kiosk/ledger"
	"popstand/kiosk/quota"
)

// sea is some nodes whose journals reach each other in pieces, late, twice and
// in any order. Each node's tables are those of one scratch ledger under an event
// of the node's own, so that a step costs no file.
type sea struct {
	t     *rapid.T
	apply map[string]ledger.Kind
	nodes []*swimmer
	bugs  map[string]bool
}

// swimmer is one node: what it wrote, and how far it has the others.
type swimmer struct {
	id      ledger.NodeID
	tables  ledger.EventID // under which its tables stand
	journal []ledger.Fact
	has     map[ledger.NodeID]int
	hlc     clock.HLC
}

// record is a command's fact: written, and applied at home.
func (s *sea) record(ctx context.Context, t ledger.Tables, n *swimmer, kind string, version int, body string) {
	n.hlc++
	f := ledger.Fact{Node: n.id, Epoch: 1, Seq: int64(len(n.journal) + 1), HLC: n.hlc, Kind: kind, Version: version, Body: []byte(body), Op: ledger.Op(fmt.Sprintf("%s-%d", n.id, len(n.journal)))}
	n.journal = append(n.journal, f)
	s.fold(ctx, t, n, f)
}

func (s *sea) fold(ctx context.Context, t ledger.Tables, at *swimmer, f ledger.Fact) {
	f.Event = at.tables
	if err := s.apply[f.Kind].Apply(ctx, t, f); err != nil {
		s.t.Fatal(err)
	}
	at.hlc = max(at.hlc, f.HLC)
	at.has[f.Node] = max(at.has[f.Node], int(f.Seq))
}

func (s *sea) units(ctx context.Context, t ledger.Tables, at *swimmer) quota.Units {
	u, err := quota.UnitsOf(ctx, t, quota.Share{Event: at.tables, Node: at.id, Quota: "q"})
	if err != nil {
		s.t.Fatal(err)
	}
	return u
}

// step lets one thing happen.
func (s *sea) step(ctx context.Context, t ledger.Tables) {
	n := rapid.SampledFrom(s.nodes).Draw(s.t, "node")
	other := rapid.SampledFrom(s.nodes).Draw(s.t, "other")
	qty := rapid.Int64Range(1, 5).Draw(s.t, "units")
	left := s.units(ctx, t, n)
	switch what := rapid.SampledFrom([]string{"sell", "sell", "give", "receive", "hear", "hear", "hear again", "refund", "rebuild", "return"}).Draw(s.t, "step"); what {
	case "sell":
		if qty <= left.Left() || s.bugs["sells what it has not"] && left.Got+left.Granted > 0 {
			s.record(ctx, t, n, "shop.sold", 1, fmt.Sprintf(`{"qty":%d}`, qty))
		}
	case "refund":
		if left.Spent > 0 {
			s.record(ctx, t, n, "shop.sold", 1, `{"qty":-1}`)
		}
	case "give":
		if other != n && qty <= left.Spare() {
			s.record(ctx, t, n, quota.KindMoved, 2, fmt.Sprintf(`{"quota":"q","to":%q,"units":%d}`, other.id, qty))
		}
	case "return":
		if n != s.nodes[0] && left.Spare() > 0 {
			s.record(ctx, t, n, quota.KindMoved, 2, fmt.Sprintf(`{"quota":"q","to":%q,"units":%d}`, s.nodes[0].id, left.Spare()))
		}
	case "receive":
		s.receive(ctx, t, n)
	case "hear", "hear again":
		s.hear(ctx, t, n, other, what == "hear again")
	case "rebuild":
		s.rebuild(ctx, t, n)
	}
}

// receive takes in what is on its way, as the command does.
func (s *sea) receive(ctx context.Context, t ledger.Tables, n *swimmer) {
	all, err := quota.OnTheWay(ctx, t, n.tables)
	if err != nil {
		s.t.Fatal(err)
	}
	for _, u := range all {
		if u.To != n.id {
			continue
		}
		got := u.Units
		if s.bugs["receives more than was given"] {
			got++
		}
		s.record(ctx, t, n, quota.KindReceived, 1, fmt.Sprintf(`{"quota":"q","of":{"node":%q,"epoch":1,"seq":%d},"units":%d}`, u.Of.Node, u.Of.Seq, got))
		if s.bugs["receives twice"] {
			s.record(ctx, t, n, quota.KindReceived, 1, fmt.Sprintf(`{"quota":"q","of":{"node":%q,"epoch":1,"seq":%d},"units":%d}`, u.Of.Node, u.Of.Seq+1000, got))
		}
	}
}

// hear copies some of another's journal: facts that are there already are known
// and not applied, whoever brings them.
func (s *sea) hear(ctx context.Context, t ledger.Tables, n, other *swimmer, again bool) {
	if n == other {
		return
	}
	from := n.has[other.id]
	if again && !s.bugs["applies again"] {
		return
	}
	if again {
		from = 0
	}
	most := rapid.IntRange(0, 4).Draw(s.t, "facts")
	for i := from; i < min(len(other.journal), from+most); i++ {
		s.fold(ctx, t, n, other.journal[i])
	}
}

// rebuild folds everything that a node has anew, in another order of journals.
func (s *sea) rebuild(ctx context.Context, t ledger.Tables, n *swimmer) {
	before := s.picture(ctx, t, n)
	has := n.has
	n.has, n.tables = map[ledger.NodeID]int{}, n.tables+"'"
	for _, other := range rapid.Permutation(s.nodes).Draw(s.t, "order") {
		for i := range has[other.id] {
			s.fold(ctx, t, n, other.journal[i])
		}
	}
	if after := s.picture(ctx, t, n); after != before && len(s.bugs) == 0 {
		s.t.Fatalf("rebuilt it is %s, not %s", after, before)
	}
}

func (s *sea) picture(ctx context.Context, t ledger.Tables, n *swimmer) string {
	all, err := quota.Shares(ctx, t, n.tables)
	if err != nil {
		s.t.Fatal(err)
	}
	moving, err := quota.OnTheWay(ctx, t, n.tables)
	if err != nil {
		s.t.Fatal(err)
	}
	return fmt.Sprint(all, moving)
}

// wrong is what the ledger's own checks and the sum over all nodes find.
func (s *sea) wrong(ctx context.Context, t ledger.Tables) (found []string) {
	for _, n := range s.nodes {
		for _, c := range quota.Area().Checks {
			words, err := c.Find(ctx, t, n.tables)
			if err != nil {
				s.t.Fatal(err)
			}
			found = append(found, words...)
		}
	}
	spent := int64(0)
	for _, n := range s.nodes {
		spent += s.units(ctx, t, n).Spent
	}
	if spent > 20 {
		found = append(found, fmt.Sprintf("%d of 20 are sold", spent))
	}
	return found
}

// settle lets all hear all, and looks whether the units add up on every node.
func (s *sea) settle(ctx context.Context, t ledger.Tables) (found []string) {
	for range 2 {
		for _, n := range s.nodes {
			s.receive(ctx, t, n)
			for _, other := range s.nodes {
				for i := n.has[other.id]; i < len(other.journal); i++ {
					s.fold(ctx, t, n, other.journal[i])
				}
			}
		}
	}
	for _, n := range s.nodes {
		sum := int64(0)
		all, err := quota.Shares(ctx, t, n.tables)
		if err != nil {
			s.t.Fatal(err)
		}
		for _, h := range all {
			sum += h.Left() + h.Spent + h.Held + h.Lost - h.Owed
		}
		moving, err := quota.OnTheWay(ctx, t, n.tables)
		if err != nil {
			s.t.Fatal(err)
		}
		for _, u := range moving {
			sum += u.Units
		}
		if sum != 20 {
			found = append(found, fmt.Sprintf("%s knows of %d of 20", n.id, sum))
		}
	}
	return append(found, s.wrong(ctx, t)...)
}

// swim runs a world and returns what was found to be wrong, at any step.
func swim(t *rapid.T, l *node, apply map[string]ledger.Kind, bug string) (found []string) {
	s := &sea{t: t, apply: apply, bugs: map[string]bool{}}
	if bug != "" {
		s.bugs[bug] = true
	}
	for i := range rapid.IntRange(3, 8).Draw(t, "nodes") {
		id := ledger.NodeID(fmt.Sprintf("%016x", i+1))
		s.nodes = append(s.nodes, &swimmer{id: id, tables: ledger.EventID("sea-" + string(id)), has: map[ledger.NodeID]int{}})
	}
	steps := rapid.IntRange(10, 60).Draw(t, "steps")
	err := l.Local(context.Background(), func(ctx context.Context, tables ledger.Tables) error {
		found = nil
		s.record(ctx, tables, s.nodes[0], quota.KindGranted, 1, `{"quota":"q","units":20}`)
		for range steps {
			s.step(ctx, tables)
			if found = s.wrong(ctx, tables); len(found) > 0 {
				return errUndo
			}
		}
		found = s.settle(ctx, tables)
		return errUndo
	})
	if !errors.Is(err, errUndo) {
		t.Fatal(err)
	}
	return found
}

func kinds() map[string]ledger.Kind {
	apply := map[string]ledger.Kind{}
	for _, k := range append(quota.Area().Kinds, shop().Kinds...) {
		apply[k.Name] = k
	}
	return apply
}

// TestNoNodeEverSellsWhatItHasNot lets 3 to 8 nodes sell, give and hear of each
// other in every way: at each step and on every node the checks of invariant 4
// find nothing, and in the end all of them count the same 20 units.
func TestNoNodeEverSellsWhatItHasNot(t *testing.T) {
	l, apply := open(t, "00000000000000cc", nil), kinds()
	rapid.Check(t, func(t *rapid.T) {
		if found := swim(t, l, apply, ""); len(found) > 0 {
			t.Errorf("%v", found)
		}
	})
}

// TestChecksFindPlantedBugs plants one error at a time and wants the same checks
// to find it.
func TestChecksFindPlantedBugs(t *testing.T) {
	l, apply := open(t, "00000000000000cc", nil), kinds()
	for _, bug := range []string{"sells what it has not", "receives more than was given", "receives twice", "applies again"} {
		t.Run(bug, func(t *testing.T) {
			seen := false
			for seed := 0; seed < 300 && !seen; seed++ {
				rapid.Custom(func(t *rapid.T) bool {
					seen = seen || len(swim(t, l, apply, bug)) > 0
					return seen
				}).Example(seed)
			}
			if !seen {
				t.Error("nobody noticed")
			}
		})
	}
}

// TestKioskThatIsGoneIsReplacedAndSeenWhenItComesBack takes back what a kiosk had,
// and then reads what it had sold meanwhile.
func TestKioskThatIsGoneIsReplacedAndSeenWhenItComesBack(t *testing.T) {
	ctx := context.Background()
	a, b := open(t, "00000000000000aa", nil), open(t, "00000000000000bb", nil)
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	must(a.record(quota.KindGranted, quota.Granted{Quota: "q", Units: 20}))
	_, err := quota.Move{Quota: "q", To: b.Node(), Units: 8}.Do(ctx, a.Ledger, a.act())
	must(err)
	b.hears(t, a)
	must(b.sell(3))
	a.hears(t, b)
	must(b.sell(2)) // nobody hears of it
	_, err = quota.Move{Quota: "q", To: b.Node(), Units: 1}.Do(ctx, a.Ledger, a.act())
	must(err)
	_, err = quota.Reclaim{Node: b.Node(), Way: quota.Unproved, Reason: "stolen"}.Do(ctx, a.Ledger, a.act())
	kiosktest.Refused(t, err, "two_people")
	took, err := quota.Reclaim{Node: b.Node(), Way: quota.Sealed, Reason: "stolen"}.Do(ctx, a.Ledger, a.act())
	must(err)
	if len(took.Units) != 1 || took.Units[0].Units != 6 || len(took.Moves) != 1 || a.level(t).Here != 17 {
		t.Errorf("took %+v, %+v are left", took, a.level(t))
	}
	_, err = quota.Reclaim{Node: b.Node(), Way: quota.Sealed, Reason: "stolen"}.Do(ctx, a.Ledger, a.act())
	kiosktest.Refused(t, err, "given_up")
	a.hears(t, b)
	b.hears(t, a)
	for _, n := range []*node{a, b} {
		if c := n.clashes(t); len(c) != 1 || c[0] != (quota.Clash{Node: b.Node(), Quota: "q", Units: 2}) {
			t.Errorf("%s shows %+v", n.Node(), c)
		}
	}
	kiosktest.Refused(t, b.sell(1), "sold_out")
	_, err = quota.Count{Quota: "q", Units: 0, Reason: "found again"}.Do(ctx, b.Ledger, b.act())
	must(err)
	a.hears(t, b)
	if c := a.clashes(t); len(c) > 0 {
		t.Errorf("it is counted, and %+v stays", c)
	}
}

// TestPromisesAreUnitsUntilTheyAreSettled sells what a manager promised, gives
// none of it away, and settles it when units have come.
func TestPromisesAreUnitsUntilTheyAreSettled(t *testing.T) {
	ctx := context.Background()
	a := open(t, "00000000000000aa", nil)
	_, err := quota.Owe{Quota: "q", Units: 1}.Do(ctx, a.Ledger, a.act())
	kiosktest.Refused(t, err, "no_reason")
	_, err = quota.Owe{Quota: "q", Units: 1, Reason: "x", Blind: "00000000000000bb", Beside: "ana"}.Do(ctx, a.Ledger, a.act())
	kiosktest.Refused(t, err, "two_people")
	at, err := quota.Owe{Quota: "q", Units: 2, Reason: "more is on its way"}.Do(ctx, a.Ledger, a.act())
	if err != nil {
		t.Fatal(err)
	}
	_, err = quota.Move{Quota: "q", To: "00000000000000bb", Units: 1}.Do(ctx, a.Ledger, a.act())
	kiosktest.Refused(t, err, "sold_out")
	if err := a.sell(2); err != nil {
		t.Fatal(err)
	}
	kiosktest.Refused(t, a.sell(1), "sold_out")
	settle := quota.Settle{Owed: at, Units: 2, How: quota.ByUnits}
	kiosktest.Refused(t, settle.Do(ctx, a.Ledger, a.act()), "still_short")
	if err := a.record(quota.KindGranted, quota.Granted{Quota: "q", Units: 3}); err != nil {
		t.Fatal(err)
	}
	if err := settle.Do(ctx, a.Ledger, a.act()); err != nil {
		t.Fatal(err)
	}
	kiosktest.Refused(t, settle.Do(ctx, a.Ledger, a.act()), "owed_unknown")
	if got := a.level(t).Here; got != 1 {
		t.Errorf("%d are left", got)
	}
}

// TestWhoWaitsIsCalledOnce enlists two buyers, and calls and strikes off one.
func TestWhoWaitsIsCalledOnce(t *testing.T) {
	ctx := context.Background()
	a := open(t, "00000000000000aa", nil)
	for _, want := range []string{"A-W1", "A-W2"} {
		w, err := quota.Enlist{Quota: "q", Units: 1}.Do(ctx, a.Ledger, a.act())
		if err != nil || w.Number != want {
			t.Fatalf("%+v %v", w, err)
		}
	}
	waits := func() (all []quota.Wait) {
		err := a.Read(ctx, func(ctx context.Context, q ledger.Queryer) (err error) {
			all, err = quota.Waits(ctx, q, a.Event())
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		return all
	}
	first := waits()[0].Place
	if err := (quota.Attend{Wait: first, Now: quota.Called}).Do(ctx, a.Ledger, a.act()); err != nil {
		t.Fatal(err)
	}
	kiosktest.Refused(t, quota.Attend{Wait: first, Now: quota.Called}.Do(ctx, a.Ledger, a.act()), "wait_unknown")
	if all := waits(); len(all) != 2 || all[0].State != quota.Called {
		t.Errorf("%+v", all)
	}
	if err := (quota.Attend{Wait: first, Now: quota.Ended}).Do(ctx, a.Ledger, a.act()); err != nil {
		t.Fatal(err)
	}
	if all := waits(); len(all) != 1 || all[0].Number != "A-W2" {
		t.Errorf("%+v", all)
	}
}

// hears takes over another node's journal, and receives what it gave.
func (n *node) hears(t *testing.T, from *node) {
	t.Helper()
	ctx := context.Background()
	seal, err := from.Seal(ctx)
	if err != nil {
		t.Fatal(err)
	}
	facts, err := from.Facts(ctx, 0, 1000)
	if err == nil {
		_, err = n.Ingest(ctx, from.key.Public().(ed25519.PublicKey), ledger.Batch{Facts: facts, Seal: seal}) //nolint:errcheck // an ed25519 key has no other public half
	}
	if err == nil {
		_, err = quota.Receive{}.Do(ctx, n.Ledger, n.act())
	}
	if err != nil {
		t.Fatal(err)
	}
}

func (n *node) clashes(t *testing.T) (all []quota.Clash) {
	t.Helper()
	err := n.Read(context.Background(), func(ctx context.Context, q ledger.Queryer) (err error) {
		all, err = quota.Clashes(ctx, q, n.Event())
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}
