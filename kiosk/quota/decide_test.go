package quota_test

import (
	"testing"

	"popstand/kiosk/kiosktest"
	"popstand/kiosk/ledger"
	"popstand/kiosk/quota"
)

func TestOnlyOwnedUnitsMove(t *testing.T) {
	u := quota.Units{Granted: 10, Spent: 4, Held: 1}
	for _, c := range []struct {
		name  string
		to    ledger.NodeID
		units int64
		code  string
	}{
		{"some", "b", 3, ""},
		{"all that are left", "b", 5, ""},
		{"one too many", "b", 6, "sold_out"},
		{"none", "b", 0, "bad_quantity"},
		{"less than none", "b", -1, "bad_quantity"},
		{"far too many", "b", quota.Limit + 1, "bad_quantity"},
		{"to oneself", "a", 1, "bad_node"},
		{"to nobody", "", 1, "bad_node"},
	} {
		t.Run(c.name, func(t *testing.T) {
			fact, err := quota.DecideMove(u, "a", quota.Move{Quota: "q", Name: "Tee", To: c.to, Units: c.units})
			if c.code != "" {
				kiosktest.Refused(t, err, c.code)
			} else if err != nil || fact != (quota.Moved{Quota: "q", To: c.to, Units: c.units}) {
				t.Errorf("got %+v and %v", fact, err)
			}
		})
	}
	_, err := quota.DecideMove(u, "a", quota.Move{Quota: "q", Name: "Tee", To: "b", Units: 6})
	if r := kiosktest.Refused(t, err, "sold_out"); r.Values["left"] != "5" || r.Values["name"] != "Tee" || r.Values["want"] != "6" {
		t.Errorf("the refusal says %v", r.Values)
	}
}

func TestFolderGrantsOnlyTheDifference(t *testing.T) {
	for _, c := range []struct {
		name            string
		units           quota.Units
		before, want    int64
		change, missing int64
	}{
		{"first time", quota.Units{}, 0, 48, 48, 0},
		{"nothing new", quota.Units{Granted: 48, Filed: 48, Spent: 40}, 48, 48, 0, 0},
		{"more", quota.Units{Granted: 48, Filed: 48, Spent: 48}, 48, 60, 12, 0},
		{"fewer, and there are", quota.Units{Granted: 48, Filed: 48, Spent: 10}, 48, 20, -28, 0},
		{"fewer than were sold", quota.Units{Granted: 48, Filed: 48, Spent: 40}, 48, 30, -8, 10},
		{"none, all sold", quota.Units{Granted: 48, Filed: 48, Spent: 48}, 48, 0, 0, 48},
		{"counted since", quota.Units{Granted: 48, Filed: 48, Lost: 3}, 48, 48, 0, 0},
		{"oversold", quota.Units{Granted: 2, Filed: 2, Spent: 3}, 2, 1, 0, 1},
	} {
		t.Run(c.name, func(t *testing.T) {
			change, missing := quota.DecideFill(c.units, c.before, c.want)
			if change != c.change || missing != c.missing {
				t.Errorf("grant %d and miss %d, want %d and %d", change, missing, c.change, c.missing)
			}
		})
	}
}

func TestCountTellsTheDifference(t *testing.T) {
	u := quota.Units{Granted: 10, Spent: 4, Held: 2}
	for _, c := range []struct {
		counted, change int64
		code            string
	}{
		{6, 0, ""},
		{5, -1, ""},
		{9, 3, ""},
		{2, -4, ""},
		{1, 0, "held_more"},
		{-1, 0, "bad_quantity"},
		{quota.Limit + 1, 0, "bad_quantity"},
	} {
		fact, err := quota.DecideCount(u, quota.Count{Quota: "q", Units: c.counted})
		if c.code != "" {
			kiosktest.Refused(t, err, c.code)
		} else if err != nil || fact.Change != c.change {
			t.Errorf("%d counted: change %d (%v), want %d", c.counted, fact.Change, err, c.change)
		}
	}
}
