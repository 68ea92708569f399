package cli_test

import (
	"context"
	"os"
	"path/filepath"
	"testing"

	"popstand/kiosk"
)

func TestReportIsWrittenBesideAKioskAndChecked(t *testing.T) {
	s := shell{t: t}
	dir, to := data(t, s), t.TempDir()
	held, err := kiosk.Open(context.Background(), kiosk.Options{Dir: dir, Clock: s.world(nil).Clock, Program: "test"})
	if err != nil {
		t.Fatal(err)
	}
	defer held.Close() //nolint:errcheck // nothing is recorded
	s.want(0, []string{"holds 2026-11-21", "13 files", "popstand verify "}, "report", "--dir", dir, "--day", "2026-11-21", "--to", to)
	s.want(0, []string{"2026-11-21-2"}, "report", "--dir", dir, "--day", "2026-11-21", "--to", to, "--lang", "ja")
	s.want(1, []string{"Write the day like"}, "report", "--dir", dir, "--day", "Saturday", "--to", to)
	s.want(1, []string{"age-keygen"}, "report", "--dir", dir, "--to", to, "--people")
	s.want(2, []string{"--to"}, "report", "--dir", dir)
	all, err := filepath.Glob(filepath.Join(to, "POPSTAND", "*", "*"))
	if err != nil || len(all) != 2 {
		t.Fatalf("there is %v (%v)", all, err)
	}
	s.want(0, []string{"12 files", "1 exports before it: 0 findings"}, "verify", all[1])
	if err := os.Remove(filepath.Join(all[1], "till.csv")); err != nil {
		t.Fatal(err)
	}
	s.want(3, []string{"till.csv is missing", "1 findings"}, "verify", all[1])
}
