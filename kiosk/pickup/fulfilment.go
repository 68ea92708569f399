package pickup

import (
	"context"
	"slices"
	"time"

	"popstand/kiosk/code"
	"popstand/kiosk/event"
	"popstand/kiosk/ledger"
)

// Figures is how orders were handed out. Booked, less NoShow, Part and
// Collected, is what is still to come.
type Figures struct {
	Booked    int64 // orders, but for cancelled ones
	Collected int64 // in full
	Part      int64 // in part, and the rest still waits
	Waiting   int64 // whose buyers wait with a number now
	Overdue   int64 // nothing collected, and the slot and its grace are surely over
	NoShow    int64 // not collected, and the hold is surely over, or the goods went back
	Calls     int64 // of numbers, again and again

	// Of those collected in full, by their worst hand-over. The slot is where the
	// order was booked when its buyer came, though it may be another's by now.
	Early   int64
	OnTime  int64
	Late    int64
	Anytime int64 // booked in no slot
	Untimed int64 // the clock could not tell, or nobody here knew the order

	Wait   Spread // from the arrival to the hand-over: of everybody whose code was scanned before
	Queued Spread // of those with a number alone
}

// OnTimePercent is the share of the orders collected that were handed over by
// the end of their slot and its grace, of those of which that is known; false
// while there is none.
func (f Figures) OnTimePercent() (int64, bool) {
	known := f.Early + f.OnTime + f.Late
	if known == 0 {
		return 0, false
	}
	return (f.Early + f.OnTime) * 100 / known, true
}

// Spread is how long something took, many times.
type Spread struct {
	N        int64
	P50, P90 time.Duration
	Worst    time.Duration
	Steps    [steps + 1]int64 // how many took less than each of Steps, and not less than the one before; the last, longer than all
}

const steps = 7

// Steps bounds the waits that are counted together in a Spread: each less than its
// number, and whoever waited longer than the last stands behind it.
func Steps() [steps]time.Duration {
	return [steps]time.Duration{
		time.Minute, 2 * time.Minute, 3 * time.Minute, 5 * time.Minute, 10 * time.Minute, 20 * time.Minute, 30 * time.Minute,
	}
}

// spreadOf sorts milliseconds and takes the nearest rank.
func spreadOf(all []int64) Spread {
	if len(all) == 0 {
		return Spread{}
	}
	slices.Sort(all)
	at := func(percent int) time.Duration {
		return time.Duration(all[(len(all)*percent+99)/100-1]) * time.Millisecond
	}
	out := Spread{N: int64(len(all)), P50: at(50), P90: at(90), Worst: at(100)}
	from := 0
	for i, step := range Steps() {
		until, _ := slices.BinarySearch(all, step.Milliseconds())
		out.Steps[i], from = int64(until-from), until
	}
	out.Steps[steps] = int64(len(all) - from)
	return out
}

// SlotFigures is how a slot's orders were handed out.
type SlotFigures struct {
	Slot event.Slot // zero for orders without one; only an ID where the folder has it no more
	Figures
}

// ChannelFigures is how the orders of a shop were handed out.
type ChannelFigures struct {
	Channel string // "" for the stall itself
	Figures
}

// Fulfilment says how orders were handed out: in each slot where they are booked
// now, in the slots' order, and in all. The first one reads every order, the next
// ones what happened since; q must be a snapshot, not a command that may still be
// undone. Refusal: no_pickup.
func (d *Desk) Fulfilment(ctx context.Context, q ledger.Queryer) ([]SlotFigures, Figures, error) {
	c, err := d.tally(ctx, q)
	if err != nil {
		return nil, Figures{}, err
	}
	slots := c.plan.Slots
	for _, id := range c.names(func(g group) string { return g.slot }) {
		if !slices.ContainsFunc(slots, func(s event.Slot) bool { return s.ID == id }) {
			slots = append(slots[:len(slots):len(slots)], event.Slot{ID: id})
		}
	}
	var out []SlotFigures
	for _, slot := range slots {
		out = append(out, SlotFigures{slot, c.sum(func(g group) bool { return g.slot == slot.ID })})
	}
	return out, c.sum(func(group) bool { return true }), nil
}

// FulfilmentByChannel says the same for each shop that orders came from.
func (d *Desk) FulfilmentByChannel(ctx context.Context, q ledger.Queryer) ([]ChannelFigures, error) {
	c, err := d.tally(ctx, q)
	if err != nil {
		return nil, err
	}
	var out []ChannelFigures
	for _, id := range c.names(func(g group) string { return g.channel }) {
		out = append(out, ChannelFigures{id, c.sum(func(g group) bool { return g.channel == id })})
	}
	return out, nil
}

// group is the orders of one slot and one shop.
type group struct{ slot, channel string }

// tally is what was counted of each group.
type tally struct {
	plan   event.Pickup
	now    code.Now
	groups map[group]*counts
}

// counts is what adds up.
type counts struct {
	Figures
	board    slotCount
	released int64   // orders whose goods went back
	begun    int64   // of which something was collected, and whose goods did not go back
	waits    []int64 // milliseconds, sorted
	queued   []int64
}

func (c tally) of(g group) *counts {
	if c.groups[g] == nil {
		c.groups[g] = &counts{}
	}
	return c.groups[g]
}

func (c tally) names(of func(group) string) []string {
	var out []string
	for g := range c.groups {
		out = append(out, of(g))
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// add adds what an order adds to the figures, but for its waits; with a sign of
// -1 it takes that away.
func (n *counts) add(s share, sign int64) {
	n.Calls += sign * s.calls
	if !s.said {
		return
	}
	n.board.add(s, sign)
	// Somebody may have collected an order before it was known that it is cancelled.
	complete := s.touched && s.complete
	if !s.cancelled || complete {
		n.Booked += sign
	}
	if s.released && !s.cancelled {
		n.released += sign
		if !complete {
			n.NoShow += sign
		}
	}
	switch {
	case complete:
		n.collect(s.timely, sign)
	case s.touched && !s.cancelled && !s.released:
		n.Part += sign
	}
	if s.touched && !s.released && (!s.cancelled || complete) {
		n.begun += sign
	}
}

// wait adds an order's waits, or takes them away.
func (n *counts) wait(s share, sign int64) {
	for _, w := range s.waits {
		n.waits = put(n.waits, w.ms, sign)
		if w.numbered {
			n.queued = put(n.queued, w.ms, sign)
		}
	}
}

// put writes a number into sorted ones, or takes it out.
func put(all []int64, ms, sign int64) []int64 {
	at, found := slices.BinarySearch(all, ms)
	switch {
	case sign > 0:
		return slices.Insert(all, at, ms)
	case found:
		return slices.Delete(all, at, at+1)
	}
	return all
}

func (f *Figures) collect(timely, n int64) {
	f.Collected += n
	switch timely {
	case Anytime.rank():
		f.Anytime += n
	case Early.rank():
		f.Early += n
	case OnTime.rank():
		f.OnTime += n
	case Late.rank():
		f.Late += n
	default:
		f.Untimed += n
	}
}

// tally counts, and says of what was not touched yet whether it is too late.
func (d *Desk) tally(ctx context.Context, q ledger.Queryer) (tally, error) {
	settings, err := planOf(ctx, q, d.Ledger.Event())
	if err != nil {
		return tally{}, err
	}
	c := tally{plan: *settings.Pickup, now: NowOf(d.Ledger.Now(), *settings.Pickup)}
	if c.groups, err = d.counted(ctx, q); err != nil {
		return c, err
	}
	queue, err := d.QueueNow(ctx, q)
	if err != nil {
		return c, err
	}
	for _, w := range append(queue.Waiting, queue.Called...) {
		c.of(group{w.Slot, w.Channel}).Waiting++
	}
	for g, n := range c.groups {
		slot, _ := settings.Slot(g.slot)
		n.judge(State{Plan: c.plan, Now: c.now, Slot: slot})
	}
	return c, nil
}

// counted says what was counted of each group up to where the journal stands.
func (d *Desk) counted(ctx context.Context, q ledger.Queryer) (map[group]*counts, error) {
	revoked, err := d.Keys.Revoked(ctx, q)
	if err != nil {
		return nil, err
	}
	d.counting.mu.Lock()
	defer d.counting.mu.Unlock()
	if err := d.counting.follow(ctx, q, d.Ledger.Event(), revoked); err != nil {
		return nil, err
	}
	return d.counting.copied(), nil
}

// judge says of the orders that nobody has touched what the time makes of them.
func (n *counts) judge(s State) {
	untouched := n.Booked - n.released - n.begun
	switch {
	case timeless(s.Slot):
	case s.over(Ask{}) == code.After:
		n.NoShow += untouched
	case s.timely(Ask{}) == Late:
		n.Overdue = untouched
	}
}

// sum adds groups up.
func (c tally) sum(in func(group) bool) Figures {
	var out Figures
	var waits, queued []int64
	for g, n := range c.groups {
		if !in(g) {
			continue
		}
		out.add(n.Figures)
		waits, queued = append(waits, n.waits...), append(queued, n.queued...)
	}
	out.Wait, out.Queued = spreadOf(waits), spreadOf(queued)
	return out
}

func (f *Figures) add(n Figures) {
	f.Booked += n.Booked
	f.Collected += n.Collected
	f.Part += n.Part
	f.Waiting += n.Waiting
	f.Overdue += n.Overdue
	f.NoShow += n.NoShow
	f.Calls += n.Calls
	f.Early += n.Early
	f.OnTime += n.OnTime
	f.Late += n.Late
	f.Anytime += n.Anytime
	f.Untimed += n.Untimed
}
