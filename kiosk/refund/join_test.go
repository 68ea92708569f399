package refund_test

import (
	"context"
	"errors"
	"testing"

	"popstand/kiosk/code"
	"popstand/kiosk/ledger"
	"popstand/kiosk/quota"
	"popstand/kiosk/refund"
	"popstand/kiosk/sale"
)

// seats is an area whose tickets hang on what is sold of MUG. It notes in the
// stock of TEE what happens to them, where a test can see it.
type seats struct{ no error }

func (s *seats) Claims(l sale.PaidLine) bool { return l.SKU == "MUG" }

func (s *seats) note(ctx context.Context, tx *ledger.Tx, n int64) error {
	_, err := tx.Record(ctx, quota.KindGranted, quota.Granted{Quota: quota.Stock("TEE"), Units: n})
	return errors.Join(err, s.no)
}

func (s *seats) JoinRefund(ctx context.Context, tx *ledger.Tx, _ refund.Request, back refund.Refund) error {
	return s.note(ctx, tx, back.Lines[0].Qty)
}

func (s *seats) UndoRefund(ctx context.Context, tx *ledger.Tx, back refund.Refund) error {
	return s.note(ctx, tx, -back.Lines[0].Qty)
}

func TestAreasJoinARefundInItsOwnCommand(t *testing.T) {
	d := newDesk(t)
	hangs := &seats{no: ledger.Refuse("already_used", "The ticket was used.")}
	d.Joiners = []refund.Joiner{hangs}
	s := d.sold(units("MUG", 3), cash(48_00))
	_, err := d.refund(of(s, part(1, 2)))
	refused(t, err, "already_used")
	if d.find(s.Number).Back != 0 || d.left("TEE") != 10 || d.expected() != 198_00 {
		t.Error("what was refused has left something behind")
	}
	hangs.no = nil
	b := d.back(of(s, part(1, 2)))
	if d.left("TEE") != 12 {
		t.Error("the area was not asked")
	}
	_, err = d.undo(b.Refund)
	d.do(err)
	if d.left("TEE") != 10 {
		t.Error("the area was not told that the refund does not stand")
	}
}

func TestARefundIsMadeInsideAnotherCommand(t *testing.T) {
	d := newDesk(t)
	s := d.sold(units("MUG", 3), cash(48_00))
	fails := errors.New("the ticket can't be cancelled")
	for _, end := range []error{fails, nil} {
		_, err := d.Ledger.Do(ctx, d.act("ana"), func(ctx context.Context, tx *ledger.Tx) error {
			b, err := of(s, part(1, 1)).Record(ctx, tx, &seats{})
			if err == nil && b.Refund != refund.ID(tx.Op()) {
				t.Errorf("the refund is called %s", b.Refund)
			}
			return errors.Join(err, end)
		})
		if !errors.Is(err, end) {
			t.Fatal(err)
		}
	}
	if f := d.find(s.Number); f.Back != 16_00 || f.Refunds[0].Number != "A-R000001" || d.left("TEE") != 11 {
		t.Errorf("found %+v", f)
	}
}

// A line of an order comes back only with the order.
func TestWhatHangsOnALineIsNotForgotten(t *testing.T) {
	d := newDesk(t)
	s := d.sold(units("MUG", 1), cash(16_00))
	p := s.Paid
	p.Sale, p.Counter, p.Number, p.Job = "ordered", 2, "A-000002", "ordered"
	p.Lines = []sale.PaidLine{s.Lines[0]}
	p.Lines[0].Order, p.Orders = "o1", []sale.PaidOrder{{ID: "o1", Ref: "1001", Amount: 16_00}}
	d.record("system", func(ctx context.Context, tx *ledger.Tx) error {
		_, err := tx.Record(ctx, sale.KindPaid, p)
		return err
	})
	r := refund.Request{Sale: "ordered", Parts: []refund.Part{part(1, 1)}, Tenders: []sale.Tender{cash(0)}, Reason: "left"}
	_, err := d.refund(r)
	refused(t, err, "refund_unwired")
	d.Joiners = []refund.Joiner{&seats{}}
	if b := d.back(r); b.Lines[0].Order != "o1" || b.Lines[0].Stock {
		t.Errorf("refund %s", jsonOf(t, b.Refunded))
	}
}

func TestAReceiptHasOneIdOnAllKiosks(t *testing.T) {
	ids := map[code.ID]string{}
	for _, s := range []string{"A", "B", "AA"} {
		for n := range int64(3) {
			id := refund.CodeOf("0011223344556677", s, n+1)
			if id.Key() == 0 || id.Number() != uint32(n+1) || ids[id] != "" { //nolint:gosec // 1 to 3
				t.Errorf("%s %d has %s, as %s", s, n+1, id, ids[id])
			}
			ids[id] = s
		}
	}
	if refund.CodeOf("0011223344556678", "A", 1) == refund.CodeOf("0011223344556677", "A", 1) {
		t.Error("two events share a receipt")
	}
}
