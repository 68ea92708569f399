package api_test

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"popstand/kiosk/kiosktest"
)

const oneShirtBack = `{"sale":"A-000001","lines":[{"line":1,"qty":1,"restock":true}],"tender":"cash","reason":"size"}`

func TestProgramTakesBackAndReadsIt(t *testing.T) {
	p := newProgram(t)
	p.openTill()
	sold := p.ask("POST", "/api/v1/sales", "sold", twoShirts).want(t, 201, "")
	left := p.Offer("TEE-M").Left
	a := p.ask("POST", "/api/v1/refunds", "back", oneShirtBack).want(t, 201, "")
	if a.Body["number"] != "A-R000001" || a.Body["receipt"] != "A-000001" || a.Body["sale"] != sold.Body["id"] || amount(a.Body["total"]) != 3500 || a.Body["staff"] != "api:script" {
		t.Errorf("refunded: %s", a.Raw)
	}
	if p.Offer("TEE-M").Left != left+1 {
		t.Errorf("%d are left, there were %d", p.Offer("TEE-M").Left, left)
	}
	again := p.ask("POST", "/api/v1/refunds", "back", oneShirtBack).want(t, 201, "")
	if !bytes.Equal(a.Raw, again.Raw) {
		t.Errorf("the same key gives %s, then %s", a.Raw, again.Raw)
	}
	p.ask("POST", "/api/v1/refunds", "back", strings.Replace(oneShirtBack, "size", "left", 1)).want(t, 422, "op_reused")
	r := p.ask("GET", "/api/v1/sales/A-000001", "", "").want(t, 200, "")
	refunds, _ := r.Body["refunds"].([]any)
	lines, _ := r.Body["lines"].([]any)
	if amount(r.Body["refunded"]) != 3500 || len(refunds) != 1 || lines[0].(map[string]any)["refunded"] != 1.0 || refunds[0].(map[string]any)["number"] != "A-R000001" {
		t.Errorf("the sale says %s", r.Raw)
	}
	// A retry of the sale knows nothing of what came after it.
	if later := p.ask("POST", "/api/v1/sales", "sold", twoShirts).want(t, 201, ""); !bytes.Equal(later.Raw, sold.Raw) {
		t.Errorf("the sale was %s, and is %s", sold.Raw, later.Raw)
	}
	code := fmt.Sprint(sold.Body["code"])
	byCode := strings.Replace(oneShirtBack, "A-000001", code, 1)
	p.ask("POST", "/api/v1/refunds", "+", strings.Replace(byCode, "true", `"damaged"`, 1)).want(t, 201, "")
	p.ask("POST", "/api/v1/refunds", "+", byCode).want(t, 409, "already_refunded")
	z := p.ask("POST", "/api/v1/till/close", "+", `{"pin":"`+kiosktest.AnaPIN+`"}`).want(t, 201, "")
	back, _ := z.Body["refunds"].(map[string]any)
	if amount(z.Body["expected"]) != 15000 || amount(back["total"]) != 7000 || back["n"] != 2.0 {
		t.Errorf("Z: %s", z.Raw)
	}
}

func TestProgramsPassAPINOnForARefund(t *testing.T) {
	p := newProgram(t)
	p.openTill()
	p.ask("POST", "/api/v1/sales", "+", twoShirts).want(t, 201, "")
	pin := func(pin string) string {
		return strings.Replace(oneShirtBack, `"reason"`, `"pin":"`+pin+`","reason"`, 1)
	}
	p.ask("POST", "/api/v1/refunds", "+", pin(kiosktest.AnaPIN)).want(t, 403, "needs_approval") // 35.00 is beyond her 20.00
	if a := p.ask("POST", "/api/v1/refunds", "+", pin(kiosktest.JonasPIN)).want(t, 201, ""); a.Body["staff"] != "jonas" {
		t.Errorf("refunded: %s", a.Raw)
	}
}

func TestRefundRequestsAreReadStrictly(t *testing.T) {
	p := newProgram(t)
	p.openTill()
	p.ask("POST", "/api/v1/sales", "+", twoShirts).want(t, 201, "")
	for name, c := range map[string]struct {
		old, new string
		status   int
		code     string
	}{
		"an unknown field":      {`"reason"`, `"because"`, 400, "field_unknown"},
		"no such sale":          {"A-000001", "A-000009", 404, "sale_unknown"},
		"no sale":               {"A-000001", " ", 400, "field_bad"},
		"a strange restock":     {"true", `"sell"`, 400, "field_bad"},
		"no restock":            {`,"restock":true`, "", 422, "goods_unknown"},
		"another currency":      {`"reason"`, `"total":{"amount":3500,"currency":"USD"},"reason"`, 400, "currency_bad"},
		"another amount":        {`"reason"`, `"total":3400,"reason"`, 409, "price_changed"},
		"too many":              {`"qty":1`, `"qty":3`, 422, "bad_part"},
		"both ways of tender":   {`"reason"`, `"tenders":[{"kind":"cash","amount":0}],"reason"`, 400, "field_bad"},
		"card for cash":         {`"cash"`, `"card"`, 422, "refund_tender"},
		"a reference to no one": {`"tender":"cash"`, `"reference":"0417"`, 400, "field_bad"},
		"a sale of another":     {"A-000001", "popstand:0011223344556677:A-000001:00000000", 422, "other_event"},
	} {
		t.Run(name, func(t *testing.T) {
			p.ask("POST", "/api/v1/refunds", "+", strings.Replace(oneShirtBack, c.old, c.new, 1)).want(t, c.status, c.code)
		})
	}
	tenders := strings.Replace(oneShirtBack, `"tender":"cash"`, `"tenders":[{"kind":"cash","amount":0}]`, 1)
	if a := p.ask("POST", "/api/v1/refunds", "+", tenders).want(t, 201, ""); amount(a.Body["tenders"].([]any)[0].(map[string]any)["amount"]) != 3500 {
		t.Errorf("refunded: %s", a.Raw)
	}
}
