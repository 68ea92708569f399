package till_test

import (
	"strings"
	"testing"

	"popstand/kiosk/till"
)

// The verifier must see each way in which a count or a Z can be wrong.
func TestVerifySeesWhatIsWrongWithAZ(t *testing.T) {
	for name, c := range map[string]struct {
		words string
		spoil func(z *till.Closed)
	}{
		"expected":  {"Z of till", func(z *till.Closed) { z.Expected++ }},
		"sales":     {"Z totals", func(z *till.Closed) { z.Sales++ }},
		"total":     {"Z totals", func(z *till.Closed) { z.Total++ }},
		"discount":  {"Z totals", func(z *till.Closed) { z.Discount++ }},
		"rounding":  {"Z totals", func(z *till.Closed) { z.Rounding++ }},
		"moves":     {"Z totals", func(z *till.Closed) { z.Drop++ }},
		"tender":    {"has tenders", func(z *till.Closed) { z.Tenders[0].N++ }},
		"no tender": {"has tenders", func(z *till.Closed) { z.Tenders = nil }},
		"tax":       {"has taxes", func(z *till.Closed) { z.Taxes[0].Tax++ }},
		"no till":   {"never opened", func(z *till.Closed) { z.Till = "nowhere" }},
	} {
		t.Run(name, func(t *testing.T) {
			d := newDesk(t, "")
			d.spoiled = true
			opened := d.open(150_00)
			d.sell("MUG", 16_00, 0)
			z := d.close(till.Closing{Till: opened.ID})
			z.Z = 2
			c.spoil(&z)
			d.record(till.KindClosed, z)
			d.mustFind(10, c.words)
		})
	}
}

func TestVerifySeesAWrongCount(t *testing.T) {
	d := newDesk(t, "")
	d.spoiled = true
	opened := d.open(150_00)
	d.record(till.KindCounted, till.Counted{Till: opened.ID, Expected: 149_99})
	d.mustFind(10, "count of till")
}

func (d *desk) mustFind(invariant int, words string) {
	d.t.Helper()
	found := d.problems()
	for _, p := range found {
		if p.Invariant == invariant && strings.Contains(p.Words, words) {
			return
		}
	}
	d.t.Errorf("found only %v", found)
}
