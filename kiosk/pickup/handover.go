package pickup

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"strings"

	"popstand/kiosk/claim"
	"popstand/kiosk/code"
	"popstand/kiosk/event"
	"popstand/kiosk/ledger"
	"popstand/kiosk/quota"
	"popstand/kiosk/staff"
	"popstand/kiosk/verdict"
)

// HandingOver asks to hand an order over, in full or in part.
type HandingOver struct {
	Found     Found           `json:"found"`
	Parts     []Part          `json:"parts,omitempty"`     // none: all that is left
	Collector claim.Collector `json:"collector,omitempty"` // Named where somebody checked the name
	Despite   verdict.Reason  `json:"despite,omitempty"`   // what the person saw who decides, where it was not GREEN
	Override  Override        `json:"override,omitzero"`
}

// Handed is a hand-over that is on disk.
type Handed struct {
	HandedOver
	Place   Place
	Wall    int64 // Unix milliseconds
	Verdict Verdict
}

// HandOver judges again and hands over: at once where the verdict is GREEN,
// else where a person who may has decided so, knowing the reason. Units that
// are gone are never handed over again, whoever decides. A verdict that does
// not allow it is a refusal with its reason as the code, and with light, next
// and need as values; an operation under which Note has recorded such a verdict
// is answered with it for ever, with light and also and with noted = "1". Other
// refusals: no_pickup, order_unknown, ambiguous,
// bad_part, sold_out, and those of staff.Policies.Permit.
func (d *Desk) HandOver(ctx context.Context, act ledger.Act, h HandingOver) (Handed, error) {
	act.Ask = asked(act, KindHandedOver, h)
	w, mine, err := d.askHome(ctx, AskUse, act, h)
	if err != nil {
		return Handed{}, err
	}
	var v Verdict
	facts, err := d.Ledger.Do(ctx, act, func(ctx context.Context, tx *ledger.Tx) (err error) {
		v, err = d.handOver(ctx, tx, h, said{Word: w, mine: mine})
		return err
	})
	if err != nil {
		return Handed{}, err
	}
	if r, _, err := body[Refused](facts, KindRefused); err == nil {
		return Handed{}, r.refusal()
	}
	b, f, err := body[HandedOver](facts, KindHandedOver)
	if err != nil {
		return Handed{}, err
	}
	d.asks.Done(b.Code)
	v.Light, v.Reason, v.Next = verdict.Green, verdict.Accepted, NextLook
	return Handed{HandedOver: b, Place: Place{Node: f.Node, Epoch: f.Epoch, Seq: f.Seq}, Wall: f.At.Wall, Verdict: v}, nil
}

// refusal is what an operation was answered with before.
func (r Refused) refusal() *ledger.Refusal {
	also := make([]string, len(r.Also))
	for i, a := range r.Also {
		also[i] = string(a)
	}
	return ledger.Refuse(string(r.Reason), "Scan again to see what is so now.",
		"light", string(r.Light), "also", strings.Join(also, " "), "fault", r.Fault, "noted", "1")
}

// handing is one hand-over that is being decided.
type handing struct {
	tx       *ledger.Tx
	settings event.Settings
	s        State
	a        Ask
	v        Verdict
}

// said is what the home has said about a hand-over, if anything, and the act
// under which it was asked.
type said struct {
	*Word
	mine claim.Act
}

func (d *Desk) handOver(ctx context.Context, tx *ledger.Tx, h HandingOver, home said) (Verdict, error) {
	s, a, err := d.look(ctx, tx, h.Found, tx.Now())
	if err != nil {
		return Verdict{}, err
	}
	s.Word = home.Word
	if !s.Home {
		s.Stand = claim.Without(s.Stand, home.mine)
	}
	g := handing{tx: tx, s: s, a: a, v: Judge(s, a)}
	if g.settings, err = planOf(ctx, tx, tx.Event()); err != nil {
		return g.v, err
	}
	if err := g.permit(ctx, h); err != nil {
		return g.v, err
	}
	b, err := h.decide(s, a, g.v)
	if err == nil {
		b.By, b.ByUse, err = delegated(ctx, tx, a)
	}
	if !s.Home {
		b.under(home, tx.Op())
	}
	if err == nil && s.Order != nil {
		err = g.ofOrder(ctx, &b)
	}
	if err == nil {
		_, err = tx.Record(ctx, KindHandedOver, b)
	}
	return g.v, err
}

// permit asks whether who acts may hand over at all, and what was found.
func (g handing) permit(ctx context.Context, h HandingOver) error {
	if err := serves(ctx, g.tx, g.settings); err != nil {
		return err
	}
	if err := h.allowed(g.v); err != nil {
		return err
	}
	if g.v.Light == verdict.Green || g.v.Need == staff.Cashier {
		return nil
	}
	return permit(ctx, g.tx, g.settings, h.Override.Approver, OverrideAction)
}

// ofOrder adds what only an order that is known here has: goods, a slot, and how
// long its buyer has waited.
func (g handing) ofOrder(ctx context.Context, b *HandedOver) error {
	if err := g.fromStock(ctx, b.Lines); err != nil {
		return err
	}
	if g.v.Next == NextServeNow && g.s.Running.Capacity > 0 {
		if err := move(ctx, g.tx, g.settings, *g.s.Order, g.s.Running.ID, false); err != nil {
			return err
		}
		b.Slot = g.s.Running.ID
	}
	var err error
	b.Times, b.Waits, err = measure(ctx, g.tx, g.s, g.a)
	return err
}

// allowed says whether the verdict lets a hand-over happen, as far as the words
// of whoever asks go. What nobody may do is refused whatever they say.
func (h HandingOver) allowed(v Verdict) error {
	named := v.Reason == verdict.Ready && v.Need == staff.Cashier && h.Collector == claim.Named
	switch {
	case v.Light == verdict.Green:
		return nil
	case v.Need != verdict.Nobody && (h.Despite == v.Reason || named && len(v.Also) == 0):
		return nil
	}
	return v.refusal()
}

// decide says what is handed over, on whose word. It is pure.
func (h HandingOver) decide(s State, a Ask, v Verdict) (HandedOver, error) {
	b := HandedOver{
		Way: claim.Person, Collector: h.Collector, Override: h.Override,
		Evidence: Evidence{Light: v.Light, Reason: v.Reason, Also: v.Also, Since: v.Since, Trust: v.Ages.Clock, Orders: v.Ages.Orders, Lists: v.Ages.Lists},
	}
	// After a restore not even the home knows that nobody has collected it, and of
	// two orders with one code each has a first unit.
	if s.Home && !s.Gap.Open() && !s.Shared {
		b.Way = claim.Home
	}
	if b.Collector == "" {
		b.Collector = claim.Holder
	}
	if a.How == ByCode {
		b.Shown = a.Code.Code.ID()
	}
	if a.Code.Code.Kind() == code.KindDelegation {
		b.Collector = claim.Delegate
	}
	if s.Order == nil {
		return b.unknown(a, h.Parts)
	}
	b.Order, b.Ref, b.Code, b.Slot = s.Order.Received.Order, s.Order.Ref, s.Order.Use, s.Order.Slot
	gone := s.gone()
	var err error
	if b.Lines, err = gone.Pick(s.Order.Lines, h.Parts, s.Home); err != nil {
		return b, err
	}
	for _, r := range gone.Left(s.Order.Lines) {
		b.Left += r.Qty
	}
	for _, t := range b.Lines {
		b.Left -= t.Qty
	}
	return b, nil
}

// unknown hands over everything that a code is for, where nobody here knows what
// that is: as many uses as the code says there are units.
func (b HandedOver) unknown(a Ask, parts []Part) (HandedOver, error) {
	if len(parts) > 0 {
		return b, refusePart(parts[0], 0)
	}
	b.Code = a.Code.Code.ID()
	n := int64(1)
	if p, ok := a.Code.Code.Body().(code.Pickup); ok {
		n = max(n, int64(p.Units))
	}
	for u := int64(1); u <= n; u++ {
		b.Uses = append(b.Uses, u)
	}
	return b, nil
}

// delegated finds the next use of the delegation that was shown.
func delegated(ctx context.Context, tx *ledger.Tx, a Ask) (code.ID, int64, error) {
	if a.Code.Code.Kind() != code.KindDelegation {
		return 0, 0, nil
	}
	u, err := claim.Next(ctx, tx, tx.Event(), a.Code.Code.ID())
	return u.Code, u.No, err
}

// under notes under which act the home was asked, and makes what it has granted
// the hand-over: the uses and the goods are the home's to choose.
func (b *HandedOver) under(home said, op ledger.Op) {
	if home.mine.Op != op {
		b.For = home.mine
	}
	if home.Word == nil || home.Granted == nil {
		return
	}
	g := home.Granted
	b.Way, b.Home = claim.Home, home.Of
	b.Order, b.Ref, b.Code, b.Uses, b.By, b.ByUse, b.Left = g.Order, g.Ref, g.Code, g.Uses, g.By, g.ByUse, g.Left
	b.Lines = slices.Clone(g.Lines)
	for i, l := range b.Lines {
		if l.Stock != FromNowhere {
			b.Lines[i].Stock, b.Lines[i].Owner = FromHome, cmp.Or(l.Owner, home.Of.Node)
		}
	}
}

// fromHeld says of each line whether it was set aside, at whatever node: who
// decides about an order decides about its goods.
func (g handing) fromHeld(ctx context.Context, lines []Taken) error {
	held, err := heldAnywhere(ctx, g.tx, g.tx.Event(), g.s.Order.Received.Order)
	if err != nil {
		return err
	}
	for i, l := range lines {
		if g.s.Order.Lines[l.Line-1].Stock != Held || l.Stock != FromNowhere {
			continue
		}
		at := slices.IndexFunc(held, func(h heldAt) bool { return h.SKU == l.SKU && h.Qty >= l.Qty })
		if at < 0 {
			continue
		}
		held[at].Qty -= l.Qty
		lines[i].Stock = FromHeld
		if held[at].node != g.tx.Node() {
			lines[i].Owner = held[at].node
		}
	}
	return nil
}

// fromStock says of each line which counted goods it is taken from. Goods that
// were set aside at another node can be taken from there only by who decides
// about the order: else, where they lie on the table here, they are this node's
// own.
func (g handing) fromStock(ctx context.Context, lines []Taken) error {
	tx, o := g.tx, g.s.Order
	counted := func(l Taken) bool { return o.Lines[l.Line-1].Stock == Held && l.Stock == FromNowhere }
	if !slices.ContainsFunc(lines, counted) {
		return nil // it was never counted here
	}
	if g.s.Home {
		if err := g.fromHeld(ctx, lines); err != nil || !slices.ContainsFunc(lines, counted) {
			return err
		}
	}
	held, err := heldOf(ctx, tx, ownerOf(tx), o.Received.Order)
	if err != nil {
		return err
	}
	view := event.View{Event: tx.Event(), Node: tx.Node(), Lang: o.Lang}
	shelf := map[string]int64{}
	for i, l := range lines {
		if !counted(l) {
			continue
		}
		at := slices.IndexFunc(held, func(h Stocked) bool { return h.SKU == l.SKU && h.Qty >= l.Qty })
		if at >= 0 {
			held[at].Qty -= l.Qty
			lines[i].Stock = FromHeld
			continue
		}
		offer, err := view.OfferUnder(ctx, tx, g.settings, l.SKU)
		switch {
		case errors.Is(err, ledger.Refuse("sku_unknown", "")):
			continue // it is not sold any more, and nobody counts it
		case err != nil:
			return err
		case !offer.Counted:
			continue
		}
		share := quota.Share{Event: tx.Event(), Node: tx.Node(), Quota: offer.Quota}
		if err := quota.Take(ctx, tx, share, quota.Want{Name: offer.Name, Qty: shelf[l.SKU] + l.Qty}); err != nil {
			return err
		}
		shelf[l.SKU] += l.Qty
		lines[i].Stock = FromShelf
	}
	return nil
}
