package event_test

import (
	"encoding/json"
	"reflect"
	"strings"
	"testing"
	"time"

	"popstand/kiosk/event"
	"popstand/kiosk/money"
	"popstand/kiosk/staff"
)

func TestRefundPolicyIsReadAsItIsWritten(t *testing.T) {
	e, problems := event.Check(folder(good+`policies:
  refund:
    window: 14 days
    alone: {cashier: 20.00, manager: 100, organizer: all}
    beyond: nobody
    elsewhere: organizer
    final_sale: {categories: [Vinyl], products: [signed-poster], tickets: yes}
    tenders: {cash: [cash], card: [card, cash]}
`, sheet))
	for _, p := range problems {
		t.Error(p)
	}
	want := event.Refunds{
		Window:    event.Span((14 * 24 * time.Hour).Milliseconds()),
		Alone:     map[staff.Role]money.Amount{staff.Cashier: 20_00, staff.Manager: 100_00, staff.Organizer: money.Max},
		Elsewhere: staff.Organizer,
		Final:     event.Final{Categories: []string{"Vinyl"}, Products: []string{"signed-poster"}, Tickets: true},
		Tenders:   map[string][]string{"cash": {"cash"}, "card": {"card", "cash"}},
	}
	got := e.Settings.Returns()
	if !reflect.DeepEqual(got, want) {
		t.Errorf("read %+v", got)
	}
	for amount, need := range map[money.Amount]staff.Role{0: staff.Cashier, 20_00: staff.Cashier, 20_01: staff.Manager, 100_01: staff.Organizer} {
		if got.Need(amount) != need {
			t.Errorf("%d takes a %s", amount, got.Need(amount))
		}
	}
	if !got.Final.Holds("poster", "vinyl") || !got.Final.Holds("signed-poster", "Prints") || got.Final.Holds("poster", "") {
		t.Error("what is final is not what is written")
	}
}

func TestFoldersWithoutRefundPolicyHaveACautiousOne(t *testing.T) {
	e, _ := event.Check(folder(good, sheet))
	raw, err := json.Marshal(e.Settings)
	if err != nil || strings.Contains(string(raw), "refund") {
		t.Errorf("the fact says %s, %v", raw, err)
	}
	p := e.Settings.Returns()
	if p.Need(1) != staff.Manager || !p.Goes("card", "card") || p.Goes("card", "cash") || p.Goes("cash", "card") || p.Window != 0 {
		t.Errorf("the default is %+v", p)
	}
}

func TestRefundPolicyProblemsNameLineFieldAndCure(t *testing.T) {
	for name, c := range map[string]struct{ text, want string }{
		"no length":    {"window: soon", "event.yaml:11: error: policies.refund.window"},
		"no amount":    {"alone: {cashier: much}", "event.yaml:11: error: policies.refund.alone.cashier"},
		"falling":      {"alone: {cashier: 30, manager: 20}", "event.yaml:11: error: policies.refund.alone.manager"},
		"no role":      {"beyond: boss", "event.yaml:11: error: policies.refund.beyond"},
		"no yes":       {"final_sale: {tickets: maybe}", "event.yaml:11: error: policies.refund.final_sale.tickets"},
		"no tender":    {"tenders: {card: [gold]}", "event.yaml:11: error: policies.refund.tenders.card"},
		"no setting":   {"tender: cash", "event.yaml:11: error: policies.refund.tender"},
		"no list here": {"final_sale: yes", "event.yaml:11: error: policies.refund.final_sale"},
	} {
		t.Run(name, func(t *testing.T) {
			_, problems := event.Check(folder(good+"policies:\n  refund:\n    "+c.text+"\n", sheet))
			if len(problems) == 0 || !strings.HasPrefix(problems[0].String(), c.want) {
				t.Errorf("got %v, want %s", problems, c.want)
			}
		})
	}
}

func TestStoreCreditIsIssuedWhereTheFolderSaysSo(t *testing.T) {
	e, problems := event.Check(folder(good+`policies:
  credit: {expires: 365 days, least: 1.00, paid_out: manager, elsewhere: nobody, most_elsewhere: 20.00}
  refund:
    tenders: {credit: [cash]}
`, sheet))
	for _, p := range problems {
		t.Error(p)
	}
	s := e.Settings
	got, on := s.StoreCredit()
	want := event.Credit{Expires: event.Span((365 * 24 * time.Hour).Milliseconds()), Least: 1_00, PaidOut: staff.Manager, Most: 20_00}
	if !on || got != want {
		t.Errorf("read %+v, %v", got, on)
	}
	if !s.Gives("cash", "credit") || !s.Gives("credit", "cash") || !s.Gives("card", "exchange") || s.Gives("exchange", "cash") {
		t.Error("what goes out is not what is written")
	}
	e, _ = event.Check(folder(good, sheet))
	if _, on := e.Settings.StoreCredit(); on || e.Settings.Gives("cash", "credit") || !e.Settings.Gives("credit", "credit") || e.Settings.Gives("credit", "cash") {
		t.Error("a folder that does not speak of it issues store credit, or does not honour it")
	}
}
