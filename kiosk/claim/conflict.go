package claim

import (
	"context"
	"fmt"
	"slices"

	"popstand/kiosk/clock"
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
	all, err := claimsInConflict(ctx, q, event, true)
	if err != nil {
		return nil, err
	}
	return gather(all), nil
}

// OpenConflicts counts them.
func OpenConflicts(ctx context.Context, q ledger.Queryer, event ledger.EventID) (n int64, err error) {
	if err := q.QueryRow(ctx, conflictsOpen, string(event)).Scan(&n); err != nil {
		return 0, fmt.Errorf("count conflicts: %w", err)
	}
	return n, nil
}

// Settlement is what somebody said about a conflict.
type Settlement struct {
	Use
	Of       ledger.Position // the fact
	Acts     []Act           // that it covers
	How      How
	Note     string
	Actor    ledger.Actor
	Approver string
	Wall     int64 // Unix milliseconds, as far as Trust goes
	Trust    clock.Trust
}

// Case is a conflict with what people said about it. Open is whether nobody has
// yet said anything that covers all its acts.
type Case struct {
	Conflict
	Said []Settlement // the earliest first
	Open bool
}

// Cases reads every conflict that there is, settled or not, by code and use.
func Cases(ctx context.Context, q ledger.Queryer, event ledger.EventID) ([]Case, error) {
	all, err := claimsInConflict(ctx, q, event, false)
	if err != nil {
		return nil, err
	}
	of, err := settlements(ctx, q, event)
	if err != nil {
		return nil, err
	}
	var out []Case
	for _, c := range gather(all) {
		out = append(out, Case{Conflict: c, Said: of[c.Use], Open: !covered(c.Claims, of[c.Use])})
	}
	return out, nil
}

// covered says whether one settlement names all acts that stand.
func covered(stand []Claim, said []Settlement) bool {
	return slices.ContainsFunc(said, func(s Settlement) bool {
		return !slices.ContainsFunc(stand, func(c Claim) bool { return !slices.Contains(s.Acts, c.Act) })
	})
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
