package event_test

import (
	"context"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"testing"

	"popstand/kiosk/event"
	"popstand/kiosk/kiosktest"
	"popstand/kiosk/ledger"
	"popstand/kiosk/sale"
)

// signing is the starter's folder with sessions.
func signing(t *testing.T, sessions string) fs.FS {
	t.Helper()
	return edit(t, edit(t, event.Starter(), "event.yaml", "id: sam", "id: ana"), "event.yaml", "\nnodes:", "\nsessions:\n"+sessions+"nodes:")
}

func settings(t *testing.T, w *kiosktest.World) (s event.Settings) {
	t.Helper()
	err := w.Read(t.Context(), func(ctx context.Context, q ledger.Queryer) (err error) {
		s, err = event.SettingsOf(ctx, q, w.Event())
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// at 15:15 and 16:30.
const twoSessions = `
  - id: sat-1515
    name: {en: Signing, de: Signierstunde}
    place: Signing table
    from: 2026-11-28 15:15
    until: 16:15
    breaks: [{from: 15:40, until: 15:50, reason: Back 15:50}]
    tiers:
      - {id: club, name: Club ticket, price: 12.00, seats: 10, order: 1, walk_up: 50 %}
      - {id: regular, price: 0, seats: 30, sku: SIGN-A, order: 2}
    standby: {seats: unlimited}
    sponsored: {seats: 3, tier: regular, rule: Under 18}
    signed: [poster, lp]
  - {place: Signing table, from: 2026-11-28 16:30, until: 17:30, tiers: [{seats: 20}]}
`

func TestSessionsAreReadWithTheirDefaults(t *testing.T) {
	e, problems := event.Check(signing(t, twoSessions))
	for _, p := range problems {
		t.Error(p)
	}
	a, _ := e.Settings.Session("sat-1515")
	b, known := e.Settings.Session("2026-11-28-1630")
	if !known || len(a.Breaks) != 1 || a.Breaks[0].Until-a.Breaks[0].From != 600_000 || a.Pace != 60_000 || a.Extra != 30_000 || a.Tables != 1 ||
		a.Ahead != 2 || a.Exchange != 3_600_000 || a.Late != event.LateQueue || a.Changed.Cancelled != event.DueRefund || a.Seats() != 40 {
		t.Errorf("the sessions are %+v", e.Settings.Sessions)
	}
	club, _ := a.Tier("club")
	last, _ := a.Tier(event.StandbyID)
	if club.SKU != "SAT-1515-CLUB" || club.WalkUp != 5 || club.Price != 12_00 || !last.Unlimited || a.Sponsored.Seats != 3 {
		t.Errorf("the tiers are %+v and %+v", club, last)
	}
	if s, tier, ok := e.Settings.SessionOfSKU("SIGN-A"); !ok || s.ID != a.ID || tier.ID != "regular" {
		t.Errorf("SIGN-A is %s of %s", tier.ID, s.ID)
	}
	p := e.Products[len(e.Products)-2]
	if p.ID != "session-sat-1515" || p.Name.In("de") != "Signierstunde 15:15" || p.Category.In("es") != "Entradas" || len(p.Variants) != 3 || p.Variants[1].Stock.Units != 30 {
		t.Errorf("the product is %+v", p)
	}
	if b.Tiers[0].Name.In("ja") != "サイン会チケット" || b.Name.In("de") != "Signierstunde" {
		t.Errorf("unnamed, it is %+v", b)
	}
}

func TestMistakesInSessionsAreTold(t *testing.T) {
	plain := "  - {id: a, from: 2026-11-28 15:15, until: 16:15, tiers: [{seats: 20}]}\n"
	for name, c := range map[string]struct{ sessions, want string }{
		"same creator":     {plain + "  - {id: b, from: 2026-11-28 16:00, until: 17:00, tiers: [{seats: 20}]}\n", "sessions[2].from: this begins before the session a ends, which is of the same creator. Let it begin at 2026-11-28 16:15"},
		"break outside":    {"  - {from: 2026-11-28 15:15, until: 16:15, tiers: [{seats: 20}], breaks: [{from: 16:00, until: 16:20}]}\n", "sessions[1].breaks[1].from: this break is not within the session."},
		"breaks overlap":   {"  - {from: 2026-11-28 15:15, until: 16:15, tiers: [{seats: 20}], breaks: [{from: 15:30, until: 15:45}, {from: 15:40, until: 15:50}]}\n", "this break overlaps another"},
		"no seats":         {"  - {from: 2026-11-28 15:15, until: 16:15, tiers: [{price: 3}]}\n", "sessions[1].tiers[1].seats: this is missing."},
		"no tiers":         {"  - {from: 2026-11-28 15:15, until: 16:15}\n", "this session has no tickets."},
		"pace zero":        {"  - {from: 2026-11-28 15:15, until: 16:15, pace: 1 s, tiers: [{seats: 20}]}\n", "sessions[1].pace: nobody signs as quickly"},
		"pace no time":     {"  - {from: 2026-11-28 15:15, until: 16:15, pace: fast, tiers: [{seats: 20}]}\n", "sessions[1].pace: \"fast\" is not a length of time."},
		"letter twice":     {"  - {id: a, letter: A, from: 2026-11-28 15:15, until: 16:15, tiers: [{seats: 20}]}\n  - {id: b, letter: a, from: 2026-11-28 17:15, until: 18:15, tiers: [{seats: 20}]}\n", "has the letter A already."},
		"unknown creator":  {"  - {creator: nobody, from: 2026-11-28 15:15, until: 16:15, tiers: [{seats: 20}]}\n", "\"nobody\" is not a creator in event.yaml."},
		"unknown tax":      {"  - {from: 2026-11-28 15:15, until: 16:15, tiers: [{seats: 20, tax: luxury}]}\n", "tiers[1].tax: \"luxury\" is not a tax rate"},
		"id twice":         {plain + "  - {id: a, from: 2026-11-28 17:15, until: 18:15, tiers: [{seats: 20}]}\n", "there is a session \"a\" in line"},
		"sku twice":        {plain + "  - {id: b, from: 2026-11-28 17:15, until: 18:15, tiers: [{seats: 20, sku: A-REGULAR}]}\n", "the SKU A-REGULAR stands in line"},
		"sku of goods":     {"  - {from: 2026-11-28 15:15, until: 16:15, tiers: [{seats: 20, sku: tee-m}]}\n", "of products.csv already."},
		"sku too long":     {"  - {id: a-very-long-name-of-a-session, from: 2026-11-28 15:15, until: 16:15, tiers: [{seats: 20}]}\n", "can't be a SKU. Write `sku: …`"},
		"skipped by DST":   {"  - {from: 2026-03-29 02:15, until: 04:15, tiers: [{seats: 20}]}\n", "is skipped in"},
		"twice by DST":     {"  - {from: 2026-10-25 02:15, until: 04:15, tiers: [{seats: 20}]}\n", "comes twice in"},
		"odd minutes":      {"  - {from: 2026-11-28 15:17, until: 16:15, tiers: [{seats: 20}]}\n", "is not a full five minutes"},
		"sponsored tier":   {"  - {from: 2026-11-28 15:15, until: 16:15, tiers: [{seats: 20}], sponsored: {seats: 2, tier: vip}}\n", "this session has no tier \"vip\"."},
		"sponsored seats":  {"  - {from: 2026-11-28 15:15, until: 16:15, tiers: [{seats: 20}], sponsored: {seats: 30}}\n", "the tier regular has only 20 seats."},
		"two tiers":        {"  - {from: 2026-11-28 15:15, until: 16:15, tiers: [{seats: 20}, {seats: 3}]}\n", "this session has two tiers \"regular\"."},
		"too many seats":   {"  - {from: 2026-11-28 15:15, until: 16:15, tiers: [{seats: 90}]}\n", "warning: sessions[1].tiers: all its tickets take 90 minutes"},
		"no such setting":  {"  - {from: 2026-11-28 15:15, until: 16:15, teirs: [{seats: 20}]}\n", "Did you mean `tiers`?"},
		"late policy":      {"  - {from: 2026-11-28 15:15, until: 16:15, late: never, tiers: [{seats: 20}]}\n", "Write `queue`, `standby`, `forfeit`."},
		"too many of them": {manySessions(2001), "there are more than 2000 sessions."},
	} {
		t.Run(name, func(t *testing.T) {
			_, problems := event.Check(signing(t, c.sessions))
			if !slices.ContainsFunc(problems, func(p event.Problem) bool {
				return strings.Contains(p.String(), c.want) && p.Line > 0 && p.Cure != ""
			}) {
				t.Errorf("nobody says %q: %v", c.want, problems)
			}
		})
	}
}

// manySessions are so many, one after the other.
func manySessions(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "  - {from: \"2026-%02d-%02d %02d:%02d\", until: \"%02d:%02d\", tiers: [{seats: 5}]}\n",
			i/(28*96)+1, i/96%28+1, i%96/4, i%4*15, i%96/4, i%4*15+10)
	}
	return b.String()
}

func TestSessionPastMidnightKeepsItsBreak(t *testing.T) {
	e, problems := event.Check(signing(t, "  - {id: late, from: 2026-11-28 23:00, until: 2026-11-29 01:00, tiers: [{seats: 20}], breaks: [{from: \"00:10\", until: \"00:20\"}]}\n"))
	for _, p := range problems {
		t.Error(p)
	}
	if o, _ := e.Settings.Session("late"); len(o.Breaks) != 1 || o.Breaks[0].From-o.From != 70*60_000 {
		t.Errorf("the breaks are %+v", o.Breaks)
	}
}

func TestSeatsAreAStockThatFollowsTheFolder(t *testing.T) {
	w := kiosktest.Empty(t)
	first := w.Load(signing(t, twoSessions))
	if len(first.Sessions) != 2 || first.Sessions[0].Was != nil {
		t.Errorf("new are %+v", first.Sessions)
	}
	if again := w.Load(signing(t, twoSessions)); again.Facts != 0 || len(again.Sessions) != 0 {
		t.Errorf("the second load recorded %+v", again)
	}
	if o := w.Offer("SIGN-A"); o.Left != 30 || o.Session != "sat-1515" || o.Tier != "regular" || o.Category != "Tickets" {
		t.Errorf("the offer is %+v", o)
	}
	more := w.Load(signing(t, strings.Replace(twoSessions, "seats: 30", "seats: 32", 1)))
	if more.Stock != 1 || len(more.Sessions) != 1 || w.Offer("SIGN-A").Left != 32 {
		t.Errorf("more seats recorded %+v", more)
	}
}

func TestSeatsNeverFallBelowWhatIsSold(t *testing.T) {
	w := kiosktest.Empty(t)
	w.Load(signing(t, twoSessions))
	w.OpenTill(10_00)
	s := sale.Seller{Ledger: w.Ledger, Joiners: []sale.Joiner{issuer{}}}
	if _, err := s.Sell(t.Context(), w.Act("ana"), sale.Request{Lines: []sale.Ordered{{SKU: "SIGN-A", Qty: 28}}}); err != nil {
		t.Fatal(err)
	}
	less := w.Load(signing(t, strings.Replace(twoSessions, "seats: 30", "seats: 20", 1)))
	if o := w.Offer("SIGN-A"); o.Left != 0 || len(less.Missing) != 1 || less.Missing[0].Units != 8 {
		t.Errorf("%d left, missing %+v", o.Left, less.Missing)
	}
}

// issuer takes every seat for its own, and issues nothing.
type issuer struct{}

func (issuer) Claims(l sale.PaidLine) bool { return l.Session != "" }

func (issuer) OrdersFor(context.Context, *ledger.Tx, sale.Request) ([]sale.Order, error) {
	return nil, nil
}

func (issuer) Join(context.Context, *ledger.Tx, sale.Request, sale.Receipt) error { return nil }

func TestLoadSaysWhichSessionsChanged(t *testing.T) {
	w := kiosktest.Empty(t)
	w.Load(signing(t, twoSessions))
	number := settings(t, w).Sessions[1].Number
	moved := w.Load(signing(t, strings.Replace(twoSessions, "from: 2026-11-28 15:15\n    until: 16:15", "from: 2026-11-28 15:20\n    until: 16:10", 1)))
	if len(moved.Sessions) != 1 || !moved.Sessions[0].Moved() || !moved.Sessions[0].Shortened() {
		t.Errorf("the change is %+v", moved.Sessions)
	}
	gone := w.Load(signing(t, twoSessions[:strings.Index(twoSessions, "  - {place")]))
	if len(gone.Sessions) != 2 || !gone.Sessions[1].Gone() || gone.Delisted != 1 {
		t.Errorf("the change is %+v", gone)
	}
	back := w.Load(signing(t, twoSessions))
	if s := settings(t, w).Sessions[1]; len(back.Sessions) != 1 || s.Number != number || s.Letter != "B" {
		t.Errorf("it came back as %+v", s)
	}
}

func TestLettersStayWithTheirSessions(t *testing.T) {
	w := kiosktest.Empty(t)
	w.Load(signing(t, twoSessions))
	w.Load(signing(t, twoSessions+"  - {from: 2026-11-28 12:00, until: 13:00, tiers: [{seats: 20}]}\n"))
	var all []string
	for _, s := range settings(t, w).Sessions {
		all = append(all, fmt.Sprint(s.Letter, s.Number))
	}
	if !slices.Equal(all, []string{"C3", "A1", "B2"}) {
		t.Errorf("the letters are %q", all)
	}
}

func TestSessionsProductIsNotChangedOnAKiosk(t *testing.T) {
	w := kiosktest.Stall(t)
	_, err := event.List{Product: event.Product{ID: "session-signing-1", Name: event.Plain("Cheap seats")}}.Do(t.Context(), w.Ledger, w.Act("jonas"))
	kiosktest.Refused(t, err, "ticket_product")
}

func TestSessionsOnSeveralDaysSayTheirDay(t *testing.T) {
	e, _ := event.Check(signing(t, twoSessions+"  - {from: 2026-11-29 12:00, until: 13:00, tiers: [{seats: 20}]}\n"))
	if p := e.Products[len(e.Products)-1]; p.Name.In("de") != "Signierstunde So 12:00" || p.Name.In("en") != "Signing Sun 12:00" {
		t.Errorf("it is called %v", p.Name)
	}
}
