package paper_test

import (
	"encoding/json"
	"reflect"
	"strings"
	"testing"

	"popstand/kiosk/money"
	"popstand/kiosk/paper"
)

func receipt(t *testing.T) paper.ReceiptData {
	t.Helper()
	eur, err := money.CurrencyOf("EUR")
	if err != nil {
		t.Fatal(err)
	}
	return paper.ReceiptData{
		Lang: "en", Currency: eur, Mode: money.Included, Brand: "Soft Static",
		Seller: paper.Seller{Name: "Soft Static GbR", Address: []string{"Eisenbahnstr. 42"}, TaxID: "DE0", Support: "hi@example"},
		Number: "A-000147", At: 1_773_493_500_000, Zone: "Europe/Berlin", Node: "Front table", Staff: "Mika", Hash: "9f31c2d05b7a",
		Lines: []paper.ReceiptLine{
			{Name: "Tour tee", Detail: "M", Qty: 2, Unit: 3500, Gross: 7000, Rate: 190000, Discount: 700, Reason: "Friends"},
			{Name: "Zine", Qty: 1, Unit: 900, Gross: 900, Rate: 70000},
		},
		Items: 7900, Discount: 700, Total: 7200, Rounding: -2,
		Taxes:   []money.Tax{{Rate: 190000, Net: 5294, Tax: 1006, Gross: 6300}, {Rate: 70000, Net: 841, Tax: 59, Gross: 900}},
		Tenders: []paper.ReceiptTender{{Kind: "card", Reference: "4711", Amount: 2200}, {Kind: money.Cash, Amount: 4998, Given: 5000}},
		Change:  2, QR: "CODE", QRNote: "Keep this.", Footer: "Bye.",
	}
}

func TestReceiptSaysWhatItMust(t *testing.T) {
	t.Parallel()
	text := paper.Receipt(receipt(t)).Text(40)
	want := strings.TrimPrefix(`
              Soft Static

            Soft Static GbR
            Eisenbahnstr. 42
               VAT ID DE0
               hi@example

Receipt A-000147       14 Mar 2026 14:05
Front table                         Mika
────────────────────────────────────────
2 Tour tee                      €70.00 A
  M
  2 × €35.00
  Friends                       −€7.00 A
1 Zine                           €9.00 B
────────────────────────────────────────
Subtotal                          €79.00
Discounts                         −€7.00
TOTAL                             €72.00
Cash rounding                     −€0.02
To pay                            €71.98

Card 4711                         €22.00
Cash                              €50.00
Change                             €0.02
────────────────────────────────────────
VAT            Net        Tax      Gross
A 19%        52.94      10.06      63.00
B 7%          8.41       0.59       9.00
        All prices include VAT.
────────────────────────────────────────
               [qr CODE]
               Keep this.
               Thank you!
                  Bye.
             Proof 9f31c2d0

- - - - - - - - - - - - - - - - - - - -
`, "\n")
	if text != want {
		t.Errorf("got\n%s\nwant\n%s", text, want)
	}
	if strings.Contains(text, "unverified") || strings.Contains(text, "COPY") {
		t.Errorf("an original by a trusted clock is marked:\n%s", text)
	}
}

func TestReceiptMarksCopyDoubtfulTimeAndUnknownZone(t *testing.T) {
	t.Parallel()
	r := receipt(t)
	r.Copy, r.Unverified, r.Zone = 3, true, "Mars/Olympus"
	text := paper.Receipt(r).Text(48)
	for _, want := range []string{"COPY 3", "time unverified", "14 Mar 2026 13:05 UTC"} {
		if !strings.Contains(text, want) {
			t.Errorf("there is no %q in\n%s", want, text)
		}
	}
}

func TestReceiptAddsTaxOnTop(t *testing.T) {
	t.Parallel()
	r := receipt(t)
	r.Mode = money.OnTop
	text := paper.Receipt(r).Text(48)
	for _, want := range []string{"+ Tax 19%                                 €10.06", "+ Tax 7%                                   €0.59"} {
		if !strings.Contains(text, want) {
			t.Errorf("there is no %q in\n%s", want, text)
		}
	}
	if strings.Contains(text, "All prices include") {
		t.Errorf("tax on top is called included:\n%s", text)
	}
}

func TestReceiptSpeaksEveryLanguage(t *testing.T) {
	t.Parallel()
	for lang, words := range map[string][]string{
		"de": {"Beleg A-000147", "14.03.2026 14:05", "SUMME", "Rückgeld", "MwSt."},
		"es": {"Recibo A-000147", "14.03.2026 14:05", "Cambio", "IVA"},
		"ja": {"領収書 A-000147", "2026/03/14 14:05", "合計", "お釣り", "消費税"},
		"fr": {"Receipt A-000147"}, // not spoken: English
	} {
		r := receipt(t)
		r.Lang = lang
		text := paper.Receipt(r).Text(48)
		for _, want := range words {
			if !strings.Contains(text, want) {
				t.Errorf("%s: there is no %q in\n%s", lang, want, text)
			}
		}
	}
}

func TestDocumentSurvivesJSON(t *testing.T) {
	t.Parallel()
	doc := paper.Receipt(receipt(t))
	raw, err := json.Marshal(doc)
	if err != nil {
		t.Fatal(err)
	}
	var back paper.Doc
	if err := json.Unmarshal(raw, &back); err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(doc, back) {
		t.Errorf("came back as %+v", back)
	}
}

func TestReasonOfADiscountIsWordedInTheReceiptsLanguage(t *testing.T) {
	for lang, want := range map[string]string{"en": "Damaged", "de": "Beschädigt", "es": "Dañado", "ja": "傷もの"} {
		r := paper.ReceiptData{Lang: lang, Lines: []paper.ReceiptLine{
			{Name: "Tee", Qty: 1, Unit: 3500, Gross: 3500, Discount: 500, Reason: "damaged"},
			{Name: "Cap", Qty: 1, Unit: 2800, Gross: 2800, Discount: 500, Reason: "blue stain"},
		}}
		got := paper.Receipt(r).Text(48)
		if !strings.Contains(got, want) || strings.Contains(got, "damaged") || !strings.Contains(got, "blue stain") {
			t.Errorf("%s:\n%s", lang, got)
		}
	}
}
