package signing

import (
	"context"
	"errors"

	"popstand/kiosk/buyer"
	"popstand/kiosk/code"
	"popstand/kiosk/event"
	"popstand/kiosk/gap"
	"popstand/kiosk/ledger"
)

// Incoming is a ticket that was sold elsewhere, as a list or a shop tells it.
type Incoming struct {
	Channel    string       `json:"channel,omitempty"` // of the event folder; "" for the stall itself
	Ref        string       `json:"ref"`               // the shop's own number of the ticket
	Session    string       `json:"session"`
	Tier       string       `json:"tier"`
	Items      int64        `json:"items,omitempty"`      // 0 for the tier's
	Companions int64        `json:"companions,omitempty"` // at most the session's
	Lang       string       `json:"lang,omitempty"`
	Code       string       `json:"code,omitempty"`   // the one that its holder was given elsewhere; "" has one made here
	Reason     string       `json:"reason,omitempty"` // of a sponsored one: it counts in their allotment
	Unpaid     bool         `json:"unpaid,omitempty"` // nobody has paid for it yet
	List       bool         `json:"list,omitempty"`   // it comes with a list, which has old tickets beside new ones
	Holder     buyer.Person `json:"-"`                // never part of what is hashed
}

// Did says what became of an incoming ticket.
type Did string

// It was new, or was known.
const (
	DidIssue   Did = "issued"
	DidNothing Did = "same"
)

// Result is what became of one incoming ticket. Err is a refusal.
type Result struct {
	Ticket ID
	Did    Did
	Err    error
}

// ReceiveAll takes in a part of a list, in one commit. Each ticket stands for
// itself; a refused one holds back none of the others. What is known is left as
// it is, so the same list may come again. Refusals of a ticket: bad_ticket
// (field), channel_unknown, session_unknown, tier_unknown, sold_out,
// unpaid, sponsored_out, not_sponsored, bad_words, no_words, bad_code, places_out,
// numbers_out.
func (d *Desk) ReceiveAll(ctx context.Context, act ledger.Act, all []Incoming) ([]Result, error) {
	act.Ask = asked(act, string(Imported), all)
	var results []Result
	_, err := d.Ledger.Do(ctx, act, func(ctx context.Context, tx *ledger.Tx) (err error) {
		results, err = d.takeIn(ctx, tx, all)
		return err
	})
	if err != nil {
		return nil, err
	}
	for i := len(results); i < len(all); i++ {
		results = append(results, Result{Ticket: IDOfRef(d.Ledger.Event(), all[i].Channel, all[i].Ref), Did: DidNothing})
	}
	return results, nil
}

// takeIn decides each ticket inside the command. What it returns as an error is a
// fault; refusals stand in the results, and nothing of such a ticket is recorded.
func (d *Desk) takeIn(ctx context.Context, tx *ledger.Tx, all []Incoming) ([]Result, error) {
	settings, err := settingsOf(ctx, tx, tx.Event())
	if err != nil {
		return nil, err
	}
	g := &giving{Desk: d, tx: tx, settings: settings, more: len(all)}
	out := make([]Result, len(all))
	for i, o := range all {
		out[i].Ticket = IDOfRef(tx.Event(), o.Channel, o.Ref)
		g.more = len(all) - i
		out[i].Did, err = g.take(ctx, out[i].Ticket, o)
		var refused *ledger.Refusal
		switch {
		case errors.As(err, &refused):
			out[i].Did, out[i].Err = DidNothing, refused
		case err != nil:
			return nil, err
		}
	}
	return out, nil
}

func (g *giving) take(ctx context.Context, id ID, o Incoming) (Did, error) {
	s, t, err := g.check(o)
	if err != nil {
		return DidNothing, err
	}
	switch _, err := TicketOf(ctx, g.tx, g.tx.Event(), id); {
	case err == nil:
		return DidNothing, nil
	case !errors.Is(err, RefuseNoTicket):
		return DidNothing, err
	}
	if err := g.settled(ctx, o, t); err != nil {
		return DidNothing, err
	}
	i := seatOf(s, t)
	i.Ticket, i.Way, i.Takes, i.Items = id, Imported, i.Counted, itemsOf(o.Items, t.Items)
	i.Channel, i.Ref, i.Lang, i.Companions = o.Channel, o.Ref, o.Lang, min(o.Companions, s.Companions)
	if o.Reason != "" {
		i.Way, i.Reason = Sponsored, o.Reason
		if err := g.allotted(ctx, s, t); err != nil {
			return DidNothing, err
		}
	}
	if i.Home, i.Code, err = g.brought(ctx, s, o.Code); err != nil {
		return DidNothing, err
	}
	if i.Takes {
		if err := g.seat(ctx, s, t); err != nil {
			return DidNothing, err
		}
	}
	if o.List {
		gone, err := gap.Of(ctx, g.tx, gap.OwnerOf(g.Ledger))
		if err != nil {
			return DidNothing, err
		}
		i.Doubt = gone.Open()
	}
	_, err = g.give(ctx, s, gift{Issued: i, person: o.Holder})
	return DidIssue, err
}

// check refuses what no ticket can be.
func (g *giving) check(o Incoming) (event.Session, event.Tier, error) {
	bad := func(field string) error {
		return ledger.Refuse("bad_ticket", "Something in this ticket can't be right. Look at it at its shop.", "field", field, "ref", o.Ref)
	}
	var t event.Tier
	s, err := sessionIn(g.settings, o.Session)
	if err != nil {
		return s, t, err
	}
	t, known := s.Tier(o.Tier)
	_, shop := g.settings.Channel(o.Channel)
	switch {
	case !known:
		return s, t, refuseTier(o.Tier)
	case !shop && o.Channel != "":
		return s, t, ledger.Refuse("channel_unknown", "Name this shop in the event folder first.", "channel", o.Channel)
	case o.Ref == "" || len(o.Ref) > maxText:
		return s, t, bad("ref")
	case len(o.Lang) > maxText || len(o.Reason) > maxText:
		return s, t, bad("text")
	case o.Items < 0 || o.Items > mostItems:
		return s, t, bad("items")
	case o.Companions < 0:
		return s, t, bad("companions")
	}
	return s, t, worded(s, o.Holder.Words)
}

// settled refuses a ticket that has a price and that nobody has paid.
func (g *giving) settled(ctx context.Context, o Incoming, t event.Tier) error {
	if !o.Unpaid {
		return nil
	}
	offer, err := event.View{Event: g.tx.Event(), Node: g.tx.Node()}.OfferUnder(ctx, g.tx, g.settings, t.SKU)
	if err != nil || offer.Price == 0 {
		return err
	}
	return ledger.Refuse("unpaid", "Nobody has paid for this ticket. Sell it at the stall.", "ref", o.Ref)
}

// allotted refuses more sponsored tickets than the session has.
func (g *giving) allotted(ctx context.Context, s event.Session, t event.Tier) error {
	if s.Sponsored == nil || s.Sponsored.Tier != t.ID {
		return refuseSponsored(s)
	}
	n, err := live(ctx, g.tx, g.tx.Event(), s.ID, t.ID, Sponsored)
	if err == nil && n >= s.Sponsored.Seats {
		err = refuseSponsoredOut(s)
	}
	return err
}

// brought takes over a code that the holder was given elsewhere, and its home.
func (g *giving) brought(ctx context.Context, s event.Session, text string) (code.Home, Code, error) {
	here := g.Keys.Home()
	if text == "" {
		return here, Code{}, nil
	}
	trust, err := g.Keys.Trust(ctx, g.tx)
	if err != nil {
		return here, Code{}, err
	}
	v, err := trust.Verify(text, nowOf(g.tx.Now(), g.settings))
	if err == nil {
		err = v.Code.Want(code.KindTicket)
	}
	if err != nil {
		return here, Code{}, ledger.Refuse("bad_code", "The code of this ticket is not good here. Leave it out to have one made.", "why", err.Error())
	}
	if b, ok := v.Code.Body().(code.Ticket); ok && int64(b.Session) != s.Number {
		return here, Code{}, ledger.Refuse("bad_code", "The code of this ticket is for another session. Leave it out to have one made.", "why", "session")
	}
	return v.Code.Home(), g.veiled(v.Code, g.Keys.Secret.Human(v.Code.ID())), nil
}
