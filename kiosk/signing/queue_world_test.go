package signing_test

import (
	"context"
	"crypto/ed25519"
	"crypto/rand"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"popstand/kiosk/buyer"
	"popstand/kiosk/claim"
	"popstand/kiosk/clock"
	"popstand/kiosk/code"
	"popstand/kiosk/event"
	"popstand/kiosk/keys"
	"popstand/kiosk/kiosktest"
	"popstand/kiosk/ledger"
	"popstand/kiosk/money"
	"popstand/kiosk/paper"
	"popstand/kiosk/quota"
	"popstand/kiosk/sale"
	"popstand/kiosk/signing"
	"popstand/kiosk/staff"
	"popstand/kiosk/till"
)

var bg = context.Background()

// opens is when the session of a room begins: 2026-11-21 15:15 in Berlin.
const opens = 1_795_270_500_000

const minutes = 60_000

// room is a node at which one session is signed: "sat", an hour long, planned at a
// minute for each ticket. Its clock stands at the beginning. When the test ends,
// the ledger is verified.
type room struct {
	*ledger.Ledger
	signing.Desk
	t     testing.TB
	clock *clock.Fake
	cfg   ledger.Config
	dir   string
	acts  int
}

// change sets how a room is.
type change func(*event.Session, *ledger.Config)

func roomAreas() []ledger.Area {
	all := []ledger.Area{
		event.Area(), staff.Area(), quota.Area(), till.Area(), sale.Area(), paper.Area(), claim.Area(), buyer.Area(), signing.Area(),
	}
	return append(all, keys.Areas()...)
}

func satSession() event.Session {
	return event.Session{
		ID: "sat", Number: 1, Letter: "A", Name: event.Plain("Signing"), Creator: "soft", From: opens, Until: opens + 60*minutes, Tables: 1,
		Pace: minutes, Extra: minutes / 2, CheckIn: event.CheckInNone, Late: event.LateQueue, Grace: 10 * minutes, Ahead: 2,
		Tiers:   []event.Tier{{ID: "regular", SKU: "SAT-REGULAR", Name: event.Plain("Ticket"), Order: 1, Seats: 50, Items: 1, WalkUp: 50}},
		Refund:  event.ReturnExchange,
		Changed: event.Changed{Moved: event.DueKeep, Shortened: event.DueStandby, Cancelled: event.DueRefund},
	}
}

// theNode is where tests happen.
const theNode ledger.NodeID = "0a11111111111111"

func newRoom(t testing.TB, changes ...change) *room {
	t.Helper()
	w := bareRoom(t, theNode, changes...)
	w.describe(changes...)
	w.record(staff.KindEnrolled, staff.Enrolled{ID: "ana", Name: "Ana", Role: staff.Cashier})
	w.record(staff.KindEnrolled, staff.Enrolled{ID: "jonas", Name: "Jonas", Role: staff.Manager})
	return w
}

// describe records what the event folder says.
func (w *room) describe(changes ...change) {
	w.t.Helper()
	s, none := satSession(), ledger.Config{}
	for _, c := range changes {
		c(&s, &none)
	}
	w.record(event.KindDescribed, event.Settings{
		Name: event.Plain("Pop-up"), Currency: "EUR", TimeZone: "Europe/Berlin", Languages: []string{"en"}, TaxMode: money.Included,
		Rates: []event.Rate{{Name: "standard", Rate: 190_000}}, Policies: staff.DefaultPolicies(), Sessions: []event.Session{s},
	})
}

func bareRoom(t testing.TB, node ledger.NodeID, changes ...change) *room {
	t.Helper()
	_, key, err := ed25519.GenerateKey(nil)
	fine(t, err)
	w := &room{t: t, clock: clock.NewFake(time.UnixMilli(opens)), dir: t.TempDir()}
	w.cfg = ledger.Config{
		Path: filepath.Join(w.dir, "popstand.db"), Event: "5a7e010203040506", Node: node, Letter: string('A' + node[1] - 'a'),
		Key: key, Clock: w.clock, Program: "test", Areas: roomAreas(), Crash: kiosktest.Quick(t),
	}
	for _, c := range changes {
		s := satSession()
		c(&s, &w.cfg)
	}
	w.open()
	t.Cleanup(func() {
		w.verified()
		fine(t, w.Close())
	})
	return w
}

func (w *room) open() {
	w.t.Helper()
	var err error
	furnished(w.t, w.cfg)
	w.Ledger, err = ledger.Open(bg, w.cfg)
	fine(w.t, err)
	k, err := keys.Open(bg, keys.Config{Dir: w.dir, Ledger: w.Ledger, Random: rand.Reader, Machine: w.dir})
	fine(w.t, err)
	w.Desk = signing.Desk{Ledger: w.Ledger, Keys: k, Random: rand.Reader}
	w.cfg.Known = true
}

func (w *room) verified() {
	w.t.Helper()
	report, err := w.Verify(bg)
	fine(w.t, err)
	for _, p := range report.Problems {
		w.t.Errorf("verify: %v", p)
	}
}

func (w *room) record(kind string, body any) {
	w.t.Helper()
	_, err := w.Do(bg, w.act("system"), func(ctx context.Context, tx *ledger.Tx) error {
		_, err := tx.Record(ctx, kind, body)
		return err
	})
	fine(w.t, err)
}

func (w *room) act(who ledger.Actor) ledger.Act {
	w.acts++
	return ledger.Act{Op: ledger.Op(fmt.Sprintf("%s-%d", w.Ledger.Node(), w.acts)), Actor: who}
}

func fine(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// named is the ticket with a number.
func named(n int64) signing.ID { return signing.ID(fmt.Sprintf("t%d", n)) }

// issue gives n tickets to people, the numbers first and on.
func (w *room) issue(first, n int64, changes ...func(*signing.Issued)) {
	w.t.Helper()
	_, err := w.Do(bg, w.act("system"), func(ctx context.Context, tx *ledger.Tx) error {
		for i := first; i < first+n; i++ {
			b := signing.Issued{
				Ticket: named(i), Session: "sat", Tier: "regular", SKU: "SAT-REGULAR", Way: signing.Imported, Items: 1, Home: w.Keys.Home(),
				Seat: signing.Seat{Rank: 1, Place: i, Letter: "A", Label: fmt.Sprintf("A%d", i)},
				Code: signing.Code{ID: code.NewID(9, uint32(i))}, //nolint:gosec // a small number
			}
			for _, c := range changes {
				c(&b)
			}
			if _, err := tx.Record(ctx, signing.KindIssued, b); err != nil {
				return err
			}
		}
		return nil
	})
	fine(w.t, err)
}

func standby(b *signing.Issued) { b.Rank, b.Tier = signing.StandbyRank, event.StandbyID }

func (w *room) next(table string) signing.Advance {
	w.t.Helper()
	a, err := w.Next(bg, w.act("ana"), signing.Nexting{Session: "sat", Table: table, Served: true})
	fine(w.t, err)
	return a
}

func (w *room) line(n int) (l signing.Line) {
	w.t.Helper()
	fine(w.t, w.Read(bg, func(ctx context.Context, q ledger.Queryer) (err error) {
		l, err = w.Line(ctx, q, "sat", n)
		return err
	}))
	return l
}

func (w *room) stateOf(n int64) signing.State {
	w.t.Helper()
	t, err := w.Ticket(bg, named(n))
	fine(w.t, err)
	return t.State
}

// shows fails unless the session stands as a text says: who is at the tables, who
// is called, who is next, who is held or missed.
func (w *room) shows(want string) {
	w.t.Helper()
	l := w.line(5)
	var at, called, next, missed []string
	for _, s := range l.Tables {
		if s.Ticket == nil {
			at = append(at, "-")
		} else {
			at = append(at, s.Ticket.Of.Label)
		}
	}
	for _, q := range l.Called {
		called = append(called, q.Of.Label)
	}
	for _, q := range l.Next {
		next = append(next, q.Of.Label)
	}
	for _, m := range l.Missed {
		missed = append(missed, m.Of.Label)
	}
	slices.Sort(missed)
	parts := []string{strings.Join(at, " "), strings.Join(called, " "), strings.Join(next, " "), strings.Join(missed, " ")}
	if got := strings.Join(parts, " | "); got != want {
		w.t.Helper()
		w.t.Errorf("the session stands\n%s, want\n%s", got, want)
	}
}

func (w *room) uses(n int64) (all []int64) {
	w.t.Helper()
	fine(w.t, w.Read(bg, func(ctx context.Context, q ledger.Queryer) error {
		claims, err := claim.Standing(ctx, q, w.Event(), code.NewID(9, uint32(n))) //nolint:gosec // a small number
		for _, c := range claims {
			all = append(all, c.No)
		}
		return err
	}))
	return all
}

func (w *room) step(n int64) signing.Stepping { return signing.Stepping{Ticket: named(n)} }

// fixed is a session that calls batches of three when one is left.
func fixed(s *event.Session, _ *ledger.Config) { s.Call, s.Ahead = 3, 1 }

func onEachEngine(t *testing.T, f func(t *testing.T, changes ...change)) {
	t.Run("sqlite", func(t *testing.T) { f(t) })
	t.Run("postgres", func(t *testing.T) {
		dsn := kiosktest.Postgres(t)
		f(t, func(_ *event.Session, c *ledger.Config) { c.Path, c.Postgres = "", dsn })
	})
}
