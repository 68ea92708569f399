package signing

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"popstand/kiosk/clock"
	"popstand/kiosk/ledger"
)

// Step is one thing that happened to a ticket.
type Step struct {
	Kind   string // "called", "at_table", "dedicated", "transferred", "swapped", …: what stands behind the dot of its fact
	At     int64  // Unix milliseconds
	Table  string // that its holder was sent to
	Tap    string // the table at which it was tapped
	Items  int64
	Ms     int64  // that it took; 0 unknown
	Was    string // of a swap: the ticket's label before it
	Is     string // of a swap: its label after it, which the other ticket had
	With   ID     // of a swap: the other ticket
	Actor  ledger.Actor
	Node   ledger.NodeID
	Undone bool // it was taken back
	hlc    clock.HLC
}

const historyOfTicket = `
	SELECT s.step, s.wall_ms, s.desk, s.tap, s.items, s.ms, s.node, s.undone, s.hlc, COALESCE(f.actor, '')
	FROM signing_step s
	LEFT JOIN fact f ON f.event = s.event AND f.node = s.node AND f.epoch = s.epoch AND f.seq = s.seq
	WHERE s.event = $1 AND s.ticket = $2
	ORDER BY s.hlc, s.node, s.epoch, s.seq`

// History lists what happened to a ticket, the first first, with what was taken
// back: its way to the table, and that its words, its holder or its place changed. What
// is written for its holder stands in none of it.
func History(ctx context.Context, q ledger.Queryer, event ledger.EventID, ticket ID) ([]Step, error) {
	all, err := stepsIn(ctx, q, event, ticket)
	if err != nil {
		return nil, err
	}
	swaps, err := swapsOfTicket(ctx, q, event, ticket)
	if err != nil {
		return nil, err
	}
	all = append(all, swaps...)
	slices.SortStableFunc(all, func(a, b Step) int { return cmp.Compare(a.hlc, b.hlc) })
	return all, nil
}

func stepsIn(ctx context.Context, q ledger.Queryer, event ledger.EventID, ticket ID) (all []Step, err error) {
	rows, err := q.Query(ctx, historyOfTicket, string(event), string(ticket))
	if err != nil {
		return nil, fmt.Errorf("read what happened to a ticket: %w", err)
	}
	defer rows.Close()
	for rows.Next() {
		var s Step
		if err := rows.Scan(&s.Kind, &s.At, &s.Table, &s.Tap, &s.Items, &s.Ms, &s.Node, &s.Undone, &s.hlc, &s.Actor); err != nil {
			return nil, fmt.Errorf("read what happened to a ticket: %w", err)
		}
		all = append(all, s)
	}
	return all, rows.Err()
}

const swapsBeside = `
	SELECT w.a, w.b, a.own_label, b.own_label, w.hlc, w.node, COALESCE(f.wall_ms, 0), COALESCE(f.actor, '')
	FROM signing_ticket t
	JOIN signing_swap w ON w.event = t.event AND w.session = t.session
	JOIN signing_ticket a ON a.event = w.event AND a.ticket = w.a
	JOIN signing_ticket b ON b.event = w.event AND b.ticket = w.b
	LEFT JOIN fact f ON f.event = w.event AND f.node = w.node AND f.epoch = w.epoch AND f.seq = w.seq
	WHERE t.event = $1 AND t.ticket = $2
	ORDER BY w.hlc, w.node, w.epoch, w.seq`

// swapsOfTicket lists a ticket's swaps with the labels that it had: those of its
// session one after the other, because each moves what the one before has moved.
func swapsOfTicket(ctx context.Context, q ledger.Queryer, event ledger.EventID, ticket ID) (all []Step, err error) {
	rows, err := q.Query(ctx, swapsBeside, string(event), string(ticket))
	if err != nil {
		return nil, fmt.Errorf("read the swaps of a ticket: %w", err)
	}
	defer rows.Close()
	labels := map[ID]string{}
	for rows.Next() {
		s := Step{Kind: wordOf(KindSwapped)}
		var a, b ID
		var ownA, ownB string
		if err := rows.Scan(&a, &b, &ownA, &ownB, &s.hlc, &s.Node, &s.At, &s.Actor); err != nil {
			return nil, fmt.Errorf("read the swaps of a ticket: %w", err)
		}
		wasA, wasB := cmp.Or(labels[a], ownA), cmp.Or(labels[b], ownB)
		labels[a], labels[b] = wasB, wasA
		switch ticket {
		case a:
			s.With, s.Was, s.Is = b, wasA, wasB
		case b:
			s.With, s.Was, s.Is = a, wasB, wasA
		default:
			continue
		}
		all = append(all, s)
	}
	return all, rows.Err()
}
