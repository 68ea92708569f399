package sale

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"

	"popstand/kiosk/event"
	"popstand/kiosk/ledger"
	"popstand/kiosk/money"
	"popstand/kiosk/quota"
	"popstand/kiosk/staff"
	"popstand/kiosk/till"
)

// Sell turns a request into a paid sale: one fact of its own, and those of the
// areas that join, on disk when Sell returns. The same operation with the same
// request gives the same receipt again, and with another one is refused as
// op_reused. Without a sale id the operation's id is taken. Act.Ask may carry
// the request as the caller got it (the API's body); left empty, the request
// itself is compared.
//
// Refusals: till_closed, already_paid (number), cart_empty, too_many_lines,
// sku_unknown (sku), price_changed (was, is), sold_out (name, want, left),
// reason_missing, needs_approval, same_person, role_low, discount_too_large,
// tender_unknown, card_unconfirmed, reference_too_long, rate_unknown (sku),
// order_line, order_unknown, ticket_ordered (sku), tickets_unwired,
// credit_missing, credit_twice, credit_short (left, want), those of the joiners,
// and those of package money for quantities, discounts and payments that don't
// add up.
func (s Seller) Sell(ctx context.Context, act ledger.Act, r Request) (Receipt, error) {
	if r.Sale == "" {
		r.Sale = ID(act.Op)
	}
	act.Ask = ask(act, KindPaid, r)
	var made Receipt
	facts, err := s.Ledger.Do(ctx, act, func(ctx context.Context, tx *ledger.Tx) (err error) {
		made, err = s.record(ctx, tx, r)
		return err
	})
	if err != nil {
		return Receipt{}, err
	}
	return receiptIn(facts, made)
}

// Record decides and records a sale inside the command of another area. The
// refusals are Sell's.
func (s Seller) Record(ctx context.Context, tx *ledger.Tx, r Request) (Receipt, error) {
	return s.record(ctx, tx, r)
}

// record decides and records inside the command.
func (s Seller) record(ctx context.Context, tx *ledger.Tx, r Request) (Receipt, error) {
	orders, err := s.orders(ctx, tx, r)
	if err != nil {
		return Receipt{}, err
	}
	funds, err := s.funds(ctx, tx, r.Tenders)
	if err != nil {
		return Receipt{}, err
	}
	p, err := r.price(ctx, tx, orders, funds)
	if err == nil {
		err = s.wired(p.Lines)
	}
	if err != nil {
		return Receipt{}, err
	}
	if p.Code, err = s.sign(ctx, tx, p); err != nil {
		return Receipt{}, err
	}
	f, err := tx.Record(ctx, KindPaid, p)
	if err != nil {
		return Receipt{}, err
	}
	paid := receiptFrom(f, p)
	for _, j := range s.Joiners {
		if err := j.Join(ctx, tx, r, paid); err != nil {
			return Receipt{}, err
		}
	}
	return paid, r.forget(ctx, tx)
}

// price decides inside the command's transaction.
func (r Request) price(ctx context.Context, tx *ledger.Tx, orders []Order, funds []fund) (Paid, error) {
	w, err := r.look(ctx, tx, orders)
	if err != nil {
		return Paid{}, err
	}
	w.funds = funds
	p, err := decide(r, w)
	if err != nil {
		return Paid{}, err
	}
	if err := permit(ctx, tx, p, w); err != nil {
		return Paid{}, err
	}
	return p, take(ctx, tx, p, w.offers)
}

// look reads what the decision rests on.
func (r Request) look(ctx context.Context, tx *ledger.Tx, orders []Order) (world, error) {
	w := world{series: tx.Letter(), letters: tx.Letters(), offers: make(map[string]event.Offer, len(r.Lines)), orders: orders, quotes: make(map[string][]Line, len(orders))}
	t, err := till.MustCurrent(ctx, tx, tx.Event(), tx.Node())
	if err != nil {
		return w, err
	}
	w.till = t.ID
	var paid string
	if w.counter, paid, err = numbers(ctx, tx, tx.Event(), w.series, r.Sale); err != nil {
		return w, err
	}
	if paid != "" {
		return w, ledger.Refuse("already_paid", "This sale is paid already. Look at its receipt.", "number", paid)
	}
	if w.settings, err = event.SettingsOf(ctx, tx, tx.Event()); err != nil {
		return w, err
	}
	if w.seller, err = seller(ctx, tx); err != nil {
		return w, err
	}
	return w, w.read(ctx, tx, event.View{Event: tx.Event(), Node: tx.Node(), Lang: r.Lang}, r.Lines)
}

// read looks up what was ordered, and what the orders come to.
func (w world) read(ctx context.Context, tx *ledger.Tx, view event.View, lines []Ordered) (err error) {
	for _, o := range w.orders {
		if w.quotes[o.ID], err = o.Quote(ctx, tx, view, w.settings); err != nil {
			return err
		}
	}
	for _, o := range lines {
		if _, known := w.offers[o.SKU]; known || o.Of.Order != "" {
			continue
		}
		if w.offers[o.SKU], err = view.OfferUnder(ctx, tx, w.settings, o.SKU); err != nil {
			return err
		}
	}
	return nil
}

// seller is who acts; a program is called by its own name and has no role.
func seller(ctx context.Context, tx *ledger.Tx) (staff.Member, error) {
	if program, ok := strings.CutPrefix(string(tx.Actor()), "api:"); ok {
		return staff.Member{ID: string(tx.Actor()), Name: program}, nil
	}
	return staff.Find(ctx, tx, tx.Event(), string(tx.Actor()))
}

// permit asks whether who sells may, and may give the discounts, each alone or
// with its approver.
func permit(ctx context.Context, tx *ledger.Tx, p Paid, w world) error {
	who, policies := staff.Warrant{Event: tx.Event(), Actor: tx.Actor()}, w.settings.Policies
	if !policies.Allows(w.seller.Role, staff.Sell).Alone {
		if err := policies.Permit(ctx, tx, who, staff.Sell); err != nil {
			return err
		}
	}
	for _, l := range p.Lines {
		if l.Discount.Kind == money.NoDiscount || l.Order != "" && l.Discount.Reason == OrderPrice {
			continue
		}
		who.Approver = l.Discount.Approver
		if err := policies.PermitDiscount(ctx, tx, who, l.share()); err != nil {
			return err
		}
	}
	return nil
}

// take makes sure that all counted units are here, over all lines of an item.
func take(ctx context.Context, tx *ledger.Tx, p Paid, offers map[string]event.Offer) error {
	want := make(map[string]int64, len(p.Lines))
	for _, l := range p.Lines {
		o := offers[l.SKU]
		if !l.Counted {
			continue
		}
		if want[l.SKU] += l.Qty; want[l.SKU] <= o.Left {
			continue
		}
		share := quota.Share{Event: tx.Event(), Node: tx.Node(), Quota: o.Quota}
		if err := quota.Take(ctx, tx, share, quota.Want{Name: l.label(p.Lang), Qty: p.unitsOf(l.SKU)}); err != nil {
			return err
		}
	}
	return nil
}

// unitsOf counts the units of one item that are taken from the stock, over all
// its lines.
func (p Paid) unitsOf(sku string) int64 {
	var n int64
	for _, l := range p.Lines {
		if l.SKU == sku && l.Counted {
			n += l.Qty
		}
	}
	return n
}

// label is the name of the item with its option, in a language.
func (l PaidLine) label(lang string) string {
	if option := l.Option.In(lang); option != "" {
		return l.Name.In(lang) + ", " + option
	}
	return l.Name.In(lang)
}

// ask is the canonical request: the caller's own where it has one, else the
// command's kind and the JSON of what it is asked for.
func ask(act ledger.Act, kind string, request any) []byte {
	if act.Ask != nil {
		return act.Ask
	}
	raw, err := json.Marshal(request)
	if err != nil {
		panic("BUG: a request can't be written as JSON: " + err.Error())
	}
	return append([]byte(kind+" "), raw...)
}

// receiptIn finds the sale among the facts of an operation: the answer to a
// retry is what was recorded the first time. made is what this try recorded,
// so that it need not be read back from its own bytes.
func receiptIn(facts []ledger.Fact, made Receipt) (Receipt, error) {
	for _, f := range facts {
		switch {
		case f.Kind != KindPaid:
		case f.Hash == made.Hash:
			return made, nil
		default:
			return receiptOf(f)
		}
	}
	return Receipt{}, fmt.Errorf("the operation recorded no %s", KindPaid)
}
