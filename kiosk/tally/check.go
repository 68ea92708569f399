package tally

import (
	"context"
	"database/sql"
	"fmt"

	"popstand/kiosk/ledger"
)

// What has sold without leaving totals would be missed if only those were asked.
const keysSold = `
	SELECT DISTINCT till, node
	FROM sale
	WHERE event = $1
	UNION
	SELECT DISTINCT till, node
	FROM refund
	WHERE event = $1
	UNION
	SELECT DISTINCT till, node
	FROM tally_sale
	WHERE event = $1
	UNION
	SELECT DISTINCT till, node
	FROM tally_line
	WHERE event = $1
	UNION
	SELECT DISTINCT till, node
	FROM tally_tender
	WHERE event = $1
	UNION
	SELECT DISTINCT till, node
	FROM tally_discount
	WHERE event = $1`

// findDrift finds totals that are not what the sales add up to.
func findDrift(ctx context.Context, q ledger.Queryer, event ledger.EventID) ([]string, error) {
	var all []Key
	var s Sums
	err := s.read(ctx, q, keysSold, func(rows *sql.Rows) error {
		var k Key
		err := rows.Scan(&k.Till, &k.Node)
		all = append(all, k)
		return err
	}, []any{string(event)})
	if err != nil {
		return nil, err
	}
	var found []string
	for _, k := range all {
		kept, err := Of(ctx, q, event, k)
		if err != nil {
			return nil, err
		}
		kept.sort()
		counted, err := Recount(ctx, q, event, k, Times{})
		if err != nil {
			return nil, err
		}
		for _, words := range kept.differs(counted) {
			found = append(found, fmt.Sprintf("of till %q at %s, %s", k.Till, k.Node, words))
		}
	}
	return found, nil
}

func (s Sums) differs(want Sums) []string {
	var found []string
	for _, words := range []string{
		differ("sales", s.Sales, want.Sales), differ("lines", s.Lines, want.Lines),
		differ("tenders", s.Tenders, want.Tenders), differ("discounts", s.Discounts, want.Discounts),
	} {
		if words != "" {
			found = append(found, words)
		}
	}
	return found
}

// differ names the first rows that are not the same.
func differ[T comparable](what string, have, want []T) string {
	for i := range max(len(have), len(want)) {
		switch {
		case i >= len(have):
			return fmt.Sprintf("the %s lack %+v", what, want[i])
		case i >= len(want):
			return fmt.Sprintf("the %s have %+v too much", what, have[i])
		case have[i] != want[i]:
			return fmt.Sprintf("the %s say %+v, the journal gives %+v", what, have[i], want[i])
		}
	}
	return ""
}
