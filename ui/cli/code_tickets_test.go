package cli_test

import (
	"encoding/csv"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"popstand/kiosk/code"
	"popstand/kiosk/event"
)

func TestCodesOfTicketsAreListedForTheirHolders(t *testing.T) {
	s := shell{t: t}
	folder, dir := t.TempDir(), filepath.Join(t.TempDir(), "data")
	if err := event.Unpack(event.Demo(), folder); err != nil {
		t.Fatal(err)
	}
	s.want(0, []string{"62 tickets new, 0 as they were, 0 not taken in"}, "event", "load", folder, "--dir", dir)
	list := filepath.Join(t.TempDir(), "codes.csv")
	s.want(0, []string{"62 codes", "keep the file like money"}, "code", "tickets", "--dir", dir, "--out", list)
	f, err := os.Open(list)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil || len(rows) != 63 || strings.Join(rows[0], ",") != "code,short code,ticket,session,place,shop" {
		t.Fatalf("%d rows, %v: %v", len(rows), rows[0], err)
	}
	first := rows[1]
	if len(first[0]) != code.Length || strings.Join(first[2:], ",") != "SG-101,signing-1,C1,shop" {
		t.Errorf("row %v", first)
	}
	s.want(0, []string{"good      ticket", first[1]}, "code", "read", "--dir", dir, first[0])
	if lines := s.want(0, []string{first[0]}, "code", "tickets", "--dir", dir); strings.Count(lines, "\n") != 62 {
		t.Errorf("%d lines", strings.Count(lines, "\n"))
	}
	s.want(2, nil, "code", "tickets", "--dir", dir, "--out", "codes.png")
}

func TestDoctorSeesSessionsThatCantServeAll(t *testing.T) {
	for name, c := range map[string]struct{ day, pace, says string }{
		"enough": {"2036-11-21", "2 min", "3, 62 tickets"},
		"slow":   {"2036-11-21", "4 min", "signing-2: 24 tickets, room for 12"},
		"over":   {"2016-11-21", "2 min", "signing-1 is over since Mon 21 Nov 2016 15:00 CET, and 20 tickets were not used"},
	} {
		t.Run(name, func(t *testing.T) {
			s, folder, dir := shell{t: t}, t.TempDir(), filepath.Join(t.TempDir(), "data")
			if err := event.Unpack(event.Demo(), folder); err != nil {
				t.Fatal(err)
			}
			for _, file := range []string{"event.yaml", "orders.csv", "tickets.csv"} {
				path := filepath.Join(folder, file)
				raw, err := os.ReadFile(path)
				if err != nil {
					t.Fatal(err)
				}
				text := strings.NewReplacer("2026-11-21", c.day, "pace: 2 min", "pace: "+c.pace).Replace(string(raw))
				if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
					t.Fatal(err)
				}
			}
			s.want(0, nil, "event", "load", folder, "--dir", dir)
			if _, out := s.run("doctor", "--dir", dir); !strings.Contains(out, c.says) {
				t.Errorf("doctor does not say %q:\n%s", c.says, out)
			}
		})
	}
}
