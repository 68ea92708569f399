package claim_test

import (
	"testing"

	"popstand/kiosk/claim"
	"popstand/kiosk/code"
)

func TestManyUsesAreTakenAtOnce(t *testing.T) {
	onEachEngine(t, func(t *testing.T, dsn string) {
		n, id := open(t, nodeA, dsn), code.NewID(7, 1)
		var uses []int64
		for u := range int64(37) {
			uses = append(uses, 2*u+1)
		}
		n.record("door.all", crowd{Code: id, Uses: uses})
		stand := n.standing(id)
		if len(stand) != len(uses) {
			t.Fatalf("%d uses stand of %d", len(stand), len(uses))
		}
		for i, c := range stand {
			if c.No != uses[i] || c.Way != claim.Person || c.What != "entry" || c.Actor != "ana" || c.Act.Node != nodeA {
				t.Errorf("use %d is %+v", uses[i], c)
			}
		}
		if len(n.conflicts()) != 0 {
			t.Error("they contradict each other")
		}
		n.record("door.taken", taken{Code: id, No: 5, Way: claim.Home})
		n.record("door.all", crowd{Code: id, Uses: []int64{2, 7, 9}})
		got := n.conflicts()
		if len(got) != 3 || got[0].No != 5 || got[1].No != 7 || got[2].No != 9 || len(got[1].Claims) != 2 {
			t.Errorf("the conflicts are %+v", got)
		}
	})
}
