package claim

import (
	"context"

	"popstand/kiosk/code"
	"popstand/kiosk/ledger"
)

// Conflict is a use that several acts claim. Claims holds one for each, the one
// that would stand first: the home's, then the earlier by HLC, then by node.
type Conflict struct {
	Use
	Claims []Claim
}

// Conflicts reads every conflict that is not settled, by code and use.
func Conflicts(ctx context.Context, q ledger.Queryer, event ledger.EventID) ([]Conflict, error) {
	all, err := claimsInConflict(ctx, q, event)
	if err != nil {
		return nil, err
	}
	return gather(all), nil
}

// gather finds the uses that several acts claim and have not given up.
func gather(all []Claim) []Conflict {
	stand := standing(sortOut(all))
	var out []Conflict
	for len(stand) > 0 {
		n := 1
		for n < len(stand) && stand[n].Use == stand[0].Use {
			n++
		}
		if n > 1 {
			out = append(out, Conflict{Use: stand[0].Use, Claims: stand[:n]})
		}
		stand = stand[n:]
	}
	return out
}

// Standing reads the claims of a code that stand, one for each act: by use
// number, then what a home said, then by HLC, then by node.
func Standing(ctx context.Context, q ledger.Queryer, event ledger.EventID, id code.ID) ([]Claim, error) {
	all, err := History(ctx, q, event, id)
	return standing(all), err
}

// History reads everything that was ever said about a code's uses, undone or
// not, in the order of Standing.
func History(ctx context.Context, q ledger.Queryer, event ledger.EventID, id code.ID) ([]Claim, error) {
	return claimsOfCode(ctx, q, event, id)
}
