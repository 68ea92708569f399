package spool_test

import (
	"context"
	"testing"

	"popstand/hardware/spool"
	"popstand/kiosk/ledger"
	"popstand/kiosk/paper"
)

// Nothing of it has left: no person needs to look for its paper.
func TestReceiptThatWasBeingSetAtTheEndIsPrintedByTheNextStart(t *testing.T) {
	b := newBench(t)
	setting := make(chan struct{})
	b.change = func(c *spool.Config) {
		c.Set = func(ctx context.Context, _ ledger.Queryer, _ paper.Job) (paper.Doc, error) {
			close(setting)
			<-ctx.Done()
			return paper.Doc{}, ctx.Err()
		}
	}
	b.start("tm-t20")
	id := b.buy(bought{Lines: 1})
	<-setting
	b.halt()
	if e := b.entry(id); e.State != spool.Waiting {
		t.Errorf("it is %q for the cause %q", e.State, e.Cause)
	}
	b.change = nil
	b.start("tm-t20")
	b.ends(id, spool.Confirmed, "")
}
