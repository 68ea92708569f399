package api_test

import (
	"context"
	"fmt"
	"html"
	"io"
	"net/http/httptest"
	"strings"
	"testing"

	"popstand/kiosk/ledger"
	"popstand/kiosk/paper"
	"popstand/kiosk/sale"
)

// receipt asks for the receipt of a sale as what accept says.
func (p *program) receipt(id, accept string) (kind, name, body string) {
	p.t.Helper()
	r := httptest.NewRequest("GET", "/api/v1/sales/"+id+"/receipt", nil)
	r.Host = "localhost"
	r.Header.Set("Authorization", "Bearer "+p.token)
	r.Header.Set("Accept", accept)
	res, err := p.site.App().Test(r, -1)
	if err != nil {
		p.t.Fatal(err)
	}
	defer res.Body.Close()
	raw, err := io.ReadAll(res.Body)
	if err != nil {
		p.t.Fatal(err)
	}
	if res.StatusCode != 200 || res.Header.Get("Vary") != "Accept" {
		p.t.Errorf("%s: %d, vary %q", accept, res.StatusCode, res.Header.Get("Vary"))
	}
	return res.Header.Get("Content-Type"), res.Header.Get("Content-Disposition"), string(raw)
}

// printed is the document that the printer is given for a sale.
func (p *program) printed(id string) (doc paper.Doc) {
	p.t.Helper()
	err := p.Read(context.Background(), func(ctx context.Context, q ledger.Queryer) error {
		jobs, err := paper.JobsOf(ctx, q, p.Event(), paper.ReceiptJob, id)
		if err != nil {
			return err
		}
		doc, err = sale.Seller{}.Set(ctx, q, jobs[0])
		return err
	})
	if err != nil {
		p.t.Fatal(err)
	}
	return doc
}

func TestAReceiptIsReadAsItIsPrinted(t *testing.T) {
	p := newProgram(t)
	p.openTill()
	sold := p.ask("POST", "/api/v1/sales", "+", strings.Replace(twoShirts, `{"lines"`, `{"lang":"de","lines"`, 1)).want(t, 201, "")
	id := fmt.Sprint(sold.Body["id"])
	doc := p.printed(id)
	p.ask("POST", "/api/v1/sales/"+id+"/reprint", "+", "").want(t, 201, "")

	kind, name, text := p.receipt("A-000001", "text/plain")
	if kind != "text/plain; charset=utf-8" || name != "" || text != doc.Text(42) || !strings.Contains(text, "Beleg A-000001") {
		t.Errorf("%s %s\n%s\nprinted is\n%s", kind, name, text, doc.Text(42))
	}
	for _, accept := range []string{"text/html", "*/*", "text/html,text/plain;q=0.5", "application/json"} {
		kind, name, file := p.receipt(id, accept)
		if kind != "text/html; charset=utf-8" || name != `inline; filename="A-000001.html"` || !strings.Contains(file, `<html lang="de">`) {
			t.Errorf("%s: %s %s\n%s", accept, kind, name, file)
		}
		for _, b := range doc.Printable().Blocks {
			for _, said := range []string{b.Lead, b.Text, b.Right} {
				if !strings.Contains(html.UnescapeString(file), said) {
					t.Errorf("%s: the file does not say %q", accept, said)
				}
			}
		}
	}
	p.ask("GET", "/api/v1/sales/A-000009/receipt", "", "").want(t, 404, "sale_unknown")
	p.token = ""
	p.ask("GET", "/api/v1/sales/A-000001/receipt", "", "").want(t, 401, "token_missing")
}
