package till

import (
	"context"
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"

	"popstand/kiosk/event"
	"popstand/kiosk/ledger"
	"popstand/kiosk/money"
	"popstand/kiosk/staff"
)

// Closing asks to close a till. Till may be empty for the open one. Counted is
// what was counted for this close; nil takes the last count of the till, or
// none when nobody counted.
type Closing struct {
	Till    ID     `json:"till,omitempty"`
	Counted *Cash  `json:"counted,omitempty"`
	Reason  string `json:"reason,omitempty"`
	// Approver is the staff id of who agreed, where the policy asks for it.
	Approver string `json:"approver,omitempty"`

	// Prints is how many papers wait or are stuck, for the Z to say; it is no part
	// of what is asked for, because it changes from one try to the next.
	Prints int64 `json:"-"`
	// Unsynced is how many facts no other node is known to have, and Alone that there
	// is no other; the Z says it too. Nil and false where nobody asked.
	Unsynced *int64 `json:"-"`
	Alone    bool   `json:"-"`
}

// Close records the Z of a till, queues its paper and seals the journal. It can
// always be made: with any difference, while something prints, with sales set
// aside, all of which it says. A till that is named and was closed already gives
// the Z of that time. Refusals: till_was_closed, which names the last Z, where no
// till is named and none is open, till_closed when there never was one,
// till_unknown, bad_amount, bad_count, reason_too_long, reason_missing for a
// difference beyond staff.Policies.Gap, and those of staff.Policies.Permit, which
// ask a manager about such a difference.
func Close(ctx context.Context, l *ledger.Ledger, act ledger.Act, c Closing) (Closed, error) {
	act.Ask = ask(act, KindClosed, c)
	var before *Z // of somebody who was faster
	facts, err := l.Do(ctx, act, func(ctx context.Context, tx *ledger.Tx) (err error) {
		t, err := closable(ctx, tx, c.Till)
		if err != nil || t.Z != nil {
			before = t.Z
			return err
		}
		return c.record(ctx, tx, t.Till, l.Epoch())
	})
	if err != nil {
		return Closed{}, err
	}
	if before != nil {
		return before.Closed, nil
	}
	closed, _, err := body[Closed](facts, KindClosed)
	if err != nil {
		return Closed{}, err
	}
	if _, err := l.Seal(ctx); err != nil {
		return Closed{}, fmt.Errorf("seal the Z of till %s: %w", closed.Till, err)
	}
	return closed, nil
}

// closable finds the till that is asked for, open or closed by now, and refuses
// where none is named and none is open.
func closable(ctx context.Context, tx *ledger.Tx, id ID) (Day, error) {
	open, err := Current(ctx, tx, tx.Event(), tx.Node())
	if err != nil {
		return Day{}, err
	}
	if open != nil && (id == "" || id == open.ID) {
		return Day{Till: *open}, nil
	}
	if id == "" {
		return Day{}, refuseAgain(ctx, tx)
	}
	d, err := DayOf(ctx, tx, tx.Event(), id)
	if err == nil && (d.Node != tx.Node() || d.Z == nil) {
		return d, RefuseUnknown
	}
	return d, err
}

func refuseAgain(ctx context.Context, tx *ledger.Tx) error {
	z, err := lastZ(ctx, tx, tx.Event(), tx.Node())
	if err != nil {
		return err
	}
	if z.Z == 0 {
		return RefuseClosed
	}
	return ledger.Refuse("till_was_closed", "This till is closed already. Open a new one to sell.",
		"till", string(z.Till), "z", strconv.FormatInt(z.Z, 10), "by", string(z.By), "at", strconv.FormatInt(z.AtMS, 10))
}

// record closes inside the command.
func (c Closing) record(ctx context.Context, tx *ledger.Tx, t Till, epoch int64) error {
	if err := permit(ctx, tx, c.Approver, staff.CloseTill); err != nil {
		return err
	}
	if utf8.RuneCountInString(c.Reason) > longestReason {
		return RefuseLongReason
	}
	if c.Counted != nil {
		if _, err := record(ctx, tx, t, Counting{Cash: *c.Counted, Reason: c.Reason}); err != nil {
			return err
		}
	}
	end, err := endOf(ctx, tx, t, epoch)
	if err != nil {
		return err
	}
	z := decideClose(t, end, c)
	if err := permitGap(ctx, tx, z); err != nil {
		return err
	}
	_, err = tx.Record(ctx, KindClosed, z)
	return err
}

// permitGap asks for a reason and for whoever may accept it where the drawer
// differs by more than the event lets pass.
func permitGap(ctx context.Context, tx *ledger.Tx, z Closed) error {
	s, err := event.SettingsOf(ctx, tx, tx.Event())
	if err != nil {
		return err
	}
	limit := s.Policies.Gap
	switch {
	case limit == 0 || z.Difference <= limit && z.Difference >= -limit:
		return nil
	case z.Reason == "":
		return RefuseNoReason
	}
	return permit(ctx, tx, z.Approver, staff.AcceptGap)
}

// end is what a Z needs to know beside the till.
type end struct {
	letter   string
	takings  Takings
	last     Place
	expected money.Amount
	count    *countRow // the last one
	before   zRow      // the node's Z before
	epoch    int64     // of the Z to come
	wrong    []Correction
	left     Left
}

func endOf(ctx context.Context, tx *ledger.Tx, t Till, epoch int64) (end, error) {
	e := end{letter: tx.Letter(), epoch: epoch}
	var err error
	if e.takings, e.last, err = TakingsOf(ctx, tx, tx.Event(), t); err != nil {
		return e, err
	}
	if e.count, err = lastCount(ctx, tx, tx.Event(), t.ID); err != nil {
		return e, err
	}
	if e.count != nil && e.count.place.after(e.last) {
		e.last = e.count.place
	}
	e.expected = t.Float + e.takings.Cash()
	if e.before, err = lastZ(ctx, tx, tx.Event(), tx.Node()); err != nil {
		return e, err
	}
	if e.wrong, err = correctionsSince(ctx, tx, tx.Event(), tx.Node(), e.before.Place); err != nil {
		return e, err
	}
	e.left, err = LeftOpen(ctx, tx, tx.Event(), tx.Node())
	return e, err
}

func decideClose(t Till, e end, c Closing) Closed {
	z := Closed{
		Till: t.ID, Z: 1, Series: e.letter, First: t.Place, Last: e.last, Takings: e.takings, Float: t.Float,
		Expected: e.expected, Reason: strings.TrimSpace(c.Reason), Approver: c.Approver,
		Previous: e.before.Sum, Job: string(t.ID) + ".z", Corrections: e.wrong, Held: e.left.Held, Kept: e.left.Kept, Prints: c.Prints, Unsynced: c.Unsynced, Alone: c.Alone,
	}
	if e.before.Epoch == e.epoch {
		z.Z = e.before.Z + 1
	}
	if e.count != nil {
		z.Counted = &e.count.counted
		z.Since = e.expected - e.count.expected
		z.Difference = e.count.counted - e.count.expected
	}
	return z
}

// Cash is what the takings put into the drawer beside the float.
func (t Takings) Cash() money.Amount {
	sum := t.In - t.Out - t.Drop - t.Refunds.cash()
	for _, tender := range t.Tenders {
		if tender.Kind == money.Cash {
			sum += tender.Amount
		}
	}
	return sum
}

func (p Place) after(o Place) bool {
	return p.Epoch > o.Epoch || p.Epoch == o.Epoch && p.Seq > o.Seq
}
