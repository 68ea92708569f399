package pickup

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"time"

	"popstand/kiosk/clock"
	"popstand/kiosk/code"
	"popstand/kiosk/event"
	"popstand/kiosk/ledger"
	"popstand/kiosk/staff"
	"popstand/kiosk/verdict"
)

// Arrival is the place in the queue of somebody who has come.
type Arrival struct {
	Waiting
	Verdict Verdict
	New     bool // the number was given now
}

// welcome says whether who shows a code may wait for being served: it is ready,
// if only after a look at who they are, or they may come though it is not their
// time.
func (v Verdict) welcome() bool {
	switch {
	case v.Light == verdict.Green:
		return true
	case v.Light != verdict.Amber:
		return false
	}
	return v.Reason == verdict.Ready || v.Next == NextServeNow || v.Next == NextQueue
}

// Arrive gives the buyer of an order a number and has them wait to be called.
// The same order again gives the same number again, and records nothing. It
// asks nobody for permission: buyers do it themselves. A verdict that does not
// let them in is a refusal with its reason as the code, and with light, next
// and need as values. Other refusals: no_pickup, order_unknown, ambiguous.
func (d *Desk) Arrive(ctx context.Context, act ledger.Act, f Found) (Arrival, error) {
	act.Ask = asked(act, KindArrived, f)
	var v Verdict
	var at Place
	facts, err := d.Ledger.Do(ctx, act, func(ctx context.Context, tx *ledger.Tx) (err error) {
		v, at, err = d.arrive(ctx, tx, f)
		return err
	})
	if err != nil {
		return Arrival{}, err
	}
	out := Arrival{Verdict: v}
	if _, fact, err := body[Arrived](facts, KindArrived); err == nil {
		out.New, at = true, Place{Node: fact.Node, Epoch: fact.Epoch, Seq: fact.Seq}
	} else if !errors.Is(err, errNothing) {
		return Arrival{}, err
	}
	if v.Light == "" { // a retry decides nothing
		if out.Verdict, err = d.Scan(ctx, f); err != nil {
			return Arrival{}, err
		}
	}
	out.Waiting, err = d.waiting(ctx, at)
	return out, err
}

func (d *Desk) arrive(ctx context.Context, tx *ledger.Tx, f Found) (Verdict, Place, error) {
	s, a, err := d.look(ctx, tx, f, tx.Now())
	if err != nil {
		return Verdict{}, Place{}, err
	}
	v := Judge(s, a)
	v.code = a.Code.Code.ID()
	if !v.welcome() {
		return v, Place{}, v.refusal()
	}
	if s.Order == nil {
		return v, Place{}, RefuseNoOrder
	}
	all, err := visitsFor(ctx, tx, tx.Event(), s.Order.Received.Order)
	if err != nil {
		return v, Place{}, err
	}
	if there, waits := numbered(all); waits {
		return v, there.Place, nil
	}
	b := Arrived{Order: s.Order.Received.Order, Code: s.Order.Use, Behind: v.Light != verdict.Green && (v.Reason == verdict.TooLate || v.Reason == verdict.TooEarly)}
	if err := b.number(ctx, tx); err != nil {
		return v, Place{}, err
	}
	_, err = tx.Record(ctx, KindArrived, b)
	return v, Place{}, err
}

// refusal is a verdict that does not let anything happen.
func (v Verdict) refusal() *ledger.Refusal {
	return ledger.Refuse(string(v.Reason), "Look at the screen: it says why, and what to do.",
		"light", string(v.Light), "next", string(v.Next), "need", string(v.Need), "order", string(v.What.Order), "ref", v.What.Ref)
}

// number gives the arrival the next number of this node's day, and says who
// noted it. A number that somebody still waits with, from whatever day, is left
// out.
func (b *Arrived) number(ctx context.Context, tx *ledger.Tx) error {
	settings, err := planOf(ctx, tx, tx.Event())
	if err != nil {
		return err
	}
	last, err := visits(ctx, tx, visitLast, string(tx.Event()), string(tx.Node()))
	if err != nil {
		return err
	}
	waiting, err := visits(ctx, tx, visitsWaiting, string(tx.Event()))
	if err != nil {
		return err
	}
	taken := map[int64]bool{}
	for _, v := range waiting {
		taken[v.Number] = taken[v.Number] || v.Node == tx.Node()
	}
	b.Day, b.Number = dayAt(tx.Now(), settings, ""), 1
	if len(last) > 0 {
		if b.Day = dayAt(tx.Now(), settings, last[0].Day); b.Day == last[0].Day {
			b.Number = last[0].Number + 1
		}
	}
	for taken[b.Number] {
		b.Number++
	}
	if b.Label, err = labelOf(ctx, tx, settings, b.Number); err != nil {
		return err
	}
	b.By, err = actorOf(ctx, tx)
	return err
}

// dayAt is the day in which numbers count now. A clock that nobody believes, or
// that went back, does not begin a day.
func dayAt(now clock.Reading, s event.Settings, last string) string {
	if last != "" && NowOf(now, *s.Pickup) == code.NoClock() {
		return last
	}
	zone, err := time.LoadLocation(s.TimeZone)
	if err != nil {
		zone = time.UTC
	}
	return max(last, now.Time().In(zone).Format(time.DateOnly))
}

const lettersKnown = `
	SELECT COUNT(DISTINCT letter)
	FROM node
	WHERE event = $1`

// labelOf is a number as people read it, with the node's letter where there are
// several that give numbers.
func labelOf(ctx context.Context, tx *ledger.Tx, s event.Settings, number int64) (string, error) {
	var letters int64
	if err := tx.QueryRow(ctx, lettersKnown, string(tx.Event())).Scan(&letters); err != nil {
		return "", fmt.Errorf("count the nodes of the event: %w", err)
	}
	label := strconv.FormatInt(number, 10)
	if letters > 1 || len(s.Nodes) > 1 {
		label = tx.Letter() + label
	}
	return label, nil
}

// actorOf says whether staff act, or a buyer's screen.
func actorOf(ctx context.Context, tx *ledger.Tx) (By, error) {
	_, err := staff.Find(ctx, tx, tx.Event(), string(tx.Actor()))
	var refused *ledger.Refusal
	switch {
	case errors.As(err, &refused):
		return ByBuyer, nil
	case err != nil:
		return "", err
	}
	return ByStaff, nil
}

// another is how long after a scan the next one means that somebody came again.
const another = 15 * time.Minute

// noteArrival notes that somebody stands at the counter whose code was scanned.
func noteArrival(ctx context.Context, tx *ledger.Tx, v Verdict) error {
	all, err := visitsFor(ctx, tx, tx.Event(), v.What.Order)
	if err != nil {
		return err
	}
	for _, there := range all {
		if passed, known := between(there.At, tx.Now()); there.Number > 0 || known && passed < another {
			return nil
		}
	}
	b := Arrived{Order: v.What.Order, Code: v.code}
	if b.By, err = actorOf(ctx, tx); err != nil {
		return err
	}
	_, err = tx.Record(ctx, KindArrived, b)
	return err
}
