package signing_test

import (
	"context"
	"crypto/ed25519"
	"crypto/rand"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"popstand/kiosk/buyer"
	"popstand/kiosk/claim"
	"popstand/kiosk/clock"
	"popstand/kiosk/event"
	"popstand/kiosk/gap"
	"popstand/kiosk/keys"
	"popstand/kiosk/kiosktest"
	"popstand/kiosk/kiosktest/signings"
	"popstand/kiosk/ledger"
	"popstand/kiosk/money"
	"popstand/kiosk/paper"
	"popstand/kiosk/quota"
	"popstand/kiosk/sale"
	"popstand/kiosk/signing"
	"popstand/kiosk/staff"
	"popstand/kiosk/till"
	"popstand/kiosk/verdict"
)

var ctx = context.Background()

// Times of the sessions, Unix milliseconds.
const (
	minute = int64(60_000)
	begins = int64(1_795_270_500_000) // 2026-11-21 15:15 in Berlin
)

// stall is a node with a signing desk. Session sat-1515 has seats REG (5.00, 20 of
// them, 10 for walk-ups) and VIP (5.00, 4 of them, before the others), standby,
// two sponsored seats; session sat-1700 the same seats under other SKUs, at 5.00
// and 9.00. TEE costs 35.00. Ana is the cashier and Jonas the manager. The clock
// stands two hours before the first session. When the test ends, the ledger is
// verified.
type stall struct {
	*ledger.Ledger
	signing.Desk
	t      testing.TB
	clock  *clock.Fake
	cfg    ledger.Config
	dir    string
	acts   int
	opened bool
	folder event.Settings
}

type set func(*event.Settings, *ledger.Config)

func areas() []ledger.Area {
	all := []ledger.Area{
		event.Area(), staff.Area(), quota.Area(), till.Area(), sale.Area(), paper.Area(), claim.Area(), buyer.Area(), gap.Area(), signing.Area(),
	}
	return append(all, keys.Areas()...)
}

// session is sat-1515, or another one with its own number, letter and SKUs.
func session(number int64, id, letter string, from int64) event.Session {
	tier := func(id string, order, seats, walkUp int64) event.Tier {
		return event.Tier{ID: id, SKU: letter + "-" + id, Name: event.Plain(id), Order: order, Seats: seats, WalkUp: walkUp, Items: 2}
	}
	standby := event.Tier{ID: event.StandbyID, SKU: letter + "-standby", Name: event.Plain("Standby"), Order: 9, Unlimited: true, Items: 1}
	return event.Session{
		ID: id, Number: number, Letter: letter, Name: event.Words{"": "Signing", "de": "Signierstunde"}, Creator: "soft-static", Place: "Signing table",
		From: from, Until: from + 60*minute, Tables: 1, Pace: event.Span(minute), Extra: event.Span(minute / 2),
		Tiers: []event.Tier{tier("vip", 1, 4, 4), tier("regular", 2, 20, 10)}, Standby: &standby,
		Sponsored:  &event.Sponsored{Tier: "regular", Seats: 2, Rule: event.Plain("Under 18")},
		Companions: 1, PerPerson: 3, Dedication: 40, CheckIn: event.CheckInNone, Late: event.LateQueue, Grace: event.Span(10 * minute),
		Ahead: 2, Exchange: event.Span(60 * minute), Refund: event.ReturnExchange,
		Changed: event.Changed{Moved: event.DueKeep, Shortened: event.DueStandby, Cancelled: event.DueRefund},
	}
}

func newStall(t testing.TB, sets ...set) *stall {
	t.Helper()
	w := bare(t, "0a11111111111111", sets...)
	w.keys()
	settings := event.Settings{
		Name: event.Plain("Pop-up"), Currency: "EUR", TimeZone: "Europe/Berlin", Languages: []string{"en"}, TaxMode: money.Included,
		Rates: []event.Rate{{Name: "standard", Rate: 190_000}}, Policies: staff.DefaultPolicies(),
		Creators: []event.Creator{{ID: "soft-static", Name: "Soft Static"}}, Channels: []event.Channel{{ID: "shop", Name: "Shop", Number: 1}},
		Support:  event.Support{Email: "help@example.org"},
		Sessions: []event.Session{session(1, "sat-1515", "A", begins), session(2, "sat-1700", "B", begins+105*minute)},
	}
	for _, s := range sets {
		s(&settings, &w.cfg)
	}
	w.folder = settings
	w.record(event.KindDescribed, settings)
	w.record(staff.KindEnrolled, staff.Enrolled{ID: "ana", Name: "Ana", Role: staff.Cashier})
	w.record(staff.KindEnrolled, staff.Enrolled{ID: "jonas", Name: "Jonas", Role: staff.Manager})
	w.list("TEE", 35_00, event.ListedVariant{})
	for _, s := range settings.Sessions {
		w.seats(s)
	}
	return w
}

// describe records that the event folder has changed.
func (w *stall) describe(change func(s *event.Settings)) {
	w.t.Helper()
	w.folder.Sessions = slices.Clone(w.folder.Sessions)
	change(&w.folder)
	w.record(event.KindDescribed, w.folder)
}

// line reads a session as its desk shows it, ten of each list.
func (w *stall) line(session string) (l signing.Line) {
	w.t.Helper()
	must(w.t, w.Read(ctx, func(ctx context.Context, q ledger.Queryer) (err error) {
		l, err = w.Line(ctx, q, session, 10)
		return err
	}))
	return l
}

// seats lists the seats of a session, and grants them to this node.
func (w *stall) seats(s event.Session) {
	w.t.Helper()
	for _, tier := range s.Sorts() {
		price := money.Amount(5_00)
		switch {
		case tier.Unlimited:
			price = 0
		case s.Number > 1 && tier.ID == "vip":
			price = 9_00
		}
		w.list(tier.SKU, price, event.ListedVariant{Counted: !tier.Unlimited, Session: s.ID, Tier: tier.ID})
		if !tier.Unlimited {
			w.record(quota.KindGranted, quota.Granted{Quota: quota.Stock(tier.SKU), Units: tier.Seats})
		}
	}
}

func (w *stall) list(sku string, price money.Amount, v event.ListedVariant) {
	w.t.Helper()
	v.SKU, v.Price, v.Tax = sku, price, "standard"
	w.record(event.KindListed, event.Listed{ID: sku, Name: event.Plain("The " + sku), Creator: "soft-static", Variants: []event.ListedVariant{v}})
}

// bare is a node of the same event with nothing in it.
func bare(t testing.TB, node ledger.NodeID, sets ...set) *stall {
	t.Helper()
	_, key, err := ed25519.GenerateKey(nil)
	must(t, err)
	w := &stall{t: t, clock: clock.NewFake(time.UnixMilli(begins - 120*minute)), dir: t.TempDir()}
	w.cfg = ledger.Config{
		Path: filepath.Join(t.TempDir(), "popstand.db"), Event: "5a7e010203040506", Node: node, Letter: string('A' + node[1] - 'a'),
		Key: key, Clock: w.clock, Program: "test", Areas: areas(), Crash: kiosktest.Quick(t),
	}
	for _, s := range sets {
		none := event.Settings{Sessions: []event.Session{session(1, "sat-1515", "A", begins), session(2, "sat-1700", "B", begins+105*minute)}}
		s(&none, &w.cfg) // only the ledger's part counts here
	}
	furnished(t, w.cfg)
	w.Ledger, err = ledger.Open(ctx, w.cfg)
	must(t, err)
	t.Cleanup(func() {
		w.verify()
		must(t, w.Close())
	})
	return w
}

// keys opens the desk with the node's keys.
func (w *stall) keys() {
	w.t.Helper()
	k, err := keys.Open(ctx, keys.Config{Dir: w.dir, Ledger: w.Ledger, Random: rand.Reader, Machine: w.dir})
	must(w.t, err)
	w.Desk.Ledger, w.Desk.Keys, w.Random = w.Ledger, k, rand.Reader
}

// joined is another node of the stall's event, which knows what the stall knows.
func (w *stall) joined() *stall {
	w.t.Helper()
	b := bare(w.t, "0b22222222222222")
	for _, name := range []string{keys.RootName, keys.SharedName} {
		raw, err := os.ReadFile(filepath.Join(w.dir, name))
		must(w.t, err)
		must(w.t, os.WriteFile(filepath.Join(b.dir, name), raw, 0o600))
	}
	b.keys()
	b.hears(w)
	w.hears(b)
	return b
}

// hears takes over all that another node has recorded, and receives what it gave.
func (w *stall) hears(from *stall) {
	w.t.Helper()
	seal, err := from.Seal(ctx)
	must(w.t, err)
	facts, err := from.Facts(ctx, 0, 100_000)
	must(w.t, err)
	_, err = w.Ingest(ctx, from.cfg.Key.Public().(ed25519.PublicKey), ledger.Batch{Facts: facts, Seal: seal}) //nolint:errcheck // an ed25519 key has no other public half
	must(w.t, err)
	_, err = quota.Receive{}.Do(ctx, w.Ledger, w.act("ana"))
	must(w.t, err)
}

func (w *stall) verify() {
	w.t.Helper()
	report, err := w.Verify(ctx)
	must(w.t, err)
	for _, p := range report.Problems {
		w.t.Errorf("verify: %v", p)
	}
}

func (w *stall) act(actor ledger.Actor) ledger.Act {
	w.acts++
	return ledger.Act{Op: ledger.Op(fmt.Sprintf("%s-%d", w.cfg.Node, w.acts)), Actor: actor}
}

func (w *stall) record(kind string, body any) {
	w.t.Helper()
	_, err := w.Do(ctx, w.act("system"), func(ctx context.Context, tx *ledger.Tx) error {
		_, err := tx.Record(ctx, kind, body)
		return err
	})
	must(w.t, err)
}

// at moves the clock to so many minutes after the first session begins.
func (w *stall) at(minutes int64) {
	w.clock.Advance(time.UnixMilli(begins + minutes*minute).Sub(w.clock.Now().Time()))
}

// trySell sells so many of each SKU, paid in cash.
func (w *stall) trySell(act ledger.Act, lines ...sale.Ordered) (sale.Receipt, error) {
	w.t.Helper()
	if !w.opened {
		_, err := till.Open(ctx, w.Ledger, w.act("ana"), till.Opening{Float: till.Cash{Amount: 100_00}})
		must(w.t, err)
		w.opened = true
	}
	total := money.Amount(0)
	for _, l := range lines {
		var o event.Offer
		must(w.t, w.Read(ctx, func(ctx context.Context, q ledger.Queryer) (err error) {
			o, err = event.View{Event: w.Event(), Node: w.Node(), Lang: "en"}.Offer(ctx, q, l.SKU)
			return err
		}))
		total += o.Price * money.Amount(l.Qty)
	}
	r := sale.Request{Lines: lines, Lang: "en"}
	if total > 0 {
		r.Tenders = []sale.Tender{{Tender: money.Tender{Kind: money.Cash, Amount: total, Given: total}}}
	}
	return sale.Seller{Ledger: w.Ledger, Joiners: []sale.Joiner{&w.Desk}}.Sell(ctx, act, r)
}

// sell sells so many tickets of a SKU and returns them.
func (w *stall) sell(sku string, n int64) []signing.Ticket {
	w.t.Helper()
	r, err := w.trySell(w.act("ana"), sale.Ordered{SKU: sku, Qty: n})
	must(w.t, err)
	return w.sold(r)
}

func (w *stall) sold(r sale.Receipt) (all []signing.Ticket) {
	w.t.Helper()
	must(w.t, w.Read(ctx, func(ctx context.Context, q ledger.Queryer) (err error) {
		all, err = signing.TicketsOfSale(ctx, q, w.Event(), string(r.Sale))
		return err
	}))
	return all
}

// now reads a ticket as it is now.
func (w *stall) now(t signing.Ticket) signing.Ticket {
	w.t.Helper()
	got, err := w.Ticket(ctx, t.Ticket)
	must(w.t, err)
	return got
}

// text is the code that a ticket's holder has.
func (w *stall) text(t signing.Ticket) (text string) {
	w.t.Helper()
	must(w.t, w.Read(ctx, func(ctx context.Context, q ledger.Queryer) (err error) {
		text, err = w.TextOf(ctx, q, t)
		return err
	}))
	return text
}

// left is how many units of a SKU are left here.
func (w *stall) left(sku string) (n int64) {
	w.t.Helper()
	must(w.t, w.Read(ctx, func(ctx context.Context, q ledger.Queryer) error {
		u, err := quota.UnitsOf(ctx, q, quota.Share{Event: w.Event(), Node: w.Node(), Quota: quota.Stock(sku)})
		n = u.Left()
		return err
	}))
	return n
}

// shows fails the test unless a code is answered so.
func (w *stall) shows(f signing.Found, light verdict.Light, reason verdict.Reason, next verdict.Next) signing.Verdict {
	w.t.Helper()
	v, err := w.Scan(ctx, f)
	must(w.t, err)
	if v.Light != light || v.Reason != reason || v.Next != next {
		w.t.Fatalf("the answer is %s %s %s (also %v), want %s %s %s", v.Light, v.Reason, v.Next, v.Also, light, reason, next)
	}
	return v
}

func scanned(text string) signing.Found { return signing.Found{Text: text} }

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func refused(t testing.TB, err error, code string) *ledger.Refusal {
	t.Helper()
	return kiosktest.Refused(t, err, code)
}

// brief says whether the race detector runs, under which SQLite is more than ten
// times slower: tests take wider steps then. The soak takes them all.
func brief() bool { return signings.Raced && os.Getenv("POPSTAND_SOAK") != "1" }

// quick leaves out waiting for the disk.
func quick(_ *event.Settings, c *ledger.Config) { c.Crash.NoSync = true }

func isRefusal(err error) bool {
	var r *ledger.Refusal
	return errors.As(err, &r)
}
