package paper

import (
	"context"
	"fmt"

	"popstand/kiosk/clock"
	"popstand/kiosk/ledger"
)

// JobID names a job within its event: the id of what it was made for, or the operation that asked for a reprint.
type JobID string

// JobKind says which document a job prints, and so who can set it. Each area names its own.
type JobKind string

// ReceiptJob is the receipt of a sale, which is its subject.
const ReceiptJob JobKind = "receipt"

// Job is a document that waits for paper on one node, or was printed.
type Job struct {
	Event   ledger.EventID
	Node    ledger.NodeID // where it prints
	Epoch   int64
	Seq     int64 // of the fact that asked for it
	ID      JobID
	Kind    JobKind
	Subject string // the id of what the document is about
	Copy    int    // 0 for the original
	Pulse   bool   // the drawer opens with it
	HLC     clock.HLC
	Created int64 // Unix milliseconds by the node's clock
}

// JobOf is a job at the place and time of the fact that asks for it; the caller adds what it prints.
func JobOf(f ledger.Fact, id JobID, kind JobKind, subject string) Job {
	return Job{
		Event: f.Event, Node: f.Node, Epoch: f.Epoch, Seq: f.Seq, ID: id, Kind: kind, Subject: subject,
		HLC: f.HLC, Created: f.At.Wall,
	}
}

// Setter makes the document of a job from the tables and the journal. It is not told of copies.
type Setter func(ctx context.Context, q ledger.Queryer, j Job) (Doc, error)

// Setters are who sets which kind of job.
type Setters map[JobKind]Setter

// Set makes the document of a job, marked when it is a copy. A job that nobody sets is an error.
func (s Setters) Set(ctx context.Context, q ledger.Queryer, j Job) (Doc, error) {
	set, ok := s[j.Kind]
	if !ok {
		return Doc{}, fmt.Errorf("set job %s: nobody sets a %s", j.ID, j.Kind)
	}
	doc, err := set(ctx, q, j)
	if err != nil {
		return Doc{}, fmt.Errorf("set job %s: %w", j.ID, err)
	}
	if j.Copy > 0 {
		return doc.AsCopy(j.Copy), nil
	}
	return doc, nil
}
