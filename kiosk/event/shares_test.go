package event_test

import (
	"strings"
	"testing"

	"popstand/kiosk/event"
	"popstand/kiosk/money"
)

func TestSharesAndCostsNameLineFieldAndCure(t *testing.T) {
	for _, c := range []struct{ name, old, new, want string }{
		{"share", "name: Stall", "name: Stall\nshares: {venue: lots}", "event.yaml:2: error: shares.venue: \"lots\" is not a share."},
		{"unknown share", "name: Stall", "name: Stall\nshares: {venu: 5 %}", "event.yaml:2: error: shares.venu: \"venu\" is not a setting. Did you mean `venue`?"},
		{"split", "{name: Us}", "{name: Us, split: 101 %}", "event.yaml:6: error: creators[1].split: \"101 %\" is not a share."},
		{
			"too much", "{name: Us}", "{name: Us, split: 95 %, venue: 5 %, platform: 2.5 %}",
			"event.yaml:6: error: creators[1].split: creator, venue and platform get more than everything: 102.5 %. Lower one of them: together they get 100 % at the most.",
		},
		{"too much for all", "name: Stall", "name: Stall\nshares: {venue: 60 %, platform: 50 %}", "event.yaml:7: error: creators[1].split: creator, venue and platform get more than everything: 110 %."},
		{"cost without a name", "name: Stall", "name: Stall\ncosts: [{amount: 5.00}]", "event.yaml:2: error: costs[1].name: this is missing."},
		{"cost of nothing", "name: Stall", "name: Stall\ncosts: [{name: Table}]", "event.yaml:2: error: costs[1].amount: a cost is either an amount or a share."},
		{"cost of both", "name: Stall", "name: Stall\ncosts: [{name: Table, amount: 5.00, share: 1 %}]", "costs[1].amount: a cost is either an amount or a share."},
		{"cost below zero", "name: Stall", "name: Stall\ncosts: [{name: Table, amount: -5.00}]", "event.yaml:2: error: costs[1].amount: \"-5.00\" is not an amount."},
		{"amount of", "name: Stall", "name: Stall\ncosts: [{name: Table, amount: 5.00, of: card}]", "costs[1].of: an amount is not of anything. Write `share: …`, or remove `of`."},
		{"kind", "name: Stall", "name: Stall\ncosts: [{name: Fees, share: 1 %, of: cards}]", "costs[1].of: \"cards\" is no kind of payment."},
		{"day", "name: Stall", "name: Stall\ncosts: [{name: Table, amount: 5.00, day: 21.11.}]", "costs[1].day: \"21.11.\" is not a day. Write it like 2026-11-21."},
		{"who", "name: Stall", "name: Stall\ncosts: [{name: Table, amount: 5.00, creators: [uss]}]", "costs[1].creators: there is no creator \"uss\". Did you mean `us`?"},
		{"secret key", "name: Stall", "name: Stall\nexport: {people: AGE-SECRET-KEY-1X}", "event.yaml:2: error: export.people: this is no public key of age."},
		{"another setting", "name: Stall", "name: Stall\nexport: {person: x}", "export.person: \"person\" is not a setting. Known here: people."},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, problems := event.Check(folder(strings.Replace(good, c.old, c.new, 1), sheet))
			want(t, problems, c.want)
		})
	}
}

func TestSharesOfTheEventHoldWhereACreatorHasNone(t *testing.T) {
	text := strings.Replace(good, "creators: [{name: Us}]", "shares: {venue: 10 %, platform: 2.5 %}\ncreators: [{name: Us}, {name: You, split: 60 %, platform: 0 %}]\n"+
		"costs: [{name: Fees, share: 1.4 %, of: card, creators: [you]}, {name: Table, amount: 120, day: 2026-11-21}]\n"+
		"export: {people: age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p}", 1)
	e, problems := event.Check(folder(text, strings.Replace(sheet, "stock\nTEE,Tee,35.00,4", "stock,creator\nTEE,Tee,35.00,4,us", 1)))
	if event.Failed(problems) {
		t.Fatal(problems)
	}
	s := e.Settings
	if us := s.Creators[0]; us.Split != 875_000 || us.Venue != 100_000 || us.Platform != 25_000 {
		t.Errorf("%+v", us)
	}
	if you := s.Creators[1]; you.Split != 600_000 || you.Venue != 100_000 || you.Platform != 0 {
		t.Errorf("%+v", you)
	}
	if len(s.Costs) != 2 || s.Costs[0].Share != money.Rate(14_000) || s.Costs[0].Creators[0] != "you" || s.Costs[1].Amount != 120_00 || s.Costs[1].Day != "2026-11-21" {
		t.Errorf("costs %+v", s.Costs)
	}
	if !strings.HasPrefix(s.People, "age1ql3z7") {
		t.Errorf("people %q", s.People)
	}
}
