package verdict_test

import (
	"slices"
	"testing"

	"popstand/kiosk/staff"
	"popstand/kiosk/verdict"
)

func TestTheWorstOfWhatIsFoundIsTheAnswer(t *testing.T) {
	fine := verdict.Finding{Light: verdict.Green, Reason: verdict.Ready, Next: "go", Need: staff.Cashier}
	clock := verdict.Finding{Light: verdict.Amber, Reason: verdict.ClockUnsure, Next: "ask", Need: staff.Cashier}
	home := verdict.Finding{Light: verdict.Amber, Reason: verdict.NotHome, Next: "home", Need: staff.Manager}
	used := verdict.Finding{Light: verdict.Red, Reason: verdict.AlreadyUsed, Next: "look", Need: verdict.Nobody}
	for _, c := range []struct {
		name   string
		found  []verdict.Finding
		light  verdict.Light
		reason verdict.Reason
		need   staff.Role
		also   []verdict.Reason
	}{
		{"nothing in the way", nil, verdict.Green, verdict.Ready, staff.Cashier, nil},
		{"one doubt", []verdict.Finding{clock}, verdict.Amber, verdict.ClockUnsure, staff.Cashier, nil},
		{"of two doubts the first, and the higher role", []verdict.Finding{clock, home}, verdict.Amber, verdict.ClockUnsure, staff.Manager, []verdict.Reason{verdict.NotHome}},
		{"red outweighs what came before", []verdict.Finding{clock, used}, verdict.Red, verdict.AlreadyUsed, verdict.Nobody, []verdict.Reason{verdict.ClockUnsure}},
		{"nobody decides against red, whatever follows", []verdict.Finding{used, home}, verdict.Red, verdict.AlreadyUsed, verdict.Nobody, []verdict.Reason{verdict.NotHome}},
	} {
		t.Run(c.name, func(t *testing.T) {
			w := verdict.Weigh(fine, c.found...)
			if w.Light != c.light || w.Reason != c.reason || w.Need != c.need || !slices.Equal(w.Also, c.also) {
				t.Errorf("it is %+v", w)
			}
		})
	}
}
