package escpos_test

import (
	"testing"

	"popstand/kiosk/money"
	"popstand/kiosk/paper"
)

// zDE is a Z with everything that can stand in one.
func zDE(t *testing.T) paper.ZData {
	t.Helper()
	counted := money.Amount(41_150)
	return paper.ZData{
		Lang: "de", Currency: currency(t, "EUR"), Mode: money.Included, Zone: "Europe/Berlin",
		Seller: paper.Seller{Name: "Soft Static GbR", TaxID: "DE000000000"}, Number: "A-Z003", Node: "Vorderer Tisch",
		Opened: 1_773_475_200_000, OpenedBy: "Mika", Closed: 1_773_507_600_000, ClosedBy: "Jonas", Unverified: true,
		Sales: 41, First: "A-000107", Last: "A-000147", Items: 121_300, Discount: 1_300, Total: 120_000, Rounding: -2,
		Tenders:    []paper.ZSum{{Name: "card", N: 29, Amount: 89_998}, {Name: money.Cash, N: 13, Amount: 30_000}},
		Taxes:      []money.Tax{{Rate: 190000, Net: 92_437, Tax: 17_563, Gross: 110_000}, {Rate: 70000, Net: 9_346, Tax: 654, Gross: 10_000}},
		Discounts:  []paper.ZSum{{Name: "bundle", N: 3, Amount: -960}, {Name: "damaged", By: "Jonas", N: 1, Amount: -340}},
		Categories: []paper.ZSum{{Name: "Kleidung", N: 24, Amount: 84_000}, {Name: "Druck", N: 12, Amount: 26_000}, {N: 2, Amount: 10_000}},
		Products: []paper.ZSum{
			{Name: "Static tour tee, Schwarz / M", N: 24, Amount: 84_000},
			{Name: "Zine „Noise Floor“ Nr. 4, erste Auflage mit Beilage", N: 12, Amount: 26_000},
			{Name: "Signierstunde am Samstag", N: 2, Amount: 10_000},
		},
		Staff:   []paper.ZSum{{Name: "Mika", N: 30, Amount: 90_000}, {Name: "Ana", N: 11, Amount: 30_000}},
		Refunds: paper.ZSum{N: 1, Amount: 3_500}, BackTenders: []paper.ZSum{{Name: money.Cash, N: 1, Amount: 3_500}},
		BackTaxes: []money.Tax{{Rate: 190000, Net: 2_941, Tax: 559, Gross: 3_500}},
		Float:     15_000, In: 5_000, Out: 1_250, Drop: 4_000, Expected: 41_250, Counted: &counted, Difference: -100, Reason: "Münzen fehlen",
		Corrections: []paper.ZCorrection{{Number: "A-Z002", Amount: 200, Reason: "Rolle unter dem Einsatz"}},
		NoSale:      2, Held: 1, Prints: 1, Unsynced: new(int64),
		State: &paper.ZState{
			At: 1_773_507_660_000, Stock: []paper.ZStock{{Name: "Static tour tee, Schwarz / M", Left: 16, Of: 40}, {Name: "Zine „Noise Floor“ Nr. 4, erste Auflage mit Beilage", Left: 0, Of: 12, Missing: 1}},
			Pickups: &paper.ZPickups{Booked: 30, Collected: 27, NoShow: 2}, Sessions: []paper.ZSession{{Name: "Signierstunde am Samstag", Served: 18, Missed: 2, Open: 0}},
		},
		Previous: "0a1b2c3d4e5f", Hash: "9f31c2d05b7a6e4f",
	}
}
