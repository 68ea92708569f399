package sale

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"

	"popstand/kiosk/event"
	"popstand/kiosk/ledger"
	"popstand/kiosk/quota"
	"popstand/kiosk/staff"
	"popstand/kiosk/till"
)

// Sell turns a request into a paid sale: one fact, on disk when Sell returns.
// The same operation with the same request gives the same receipt again, and
// with another one is refused as op_reused. Without a sale id the operation's
// id is taken. Act.Ask may carry the request as the caller got it (the API's
// body); left empty, the request itself is compared.
//
// Refusals: till_closed, already_paid (number), cart_empty, too_many_lines,
// sku_unknown (sku), price_changed (was, is), sold_out (name, want, left),
// reason_missing, needs_approval, same_person, role_low, discount_too_large,
// tender_unknown, card_unconfirmed, reference_too_long, and those of package
// money for quantities, discounts and payments that don't add up.
func Sell(ctx context.Context, l *ledger.Ledger, act ledger.Act, r Request) (Receipt, error) {
	if r.Sale == "" {
		r.Sale = ID(act.Op)
	}
	act.Ask = ask(act, KindPaid, r)
	facts, err := l.Do(ctx, act, func(ctx context.Context, tx *ledger.Tx) error {
		p, err := r.price(ctx, tx)
		if err != nil {
			return err
		}
		_, err = tx.Record(ctx, KindPaid, p)
		return err
	})
	if err != nil {
		return Receipt{}, err
	}
	return receiptIn(facts)
}

// price decides inside the command's transaction.
func (r Request) price(ctx context.Context, tx *ledger.Tx) (Paid, error) {
	w, err := r.look(ctx, tx)
	if err != nil {
		return Paid{}, err
	}
	p, err := decide(r, w)
	if err != nil {
		return Paid{}, err
	}
	if err := permit(ctx, tx, p, w.settings.Policies); err != nil {
		return Paid{}, err
	}
	return p, take(ctx, tx, p)
}

// look reads what the decision rests on.
func (r Request) look(ctx context.Context, tx *ledger.Tx) (world, error) {
	w := world{series: tx.Letter(), offers: make(map[string]event.Offer, len(r.Lines))}
	t, err := till.MustCurrent(ctx, tx, tx.Event(), tx.Node())
	if err != nil {
		return w, err
	}
	w.till = t.ID
	series, counter, paid, err := numberOf(ctx, tx, tx.Event(), r.Sale)
	if err != nil {
		return w, err
	}
	if paid {
		return w, ledger.Refuse("already_paid", "This sale is paid already. Look at its receipt.", "number", till.Number(series, counter))
	}
	if w.settings, err = event.SettingsOf(ctx, tx, tx.Event()); err != nil {
		return w, err
	}
	if w.staff, err = nameOf(ctx, tx); err != nil {
		return w, err
	}
	view := event.View{Event: tx.Event(), Node: tx.Node(), Lang: r.Lang}
	for _, o := range r.Lines {
		if _, known := w.offers[o.SKU]; known {
			continue
		}
		if w.offers[o.SKU], err = view.Offer(ctx, tx, o.SKU); err != nil {
			return w, err
		}
	}
	w.counter, err = nextCounter(ctx, tx, tx.Event(), w.series)
	return w, err
}

// nameOf is what people call who acts; a program is called by its own name.
func nameOf(ctx context.Context, tx *ledger.Tx) (string, error) {
	if program, ok := strings.CutPrefix(string(tx.Actor()), "api:"); ok {
		return program, nil
	}
	who, err := staff.Find(ctx, tx, tx.Event(), string(tx.Actor()))
	return who.Name, err
}

// permit asks whether who sells may give the discounts, each alone or with its
// approver.
func permit(ctx context.Context, tx *ledger.Tx, p Paid, policies staff.Policies) error {
	who := staff.Warrant{Event: tx.Event(), Actor: tx.Actor()}
	if err := policies.Permit(ctx, tx, who, staff.Sell); err != nil {
		return err
	}
	for _, l := range p.Lines {
		if l.Discount.Kind == "" {
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
func take(ctx context.Context, tx *ledger.Tx, p Paid) error {
	want := map[string]int64{}
	for _, l := range p.Lines {
		if l.Counted {
			want[l.SKU] += l.Qty
		}
	}
	for _, l := range p.Lines {
		n, counted := want[l.SKU]
		if !counted {
			continue
		}
		delete(want, l.SKU)
		share := quota.Share{Event: tx.Event(), Node: tx.Node(), Quota: quota.Stock(l.SKU)}
		if err := quota.Take(ctx, tx, share, quota.Want{Name: l.label(p.Lang), Qty: n}); err != nil {
			return err
		}
	}
	return nil
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
// retry is what was recorded the first time.
func receiptIn(facts []ledger.Fact) (Receipt, error) {
	for _, f := range facts {
		if f.Kind == KindPaid {
			return receiptOf(f)
		}
	}
	return Receipt{}, fmt.Errorf("the operation recorded no %s", KindPaid)
}
