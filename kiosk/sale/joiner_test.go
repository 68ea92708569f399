package sale_test

import (
	"context"
	"testing"

	"popstand/kiosk/event"
	"popstand/kiosk/ledger"
	"popstand/kiosk/quota"
	"popstand/kiosk/sale"
)

// seats issues a seat for each unit of a session that is sold: a unit of a quota.
type seats struct{ no error }

func (seats) Claims(l sale.PaidLine) bool { return l.Session != "" }

func (seats) OrdersFor(context.Context, *ledger.Tx, sale.Request) ([]sale.Order, error) {
	return nil, nil
}

func (s seats) Join(ctx context.Context, tx *ledger.Tx, _ sale.Request, paid sale.Receipt) error {
	for _, l := range paid.Lines {
		if l.Session == "" {
			continue
		}
		if _, err := tx.Record(ctx, quota.KindGranted, quota.Granted{Quota: quota.ID("issued:" + l.Session + ":" + l.Tier), Units: l.Qty}); err != nil {
			return err
		}
	}
	return s.no
}

// signs puts seats of a session into the catalogue: SEAT at 0.00, 2 of them.
func (d *desk) signs() {
	d.t.Helper()
	d.record("system", func(ctx context.Context, tx *ledger.Tx) error {
		seat := event.ListedVariant{SKU: "SEAT", Tax: "standard", Counted: true, Session: "sat-1515", Tier: "regular"}
		if _, err := tx.Record(ctx, event.KindListed, event.Listed{ID: "seat", Name: event.Plain("Signing 15:15"), Variants: []event.ListedVariant{seat}}); err != nil {
			return err
		}
		_, err := tx.Record(ctx, quota.KindGranted, quota.Granted{Quota: quota.Stock("SEAT"), Units: 2})
		return err
	})
}

func seat(n int64) sale.Request {
	return sale.Request{Lines: []sale.Ordered{{SKU: "SEAT", Qty: n}}}
}

func TestSellerRecordsWhatItsJoinersRecord(t *testing.T) {
	d := newDesk(t)
	d.signs()
	act, s := d.act("ana"), sale.Seller{Ledger: d.Ledger, Joiners: []sale.Joiner{seats{}}}
	r, err := s.Sell(context.Background(), act, seat(2))
	if err != nil {
		t.Fatal(err)
	}
	if l := r.Lines[0]; l.Session != "sat-1515" || l.Tier != "regular" || !l.Counted {
		t.Errorf("the line is %+v", l)
	}
	again, err := s.Sell(context.Background(), act, seat(2))
	if err != nil || again.Hash != r.Hash {
		t.Errorf("a retry answers %s, %v", again.Number, err)
	}
	if n := d.issued(); n != 2 {
		t.Errorf("%d seats are issued", n)
	}
	_, err = s.Sell(context.Background(), d.act("ana"), seat(1))
	refused(t, err, "sold_out")
}

func TestSellerSellsNothingThatAJoinerRefuses(t *testing.T) {
	d := newDesk(t)
	d.signs()
	s := sale.Seller{Ledger: d.Ledger, Joiners: []sale.Joiner{seats{no: ledger.Refuse("one_each", "One each.")}}}
	_, err := s.Sell(context.Background(), d.act("ana"), seat(1))
	refused(t, err, "one_each")
	if d.left("SEAT") != 2 || d.issued() != 0 {
		t.Errorf("%d seats are left, %d issued", d.left("SEAT"), d.issued())
	}
}

func TestSellerRefusesATicketThatNobodyIssues(t *testing.T) {
	d := newDesk(t)
	d.signs()
	_, err := sale.Seller{Ledger: d.Ledger}.Sell(context.Background(), d.act("ana"), seat(1))
	refused(t, err, "tickets_unwired")
	if d.left("SEAT") != 2 {
		t.Errorf("%d seats are left", d.left("SEAT"))
	}
}

// issued counts the seats that the joiner has issued.
func (d *desk) issued() (n int64) {
	d.t.Helper()
	d.do(d.Read(context.Background(), func(ctx context.Context, q ledger.Queryer) error {
		u, err := quota.UnitsOf(ctx, q, quota.Share{Event: d.Event(), Node: d.Node(), Quota: "issued:sat-1515:regular"})
		n = u.Left()
		return err
	}))
	return n
}
