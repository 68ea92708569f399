package event_test

import (
	"bytes"
	"fmt"
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"popstand/kiosk/event"
	"popstand/kiosk/ledger"
)

const ticketPlan = `
  - id: sat-1515
    from: 2026-11-28 15:15
    until: 16:15
    companions: 1
    dedication: 20
    tiers:
      - {id: club, name: {en: Club ticket, de: Clubticket}, seats: 2, items: 2}
      - {id: regular, seats: 3, sku: SIGN-A}
    standby: {seats: unlimited}
    sponsored: {seats: 1, tier: regular}
  - {id: sat-1630, from: 2026-11-28 16:30, until: 17:30, tiers: [{seats: 20}]}
`

// ticketsOf reads a sheet of tickets at an event with the sessions above.
func ticketsOf(t *testing.T, text string) ([]event.TicketRow, []event.Problem) {
	t.Helper()
	e, problems := event.Check(signing(t, ticketPlan))
	if event.Failed(problems) {
		t.Fatal(problems)
	}
	var all []event.TicketRow
	problems = e.Tickets(fstest.MapFS{event.TicketsFile: {Data: []byte(text)}}, func(r event.TicketRow) error { all = append(all, r); return nil }, nil)
	return all, problems
}

func TestTicketsAreReadRowByRow(t *testing.T) {
	got, problems := ticketsOf(t, `ticket,session,tier,name,email,lang,items,companions,dedication,paid,reason
T-1,sat-1515,club,Mia Kessler,mia@example.org,de-DE,,1,"To Mia, stay loud",paid,
T-2,2026-11-28 15:15,SIGN-A,Jo,,fr,1,,,no,
T-3,sat-1515,regular,Kim,,,,,,,Student card
T-4,sat-1515,standby,Ana,,,,,,,
T-5,sat-1630,,Ren,,ja,,,,,
`)
	for _, p := range problems {
		t.Error(p)
	}
	want := []event.TicketRow{
		{Ref: "T-1", Session: "sat-1515", Tier: "club", Holder: event.Buyer{Name: "Mia Kessler", Email: "mia@example.org"}, Lang: "de", Items: 2, Companions: 1, Dedication: "To Mia, stay loud", Paid: event.PaidYes, Line: 2},
		{Ref: "T-2", Session: "sat-1515", Tier: "regular", Holder: event.Buyer{Name: "Jo"}, Items: 1, Paid: event.PaidNo, Line: 3},
		{Ref: "T-3", Session: "sat-1515", Tier: "regular", Holder: event.Buyer{Name: "Kim"}, Items: 1, Paid: event.PaidYes, Reason: "Student card", Line: 4},
		{Ref: "T-4", Session: "sat-1515", Tier: "standby", Holder: event.Buyer{Name: "Ana"}, Items: 1, Paid: event.PaidYes, Line: 5},
		{Ref: "T-5", Session: "sat-1630", Tier: "regular", Holder: event.Buyer{Name: "Ren"}, Lang: "ja", Items: 1, Paid: event.PaidYes, Line: 6},
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("read %+v\nwant %+v", got, want)
	}
}

func TestMistakesInTicketsAreTold(t *testing.T) {
	const head = "ticket,session,tier,name,email,items,companions,dedication,paid,code,reason\n"
	for name, c := range map[string]struct{ text, want string }{
		"no session column": {"ticket,tier\n1,club\n", "tickets.csv:1: error: session: there is no column for this."},
		"no number":         {head + ",sat-1515,club\n", "tickets.csv:2: error: ticket: this line has no ticket number."},
		"number shortened":  {head + "1.2E+11,sat-1515,club\n", "the spreadsheet has shortened"},
		"unknown session":   {head + "1,sat-1516,club\n", "session: \"sat-1516\" is not a session in event.yaml. Did you mean `sat-1515`?"},
		"no session":        {head + "1,,club\n", "this ticket names no session."},
		"unknown tier":      {head + "1,sat-1515,vip\n", "tier: \"vip\" is not a tier of the session sat-1515."},
		"no tier":           {head + "1,sat-1515,\n", "this ticket names no tier, and its session has several. Known here: club, regular, standby."},
		"twice":             {head + "1,sat-1515,club\n1,sat-1515,regular\n", "tickets.csv:3: error: ticket: the ticket 1 stands in line 2 already."},
		"items":             {head + "1,sat-1515,club,,,0\n", "items: \"0\" is not a number that can be meant"},
		"companions":        {head + "1,sat-1515,club,,,,2\n", "companions: \"2\" is not a number that can be meant here. Write a whole number from 0 to 1"},
		"dedication":        {head + "1,sat-1515,club,,,,,For everybody who was at the show\n", "dedication: this has 33 characters, and the session takes 20."},
		"cancelled":         {head + "1,sat-1515,club,,,,,,refunded\n", "paid: this ticket is cancelled."},
		"paid how":          {head + "1,sat-1515,club,,,,,,perhaps\n", "says nothing of payment"},
		"no code":           {head + "1,sat-1515,club,,,,,,,P123\n", "code: this is not a ticket's code."},
		"not given away":    {head + "1,sat-1630,,,,,,,,,Student card\n", "reason: this session gives no tickets away."},
		"wrong tier given":  {head + "1,sat-1515,club,,,,,,,,Student card\n", "only tickets of the tier regular are given away."},
		"too many given":    {head + "1,sat-1515,regular,,,,,,,,Student\n2,sat-1515,regular,,,,,,,,Student\n", "has 2 sponsored tickets, and 1 were set apart."},
		"too many":          {head + "1,sat-1515,club\n2,sat-1515,club\n3,sat-1515,club\n", "tier: the session sat-1515 has 3 tickets of the tier club and 2 seats."},
	} {
		t.Run(name, func(t *testing.T) {
			_, problems := ticketsOf(t, c.text)
			if !slices.ContainsFunc(problems, func(p event.Problem) bool { return strings.Contains(p.String(), c.want) && p.Cure != "" }) {
				t.Errorf("nobody says %q: %v", c.want, problems)
			}
		})
	}
}

func TestProblemsOfTicketsTellNoHolder(t *testing.T) {
	_, problems := ticketsOf(t, "ticket,session,tier,name,email,dedication\n1,sat-1516,club,Mia Kessler,mia(at)example,for Mia\n1,sat-1515,club,Mia Kessler,mia@@,For Mia and everybody else who came\n")
	if len(problems) < 3 {
		t.Errorf("only %v", problems)
	}
	for _, p := range problems {
		if s := p.String(); strings.Contains(s, "Mia") || strings.Contains(s, "mia") {
			t.Error(s)
		}
	}
}

func TestRefusedTicketIsAProblemAndReadingGoesOn(t *testing.T) {
	e, _ := event.Check(signing(t, ticketPlan))
	sheet := fstest.MapFS{event.TicketsFile: {Data: []byte("ticket,session\n1,sat-1630\n2,sat-1630\n")}}
	n := 0
	problems, dropped := e.ReadTickets(sheet, func(event.TicketRow) error { n++; return ledger.Refuse("sold_out", "No seats.") }, nil)
	if n != 2 || dropped != 2 || len(problems) != 2 || !strings.Contains(problems[0].Message, "sold_out") {
		t.Errorf("%d read, %d dropped, %v", n, dropped, problems)
	}
}

func TestTenThousandTicketsAreRead(t *testing.T) {
	e, _ := event.Check(signing(t, "  - {id: big, from: 2026-11-28 10:00, until: 2026-11-29 06:00, pace: 5 s, tiers: [{seats: 10000}]}\n"))
	var sheet bytes.Buffer
	sheet.WriteString("ticket,session,name\n")
	for i := range 10_000 {
		fmt.Fprintf(&sheet, "T-%d,big,Buyer %d\n", i, i)
	}
	n, last := 0, int64(0)
	problems := e.Tickets(fstest.MapFS{event.TicketsFile: {Data: sheet.Bytes()}}, func(event.TicketRow) error { n++; return nil },
		func(done, total int64) { last = total - done })
	if n != 10_000 || last != 0 || len(problems) != 0 {
		t.Errorf("%d read, %d bytes are left, %v", n, last, problems)
	}
}

func TestTicketInOrdersIsAProblem(t *testing.T) {
	e, _ := event.Check(signing(t, ticketPlan))
	problems := e.Orders(fstest.MapFS{event.OrdersFile: {Data: []byte("order,sku,qty,paid\n1,sign-a,1,paid\n")}}, nil, nil)
	if !slices.ContainsFunc(problems, func(p event.Problem) bool { return p.Field == "sku" && p.Cure == "Tickets go into tickets.csv." }) {
		t.Errorf("nobody minds: %v", problems)
	}
}

func TestTicketsWithoutSessionsAreAProblem(t *testing.T) {
	e, _ := event.Check(event.Starter())
	if problems := e.Tickets(fstest.MapFS{event.TicketsFile: {Data: []byte("ticket,session\n1,a\n")}}, nil, nil); !event.Failed(problems) {
		t.Errorf("nobody minds: %v", problems)
	}
}

// The demo plays round any moment: one session is over, one goes on, and one
// still has seats.
func TestDemosSessionsLieRoundTheMoment(t *testing.T) {
	zone, err := time.LoadLocation("Europe/Berlin")
	if err != nil {
		t.Fatal(err)
	}
	for _, now := range []time.Time{time.Date(2026, 11, 21, 15, 42, 0, 0, zone), time.Date(2027, 2, 3, 11, 5, 0, 0, zone)} {
		dir := t.TempDir()
		if err := event.UnpackDemo(dir, now); err != nil {
			t.Fatal(err)
		}
		folder := os.DirFS(dir)
		e, problems := event.Check(folder)
		n := map[string]int64{}
		problems = append(problems, e.Tickets(folder, func(r event.TicketRow) error { n[r.Session]++; return nil }, nil)...)
		for _, p := range problems {
			t.Error(p)
		}
		s := e.Settings.Sessions
		if len(s) != 3 || s[0].Until > now.UnixMilli() || s[1].From > now.UnixMilli() || s[1].Until <= now.UnixMilli() || s[2].From <= now.UnixMilli() {
			t.Errorf("at %s: %+v", now, s)
		}
		if n[s[1].ID] != s[1].Seats() || n[s[2].ID] >= s[2].Seats() {
			t.Errorf("the tickets are %v", n)
		}
	}
}

func FuzzTicketsAreSound(f *testing.F) {
	f.Add([]byte("ticket,session,tier,name,paid\n1,sat-1515,club,Jo,yes\n2,sat-1630,,=x,no\n"))
	f.Add([]byte("ticket;session;code\n1;sat-1630;P\n"))
	f.Add([]byte("\xff\xfet\x00i\x00"))
	e, _ := event.Check(folder(good, orderGoods))
	e.Settings.Sessions = []event.Session{{ID: "sat-1630", Companions: 1, Dedication: 20, Tiers: []event.Tier{{ID: "regular", Seats: 3, Items: 1}}}}
	f.Fuzz(func(t *testing.T, data []byte) {
		seen := map[string]bool{}
		_, _ = e.ReadTickets(fstest.MapFS{event.TicketsFile: {Data: data}}, func(r event.TicketRow) error {
			if r.Ref == "" || seen[r.Ref] || r.Session != "sat-1630" || r.Tier != "regular" || r.Items < 1 || r.Companions > 1 || len([]rune(r.Dedication)) > 20 || r.Line < 2 {
				t.Errorf("unsound: %+v", r)
			}
			seen[r.Ref] = true
			for _, text := range []string{r.Ref, r.Holder.Name, r.Holder.Email, r.Dedication, r.Reason} {
				if strings.HasPrefix(text, "=") || strings.HasPrefix(text, "@") || strings.ContainsAny(text, "\n\r\t\x00\x1b") {
					t.Errorf("harmful: %q", text)
				}
			}
			return nil
		}, nil)
	})
}
