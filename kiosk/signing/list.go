package signing

import (
	"context"
	"fmt"

	"popstand/kiosk/ledger"
)

const ticketsBehindSpot = selectTicket + `
	WHERE t.event = $1 AND t.session = $2 AND (t.rank, t.place, t.letter) > ($3, $4, $5) AND t.body <> ''
	ORDER BY t.rank, t.place, t.letter
	LIMIT $6`

// OfSessionBehind reads the tickets of a session that stand behind a spot, in the
// order of the queue; the zero Spot is in front of all. Those that are void stand
// among them.
func OfSessionBehind(ctx context.Context, q ledger.Queryer, event ledger.EventID, session string, behind Spot, limit int) ([]Ticket, error) {
	return tickets(ctx, q, ticketsBehindSpot, string(event), session, behind.Rank, behind.Place, behind.Letter, int64(limit))
}

// Spot is where a ticket stands in the line of its session.
func (t Ticket) Spot() Spot { return t.spot() }

// Step is one thing that happened to a ticket on its way to the table.
type Step struct {
	Kind   string // "called", "at_table", …: what stands behind the dot of its fact
	At     int64  // Unix milliseconds
	Table  string // that its holder was sent to
	Tap    string // the table at which it was tapped
	Items  int64
	Ms     int64 // that it took; 0 unknown
	Actor  ledger.Actor
	Node   ledger.NodeID
	Undone bool // it was taken back
}

const historyOfTicket = `
	SELECT s.step, s.wall_ms, s.desk, s.tap, s.items, s.ms, s.node, s.undone, COALESCE(f.actor, '')
	FROM signing_step s
	LEFT JOIN fact f ON f.event = s.event AND f.node = s.node AND f.epoch = s.epoch AND f.seq = s.seq
	WHERE s.event = $1 AND s.ticket = $2
	ORDER BY s.hlc, s.node, s.epoch, s.seq`

// History lists what happened to a ticket, the first first, with what was taken
// back.
func History(ctx context.Context, q ledger.Queryer, event ledger.EventID, ticket ID) ([]Step, error) {
	rows, err := q.Query(ctx, historyOfTicket, string(event), string(ticket))
	if err != nil {
		return nil, fmt.Errorf("read what happened to a ticket: %w", err)
	}
	defer rows.Close()
	var all []Step
	for rows.Next() {
		var s Step
		if err := rows.Scan(&s.Kind, &s.At, &s.Table, &s.Tap, &s.Items, &s.Ms, &s.Node, &s.Undone, &s.Actor); err != nil {
			return nil, fmt.Errorf("read what happened to a ticket: %w", err)
		}
		all = append(all, s)
	}
	return all, rows.Err()
}
