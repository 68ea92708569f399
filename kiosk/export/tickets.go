package export

import (
	"context"
	"fmt"

	"popstand/kiosk/event"
	"popstand/kiosk/ledger"
	"popstand/kiosk/signing"
)

// eachTicket reads the tickets of all sessions in the order of their lines, some
// at a time.
func eachTicket(ctx context.Context, q ledger.Queryer, id ledger.EventID, s event.Settings, do func(event.Session, signing.Ticket) error) error {
	for _, session := range s.Sessions {
		for behind := (signing.Spot{}); ; {
			some, err := signing.OfSessionBehind(ctx, q, id, session.ID, behind, page)
			if err != nil {
				return err
			}
			for _, t := range some {
				if err := do(session, t); err != nil {
					return err
				}
			}
			if len(some) < page {
				break
			}
			behind = some[len(some)-1].Spot()
		}
	}
	return nil
}

// writeTickets writes every ticket of the event's sessions, whatever the day.
func (m *maker) writeTickets(ctx context.Context) error {
	t, err := m.table("tickets", []column{
		{"session", text},
		{"name", text},
		{"session_from", moment},
		{"number", text},
		{"tier", text},
		{"way", text},
		{"state", text},
		{"since", moment},
		{"items", number},
		{"checked_in", text},
		{"ended", text},
		{"ended_at", moment},
		{"channel", text},
		{"ref", text},
		{"issued_at", moment},
		{"node", text},
		{"sale", text},
		{"id", text},
	})
	if err != nil {
		return err
	}
	defer t.drop()
	err = eachTicket(ctx, m.q, m.Ledger.Event(), m.settings, func(s event.Session, x signing.Ticket) error {
		came := ""
		if x.Came {
			came = "yes"
		}
		return t.row(words(s.ID), words(s.Name.In(m.Lang)), at(s.From), words(x.Of.Label), words(x.Tier), words(string(x.Way)), words(string(x.State)), at(x.Since),
			count(x.Items), words(came), words(string(x.Void)), at(x.VoidAt), words(x.Channel), words(x.Ref), at(x.IssuedAt), words(string(x.Node)), words(x.Sale), words(string(x.Ticket)))
	})
	if err != nil {
		return fmt.Errorf("write tickets: %w", err)
	}
	return t.done()
}
