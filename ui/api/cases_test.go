package api_test

import (
	"bytes"
	"context"
	"crypto/rand"
	"fmt"
	"strings"
	"testing"
	"time"

	"popstand/kiosk/code"
	"popstand/kiosk/keys"
	"popstand/kiosk/kiosktest"
	"popstand/kiosk/ledger"
)

func TestProgramsOpenCasesAndPeopleDecideThem(t *testing.T) {
	p := newProgram(t)
	p.openTill()
	p.ask("POST", "/api/v1/sales", "+", twoShirts).want(t, 201, "")
	a := p.ask("POST", "/api/v1/cases", "case", `{"ground":"late","sale":"A-000001","amount":{"amount":3500,"currency":"EUR"},"note":"Mina, 0151"}`).want(t, 201, "")
	if a.Body["number"] != "A-C000001" || a.Body["receipt"] != "A-000001" || a.Body["outcome"] != "" || a.Body["overdue"] != false {
		t.Errorf("opened: %s", a.Raw)
	}
	if again := p.ask("POST", "/api/v1/cases", "case", `{"ground":"late","sale":"A-000001","amount":{"amount":3500,"currency":"EUR"},"note":"Mina, 0151"}`).want(t, 201, ""); again.Body["id"] != a.Body["id"] {
		t.Errorf("the same key gives %s", again.Raw)
	}
	p.ask("POST", "/api/v1/cases", "+", `{"ground":"other","sale":"A-000001"}`).want(t, 409, "case_exists")
	p.ask("POST", "/api/v1/cases", "+", `{"ground":"mood"}`).want(t, 422, "ground_unknown")
	p.ask("POST", "/api/v1/cases/A-C000001/note", "+", `{"note":"sent a photo"}`).want(t, 200, "")
	p.ask("POST", "/api/v1/cases/A-C000001/close", "+", `{"outcome":"declined","reason":"worn"}`).want(t, 403, "case_person")
	p.ask("POST", "/api/v1/cases/A-C000001/close", "+", `{"outcome":"refunded","pin":"`+kiosktest.JonasPIN+`"}`).want(t, 409, "case_unpaid")
	done := p.ask("POST", "/api/v1/cases/A-C000001/close", "+", `{"outcome":"declined","reason":"worn","pin":"`+kiosktest.JonasPIN+`"}`).want(t, 200, "")
	notes, _ := done.Body["notes"].([]any)
	if done.Body["outcome"] != "declined" || len(notes) != 2 || notes[0].(map[string]any)["text"] != "Mina, 0151" {
		t.Errorf("closed: %s", done.Raw)
	}
	if open := p.ask("GET", "/api/v1/cases", "", "").want(t, 200, ""); len(open.Body["cases"].([]any)) != 0 {
		t.Errorf("open: %s", open.Raw)
	}
	p.ask("POST", "/api/v1/cases/A-C000001/reopen", "+", `{"reason":"news","pin":"`+kiosktest.JonasPIN+`"}`).want(t, 200, "")
	if shut := p.ask("GET", "/api/v1/cases?state=closed", "", "").want(t, 200, ""); len(shut.Body["cases"].([]any)) != 0 {
		t.Errorf("closed: %s", shut.Raw)
	}
	p.ask("GET", "/api/v1/cases/A-C000009", "", "").want(t, 404, "case_unknown")
	p.ask("GET", "/api/v1/cases?state=all", "", "").want(t, 400, "field_bad")
}

func TestSalesAreFoundByWhatWasBought(t *testing.T) {
	p := newProgram(t)
	p.openTill()
	p.ask("POST", "/api/v1/sales", "+", twoShirts).want(t, 201, "")
	now := p.Ledger.Now().Time()
	for query, want := range map[string]int{
		"?sku=TEE-M": 1, "?sku=NOTHING": 0, "": 1,
		"?sku=TEE-M&from=" + now.Add(time.Minute).UTC().Format(time.RFC3339): 0,
		"?to=" + now.Add(-time.Hour).UTC().Format(time.RFC3339):              0,
	} {
		a := p.ask("GET", "/api/v1/sales"+query, "", "").want(t, 200, "")
		if all, _ := a.Body["sales"].([]any); len(all) != want {
			t.Errorf("%s gives %s", query, a.Raw)
		}
	}
	p.ask("GET", "/api/v1/sales?from=yesterday", "", "").want(t, 400, "field_bad")
}

// paperOnly is the signed code of a receipt whose sale no kiosk here knows.
func (p *program) paperOnly(total int64) string {
	p.t.Helper()
	signer, err := keys.Open(p.t.Context(), keys.Config{Dir: p.Dir, Ledger: p.Ledger, Random: rand.Reader, Machine: p.t.Name()})
	if err != nil {
		p.t.Fatal(err)
	}
	var c code.Code
	_, err = p.Ledger.Do(p.t.Context(), p.Act("system"), func(ctx context.Context, tx *ledger.Tx) (err error) {
		c, err = signer.Next(ctx, tx, code.Receipt{
			Series: "Q", Counter: 42, Total: total, Sold: code.StepDown(tx.Now().Wall), Tenders: code.TenderCash,
		}, tx.Now())
		return err
	})
	if err != nil {
		p.t.Fatal(err)
	}
	return c.Text()
}

func TestTheReceiptsCodeAloneIsEnough(t *testing.T) {
	p := newProgram(t)
	p.openTill()
	ask := fmt.Sprintf(`{"sale":%q,"tender":"cash","reason":"size","restock":"keep"}`, p.paperOnly(24_00))
	with := func(more string) string { return strings.TrimSuffix(ask, "}") + "," + more + "}" }
	p.ask("POST", "/api/v1/refunds", "+", ask).want(t, 422, "rate_missing")
	p.ask("POST", "/api/v1/refunds", "+", with(`"rate":"standard"`)).want(t, 409, "not_home") // a program decides nothing
	pin := `"rate":"standard","pin":"` + kiosktest.JonasPIN + `"`
	first := p.ask("POST", "/api/v1/refunds", "first", with(`"amount":{"amount":1000,"currency":"EUR"},`+pin)).want(t, 201, "")
	paper, _ := first.Body["paper"].(map[string]any)
	if amount(first.Body["total"]) != 10_00 || first.Body["receipt"] != "Q-000042" || paper["rated"] != "read" || amount(paper["total"]) != 24_00 {
		t.Errorf("refunded: %s", first.Raw)
	}
	if again := p.ask("POST", "/api/v1/refunds", "first", with(`"amount":{"amount":1000,"currency":"EUR"},`+pin)).want(t, 201, ""); !bytes.Equal(again.Raw, first.Raw) {
		t.Errorf("the same key gives %s", again.Raw)
	}
	if rest := p.ask("POST", "/api/v1/refunds", "+", with(pin)).want(t, 201, ""); amount(rest.Body["total"]) != 14_00 {
		t.Errorf("the rest: %s", rest.Raw)
	}
	p.ask("POST", "/api/v1/refunds", "+", with(pin)).want(t, 409, "already_refunded")
}

func TestRefundsThatAgreeAreNoTrouble(t *testing.T) {
	p := newProgram(t)
	if a := p.ask("GET", "/api/v1/refunds/troubles", "", "").want(t, 200, ""); len(a.Body["troubles"].([]any)) != 0 {
		t.Errorf("troubles: %s", a.Raw)
	}
	p.ask("POST", "/api/v1/refunds/troubles/A-000001/settle", "+", `{"reason":"x"}`).want(t, 403, "case_person")
	p.ask("POST", "/api/v1/refunds/troubles/A-000001/settle", "+", `{"reason":"x","pin":"`+kiosktest.JonasPIN+`"}`).want(t, 409, "trouble_gone")
}
