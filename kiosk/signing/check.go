package signing

import (
	"context"
	"database/sql"
	"fmt"

	"popstand/kiosk/ledger"
)

// checks look for violations of what must hold for tickets.
func checks() []ledger.Check {
	return []ledger.Check{
		{Invariant: 1, Name: "tickets of sales", Find: findUnissued},
		{Invariant: 4, Name: "places in queues", Find: findPlaceTwice},
		{Invariant: 4, Name: "tickets that hold", Find: findMiscounted},
		{Invariant: 5, Name: "served once", Find: findServedTwice},
	}
}

// find runs one query whose rows are violations.
func find(ctx context.Context, q ledger.Queryer, event ledger.EventID, text string, say func(rows *sql.Rows) (string, error)) ([]string, error) {
	rows, err := q.Query(ctx, text, string(event))
	if err != nil {
		return nil, fmt.Errorf("check tickets: %w", err)
	}
	defer rows.Close()
	var found []string
	for rows.Next() {
		words, err := say(rows)
		if err != nil {
			return nil, fmt.Errorf("check tickets: %w", err)
		}
		found = append(found, words)
	}
	return found, rows.Err()
}

const unissued = `
	SELECT t.session, t.place, COUNT(*)
	FROM signing_ticket t
	WHERE t.event = $1 AND t.body <> '' AND t.way IN ('sold', 'standby') AND NOT EXISTS (
		SELECT 1
		FROM sale s
		WHERE s.event = t.event AND s.sale = t.sale
	)
	GROUP BY t.session, t.place`

// findUnissued looks for tickets that were sold without a sale.
func findUnissued(ctx context.Context, q ledger.Queryer, event ledger.EventID) ([]string, error) {
	return find(ctx, q, event, unissued, func(rows *sql.Rows) (string, error) {
		var session string
		var place, n int64
		err := rows.Scan(&session, &place, &n)
		return fmt.Sprintf("ticket %d of %s has no sale", place, session), err
	})
}

const placesTwice = `
	SELECT session, letter, place, COUNT(*)
	FROM signing_ticket
	WHERE event = $1 AND body <> '' AND place > 0
	GROUP BY session, letter, place
	HAVING COUNT(*) > 1`

// findPlaceTwice looks for places that two tickets have (invariant 4).
func findPlaceTwice(ctx context.Context, q ledger.Queryer, event ledger.EventID) ([]string, error) {
	return find(ctx, q, event, placesTwice, func(rows *sql.Rows) (string, error) {
		var session, letter string
		var place, n int64
		err := rows.Scan(&session, &letter, &place, &n)
		return fmt.Sprintf("place %d of %s was given %d times under %s", place, session, n, letter), err
	})
}

const miscounted = `
	SELECT c.session, c.tier, c.way, c.node, c.live
	FROM signing_count c
	WHERE c.event = $1 AND c.live <> (
		SELECT COUNT(*)
		FROM signing_ticket t
		WHERE t.event = c.event AND t.session = c.session AND t.tier = c.tier AND t.way = c.way AND t.issued_node = c.node AND t.body <> '' AND t.void = ''
	)`

// findMiscounted compares how many tickets hold with how many are counted
// (invariant 4): the walk-up share and sponsored seats rest on it.
func findMiscounted(ctx context.Context, q ledger.Queryer, event ledger.EventID) ([]string, error) {
	return find(ctx, q, event, miscounted, func(rows *sql.Rows) (string, error) {
		var session, tier, way, node string
		var live int64
		err := rows.Scan(&session, &tier, &way, &node, &live)
		return fmt.Sprintf("%d tickets of %s (%s, %s, %s) are counted, and that is not so", live, session, tier, way, node), err
	})
}

const servedTwice = `
	SELECT t.session, t.label, COUNT(*)
	FROM signing_ticket t
	JOIN signing_code c ON c.event = t.event AND c.ticket = t.ticket
	JOIN claim k ON k.event = c.event AND k.code = c.code AND k.use_no = 2 AND k.way = 'home'
	LEFT JOIN claim_undone u ON u.event = k.event AND u.code = k.code AND u.use_no = k.use_no AND u.node = k.node AND u.epoch = k.epoch AND u.seq = k.seq
	WHERE t.event = $1 AND u.event IS NULL
	GROUP BY t.session, t.ticket, t.label
	HAVING COUNT(*) > 1`

// findServedTwice looks for tickets that were served twice on the word of their
// home (invariant 5), on whichever of their codes.
func findServedTwice(ctx context.Context, q ledger.Queryer, event ledger.EventID) ([]string, error) {
	return find(ctx, q, event, servedTwice, func(rows *sql.Rows) (string, error) {
		var session, label string
		var n int64
		err := rows.Scan(&session, &label, &n)
		return fmt.Sprintf("%s of %s was served %d times", label, session, n), err
	})
}
