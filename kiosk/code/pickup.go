package code

import "math/bits"

// Pickup is a pre-order that waits for its buyer. What is in it stands in the order; the code carries what decides when
// this node has never heard of the order.
type Pickup struct {
	Slot    uint16 `json:"slot"`    // the event's number for the slot, 0 for none
	Window  Window `json:"window"`  // when the slot was when the code was issued
	Channel uint8  `json:"channel"` // the event's number for the shop or channel it came from, 0 for the stall itself
	Class   Class  `json:"class"`   // about what it is worth
	Paid    bool   `json:"paid"`    // paid when the code was issued; false says nothing of later
	Units   uint8  `json:"units"`   // how many things it holds, 0 unknown, 255 for that or more
	Holder  Holder `json:"holder"`  // who may collect it
}

// paidBit stands above a pickup's class; the bit between them is always 0.
const paidBit = 1 << 7

// Kind returns KindPickup.
func (Pickup) Kind() Kind { return KindPickup }

func (b Pickup) pack(p *packer) {
	worth := int64(b.Class)
	p.must(b.Class <= MaxClass, "worth")
	if b.Paid {
		worth |= paidBit
	}
	p.number("slot", int64(b.Slot), 2)
	p.window(b.Window)
	p.number("channel", int64(b.Channel), 1)
	p.number("worth", worth, 1)
	p.number("units", int64(b.Units), 1)
	p.raw(b.Holder[:])
}

func unpackPickup(u *unpacker) Body {
	b := Pickup{Slot: u.uint16(), Window: u.window(), Channel: u.byte()}
	worth := u.byte()
	b.Class, b.Paid = Class(worth&^paidBit), worth&paidBit != 0
	b.Units, b.Holder = u.byte(), u.holder()
	return b
}

// Class is about what something is worth, so that a policy can tell a sticker from a statue without the code telling
// the price: how many binary digits the amount has in minor units. Class 0 is nothing, class 13 is 40.96 to 81.91.
type Class uint8

// MaxClass is the class of the largest amounts there are.
const MaxClass Class = 63

// ClassOf returns the class of an amount in minor units; a negative amount is worth nothing.
func ClassOf(minor int64) Class {
	return Class(bits.Len64(uint64(max(0, minor)))) //nolint:gosec // not negative, so at most 63
}

// Most returns the largest amount of the class, in minor units.
func (c Class) Most() int64 {
	return 1<<min(c, MaxClass) - 1
}
