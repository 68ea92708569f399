package kiosktest

import (
	"context"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"testing/fstest"

	"github.com/google/uuid"

	"popstand/kiosk"
	"popstand/kiosk/event"
	"popstand/kiosk/ledger"
	"popstand/kiosk/money"
	"popstand/kiosk/sale"
	"popstand/kiosk/till"
)

// Plenty is the demo's folder with stickers and pins that no test sells out.
func Plenty() fs.FS {
	out := fstest.MapFS{}
	err := fs.WalkDir(event.Demo(), ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		raw, err := fs.ReadFile(event.Demo(), path)
		if path == "products.csv" {
			raw = []byte(manyUnits(string(raw)))
		}
		out[path] = &fstest.MapFile{Data: raw}
		return err
	})
	if err != nil {
		panic("BUG: the demo folder can't be read: " + err.Error())
	}
	return out
}

func manyUnits(sheet string) string {
	const stock = 17 // the sheet's column
	lines := strings.Split(sheet, "\n")
	for i, l := range lines {
		for _, sku := range []string{"STICK", "PINS"} {
			if strings.Contains(l, ","+sku+",") {
				cells := strings.Split(l, ",")
				cells[stock] = "999999"
				lines[i] = strings.Join(cells, ",")
			}
		}
	}
	return strings.Join(lines, "\n")
}

// NewOp makes an operation id as a screen does.
func NewOp() ledger.Op { return ledger.Op(uuid.Must(uuid.NewV7()).String()) }

// OpenTill opens the till with an amount in it.
func (w *World) OpenTill(float money.Amount) {
	w.t.Helper()
	if _, err := till.Open(context.Background(), w.Ledger, w.Act("ana"), till.Opening{Float: till.Cash{Amount: float}}); err != nil {
		w.t.Fatalf("open till: %v", err)
	}
}

// SellTwoLines sells a sheet of stickers and two sets of pins for cash: the
// sale that is measured and that the power is cut under.
func SellTwoLines(l *ledger.Ledger, op ledger.Op) (sale.Receipt, error) {
	return sale.Seller{Ledger: l}.Sell(context.Background(), ledger.Act{Op: op, Actor: "ana"}, sale.Request{
		Lines:   []sale.Ordered{{SKU: "STICK", Qty: 1}, {SKU: "PINS", Qty: 2}},
		Tenders: []sale.Tender{{Tender: money.Tender{Kind: money.Cash, Amount: 3600, Given: 5000}}},
		Lang:    "en",
	})
}

// Fill makes n sales fast: on a disk that is not synced, many at a time.
func (w *World) Fill(n int) {
	w.t.Helper()
	if err := w.Close(); err != nil {
		w.t.Fatalf("close stall: %v", err)
	}
	fill(w.t, kiosk.Options{Dir: w.Dir, Clock: w.Clock}, n)
	w.open(w.Dir)
}

// Folder makes a closed data folder to copy or to serve: the demo's goods with
// Plenty, a till opened with a float, and some sales. It has no pictures.
func Folder(t testing.TB, float money.Amount, sales int) string {
	t.Helper()
	w, dir := StallOf(t, Plenty()), t.TempDir()
	w.OpenTill(float)
	if err := w.Ledger.Backup(context.Background(), filepath.Join(dir, "popstand.db")); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"node.json", "node.key"} {
		raw, err := os.ReadFile(filepath.Join(w.Dir, name))
		if err == nil {
			err = os.WriteFile(filepath.Join(dir, name), raw, 0o600)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if sales > 0 {
		fill(t, kiosk.Options{Dir: dir, Clock: w.Clock}, sales)
	}
	return dir
}

func fill(t testing.TB, o kiosk.Options, sales int) {
	t.Helper()
	o.Program, o.Crash = "test", Quick(t)
	stall, err := kiosk.Open(context.Background(), o)
	if err != nil {
		t.Fatalf("open stall: %v", err)
	}
	var left atomic.Int64
	left.Store(int64(sales))
	var all sync.WaitGroup
	for range 64 {
		all.Go(func() {
			for left.Add(-1) >= 0 {
				if _, err := SellTwoLines(stall.Ledger, NewOp()); err != nil {
					t.Errorf("fill: %v", err)
					return
				}
			}
		})
	}
	all.Wait()
	if err := stall.Close(); err != nil {
		t.Fatalf("close stall: %v", err)
	}
}
