package cli

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"popstand/kiosk/code"
	"popstand/kiosk/event"
	"popstand/kiosk/keys"
	"popstand/kiosk/ledger"
	"popstand/kiosk/money"
)

// drafter makes what each code says: the i-th under an id.
type drafter struct {
	w      *wish
	window code.Window
	slot   uint16
	shop   uint8
	class  code.Class
	value  int64
	until  int64
	made   int64
	lends  subject
}

// draft reads the words of a wish as the event understands them.
func (w *wish) draft(s event.Settings) (d drafter, err error) {
	d.w = w
	zone, err := time.LoadLocation(s.TimeZone)
	if err != nil {
		return d, fmt.Errorf("find the time zone of the event: %w", err)
	}
	currency, err := money.CurrencyOf(s.Currency)
	if err != nil {
		return d, err
	}
	read := []func() error{
		func() error { return d.readSlot(s) },
		func() error { return d.readChannel(s) },
		func() (err error) { d.window, err = readWindow(w.window, d.window, zone); return err },
		func() (err error) { d.until, err = readEnd(w.until, zone); return err },
		func() (err error) { d.made, err = readDay(w.made); return err },
		func() (err error) { d.value, err = readAmount("value", w.value, currency); return err },
		func() error {
			amount, err := readAmount("amount", w.amount, currency)
			d.class = code.ClassOf(amount)
			return err
		},
	}
	for _, r := range read {
		if err := r(); err != nil {
			return d, err
		}
	}
	if w.kind == "voucher" && d.value < 1 {
		return d, usageError{"--value is at least " + currency.Plain(1)}
	}
	if d.value > code.MaxValue {
		return d, usageError{"--value is at most " + currency.Plain(money.Amount(code.MaxValue))}
	}
	return d, nil
}

// body is what the i-th code says.
func (d drafter) body(i int, secret code.Secret, id code.ID) code.Body {
	w, holder := d.w, secret.Holder(id, d.w.holder)
	//nolint:gosec // wish.fits has looked at all of them
	switch w.kindOf() {
	case code.KindPickup:
		return code.Pickup{Slot: d.slot, Window: d.window, Channel: d.shop, Class: d.class, Paid: w.paid, Units: uint8(w.units), Holder: holder}
	case code.KindTicket:
		place := uint16(w.place)
		if place > 0 {
			place += uint16(i)
		}
		return code.Ticket{Session: uint16(w.session), Window: d.window, Place: place, Uses: uint8(w.uses), Holder: holder}
	case code.KindVoucher:
		return code.Voucher{Campaign: uint16(w.campaign), Value: d.value, Uses: uint8(w.uses), Until: d.until, Holder: holder}
	case code.KindMember:
		return code.Member{Club: uint16(w.club), Tier: uint8(w.tier), Number: w.number + int64(i), Until: d.until, Holder: holder}
	case code.KindTag:
		return code.Tag{Creator: uint16(w.creator), Product: uint16(w.product), Item: w.item + int64(i), Edition: w.edition, Made: d.made}
	case code.KindDelegation:
		return code.Delegation{Subject: d.lends.id, Uses: uint8(w.uses), Holder: holder}
	case code.KindReceipt: // not among fields
	}
	panic("BUG: no code of kind " + w.kind)
}

// home is who decides about the codes: this node, nobody where nothing is used
// up, and for a delegation who decides about the code that it speaks for.
func (d drafter) home(s *keys.Signer) code.Home {
	switch d.w.kindOf() {
	case code.KindTag, code.KindMember:
		return code.Home{}
	case code.KindDelegation:
		return d.lends.home
	case code.KindPickup, code.KindTicket, code.KindVoucher, code.KindReceipt:
	}
	return s.Home()
}

// readSlot finds a slot by the name that event.yaml gives it, or takes its number.
func (d *drafter) readSlot(s event.Settings) error {
	if d.w.slot == "" {
		return nil
	}
	var known []string
	if s.Pickup != nil {
		for _, slot := range s.Pickup.Slots {
			if slot.ID == d.w.slot {
				d.slot, d.window = uint16(slot.Number), code.Window{From: slot.From, To: slot.Until} //nolint:gosec // 1 to 65535, see event.Slot
				return nil
			}
			known = append(known, slot.ID)
		}
	}
	n, err := strconv.ParseUint(d.w.slot, 10, 16)
	slot, there := s.SlotNumbered(int64(n))       //nolint:gosec // 16 bits
	if err != nil || !there && d.w.window == "" { // a number from elsewhere needs its times
		return notThere("slot", d.w.slot, known)
	}
	d.slot = uint16(n)
	if there {
		d.window = code.Window{From: slot.From, To: slot.Until}
	}
	return nil
}

func (d *drafter) readChannel(s event.Settings) error {
	if d.w.channel == "" {
		return nil
	}
	var known []string
	for _, c := range s.Channels {
		if c.ID == d.w.channel {
			d.shop = uint8(c.Number) //nolint:gosec // 1 to 255, see event.Channel
			return nil
		}
		known = append(known, c.ID)
	}
	n, err := strconv.ParseUint(d.w.channel, 10, 8)
	if err != nil {
		return notThere("channel", d.w.channel, known)
	}
	d.shop = uint8(n)
	return nil
}

func notThere(what, word string, known []string) error {
	if len(known) == 0 {
		return ledger.Refuse("bad_"+what, fmt.Sprintf("The event has no %s %q, and none at all: write it into event.yaml and load that, or give a number.", what, word))
	}
	return ledger.Refuse("bad_"+what, fmt.Sprintf("The event has no %s %q. It has %s.", what, word, strings.Join(known, ", ")))
}

// readAmount reads an amount of the event's currency; "" is 0.
func readAmount(name, word string, c money.Currency) (int64, error) {
	if word == "" {
		return 0, nil
	}
	a, err := c.Parse(word)
	if err != nil || a < 0 {
		return 0, usageError{fmt.Sprintf("--%s is an amount like %s; %q is none", name, c.Plain(500), word)}
	}
	return int64(a), nil
}
