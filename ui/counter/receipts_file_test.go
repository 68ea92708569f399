package counter_test

import (
	"net/http"
	"strings"
	"testing"
)

func TestAReceiptIsSavedAsAFile(t *testing.T) {
	b, _ := sellingAt(t)
	b.add("TEE-M").get("/pay").post("/pay/cash", "given", "5000")
	id := string(b.sales()[0].Sale)
	b.get("/receipts/" + id).shows("Save as file")
	if !strings.Contains(b.body, `href="/receipts/`+id+`/file"`) {
		t.Error("the key leads elsewhere")
	}
	b.post("/receipts/" + id + "/reprint")
	b.send(http.MethodGet, "/receipts/"+id+"/file", nil)
	if kind, name := b.header.Get("Content-Type"), b.header.Get("Content-Disposition"); b.status != http.StatusOK ||
		kind != "text/html; charset=utf-8" || name != `attachment; filename="A-000001.html"` {
		t.Errorf("%d %s %s", b.status, kind, name)
	}
	if rules := b.header.Get("Content-Security-Policy"); !strings.HasPrefix(rules, "default-src 'none'; img-src data:; style-src 'sha256-") || strings.Contains(rules, "'self'") {
		t.Errorf("rules %s", rules)
	}
	b.shows("Receipt A-000001", "Static tour tee", "Soft Static GbR", "€35.00").hides("COPY")
	b.get("/receipts/" + id).shows("1 copy printed")
}

func TestOnlyStaffSaveReceipts(t *testing.T) {
	b, _ := sellingAt(t)
	b.add("TEE-M").get("/pay").post("/pay/cash", "given", "5000")
	id := string(b.sales()[0].Sale)
	stranger := b.shop.browser()
	stranger.send(http.MethodGet, "/receipts/"+id+"/file", nil)
	if stranger.status != http.StatusSeeOther || stranger.header.Get("Location") != "/signin" || strings.Contains(stranger.body, "Static tour tee") {
		t.Errorf("%d %s", stranger.status, stranger.body)
	}
	b.send(http.MethodGet, "/receipts/no-such/file", nil)
	if b.status == http.StatusOK {
		t.Error("a receipt that does not exist was saved")
	}
}
