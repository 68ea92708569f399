package signing

import (
	"context"
	"strconv"
	"strings"
	"unicode/utf8"

	"popstand/kiosk/buyer"
	"popstand/kiosk/event"
	"popstand/kiosk/ledger"
)

// Sponsoring asks for a ticket that is given away.
type Sponsoring struct {
	Session  string       `json:"session"`
	Reason   string       `json:"reason"` // why this person gets it
	Approver string       `json:"approver,omitempty"`
	Lang     string       `json:"lang,omitempty"`
	Items    int64        `json:"items,omitempty"` // 0 for the tier's
	Holder   buyer.Person `json:"-"`               // never part of what is hashed
}

// longestReason is how long the reason of a command may be, in characters.
const longestReason = 200

// Sponsor gives a seat of the session's allotment away, with a reason: a unit of
// its tier's seats, counted apart from what is sold. Refusals: no_sessions,
// session_unknown, session_over, not_sponsored, sponsored_out (seats),
// reason_missing, reason_too_long, sold_out, bad_words, and those of
// staff.Policies.Permit.
func (d *Desk) Sponsor(ctx context.Context, act ledger.Act, in Sponsoring) (Ticket, error) {
	act.Ask = asked(act, string(Sponsored), in)
	return d.issue(ctx, act, func(ctx context.Context, g *giving) error { return g.sponsor(ctx, in) })
}

// issue runs a command that issues one ticket.
func (d *Desk) issue(ctx context.Context, act ledger.Act, decide func(ctx context.Context, g *giving) error) (Ticket, error) {
	facts, err := d.Ledger.Do(ctx, act, func(ctx context.Context, tx *ledger.Tx) error {
		settings, err := settingsOf(ctx, tx, tx.Event())
		if err != nil {
			return err
		}
		return decide(ctx, &giving{Desk: d, tx: tx, settings: settings, more: 1})
	})
	if err != nil {
		return Ticket{}, err
	}
	b, _, err := body[Issued](facts, KindIssued)
	if err != nil {
		return Ticket{}, err
	}
	return d.Ticket(ctx, b.Ticket)
}

func (g *giving) sponsor(ctx context.Context, in Sponsoring) error {
	s, err := sessionIn(g.settings, in.Session)
	if err != nil {
		return err
	}
	if s.Sponsored == nil {
		return refuseSponsored(s)
	}
	t, known := s.Tier(s.Sponsored.Tier)
	if !known {
		return RefuseNoSession
	}
	if err := g.walkUp(ctx, s, t, 1); err != nil {
		return err
	}
	if err := g.open(ctx, s); err != nil {
		return err
	}
	if err := reasonable(in.Reason); err != nil {
		return err
	}
	if err := worded(s, in.Holder.Words); err != nil {
		return err
	}
	if err := g.allotted(ctx, s, t); err != nil {
		return err
	}
	if err := permit(ctx, g.tx, g.settings, in.Approver, SponsorAction); err != nil {
		return err
	}
	if err := g.seat(ctx, s, t); err != nil {
		return err
	}
	i := seatOf(s, t)
	i.Ticket, i.Way, i.Takes, i.Items, i.Lang = IDOfOp(g.tx.Event(), g.tx.Op(), 1), Sponsored, true, itemsOf(in.Items, t.Items), in.Lang
	i.Reason, i.Approver = in.Reason, in.Approver
	_, err = g.give(ctx, s, gift{Issued: i, person: in.Holder, paper: true})
	return err
}

func refuseSponsored(s event.Session) error {
	return ledger.Refuse("not_sponsored", "No tickets of this kind are given away.", "session", s.ID)
}

func refuseSponsoredOut(s event.Session) error {
	return ledger.Refuse("sponsored_out", "All sponsored tickets of this session are given.", "seats", strconv.FormatInt(s.Sponsored.Seats, 10))
}

// itemsOf is how many items are signed: what is asked for, at most what the tier
// gives.
func itemsOf(asked, most int64) int64 {
	most = max(1, most)
	if asked < 1 {
		return most
	}
	return min(asked, most)
}

// reasonable refuses what is no reason.
func reasonable(text string) error {
	switch {
	case strings.TrimSpace(text) == "":
		return ledger.Refuse("reason_missing", "Write why.")
	case utf8.RuneCountInString(text) > longestReason:
		return ledger.Refuse("reason_too_long", "Write it shorter.", "most", strconv.Itoa(longestReason))
	}
	return nil
}
