package api_test

import (
	"testing"
)

func TestProgramsMakeAndReadExports(t *testing.T) {
	p := newProgram(t)
	p.openTill()
	p.ask("POST", "/api/v1/sales", "s", `{"lines":[{"sku":"TEE-M","qty":2}],"tenders":[{"kind":"cash","amount":7000}]}`).want(t, 201, "")
	made := p.ask("POST", "/api/v1/exports", "x", `{"day":"2026-11-21"}`).want(t, 201, "")
	again := p.ask("POST", "/api/v1/exports", "x", `{"day":"2026-11-21"}`).want(t, 201, "")
	if dig(t, made.Body, "export") != "2026-11-21-1" || string(made.Raw) != string(again.Raw) {
		t.Errorf("made %s, then %s", made.Raw, again.Raw)
	}
	p.ask("POST", "/api/v1/exports", "y", `{}`).want(t, 201, "")
	all := p.ask("GET", "/api/v1/exports", "", "").want(t, 200, "")
	if dig(t, all.Body, "exports", 1, "previous") != "2026-11-21-1" {
		t.Errorf("there are %s", all.Raw)
	}
	file := p.ask("GET", "/api/v1/exports/2026-11-21-1/sales.csv", "", "").want(t, 200, "")
	if size := dig(t, made.Body, "files", 0, "size"); dig(t, made.Body, "files", 0, "name") != "sales.csv" || float64(len(file.Raw)) != size {
		t.Errorf("%d bytes came, it has %v", len(file.Raw), size)
	}
	p.ask("GET", "/api/v1/exports/2026-11-21-1/MANIFEST.json", "", "").want(t, 200, "")
	p.ask("GET", "/api/v1/exports/2026-11-21-9/sales.csv", "", "").want(t, 404, "export_unknown")
	p.ask("GET", "/api/v1/exports/2026-11-21-1/..%2f..%2f..%2f..%2fnode.key", "", "").want(t, 404, "export_unknown")
	p.ask("POST", "/api/v1/exports", "z", `{"day":"yesterday"}`).want(t, 400, "date_bad")
	p.ask("POST", "/api/v1/exports", "a", `{"people":true}`).want(t, 409, "no_recipient")
}
