package cli_test

import (
	"crypto/rand"
	"encoding/csv"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"popstand/kiosk"
	"popstand/kiosk/clock"
	"popstand/kiosk/code"
	"popstand/kiosk/event"
	"popstand/kiosk/keys"
	"popstand/kiosk/kiosktest"
	"popstand/kiosk/ledger"
	"popstand/kiosk/pickup"
	"popstand/kiosk/verdict"
)

// preordered is a data folder with the demo's orders in it.
func preordered(t *testing.T, s shell) (dir, folder string) {
	t.Helper()
	folder, dir = t.TempDir(), filepath.Join(t.TempDir(), "data")
	if err := event.Unpack(event.Demo(), folder); err != nil {
		t.Fatal(err)
	}
	s.want(0, []string{"3 people, 61 orders"}, "event", "check", folder)
	s.want(0, []string{"60 orders new, 0 changed, 0 cancelled, 0 as they were, 1 cancelled before they came here."}, "event", "load", folder, "--dir", dir)
	return dir, folder
}

func TestCodesOfOrdersAreListedForTheirBuyers(t *testing.T) {
	s := shell{t: t}
	dir, folder := preordered(t, s)
	s.want(0, []string{"nothing to change"}, "event", "load", folder, "--dir", dir)
	list := filepath.Join(t.TempDir(), "codes.csv")
	s.want(0, []string{"60 codes", "keep the file like money"}, "code", "orders", "--dir", dir, "--out", list)
	f, err := os.Open(list)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil || len(rows) != 61 || strings.Join(rows[0], ",") != "code,short code,order,slot,shop" {
		t.Fatalf("%d rows, %v: %v", len(rows), rows[0], err)
	}
	mia := ""
	for _, row := range rows[1:] {
		if len(row[0]) != code.Length || row[4] != "shop" {
			t.Errorf("row %v", row)
		}
		if row[2] == "SS-4F7K" {
			mia = row[0]
			s.want(0, []string{"good      pickup", "slot       2026-11-21-1530", row[1]}, "code", "read", "--dir", dir, row[0])
		}
	}
	s.want(0, []string{"60 codes"}, "code", "orders", "--dir", dir, "--out", filepath.Join(t.TempDir(), "codes.pdf"))
	if lines := s.want(0, []string{mia}, "code", "orders", "--dir", dir); strings.Count(lines, "\n") != 60 {
		t.Errorf("%d lines", strings.Count(lines, "\n"))
	}
	s.want(2, nil, "code", "orders", "--dir", dir, "--out", "codes.png")
}

func TestACodeIsRevoked(t *testing.T) {
	s := shell{t: t}
	dir, _ := preordered(t, s)
	codes := strings.Split(s.want(0, nil, "code", "orders", "--dir", dir), "\n")
	first, second := strings.Split(codes[0], "\t"), strings.Split(codes[1], "\t")
	s.want(0, []string{"Done: 1 on"}, "code", "revoke", "--dir", dir, first[0])
	s.want(0, []string{"Done: 2 on"}, "code", "revoke", "--dir", dir, first[1], second[1])
	for _, row := range [][]string{first, second} {
		s.want(3, []string{"revoked   pickup"}, "code", "read", "--dir", dir, row[0])
	}
	s.want(1, []string{"This is no code of this event"}, "code", "revoke", "--dir", dir, first[0][1:])
	s.want(0, []string{"0 findings"}, "verify", dir)
}

func TestACodeSaysWhatBecameOfItsOrder(t *testing.T) {
	s := shell{t: t}
	dir, _ := preordered(t, s)
	mia := strings.Split(strings.Split(s.want(0, nil, "code", "orders", "--dir", dir), "\n")[0], "\t")[0]
	s.want(0, []string{"good      pickup", "order      SS-"}, "code", "read", "--dir", dir, mia)
	stall, err := kiosk.Open(t.Context(), kiosk.Options{
		Dir: dir, Random: rand.Reader, Clock: clock.NewFake(time.Date(2026, time.November, 21, 14, 42, 0, 0, time.UTC)), Log: slog.New(slog.DiscardHandler),
	})
	if err != nil {
		t.Fatal(err)
	}
	signer, err := keys.Open(t.Context(), keys.Config{Dir: dir, Ledger: stall.Ledger, Random: rand.Reader})
	if err != nil {
		t.Fatal(err)
	}
	desk := pickup.Desk{Ledger: stall.Ledger, Keys: signer, Random: rand.Reader}
	seen, err := desk.Scan(t.Context(), pickup.Found{Text: mia})
	if err != nil {
		t.Fatal(err)
	}
	give := pickup.HandingOver{Found: pickup.Found{Text: mia}}
	if seen.Light != verdict.Green {
		give.Despite, give.Override = seen.Reason, pickup.Override{Approver: "jonas", Reason: "early"}
	}
	if _, err := desk.HandOver(t.Context(), ledger.Act{Op: kiosktest.NewOp(), Actor: "jonas"}, give); err != nil {
		t.Fatal(err)
	}
	if err := stall.Close(); err != nil {
		t.Fatal(err)
	}
	s.want(3, []string{"over      pickup", "order      SS-", ", collected, Sat 21 Nov 2026 15:42"}, "code", "read", "--dir", dir, mia)
}

func TestOrdersThatNobodyHandsOutAreTold(t *testing.T) {
	s := shell{t: t}
	dir := t.TempDir()
	s.want(0, nil, "event", "init", filepath.Join(dir, "event"))
	path := filepath.Join(dir, "event", event.OrdersFile)
	if err := os.WriteFile(path, []byte("order,sku,qty,paid\n1,X,1,yes\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	s.want(0, []string{"orders.csv: warning: nobody hands these orders out. Add a section `pickup` to event.yaml."}, "event", "check", filepath.Join(dir, "event"))
}
