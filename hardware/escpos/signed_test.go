package escpos_test

import (
	"bytes"
	"crypto/ed25519"
	"image/png"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"popstand/hardware/escpos"
	signed "popstand/kiosk/code" // the samples have a code of their own
	"popstand/kiosk/kiosktest"
	"popstand/kiosk/paper"
)

// signedCodes is one code of each of some kinds with its short number.
func signedCodes(t *testing.T) (codes []signed.Code, short []signed.Human) {
	t.Helper()
	seed := func(b byte) ed25519.PrivateKey {
		return ed25519.NewKeyFromSeed(bytes.Repeat([]byte{b}, ed25519.SeedSize))
	}
	root, err := signed.NewRoot(seed(1))
	if err != nil {
		t.Fatal(err)
	}
	node := signed.Node{0x0a, 1, 2, 3, 4, 5, 6, 7}
	cert, err := root.Certify(signed.Grant{
		Event: signed.Event{0x5a, 0x7e, 1, 2, 3, 4, 5, 6}, Node: node, Key: signed.PublicKey(seed(2)[ed25519.SeedSize:]),
		Serial: 1, Kinds: signed.AllKinds, First: 1, Last: 1000, IssueUntil: 1 << 50, HonourUntil: 1 << 50,
	})
	if err != nil {
		t.Fatal(err)
	}
	issuer, err := signed.NewIssuer(seed(2), cert)
	if err != nil {
		t.Fatal(err)
	}
	secret := signed.Secret(bytes.Repeat([]byte{0x5e}, 32))
	for i, b := range []signed.Body{
		signed.Pickup{Slot: 3, Units: 2, Paid: true, Class: signed.ClassOf(7400)},
		signed.Ticket{Session: 1, Place: 47, Uses: 1},
		signed.Voucher{Value: 500, Uses: 1},
		signed.Tag{Creator: 1, Product: 2, Item: 17, Edition: 250},
		signed.Member{Number: 90210},
	} {
		c, _, err := issuer.Issue(signed.Draft{Number: uint32(i + 1), Home: node.Home(), Body: b}, signed.At(1_795_000_000_000)) //nolint:gosec // five of them
		if err != nil {
			t.Fatal(err)
		}
		codes, short = append(codes, c), append(short, secret.Human(c.ID()))
	}
	return codes, short
}

// Signed codes come back from paper of 58 mm as they were printed, and so do
// their short numbers as bar codes; each is a code that is taken as it is.
func TestSignedCodesScanFromPaperOf58mm(t *testing.T) {
	t.Parallel()
	zbar := kiosktest.Need(t, "zbarimg")
	codes, short := signedCodes(t)
	for _, p := range escpos.Profiles() {
		if p.Dots > 384 {
			continue
		}
		t.Run(p.Name, func(t *testing.T) {
			t.Parallel()
			for i, c := range codes {
				blocks := []paper.Block{paper.QR(c.Text()), paper.Text(short[i].Grouped()).Centred(), paper.Feed(1), paper.Code128(short[i].String()), paper.Cut()}
				out, err := escpos.Encode(paper.Doc{Lang: "en", Blocks: blocks}, p, escpos.Options{})
				if err != nil {
					t.Fatal(err)
				}
				printed := printOn(t, p, out)
				if printed.Image.Rect.Dx() > 384 {
					t.Fatalf("the paper is %d dots wide", printed.Image.Rect.Dx())
				}
				path := filepath.Join(t.TempDir(), "paper.png")
				file, err := os.Create(path) //nolint:gosec // a path of this test
				if err != nil {
					t.Fatal(err)
				}
				if err := png.Encode(file, printed.Image); err != nil {
					t.Fatal(err)
				}
				if err := file.Close(); err != nil {
					t.Fatal(err)
				}
				read, err := exec.CommandContext(t.Context(), zbar, "--nodbus", "-q", "--raw", path).Output() //nolint:gosec // the tool found above
				if err != nil {
					t.Fatalf("zbarimg: %v", err)
				}
				got, want := strings.Fields(string(read)), []string{c.Text(), short[i].String()}
				slices.Sort(got)
				slices.Sort(want)
				if !slices.Equal(got, want) {
					t.Errorf("%s: read %q, want %q", c, got, want)
				}
				if !strings.Contains(strings.Join(printed.Text, "\n"), short[i].Grouped()) {
					t.Errorf("%s: the short number is not to be read by people", c)
				}
			}
		})
	}
}
