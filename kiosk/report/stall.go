package report

import (
	"context"
	"database/sql"

	"popstand/kiosk/ledger"
	"popstand/kiosk/signing"
	"popstand/kiosk/tally"
)

// stall reads how everything stands that is no part of a till.
func (r Reader) stall(ctx context.Context, q ledger.Queryer, n names) (Stall, error) {
	var s Stall
	spans, err := tally.Spans(ctx, q, r.Ledger.Event())
	if err != nil {
		return s, err
	}
	if s.Stock, err = r.stock(ctx, q, n, spans); err != nil {
		return s, err
	}
	if r.Pickup != nil && n.settings.Pickup != nil {
		slots, all, err := r.Pickup.Fulfilment(ctx, q)
		if err != nil {
			return s, err
		}
		s.Slots, s.Pickups = slots, &all
		if s.Channels, err = r.Pickup.FulfilmentByChannel(ctx, q); err != nil {
			return s, err
		}
	}
	if r.Signing != nil && len(n.settings.Sessions) > 0 {
		if s.Sessions, err = r.sessions(ctx, q); err != nil {
			return s, err
		}
	}
	s.Journal, err = r.journal(ctx, q)
	return s, err
}

func (r Reader) sessions(ctx context.Context, q ledger.Queryer) ([]Session, error) {
	rows, err := r.Signing.Sessions(ctx, q)
	if err != nil {
		return nil, err
	}
	var all []Session
	for _, row := range rows {
		s := Session{ID: row.Session.ID, Name: row.Session.Name.In(r.Lang), Sold: row.Sold, Served: row.Signed, Missed: row.Missed, Open: row.ToGo}
		if s.Estimate, err = signing.Compare(ctx, q, r.Ledger.Event(), s.ID); err != nil {
			return nil, err
		}
		all = append(all, s)
	}
	return all, nil
}

const headsOfEvent = `
	SELECT node, epoch, seq, hash, hlc
	FROM head
	WHERE event = $1
	ORDER BY node, epoch`

const quarantinedOfEvent = `
	SELECT COUNT(*)
	FROM quarantine
	WHERE event = $1`

func (r Reader) journal(ctx context.Context, q ledger.Queryer) (Journal, error) {
	var j Journal
	err := each(ctx, q, headsOfEvent, func(rows *sql.Rows) error {
		var h ledger.Position
		var hash []byte
		err := rows.Scan(&h.Node, &h.Epoch, &h.Seq, &hash, &h.HLC)
		copy(h.Hash[:], hash)
		j.Heads = append(j.Heads, h)
		return err
	}, string(r.Ledger.Event()))
	if err != nil {
		return j, err
	}
	err = each(ctx, q, quarantinedOfEvent, func(rows *sql.Rows) error { return rows.Scan(&j.Quarantined) }, string(r.Ledger.Event()))
	return j, err
}
