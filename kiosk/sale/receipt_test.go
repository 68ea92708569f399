package sale_test

import (
	"context"
	"testing"

	"popstand/kiosk/event"
	"popstand/kiosk/ledger"
	"popstand/kiosk/paper"
	"popstand/kiosk/sale"
)

func (d *desk) find(text string) (r sale.Receipt, err error) {
	err = d.Read(context.Background(), func(ctx context.Context, q ledger.Queryer) error {
		r, err = sale.Find(ctx, q, d.Event(), d.Letter(), text)
		return err
	})
	return r, err
}

func TestReceiptIsFoundAsPeopleAskForIt(t *testing.T) {
	onBoth(t, func(t *testing.T, d *desk) {
		d.sold(one("MUG", 1, 16_00))
		want := d.sold(one("TEE", 1, 35_00))
		for _, text := range []string{string(want.Sale), "A-000002", "a-2", "A2", " 2 ", "000002"} {
			if got, err := d.find(text); err != nil || jsonOf(t, got) != jsonOf(t, want) {
				t.Errorf("%q found %s, %v", text, got.Number, err)
			}
		}
		for _, text := range []string{"", "A", "A-0", "-2", "B-2", "3", "A-2-", "99999999999999999999", string(id())} {
			_, err := d.find(text)
			refused(t, err, "sale_unknown")
		}
	})
}

func TestLastReceiptsComeNewestFirst(t *testing.T) {
	d := newDesk(t)
	for range 4 {
		d.sold(one("MUG", 1, 16_00))
	}
	d.do(d.Read(context.Background(), func(ctx context.Context, q ledger.Queryer) error {
		all, err := sale.Last(ctx, q, d.Event(), d.Node(), 3)
		if len(all) != 3 || all[0].Number != "A-000004" || all[2].Number != "A-000002" || all[0].Actor != "ana" {
			t.Errorf("got %d receipts", len(all))
		}
		return err
	}))
}

func TestReceiptStaysAsItWasSold(t *testing.T) {
	d := newDesk(t)
	sold := d.sold(one("TEE", 1, 35_00))
	before, err := sold.Doc(nil)
	d.do(err)
	settings := d.settings()
	settings.Seller.Name, settings.TimeZone, settings.Brand.Logo = "Somebody else", "Asia/Tokyo", "new.png"
	d.record("system", func(ctx context.Context, tx *ledger.Tx) error {
		_, err := tx.Record(ctx, event.KindDescribed, settings)
		return err
	})
	again, err := d.find(string(sold.Sale))
	d.do(err)
	after, err := again.Doc(nil)
	d.do(err)
	if jsonOf(t, before) != jsonOf(t, after) {
		t.Error("the receipt changed after the sale")
	}
	if code := again.Plain(); code != "popstand:0011223344556677:A-000001:"+again.Hash.String()[:8] {
		t.Errorf("code %s", code)
	}
}

func TestReceiptCarriesTheLogoOfItsDay(t *testing.T) {
	d := newDesk(t, func(s *event.Settings, _ *ledger.Config) { s.Brand = event.Brand{Logo: "old.svg", Print: "old.png"} })
	sold := d.sold(one("TEE", 1, 35_00))
	for brand, want := range map[event.Brand]string{
		{Logo: "new.jpg"}: "new.jpg",
		{Logo: "new.svg"}: "",
		{}:                "",
	} {
		settings := d.settings()
		settings.Brand = brand
		d.record("system", func(ctx context.Context, tx *ledger.Tx) error {
			_, err := tx.Record(ctx, event.KindDescribed, settings)
			return err
		})
		if next := d.sold(one("MUG", 1, 16_00)); next.Head.Logo != want || d.logo(next) != want {
			t.Errorf("%+v: %q is in the fact and %q on paper, want %q", brand, next.Head.Logo, d.logo(next), want)
		}
	}
	again, err := d.find(string(sold.Sale))
	d.do(err)
	if got := d.logo(again); got != "old.png" {
		t.Errorf("the old receipt prints %q again", got)
	}
}

// logo is the picture on a receipt.
func (d *desk) logo(r sale.Receipt) string {
	d.t.Helper()
	doc, err := r.Doc(nil)
	d.do(err)
	for _, b := range doc.Blocks {
		if b.Kind == paper.KindImage {
			return b.Data
		}
	}
	return ""
}

// Facts from before there were logos have to keep their hashes.
func TestHeadWithoutALogoIsWrittenAsEver(t *testing.T) {
	got := jsonOf(t, sale.Head{Brand: "B", Zone: "UTC", Node: "A", Staff: "Ana"})
	if want := `{"brand":"B","seller":{"name":"","address":null},"zone":"UTC","node":"A","staff":"Ana"}`; got != want {
		t.Errorf("the head is %s, want %s", got, want)
	}
}

func TestReprintIsMarkedAsCopy(t *testing.T) {
	d := newDesk(t)
	ctx := context.Background()
	sold := d.sold(one("TEE", 1, 35_00))
	act := d.act("ana")
	for n, a := range []ledger.Act{act, act, d.act("ana")} {
		j, err := sale.Reprint(ctx, d.Ledger, a, sale.Reprinting{Sale: sold.Sale})
		d.do(err)
		want := []int{1, 1, 2}[n]
		if j.Copy != want || j.Pulse || j.Kind != paper.ReceiptJob || j.Subject != string(sold.Sale) {
			t.Errorf("reprint %d gave %+v", n, j)
		}
	}
	_, err := sale.Reprint(ctx, d.Ledger, d.act("ana"), sale.Reprinting{Sale: id()})
	refused(t, err, "not_printed")
	_, err = sale.Reprint(ctx, d.Ledger, d.act("zoe"), sale.Reprinting{Sale: sold.Sale})
	refused(t, err, "staff_unknown")
}
