package sale_test

import (
	"context"
	"crypto/ed25519"
	"testing"

	"popstand/kiosk/event"
	"popstand/kiosk/ledger"
	"popstand/kiosk/sale"
)

// second makes the desk another node of the same event.
func second(_ *event.Settings, c *ledger.Config) {
	c.Node, c.Letter = "0102030405060708", "B"
}

// journal is all that a node has recorded, sealed.
func (d *desk) journal() ledger.Batch {
	d.t.Helper()
	seal, err := d.Seal(context.Background())
	d.do(err)
	facts, err := d.Facts(context.Background(), 0, 10_000)
	d.do(err)
	return ledger.Batch{Facts: facts, Seal: seal}
}

func (d *desk) take(from *desk, b ledger.Batch) {
	d.t.Helper()
	_, err := d.Ingest(context.Background(), from.cfg.Key.Public().(ed25519.PublicKey), b) //nolint:errcheck // an ed25519 key has no other public half
	d.do(err)
}

func TestSalesOfAnotherNodeChangeNothingHere(t *testing.T) {
	a, b := newDesk(t), newDesk(t, second)
	ctx := context.Background()
	sold := a.sold(one("TEE", 2, 70_00))
	parked, err := sale.Hold(ctx, a.Ledger, a.act("ana"), sale.Holding{Cart: cartOf(t, 1)})
	a.do(err)
	mine := b.sold(one("TEE", 1, 35_00))
	b.take(a, a.journal())
	a.take(b, b.journal())
	if b.expected() != 185_00 || b.left("TEE") != 9 || a.left("TEE") != 8 {
		t.Errorf("the drawer should hold %d, left %d and %d", b.expected(), b.left("TEE"), a.left("TEE"))
	}
	if got, err := b.find(sold.Number); err != nil || jsonOf(t, got) != jsonOf(t, sold) {
		t.Errorf("found %s, %v", got.Number, err)
	}
	if got, err := a.find(mine.Number); err != nil || got.Number != "B-000001" {
		t.Errorf("found %s, %v", got.Number, err)
	}
	_, err = sale.Resume(ctx, b.Ledger, b.act("ana"), parked.ID)
	refused(t, err, "held_unknown")
	if len(b.held()) != 0 {
		t.Error("a cart of another node is in the list")
	}
	if next := b.sold(one("MUG", 1, 16_00)); next.Number != "B-000002" {
		t.Errorf("the next number is %s", next.Number)
	}
}
