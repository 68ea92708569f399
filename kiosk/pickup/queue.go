package pickup

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"popstand/kiosk/clock"
	"popstand/kiosk/ledger"
)

// Waiting is somebody who has come for an order and waits with a number.
type Waiting struct {
	Order   ID     // not known here where Ref is empty
	Ref     string // the shop's number
	Channel string // the shop; "" for the stall itself
	Label   string // what they and the board call their number
	Number  int64
	Stage   Stage
	Packed  bool
	Bin     string
	Since   int64  // when they came, Unix milliseconds
	Behind  bool   // those who are on time go first
	Stopped bool   // the order's code is revoked: Call passes them over, and somebody has to tell them
	Called  int64  // the last time, Unix milliseconds; 0 = not yet
	Calls   int64  // how often
	Counter string // to which they were called last
	Slot    string // where the order is booked; "" for any time

	Of   Place     // the arrival
	last clock.HLC // of the call
}

// Queue is who waits for their orders, at all nodes as far as this one knows.
type Queue struct {
	Waiting []Waiting     // in the order in which they are called: who is on time, then who came first
	Called  []Waiting     // who was called last is first; a called number never expires
	Serving string        // the label that was called last, today
	Wait    time.Duration // what is typical, from the last hand-overs; 0 unknown
}

// QueueNow reads who waits. Refusal: no_pickup.
func (d *Desk) QueueNow(ctx context.Context, q ledger.Queryer) (Queue, error) {
	return d.queue(ctx, q, d.Ledger.Now())
}

func (d *Desk) queue(ctx context.Context, q ledger.Queryer, now clock.Reading) (Queue, error) {
	var out Queue
	settings, err := planOf(ctx, q, d.Ledger.Event())
	if err != nil {
		return out, err
	}
	at := stand{settings, NowOf(now, *settings.Pickup)}
	all, err := visits(ctx, q, visitsWaiting, string(d.Ledger.Event()))
	if err != nil {
		return out, err
	}
	for _, v := range all {
		w, err := d.waits(ctx, q, at, v)
		switch {
		case err != nil:
			return out, err
		case w.nothingLeft() && !w.Stopped:
		case w.Calls > 0:
			out.Called = append(out.Called, w)
		default:
			out.Waiting = append(out.Waiting, w)
		}
	}
	slices.SortStableFunc(out.Called, func(a, b Waiting) int { return cmp.Compare(b.last, a.last) })
	if out.Serving, err = d.serving(ctx, q, now, at); err != nil {
		return out, err
	}
	out.Wait, err = typical(ctx, q, d.Ledger.Event())
	return out, err
}

// nothingLeft finds who waits for what another node has handed out or cancelled
// without knowing that they wait.
func (w Waiting) nothingLeft() bool { return w.Stage == StageCollected || w.Stage == StageRefunded }

// waits tells of one who waits. An order that has not come here yet is told by
// its number alone.
func (d *Desk) waits(ctx context.Context, q ledger.Queryer, at stand, v visit) (Waiting, error) {
	w := Waiting{Order: v.Order, Label: v.Label, Number: v.Number, Stage: StageReceived, Since: v.At.Wall, Behind: v.Behind, Of: v.Place}
	c, err := callsOf(ctx, q, d.Ledger.Event(), v.Place)
	if err != nil {
		return w, err
	}
	w.Called, w.Calls, w.Counter, w.last = c.last, c.n, c.counter, c.hlc
	o, err := OrderOf(ctx, q, d.Ledger.Event(), v.Order)
	if errors.Is(err, RefuseNoOrder) {
		return w, nil
	}
	if err != nil {
		return w, err
	}
	w.Ref, w.Channel, w.Packed, w.Bin, w.Slot = o.Ref, o.Channel, o.Work == Packed, o.Bin, o.Slot
	now, err := d.alive(ctx, q, o)
	if err != nil {
		return w, err
	}
	w.Stage, err = stageOf(ctx, q, at, now)
	w.Stopped = !o.Cancelled && w.Stage == StageRefunded
	return w, err
}

// waiting reads one arrival, whether they still wait or not.
func (d *Desk) waiting(ctx context.Context, p Place) (w Waiting, err error) {
	err = d.Ledger.Read(ctx, func(ctx context.Context, q ledger.Queryer) error {
		settings, err := planOf(ctx, q, d.Ledger.Event())
		if err != nil {
			return err
		}
		all, err := visits(ctx, q, visitAt, string(d.Ledger.Event()), string(p.Node), p.Epoch, p.Seq)
		if err != nil {
			return err
		}
		if len(all) == 0 {
			return RefuseNotWaiting
		}
		w, err = d.waits(ctx, q, stand{settings, NowOf(d.Ledger.Now(), *settings.Pickup)}, all[0])
		return err
	})
	return w, err
}

// serving is the label that was called last, if that was today.
func (d *Desk) serving(ctx context.Context, q ledger.Queryer, now clock.Reading, at stand) (string, error) {
	label, day, err := lastLabel(ctx, q, d.Ledger.Event())
	if err != nil || label == "" || day < dayAt(now, at.settings, day) {
		return "", err
	}
	return label, nil
}

// few is how many hand-overs tell nothing yet of how long people wait.
const few = 3

const lastWaits = `
	SELECT s.waited_ms
	FROM pickup_served s
	WHERE s.event = $1 AND s.numbered = 1 AND s.waited_ms >= 0 AND NOT EXISTS (
		SELECT 1
		FROM pickup_undone u
		WHERE u.event = s.event AND u.node = s.node AND u.epoch = s.epoch AND u.seq = s.seq
	)
	ORDER BY s.hlc DESC
	LIMIT 15`

// typical is how long those waited in the middle who were served last.
func typical(ctx context.Context, q ledger.Queryer, event ledger.EventID) (time.Duration, error) {
	rows, err := q.Query(ctx, lastWaits, string(event))
	if err != nil {
		return 0, fmt.Errorf("read how long people waited: %w", err)
	}
	defer rows.Close()
	var all []int64
	for rows.Next() {
		var ms int64
		if err := rows.Scan(&ms); err != nil {
			return 0, fmt.Errorf("read how long people waited: %w", err)
		}
		all = append(all, ms)
	}
	if len(all) < few {
		return 0, rows.Err()
	}
	slices.Sort(all)
	return time.Duration(all[len(all)/2]) * time.Millisecond, rows.Err()
}
