package signing

import (
	"context"
	"fmt"
	"slices"

	"popstand/kiosk/clock"
	"popstand/kiosk/event"
	"popstand/kiosk/ledger"
)

// Signed is a ticket that counts for its creator.
type Signed struct {
	Ticket ID
	Label  string
	Tier   string // "" for standby
	Way    Way
	Items  int64
	Table  string
	At     int64         // when they were served, Unix milliseconds
	Took   int64         // at the table, milliseconds; 0 unknown
	Actor  ledger.Actor  // who noted it
	Node   ledger.NodeID // where
	Mark   Mark          // where the next page begins
}

// Mark is a place in a list that is read in pages.
type Mark struct {
	HLC    clock.HLC
	Ticket ID
}

const servedOfSession = `
	SELECT t.ticket, t.label, t.tier, t.way, s.items, s.desk, s.wall_ms, s.ms, f.actor, s.node, s.hlc
	FROM signing_step s
	JOIN signing_ticket t ON t.event = s.event AND t.ticket = s.ticket
	JOIN fact f ON f.event = s.event AND f.node = s.node AND f.epoch = s.epoch AND f.seq = s.seq
	WHERE s.event = $1 AND s.session = $2 AND s.step = 'served' AND s.undone = 0 AND s.hlc >= $3 AND (s.hlc > $3 OR s.ticket > $4)
		AND t.state = 'served' AND t.state_node = s.node AND t.state_epoch = s.epoch AND t.state_seq = s.seq
	ORDER BY s.hlc, s.ticket
	LIMIT $5`

// Proof lists the tickets of a session that were served, by the time, behind a
// mark; the zero Mark is the beginning. Each counts once, whatever two kiosks
// said of it.
func Proof(ctx context.Context, q ledger.Queryer, id ledger.EventID, session string, after Mark, limit int) ([]Signed, error) {
	rows, err := q.Query(ctx, servedOfSession, string(id), session, int64(after.HLC), string(after.Ticket), int64(limit))
	if err != nil {
		return nil, fmt.Errorf("read who was served in %s: %w", session, err)
	}
	defer rows.Close()
	var all []Signed
	for rows.Next() {
		var s Signed
		err := rows.Scan(&s.Ticket, &s.Label, &s.Tier, &s.Way, &s.Items, &s.Table, &s.At, &s.Took, &s.Actor, &s.Node, &s.Mark.HLC)
		if err != nil {
			return nil, fmt.Errorf("read who was served in %s: %w", session, err)
		}
		s.Mark.Ticket = s.Ticket
		all = append(all, s)
	}
	return all, rows.Err()
}

// Total is what counts for a creator: tickets and items of one sort.
type Total struct {
	Session string
	Tier    string
	Way     Way
	Tickets int64
	Items   int64
}

const servedTotals = `
	SELECT tier, way, CAST(SUM(n) AS BIGINT), CAST(SUM(items) AS BIGINT)
	FROM signing_tally
	WHERE event = $1 AND session = $2 AND state = 'served'
	GROUP BY tier, way
	ORDER BY tier, way`

// Totals adds up what counts for a creator, by session, tier and way; "" for all
// creators.
func Totals(ctx context.Context, q ledger.Queryer, id ledger.EventID, creator string) ([]Total, error) {
	settings, err := event.SettingsOf(ctx, q, id)
	if err != nil {
		return nil, err
	}
	var all []Total
	for _, s := range settings.Sessions {
		if creator != "" && s.Creator != creator {
			continue
		}
		some, err := totalsOf(ctx, q, id, s.ID)
		if err != nil {
			return nil, err
		}
		all = append(all, some...)
	}
	return all, nil
}

func totalsOf(ctx context.Context, q ledger.Queryer, id ledger.EventID, session string) ([]Total, error) {
	rows, err := q.Query(ctx, servedTotals, string(id), session)
	if err != nil {
		return nil, fmt.Errorf("count who was served in %s: %w", session, err)
	}
	defer rows.Close()
	var all []Total
	for rows.Next() {
		t := Total{Session: session}
		if err := rows.Scan(&t.Tier, &t.Way, &t.Tickets, &t.Items); err != nil {
			return nil, fmt.Errorf("count who was served in %s: %w", session, err)
		}
		all = append(all, t)
	}
	return all, rows.Err()
}

// Estimates compares what people were told with when they came to the table.
type Estimates struct {
	Tickets int64 // that were told something and served
	Inside  int64 // of them, who came within what they were told
	P50     int64 // minutes away from the middle of it, whether early or late
	P90     int64
	Late    int64 // the median, with its sign: later than told is positive
}

const errorsOfSession = `
	SELECT minutes, inside, n
	FROM signing_error
	WHERE event = $1 AND session = $2`

// Compare reads how good the estimates of a session were.
func Compare(ctx context.Context, q ledger.Queryer, id ledger.EventID, session string) (Estimates, error) {
	var e Estimates
	rows, err := q.Query(ctx, errorsOfSession, string(id), session)
	if err != nil {
		return e, fmt.Errorf("compare estimates of %s: %w", session, err)
	}
	defer rows.Close()
	near, far := map[int64]int64{}, map[int64]int64{}
	for rows.Next() {
		var minutes, n int64
		var inside bool
		if err := rows.Scan(&minutes, &inside, &n); err != nil {
			return e, fmt.Errorf("compare estimates of %s: %w", session, err)
		}
		e.Tickets += n
		if inside {
			e.Inside += n
		}
		near[max(minutes, -minutes)] += n
		far[minutes] += n
	}
	e.P50, e.P90, e.Late = quantile(near, e.Tickets, 50), quantile(near, e.Tickets, 90), quantile(far, e.Tickets, 50)
	return e, rows.Err()
}

// quantile is the value that so many percent of n are at most.
func quantile(counts map[int64]int64, n, percent int64) int64 {
	keys := make([]int64, 0, len(counts))
	for k := range counts {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	seen := int64(0)
	for _, k := range keys {
		if seen += counts[k]; seen*100 >= n*percent {
			return k
		}
	}
	return 0
}
