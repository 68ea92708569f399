package counter

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"popstand/kiosk/buyer"
	"popstand/kiosk/ledger"
	"popstand/kiosk/pickup"
	"popstand/ui/web"
)

// known is an order with the name that staff may read; the zero value is none.
type known struct {
	pickup.Order
	name string // "" where it can't be read, or was never given
}

// id of the order, "" for none.
func (k known) id() pickup.ID { return k.Received.Order }

// who is the name, or the shop's number.
func (k known) who() string {
	if k.name != "" {
		return k.name
	}
	return k.Ref
}

// first is how one speaks of the buyer: by the first word of a name, or by all
// that stands before a comma ("de la Cruz, Ana").
func (k known) first() string {
	if i := strings.IndexAny(k.name, ",，、"); i >= 0 {
		if family := strings.TrimSpace(k.name[:i]); family != "" {
			return family
		}
	}
	for word := range strings.FieldsSeq(k.name) {
		if word = strings.Trim(word, ",，、"); word != "" {
			return word
		}
	}
	return k.Ref
}

// order reads an order and the name that it is for.
func (d *Desk) order(ctx context.Context, id pickup.ID) (k known, err error) {
	err = d.Ledger.Read(ctx, func(ctx context.Context, q ledger.Queryer) error {
		k, err = d.know(ctx, q, id)
		return err
	})
	return k, err
}

func (d *Desk) know(ctx context.Context, q ledger.Queryer, id pickup.ID) (known, error) {
	o, err := pickup.OrderOf(ctx, q, d.Ledger.Event(), id)
	if err != nil {
		return known{}, err
	}
	k := known{Order: o}
	k.name, err = d.nameOf(ctx, q, o.Buyer, o.Sealed)
	return k, err
}

// nameOf opens a seal. Who was erased, or is known at another node only, has no
// name here.
func (d *Desk) nameOf(ctx context.Context, q ledger.Queryer, id buyer.ID, sealed buyer.Sealed) (string, error) {
	if id == "" || sealed == "" {
		return "", nil
	}
	p, err := buyer.Vault{Event: d.Ledger.Event()}.Open(ctx, q, id, sealed)
	no, fault := refusal(err)
	if fault != nil {
		return "", fmt.Errorf("read whose an order is: %w", fault)
	}
	if no != nil {
		return "", nil //nolint:nilerr // an erased name is no fault: none stands here
	}
	return p.Name, nil
}

// itemsOf are lines of an order with their pictures.
func (s *sight) itemsOf(all []pickup.Rest) []Item {
	var out []Item
	for _, r := range all {
		i := Item{Line: r.Line, N: int(r.Qty), Given: int(r.Qty), Name: r.Item.Name.In(s.lang), Opt: r.Item.Option.In(s.lang)}
		if o, ok := s.offers[r.Item.SKU]; ok {
			i.Image = web.PictureURL(s.products[o.Product].Picture, web.Tile)
		}
		if i.Name == "" {
			i.Name = r.Item.SKU
		}
		out = append(out, i)
	}
	return out
}

// briefly lists lines in one line: "1× Tour hoodie, 2× Photocard pack".
func (s *sight) briefly(all []pickup.Rest) string {
	var out []string
	for _, r := range all {
		name := r.Item.Name.In(s.lang)
		if option := r.Item.Option.In(s.lang); option != "" {
			name += " " + option
		}
		out = append(out, strconv.FormatInt(r.Qty, 10)+"× "+name)
	}
	return strings.Join(out, ", ")
}

// units counts the units of lines.
func units(all []pickup.Rest) int {
	n := int64(0)
	for _, r := range all {
		n += r.Qty
	}
	return int(n)
}

// rests are all lines of an order.
func rests(o pickup.Order) []pickup.Rest {
	var out []pickup.Rest
	for i, l := range o.Lines {
		out = append(out, pickup.Rest{Part: pickup.Part{Line: i + 1, Qty: l.Qty}, Item: l})
	}
	return out
}

// slotOf is when an order is booked: "15:30 to 16:00", "Any time".
func (s *sight) slotOf(id string) string {
	slot, ok := s.Settings.Slot(id)
	if !ok {
		return s.w.Pickup.Anytime
	}
	return s.fromTo(slot.From, slot.Until)
}

// staffName is who did something; a program where it was no person.
func (s *sight) staffName(actor ledger.Actor) string {
	if m, ok := s.books.member(string(actor)); ok {
		return m.Name
	}
	return s.w.Pickup.Program
}
