package pickup

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/google/uuid"

	"popstand/kiosk/buyer"
	"popstand/kiosk/code"
	"popstand/kiosk/event"
	"popstand/kiosk/keys"
	"popstand/kiosk/ledger"
	"popstand/kiosk/money"
	"popstand/kiosk/quota"
)

// Where an order's word came from.
const (
	SourceList = "import" // orders.csv
	SourceAPI  = "api"
)

// Incoming is an order as a shop or a list tells it.
type Incoming struct {
	Channel string       `json:"channel"` // of the event folder; "" for the stall itself
	Ref     string       `json:"ref"`     // the shop's own number
	Slot    string       `json:"slot,omitempty"`
	Payment Payment      `json:"payment"`
	Amount  money.Amount `json:"amount"`
	Lines   []Line       `json:"lines"`         // a name that is left out is the catalogue's
	Bin     string       `json:"bin,omitempty"` // where it lies packed
	Lang    string       `json:"lang,omitempty"`
	Source  string       `json:"source,omitempty"`
	Code    string       `json:"code,omitempty"`    // the one that its buyer was given elsewhere; "" has one made here
	Over    bool         `json:"over,omitempty"`    // take it though its slot is full, and show that
	Reserve bool         `json:"reserve,omitempty"` // its goods are not packed apart: set them aside from the stock here
	Buyer   buyer.Person `json:"-"`                 // never part of what is hashed
}

// Did says what became of an incoming order.
type Did string

// It was new, was known and is changed now, or is as it was.
const (
	DidReceive Did = "received"
	DidChange  Did = "changed"
	DidNothing Did = "same"
)

// Result is what became of one incoming order. Err is a refusal.
type Result struct {
	Order ID
	Did   Did
	Err   error
}

// maxText is the longest of an order's texts, in bytes.
const maxText = 200

// maxBin is the longest name of a bin, in characters: it is read from afar, on a
// shelf as on the screen.
const maxBin = 12

// Receive takes an order in, or takes note of what is otherwise than before.
// The same order again changes nothing. Refusals: no_pickup, bad_order (field),
// channel_unknown, slot_unknown, slot_full, sold_out, already_collected,
// already_cancelled, part_collected, order_unknown and not_home for one that its
// shop takes back, bad_code, code_taken (ref, channel),
// code_differs (field), numbers_out.
func (d *Desk) Receive(ctx context.Context, act ledger.Act, in Incoming) (Order, error) {
	act.Ask = asked(act, KindReceived, in)
	_, err := d.Ledger.Do(ctx, act, func(ctx context.Context, tx *ledger.Tx) error {
		all, err := d.takeIn(ctx, tx, []Incoming{in})
		if err == nil {
			err = all[0].Err
		}
		return err
	})
	if err != nil {
		return Order{}, err
	}
	return d.Order(ctx, IDOf(d.Ledger.Event(), in.Channel, in.Ref))
}

// Order reads one order. Refusal: order_unknown.
func (d *Desk) Order(ctx context.Context, id ID) (o Order, err error) {
	err = d.Ledger.Read(ctx, func(ctx context.Context, q ledger.Queryer) error {
		o, err = OrderOf(ctx, q, d.Ledger.Event(), id)
		return err
	})
	return o, err
}

// ReceiveAll takes in a part of a list, in one commit: some hundred orders at a
// time are fast and bounded. Each stands for itself; a refused one holds back
// none of the others. A retry of an operation answers DidNothing for what it
// had taken in.
func (d *Desk) ReceiveAll(ctx context.Context, act ledger.Act, all []Incoming) ([]Result, error) {
	act.Ask = asked(act, KindReceived, all)
	var results []Result
	_, err := d.Ledger.Do(ctx, act, func(ctx context.Context, tx *ledger.Tx) (err error) {
		results, err = d.takeIn(ctx, tx, all)
		return err
	})
	if err != nil {
		return nil, err
	}
	for i := len(results); i < len(all); i++ {
		results = append(results, Result{Order: IDOf(d.Ledger.Event(), all[i].Channel, all[i].Ref), Did: DidNothing})
	}
	return results, nil
}

// takeIn decides each order inside the command. What it returns as an error is
// a fault; refusals stand in the results, and nothing of such an order is
// recorded.
func (d *Desk) takeIn(ctx context.Context, tx *ledger.Tx, all []Incoming) ([]Result, error) {
	settings, err := planOf(ctx, tx, tx.Event())
	if err != nil {
		return nil, err
	}
	in := intake{Desk: d, tx: tx, settings: settings}
	out := make([]Result, len(all))
	for i, o := range all {
		o.Ref = refOf(o.Ref)
		out[i].Order = IDOf(tx.Event(), o.Channel, o.Ref)
		out[i].Did, err = in.take(ctx, out[i].Order, o, len(all)-i)
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

// intake is one command that takes orders in.
type intake struct {
	*Desk
	tx       *ledger.Tx
	settings event.Settings
	numbers  keys.Numbers
	given    int
}

func (in *intake) take(ctx context.Context, id ID, o Incoming, more int) (Did, error) {
	if err := o.check(in.settings); err != nil {
		return DidNothing, err
	}
	old, err := OrderOf(ctx, in.tx, in.tx.Event(), id)
	switch {
	case err == nil && o.Payment.back():
		return in.takeBack(ctx, old, o.Payment)
	case err == nil:
		return in.change(ctx, old, o)
	case !errors.Is(err, RefuseNoOrder):
		return DidNothing, err
	}
	if o.Payment.back() {
		return DidNothing, RefuseNoOrder // there is nothing to take back
	}
	r, err := in.draft(ctx, id, o)
	if err != nil {
		return DidNothing, err
	}
	// A buyer's text that is too long and numbers that are out refuse only now. The
	// places and goods that draft has asked for are taken by the fact below.
	if r.Buyer, r.Sealed, err = in.seal(ctx, o.Buyer); err != nil {
		return DidNothing, err
	}
	if r.Code.ID == 0 {
		if r.Code, err = in.issue(ctx, r, o.Buyer, more); err != nil {
			return DidNothing, err
		}
	}
	_, err = in.tx.Record(ctx, KindReceived, r)
	return DidReceive, err
}

// check refuses what no order can be.
func (o Incoming) check(s event.Settings) error {
	bad := func(field string) error {
		return ledger.Refuse("bad_order", "Something in this order can't be right. Look at it at its shop.", "field", field, "ref", o.Ref)
	}
	if _, known := s.Channel(o.Channel); !known && o.Channel != "" {
		return ledger.Refuse("channel_unknown", "Name this shop in the event folder first.", "channel", o.Channel)
	}
	switch {
	case strings.TrimSpace(o.Ref) == "" || len(o.Ref) > maxText:
		return bad("ref")
	case o.Payment != Paid && o.Payment != Unpaid && o.Payment != Authorized && !o.Payment.back():
		return bad("payment")
	case o.Amount < 0 || o.Amount > money.Max:
		return bad("amount")
	case len(o.Lines) == 0 && !o.Payment.back() || len(o.Lines) > maxLines:
		return bad("lines")
	case utf8.RuneCountInString(o.Bin) > maxBin:
		return bad("bin")
	case len(o.Lang) > maxText || len(o.Source) > maxText:
		return bad("text")
	}
	units := int64(0)
	for _, l := range o.Lines {
		if l.SKU == "" || len(l.SKU) > maxText || l.Qty < 1 || l.Qty > maxUnits || l.Unit < 0 || l.Unit > money.Max {
			return bad("lines")
		}
		units += l.Qty
	}
	if units > maxUnits {
		return bad("lines")
	}
	return nil
}

// draft is the order as it will be recorded, but for its buyer and its code.
func (in *intake) draft(ctx context.Context, id ID, o Incoming) (Received, error) {
	r := Received{
		Order: id, Channel: o.Channel, Ref: o.Ref, Home: in.Keys.Home(), Slot: o.Slot, Payment: o.Payment, Amount: o.Amount,
		Bin: o.Bin, Lang: o.Lang, Source: o.Source,
	}
	var err error
	if r.Doubt, err = in.doubtful(ctx); err != nil {
		return r, err
	}
	if r.Code, r.Home, err = in.brought(ctx, id, o); err != nil {
		return r, err
	}
	if r.Counted, r.Over, err = in.book(ctx, o.Slot, o.Over); err != nil {
		return r, err
	}
	r.Lines, err = in.lines(ctx, o, nil)
	return r, err
}

// book takes a place in a slot: a unit of this node's, or none where nobody
// counts or a person takes the order all the same.
func (in *intake) book(ctx context.Context, slot string, over bool) (counted, spare bool, err error) {
	return book(ctx, in.tx, in.settings, slot, over)
}

func book(ctx context.Context, tx *ledger.Tx, settings event.Settings, slot string, over bool) (counted, spare bool, err error) {
	if slot == "" {
		return false, false, nil
	}
	s, known := settings.Slot(slot)
	if !known {
		return false, false, ledger.Refuse("slot_unknown", "The event has no such slot. Choose another one.", "slot", slot)
	}
	if s.Capacity == 0 {
		return false, false, nil
	}
	err = quota.Take(ctx, tx, quota.Share{Event: tx.Event(), Node: tx.Node(), Quota: s.Quota()}, quota.Want{Name: slot, Qty: 1})
	switch {
	case err == nil:
		return true, false, nil
	case !errors.Is(err, ledger.Refuse("sold_out", "")):
		return false, false, err
	case over:
		return false, true, nil
	}
	return false, false, ledger.Refuse("slot_full", "This slot is full here. Choose another one.", "slot", slot)
}

// lines puts the catalogue's names behind what was ordered, and sets goods
// aside where that is asked for. have is what is set aside already.
func (in *intake) lines(ctx context.Context, o Incoming, have []Stocked) ([]Line, error) {
	out := make([]Line, len(o.Lines))
	want := map[string]int64{}
	for _, h := range have {
		want[h.SKU] -= h.Qty
	}
	view := event.View{Event: in.tx.Event(), Node: in.tx.Node(), Lang: o.Lang}
	for i, l := range o.Lines {
		out[i] = Line{SKU: l.SKU, Name: l.Name, Option: l.Option, Qty: l.Qty, Unit: l.Unit}
		offer, err := view.OfferUnder(ctx, in.tx, in.settings, l.SKU)
		switch {
		case errors.Is(err, ledger.Refuse("sku_unknown", "")):
			if len(l.Name) == 0 {
				return nil, ledger.Refuse("sku_unknown", "Nothing of this number is sold here. Name the thing in the order, or list it in products.csv.", "sku", l.SKU)
			}
			continue
		case err != nil:
			return nil, err
		case len(l.Name) == 0:
			out[i].Name, out[i].Option = offer.Names, offer.VariantNames
		}
		if !o.Reserve || !offer.Counted {
			continue
		}
		out[i].Stock = Held
		want[l.SKU] += l.Qty
		if want[l.SKU] < 1 {
			continue
		}
		share := quota.Share{Event: in.tx.Event(), Node: in.tx.Node(), Quota: offer.Quota}
		if err := quota.Take(ctx, in.tx, share, quota.Want{Name: offer.Name, Qty: want[l.SKU]}); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// seal hides who the buyer is; nothing where nobody said.
func (in *intake) seal(ctx context.Context, p buyer.Person) (buyer.ID, buyer.Sealed, error) {
	if p == (buyer.Person{}) {
		return "", "", nil
	}
	u, err := uuid.NewRandomFromReader(in.Random)
	if err != nil {
		return "", "", fmt.Errorf("make a buyer's id: %w", err)
	}
	id := buyer.ID(u.String())
	sealed, err := buyer.Vault{Event: in.tx.Event(), Random: in.Random}.Seal(ctx, in.tx, id, p)
	return id, sealed, err
}

// issue signs the order's code. Numbers are taken for as many orders as may
// still come in this command, so that a list does not record one for each.
func (in *intake) issue(ctx context.Context, r Received, p buyer.Person, more int) (Issued, error) {
	id, err := in.number(ctx, more)
	if err != nil {
		return Issued{}, err
	}
	b := code.Pickup{Class: code.ClassOf(int64(r.Amount)), Paid: r.Payment != Unpaid, Units: uint8(min(r.Units(), 255))} //nolint:gosec // at most 255
	if s, known := in.settings.Slot(r.Slot); known {
		b.Slot, b.Window = uint16(s.Number), code.Window{From: s.From, To: s.Until} //nolint:gosec // at most event.NumberLimit
	}
	if c, known := in.settings.Channel(r.Channel); known {
		b.Channel = uint8(c.Number) //nolint:gosec // at most event.ChannelLimit
	}
	if in.settings.Pickup.Collectors != event.CollectorsAnyone {
		b.Holder = in.Keys.Secret.Holder(id, p.Name)
	}
	c, err := in.Keys.Sign(id, r.Home, b, in.tx.Now())
	if err != nil {
		return Issued{}, fmt.Errorf("sign the code of order %s: %w", r.Ref, err)
	}
	return in.issued(c), nil
}

const ordersOfHuman = `
	SELECT COUNT(*)
	FROM pickup_code
	WHERE event = $1 AND human = $2`

// number gives the code an id whose short number no other order has that is
// known here. One that is passed over is never given.
func (in *intake) number(ctx context.Context, more int) (code.ID, error) {
	for {
		if in.given == in.numbers.Count {
			numbers, err := in.Keys.Take(ctx, in.tx, code.KindPickup, more)
			if err != nil {
				return 0, err
			}
			in.numbers, in.given = numbers, 0
		}
		id := in.numbers.ID(in.given)
		in.given++
		human, others := in.Keys.Secret.Human(id), int64(0)
		if err := in.tx.QueryRow(ctx, ordersOfHuman, string(in.tx.Event()), string(human)).Scan(&others); err != nil {
			return 0, fmt.Errorf("look for short number %s: %w", human, err)
		}
		if others == 0 {
			return id, nil
		}
	}
}
