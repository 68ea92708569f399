package paper

import (
	"fmt"
	"time"
)

// PickData is what a pick list says: what of a slot's orders is still to be
// packed, and what is packed and waits. It names orders, never buyers.
type PickData struct {
	Slip         // Ref, Code, Human and Staff are left empty
	From   int64 // of the slot, Unix milliseconds; 0 for orders that may be collected at any time
	Until  int64
	Orders []PickOrder
	Totals []PickTotal // of what is to be packed
}

// PickOrder is one order on a pick list.
type PickOrder struct {
	Ref    string
	Shop   string
	Bin    string
	Packed bool // nothing is to be done
	Unpaid bool
	Part   bool // a part of it was handed over; the lines are the rest
	Lines  []SlipLine
}

// PickTotal is how many of one thing all orders need.
type PickTotal struct {
	SlipLine
	SKU string
}

// tick is a box to be ticked by hand: every printer has these signs.
const tick = "[ ]"

// PickList sets a pick list: an order at a time with a box for each line, then
// how many of each thing have to be brought from the store.
func PickList(d PickData) Doc {
	p := slipOf(d.Slip)
	p.put(Text(p.w.pickList).Centred().Strong().Sized(Big), Text(p.w.slot(d.From, d.Until, d.Zone)).Centred().Strong())
	open := 0
	for _, o := range d.Orders {
		if !o.Packed {
			open++
		}
	}
	p.put(Row(p.w.toPack, fmt.Sprint(open)), Row(p.w.packed, fmt.Sprint(len(d.Orders)-open)), Rule().Strong())
	for _, o := range d.Orders {
		p.pick(o)
	}
	p.totals(d.Totals)
	p.put(Row(p.w.printed, p.w.when(d.At, d.Zone)))
	return p.end()
}

// pick sets one order. A packed one is one line: it is there to be found.
func (p *slip) pick(o PickOrder) {
	right := o.Bin
	if right != "" {
		right = p.w.bin + " " + right
	}
	name := o.Ref
	if o.Shop != "" {
		name += " " + o.Shop
	}
	if o.Packed {
		p.put(Item("[x]", name, right), Rule())
		return
	}
	p.put(Item(" ", name, right).Strong())
	for _, note := range []struct {
		is   bool
		word string
	}{{o.Unpaid, p.w.unpaid}, {o.Part, p.w.part}} {
		if note.is {
			p.put(Under(note.word, ""))
		}
	}
	for _, l := range o.Lines {
		text := fmt.Sprintf("%d × %s", l.Qty, l.Name)
		if l.Detail != "" {
			text += ", " + l.Detail
		}
		p.put(Item(tick, text, ""))
	}
	p.put(Rule())
}

func (p *slip) totals(all []PickTotal) {
	if len(all) == 0 {
		return
	}
	p.put(Text(p.w.totals).Strong())
	for _, t := range all {
		p.put(Item(fmt.Sprint(t.Qty), t.Name, t.SKU))
		if t.Detail != "" {
			p.put(Under(t.Detail, ""))
		}
	}
	p.put(Rule())
}

// slot words a slot's times; a day is told once.
func (w pickupWords) slot(from, until int64, zone string) string {
	if from == 0 && until == 0 {
		return w.anytime
	}
	in, err := time.LoadLocation(zone)
	if err != nil {
		in = time.UTC
	}
	return time.UnixMilli(from).In(in).Format(w.clock) + "–" + time.UnixMilli(until).In(in).Format("15:04")
}
