package refund

import (
	"crypto/sha256"
	"encoding/binary"
	"slices"
	"strconv"

	"popstand/kiosk/claim"
	"popstand/kiosk/code"
	"popstand/kiosk/ledger"
	"popstand/kiosk/money"
	"popstand/kiosk/sale"
)

// CodeOf is the id under which the units of a sale are claimed. It follows from
// the receipt's number alone, which a signed receipt carries too: whoever has
// only the paper, and whoever has the journal, claim the same. It is no id that a
// key gives out; the key's half is a hash, and the number's is the receipt's.
func CodeOf(event ledger.EventID, series string, counter int64) code.ID {
	sum := sha256.Sum256([]byte("popstand/receipt1\x00" + string(event) + "\x00" + series))
	key := max(1, binary.BigEndian.Uint32(sum[:4]))
	return code.NewID(code.KeyID(key), uint32(counter)) //nolint:gosec // receipts of one series are fewer than 2^32
}

// taken are the uses of a sale that claims stand on.
type taken map[int64]bool

// takenBy reads them out of all that was ever said about the code.
func takenBy(said []claim.Claim) taken {
	t := make(taken, len(said))
	for _, c := range said {
		if !c.Undone {
			t[c.No] = true
		}
	}
	return t
}

// firstUse is the first use of a line: its units follow those of the lines
// before it.
func firstUse(lines []sale.PaidLine, line int) int64 {
	first := int64(1)
	for _, l := range lines[:line-1] {
		first += l.Qty
	}
	return first
}

// free lists the uses of a line that nothing stands on.
func (t taken) free(lines []sale.PaidLine, line int) []int64 {
	first := firstUse(lines, line)
	var out []int64
	for u := first; u < first+lines[line-1].Qty; u++ {
		if !t[u] {
			out = append(out, u)
		}
	}
	return out
}

// pick chooses the uses for what is asked for: the first that are free at home,
// the last elsewhere.
func (t taken) pick(lines []sale.PaidLine, p Part, home bool) ([]int64, error) {
	if p.Line < 1 || p.Line > len(lines) || p.Qty < 1 {
		return nil, refusePart(p, 0)
	}
	free := t.free(lines, p.Line)
	left := int64(len(free))
	switch {
	case left == 0:
		return nil, ledger.Refuse("already_refunded", "This was taken back already. Look at the refunds of this receipt.", "line", strconv.Itoa(p.Line))
	case p.Qty > left:
		return nil, refusePart(p, left)
	case home:
		return free[:p.Qty], nil
	}
	return free[left-p.Qty:], nil
}

func refusePart(p Part, left int64) *ledger.Refusal {
	return ledger.Refuse("bad_part", "Choose from the items that are still on this receipt.",
		"line", strconv.Itoa(p.Line), "want", strconv.FormatInt(p.Qty, 10), "left", strconv.FormatInt(left, 10))
}

// cost is what some units of a line cost.
func cost(mode money.TaxMode, l sale.PaidLine, first int64, uses []int64) (sum money.Back, err error) {
	s := money.Sold{Unit: l.Unit, Qty: l.Qty, Off: l.Off, Net: l.Net, Tax: l.Tax}
	for _, u := range uses {
		b, err := s.Nth(mode, u-first+1)
		if err != nil {
			return sum, err
		}
		sum = sum.Add(b)
	}
	return sum, nil
}

// sortedParts orders parts by line and refuses a line that is named twice.
func sortedParts(parts []Part) ([]Part, error) {
	all := slices.Clone(parts)
	slices.SortFunc(all, func(a, b Part) int { return a.Line - b.Line })
	for i := 1; i < len(all); i++ {
		if all[i].Line == all[i-1].Line {
			return nil, refusePart(all[i], 0)
		}
	}
	return all, nil
}
