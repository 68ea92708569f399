package export_test

import (
	"crypto/rand"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"filippo.io/age"

	"popstand/kiosk/event"
	"popstand/kiosk/export"
	"popstand/kiosk/keys"
	"popstand/kiosk/kiosktest"
	"popstand/kiosk/pickup"
	"popstand/kiosk/report"
	"popstand/kiosk/signing"
)

// booked is the demo's stall with its orders and tickets, of an event that names
// whose key may read the buyers.
func booked(t *testing.T, recipient string) export.Source {
	t.Helper()
	dir := t.TempDir()
	demo, err := event.Demo().Open("event.yaml")
	if err != nil {
		t.Fatal(err)
	}
	raw, err := io.ReadAll(demo)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.CopyFS(dir, event.Demo()); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "event.yaml"), append(raw, "\nexport: {people: "+recipient+"}\n"...), 0o600); err != nil {
		t.Fatal(err)
	}
	folder := os.DirFS(dir)
	w := kiosktest.StallOf(t, folder)
	signer, err := keys.Open(t.Context(), keys.Config{Dir: w.Dir, Ledger: w.Ledger, Random: rand.Reader})
	if err != nil {
		t.Fatal(err)
	}
	from := export.Source{Program: "test", Reader: report.Reader{
		Ledger: w.Ledger, Pickup: &pickup.Desk{Ledger: w.Ledger, Keys: signer, Random: rand.Reader},
		Signing: &signing.Desk{Ledger: w.Ledger, Keys: signer, Random: rand.Reader},
	}}
	e, _ := event.Check(folder)
	if _, err := from.Pickup.Import(t.Context(), folder, e, nil); err != nil {
		t.Fatal(err)
	}
	if _, err := from.Signing.Import(t.Context(), folder, e, nil); err != nil {
		t.Fatal(err)
	}
	return from
}

// Invariant 13: who a buyer is stands in no file but the one that only the
// organizer opens.
func TestBuyersAreReadWithTheOrganizersKeyAlone(t *testing.T) {
	key, err := age.GenerateX25519Identity()
	if err != nil {
		t.Fatal(err)
	}
	from := booked(t, key.Recipient().String())
	dir := t.TempDir()
	without, err := export.Write(t.Context(), from, dir, export.Wish{})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(filepath.Join(without.Path, export.PeopleName)); err == nil {
		t.Error("buyers are there though nobody asked for them")
	}
	x, err := export.Write(t.Context(), from, dir, export.Wish{People: true})
	if err != nil {
		t.Fatal(err)
	}
	sealed, err := os.Open(filepath.Join(x.Path, export.PeopleName))
	if err != nil {
		t.Fatal(err)
	}
	defer sealed.Close() //nolint:errcheck // read only
	in, err := age.Decrypt(sealed, key)
	if err != nil {
		t.Fatal(err)
	}
	people, err := io.ReadAll(in)
	if err != nil {
		t.Fatal(err)
	}
	orders, err := os.ReadFile("../event/demo/orders.csv")
	if err != nil {
		t.Fatal(err)
	}
	name := someone(t, string(orders))
	if !strings.Contains(string(people), name) || !strings.HasPrefix(string(people), "kind,id,channel,ref,name,email,phone,words\r\norder,") {
		t.Errorf("%q is not among\n%.300s", name, people)
	}
	for _, f := range x.Manifest.Files {
		raw, err := os.ReadFile(filepath.Join(x.Path, f.Name))
		if err != nil {
			t.Fatal(err)
		}
		if strings.Contains(string(raw), name) {
			t.Errorf("%s names %s", f.Name, name)
		}
	}
	other, err := age.GenerateX25519Identity()
	if err != nil {
		t.Fatal(err)
	}
	again, err := os.Open(filepath.Join(x.Path, export.PeopleName))
	if err != nil {
		t.Fatal(err)
	}
	defer again.Close() //nolint:errcheck // read only
	if _, err := age.Decrypt(again, other); err == nil {
		t.Error("another key opens it")
	}
}

// someone is the first buyer's name in the demo's list.
func someone(t *testing.T, orders string) string {
	t.Helper()
	lines := strings.Split(orders, "\n")
	for i, head := range strings.Split(lines[0], ",") {
		if head == "name" {
			return strings.Split(lines[1], ",")[i]
		}
	}
	t.Fatalf("BUG: no name in %s", lines[0])
	return ""
}

func TestPickupsAndTicketsHaveARowEach(t *testing.T) {
	key, err := age.GenerateX25519Identity()
	if err != nil {
		t.Fatal(err)
	}
	from := booked(t, key.Recipient().String())
	x, err := export.Write(t.Context(), from, t.TempDir(), export.Wish{})
	if err != nil {
		t.Fatal(err)
	}
	pickups, tickets := table(t, x, "pickups.csv"), table(t, x, "tickets.csv")
	if len(pickups) < 50 || len(tickets) < 50 {
		t.Fatalf("%d pickups, %d tickets", len(pickups), len(tickets))
	}
	for _, p := range pickups {
		if p["order"] == "" || p["channel"] != "shop" || p["state"] != "open" && p["state"] != "cancelled" || p["collected"] != "0" {
			t.Errorf("%v", p)
		}
	}
	for _, p := range tickets {
		if p["number"] == "" || p["session"] == "" || p["channel"] != "shop" || p["state"] != "waiting" || p["session_from"] == "" {
			t.Errorf("%v", p)
		}
	}
}
