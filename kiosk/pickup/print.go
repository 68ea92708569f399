package pickup

import (
	"cmp"
	"context"
	"fmt"
	"strconv"
	"strings"

	"popstand/kiosk/event"
	"popstand/kiosk/ledger"
	"popstand/kiosk/paper"
)

// Printing asks for a paper about an order. Lang is its language; "" for the
// order's own, or the event's first.
type Printing struct {
	Order ID     `json:"order,omitempty"` // of a number
	Found Found  `json:"found,omitzero"`  // what its holder has shown: the number's slip repeats that, and no more
	Of    Place  `json:"of,omitzero"`     // of a hand-over
	Lang  string `json:"lang,omitempty"`
}

// Picking asks for the pick list of a slot; "" has those orders on it that may be
// collected at any time.
type Picking struct {
	Slot string `json:"slot,omitempty"`
	Lang string `json:"lang,omitempty"` // of who packs; "" for the event's first
}

// Refusals of printing.
var (
	// RefuseNoNumber answers for an order that nobody waits for with a number.
	RefuseNoNumber = ledger.Refuse("no_number", "Nobody waits for this order with a number. Give them one first.")
	// RefuseNothingLeft answers when nothing of an order is owed.
	RefuseNothingLeft = ledger.Refuse("nothing_left", "Nothing of this order is left to collect.")
	// RefuseNothingToPick answers for a slot in which nothing waits.
	RefuseNothingToPick = ledger.Refuse("nothing_to_pick", "No order of this slot waits to be packed or collected.")
)

// PrintNumber prints the slip with the number that the buyer of an order waits
// with. Printed again, it is a copy. It asks nobody for permission: buyers do it
// themselves. Refusals: no_pickup, order_unknown, no_number.
func (d *Desk) PrintNumber(ctx context.Context, act ledger.Act, p Printing) (paper.JobID, error) {
	act.Ask = asked(act, string(paper.NumberJob), p)
	return d.print(ctx, act, func(ctx context.Context, tx *ledger.Tx, _ event.Settings) (paper.Want, error) {
		o, err := OrderOf(ctx, tx, tx.Event(), p.Order)
		if err != nil {
			return paper.Want{}, err
		}
		all, err := visitsFor(ctx, tx, tx.Event(), p.Order)
		if err != nil {
			return paper.Want{}, err
		}
		v, waits := numbered(all)
		if !waits {
			return paper.Want{}, RefuseNoNumber
		}
		was, err := d.shownOf(ctx, tx, o, p.Found)
		if err != nil {
			return paper.Want{}, err
		}
		return paper.Want{Kind: paper.NumberJob, Subject: v.Place.subject() + was.suffix(), Lang: cmp.Or(p.Lang, o.Lang)}, nil
	})
}

// PrintRest prints what is still owed after a part was handed over, with
// the code that was scanned for it. Refusals: no_pickup, handover_unknown, order_unknown,
// nothing_left, already_undone, and those of who may serve.
func (d *Desk) PrintRest(ctx context.Context, act ledger.Act, p Printing) (paper.JobID, error) {
	act.Ask = asked(act, string(paper.RestJob), p)
	return d.print(ctx, act, func(ctx context.Context, tx *ledger.Tx, s event.Settings) (paper.Want, error) {
		w, o, err := p.handed(ctx, tx, s)
		if err != nil {
			return w, err
		}
		stand, err := o.standing(ctx, tx)
		if err == nil && len(GoneOf(stand).Left(o.Lines)) == 0 {
			err = RefuseNothingLeft
		}
		w.Kind = paper.RestJob
		return w, err
	})
}

// PrintHanded prints the receipt of a hand-over. Refusals: no_pickup,
// handover_unknown, order_unknown, already_undone, and those of who may serve.
func (d *Desk) PrintHanded(ctx context.Context, act ledger.Act, p Printing) (paper.JobID, error) {
	act.Ask = asked(act, string(paper.HandedJob), p)
	return d.print(ctx, act, func(ctx context.Context, tx *ledger.Tx, s event.Settings) (paper.Want, error) {
		w, _, err := p.handed(ctx, tx, s)
		w.Kind = paper.HandedJob
		return w, err
	})
}

// PrintPickList prints what of a slot is to be packed. Each is a list of its
// own moment, so a later one is no copy. Refusals: no_pickup, slot_unknown,
// nothing_to_pick, and those of who may serve.
func (d *Desk) PrintPickList(ctx context.Context, act ledger.Act, p Picking) (paper.JobID, error) {
	act.Ask = asked(act, string(paper.PickJob), p)
	return d.print(ctx, act, func(ctx context.Context, tx *ledger.Tx, s event.Settings) (paper.Want, error) {
		w := paper.Want{Kind: paper.PickJob, Subject: string(tx.Op()) + ":" + p.Slot, Lang: p.Lang}
		if _, known := s.Slot(p.Slot); !known && p.Slot != "" {
			return w, ledger.Refuse("slot_unknown", "The event has no such slot. Choose another one.", "slot", p.Slot)
		}
		if err := serves(ctx, tx, s); err != nil {
			return w, err
		}
		rows, err := d.PickList(ctx, tx, p.Slot)
		if err == nil && len(rows) == 0 {
			err = RefuseNothingToPick
		}
		return w, err
	})
}

// print makes the job that decide wants.
func (d *Desk) print(ctx context.Context, act ledger.Act,
	decide func(ctx context.Context, tx *ledger.Tx, s event.Settings) (paper.Want, error),
) (paper.JobID, error) {
	facts, err := d.Ledger.Do(ctx, act, func(ctx context.Context, tx *ledger.Tx) error {
		s, err := planOf(ctx, tx, tx.Event())
		if err != nil {
			return err
		}
		w, err := decide(ctx, tx, s)
		if err != nil {
			return err
		}
		if w.Lang == "" && len(s.Languages) > 0 {
			w.Lang = s.Languages[0]
		}
		_, err = w.Record(ctx, tx)
		return err
	})
	if err != nil {
		return "", err
	}
	b, _, err := body[paper.Asked](facts, paper.KindAsked)
	return b.Job, err
}

// handed finds the hand-over that a paper is about, and its order.
func (p Printing) handed(ctx context.Context, tx *ledger.Tx, s event.Settings) (paper.Want, Order, error) {
	w := paper.Want{Subject: p.Of.subject()}
	if err := serves(ctx, tx, s); err != nil {
		return w, Order{}, err
	}
	h, _, undone, err := handover(ctx, tx, tx.Event(), p.Of)
	switch {
	case err != nil:
		return w, Order{}, err
	case undone:
		return w, Order{}, ledger.Refuse("already_undone", "This hand-over was taken back already.")
	}
	o, err := OrderOf(ctx, tx, tx.Event(), h.Order)
	w.Lang = cmp.Or(p.Lang, o.Lang)
	return w, o, err
}

// subject writes a place as the subject of a job.
func (p Place) subject() string { return fmt.Sprintf("%s/%d/%d", p.Node, p.Epoch, p.Seq) }

func placeFrom(subject string) (p Place, err error) {
	parts := strings.Split(subject, "/")
	if len(parts) != 3 {
		return p, fmt.Errorf("%q names no fact", subject)
	}
	p.Node = ledger.NodeID(parts[0])
	if p.Epoch, err = strconv.ParseInt(parts[1], 10, 64); err != nil {
		return p, fmt.Errorf("read the place %q: %w", subject, err)
	}
	if p.Seq, err = strconv.ParseInt(parts[2], 10, 64); err != nil {
		return p, fmt.Errorf("read the place %q: %w", subject, err)
	}
	return p, nil
}
