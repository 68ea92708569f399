package signing

import (
	"context"
	"strconv"

	"popstand/kiosk/code"
	"popstand/kiosk/event"
	"popstand/kiosk/ledger"
	"popstand/kiosk/quota"
	"popstand/kiosk/sale"
)

// Claims says that seats of sessions are this desk's, see sale.Joiner.
func (d *Desk) Claims(l sale.PaidLine) bool { return l.Session != "" }

// OrdersFor brings none: tickets are no orders, see sale.Joiner.
func (d *Desk) OrdersFor(context.Context, *ledger.Tx, sale.Request) ([]sale.Order, error) {
	return nil, nil
}

// Join issues one ticket for each unit of each line that is a seat, with its
// paper, in the command that sells it. Refusals: no_sessions, session_unknown,
// session_over, session_off, tier_unknown, per_person (limit), walk_up_out, seats_kept
// (seats), no_words, bad_words (most), places_out, numbers_out.
func (d *Desk) Join(ctx context.Context, tx *ledger.Tx, r sale.Request, paid sale.Receipt) error {
	n := ticketsIn(paid.Lines)
	if n == 0 {
		return nil
	}
	settings, err := settingsOf(ctx, tx, tx.Event())
	if err != nil {
		return err
	}
	g := &giving{Desk: d, tx: tx, settings: settings, more: n}
	chosen := chosenOf(r)
	for i, l := range paid.Lines {
		var words []string
		if l.Order == "" && len(chosen) > 0 {
			words, chosen = chosen[0].Words, chosen[1:]
		}
		if l.Session == "" {
			continue
		}
		if err := g.line(ctx, paid, i+1, l, words); err != nil {
			return err
		}
	}
	return nil
}

// chosenOf are the lines of a request that stand in its sale one for one: all but
// those of orders.
func chosenOf(r sale.Request) (all []sale.Ordered) {
	for _, o := range r.Lines {
		if o.Of.Order == "" {
			all = append(all, o)
		}
	}
	return all
}

func ticketsIn(lines []sale.PaidLine) (n int) {
	for _, l := range lines {
		if l.Session != "" {
			n += int(l.Qty)
		}
	}
	return n
}

// line issues the tickets of one line of a sale, with what is to be written for
// the holder of each.
func (g *giving) line(ctx context.Context, paid sale.Receipt, no int, l sale.PaidLine, words []string) error {
	s, err := sessionIn(g.settings, l.Session)
	if err == nil {
		err = g.open(ctx, s)
	}
	if err == nil {
		err = withinLimit(s, paid.Lines)
	}
	if err != nil {
		return err
	}
	t, known := s.Tier(l.Tier)
	if !known {
		return refuseTier(l.Tier)
	}
	i := seatOf(s, t)
	i.SKU, i.Way, i.Counted = l.SKU, Sold, l.Counted
	i.Sale, i.Line, i.Lang = string(paid.Sale), no, paid.Lang
	if t.ID == event.StandbyID {
		i.Way = Standby
	} else if err := g.forWalkUps(ctx, s, t, l.Qty); err != nil {
		return err
	}
	for u := range l.Qty {
		i.Unit, i.Ticket = u+1, IDOfSale(g.tx.Event(), i.Sale, no, u+1)
		b := gift{Issued: i, paper: true}
		if u < int64(len(words)) {
			b.person.Words = words[u]
		}
		if err := worded(s, b.person.Words); err != nil {
			return err
		}
		if _, err := g.give(ctx, s, b); err != nil {
			return err
		}
	}
	return nil
}

// open refuses a session that is over or does not take place.
func (g *giving) open(ctx context.Context, s event.Session) error {
	in, err := g.stand(ctx, s)
	if err != nil {
		return err
	}
	return in.closed()
}

// closed refuses tickets of a session that is over or does not take place.
func (s stand) closed() error {
	switch {
	case s.plan.Off:
		return RefuseOff
	case nowOf(s.now, s.settings).Against(s.plan.From, max(s.plan.Until, s.over)) == code.After:
		return ledger.Refuse("session_over", "This session is over. Choose another one.", "session", s.id)
	}
	return nil
}

// withinLimit refuses more tickets of a session in one sale than a person gets.
// Several people pay apart.
func withinLimit(s event.Session, lines []sale.PaidLine) error {
	n := int64(0)
	for _, l := range lines {
		if l.Session == s.ID {
			n += l.Qty
		}
	}
	if s.PerPerson == 0 || n <= s.PerPerson {
		return nil
	}
	return ledger.Refuse("per_person", "Nobody gets so many tickets of this session. Take some out; another person pays apart.",
		"limit", strconv.FormatInt(s.PerPerson, 10), "session", s.ID)
}

// seatOf is what a ticket of a tier begins with.
func seatOf(s event.Session, t event.Tier) Issued {
	return Issued{Tier: t.ID, SKU: t.SKU, Seat: Seat{Rank: rankOf(s, t.ID)}, Items: max(1, t.Items), Companions: s.Companions, Counted: !t.Unlimited}
}

func refuseTier(id string) error {
	return ledger.Refuse("tier_unknown", "This session has no such ticket. Choose another one.", "tier", id)
}

// forWalkUps refuses to sell seats that are not for who comes to the stall.
func (g *giving) forWalkUps(ctx context.Context, s event.Session, t event.Tier, qty int64) error {
	if err := g.walkUp(ctx, s, t, qty); err != nil {
		return err
	}
	return g.kept(ctx, s, t, 0)
}

// walkUp refuses tickets above the share that is given at the stall.
func (g *giving) walkUp(ctx context.Context, s event.Session, t event.Tier, qty int64) error {
	if t.WalkUp >= t.Seats {
		return nil // the stock says when they are out
	}
	n, err := givenHere(ctx, g.tx, g.tx.Event(), s.ID, t.ID)
	if err != nil || n+qty <= t.WalkUp {
		return err
	}
	return refuseWalkUp(s.ID, t.ID, max(0, t.WalkUp-n))
}

// givenHere counts the tickets of a tier that count as given at the stall.
func givenHere(ctx context.Context, q ledger.Queryer, id ledger.EventID, session, tier string) (n int64, err error) {
	for _, way := range []Way{Sold, Sponsored} {
		some, err := live(ctx, q, id, session, tier, way)
		if err != nil {
			return 0, err
		}
		n += some
	}
	return n, nil
}

func refuseWalkUp(session, tier string, left int64) *ledger.Refusal {
	return ledger.Refuse("walk_up_out", "All seats for walk-ups are given. Offer a standby ticket, or another session.",
		"session", session, "tier", tier, "left", strconv.FormatInt(left, 10))
}

// kept refuses to give the seats that are kept for sponsored tickets to somebody
// else. A sale has taken its seats already; wants is how many are yet to be taken.
func (g *giving) kept(ctx context.Context, s event.Session, t event.Tier, wants int64) error {
	if s.Sponsored == nil || s.Sponsored.Tier != t.ID {
		return nil
	}
	n, err := live(ctx, g.tx, g.tx.Event(), s.ID, t.ID, Sponsored)
	if err != nil || n >= s.Sponsored.Seats {
		return err
	}
	level, err := quota.LevelOf(ctx, g.tx, quota.Share{Event: g.tx.Event(), Node: g.tx.Node(), Quota: quota.Stock(t.SKU)})
	if err != nil || level.Here+level.Elsewhere-wants >= s.Sponsored.Seats-n {
		return err
	}
	return refuseKept(s.ID, s.Sponsored.Seats-n)
}

func refuseKept(session string, seats int64) *ledger.Refusal {
	return ledger.Refuse("seats_kept", "The last seats are kept for sponsored tickets. Offer a standby ticket, or another session.",
		"session", session, "seats", strconv.FormatInt(seats, 10))
}
