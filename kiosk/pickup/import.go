package pickup

import (
	"context"
	"errors"
	"fmt"
	"io/fs"

	"github.com/google/uuid"

	"popstand/kiosk/buyer"
	"popstand/kiosk/event"
	"popstand/kiosk/ledger"
)

// Imported is what became of a list of orders.
type Imported struct {
	Received  int             // new here
	Changed   int             // otherwise than before
	Same      int             // known as they are
	Cancelled int             // taken back by their shops since
	Gone      int             // taken back before they were ever known here
	Missed    int             // not taken in: something is wrong with them, or they were refused
	Problems  []event.Problem // of the list, and why orders were refused
}

// importBatch is how many orders are taken in between two sales. A sale waits
// for one batch at most, and twice as many would make an import faster by a
// sixth only: signing and writing the orders is what takes the time.
const importBatch = 25

// Import takes in the orders.csv of an event folder, which Load has recorded
// before. What is known already is left alone, so it may be called with every
// start. An order whose slot is full is taken all the same, paid or not: its
// buyer was promised that. Progress counts the file's bytes and may be nil.
func (d *Desk) Import(ctx context.Context, folder fs.FS, e event.Event, progress func(done, total int64)) (Imported, error) {
	in := importing{Desk: d, ctx: ctx}
	problems, dropped := e.ReadOrders(folder, in.add, progress)
	if in.err == nil {
		in.err = in.flush()
	}
	in.done.Problems = append(problems, in.done.Problems...)
	in.done.Missed += dropped
	return in.done, in.err
}

// importing is a list that is being taken in.
type importing struct {
	*Desk
	ctx   context.Context //nolint:containedctx // it lives as long as one call
	batch []Incoming
	lines []int
	done  Imported
	err   error
}

// add takes one order of the list. An error ends the reading.
func (in *importing) add(o event.Order) error {
	if o.Cancelled {
		in.err = in.takeBack(o)
		return in.err
	}
	in.batch, in.lines = append(in.batch, incomingOf(o)), append(in.lines, o.Line)
	if len(in.batch) < importBatch {
		return nil
	}
	in.err = in.flush()
	return in.err
}

func incomingOf(o event.Order) Incoming {
	lines := make([]Line, len(o.Lines))
	for i, l := range o.Lines {
		lines[i] = Line{SKU: l.SKU, Qty: l.Qty, Unit: l.Unit}
	}
	return Incoming{
		Channel: o.Channel, Ref: o.Ref, Slot: o.Slot, Payment: Payment(o.Paid), Amount: o.Amount, Lines: lines, Bin: o.Bin, Lang: o.Lang,
		Source: SourceList, Over: true, Buyer: buyer.Person{Name: o.Buyer.Name, Email: o.Buyer.Email, Phone: o.Buyer.Phone},
	}
}

func (in *importing) flush() error {
	if len(in.batch) == 0 {
		return nil
	}
	act, err := in.act()
	if err != nil {
		return err
	}
	results, err := in.ReceiveAll(in.ctx, act, in.batch)
	if err != nil {
		return fmt.Errorf("take in orders: %w", err)
	}
	for i, r := range results {
		switch {
		case r.Err != nil:
			in.refused(in.lines[i], r.Err)
		case r.Did == DidReceive:
			in.done.Received++
		case r.Did == DidChange:
			in.done.Changed++
		default:
			in.done.Same++
		}
	}
	in.batch, in.lines = in.batch[:0], in.lines[:0]
	return nil
}

// takeBack cancels an order that its shop took back after it was known here.
func (in *importing) takeBack(o event.Order) error {
	id := IDOf(in.Ledger.Event(), o.Channel, o.Ref)
	known, err := in.Order(in.ctx, id)
	switch {
	case errors.Is(err, RefuseNoOrder):
		in.done.Gone++
		return nil
	case err != nil:
		return err
	case known.Cancelled:
		in.done.Same++
		return nil
	}
	act, err := in.act()
	if err != nil {
		return err
	}
	_, err = in.Cancel(in.ctx, act, Ending{Order: id, Reason: "shop"})
	var refused *ledger.Refusal
	switch {
	case errors.As(err, &refused):
		in.refused(o.Line, refused)
		return nil
	case err != nil:
		return fmt.Errorf("cancel an order: %w", err)
	}
	in.done.Cancelled++
	return nil
}

func (in *importing) refused(line int, err error) {
	p := event.Problem{File: event.OrdersFile, Line: line, Severity: event.SeverityWarning, Message: "this order was not taken in: " + err.Error()}
	var r *ledger.Refusal
	if errors.As(err, &r) {
		p.Message, p.Cure = "this order was not taken in ("+r.Code+").", r.Do
	}
	in.done.Problems = append(in.done.Problems, p)
	in.done.Missed++
}

func (in *importing) act() (ledger.Act, error) {
	op, err := uuid.NewV7()
	if err != nil {
		return ledger.Act{}, fmt.Errorf("make operation id: %w", err)
	}
	return ledger.Act{Op: ledger.Op(op.String()), Actor: "system"}, nil
}
