package event_test

import (
	"context"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"popstand/kiosk/event"
	"popstand/kiosk/kiosktest"
	"popstand/kiosk/ledger"
	"popstand/kiosk/quota"
)

// edited is the demo folder with a text replaced in one of its files.
func edited(t *testing.T, file, old, new string) fs.FS {
	t.Helper()
	return edit(t, event.Demo(), file, old, new)
}

func edit(t *testing.T, folder fs.FS, file, old, new string) fs.FS {
	t.Helper()
	files := fstest.MapFS{}
	err := fs.WalkDir(folder, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		data, err := fs.ReadFile(folder, name)
		files[name] = &fstest.MapFile{Data: data}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	text := string(files[file].Data)
	if !strings.Contains(text, old) {
		t.Fatalf("%s does not hold %q", file, old)
	}
	changed := maps.Clone(files)
	changed[file] = &fstest.MapFile{Data: []byte(strings.ReplaceAll(text, old, new))}
	return changed
}

func TestLoadingTwiceRecordsNothing(t *testing.T) {
	w := kiosktest.Empty(t)
	first := w.Load(event.Demo())
	if first.Listed != 19 || !first.Described || first.Staff != 3 || first.Stock < 20 {
		t.Errorf("the first load recorded %+v", first)
	}
	if again := w.Load(event.Demo()); again.Facts != 0 {
		t.Errorf("the second load recorded %+v", again)
	}
	w.Restart()
	if again := w.Load(event.Demo()); again.Facts != 0 {
		t.Errorf("the load after a restart recorded %+v", again)
	}
}

func TestChangedFolderRecordsOnlyTheChange(t *testing.T) {
	w := kiosktest.Stall(t)
	for _, c := range []struct {
		name, file, old, new string
		want                 event.Loaded
	}{
		{"price", "products.csv", "soft-static,14.00,standard", "soft-static,15.00,standard", event.Loaded{Facts: 1, Listed: 1}},
		{"stock", "products.csv", "otto-wren,18.00,books,22", "otto-wren,18.00,books,30", event.Loaded{Facts: 1, Stock: 1}},
		{"setting", "event.yaml", "venue: Markthalle Neun", "venue: Lido", event.Loaded{Facts: 1, Described: true}},
		{"PIN", "event.yaml", `pin: "2580"`, `pin: "2581"`, event.Loaded{Facts: 1, Staff: 1}},
		{"person gone", "event.yaml", "  - {id: ana, name: Ana, role: cashier, pin: \"2580\"}\n", "", event.Loaded{Facts: 1, Staff: 1}},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := w.Load(edited(t, c.file, c.old, c.new)); !sameLoad(got, c.want) {
				t.Errorf("recorded %+v, want %+v", got, c.want)
			}
			w.Load(event.Demo())
		})
	}
}

func sameLoad(a, b event.Loaded) bool {
	return a.Facts == b.Facts && a.Described == b.Described && a.Listed == b.Listed &&
		a.Delisted == b.Delisted && a.Staff == b.Staff && a.Stock == b.Stock
}

func TestReorderedSheetRecordsOneFact(t *testing.T) {
	w := kiosktest.Stall(t)
	data, err := fs.ReadFile(event.Demo(), "products.csv")
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.SplitAfter(strings.TrimSpace(string(data))+"\n", "\n")
	last := len(lines) - 2
	lines[1], lines[last] = lines[last], lines[1]
	got := w.Load(edited(t, "products.csv", string(data), strings.Join(lines, "")))
	if got.Listed > 1 || got.Facts != got.Listed+1 {
		t.Errorf("recorded %+v, want the order and at most the tee whose sizes changed places", got)
	}
}

func TestProductGoneFromTheFolderIsDelistedAndItsUnitsStay(t *testing.T) {
	w := kiosktest.Stall(t)
	folder := edited(t, "products.csv", "enamel-mug,MUG,", "enamel-cup,CUP,")
	got := w.Load(folder)
	if got.Delisted != 1 || got.Listed != 1 {
		t.Errorf("recorded %+v", got)
	}
	err := read(w, func(ctx context.Context, q ledger.Queryer) error {
		_, err := w.View("en").Offer(ctx, q, "MUG")
		return err
	})
	kiosktest.Refused(t, err, "sku_unknown")
	if back := w.Load(event.Demo()); back.Listed != 1 || back.Delisted != 1 || back.Stock != 0 {
		t.Errorf("back again recorded %+v", back)
	}
	if o := w.Offer("MUG"); o.Left != 18 {
		t.Errorf("%d mugs are left, want 18", o.Left)
	}
}

func TestFolderTakesBackOnlyWhatIsLeft(t *testing.T) {
	w := kiosktest.Stall(t)
	// Five of 22 zines are gone; the folder now says there were only three.
	move := quota.Move{Quota: quota.Stock("ZINE-3"), Name: "Zine", To: "ffffffffffffffff", Units: 5}
	if _, err := move.Do(context.Background(), w.Ledger, w.Act("jonas")); err != nil {
		t.Fatal(err)
	}
	got := w.Load(edited(t, "products.csv", "otto-wren,18.00,books,22", "otto-wren,18.00,books,3"))
	if len(got.Missing) != 1 || got.Missing[0].SKU != "ZINE-3" || got.Missing[0].Units != 2 {
		t.Errorf("missing is %+v, want 2 zines", got.Missing)
	}
	if o := w.Offer("ZINE-3"); o.Left != 0 || o.Elsewhere != 5 {
		t.Errorf("left %d here and %d elsewhere, want 0 and 5", o.Left, o.Elsewhere)
	}
}

func TestTaxModeMayChangeBeforeTheFirstSale(t *testing.T) {
	w := kiosktest.Stall(t)
	if got := w.Load(edited(t, "event.yaml", "mode: included", "mode: on_top")); !got.Described {
		t.Errorf("recorded %+v, want new settings", got)
	}
}

func TestPicturesAreStoredByTheirContent(t *testing.T) {
	w := kiosktest.Stall(t)
	name := w.Offer("TAPE").Picture
	data, err := os.ReadFile(filepath.Join(w.MediaDir(), name))
	if err != nil {
		t.Fatal(err)
	}
	want, err := fs.ReadFile(event.Demo(), "media/tape.svg")
	if err != nil || string(data) != string(want) {
		t.Errorf("%s is not the tape's picture (%v)", name, err)
	}
}

func read(w *kiosktest.World, f func(ctx context.Context, q ledger.Queryer) error) error {
	return w.Read(context.Background(), f)
}
