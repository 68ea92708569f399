package paper

import (
	"context"

	"popstand/kiosk/ledger"
)

// Refusals of printing.
var (
	// RefuseNoPaper answers for a document that was never queued.
	RefuseNoPaper = ledger.Refuse("not_printed", "There is no such document to print again. Look for its number in the last receipts.")
	// RefuseNoJob answers for a job that is not known here.
	RefuseNoJob = ledger.Refuse("job_unknown", "There is no such print job.")
)

// Reprint is the command that prints a document once more, on this node, marked as a copy and without opening the
// drawer.
type Reprint struct {
	Kind    JobKind
	Subject string
	Permit  Permit
}

// Do records that the document is wanted again and returns its job. Refusals: not_printed, and Permit's.
func (r Reprint) Do(ctx context.Context, l *ledger.Ledger, act ledger.Act) (Job, error) {
	if act.Ask == nil {
		act.Ask = []byte(KindAsked + " " + string(r.Kind) + " " + r.Subject)
	}
	_, err := l.Do(ctx, act, func(ctx context.Context, tx *ledger.Tx) error {
		if r.Permit != nil {
			if err := r.Permit(ctx, tx); err != nil {
				return err
			}
		}
		before, err := JobsOf(ctx, tx, tx.Event(), r.Kind, r.Subject)
		if err != nil {
			return err
		}
		fact, err := decideReprint(r, JobID(act.Op), before)
		if err != nil {
			return err
		}
		_, err = tx.Record(ctx, KindAsked, fact)
		return err
	})
	if err != nil {
		return Job{}, err
	}
	return recorded(ctx, l, JobID(act.Op))
}

// recorded reads the job that an operation made, now or at an earlier try.
func recorded(ctx context.Context, l *ledger.Ledger, id JobID) (j Job, err error) {
	err = l.Read(ctx, func(ctx context.Context, q ledger.Queryer) error {
		j, err = FindJob(ctx, q, l.Event(), id)
		return err
	})
	return j, err
}

// decideReprint numbers the copy by the jobs before it. Two nodes that can't see each other may both print a first copy.
func decideReprint(r Reprint, id JobID, before []Job) (Asked, error) {
	if len(before) == 0 || r.Kind == DrawerJob {
		return Asked{}, RefuseNoPaper
	}
	n := len(before)
	for _, j := range before {
		n = max(n, j.Copy+1)
	}
	return Asked{Job: id, Kind: r.Kind, Subject: r.Subject, Copy: n}, nil
}
