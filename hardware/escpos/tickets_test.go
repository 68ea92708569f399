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
	"popstand/kiosk/paper"
)

// ticketIn is a ticket of a session in Berlin, in a language.
func ticketIn(lang, code, human string) paper.TicketData {
	names := map[string]string{"en": "Signing", "de": "Signierstunde", "es": "Firma de ejemplares", "ja": "サイン会"}
	return paper.TicketData{
		Slip: paper.Slip{
			Lang: lang, Brand: "NEON WEEKEND", Code: code, Human: human, At: 1_795_265_000_000, Zone: "Europe/Berlin", Node: "Front table", Staff: "Ana",
		},
		Label: "A147", Session: names[lang], Creator: "Soft Static", Where: "Signing table", Tier: "VIP", From: 1_795_270_500_000,
		Come: paper.Times{From: 1_795_271_400_000, To: 1_795_273_200_000}, Ahead: 23, Items: 2, Companions: 1, CheckIn: true,
		Late: paper.LateStandby, Grace: 600_000, Words: "To Mia, stay loud", Support: "help@example.org · +49 30 1234567",
	}
}

// A ticket that its holder brings back is read from paper of 58 mm, in whatever
// language it is, and marked as a copy.
func TestTicketsScanFromPaperOf58mm(t *testing.T) {
	t.Parallel()
	zbar := kiosktest.Need(t, "zbarimg")
	codes, short := signedCodes(t)
	for _, p := range escpos.Profiles() {
		if p.Dots > 384 {
			continue
		}
		for _, lang := range []string{"en", "de", "es", "ja"} {
			t.Run(lang+"/"+p.Name, func(t *testing.T) {
				t.Parallel()
				d := ticketIn(lang, codes[0].Text(), short[0].Grouped())
				for name, doc := range map[string]paper.Doc{
					"ticket": paper.Ticket(d), "copy": paper.Ticket(d).AsCopy(1),
					"notice": paper.Notice(paper.NoticeData{TicketData: d, How: "moved", Gets: "keep", Until: d.From + 3_600_000}),
				} {
					if read := scannedFrom(t, zbar, p, doc); read != d.Code {
						t.Errorf("the %s is read as %q, want %q", name, read, d.Code)
					}
				}
			})
		}
	}
}

// scannedFrom prints a document and reads what a foreign scanner sees on it.
func scannedFrom(t *testing.T, zbar string, p escpos.Profile, doc paper.Doc) string {
	t.Helper()
	out, err := escpos.Encode(doc, p, escpos.Options{})
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
	if err != nil {
		t.Errorf("zbarimg: %v", err)
	}
	return strings.TrimSpace(string(read))
}
