package event_test

import (
	"context"
	"slices"
	"testing"

	"popstand/kiosk/event"
	"popstand/kiosk/kiosktest"
	"popstand/kiosk/ledger"
	"popstand/kiosk/money"
)

func catalog(t *testing.T, w *kiosktest.World, lang string) (c event.Catalog) {
	t.Helper()
	err := read(w, func(ctx context.Context, q ledger.Queryer) (err error) {
		c, err = w.View(lang).Catalog(ctx, q)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func TestCatalogIsInTheOrderOfTheSheet(t *testing.T) {
	c := catalog(t, kiosktest.Stall(t), "en")
	var tabs, ids []string
	for _, tab := range c.Categories {
		tabs = append(tabs, tab.Name)
	}
	for _, p := range c.Products {
		ids = append(ids, p.ID)
	}
	if want := []string{"Apparel", "Music", "Prints", "Signed", "Small things", "Tickets"}; !slices.Equal(tabs, want) {
		t.Errorf("tabs are %q, want %q", tabs, want)
	}
	if len(ids) != 19 || ids[0] != "tour-tee" || ids[15] != "first-light-signed" || ids[18] != "session-signing-3" {
		t.Errorf("products are %q", ids)
	}
}

func TestCatalogSpeaksTheLanguageOfTheView(t *testing.T) {
	w := kiosktest.Stall(t)
	for lang, want := range map[string]string{
		"en": "Crew socks", "de": "Tennissocken", "es": "Calcetines deportivos", "ja": "クルーソックス", "fr": "Crew socks",
	} {
		c := catalog(t, w, lang)
		i := slices.IndexFunc(c.Products, func(l event.Listing) bool { return l.ID == "crew-socks" })
		if i < 0 || c.Products[i].Name != want {
			t.Errorf("%s: got %q, want %q", lang, c.Products[i].Name, want)
		}
	}
}

func TestOfferKnowsPriceTaxAndWhatIsLeft(t *testing.T) {
	w := kiosktest.Stall(t)
	tape, tote, diary := w.Offer("TAPE"), w.Offer("TOTE"), w.Offer("DIARY")
	if tape.Price != 1400 || tape.Left != 3 || !tape.Low() || tape.SoldOut() || tape.Tax.Rate != 190_000 {
		t.Errorf("tape: %+v", tape)
	}
	if !tote.SoldOut() || tote.Low() {
		t.Errorf("tote: %+v", tote)
	}
	if diary.Tax != (event.Rate{Name: "books", Rate: 70_000}) || diary.Price != 1450 {
		t.Errorf("diary: %+v", diary)
	}
}

func TestBarcodeIsFoundAsScannersSendIt(t *testing.T) {
	w := kiosktest.StallOf(t, edited(t, "products.csv", w13(t), "036000291452"))
	for _, code := range []string{"036000291452", "0036000291452", " 036000291452 "} {
		err := read(w, func(ctx context.Context, q ledger.Queryer) error {
			o, err := w.View("en").ByBarcode(ctx, q, code)
			if err == nil && o.SKU != "TAPE" {
				t.Errorf("%q leads to %s", code, o.SKU)
			}
			return err
		})
		if err != nil {
			t.Errorf("%q: %v", code, err)
		}
	}
	err := read(w, func(ctx context.Context, q ledger.Queryer) error {
		_, err := w.View("en").ByBarcode(ctx, q, "4006381333931")
		return err
	})
	kiosktest.Refused(t, err, "barcode_unknown")
}

// w13 is the barcode of the tape in the demo folder.
func w13(t *testing.T) string {
	t.Helper()
	return kiosktest.Stall(t).Offer("TAPE").Barcodes[0]
}

func TestNothingLoadedIsARefusal(t *testing.T) {
	w := kiosktest.Empty(t)
	err := read(w, func(ctx context.Context, q ledger.Queryer) error {
		_, err := w.View("en").Catalog(ctx, q)
		return err
	})
	kiosktest.Refused(t, err, "no_event")
}

func TestManagerSetsAPriceAndTheFolderDoesNotUndoIt(t *testing.T) {
	w := kiosktest.Stall(t)
	ctx := context.Background()
	set := event.SetPrice{SKU: "TAPE", Price: 1000}
	if _, err := set.Do(ctx, w.Ledger, w.Act("jonas")); err != nil {
		t.Fatal(err)
	}
	w.Load(event.Demo())
	if got := w.Offer("TAPE").Price; got != 1000 {
		t.Errorf("after loading the same folder the tape costs %d", got)
	}
	// Another change to the product keeps the price, and so does loading that again.
	renamed := edited(t, "products.csv", "“Signal Lost” cassette", "“Signal Lost” tape")
	w.Load(renamed)
	if got := w.Offer("TAPE"); got.Price != 1000 || got.Name != "“Signal Lost” tape" {
		t.Errorf("after the renaming: %q at %d", got.Name, got.Price)
	}
	if again := w.Load(renamed); again.Facts != 0 {
		t.Errorf("loading again recorded %+v", again)
	}
	// A new price in the folder wins.
	w.Load(edit(t, renamed, "products.csv", "soft-static,14.00,standard", "soft-static,16.00,standard"))
	if got := w.Offer("TAPE").Price; got != 1600 {
		t.Errorf("after the folder's new price the tape costs %d", got)
	}
}

func TestPriceNeedsAManager(t *testing.T) {
	w := kiosktest.Stall(t)
	ctx := context.Background()
	for _, c := range []struct {
		actor    ledger.Actor
		approver string
		price    money.Amount
		code     string
	}{
		{"ana", "", 900, "needs_approval"},
		{"ana", "ana", 900, "same_person"},
		{"ana", "jonas", 900, ""},
		{"jonas", "", 800, ""},
		{"priya", "", -1, "bad_price"},
		{"nobody", "", 900, "staff_unknown"},
	} {
		_, err := event.SetPrice{SKU: "TAPE", Price: c.price, Approver: c.approver}.Do(ctx, w.Ledger, w.Act(c.actor))
		if c.code != "" {
			kiosktest.Refused(t, err, c.code)
		} else if err != nil {
			t.Errorf("%s with %q: %v", c.actor, c.approver, err)
		}
	}
}

func TestManagerCountsStock(t *testing.T) {
	w := kiosktest.Stall(t)
	ctx := context.Background()
	if _, err := (event.SetStock{SKU: "TAPE", Units: 7, Reason: "found a box"}).Do(ctx, w.Ledger, w.Act("jonas")); err != nil {
		t.Fatal(err)
	}
	if got := w.Offer("TAPE").Left; got != 7 {
		t.Errorf("%d left, want 7", got)
	}
	if again := w.Load(event.Demo()); again.Facts != 0 {
		t.Errorf("loading the folder recorded %+v", again)
	}
	_, err := event.SetStock{SKU: "TAPE", Units: -1}.Do(ctx, w.Ledger, w.Act("jonas"))
	kiosktest.Refused(t, err, "bad_quantity")
}

func TestManagerListsAProduct(t *testing.T) {
	w := kiosktest.Stall(t)
	ctx := context.Background()
	poster := event.Product{
		ID: "poster", Name: event.Plain("Poster"), Category: event.Plain("Prints"), Creator: "soft-static",
		Variants: []event.Variant{{SKU: "POSTER", Price: 900, Tax: "standard", Stock: event.Stock{Units: 12}}},
	}
	if _, err := (event.List{Product: poster}).Do(ctx, w.Ledger, w.Act("jonas")); err != nil {
		t.Fatal(err)
	}
	if o := w.Offer("POSTER"); o.Left != 12 || o.Price != 900 || o.Name != "Poster" {
		t.Errorf("got %+v", o)
	}
	if again := w.Load(event.Demo()); again.Facts != 0 {
		t.Errorf("loading the folder recorded %+v", again)
	}
	if c := catalog(t, w, "en"); c.Products[19].ID != "poster" {
		t.Errorf("the last product is %s", c.Products[19].ID)
	}
	if _, err := (event.Delist{ID: "poster"}).Do(ctx, w.Ledger, w.Act("jonas")); err != nil {
		t.Fatal(err)
	}
	if c := catalog(t, w, "en"); len(c.Products) != 19 {
		t.Errorf("%d products after taking it off", len(c.Products))
	}
}

func TestProductFromTheKioskIsHeldToTheRules(t *testing.T) {
	w := kiosktest.Stall(t)
	good := func() event.Product {
		return event.Product{
			ID: "poster", Name: event.Plain("Poster"), Creator: "soft-static",
			Variants: []event.Variant{{SKU: "POSTER", Price: 900, Tax: "standard", Stock: event.Stock{Units: 12}}},
		}
	}
	for field, spoil := range map[string]func(p *event.Product){
		"id":       func(p *event.Product) { p.ID = "Poster!" },
		"name":     func(p *event.Product) { p.Name = nil },
		"creator":  func(p *event.Product) { p.Creator = "nobody" },
		"variants": func(p *event.Product) { p.Variants = nil },
		"sku":      func(p *event.Product) { p.Variants[0].SKU = "tape" },
		"price":    func(p *event.Product) { p.Variants[0].Price = -1 },
		"tax":      func(p *event.Product) { p.Variants[0].Tax = "none" },
		"stock":    func(p *event.Product) { p.Variants[0].Stock.Units = -1 },
		"barcode":  func(p *event.Product) { p.Variants[0].Barcodes = []string{"4006381333932"} },
		"variant":  func(p *event.Product) { p.Variants = append(p.Variants, p.Variants[0]) },
	} {
		p := good()
		spoil(&p)
		_, err := event.List{Product: p}.Do(context.Background(), w.Ledger, w.Act("jonas"))
		if r := kiosktest.Refused(t, err, "bad_product"); r.Values["field"] != field {
			t.Errorf("blamed %s, want %s", r.Values["field"], field)
		}
	}
}
