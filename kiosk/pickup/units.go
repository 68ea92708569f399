package pickup

import (
	"slices"
	"strconv"

	"popstand/kiosk/claim"
	"popstand/kiosk/ledger"
)

// Part is some units of one line of an order.
type Part struct {
	Line int   `json:"line"` // from 1
	Qty  int64 `json:"qty"`
}

// Rest is what is left of a line.
type Rest struct {
	Part
	Item Line
}

// Gone are the uses of a code that claims stand on.
type Gone struct {
	uses  map[int64]bool
	whole bool // somebody handed everything over without knowing what it was
}

// blind is what a claim says that was made for a code alone.
const blind = "pickup"

// GoneOf gathers the uses that stand.
func GoneOf(stand []claim.Claim) Gone {
	g := Gone{uses: make(map[int64]bool, len(stand))}
	for _, c := range stand {
		g.uses[c.No] = true
		g.whole = g.whole || c.What == blind
	}
	return g
}

// Any says whether anything was handed over.
func (g Gone) Any() bool { return len(g.uses) > 0 }

// All says whether nothing is left of the lines.
func (g Gone) All(lines []Line) bool { return g.Any() && len(g.Left(lines)) == 0 }

// Left is what is left, by line.
func (g Gone) Left(lines []Line) []Rest {
	var out []Rest
	first := int64(1)
	for i, l := range lines {
		if n := int64(len(g.free(first, l.Qty))); n > 0 {
			out = append(out, Rest{Part: Part{Line: i + 1, Qty: n}, Item: l})
		}
		first += l.Qty
	}
	return out
}

// free lists the uses of a line that nothing stands on.
func (g Gone) free(first, qty int64) []int64 {
	if g.whole {
		return nil
	}
	var out []int64
	for u := first; u < first+qty; u++ {
		if !g.uses[u] {
			out = append(out, u)
		}
	}
	return out
}

// Pick chooses the uses for parts, or for all that is left when there are no
// parts. The home takes the first that are free and every other node the last,
// so that parts which two nodes hand over without seeing each other conflict
// only where one unit went out twice.
func (g Gone) Pick(lines []Line, parts []Part, home bool) ([]Taken, error) {
	if len(parts) == 0 {
		for _, r := range g.Left(lines) {
			parts = append(parts, r.Part)
		}
	}
	var out []Taken
	seen := map[int]bool{}
	for _, p := range parts {
		if p.Line < 1 || p.Line > len(lines) || seen[p.Line] || p.Qty < 1 {
			return nil, refusePart(p, 0)
		}
		seen[p.Line] = true
		free := g.free(firstUse(lines, p.Line), lines[p.Line-1].Qty)
		if p.Qty > int64(len(free)) {
			return nil, refusePart(p, int64(len(free)))
		}
		if home {
			free = free[:p.Qty]
		} else {
			free = free[int64(len(free))-p.Qty:]
		}
		out = append(out, Taken{Part: p, SKU: lines[p.Line-1].SKU, Uses: free})
	}
	slices.SortFunc(out, func(a, b Taken) int { return a.Line - b.Line })
	return out, nil
}

func firstUse(lines []Line, line int) int64 {
	first := int64(1)
	for _, l := range lines[:line-1] {
		first += l.Qty
	}
	return first
}

func refusePart(p Part, left int64) *ledger.Refusal {
	return ledger.Refuse("bad_part", "Choose from the items that are still here.",
		"line", strconv.Itoa(p.Line), "want", strconv.FormatInt(p.Qty, 10), "left", strconv.FormatInt(left, 10))
}
