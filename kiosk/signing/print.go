package signing

import (
	"cmp"
	"context"
	"fmt"

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

// Noticing asks for the papers that tell holders what they get because their
// session has changed.
type Noticing struct {
	Session string `json:"session"`
	Ticket  ID     `json:"ticket,omitempty"` // "" for all whom the latest change touches
	Lang    string `json:"lang,omitempty"`   // "" for each ticket's own
}

// mostNotices is how many notices one command prints: more tickets than one
// session has seats, and a command that others wait for.
const mostNotices = 500

// PrintNotices prints what holders get because their session has changed: one
// paper each, in the order of the line. Printed again, they are copies. It
// returns how many it printed. Refusals: no_sessions, session_unknown,
// ticket_unknown, nothing_changed, and those of who may serve.
func (d *Desk) PrintNotices(ctx context.Context, act ledger.Act, n Noticing) (int, error) {
	act.Ask = asked(act, string(paper.NoticeJob), n)
	facts, err := d.Ledger.Do(ctx, act, func(ctx context.Context, tx *ledger.Tx) error {
		settings, err := settingsOf(ctx, tx, tx.Event())
		if err == nil {
			err = serves(ctx, tx, settings)
		}
		if err == nil {
			_, err = sessionIn(settings, n.Session)
		}
		if err != nil {
			return err
		}
		all, err := n.touched(ctx, tx)
		if err != nil {
			return err
		}
		for i, t := range all {
			if err := n.notice(ctx, tx, settings, t, i+1); err != nil {
				return err
			}
		}
		return nil
	})
	return len(facts), err
}

// touched lists the tickets whose holders are told.
func (n Noticing) touched(ctx context.Context, tx *ledger.Tx) ([]Ticket, error) {
	nothing := ledger.Refuse("nothing_changed", "Nothing has changed for this ticket.", "session", n.Session)
	if n.Ticket != "" {
		t, err := TicketOf(ctx, tx, tx.Event(), n.Ticket)
		if err != nil {
			return nil, err
		}
		if _, due, err := DueTo(ctx, tx, t); err != nil || !due {
			return nil, cmp.Or(err, error(nothing))
		}
		return []Ticket{t}, nil
	}
	changes, err := Changes(ctx, tx, tx.Event(), n.Session, 1)
	if err != nil {
		return nil, err
	}
	if len(changes) == 0 {
		return nil, nothing
	}
	all, err := Affected(ctx, tx, tx.Event(), changes[0], nil, mostNotices)
	if err == nil && len(all) == 0 {
		err = nothing
	}
	return all, err
}

// notice prints one paper. Its subject names the change, so that another change
// has originals of its own.
func (n Noticing) notice(ctx context.Context, tx *ledger.Tx, s event.Settings, t Ticket, no int) error {
	c, due, err := DueTo(ctx, tx, t)
	if err != nil || !due {
		return err
	}
	w := paper.Want{
		Kind: paper.NoticeJob, Subject: fmt.Sprintf("%s/%s-%d-%d", t.Ticket, c.Of.Node, c.Of.Epoch, c.Of.Seq),
		Lang: langOf(s, n.Lang, t), No: no,
	}
	_, err = w.Record(ctx, tx)
	return err
}

// langOf is the language of a ticket's paper.
func langOf(s event.Settings, asked string, t Ticket) string {
	first := ""
	if len(s.Languages) > 0 {
		first = s.Languages[0]
	}
	return cmp.Or(asked, t.Lang, first)
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
	w := paper.Want{Kind: kind, Subject: string(t.Ticket), Lang: langOf(s, lang, t)}
	if kind != paper.TicketJob {
		w.Subject += "/" + string(tx.Op()) // each is of its own moment, and no copy
	}
	_, err := w.Record(ctx, tx)
	return err
}

// printed prints a ticket whose code has changed. It is no copy of the one
// before: that holds no more.
func (g *giving) printed(ctx context.Context, t Ticket, c Code) error {
	w := paper.Want{Kind: paper.TicketJob, Subject: string(t.Ticket) + "/" + c.ID.String(), Lang: langOf(g.settings, "", t)}
	_, err := w.Record(ctx, g.tx)
	return err
}
