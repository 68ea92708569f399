package pickup_test

import (
	"popstand/kiosk/clock"
	"popstand/kiosk/code"
	"popstand/kiosk/ledger"
	"popstand/kiosk/pickup"
	"popstand/kiosk/verdict"
)

// lunch is when the first slot of the run of scans begins: later than the keys
// of the stall, so that a clock can be put before and behind it.
var lunch = noon + 180*minute

// book is what an honest person with a pencil would know. It is told of what
// people did and reads no table.
type book struct {
	slips   map[string]*slip // by the one text that is genuine
	held    []string         // texts of orders that are live
	odd     []string         // texts that were never good here, or not of orders that are known
	live    []*noted
	deeds   []deed
	revoked map[code.ID]bool
	blind   bool // the kiosk was restored, and nobody has counted
}

// slip is a text that somebody holds.
type slip struct {
	id          code.ID
	order       *noted // nil where nobody here knows it
	from, until int64  // of its key
	uses        int    // of a delegation; 0 for what is none
	spent       map[pickup.Place]bool
	used        bool // handed over without the order
	shared      bool // another kiosk gave it to another order
	ticket      bool
}

// noted is an order.
type noted struct {
	in    pickup.Incoming // as its shop said last
	id    pickup.ID
	human code.Human
	code  *slip
	slot  string
	ended bool // cancelled, or its goods went back
	away  bool // another kiosk decides
	old   bool // it may have been here before a restore
	out   map[int64]pickup.Place
}

// deed is a hand-over that was answered.
type deed struct {
	act  ledger.Act
	ask  pickup.HandingOver
	made pickup.Handed
	back bool
}

// liveOrders is how many orders codes are scanned of at a time.
const liveOrders = 12

func newBook() *book { return &book{slips: map[string]*slip{}, revoked: map[code.ID]bool{}} }

// put enters an order with its code. The oldest one is looked at no more.
func (b *book) put(o *noted, text string) {
	b.slips[text] = o.code
	b.held = append(b.held[max(0, len(b.held)-2*liveOrders+1):], text)
	b.live = append(b.live[max(0, len(b.live)-liveOrders+1):], o)
}

func (o *noted) left() int64 { return o.in.Lines[0].Qty + o.in.Lines[1].Qty - int64(len(o.out)) }

// says enters another word of the shop.
func (b *book) says(o *noted, in pickup.Incoming) {
	if in.Slot != o.in.Slot {
		o.slot = in.Slot
	}
	o.in = in
}

// enter notes which units are out, or finds one that was out already.
func (r *run) enter(p *slip, h pickup.Handed) {
	for _, l := range h.Lines {
		for _, u := range l.Uses {
			if was, gone := p.order.out[u]; gone || u < 1 || u > p.order.left()+int64(len(p.order.out)) {
				r.object("unit %d of %s went out by %v and by %v", u, p.order.in.Ref, was, h.Place)
			}
			p.order.out[u] = h.Place
		}
	}
	if p.uses > 0 {
		p.spent[h.Place] = true
	}
	p.order.slot = h.Slot // who comes at another time takes a place of the slot that is open
}

func (b *book) takeBack(of pickup.Place) {
	for _, p := range b.slips {
		delete(p.spent, of)
		if p.order == nil {
			continue
		}
		for u, by := range p.order.out {
			if by == of {
				delete(p.order.out, u)
			}
		}
	}
}

// light is the only one that a text may show, and whether nobody may hand
// anything over on it, whoever they are.
func (b *book) light(text string, now clock.Reading) (light verdict.Light, hard bool) {
	p, given := b.slips[text]
	if !given {
		return verdict.Red, true
	}
	t := believed(now)
	doubt := t.lies(p.from, p.until) != inside
	late := false
	hard = b.revoked[p.id] || p.ticket || p.used || t.lies(p.from, p.until) == before || t.lies(p.from, p.until) == after
	switch o := p.order; {
	case o == nil:
		doubt = true
	case o.code.shared:
		doubt = true
		hard = hard || b.revoked[o.code.id] || len(o.out) > 0 || p.uses > 0 && len(p.spent) >= p.uses
	default:
		hard = hard || o.ended || b.revoked[o.code.id] || o.left() == 0 || o.in.Payment == pickup.Unpaid || p.uses > 0 && len(p.spent) >= p.uses
		doubt = doubt || o.away || b.blind && o.old
		if begins, timed := map[string]int64{"noon": lunch, "half": lunch + 30*minute}[o.slot]; timed {
			doubt = doubt || t.lies(begins-10*minute, begins+50*minute) != inside
			late = t.lies(begins, begins+30*minute+24*60*minute) == after
		}
	}
	switch {
	case hard || late:
		return verdict.Red, hard
	case doubt:
		return verdict.Amber, false
	}
	return verdict.Green, false
}

// stretch is what a clock leaves open; none knows nothing.
type stretch struct {
	from, to int64
	none     bool
}

// believed says how far a clock is: nobody's word, and one that is more than a
// year from the event, count for nothing.
func believed(now clock.Reading) stretch {
	year := 366 * 24 * 60 * minute
	off, known := map[clock.Trust]int64{clock.Network: 0, clock.Peer: minute, clock.Staff: 2 * minute}[now.Trust]
	if !known || now.Wall < lunch-year || now.Wall > lunch+60*minute+year {
		return stretch{none: true}
	}
	return stretch{from: now.Wall - off, to: now.Wall + off}
}

// Where the present lies against some hours.
const (
	unclear = iota
	before
	inside
	after
)

func (s stretch) lies(from, until int64) int {
	switch {
	case s.none:
		return unclear
	case s.to < from:
		return before
	case s.from >= until:
		return after
	case s.from >= from && s.to < until:
		return inside
	}
	return unclear
}
