package signing

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"popstand/kiosk/code"
	"popstand/kiosk/ledger"
)

const insertSwap = `
	INSERT INTO signing_swap (event, session, node, epoch, seq, hlc, a, b)
	VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
	ON CONFLICT (event, session, node, epoch, seq) DO NOTHING`

func applySwapped(ctx context.Context, t ledger.Tables, f ledger.Fact, b Swapped) error {
	for _, id := range []ID{b.A, b.B} {
		if err := put(ctx, t, f, id); err != nil {
			return err
		}
	}
	err := t.Exec(ctx, insertSwap, string(f.Event), b.Session, string(f.Node), f.Epoch, f.Seq, int64(f.HLC), string(b.A), string(b.B))
	if err != nil {
		return fmt.Errorf("swap tickets of %s: %w", b.Session, err)
	}
	return arrange(ctx, t, f.Event, b.Session, b.A)
}

const swapsOfSession = `
	SELECT a, b
	FROM signing_swap
	WHERE event = $1 AND session = $2
	ORDER BY hlc, node, epoch, seq`

// arrange moves places as the swaps of a session say, all of them anew: one that
// arrives late changes what those after it have moved. Sessions see few swaps,
// and a ticket that none of them names costs one question.
func arrange(ctx context.Context, t ledger.Tables, event ledger.EventID, session string, touched ID) error {
	swaps, err := swapsOf(ctx, t, event, session)
	if err != nil {
		return err
	}
	seats := map[ID]Seat{}
	var names []ID
	for _, s := range swaps {
		for _, id := range s {
			if _, known := seats[id]; known {
				continue
			}
			if seats[id], err = ownSeat(ctx, t, event, id); err != nil {
				return err
			}
			names = append(names, id)
		}
	}
	if _, named := seats[touched]; !named {
		return nil
	}
	for _, s := range swaps {
		seats[s[0]], seats[s[1]] = seats[s[1]], seats[s[0]]
	}
	for _, id := range names {
		if err := moveTo(ctx, t, event, id, seats[id]); err != nil {
			return err
		}
		if err := settle(ctx, t, event, id); err != nil {
			return err
		}
	}
	return nil
}

func swapsOf(ctx context.Context, q ledger.Queryer, event ledger.EventID, session string) ([][2]ID, error) {
	rows, err := q.Query(ctx, swapsOfSession, string(event), session)
	if err != nil {
		return nil, fmt.Errorf("read swaps of %s: %w", session, err)
	}
	defer rows.Close()
	var out [][2]ID
	for rows.Next() {
		var s [2]ID
		if err := rows.Scan(&s[0], &s[1]); err != nil {
			return nil, fmt.Errorf("read swaps of %s: %w", session, err)
		}
		out = append(out, s)
	}
	return out, rows.Err()
}

const ownSeatOf = `
	SELECT own_rank, own_place, own_letter, own_label, own_from, own_to
	FROM signing_ticket
	WHERE event = $1 AND ticket = $2`

func ownSeat(ctx context.Context, q ledger.Queryer, event ledger.EventID, id ID) (s Seat, err error) {
	var w code.Window
	err = q.QueryRow(ctx, ownSeatOf, string(event), string(id)).Scan(&s.Rank, &s.Place, &s.Letter, &s.Label, &w.From, &w.To)
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return s, fmt.Errorf("read the place of ticket %s: %w", id, err)
	}
	s.Window = w
	return s, nil
}

const moveTicket = `
	UPDATE signing_ticket
	SET rank = $3, due_rank = $3, place = $4, letter = $5, label = $6, window_from = $7, window_to = $8
	WHERE event = $1 AND ticket = $2`

func moveTo(ctx context.Context, t ledger.Tables, event ledger.EventID, id ID, s Seat) error {
	err := t.Exec(ctx, moveTicket, string(event), string(id), s.Rank, s.Place, s.Letter, s.Label, s.Window.From, s.Window.To)
	if err != nil {
		return fmt.Errorf("move ticket %s: %w", id, err)
	}
	return nil
}
