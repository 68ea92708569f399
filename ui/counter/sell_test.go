package counter_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"popstand/kiosk/kiosktest"
)

func TestAWholeSaleWithoutScript(t *testing.T) {
	b := openShop(t).browser().get("/")
	b.shows("Soft Static Berlin pop-up", "Choose your name").signIn("ana", kiosktest.AnaPIN)
	if b.path != "/till/open" {
		t.Fatalf("after signing in stands %s", b.path)
	}
	b.post("/till/open", "pick", "5000", "digit", "2").shows("€100")
	b.post("/till/open", "pick", "5000", "n5000", "2", "next", "1")
	b.post("/till/open", "pick", "2000", "n5000", "2", "digit", "1").shows("€120.00")
	b.post("/till/open", "pick", "2000", "n5000", "2", "n2000", "1", "open", "1")
	if b.path != "/sell" {
		t.Fatalf("after opening the till stands %s", b.path)
	}
	b.shows("No items yet", "S – XXL", "36 – 45")
	b.get("/sell?product=tour-tee").shows("Tap a size to add it", "Static tour tee")
	b.add("TEE-M").get("/sell?product=tour-tee").add("TEE-M").shows("2×", "€35.00 each")
	b.add("LP-PINK").shows("3 items", "€102.00", "19% included")
	b.get("/pay").shows("€102.00", "Exact", "2× Static tour tee, M")
	for _, digit := range []string{"1", "5", "0", "00"} {
		b.post("/pay/cash", "typed", b.hidden("typed"), "digit", digit)
	}
	b.shows("€150.00", "€48.00", "2× €20 + €5 + €2 + €1")
	b.post("/pay/cash", "typed", b.hidden("typed"), "take", "1")
	if !strings.HasPrefix(b.path, "/paid/") || b.part("change") != "€48.00" {
		t.Fatalf("after paying stands %s: %s", b.path, b.text())
	}
	b.shows("A-000001", "€102.00 in cash", "2× €20")
	b.get("/sell").shows("No items yet").add("STICK").get("/pay").post("/pay/cash", "given", "600").shows("A-000002", "No change")
	if left := b.Offer("TEE-M").Left; left != 12 {
		t.Errorf("%d shirts are left, want 12", left)
	}
}

func TestAProductIsAddedByBarcodeAndBySKU(t *testing.T) {
	b := selling(t)
	b.post("/cart/add", "code", "2901234001987").shows("1 item", "Sticker sheet")
	b.post("/cart/add", "code", "stick").shows("2 items")
	b.post("/cart/add", "code", "4006381333931").shows("This barcode is not known. 4006381333931", "2 items")
	b.post("/cart/dismiss").hides("4006381333931")
}

func TestSellRefusesMoreThanIsLeftThoseInTheCartIncluded(t *testing.T) {
	b := selling(t)
	b.add("TOTE").shows("Canvas tote: Not enough left here.").shows("No items yet")
	b.add("tote").hides("1 item")
	b.add("SOCK-41").shows("1 item")
	b.add("SOCK-41").shows("Crew socks, 41 – 45: Not enough left here.", "1 item")
	b.post("/cart/line", "line", b.line(), "do", "plus").shows("Not enough left here.", "1 item")
	b.post("/cart/line", "line", b.line(), "do", "qty", "typed", "2", "set", "1").shows("Not enough left here.")
}

func TestEachMistakeOnTheCartIsRefusedInWords(t *testing.T) {
	b := selling(t).add("STICK")
	line := b.line()
	for _, row := range []struct{ want, fields string }{
		{"Type a whole number from 1 up.", "do=qty typed=0 set=1"},
		{"Type a whole number from 1 up.", "do=qty typed= set=1"},
		{"Choose why.", "do=discount kind=percent typed=5 set=1"},
		{"Type digits only.", "do=discount kind=percent typed= set=1 reason=damaged"},
		{"This discount is too large.", "do=discount kind=percent typed=101 set=1 reason=damaged"},
		{"This discount is too large.", "do=discount kind=amount typed=601 set=1 reason=damaged"},
	} {
		pairs := []string{"line", line}
		for _, field := range strings.Fields(row.fields) {
			name, value, _ := strings.Cut(field, "=")
			pairs = append(pairs, name, value)
		}
		b.post("/cart/line", pairs...).shows(row.want)
	}
	b.post("/cart/line", "line", "99", "do", "plus").shows("This line is not in the sale any more.")
	b.get("/sell").add("NO-SUCH").shows("This item is not sold here.", "1 item", "€6.00")
}

func TestUndoRestoresExactlyWhatWasThere(t *testing.T) {
	b := selling(t).add("STICK").add("TAPE")
	b.post("/cart/line", "line", b.line(), "do", "qty", "typed", "3", "set", "1").shows("4 items", "€48.00")
	b.post("/cart/clear").shows("No items yet", "Sale cleared")
	b.post("/cart/undo").shows("4 items", "€48.00", "3×")
	if b.has("undo") {
		t.Error("the key that undid offers to undo itself")
	}
	b.post("/cart/line", "line", b.line(), "do", "remove").shows("1 item", "cassette removed")
	b.Clock.Advance(11 * time.Second)
	if b.get("/sell").has("undo") {
		t.Error("the strip is still there after 11 s")
	}
	b.post("/cart/undo").shows("4 items")
}

func TestAHeldSaleSurvivesSigningOut(t *testing.T) {
	b := selling(t).add("TEE-L").add("STICK")
	b.post("/cart/hold").shows("Sale is held", "No items yet")
	b.post("/cart/hold") // a second tap finds an empty cart
	b.add("PINS").post("/signout")
	if b.path != "/signin" {
		t.Fatalf("signed out stands %s", b.path)
	}
	jonas := b.browser().signIn("jonas", kiosktest.JonasPIN)
	jonas.get("/held").shows("Enamel pin set", "Static tour tee, Sticker sheet", "€41.00", "Ana")
	ids := strings.Split(jonas.body, `name="id" value="`)
	jonas.post("/cart/resume", "id", ids[2][:36]).shows("2 items", "€41.00")
	jonas.post("/cart/resume", "id", ids[2][:36]).shows("2 items", "€41.00")
	jonas.post("/cart/resume", "id", ids[1][:36]).shows("1 item", "€15.00")
	jonas.get("/held").shows("Static tour tee, Sticker sheet").hides("Enamel pin set Ana")
	jonas.get("/pay").post("/pay/cash", "given", "1500").shows("A-000001")
}

func TestNobodySeesTheSaleOfAnother(t *testing.T) {
	ana := selling(t).add("TEE-M")
	jonas := ana.browser().signIn("jonas", kiosktest.JonasPIN)
	jonas.get("/sell").shows("No items yet").add("STICK").shows("1 item", "€6.00")
	ana.get("/sell").shows("1 item", "€35.00")
	stranger := ana.browser()
	stranger.send(http.MethodGet, "/sell", nil)
	if stranger.status != http.StatusSeeOther || stranger.header.Get("Location") != "/signin" {
		t.Errorf("a stranger got %d %s", stranger.status, stranger.header.Get("Location"))
	}
}

func TestAFormOfAnotherPageIsRefused(t *testing.T) {
	b := selling(t).add("TEE-M")
	for _, path := range []string{"/cart/add", "/cart/clear", "/cart/hold", "/pay/cash", "/signout", "/settings", "/till/open"} {
		b.send(http.MethodPost, path, map[string][]string{"sku": {"TEE-M"}, "csrf": {"made-up"}})
		if b.status != http.StatusForbidden {
			t.Errorf("%s took a form without our token: %d", path, b.status)
		}
	}
	b.shows("Page too old").get("/sell").shows("1 item")
}

func TestFragmentsAnswerForTheirElement(t *testing.T) {
	b := selling(t)
	for target, want := range map[string]string{"grid": `id="grid"`, "cart": `id="cart"`} {
		b.get("/sell").fragment(http.MethodGet, "/sell?cat=Music", target)
		if !strings.Contains(b.body, want) || strings.Contains(b.body, "<html") {
			t.Errorf("%s: %s", target, b.body)
		}
	}
	b.get("/sell").shows("cassette").hides("Sticker sheet") // the category stays
	b.fragment(http.MethodGet, "/sell?product=tour-tee", "over")
	if !b.has("tray") {
		t.Errorf("over: %s", b.body)
	}
	b.get("/sell?cat=").fragment(http.MethodPost, "/cart/add", "cart", "sku", "STICK").shows("1 item")
	if !strings.Contains(b.body, `hx-swap-oob="true"`) {
		t.Error("the badges of the tiles are not swapped")
	}
	b.get("/sell").fragment(http.MethodGet, "/pay?tender=card", "pay").shows("Type this into the card terminal")
	b.get("/pay").fragment(http.MethodPost, "/pay/cash", "pay", "op", b.hidden("op"), "given", "600")
	if b.status != http.StatusNoContent || !strings.HasPrefix(b.header.Get("HX-Redirect"), "/paid/") {
		t.Errorf("paid: %d %v", b.status, b.header)
	}
}

func TestSearchFindsByNameInAnyLanguageBySizeAndByNumber(t *testing.T) {
	b := selling(t)
	for q, want := range map[string]string{
		"CASS": "“Signal Lost” cassette", "kassette": "“Signal Lost” cassette", "Lamina": "“First Light” foil print",
		"lámina": "“First Light” foil print", "カセット": "“Signal Lost” cassette", "zine-3": "Zine no. 3",
		"2901234001147": "Static tour tee", "lost pink": "pink vinyl",
	} {
		b.get("/sell?search=1&q=" + url.QueryEscape(q)).shows(want).hides("No product has this name.")
	}
	b.get("/sell?search=1&q=QQQ").shows("No product has this name.")
	b.get("/sell?search=1&q=CAS&key=S").shows("cassette")
	if q := b.get("/sell?search=1&q=CAS&key=back").body; !strings.Contains(q, `name="q" value="CA"`) {
		t.Error("the key that deletes did not")
	}
	b.fragment(http.MethodGet, "/sell?search=1&q=zine", "hits")
	if !strings.Contains(b.body, `id="hits"`) || strings.Contains(b.body, "<form") {
		t.Errorf("hits: %s", b.body)
	}
}

func TestTheScreensSpeakFourLanguages(t *testing.T) {
	b := selling(t).add("STICK")
	for lang, want := range map[string][]string{
		"de": {"Aufkleberbogen", "6,00 €", "Bekleidung"},
		"es": {"Hoja de pegatinas", "6,00 €", "Ropa"},
		"ja": {"ステッカーシート", "€6.00", "アパレル"},
	} {
		b.post("/settings", "back", "/sell", "lang", lang).shows(want...)
		if !strings.Contains(b.body, `lang="`+lang+`"`) {
			t.Errorf("the page does not say that it is in %s", lang)
		}
	}
	b.post("/settings", "back", "/pay", "theme", "outdoor")
	if b.path != "/pay" || !strings.Contains(b.body, `data-theme="outdoor"`) {
		t.Errorf("stands at %s without the theme", b.path)
	}
	b.Restart()
	b.serve()
	if again := b.browser().get("/signin"); !strings.Contains(again.body, `data-theme="outdoor"`) || !strings.Contains(again.body, `lang="`) {
		t.Error("the theme is gone after a restart")
	}
}
