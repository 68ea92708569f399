package signing

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"

	"popstand/kiosk/code"
	"popstand/kiosk/ledger"
)

// RefuseNoTicket answers for a ticket that is not known here.
var RefuseNoTicket = ledger.Refuse("ticket_unknown", "This ticket is not known here. Scan its code, or look at the other kiosk.")

const ticketColumns = `
	SELECT t.event, t.body, t.code, t.issued_node, t.rank, t.place, t.letter, t.label, t.window_from, t.window_to, t.issued_ms, t.word,
		t.void, t.void_ms, t.void_why, t.next, t.state, t.since_ms, t.desk, t.batch, t.came, t.live, t.human, t.several, t.issued_hlc`

const selectTicket = ticketColumns + `
	FROM signing_ticket t`

// The codes stand left in a CROSS JOIN, because SQLite would walk all tickets if it
// were left the choice.
const selectTicketOfCode = ticketColumns + `
	FROM signing_code c
	CROSS JOIN signing_ticket t
	WHERE t.event = c.event AND t.ticket = c.ticket AND t.body <> ''`

const ticketByID = selectTicket + `
	WHERE t.event = $1 AND t.ticket = $2 AND t.body <> ''`

const ticketsByCode = selectTicketOfCode + ` AND c.event = $1 AND c.code = $2
	ORDER BY c.ticket`

const ticketsByHuman = selectTicketOfCode + ` AND c.event = $1 AND c.human = $2
	ORDER BY c.ticket`

const ticketsBySale = selectTicket + `
	WHERE t.event = $1 AND t.sale = $2 AND t.body <> ''
	ORDER BY t.line, t.own_place`

const ticketsInState = selectTicket + `
	WHERE t.event = $1 AND t.session = $2 AND t.state = $3
	ORDER BY t.rank, t.place, t.letter
	LIMIT $4`

const ticketsInSession = selectTicket + `
	WHERE t.event = $1 AND t.session = $2 AND t.body <> ''
	ORDER BY t.rank, t.place, t.letter
	LIMIT $3`

// TicketOf reads one ticket. Refusal: ticket_unknown.
func TicketOf(ctx context.Context, q ledger.Queryer, event ledger.EventID, id ID) (Ticket, error) {
	return one(tickets(ctx, q, ticketByID, string(event), string(id)))
}

// TicketsByCode reads the tickets that a code leads to: one, or none.
func TicketsByCode(ctx context.Context, q ledger.Queryer, event ledger.EventID, id code.ID) ([]Ticket, error) {
	return tickets(ctx, q, ticketsByCode, string(event), id.String())
}

// ByHuman reads the tickets that a short number leads to: nearly always one.
func ByHuman(ctx context.Context, q ledger.Queryer, event ledger.EventID, human code.Human) ([]Ticket, error) {
	return tickets(ctx, q, ticketsByHuman, string(event), string(human))
}

// TicketsOfSale reads what was issued with a sale, by line and unit.
func TicketsOfSale(ctx context.Context, q ledger.Queryer, event ledger.EventID, sale string) ([]Ticket, error) {
	return tickets(ctx, q, ticketsBySale, string(event), sale)
}

// OfSession reads the first tickets of a session in a state, "" for any, in the
// order of the queue.
func OfSession(ctx context.Context, q ledger.Queryer, event ledger.EventID, session string, state State, limit int) ([]Ticket, error) {
	if state == "" {
		return tickets(ctx, q, ticketsInSession, string(event), session, int64(limit))
	}
	return tickets(ctx, q, ticketsInState, string(event), session, string(state), int64(limit))
}

func one(all []Ticket, err error) (Ticket, error) {
	switch {
	case err != nil:
		return Ticket{}, err
	case len(all) == 0:
		return Ticket{}, RefuseNoTicket
	}
	return all[0], nil
}

// tickets reads what one of the texts above selects.
func tickets(ctx context.Context, q ledger.Queryer, text string, args ...any) ([]Ticket, error) {
	rows, err := q.Query(ctx, text, args...)
	if err != nil {
		return nil, fmt.Errorf("read tickets: %w", err)
	}
	defer rows.Close()
	var all []Ticket
	for rows.Next() {
		t, err := scanTicket(rows)
		if err != nil {
			return nil, fmt.Errorf("read tickets: %w", err)
		}
		all = append(all, t)
	}
	if err := rows.Err(); err != nil {
		return nil, fmt.Errorf("read tickets: %w", err)
	}
	return all, nil
}

func scanTicket(rows *sql.Rows) (Ticket, error) {
	var t Ticket
	var body, use, word, live, human string
	var w code.Window
	err := rows.Scan(&t.event, &body, &use, &t.Node, &t.Of.Rank, &t.Of.Place, &t.Of.Letter, &t.Of.Label, &w.From, &w.To, &t.IssuedAt, &word,
		&t.Void, &t.VoidAt, &t.VoidWhy, &t.Next, &t.State, &t.Since, &t.Table, &t.Batch, &t.Came, &live, &human, &t.several, &t.hlc)
	if err != nil {
		return t, err
	}
	t.Of.Window = w
	if body == "" {
		return t, nil // only what is done with it is known yet
	}
	if err = json.Unmarshal([]byte(body), &t.Issued); err != nil {
		return t, err
	}
	if word != "" {
		if err = json.Unmarshal([]byte(word), &t.Word); err != nil {
			return t, err
		}
	}
	if t.Use, err = code.ParseID(use); err != nil {
		return t, err
	}
	if live != use {
		t.Code = Code{Human: code.Human(human)}
		t.Code.ID, err = code.ParseID(live)
	}
	return t, err
}

func (c Code) kept() code.Kept { return code.Kept{Payload: c.Payload, Veiled: c.Kept} }
