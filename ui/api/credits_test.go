package api_test

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"popstand/kiosk/kiosktest"
)

// owed sells two shirts, takes one back as store credit, and gives its code.
func (p *program) owed(t *testing.T) (code, human string) {
	t.Helper()
	p.openTill()
	p.ask("POST", "/api/v1/sales", "+", twoShirts).want(t, 201, "")
	a := p.ask("POST", "/api/v1/refunds", "+", strings.Replace(oneShirtBack, `"cash"`, `"credit"`, 1)).want(t, 201, "")
	all, _ := a.Body["credits"].([]any)
	if len(all) != 1 {
		t.Fatalf("it issued %s", a.Raw)
	}
	c, _ := all[0].(map[string]any)
	if amount(c["value"]) != 3500 || c["until"] == nil {
		t.Fatalf("it issued %v", c)
	}
	return fmt.Sprint(c["code"]), fmt.Sprint(c["human"])
}

func TestProgramSpendsAStoreCreditInParts(t *testing.T) {
	p := newProgram(t)
	code, human := p.owed(t)
	scan := p.ask("POST", "/api/v1/scans", "+", `{"code":"`+code+`"}`).want(t, 200, "")
	what, _ := scan.Body["what"].(map[string]any)
	if scan.Body["verdict"] != "GREEN" || scan.Body["kind"] != "voucher" || amount(what["left"]) != 3500 || what["number"] != "A-R000001" {
		t.Errorf("scanned: %s", scan.Raw)
	}
	part := `{"lines":[{"sku":"TEE-M","qty":1}],"tenders":[{"kind":"credit","code":"` + human + `","amount":{"amount":1000,"currency":"EUR"}},{"kind":"cash","amount":{"amount":2500,"currency":"EUR"}}]}`
	a := p.ask("POST", "/api/v1/sales", "part", part).want(t, 201, "")
	if tenders, _ := a.Body["tenders"].([]any); amount(tenders[0].(map[string]any)["left"]) != 2500 {
		t.Errorf("sold: %s", a.Raw)
	}
	if again := p.ask("POST", "/api/v1/sales", "part", part).want(t, 201, ""); !bytes.Equal(again.Raw, a.Raw) {
		t.Errorf("the same key gives %s, then %s", a.Raw, again.Raw)
	}
	all := `{"lines":[{"sku":"TEE-M","qty":1}],"vouchers":["` + code + `"],"tenders":[{"kind":"cash","amount":{"amount":1000,"currency":"EUR"}}]}`
	p.ask("POST", "/api/v1/sales", "+", all).want(t, 201, "")
	p.ask("POST", "/api/v1/sales", "+", all).want(t, 409, "credit_over")
	p.ask("POST", "/api/v1/sales", "+", strings.Replace(all, code, "AAAAA-AAAAA", 1)).want(t, 404, "credit_unknown")
	if scan = p.ask("POST", "/api/v1/scans", "+", `{"code":"`+human+`"}`).want(t, 200, ""); scan.Body["verdict"] != "RED" || scan.Body["reason"] != "already_used" {
		t.Errorf("scanned: %s", scan.Raw)
	}
	sums := p.ask("GET", "/api/v1/credits", "", "").want(t, 200, "")
	if amount(sums.Body["issued"]) != 3500 || amount(sums.Body["spent"]) != 3500 || amount(sums.Body["owed"]) != 0 || bytes.Contains(sums.Raw, []byte(code)) {
		t.Errorf("owed: %s", sums.Raw)
	}
	z := p.ask("POST", "/api/v1/till/close", "+", `{"pin":"`+kiosktest.AnaPIN+`"}`).want(t, 201, "")
	if amount(z.Body["expected"]) != 25500 { // 150 and 70 and 25 and 10: store credit is no cash
		t.Errorf("Z: %s", z.Raw)
	}
}

func TestProgramPaysOutWhatIsLeft(t *testing.T) {
	p := newProgram(t)
	code, _ := p.owed(t)
	ask := `{"code":"` + code + `","left":{"amount":3500,"currency":"EUR"},"reason":"asked for","pin":"` + kiosktest.JonasPIN + `"}`
	p.ask("POST", "/api/v1/credits/pay-out", "+", strings.Replace(ask, kiosktest.JonasPIN, kiosktest.AnaPIN, 1)).want(t, 403, "needs_approval")
	if a := p.ask("POST", "/api/v1/credits/pay-out", "+", ask).want(t, 201, ""); amount(a.Body["left"]) != 0 {
		t.Errorf("paid out: %s", a.Raw)
	}
	p.ask("POST", "/api/v1/credits/pay-out", "+", ask).want(t, 409, "credit_over")
}

func TestProgramExchangesAndCancels(t *testing.T) {
	p := newProgram(t)
	p.openTill()
	p.ask("POST", "/api/v1/sales", "+", twoShirts).want(t, 201, "")
	left := p.Offer("TEE-M").Left
	ask := `{"sale":"A-000001","return":[{"line":1,"qty":1,"restock":true}],"lines":[{"sku":"TEE-M","qty":2}],"tenders":[{"kind":"cash","amount":{"amount":3500,"currency":"EUR"}}],"net":{"amount":3500,"currency":"EUR"},"reason":"size"}`
	a := p.ask("POST", "/api/v1/exchanges", "swap", ask).want(t, 201, "")
	back, _ := a.Body["refund"].(map[string]any)
	out, _ := a.Body["sale"].(map[string]any)
	if back["number"] != "A-R000001" || out["number"] != "A-000002" || amount(a.Body["net"]) != 3500 || amount(a.Body["exchanged"]) != 3500 || p.Offer("TEE-M").Left != left-1 {
		t.Errorf("exchanged: %s", a.Raw)
	}
	if again := p.ask("POST", "/api/v1/exchanges", "swap", ask).want(t, 201, ""); !bytes.Equal(again.Raw, a.Raw) {
		t.Errorf("the same key gives %s, then %s", a.Raw, again.Raw)
	}
	p.ask("POST", "/api/v1/exchanges", "+", strings.Replace(ask, `"net":{"amount":3500`, `"net":{"amount":100`, 1)).want(t, 409, "price_changed")
	undo := fmt.Sprint("/api/v1/exchanges/", a.Body["id"], "/undo")
	if u := p.ask("POST", undo, "+", `{"reason":"mistake"}`).want(t, 200, ""); u.Body["undone"] != true || p.Offer("TEE-M").Left != left {
		t.Errorf("cancelled: %s", u.Raw)
	}
	p.ask("POST", undo, "+", `{"reason":"mistake"}`).want(t, 409, "already_undone")
	p.ask("POST", "/api/v1/exchanges/nowhere/undo", "+", `{"reason":"mistake"}`).want(t, 404, "exchange_unknown")
}
