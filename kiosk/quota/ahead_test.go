package quota_test

import (
	"testing"

	"pgregory.net/rapid"

	"popstand/kiosk/kiosktest"
	"popstand/kiosk/ledger"
	"popstand/kiosk/quota"
)

func TestGivesHalfAndNeverWhatIsSetAside(t *testing.T) {
	for _, c := range []struct {
		name  string
		units quota.Units
		give  quota.Give
		want  int64 // 0: refused
	}{
		{"what is asked for", quota.Units{Granted: 20}, quota.Give{Units: 3, Waits: true}, 3},
		{"half at most", quota.Units{Granted: 20}, quota.Give{Units: 15, Waits: true}, 10},
		{"the last one to a buyer", quota.Units{Granted: 1}, quota.Give{Units: 1, Waits: true}, 1},
		{"none that is set aside", quota.Units{Granted: 3, Held: 3}, quota.Give{Units: 1, Waits: true}, 0},
		{"none that is promised", quota.Units{Granted: 1, Owed: 1}, quota.Give{Units: 2, Waits: true}, 1},
		{"only promises", quota.Units{Owed: 2}, quota.Give{Units: 1, Waits: true}, 0},
		{"ahead, above what it keeps", quota.Units{Granted: 20}, quota.Give{Units: 9, Keep: 15}, 5},
		{"ahead, below it", quota.Units{Granted: 14}, quota.Give{Units: 9, Keep: 15}, 0},
		{"ahead, not the last one", quota.Units{Granted: 1}, quota.Give{Units: 1}, 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			c.give.To = "b"
			m, err := quota.DecideGive(c.units, "a", c.give)
			if c.want == 0 {
				kiosktest.Refused(t, err, "none_to_give")
			} else if err != nil || m.Units != c.want {
				t.Errorf("it gives %d (%v), not %d", m.Units, err, c.want)
			}
		})
	}
}

// TestUnitsDoNotWanderWithoutSales lets kiosks of any demand ask each other until
// nobody asks any more, and wants that to come soon: nobody gives what it would
// ask back.
func TestUnitsDoNotWanderWithoutSales(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		kiosks := rapid.IntRange(2, 6).Draw(t, "kiosks")
		has, demand := make([]int64, kiosks), make([]quota.Demand, kiosks)
		for i := range kiosks {
			has[i] = rapid.Int64Range(0, 60).Draw(t, "units")
			demand[i] = quota.Demand(rapid.Float64Range(0, 3).Draw(t, "demand"))
		}
		moves := 0
		for range 50 {
			before := moves
			for i := range kiosks {
				for j := range kiosks {
					want := demand[i].Wants(has[i], has[j])
					if i == j || want == 0 {
						continue
					}
					m, err := quota.DecideGive(quota.Units{Granted: has[j]}, "giver", quota.Give{To: "asker", Units: want, Keep: demand[j].High()})
					if err != nil {
						continue
					}
					moves++
					has[i], has[j] = has[i]+m.Units, has[j]-m.Units
				}
			}
			if moves == before {
				return
			}
		}
		t.Errorf("after %d moves they still ask: %v of %v", moves, has, demand)
	})
}

func TestDemandFollowsSales(t *testing.T) {
	var d quota.Demand
	for range 120 {
		d = d.Sold(2, 1)
	}
	if d < 1.9 || d > 2.1 || d.Low() < 28 || d.High() < 57 {
		t.Errorf("two a minute are measured as %v: low %d, high %d", d, d.Low(), d.High())
	}
	for range 240 {
		d = d.Sold(0, 1)
	}
	if d != 0 || d.Low() != 0 || d.Wants(0, 20) != 0 {
		t.Errorf("nothing is sold for hours, and %v is left", d)
	}
}

func TestAllotsThePartThatIsLacking(t *testing.T) {
	all := []quota.Holding{
		{Node: "a", Quota: "slot:x", Units: quota.Units{Granted: 8}},
		{Node: "a", Quota: "stock:p", Units: quota.Units{Granted: 20}},
		{Node: "a", Quota: "stock:q", Units: quota.Units{Granted: 20, Given: 9}},
		{Node: "b", Quota: "stock:q", Units: quota.Units{Got: 4}},
	}
	moving := []quota.Underway{{Quota: "stock:q", To: "b", Units: 5}}
	got := quota.DecideAllot(all, moving, "a", quota.Allot{To: "b", Part: 1, Whole: 2})
	want := []quota.Moved{{Quota: "stock:p", To: "b", Units: 10}, {Quota: "stock:q", To: "b", Units: 1}}
	if len(got) != 2 || got[0] != want[0] || got[1] != want[1] {
		t.Errorf("%+v", got)
	}
	if got := quota.DecideAllot(all, nil, "b", quota.Allot{To: "a", Part: 1, Whole: 2}); len(got) != 0 {
		t.Errorf("who made nothing gives %+v", got)
	}
	back := quota.DecideReturn(all, "b")
	if len(back) != 1 || back[0] != (quota.Moved{Quota: "stock:q", To: ledger.NodeID("a"), Units: 4}) {
		t.Errorf("%+v come back", back)
	}
}
