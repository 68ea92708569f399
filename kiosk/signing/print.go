package signing

import (
	"cmp"
	"context"

	"popstand/kiosk/event"
	"popstand/kiosk/ledger"
	"popstand/kiosk/paper"
)

// Printing asks for the paper of a ticket. Lang is its language; "" for the
// ticket's own, or the event's first.
type Printing struct {
	Ticket ID     `json:"ticket"`
	Lang   string `json:"lang,omitempty"`
}

// RefuseNoWords answers for a ticket whose holder wants nothing written.
var RefuseNoWords = ledger.Refuse("no_dedication", "Nothing is to be written for this ticket. Type it first.")

// Print prints a ticket: again, and then it is marked as a copy, or for the first
// time here. Refusals: no_sessions, session_unknown, ticket_unknown, ticket_void,
// and those of who may serve.
func (d *Desk) Print(ctx context.Context, act ledger.Act, p Printing) (paper.JobID, error) {
	return d.print(ctx, act, paper.TicketJob, p, nil)
}

// PrintWords prints what the holder of a ticket wants written, for whoever signs.
// Refusals: those of Print, no_dedication.
func (d *Desk) PrintWords(ctx context.Context, act ledger.Act, p Printing) (paper.JobID, error) {
	return d.print(ctx, act, paper.TableJob, p, func(ctx context.Context, tx *ledger.Tx, t Ticket) error {
		who, err := d.person(ctx, tx, t)
		if err == nil && who.Words == "" {
			err = RefuseNoWords
		}
		return err
	})
}

// PrintNotice prints what the holder of a ticket gets because its session has
// changed. Refusals: those of Print, nothing_changed.
func (d *Desk) PrintNotice(ctx context.Context, act ledger.Act, p Printing) (paper.JobID, error) {
	return d.print(ctx, act, paper.NoticeJob, p, func(ctx context.Context, tx *ledger.Tx, t Ticket) error {
		b, err := changeOf(ctx, tx, t)
		if err == nil && b.How == "" {
			err = ledger.Refuse("nothing_changed", "This session is as it was.", "session", t.Issued.Session)
		}
		return err
	})
}

func (d *Desk) print(ctx context.Context, act ledger.Act, kind paper.JobKind, p Printing,
	check func(ctx context.Context, tx *ledger.Tx, t Ticket) error,
) (paper.JobID, error) {
	act.Ask = asked(act, string(kind), p)
	facts, err := d.Ledger.Do(ctx, act, func(ctx context.Context, tx *ledger.Tx) error {
		settings, err := settingsOf(ctx, tx, tx.Event())
		if err == nil {
			err = serves(ctx, tx, settings)
		}
		if err != nil {
			return err
		}
		_, t, err := d.holding(ctx, tx, p.Ticket)
		if err == nil && check != nil {
			err = check(ctx, tx, t)
		}
		if err != nil {
			return err
		}
		return want(ctx, tx, settings, kind, t, p.Lang)
	})
	if err != nil {
		return "", err
	}
	b, _, err := body[paper.Asked](facts, paper.KindAsked)
	return b.Job, err
}

// want makes the job inside a command.
func want(ctx context.Context, tx *ledger.Tx, s event.Settings, kind paper.JobKind, t Ticket, lang string) error {
	w := paper.Want{Kind: kind, Subject: string(t.Ticket), Lang: cmp.Or(lang, t.Lang)}
	if kind != paper.TicketJob {
		w.Subject += "/" + string(tx.Op()) // each is of its own moment, and no copy
	}
	if w.Lang == "" && len(s.Languages) > 0 {
		w.Lang = s.Languages[0]
	}
	_, err := w.Record(ctx, tx)
	return err
}

// printed prints a ticket whose code has changed. It is no copy of the one
// before: that holds no more.
func (g *giving) printed(ctx context.Context, t Ticket, c Code) error {
	w := paper.Want{Kind: paper.TicketJob, Subject: string(t.Ticket) + "/" + c.ID.String(), Lang: t.Lang}
	if w.Lang == "" && len(g.settings.Languages) > 0 {
		w.Lang = g.settings.Languages[0]
	}
	_, err := w.Record(ctx, g.tx)
	return err
}
