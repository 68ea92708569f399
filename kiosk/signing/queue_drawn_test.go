package signing_test

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

	"popstand/kiosk/claim"
	"popstand/kiosk/clock"
	"popstand/kiosk/code"
	"popstand/kiosk/event"
	"popstand/kiosk/ledger"
	"popstand/kiosk/signing"
)

// Invariants 7 and 8: whatever three nodes say about tickets and their session, in
// any order and any number of times, gives the same tables.
func TestQueueComesOutTheSameInWhateverOrderFactsArrive(t *testing.T) {
	onEachEngine(t, func(t *testing.T, changes ...change) {
		w := newRoom(t, append(changes, func(_ *event.Session, c *ledger.Config) { c.Crash.NoSync = true })...)
		rapid.Check(t, func(t *rapid.T) {
			facts := drawSteps(t)
			more := rapid.SliceOfN(rapid.SampledFrom(facts), 0, 4).Draw(t, "duplicates")
			order := rapid.Permutation(append(slices.Clone(facts), more...)).Draw(t, "order")
			if a, b := w.foldedQueue(t, facts), w.foldedQueue(t, order); a != b {
				t.Errorf("in order\n%s\nshuffled\n%s", a, b)
			}
		})
	})
}

// drawSteps draws what three nodes say about two tickets: their issue and end,
// steps, and undos of steps and of what never was.
func drawSteps(t *rapid.T) []ledger.Fact {
	seqs := map[ledger.NodeID]int64{}
	did := map[signing.ID][]signing.Place{"t1": {{Node: "n1", Epoch: 1, Seq: 99}}, "t2": {{Node: "n2", Epoch: 1, Seq: 99}}}
	var facts []ledger.Fact
	for range rapid.IntRange(1, 14).Draw(t, "facts") {
		node := rapid.SampledFrom([]ledger.NodeID{"n1", "n2", "n3"}).Draw(t, "node")
		seqs[node]++
		f := ledger.Fact{
			Event: "ev", Node: node, Epoch: 1, Seq: seqs[node], Actor: "ana", HLC: clock.HLC(rapid.Int64Range(1, 4).Draw(t, "hlc")),
		}
		n := rapid.Int64Range(1, 2).Draw(t, "ticket")
		f.Kind = rapid.SampledFrom([]string{
			signing.KindIssued, signing.KindCalled, signing.KindAtTable, signing.KindServed, signing.KindMissed, signing.KindHeld,
			signing.KindRecalled, signing.KindCheckedIn, signing.KindLeft, signing.KindUndone, signing.KindUndone, signing.KindCancelled,
			signing.KindPaused, signing.KindTold,
		}).Draw(t, "kind")
		body, step := drawnBody(t, f, named(n), n, did)
		if step {
			did[named(n)] = append(did[named(n)], signing.Place{Node: node, Epoch: 1, Seq: f.Seq})
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

func drawnBody(t *rapid.T, f ledger.Fact, id signing.ID, n int64, did map[signing.ID][]signing.Place) (body any, step bool) {
	use := func(no int64) signing.Claiming {
		return signing.Claiming{Code: code.NewID(9, uint32(n)), Use: no, Way: claim.Home} //nolint:gosec // a small number
	}
	came := use(signing.UseCame)
	switch f.Kind {
	case signing.KindIssued:
		return signing.Issued{
			Ticket: id, Session: "sat", Tier: "regular", Way: signing.Imported, Items: n, Seat: signing.Seat{Rank: n, Place: n, Letter: "A", Label: "A"},
			Code: signing.Code{ID: code.NewID(9, uint32(n))}, Said: signing.Said{From: 1, To: 10 * minutes}, //nolint:gosec // a small number
		}, false
	case signing.KindCalled:
		return signing.CalledUp{Ticket: id, Session: "sat", Table: string(f.Node), Tap: "1", Batch: f.Seq}, true
	case signing.KindAtTable:
		return signing.CameTo{Ticket: id, Session: "sat", Table: string(f.Node), Entry: &came}, true
	case signing.KindServed:
		return signing.ServedAt{Ticket: id, Session: "sat", Table: "1", Items: f.Seq, Ms: 5, Began: int64(f.HLC) * minutes, Said: signing.Said{From: 1, To: minutes}, Claim: use(signing.UseServed)}, true
	case signing.KindUndone:
		return signing.TakenBack{Ticket: id, Session: "sat", Of: rapid.SampledFrom(did[id]).Draw(t, "of")}, false
	case signing.KindCancelled:
		return signing.Ended{Ticket: id}, false
	case signing.KindPaused:
		return signing.Paused{Session: "sat", Until: f.Seq, On: true}, false
	case signing.KindTold:
		return signing.Told{Session: "sat", Line: f.Seq}, false
	}
	return signing.Stepped{Ticket: id, Session: "sat", Tap: "1"}, true
}

var errBefore = errors.New("back to before")

// foldedQueue applies facts, reads what comes out, has the area's own checks look
// at it, and takes it all back.
func (w *room) foldedQueue(t *rapid.T, facts []ledger.Fact) string {
	apply := map[string]ledger.Kind{}
	for _, k := range signing.Area().Kinds {
		apply[k.Name] = k
	}
	var out strings.Builder
	err := w.Local(bg, func(ctx context.Context, tables ledger.Tables) error {
		out.Reset()
		for _, f := range facts {
			if err := apply[f.Kind].Apply(ctx, tables, f); err != nil {
				return err
			}
		}
		for _, text := range []string{
			"SELECT * FROM signing_ticket WHERE event = 'ev' ORDER BY ticket",
			"SELECT * FROM signing_step WHERE event = 'ev' ORDER BY node, epoch, seq",
			"SELECT * FROM signing_undone WHERE event = 'ev' ORDER BY ticket, node, epoch, seq, by_node, by_epoch, by_seq",
			"SELECT * FROM signing_word WHERE event = 'ev' ORDER BY node, epoch, seq",
			"SELECT * FROM signing_tally WHERE event = 'ev' ORDER BY session, tier, way, state, came",
			"SELECT * FROM signing_stretch WHERE event = 'ev' ORDER BY session, rank, part, came",
			"SELECT * FROM signing_error WHERE event = 'ev' ORDER BY session, minutes, inside",
			"SELECT * FROM claim WHERE event = 'ev' ORDER BY code, use_no, node, epoch, seq",
		} {
			if err := dumpRows(ctx, tables, text, &out); err != nil {
				return err
			}
		}
		for _, c := range signing.Area().Checks {
			if c.Invariant != 8 {
				continue
			}
			if found, err := c.Find(ctx, tables, "ev"); err != nil || len(found) > 0 {
				t.Errorf("%s: %v %v", c.Name, found, err)
			}
		}
		return errBefore
	})
	if !errors.Is(err, errBefore) {
		t.Fatal(err)
	}
	return out.String()
}

func dumpRows(ctx context.Context, q ledger.Queryer, text string, to *strings.Builder) error {
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

// TestQueueIsWhatPeopleTapped has staff tap what they can in some drawn order, and
// keeps a book of where everybody is.
func TestQueueIsWhatPeopleTapped(t *testing.T) {
	w := newRoom(t, fixed, func(s *event.Session, c *ledger.Config) { s.Tables, c.Crash.NoSync = 2, true })
	w.issue(1, 25)
	m := &ledgerBook{w: w, rng: rand.New(rand.NewPCG(8, 5)), at: map[signing.ID]signing.State{}}
	for i := int64(1); i <= 25; i++ {
		m.at[named(i)] = signing.Waiting
	}
	for range 120 {
		[]func(){m.next, m.next, m.call, m.hold, m.miss, m.recall, m.serve, m.undo, m.undo, m.time}[m.rng.IntN(10)]()
		m.look()
	}
	if m.undone < 5 || m.served < 5 {
		t.Errorf("%d taps were undone, %d served", m.undone, m.served)
	}
}

// ledgerBook is where everybody is. Each tap is remembered, to be taken back.
type ledgerBook struct {
	w              *room
	rng            *rand.Rand
	at             map[signing.ID]signing.State
	taps           [2][]map[signing.ID]signing.State // by table: what each tap made of whom, and
	undone, served int
}

func (m *ledgerBook) look() {
	m.w.t.Helper()
	count := map[signing.State]int64{}
	for id, want := range m.at {
		got, err := m.w.Ticket(bg, id)
		fine(m.w.t, err)
		if got.State != want {
			m.w.t.Fatalf("%s is %s, the book says %s", id, got.State, want)
		}
		count[want]++
	}
	l := m.w.line(30)
	y := l.Tally
	if y.Waiting != count[signing.Waiting] || y.Called != count[signing.Called] || y.AtTable != count[signing.AtTable] || y.Served != count[signing.Served] || y.Held != count[signing.Held] || y.Missed != count[signing.Missed] {
		m.w.t.Fatalf("counted %+v, the book says %v", y, count)
	}
	last := signing.Seat{}
	for _, x := range l.Next {
		if !last.Before(x.Of) {
			m.w.t.Fatalf("%s stands before %s", last.Label, x.Of.Label)
		}
		last = x.Of
	}
	if count[signing.AtTable] > 2 { // one at each
		m.w.t.Fatal("two sit at one table")
	}
}

// some is a ticket in a state; "" where there is none.
func (m *ledgerBook) some(states ...signing.State) signing.ID {
	var all []signing.ID
	for id, s := range m.at {
		if slices.Contains(states, s) {
			all = append(all, id)
		}
	}
	if len(all) == 0 {
		return ""
	}
	slices.Sort(all)
	return all[m.rng.IntN(len(all))]
}

func (m *ledgerBook) table() (int, string) {
	n := m.rng.IntN(2)
	return n, fmt.Sprint(n + 1)
}

// noted keeps what a tap made of whom, in the order of its facts.
func (m *ledgerBook) noted(table int, a signing.Advance) {
	was := map[signing.ID]signing.State{}
	for _, list := range [][]signing.Ticket{a.Served, a.Here, a.Called, a.Moved} {
		for _, x := range list {
			was[x.Ticket] = m.at[x.Ticket]
			m.at[x.Ticket] = x.State
		}
	}
	m.served += len(a.Served)
	m.taps[table] = append(m.taps[table], was)
}

func (m *ledgerBook) next() {
	n, table := m.table()
	a, err := m.w.Next(bg, m.w.act("ana"), signing.Nexting{Session: "sat", Table: table, Served: true})
	if err != nil {
		m.refused(err)
		return
	}
	m.noted(n, a)
}

func (m *ledgerBook) refused(err error) {
	var r *ledger.Refusal
	if !errors.As(err, &r) {
		m.w.t.Fatal(err)
	}
}

func (m *ledgerBook) call() {
	n, table := m.table()
	all, err := m.w.Call(bg, m.w.act("ana"), signing.Calling{Session: "sat", Table: table, Count: int64(m.rng.IntN(3))})
	if err != nil {
		m.refused(err)
		return
	}
	m.noted(n, signing.Advance{Called: all})
}

type stepping func(context.Context, ledger.Act, signing.Stepping) (signing.Ticket, error)

func (m *ledgerBook) one(do stepping, states ...signing.State) {
	n, table := m.table()
	id := m.some(states...)
	if id == "" {
		return
	}
	got, err := do(bg, m.w.act("ana"), signing.Stepping{Ticket: id, Table: table})
	if err != nil {
		m.refused(err)
		return
	}
	m.noted(n, signing.Advance{Moved: []signing.Ticket{got}})
}

func (m *ledgerBook) hold()   { m.one(m.w.Hold, signing.Waiting, signing.Called, signing.AtTable) }
func (m *ledgerBook) miss()   { m.one(m.w.NoShow, signing.Called, signing.AtTable) }
func (m *ledgerBook) recall() { m.one(m.w.Recall, signing.Held, signing.Missed) }
func (m *ledgerBook) serve()  { m.one(m.w.Serve, signing.Waiting, signing.Called, signing.AtTable) }
func (m *ledgerBook) time()   { m.w.clock.Advance(time.Duration(m.rng.IntN(50)) * time.Second) }

// undo takes a tap back. What another tap did to somebody since stays, so the
// book takes what they are then from the desk, and holds it to what can be.
func (m *ledgerBook) undo() {
	n, table := m.table()
	a, err := m.w.Undo(bg, m.w.act("ana"), signing.Undoing{Session: "sat", Table: table, Approver: "jonas"})
	if err != nil {
		m.refused(err)
		if len(m.taps[n]) > 0 && !errors.Is(err, ledger.Refuse("table_taken", "")) {
			m.w.t.Fatalf("%d taps of table %s can't be undone: %v", len(m.taps[n]), table, err)
		}
		return
	}
	was := m.taps[n][len(m.taps[n])-1]
	m.taps[n] = m.taps[n][:len(m.taps[n])-1]
	for _, x := range a.Moved {
		before, touched := was[x.Ticket]
		if !touched {
			m.w.t.Fatalf("%s was not part of the tap", x.Ticket)
		}
		if !m.touched(x.Ticket) && x.State != before {
			m.w.t.Fatalf("%s is %s again, and was %s", x.Ticket, x.State, before)
		}
		m.at[x.Ticket] = x.State
	}
	m.undone++
}

// touched says whether a tap that stands speaks of a ticket.
func (m *ledgerBook) touched(id signing.ID) bool {
	for _, taps := range m.taps {
		for _, was := range taps {
			if _, is := was[id]; is {
				return true
			}
		}
	}
	return false
}
