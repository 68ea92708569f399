package escpos_test

import (
	"image/png"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"popstand/hardware/escpos"
	"popstand/kiosk/kiosktest"
	"popstand/kiosk/money"
	"popstand/kiosk/paper"
)

func slipDE() paper.Slip {
	return paper.Slip{
		Lang: "de", Brand: "Soft Static Berlin Pop-up", Ref: "#1042", Code: code, Human: "K7M2Q-D9TFA",
		At: 1_773_493_500_000, Zone: "Europe/Berlin", Node: "Vorderer Tisch", Staff: "Mika",
	}
}

func slipJA() paper.Slip {
	s := slipDE()
	s.Lang, s.Brand, s.Zone, s.Node, s.Staff = "ja", "月の花", "Asia/Tokyo", "入口テーブル", ""
	return s
}

func restDE() []paper.SlipLine {
	return []paper.SlipLine{
		{Qty: 1, Name: "Static-Tour-T-Shirt", Detail: "Schwarz / M"}, {Qty: 12, Name: "Room Tone – Doppel-LP, erste Pressung mit Textheft"},
	}
}

func handedES() paper.HandedData {
	d := paper.HandedData{Slip: slipDE(), Left: 1, Collector: "named"}
	d.Lang, d.Brand, d.Node, d.Staff, d.Unverified = "es", "Soft Static", "Mesa de delante", "Íñigo", true
	d.Lines = []paper.SlipLine{{Qty: 2, Name: "Camiseta de la gira", Detail: "Negra / M"}}
	return d
}

func pickEN() paper.PickData {
	d := paper.PickData{Slip: paper.Slip{
		Lang: "en", At: 1_773_493_500_000, Zone: "Europe/Berlin", Node: "Front table",
	}, From: 1_773_493_200_000, Until: 1_773_495_000_000}
	tee, lp := paper.SlipLine{Qty: 2, Name: "Static tour tee", Detail: "Black / M"}, paper.SlipLine{Qty: 1, Name: "Room Tone – double LP, first pressing with booklet"}
	d.Orders = []paper.PickOrder{
		{Ref: "#1042", Shop: "Soft Static shop", Bin: "B-07", Packed: true, Lines: []paper.SlipLine{tee}},
		{Ref: "#1043", Shop: "Soft Static shop", Lines: []paper.SlipLine{tee, lp}},
		{Ref: "#1050", Shop: "Fair", Bin: "B-12", Unpaid: true, Part: true, Lines: []paper.SlipLine{lp}},
	}
	d.Totals = []paper.PickTotal{{SlipLine: tee, SKU: "TEE-BLK-M"}, {SlipLine: paper.SlipLine{Qty: 2, Name: lp.Name}, SKU: "LP-ROOMTONE"}}
	return d
}

// orderEN is an order that is paid at the stall, together with a zine.
func orderEN(t *testing.T) paper.ReceiptData {
	t.Helper()
	r := saleEN(t)
	r.Logo, r.Tenders = "", nil
	for i := range r.Lines[:2] {
		r.Lines[i].Order = "#1042"
	}
	r.Lines[1].Reason = "order"
	return bill(t, r, 0, money.Tender{Kind: "card", Amount: 10780})
}

// A slip that a buyer brings back is read from paper of 58 mm.
func TestSlipsScanFromPaperOf58mm(t *testing.T) {
	t.Parallel()
	zbar := kiosktest.Need(t, "zbarimg")
	codes, short := signedCodes(t)
	s := slipDE()
	s.Code, s.Human = codes[0].Text(), short[0].Grouped()
	for _, p := range escpos.Profiles() {
		if p.Dots > 384 {
			continue
		}
		for name, doc := range map[string]paper.Doc{"number": paper.NumberSlip(s, "B49"), "rest": paper.RestSlip(s, restDE(), 0)} {
			t.Run(name+"/"+p.Name, func(t *testing.T) {
				t.Parallel()
				out, err := escpos.Encode(doc.AsCopy(1), p, escpos.Options{})
				if err != nil {
					t.Fatal(err)
				}
				path := filepath.Join(t.TempDir(), "paper.png")
				file, err := os.Create(path) //nolint:gosec // a path of this test
				if err != nil {
					t.Fatal(err)
				}
				if err := png.Encode(file, printOn(t, p, out).Image); err != nil {
					t.Fatal(err)
				}
				if err := file.Close(); err != nil {
					t.Fatal(err)
				}
				read, err := exec.CommandContext(t.Context(), zbar, "--nodbus", "-q", "--raw", path).Output() //nolint:gosec // the tool found above
				if err != nil || strings.TrimSpace(string(read)) != s.Code {
					t.Errorf("read %q, %v, want %q", read, err, s.Code)
				}
			})
		}
	}
}
