package escpos_test

import (
	"image"
	"image/color"
	"math"
	"testing"

	"popstand/kiosk/money"
	"popstand/kiosk/paper"
)

// sample is a document that the golden files show.
type sample struct {
	name string
	doc  paper.Doc
}

func samples(t *testing.T) []sample {
	t.Helper()
	return []sample{
		{"sale-en", paper.Receipt(saleEN(t))},
		{"sale-de", paper.Receipt(saleDE(t))},
		{"sale-ja", paper.Receipt(saleJA(t))},
		{"copy-es", paper.Receipt(copyES(t))},
		{"signs", signs()},
		{"order-en", paper.Receipt(orderEN(t))},
		{"number-ja", paper.NumberSlip(slipJA(), "B49")},
		{"rest-de", paper.RestSlip(slipDE(), restDE(), 1_773_500_400_000)},
		{"handed-es", paper.HandedSlip(handedES())},
		{"pick-en", paper.PickList(pickEN())},
		{"z-de", paper.ZReport(zDE(t))},
	}
}

func currency(t *testing.T, code string) money.Currency {
	t.Helper()
	c, err := money.CurrencyOf(code)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// code is as long as a signed code.
const code = "P1A7KQ2M9XW4R8T6V3Y5B0CDEFGHJKMNPQRSTVWXYZ0123456789ABCDEFGHJKMNPQRSTVWXYZ" +
	"0123456789ABCDEFGHJKMNPQRSTVWXYZ0123456789ABCDEFGHJKMNPQRSTVWXYZ0123456"

// bill fills in what money reckons.
func bill(t *testing.T, r paper.ReceiptData, step money.Amount, tenders ...money.Tender) paper.ReceiptData {
	t.Helper()
	items := make([]money.Item, len(r.Lines))
	for i, l := range r.Lines {
		items[i] = money.Item{Unit: l.Unit, Qty: l.Qty, Rate: l.Rate}
		if l.Discount != 0 {
			items[i].Discount = money.Discount{Kind: money.ByAmount, Amount: l.Discount}
		}
	}
	b, err := money.Reckon(r.Mode, items)
	if err != nil {
		t.Fatal(err)
	}
	for i := range r.Lines {
		r.Lines[i].Gross = b.Lines[i].Gross
	}
	r.Items, r.Discount, r.Taxes, r.Total = b.Items, b.Discount, b.Taxes, b.Total
	settled, err := money.Settle(b.Total, tenders, step)
	if err != nil {
		t.Fatalf("total %d: %v", b.Total, err)
	}
	r.Rounding, r.Change = settled.Rounding, settled.Change
	for _, tender := range tenders {
		r.Tenders = append(r.Tenders, paper.ReceiptTender{Kind: tender.Kind, Amount: tender.Amount, Given: tender.Given})
	}
	return r
}

func saleEN(t *testing.T) paper.ReceiptData {
	t.Helper()
	return bill(t, paper.ReceiptData{
		Lang: "en", Currency: currency(t, "EUR"), Mode: money.Included,
		Logo: "mark", Brand: "Soft Static",
		Seller: paper.Seller{
			Name: "Soft Static GbR", Address: []string{"Eisenbahnstraße 42, 10997 Berlin"},
			TaxID: "DE000000000", Support: "hello@softstatic.example",
		},
		Number: "A-000147", At: 1_773_493_500_000, Zone: "Europe/Berlin", Node: "Front table", Staff: "Mika",
		Hash: "9f31c2d05b7a6e4f",
		Lines: []paper.ReceiptLine{
			{Name: "Static tour tee", Detail: "Black / M", Qty: 2, Unit: 3500, Rate: 190000},
			{Name: "Room Tone – double LP, first pressing with booklet", Qty: 1, Unit: 3200, Rate: 190000, Discount: 320, Reason: "Bundle −10%"},
			{Name: "Zine “Noise Floor” no. 4", Qty: 1, Unit: 900, Rate: 70000},
		},
		QR: code, QRNote: "Keep this code for returns.", Footer: "Made on a table in Markthalle Neun.",
	}, 0, money.Tender{Kind: money.Cash, Amount: 10780, Given: 12000})
}

func saleDE(t *testing.T) paper.ReceiptData {
	t.Helper()
	r := saleEN(t)
	r.Lang, r.Logo, r.Tenders, r.Currency = "de", "", nil, currency(t, "CHF")
	r.Brand, r.QRNote, r.Footer = "Soft Static Berlin Pop-up", "Für Rückgaben bitte aufheben.", "Bis zum nächsten Mal – Łukasz & Zoë"
	r.Unverified = true
	return bill(t, r, 5, money.Tender{Kind: "card", Amount: 5000}, money.Tender{Kind: money.Cash, Amount: 5780, Given: 6000})
}

func saleJA(t *testing.T) paper.ReceiptData {
	t.Helper()
	return bill(t, paper.ReceiptData{
		Lang: "ja", Currency: currency(t, "JPY"), Mode: money.OnTop, Brand: "月の花",
		Seller: paper.Seller{Name: "株式会社月の花", Address: []string{"東京都千代田区神田1-2-3"}, TaxID: "T1234567890123"},
		Number: "B-000012", At: 1_773_493_500_000, Zone: "Asia/Tokyo", Node: "入口テーブル", Staff: "美咲",
		Hash: "0a1b2c3d4e5f",
		Lines: []paper.ReceiptLine{
			{Name: "アクリルスタンド（限定版）サイン会参加券付き", Qty: 2, Unit: 1800, Rate: 100000},
			{Name: "Tシャツ", Detail: "黒 / M", Qty: 1, Unit: 4000, Rate: 100000, Discount: 400, Reason: "セット割引"},
			{Name: "クッキー缶", Qty: 1, Unit: 1200, Rate: 80000},
		},
		QR: code, QRNote: "返品の際にお持ちください。", Footer: "またのお越しをお待ちしております。",
	}, 0, money.Tender{Kind: money.Cash, Amount: 9216, Given: 10000})
}

func copyES(t *testing.T) paper.ReceiptData {
	t.Helper()
	r := saleEN(t)
	r.Lang, r.Logo, r.Copy, r.Staff = "es", "", 1, "Íñigo"
	r.QRNote, r.Footer = "Guarde este código para devoluciones.", "¡Hasta pronto!"
	return r
}

// signs is one of everything.
func signs() paper.Doc {
	return paper.Doc{Lang: "en", Blocks: []paper.Block{
		paper.Text("Huge").Sized(paper.Huge), paper.Text("Big bold").Sized(paper.Big).Strong(),
		{Kind: paper.KindText, Text: "Tall, right", Align: paper.Right, Size: paper.Tall},
		paper.Text("Small print, centred").Sized(paper.Small).Centred(),
		paper.Text("Zażółć gęślą jaźń"), paper.Text("Příliš žluťoučký kůň"), paper.Text("Съешь ещё этих булок"),
		paper.Text("Ξεσκεπάζω την ψυχοφθόρα"), paper.Text("大きな文字").Sized(paper.Big).Centred(),
		paper.Text("mixed: ★ 日本 €5 – no glyph: \U0001F600"), paper.Rule().Strong(),
		paper.Code128("PICKUP-000147"), paper.Feed(1), paper.QR("https://popstand.example/ü"), paper.Cut(), paper.Pulse(1),
	}}
}

// logo is a picture with greys, a ring with a dot.
func logo(name string) (image.Image, bool) {
	if name != "mark" {
		return nil, false
	}
	const side = 120
	img := image.NewGray(image.Rect(0, 0, side, side))
	for y := range side {
		for x := range side {
			d := math.Hypot(float64(x)-side/2, float64(y)-side/2)
			switch {
			case d < 18, d > 46 && d < 56:
				img.SetGray(x, y, color.Gray{Y: 0})
			case d <= 46:
				img.SetGray(x, y, color.Gray{Y: uint8(100 + x)})
			default:
				img.SetGray(x, y, color.Gray{Y: 255})
			}
		}
	}
	return img, true
}

// wide is a picture as wide as the paper and higher than one command holds.
func wide(dots int) func(string) (image.Image, bool) {
	img := image.NewGray(image.Rect(0, 0, dots, 300))
	return func(string) (image.Image, bool) { return img, true }
}
