package claim_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"popstand/kiosk/claim"
	"popstand/kiosk/clock"
	"popstand/kiosk/code"
	"popstand/kiosk/kiosktest"
	"popstand/kiosk/ledger"
)

// Invariants 6 and 8: facts of three nodes, in any order and any number of
// times, give the same claims and the same conflicts, which are those that a
// look at all of the facts gives.
func TestClaimsComeOutTheSameInWhateverOrderFactsArrive(t *testing.T) {
	onEachEngine(t, func(t *testing.T, dsn string) {
		target := open(t, nodeC, dsn)
		rapid.Check(t, func(t *rapid.T) {
			facts := drawFacts(t)
			more := rapid.SliceOfN(rapid.SampledFrom(facts), 0, 5).Draw(t, "duplicates")
			order := rapid.Permutation(append(slices.Clone(facts), more...)).Draw(t, "order")
			a, conflicts := fold(t, target, facts)
			b, again := fold(t, target, order)
			if a != b {
				t.Errorf("in order\n%sshuffled\n%s", a, b)
			}
			if want := expected(facts); conflicts != want || again != want {
				t.Errorf("in order the conflicts are %q, shuffled %q, should be %q", conflicts, again, want)
			}
		})
	})
}

// drawFacts draws journals of three nodes: claims on few uses, so that they
// meet, and undos of them, by any node, and of claims that never were.
func drawFacts(t *rapid.T) []ledger.Fact {
	seqs := map[ledger.NodeID]int64{}
	var facts []ledger.Fact
	var claims []undone
	for range rapid.IntRange(1, 14).Draw(t, "facts") {
		node := rapid.SampledFrom([]ledger.NodeID{nodeA, nodeB, nodeC}).Draw(t, "node")
		seqs[node]++
		f := ledger.Fact{
			Event: "ev", Node: node, Epoch: 1, Seq: seqs[node], Actor: "ana",
			HLC: clock.HLC(rapid.Int64Range(1, 4).Draw(t, "hlc")),
			Op:  ledger.Op(rapid.SampledFrom([]string{"o", "p", "q", "r"}).Draw(t, "op")),
		}
		if rapid.IntRange(0, 3).Draw(t, "kind") == 0 {
			u := undone{Code: code.NewID(7, 1), No: 1, Node: node, Epoch: 1, Seq: 99}
			if len(claims) > 0 {
				u = rapid.SampledFrom(claims).Draw(t, "undone")
			}
			facts = append(facts, withBody(f, "door.undone", u))
			continue
		}
		b := taken{
			Code: code.NewID(7, rapid.Uint32Range(1, 2).Draw(t, "code")), No: rapid.Int64Range(1, 2).Draw(t, "use"),
			Way: rapid.SampledFrom([]claim.Way{claim.Home, claim.Person}).Draw(t, "way"),
		}
		if rapid.Bool().Draw(t, "for another") {
			b.ForNode, b.ForOp = nodeB, "o"
		}
		facts = append(facts, withBody(f, "door.taken", b))
		claims = append(claims, undoOf(b, f))
	}
	return facts
}

func withBody(f ledger.Fact, kind string, body any) ledger.Fact {
	raw, err := json.Marshal(body)
	if err != nil {
		panic("BUG: " + err.Error())
	}
	f.Kind, f.Body = kind, raw
	return f
}

// expected finds the conflicts from all facts at once: for each use, the acts
// of which nothing was undone.
func expected(facts []ledger.Fact) string {
	acts, gone := map[string]map[string]bool{}, map[string]bool{}
	for _, f := range facts {
		if f.Kind == "door.undone" {
			gone[string(f.Body)] = true
		}
	}
	for _, f := range facts {
		var b taken
		if f.Kind != "door.taken" || json.Unmarshal(f.Body, &b) != nil {
			continue
		}
		act := fmt.Sprint(f.Node, f.Op)
		if b.ForNode != "" {
			act = fmt.Sprint(b.ForNode, b.ForOp)
		}
		use := fmt.Sprintf("%s/%d", b.Code, b.No)
		if acts[use] == nil {
			acts[use] = map[string]bool{}
		}
		if stands, known := acts[use][act]; !known || stands {
			acts[use][act] = !gone[string(withBody(f, "", undoOf(b, f)).Body)]
		}
	}
	var out []string
	for use, all := range acts {
		n := 0
		for _, stands := range all {
			if stands {
				n++
			}
		}
		if n > 1 {
			out = append(out, fmt.Sprintf("%s %d times", use, n))
		}
	}
	slices.Sort(out)
	return strings.Join(out, ", ")
}

var errUndo = errors.New("undo")

// fold applies facts, reads what comes out, runs the area's own check of the
// conflicts, and undoes it all.
func fold(t *rapid.T, n *node, facts []ledger.Fact) (all, conflicts string) {
	apply := map[string]ledger.Kind{}
	for _, k := range door().Kinds {
		apply[k.Name] = k
	}
	err := n.Local(context.Background(), func(ctx context.Context, tables ledger.Tables) error {
		for _, f := range facts {
			if err := apply[f.Kind].Apply(ctx, tables, f); err != nil {
				return err
			}
		}
		var err error
		if all, conflicts, err = picture(ctx, tables); err != nil {
			return err
		}
		if found, err := claim.Area().Checks[1].Find(ctx, tables, "ev"); err != nil || len(found) > 0 {
			t.Errorf("check: %v %v", found, err)
		}
		return errUndo
	})
	if !errors.Is(err, errUndo) {
		t.Fatal(err)
	}
	return all, conflicts
}

// picture is all that can be read of claims, and the conflicts in short.
func picture(ctx context.Context, q ledger.Queryer) (all, conflicts string, err error) {
	for _, id := range []code.ID{code.NewID(7, 1), code.NewID(7, 2)} {
		history, err := claim.History(ctx, q, "ev", id)
		if err != nil {
			return "", "", err
		}
		for _, c := range history {
			all += fmt.Sprintf("%+v\n", c)
		}
	}
	found, err := claim.Conflicts(ctx, q, "ev")
	var short []string
	for _, c := range found {
		all += fmt.Sprintf("conflict %+v\n", c)
		short = append(short, fmt.Sprintf("%s/%d %d times", c.Code, c.No, len(c.Claims)))
	}
	return all, strings.Join(short, ", "), err
}

// fair is three nodes, one of them on PostgreSQL, that act alone and copy each
// other's journals when they meet. Journals go on from one drawn day to the
// next; each day has codes of its own.
type fair struct {
	nodes []*node
	days  code.KeyID
}

// Invariants 5, 6, 7 and 8 over three ledgers.
func TestNodesThatMeetAgreeOnEveryClaim(t *testing.T) {
	f := &fair{nodes: []*node{open(t, nodeA, ""), open(t, nodeB, kiosktest.Postgres(t)), open(t, nodeC, "")}}
	rapid.Check(t, f.day)
}

func (f *fair) day(t *rapid.T) {
	f.days++
	codes := []code.ID{code.NewID(f.days, 1), code.NewID(f.days, 2)}
	for range rapid.IntRange(1, 12).Draw(t, "steps") {
		n := rapid.SampledFrom(f.nodes).Draw(t, "node")
		id := rapid.SampledFrom(codes).Draw(t, "code")
		switch rapid.SampledFrom([]string{"accept", "accept", "undo", "meet"}).Draw(t, "step") {
		case "accept":
			f.accept(t, n, taken{Code: id, No: rapid.Int64Range(1, 2).Draw(t, "use"), Way: claim.Person})
		case "undo":
			if all := n.history(id); len(all) > 0 {
				c := rapid.SampledFrom(all).Draw(t, "undone")
				n.record("door.undone", undone{Code: c.Code, No: c.No, Node: c.Node, Epoch: c.Epoch, Seq: c.Seq})
			}
		case "meet":
			meet(n, rapid.SampledFrom(f.nodes).Draw(t, "other"), rapid.Int64Range(0, 5).Draw(t, "again"))
		}
	}
	for _, pair := range rapid.Permutation([][2]int{{0, 1}, {0, 2}, {1, 0}, {1, 2}, {2, 0}, {2, 1}}).Draw(t, "the evening") {
		meet(f.nodes[pair[0]], f.nodes[pair[1]], 0)
	}
	f.agree(t, codes)
}

// accept claims a use as a node does that asks its tables; a is at home.
func (f *fair) accept(t *rapid.T, n *node, b taken) {
	if n.Node() == nodeA {
		b.Way = claim.Home
	}
	if _, err := n.accept(n.act(), b); err != nil && !errors.Is(err, ledger.Refuse("already_used", "")) {
		t.Fatal(err)
	}
}

// meet copies what one node recorded to another: what is new, and some facts
// before that which it has already.
func meet(from, to *node, again int64) {
	if from == to {
		return
	}
	var known int64
	to.ask(func(ctx context.Context, q ledger.Queryer) error {
		return q.QueryRow(ctx, "SELECT COALESCE(MAX(seq), 0) FROM fact WHERE event = $1 AND node = $2", "ev", string(from.Node())).Scan(&known)
	})
	after := max(0, known-again)
	if b := from.batch(after); len(b.Facts) > 0 {
		to.take(from, b)
	}
}

func (f *fair) agree(t *rapid.T, codes []code.ID) {
	var first string
	for i, n := range f.nodes {
		var out string
		for _, id := range codes {
			out += fmt.Sprintf("%+v\n", n.history(id))
			green := map[claim.Use]int{}
			for _, c := range n.standing(id) {
				if c.Way == claim.Home {
					green[c.Use]++
				}
				if green[c.Use] > 1 {
					t.Errorf("%v was accepted by its home twice", c.Use)
				}
			}
		}
		for _, c := range n.conflicts() {
			out += fmt.Sprintf("conflict %+v\n", c)
		}
		if i == 0 {
			first = out
		} else if out != first {
			t.Errorf("%s says\n%s%s says\n%s", f.nodes[0].Node(), first, n.Node(), out)
		}
	}
}
