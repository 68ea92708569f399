package signing

import (
	"context"

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
