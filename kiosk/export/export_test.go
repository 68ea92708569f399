package export_test

import (
	"context"
	"os"
	"path/filepath"
	"testing"

	"popstand/kiosk/export"
	"popstand/kiosk/kiosktest"
	"popstand/kiosk/report"
)

// stand is the demo's stall with some sales.
func stand(t testing.TB) (*kiosktest.World, export.Source) {
	t.Helper()
	w := kiosktest.Stall(t)
	w.OpenTill(150_00)
	w.Fill(10)
	return w, export.Source{Reader: report.Reader{Ledger: w.Ledger}, Program: "test"}
}

func TestWriteNeverWritesOver(t *testing.T) {
	_, from := stand(t)
	dir := t.TempDir()
	for _, want := range []string{"2026-11-21-1", "2026-11-21-2", "2026-11-21-3"} {
		x, err := export.Write(context.Background(), from, dir, export.Wish{})
		if err != nil {
			t.Fatal(err)
		}
		if filepath.Base(x.Path) != want || x.Manifest.Export != want {
			t.Errorf("wrote %s", x.Path)
		}
		if _, err := os.Stat(filepath.Join(x.Path, "UNFINISHED.txt")); err == nil {
			t.Error("it says that it is not finished")
		}
	}
	all, err := export.List(dir, from.Ledger.Node())
	if err != nil || len(all) != 3 || all[0].Manifest.Previous != nil || all[2].Manifest.Previous.SHA256 != all[1].Sum.String() {
		t.Errorf("found %+v (%v)", all, err)
	}
}
