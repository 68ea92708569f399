package bundle

import (
	"context"
	"io"

	"popstand/kiosk/ledger"
	"popstand/sync/exchange"
	"popstand/sync/wire"
)

// Taken is what an import came to.
type Taken struct {
	Condition
	Title    wire.Title
	Facts    int64 // in batches that could be read
	Stored   int   // of them, new here
	Kept     int   // of them, kept beside a journal that they contradict
	Stuck    []exchange.Stuck
	Findings []exchange.Finding
}

// Take takes a bundle in. What is here already is not stored again; what can't
// be read, or is nobody's, holds back nothing else. It refuses with "no_bundle",
// "newer_bundle" or "other_event" before anything has changed; any other error
// is a fault of the disk, and the bundle can be taken in again.
func Take(ctx context.Context, n *exchange.Node, in io.Reader, told Progress) (Taken, error) {
	r, title, err := open(in)
	out := Taken{Title: title}
	if err == nil && title.Event != n.Ledger.Event() {
		err = ledger.Refuse("other_event", "This bundle is of another event. Take it to a kiosk of that event; nothing was changed.")
	}
	if err != nil {
		return out, err
	}
	err = r.each(func(b wire.Batch) error {
		answer, err := n.Take(ctx, b)
		if err != nil {
			return err
		}
		out.Facts += int64(len(b.Facts))
		told.tell(out.Facts, max(title.Facts, out.Facts))
		out.note(b, answer)
		return nil
	})
	out.Condition = r.found
	if err != nil {
		return out, err
	}
	out.Findings, err = n.Findings(ctx)
	return out, err
}

func (t *Taken) note(b wire.Batch, answer wire.Answer) {
	switch answer.Word {
	case wire.Taken:
		t.Stored += answer.Stored
	case wire.Kept:
		t.Kept += answer.Stored
	default:
		why := answer.Reason
		if answer.Word == wire.Gap {
			why = "facts before it are missing"
		}
		t.Stuck = append(t.Stuck, exchange.Stuck{Place: wire.PlaceOf(b.Seal.Position), Why: why})
	}
}
