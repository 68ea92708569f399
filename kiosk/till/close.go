package till

import (
	"context"
	"fmt"
	"strconv"
	"strings"

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
}

// Close records the Z of a till, queues its paper and seals the journal. It can
// always be made, with any difference.
// Refusals: till_was_closed, which names the first Z, till_closed when there
// never was a till, bad_amount, bad_count, and those of staff.Policies.Permit.
func Close(ctx context.Context, l *ledger.Ledger, act ledger.Act, c Closing) (Closed, error) {
	act.Ask = ask(act, KindClosed, c)
	facts, err := l.Do(ctx, act, func(ctx context.Context, tx *ledger.Tx) error {
		t, err := closable(ctx, tx, c.Till)
		if err != nil {
			return err
		}
		if err := permit(ctx, tx, c.Approver, staff.CloseTill); err != nil {
			return err
		}
		if c.Counted != nil {
			if err := record(ctx, tx, t, Counting{Cash: *c.Counted, Reason: c.Reason}); err != nil {
				return err
			}
		}
		end, err := endOf(ctx, tx, t, l.Epoch())
		if err != nil {
			return err
		}
		_, err = tx.Record(ctx, KindClosed, decideClose(t, end, c))
		return err
	})
	if err != nil {
		return Closed{}, err
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

// closable finds the till that is asked for and refuses one that is closed.
func closable(ctx context.Context, tx *ledger.Tx, id ID) (Till, error) {
	open, err := Current(ctx, tx, tx.Event(), tx.Node())
	if err != nil {
		return Till{}, err
	}
	if open != nil && (id == "" || id == open.ID) {
		return *open, nil
	}
	z, err := lastZ(ctx, tx, tx.Event(), tx.Node())
	if id != "" {
		z, err = zOf(ctx, tx, tx.Event(), tx.Node(), id)
	}
	if err != nil {
		return Till{}, err
	}
	if z.Z == 0 {
		return Till{}, RefuseClosed
	}
	return Till{}, ledger.Refuse("till_was_closed", "This till is closed already. Print its report again if you need it.",
		"till", string(z.Till), "z", strconv.FormatInt(z.Z, 10), "by", string(z.By), "at", strconv.FormatInt(z.AtMS, 10))
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
	e.wrong, err = correctionsSince(ctx, tx, tx.Event(), tx.Node(), e.before.Place)
	return e, err
}

func decideClose(t Till, e end, c Closing) Closed {
	z := Closed{
		Till: t.ID, Z: 1, Series: e.letter, First: t.Place, Last: e.last, Takings: e.takings, Float: t.Float,
		Expected: e.expected, Reason: strings.TrimSpace(c.Reason), Approver: c.Approver,
		Previous: e.before.Sum, Job: string(t.ID) + ".z", Corrections: e.wrong,
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
