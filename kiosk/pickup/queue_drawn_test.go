package pickup_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"popstand/kiosk/clock"
	"popstand/kiosk/code"
	"popstand/kiosk/event"
	"popstand/kiosk/ledger"
	"popstand/kiosk/pickup"
	"popstand/kiosk/verdict"
)

// Invariants 7 and 8: whatever three nodes say about who waits, in any order and
// any number of times, gives the same tables.
func TestWaitsComeOutTheSameInWhateverOrderFactsArrive(t *testing.T) {
	onEach(t, func(t *testing.T, w *stall) {
		rapid.Check(t, func(t *rapid.T) {
			facts := drawWaits(t)
			more := rapid.SliceOfN(rapid.SampledFrom(facts), 0, 4).Draw(t, "duplicates")
			order := rapid.Permutation(append(slices.Clone(facts), more...)).Draw(t, "order")
			if a, b := w.folded(t, facts), w.folded(t, order); a != b {
				t.Errorf("in order\n%s\nshuffled\n%s", a, b)
			}
		})
	}, func(_ *event.Settings, c *ledger.Config) { c.Crash.NoSync = true })
}

// drawWaits draws what three nodes say about two orders: arrivals, and calls and
// ends of them, and of arrivals that never were.
func drawWaits(t *rapid.T) []ledger.Fact {
	seqs := map[ledger.NodeID]int64{}
	var facts []ledger.Fact
	came := []pickup.Place{{Node: "n1", Epoch: 1, Seq: 99}}
	ended := []pickup.Place{{Node: "n2", Epoch: 1, Seq: 99}}
	for range rapid.IntRange(1, 14).Draw(t, "facts") {
		node := rapid.SampledFrom([]ledger.NodeID{"n1", "n2", "n3"}).Draw(t, "node")
		seqs[node]++
		f := ledger.Fact{
			Event: "ev", Node: node, Epoch: 1, Seq: seqs[node], Actor: "ana", HLC: clock.HLC(rapid.Int64Range(1, 4).Draw(t, "hlc")),
		}
		here := pickup.Place{Node: node, Epoch: 1, Seq: seqs[node]}
		some := rapid.SliceOfN(rapid.SampledFrom(came), 1, 2).Draw(t, "of")
		order := rapid.SampledFrom([]pickup.ID{"o1", "o2"}).Draw(t, "order")
		var body any
		switch f.Kind = rapid.SampledFrom([]string{
			pickup.KindArrived, pickup.KindCalled, pickup.KindLeft, pickup.KindHandedOver, pickup.KindUndone, pickup.KindCancelled,
		}).Draw(t, "kind"); f.Kind {
		case pickup.KindArrived:
			body = pickup.Arrived{Order: order, Number: seqs[node], Label: fmt.Sprint(node, seqs[node]), Day: "2026-11-28", By: pickup.ByBuyer}
			came = append(came, here)
		case pickup.KindCalled:
			body = pickup.Called{Order: order, Counter: string(node), Of: some[0]}
		case pickup.KindLeft:
			body = pickup.Left{Order: order, Of: some}
		case pickup.KindHandedOver:
			body = pickup.HandedOver{Order: order, Code: code.NewID(7, 1), Times: pickup.Times{Timely: pickup.OnTime, Waited: seqs[node]}, Waits: some}
			ended = append(ended, here)
		case pickup.KindUndone:
			body = pickup.Undone{Order: order, Code: code.NewID(7, 1), Of: rapid.SampledFrom(ended).Draw(t, "end"), Waits: some}
		case pickup.KindCancelled:
			body = pickup.Ended{Order: order, Waits: some}
		}
		raw, err := json.Marshal(body)
		if err != nil {
			t.Fatal(err)
		}
		f.Body = raw
		facts = append(facts, f)
	}
	return facts
}

var errBack = errors.New("back to before")

// folded applies facts, reads what comes out, has the area's own checks look at
// it, and takes it all back.
func (w *stall) folded(t *rapid.T, facts []ledger.Fact) string {
	apply := map[string]ledger.Kind{}
	for _, k := range pickup.Area().Kinds {
		apply[k.Name] = k
	}
	var out strings.Builder
	err := w.Local(ctx, func(ctx context.Context, tables ledger.Tables) error {
		out.Reset()
		for _, f := range facts {
			if err := apply[f.Kind].Apply(ctx, tables, f); err != nil {
				return err
			}
		}
		for _, text := range []string{
			"SELECT * FROM pickup_wait WHERE event = 'ev' ORDER BY node, epoch, seq",
			"SELECT * FROM pickup_wait_end WHERE event = 'ev' ORDER BY node, epoch, seq, by_node, by_epoch, by_seq",
			"SELECT * FROM pickup_wait_back WHERE event = 'ev' ORDER BY node, epoch, seq, by_node, by_epoch, by_seq",
			"SELECT * FROM pickup_call WHERE event = 'ev' ORDER BY node, epoch, seq, by_node, by_epoch, by_seq",
			"SELECT * FROM pickup_served WHERE event = 'ev' ORDER BY node, epoch, seq",
			"SELECT * FROM pickup_order WHERE event = 'ev' ORDER BY ord",
		} {
			if err := dump(ctx, tables, text, &out); err != nil {
				return err
			}
		}
		for _, c := range pickup.Area().Checks {
			if found, err := c.Find(ctx, tables, "ev"); err != nil || len(found) > 0 {
				t.Errorf("%s: %v %v", c.Name, found, err)
			}
		}
		return errBack
	})
	if !errors.Is(err, errBack) {
		t.Fatal(err)
	}
	return out.String()
}

func dump(ctx context.Context, q ledger.Queryer, text string, to *strings.Builder) error {
	rows, err := q.Query(ctx, text)
	if err != nil {
		return err
	}
	defer rows.Close()
	names, err := rows.Columns()
	if err != nil {
		return err
	}
	for rows.Next() {
		row, into := make([]any, len(names)), make([]any, len(names))
		for i := range row {
			into[i] = &row[i]
		}
		if err := rows.Scan(into...); err != nil {
			return err
		}
		fmt.Fprintln(to, row...)
	}
	return rows.Err()
}

// TestQueueIsWhatPeopleDid has buyers and staff do what they can with a few
// orders, in some drawn order, and keeps a book of who waits.
func TestQueueIsWhatPeopleDid(t *testing.T) {
	w := newStall(t, with(func(p *event.Pickup) { p.After = event.AfterHold }), func(_ *event.Settings, c *ledger.Config) { c.Crash.NoSync = true })
	did := 0
	for round := range 10 {
		m := &line{
			w: w, rng: rand.New(rand.NewPCG(8, uint64(round))),
			labels: map[pickup.ID]string{}, last: map[pickup.ID]pickup.Handed{}, was: map[pickup.ID]string{},
		}
		for i := range 4 {
			in := incoming(fmt.Sprint("drawn-", round, "-", i))
			in.Slot = ""
			m.orders = append(m.orders, w.receive(in).Received.Order)
		}
		for range 40 {
			[]func(){
				m.arrive, m.arrive, m.call, m.call, m.leave, m.handOver, m.undo, m.undo, m.cancel, m.pack, m.clock,
			}[m.rng.IntN(11)]()
			m.look()
		}
		for _, id := range m.orders { // the next round begins with nobody
			m.end(id)
		}
		did += len(m.was)
	}
	if did == 0 {
		t.Error("nothing was handed over to anybody")
	}
	w.clock.Step(time.UnixMilli(noon))
}

// line is the book.
type line struct {
	w      *stall
	rng    *rand.Rand
	orders []pickup.ID
	labels map[pickup.ID]string // who waits, by order
	was    map[pickup.ID]string // whose wait the last hand-over ended
	last   map[pickup.ID]pickup.Handed
}

func (m *line) pick() pickup.ID { return m.orders[m.rng.IntN(len(m.orders))] }

func (m *line) look() {
	m.w.t.Helper()
	q := m.w.queue()
	all := append(q.Waiting, q.Called...)
	seen := map[string]bool{}
	for _, p := range all {
		if seen[p.Label] || m.labels[p.Order] != p.Label {
			m.w.t.Fatalf("%s stands there for %s; the book says %v", p.Label, p.Ref, m.labels)
		}
		seen[p.Label] = true
	}
	if len(all) != len(m.labels) {
		m.w.t.Fatalf("%d wait, the book says %v", len(all), m.labels)
	}
}

func (m *line) arrive() {
	id := m.pick()
	a, err := m.w.Arrive(ctx, m.w.act("buyer"), pickup.Found{Order: id})
	if err != nil {
		m.refused(err)
		return
	}
	if had, waits := m.labels[id]; waits == a.New || waits && had != a.Label {
		m.w.t.Fatalf("got %+v, the book says %v", a, m.labels)
	}
	m.labels[id] = a.Label
}

func (m *line) refused(err error) {
	var r *ledger.Refusal
	if !errors.As(err, &r) {
		m.w.t.Fatal(err)
	}
}

func (m *line) call() {
	id := pickup.ID("")
	if m.rng.IntN(2) == 0 {
		id = m.pick()
	}
	c, err := m.w.Call(ctx, m.w.act("ana"), pickup.Calling{Order: id, Counter: "left"})
	if err != nil {
		m.refused(err)
		if _, waits := m.labels[id]; waits {
			m.w.t.Fatal(err)
		}
		return
	}
	if m.labels[c.Order] != c.Label || c.Calls < 1 || id == "" && c.Calls > 1 {
		m.w.t.Fatalf("called %+v, the book says %v", c, m.labels)
	}
}

func (m *line) leave() {
	id := m.pick()
	err := m.w.Leave(ctx, m.w.act("ana"), pickup.Leaving{Order: id})
	if _, waits := m.labels[id]; waits != (err == nil) {
		m.w.t.Fatalf("%v, the book says %v", err, m.labels)
	}
	delete(m.labels, id)
}

func (m *line) handOver() {
	id := m.pick()
	ask := pickup.HandingOver{Found: pickup.Found{Order: id}, Despite: verdict.Ready}
	if m.rng.IntN(2) == 0 {
		ask.Parts = []pickup.Part{{Line: 1, Qty: 1}}
	}
	h, err := m.w.HandOver(ctx, m.w.act("ana"), ask)
	if err != nil {
		m.refused(err)
		return
	}
	m.last[id], m.was[id] = h, m.labels[id]
	delete(m.labels, id)
}

func (m *line) undo() {
	id := m.pick()
	h, done := m.last[id]
	if !done {
		return
	}
	if _, err := m.w.Undo(ctx, m.w.act("ana"), pickup.Undoing{Of: h.Place}); err != nil {
		m.refused(err)
		return
	}
	delete(m.last, id)
	if _, again := m.labels[id]; !again && m.was[id] != "" {
		m.labels[id] = m.was[id]
	}
}

func (m *line) cancel() {
	id := m.pick()
	if _, err := m.w.Cancel(ctx, m.w.act("jonas"), pickup.Ending{Order: id}); err != nil {
		m.refused(err)
		return
	}
	delete(m.labels, id)
}

func (m *line) pack() {
	if err := m.w.Pack(ctx, m.w.act("ana"), pickup.PackUp{Orders: []pickup.ID{m.pick()}, Work: pickup.Packed}); err != nil {
		m.refused(err)
	}
}

func (m *line) clock() {
	m.w.clock.Step(time.UnixMilli(noon + (m.rng.Int64N(34)-3)*60*minute))
	m.w.clock.Advance(time.Duration(m.rng.IntN(4)) * time.Minute)
}

func (m *line) end(id pickup.ID) {
	if _, waits := m.labels[id]; !waits {
		return
	}
	if err := m.w.Leave(ctx, m.w.act("ana"), pickup.Leaving{Order: id}); err != nil {
		m.w.t.Fatal(err)
	}
}

// TestTwoKiosksAgreeWhoWaits lets two kiosks give numbers, call and hand over
// while they hear of each other now and then.
func TestTwoKiosksAgreeWhoWaits(t *testing.T) {
	for seed := range uint64(2) {
		rng := rand.New(rand.NewPCG(4, seed))
		a := newStall(t, with(func(p *event.Pickup) { p.Slots[0].Capacity = 0 }))
		b := a.joined()
		both := []*stall{a, b}
		var orders []pickup.ID
		for i := range 6 {
			orders = append(orders, both[i%2].receive(incoming(fmt.Sprint(i))).Received.Order)
		}
		a.hears(b)
		b.hears(a)
		refusals := 0
		for range 60 {
			k := rng.IntN(2)
			w, other, id := both[k], both[1-k], orders[rng.IntN(len(orders))]
			var err error
			switch rng.IntN(7) {
			case 0, 1:
				_, err = w.Arrive(ctx, w.act("buyer"), pickup.Found{Order: id})
			case 2:
				_, err = w.Call(ctx, w.act("ana"), pickup.Calling{Counter: string(w.Node())})
			case 3:
				_, err = w.Call(ctx, w.act("ana"), pickup.Calling{Order: id})
			case 4:
				_, err = w.HandOver(ctx, w.act("ana"), pickup.HandingOver{
					Found: pickup.Found{Order: id}, Despite: verdict.Ready, Parts: []pickup.Part{{Line: 1 + rng.IntN(2), Qty: 1}},
				})
			case 5:
				err = w.Leave(ctx, w.act("ana"), pickup.Leaving{Order: id})
			case 6:
				w.hears(other)
				w.clock.Advance(time.Second)
			}
			var r *ledger.Refusal
			if err != nil && !errors.As(err, &r) {
				t.Fatal(err)
			}
			if err != nil {
				refusals++
			}
		}
		a.hears(b)
		b.hears(a)
		x, y := a.queue(), b.queue()
		if labels(x.Waiting) != labels(y.Waiting) || labels(x.Called) != labels(y.Called) || x.Serving != y.Serving {
			t.Errorf("seed %d: %q %q %s and %q %q %s", seed, labels(x.Waiting), labels(x.Called), x.Serving, labels(y.Waiting), labels(y.Called), y.Serving)
		}
		if refusals == 60 || x.Serving == "" {
			t.Errorf("seed %d: nothing happened", seed)
		}
	}
}
