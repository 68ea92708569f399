package sale_test

import (
	"context"
	"crypto/rand"
	"strings"
	"testing"

	"popstand/kiosk/code"
	"popstand/kiosk/keys"
	"popstand/kiosk/kiosktest"
	"popstand/kiosk/ledger"
	"popstand/kiosk/money"
	"popstand/kiosk/paper"
	"popstand/kiosk/sale"
)

func signer(t testing.TB, w *kiosktest.World) *keys.Signer {
	t.Helper()
	s, err := keys.Open(context.Background(), keys.Config{Dir: w.Dir, Ledger: w.Ledger, Random: rand.Reader, Machine: "test"})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestReceiptCarriesASignedCode(t *testing.T) {
	w := kiosktest.Stall(t)
	w.OpenTill(100_00)
	s := sale.Seller{Ledger: w.Ledger, Keys: signer(t, w)}
	sell := func() sale.Receipt {
		r, err := s.Sell(context.Background(), w.Act("ana"), sale.Request{
			Lines: []sale.Ordered{{SKU: "STICK", Qty: 1}}, Lang: "en",
			Tenders: []sale.Tender{{Tender: money.Tender{Kind: money.Cash, Amount: 6_00, Given: 10_00}}},
		})
		if err != nil {
			t.Fatal(err)
		}
		return r
	}
	first, second := sell(), sell()
	c, err := code.Parse(first.Text(s.Keys))
	if err != nil {
		t.Fatal(err)
	}
	want := code.Receipt{
		Series: "A", Counter: 1, Total: int64(first.Total + first.Rounding), Sold: code.StepDown(first.At.Wall), Tenders: code.TenderCash,
	}
	if c.Body() != want || c.Home() != s.Keys.Home() || first.Text(s.Keys) == second.Text(s.Keys) {
		t.Errorf("the code says %+v of %s", c.Body(), c.Home())
	}
	err = w.Read(context.Background(), func(ctx context.Context, q ledger.Queryer) error {
		trust, err := s.Keys.Trust(ctx, q)
		if err != nil {
			return err
		}
		if _, err := trust.VerifyCode(c, keys.Now(first.At)); err != nil {
			t.Errorf("it does not verify: %v", err)
		}
		again, err := sale.BySale(ctx, q, w.Event(), first.Sale)
		if err != nil {
			return err
		}
		doc, err := s.Set(ctx, q, paper.Job{Event: w.Event(), Subject: string(first.Sale), Copy: 1})
		if again.Text(s.Keys) != c.Text() || !printed(doc, c.Text()) {
			t.Error("a copy carries another code")
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if strings.Contains(string(second.Code.Kept), string(second.Code.Payload)) || first.Text(nil) != first.Plain() {
		t.Error("who has no keys reads a signed code")
	}
}

func printed(doc paper.Doc, text string) bool {
	for _, b := range doc.Blocks {
		if b.Kind == paper.KindQR && b.Data == text {
			return true
		}
	}
	return false
}
