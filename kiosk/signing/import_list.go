package signing

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

// ImportedList is what became of a list of tickets.
type ImportedList struct {
	Issued   int             // new here
	Same     int             // known as they are
	Missed   int             // not taken in: something is wrong with them, or they were refused
	Problems []event.Problem // of the list, and why tickets were refused
}

// importBatch is how many tickets are taken in between two sales, which wait for
// one batch at most.
const importBatch = 25

// Import takes in the tickets.csv of an event folder, which Load has recorded
// before. What is known already is left alone, so it may be called with every
// start. It never takes more seats than there are. Progress counts the file's
// bytes and may be nil.
func (d *Desk) Import(ctx context.Context, folder fs.FS, e event.Event, progress func(done, total int64)) (ImportedList, error) {
	in := importing{Desk: d, ctx: ctx}
	problems, dropped := e.ReadTickets(folder, in.add, progress)
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
	done  ImportedList
	err   error
}

// add takes one ticket of the list. An error ends the reading.
func (in *importing) add(r event.TicketRow) error {
	in.batch = append(in.batch, Incoming{
		Channel: r.Channel, Ref: r.Ref, Session: r.Session, Tier: r.Tier, Items: r.Items, Companions: r.Companions, Lang: r.Lang,
		Code: r.Code, Reason: r.Reason, Unpaid: r.Paid == event.PaidNo, List: true,
		Holder: buyer.Person{Name: r.Holder.Name, Email: r.Holder.Email, Phone: r.Holder.Phone, Words: r.Dedication},
	})
	in.lines = append(in.lines, r.Line)
	if len(in.batch) < importBatch {
		return nil
	}
	in.err = in.flush()
	return in.err
}

func (in *importing) flush() error {
	if len(in.batch) == 0 {
		return nil
	}
	op, err := uuid.NewV7()
	if err != nil {
		return fmt.Errorf("make operation id: %w", err)
	}
	results, err := in.ReceiveAll(in.ctx, ledger.Act{Op: ledger.Op(op.String()), Actor: "system"}, in.batch)
	if err != nil {
		return fmt.Errorf("take in tickets: %w", err)
	}
	for i, r := range results {
		switch {
		case r.Err != nil:
			in.refused(in.lines[i], r.Err)
		case r.Did == DidIssue:
			in.done.Issued++
		default:
			in.done.Same++
		}
	}
	in.batch, in.lines = in.batch[:0], in.lines[:0]
	return nil
}

func (in *importing) refused(line int, err error) {
	p := event.Problem{File: event.TicketsFile, Line: line, Severity: event.SeverityWarning, Message: "this ticket was not taken in: " + err.Error()}
	var r *ledger.Refusal
	if errors.As(err, &r) {
		p.Message, p.Cure = "this ticket was not taken in ("+r.Code+").", r.Do
	}
	in.done.Problems = append(in.done.Problems, p)
	in.done.Missed++
}
