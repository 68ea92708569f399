package signing

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"popstand/kiosk/event"
	"popstand/kiosk/ledger"
	"popstand/kiosk/refund"
	"popstand/kiosk/sale"
)

// The desk joins refunds: a unit that comes back ends its ticket, whose end frees
// the seat, and a refund that does not stand gives a ticket in its place.
var _ refund.Joiner = (*Desk)(nil)

// JoinRefund ends a ticket for each unit of each seat that comes back, see
// refund.Joiner: of those who have not come, the last in line first. Who was
// served, or is at the table, got what they paid for. Refusals: already_served,
// at_table, other_node, tickets_gone, list_full; where money goes back against the
// session's policy, those of Cancel.
func (d *Desk) JoinRefund(ctx context.Context, tx *ledger.Tx, _ refund.Request, back refund.Refund) error {
	var settings event.Settings
	for _, l := range back.Lines {
		if l.Session == "" {
			continue
		}
		var err error
		if len(settings.Sessions) == 0 {
			if settings, err = event.SettingsOf(ctx, tx, tx.Event()); err != nil {
				return err
			}
		}
		all, err := d.returned(ctx, tx, back, l)
		if err != nil {
			return err
		}
		for _, t := range all {
			if err := d.endFor(ctx, tx, settings, t, back, l); err != nil {
				return err
			}
		}
	}
	return nil
}

// endFor ends a ticket for one unit of a line that comes back.
func (d *Desk) endFor(ctx context.Context, tx *ledger.Tx, settings event.Settings, t Ticket, back refund.Refund, l refund.Line) (err error) {
	fact := Ended{Reason: back.Reason, Approver: back.Approver, Refund: string(back.Refunded.Refund)}
	if l.Net+l.Tax != 0 {
		if fact.Against, err = d.paysBack(ctx, tx, settings, t, back.Approver, back.Reason); err != nil {
			return err
		}
	}
	return d.end(ctx, tx, t, fact)
}

// returned chooses the tickets of the units that come back.
func (d *Desk) returned(ctx context.Context, q ledger.Queryer, back refund.Refund, l refund.Line) ([]Ticket, error) {
	all, err := TicketsOfSale(ctx, q, back.Event, string(back.Sale))
	if err != nil {
		return nil, err
	}
	var out []Ticket
	no := ledger.Refuse("tickets_gone", "These tickets were ended already. Look what became of them.")
	for _, t := range all {
		if t.Line != l.Line || t.Void != Lives {
			continue
		}
		var refused *ledger.Refusal
		switch err := d.leaves(ctx, q, t); {
		case errors.As(err, &refused):
			no = refused
		case err != nil:
			return nil, err
		default:
			out = append(out, t)
		}
	}
	if int64(len(out)) < l.Qty {
		return nil, no
	}
	slices.SortStableFunc(out, lastFirst)
	return out[:l.Qty], nil
}

// lastFirst puts who has not come before who has, and of them the last in line.
func lastFirst(a, b Ticket) int {
	switch {
	case a.Came != b.Came && b.Came, a.Came == b.Came && b.Of.Before(a.Of):
		return -1
	case a.Came != b.Came, a.Of.Before(b.Of):
		return 1
	}
	return 0
}

// leaves refuses the end of a ticket that gets its money back: who has come may
// leave, who was served may not.
func (d *Desk) leaves(ctx context.Context, q ledger.Queryer, t Ticket) error {
	if err := d.ours(ctx, q, t); err != nil {
		return err
	}
	return idle(t)
}

// end records that a ticket is void, revokes its code and frees what it claims.
func (d *Desk) end(ctx context.Context, tx *ledger.Tx, t Ticket, b Ended) error {
	if err := d.Keys.RevokeIn(ctx, tx, t.Code.ID); err != nil {
		return err
	}
	var err error
	if b.Freed, err = claimed(ctx, tx, standing{Use: t.Use}, UseCame); err != nil {
		return err
	}
	b.Ticket = t.Ticket
	_, err = tx.Record(ctx, KindCancelled, b)
	return err
}

// UndoRefund gives a ticket in place of each that the refund ended, see
// refund.Joiner: its place and its holder stay, its code is another. Refusals:
// no_sessions, session_unknown, tier_unknown, sold_out, numbers_out.
func (d *Desk) UndoRefund(ctx context.Context, tx *ledger.Tx, back refund.Refund) error {
	ended, err := endedBy(ctx, tx, back)
	if err != nil || len(ended) == 0 {
		return err
	}
	settings, err := settingsOf(ctx, tx, tx.Event())
	if err != nil {
		return err
	}
	g := &giving{Desk: d, tx: tx, settings: settings, more: len(ended)}
	for _, id := range ended {
		t, err := TicketOf(ctx, tx, tx.Event(), id)
		if err == nil {
			err = g.again(ctx, t)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// again issues the ticket that takes the place of one whose end does not stand.
func (g *giving) again(ctx context.Context, t Ticket) error {
	s, err := sessionIn(g.settings, t.Session)
	if err != nil {
		return err
	}
	tier, known := s.Tier(t.Tier)
	if !known {
		return refuseTier(t.Tier)
	}
	if !tier.Unlimited {
		if err := g.seat(ctx, s, tier); err != nil {
			return err
		}
	}
	p, err := g.person(ctx, g.tx, t)
	if err != nil {
		return err
	}
	i := g.instead(s, tier, t)
	if i.Way = t.Way; t.Way != Standby {
		i.Way = Exchanged
	}
	if _, err = g.give(ctx, s, gift{Issued: i, person: p, paper: true}); err != nil {
		return err
	}
	_, err = g.tx.Record(ctx, KindSwapped, Swapped{Session: s.ID, A: t.Ticket, B: i.Ticket})
	return err
}

// instead is what a ticket begins with that takes another's place.
func (g *giving) instead(to event.Session, tier event.Tier, t Ticket) Issued {
	i := seatOf(to, tier)
	i.SKU, i.Ticket, i.Way, i.Takes, i.Old = tier.SKU, IDAfter(g.tx.Event(), t.Ticket), Exchanged, i.Counted, t.Ticket
	i.Sale, i.Line, i.Unit, i.Lang, i.Channel, i.Ref, i.Reason = t.Sale, t.Line, t.Unit, t.Lang, t.Channel, t.Ref, t.Reason
	return i
}

// A command's facts follow each other; nearBefore and nearBehind bound how far from
// its refund the end of a ticket stands, so that nothing else is read.
const (
	nearBefore = 50
	nearBehind = 10_000
)

const endsNear = `
	SELECT body
	FROM fact
	WHERE event = $1 AND node = $2 AND epoch = $3 AND seq BETWEEN $4 AND $5 AND kind = $6 AND op = (
		SELECT r.op
		FROM fact r
		WHERE r.event = $1 AND r.node = $2 AND r.epoch = $3 AND r.seq = $7
	)
	ORDER BY seq`

// endedBy lists the tickets that ended in the command of a refund of this node.
func endedBy(ctx context.Context, q ledger.Queryer, back refund.Refund) ([]ID, error) {
	rows, err := q.Query(ctx, endsNear, string(back.Event), string(back.Node), back.Epoch, back.Seq-nearBefore, back.Seq+nearBehind, KindCancelled, back.Seq)
	if err != nil {
		return nil, fmt.Errorf("read which tickets refund %s ended: %w", back.Number, err)
	}
	defer rows.Close()
	var out []ID
	for rows.Next() {
		var text string
		if err := rows.Scan(&text); err != nil {
			return nil, fmt.Errorf("read which tickets refund %s ended: %w", back.Number, err)
		}
		b, err := ledger.Parse[Ended](q, text)
		if err != nil {
			return nil, fmt.Errorf("read which tickets refund %s ended: %w", back.Number, err)
		}
		out = append(out, b.Ticket)
	}
	return out, rows.Err()
}

// GiveBack pays back what a ticket cost by one tender, in the command that ends
// it: for Cancel. An amount of zero takes all of it. The other areas of the
// refund have no part in a ticket's line. Where nobody said why, the ticket's number
// is the reason. Refusals: not_sold, and those of
// refund.Request.Record.
func GiveBack(tender sale.Tender, in Cancelling) Refund {
	return func(ctx context.Context, tx *ledger.Tx, t Ticket) error {
		if t.Sale == "" {
			return ledger.Refuse("not_sold", "This ticket was not sold here. Its shop gives the money back.", "channel", t.Channel)
		}
		r := refund.Request{
			Sale: sale.ID(t.Sale), Parts: []refund.Part{{Line: t.Line, Qty: 1, Goods: refund.Keep}}, Tenders: []sale.Tender{tender},
			Reason: cmp.Or(strings.TrimSpace(in.Reason), "ticket "+t.Of.Label), Approver: in.Approver,
		}
		_, err := r.Record(ctx, tx)
		return err
	}
}
