package claim

import (
	"context"
	"fmt"
	"slices"

	"popstand/kiosk/ledger"
)

// findTwoGreen looks for uses that a home has accepted twice (invariant 5): a
// home that forgot, or two that each took themselves for it.
func findTwoGreen(ctx context.Context, q ledger.Queryer, event ledger.EventID) ([]string, error) {
	all, err := derived(ctx, q, event)
	if err != nil {
		return nil, err
	}
	var found []string
	for _, c := range all {
		green := 0
		for _, k := range c.Claims {
			if k.Way == Home {
				green++
			}
		}
		if green > 1 {
			found = append(found, fmt.Sprintf("%s was accepted by its home %d times", c.text(), green))
		}
	}
	return found, nil
}

// findUnshown compares the conflicts that people are shown with those that the
// claims give (invariant 6).
func findUnshown(ctx context.Context, q ledger.Queryer, event ledger.EventID) ([]string, error) {
	all, err := derived(ctx, q, event)
	if err != nil {
		return nil, err
	}
	shown, err := conflictRows(ctx, q, event)
	if err != nil {
		return nil, err
	}
	said, err := settlements(ctx, q, event)
	if err != nil {
		return nil, err
	}
	var found []string
	for _, c := range all {
		open, told := shown[c.Use]
		if !told {
			found = append(found, fmt.Sprintf("%s was accepted %d times, and nobody is told", c.text(), len(c.Claims)))
		} else if settled := covered(c.Claims, said[c.Use]); open == settled {
			found = append(found, fmt.Sprintf("%s: settled is %t, and people are told otherwise", c.text(), settled))
		}
		delete(shown, c.Use)
	}
	for u := range shown {
		found = append(found, fmt.Sprintf("%s is called a conflict and is none", u.text()))
	}
	slices.Sort(found)
	return found, nil
}

// derived finds the conflicts from the claims alone.
func derived(ctx context.Context, q ledger.Queryer, event ledger.EventID) ([]Conflict, error) {
	all, err := claimsMetTwice(ctx, q, event)
	if err != nil {
		return nil, err
	}
	return gather(all), nil
}
