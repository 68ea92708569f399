package api_test

import (
	"bytes"
	"crypto/rand"
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/uuid"

	"popstand/hardware"
	"popstand/kiosk"
	"popstand/kiosk/album"
	"popstand/kiosk/credit"
	"popstand/kiosk/exchange"
	"popstand/kiosk/keys"
	"popstand/kiosk/kiosktest"
	"popstand/kiosk/pickup"
	"popstand/kiosk/refund"
	"popstand/kiosk/sale"
	"popstand/kiosk/signing"
	"popstand/ui/api"
	"popstand/ui/web"
)

// program is a script that talks to the API of a small stall.
type program struct {
	*kiosktest.World
	t     *testing.T
	site  *web.Site
	token string
	keys  int
}

func newProgram(t *testing.T) *program {
	t.Helper()
	w := kiosktest.Stall(t)
	site, err := web.New(web.Options{
		Log: slog.New(slog.DiscardHandler), Clock: w.Clock, Now: time.Now, Random: rand.Reader, Tell: api.Tell,
	})
	if err != nil {
		t.Fatal(err)
	}
	signer, err := keys.Open(t.Context(), keys.Config{Dir: w.Dir, Ledger: w.Ledger, Random: rand.Reader, Machine: t.Name()})
	if err != nil {
		t.Fatal(err)
	}
	desk := &pickup.Desk{Ledger: w.Ledger, Keys: signer, Random: rand.Reader}
	line := &signing.Desk{Ledger: w.Ledger, Keys: signer, Random: rand.Reader, Album: album.New(w.Stall.CaptureDir())}
	owes := &credit.Desk{Ledger: w.Ledger, Keys: signer}
	sales := sale.Seller{Ledger: w.Ledger, Joiners: []sale.Joiner{desk, line, owes}}
	back := &refund.Desk{Ledger: w.Ledger, Joiners: []refund.Joiner{desk, line, owes}, Keys: signer}
	api.New(api.Deps{
		Pickup: desk, Signing: line, Seller: sales, Refunds: back,
		Credits: owes, Swaps: &exchange.Desk{Ledger: w.Ledger, Sales: sales, Refunds: back},
		Stall: w.Stall, Site: site, Roster: w.Roster, Random: rand.Reader, Version: "test", Process: 7,
		Devices: func() []api.Device {
			return []api.Device{{Name: "printer", Address: "usblp:/dev/usb/lp0", State: hardware.State{Word: hardware.Ready}}}
		},
	}).Register()
	token, err := kiosk.MintToken(w.Dir, "script", rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	return &program{World: w, t: t, site: site, token: token}
}

// answer is what came back.
type answer struct {
	Status int
	Type   string
	Raw    []byte
	Body   map[string]any
}

// ask sends one request; key "" sends none, "+" a new one.
func (p *program) ask(method, path, key, body string) answer {
	p.t.Helper()
	r := httptest.NewRequest(method, path, strings.NewReader(body))
	r.Host = "localhost"
	if p.token != "" {
		r.Header.Set("Authorization", "Bearer "+p.token)
	}
	if key == "+" {
		p.keys++
		key = fmt.Sprint("key ", p.keys)
	}
	if key != "" {
		r.Header.Set("Idempotency-Key", key)
	}
	res, err := p.site.App().Test(r, -1)
	if err != nil {
		p.t.Error(err)
		return answer{}
	}
	defer res.Body.Close()
	raw, err := io.ReadAll(res.Body)
	if err != nil {
		p.t.Error(err)
	}
	out := answer{Status: res.StatusCode, Type: res.Header.Get("Content-Type"), Raw: raw}
	_ = json.Unmarshal(raw, &out.Body)
	return out
}

// want fails unless the answer has this status and, for problems, this code.
func (a answer) want(t *testing.T, status int, code string) answer {
	t.Helper()
	if a.Status != status {
		t.Fatalf("status %d, want %d: %s", a.Status, status, a.Raw)
	}
	if code != "" && (a.Body["code"] != code || a.Type != "application/problem+json" || a.Body["detail"] == "") {
		t.Fatalf("answer %s (%s), want the problem %s", a.Raw, a.Type, code)
	}
	return a
}

func (p *program) openTill() {
	p.t.Helper()
	p.ask("POST", "/api/v1/till/open", "+", `{"float":{"amount":15000,"currency":"EUR"},"pin":"`+kiosktest.AnaPIN+`"}`).want(p.t, 201, "")
}

const twoShirts = `{"lines":[{"sku":"TEE-M","qty":2}],"tenders":[{"kind":"cash","amount":7000,"given":{"amount":10000,"currency":"EUR"}}]}`

func TestProgramSellsAndReadsTheSale(t *testing.T) {
	p := newProgram(t)
	p.openTill()
	a := p.ask("POST", "/api/v1/sales", "+", twoShirts).want(t, 201, "")
	if a.Body["number"] != "A-000001" || amount(a.Body["change"]) != 3000 || amount(a.Body["total"]) != 7000 || a.Body["job"] == "" || a.Body["code"] == "" {
		t.Errorf("sold: %s", a.Raw)
	}
	if id, err := uuid.Parse(fmt.Sprint(a.Body["id"])); err != nil || id.Version() != 7 {
		t.Errorf("the sale's id %v is no UUIDv7", a.Body["id"])
	}
	for _, id := range []any{a.Body["number"], a.Body["id"]} {
		b := p.ask("GET", fmt.Sprint("/api/v1/sales/", id), "", "").want(t, 200, "")
		if !bytes.Equal(a.Raw, b.Raw) {
			t.Errorf("%v reads %s, sold %s", id, b.Raw, a.Raw)
		}
	}
	c := p.ask("POST", "/api/v1/sales/A-000001/reprint", "+", "").want(t, 201, "")
	if c.Body["copy"] != 1.0 {
		t.Errorf("reprint: %s", c.Raw)
	}
}

func amount(v any) float64 {
	m, _ := v.(map[string]any)
	n, _ := m["amount"].(float64)
	return n
}

func TestSameKeyGivesTheSameAnswer(t *testing.T) {
	p := newProgram(t)
	p.openTill()
	answers := make([]answer, 8)
	var all sync.WaitGroup
	for i := range answers {
		all.Go(func() { answers[i] = p.ask("POST", "/api/v1/sales", "one", twoShirts) })
	}
	all.Wait()
	for _, a := range answers {
		a.want(t, 201, "")
		if !bytes.Equal(a.Raw, answers[0].Raw) {
			t.Errorf("%s is not %s", a.Raw, answers[0].Raw)
		}
	}
	p.ask("POST", "/api/v1/sales", "one", strings.Replace(twoShirts, "TEE-M", "TEE-L", 1)).want(t, 422, "op_reused")
	p.ask("POST", "/api/v1/sales", "one", " "+twoShirts).want(t, 201, "")
	p.ask("GET", "/api/v1/sales/A-000002", "", "").want(t, 404, "sale_unknown")
}

func TestRefusalsSayWhatToDo(t *testing.T) {
	p := newProgram(t)
	p.ask("POST", "/api/v1/sales", "+", twoShirts).want(t, 409, "till_closed")
	p.openTill()
	line := func(sku, qty string) string {
		return `{"lines":[{"sku":"` + sku + `","qty":` + qty + `}],"tenders":[{"kind":"cash","amount":3500}]}`
	}
	for name, c := range map[string]struct {
		body   string
		status int
		code   string
	}{
		"unknown item":      {line("NOPE", "1"), 422, "sku_unknown"},
		"zero":              {line("TEE-M", "0"), 422, "qty_out_of_range"},
		"negative":          {line("TEE-M", "-1"), 422, "qty_out_of_range"},
		"huge":              {line("TEE-M", "10000"), 422, "qty_out_of_range"},
		"more than int64":   {line("TEE-M", "99999999999999999999"), 400, "field_bad"},
		"a fraction":        {line("TEE-M", "1.5"), 400, "field_bad"},
		"short":             {line("TEE-M", "2"), 422, "payment_short"},
		"sold out":          {strings.Replace(line("TOTE", "1"), "3500", "2000", 1), 409, "sold_out"},
		"no lines":          {`{"lines":[],"tenders":[]}`, 422, "cart_empty"},
		"unknown field":     {`{"lines":[],"tenders":[],"colour":1}`, 400, "field_unknown"},
		"another currency":  {`{"lines":[{"sku":"TEE-M","qty":1}],"tenders":[{"kind":"cash","amount":{"amount":3500,"currency":"USD"}}]}`, 400, "currency_bad"},
		"unknown tender":    {`{"lines":[{"sku":"TEE-M","qty":1}],"tenders":[{"kind":"shells","amount":3500}]}`, 422, "tender_unknown"},
		"discount over 100": {`{"lines":[{"sku":"TEE-M","qty":1,"discount":{"percent":101,"reason":"x"}}],"tenders":[]}`, 400, "field_bad"},
		"no reason":         {`{"lines":[{"sku":"TEE-M","qty":1,"discount":{"percent":10,"reason":""}}],"tenders":[]}`, 422, "reason_missing"},
		"another total":     {`{"lines":[{"sku":"TEE-M","qty":1}],"tenders":[{"kind":"cash","amount":3500}],"total":3000}`, 409, "price_changed"},
		"no JSON":           {`two shirts`, 400, "body_bad"},
		"two objects":       {`{"lines":[],"tenders":[]} {}`, 400, "body_bad"},
	} {
		t.Run(name, func(t *testing.T) {
			a := p.ask("POST", "/api/v1/sales", "+", c.body)
			a.want(t, c.status, c.code)
		})
	}
	p.ask("POST", "/api/v1/sales", "", twoShirts).want(t, 400, "key_missing")
	p.ask("POST", "/api/v1/sales", strings.Repeat("k", 300), twoShirts).want(t, 400, "key_bad")
	p.ask("GET", "/api/v1/nothing", "", "").want(t, 404, "bad_request")
	if a := p.ask("GET", "/api/v1/journal?after=0", "", ""); strings.Contains(string(a.Raw), "sale.paid") {
		t.Error("a refused sale is in the journal")
	}
}

func TestOnlyTokensOfThisKioskAreLetIn(t *testing.T) {
	p := newProgram(t)
	for _, token := range []string{"", "pst_nobody"} {
		p.token = token
		for _, path := range []string{"/status", "/catalog", "/journal", "/live", "/sales/A-000001"} {
			if a := p.ask("GET", api.Root+path, "", ""); a.Status != http.StatusUnauthorized {
				t.Errorf("%s with token %q: %d", path, token, a.Status)
			}
		}
	}
}

func TestWrongPINOpensNothing(t *testing.T) {
	p := newProgram(t)
	p.ask("POST", "/api/v1/till/open", "+", `{"float":100,"pin":"8642"}`).want(t, 403, "pin_wrong")
	p.ask("POST", "/api/v1/sales", "+", twoShirts).want(t, 409, "till_closed")
	pin := regexp.MustCompile(`(^|[^-0-9A-Za-z])8642([^-0-9A-Za-z]|$)`) // alone: an id or a hash may have any four digits in it
	if a := p.ask("GET", "/api/v1/journal", "", ""); pin.Match(a.Raw) {
		t.Error("a PIN stands in the journal")
	}
}

func TestTillOfADayAddsUp(t *testing.T) {
	p := newProgram(t)
	p.openTill()
	p.ask("POST", "/api/v1/till/open", "+", `{"float":100}`).want(t, 409, "till_open")
	p.ask("POST", "/api/v1/sales", "+", twoShirts).want(t, 201, "")
	p.ask("POST", "/api/v1/till/move", "+", `{"kind":"out","amount":1000,"reason":"parking"}`).want(t, 201, "")
	n := p.ask("POST", "/api/v1/till/count", "+", `{"counted":20900}`).want(t, 201, "")
	if amount(n.Body["expected"]) != 21000 || amount(n.Body["difference"]) != -100 {
		t.Errorf("counted: %s", n.Raw)
	}
	z := p.ask("POST", "/api/v1/till/close", "+", `{"reason":"one coin short"}`).want(t, 201, "")
	if amount(z.Body["total"]) != 7000 || z.Body["z"] != 1.0 || z.Body["first_number"] != "A-000001" {
		t.Errorf("closed: %s", z.Raw)
	}
}

func TestStatusAndHealthTellHowTheKioskFares(t *testing.T) {
	p := newProgram(t)
	if a := p.ask("GET", "/readyz", "", ""); a.Status != http.StatusServiceUnavailable {
		t.Errorf("ready with a closed till: %d", a.Status)
	}
	p.openTill()
	for _, path := range []string{"/healthz", "/readyz"} {
		if a := p.ask("GET", path, "", ""); a.Status != http.StatusOK {
			t.Errorf("%s: %d %s", path, a.Status, a.Raw)
		}
	}
	s := p.ask("GET", "/api/v1/status", "", "").want(t, 200, "")
	if s.Body["ready"] != true || s.Body["till"] == nil {
		t.Errorf("status: %s", s.Raw)
	}
	c := p.ask("GET", "/api/v1/catalog", "", "").want(t, 200, "")
	if products, _ := c.Body["products"].([]any); len(products) < 14 {
		t.Errorf("%d products", len(products))
	}
}

func TestReadinessTellsThisMachineOfTheDevices(t *testing.T) {
	p := newProgram(t)
	get := func(accept string) (status int, kind string, r api.Readiness) {
		t.Helper()
		q := httptest.NewRequest(http.MethodGet, "/readyz", http.NoBody)
		q.Host = "localhost"
		q.Header.Set("Accept", accept)
		res, err := p.site.App().Test(q, -1)
		if err != nil {
			t.Fatal(err)
		}
		defer res.Body.Close()
		_ = json.NewDecoder(res.Body).Decode(&r)
		return res.StatusCode, res.Header.Get("Content-Type"), r
	}
	if status, kind, _ := get("*/*"); status != http.StatusServiceUnavailable || !strings.HasPrefix(kind, "text/plain") {
		t.Errorf("a supervisor gets %d %s", status, kind)
	}
	status, kind, r := get("application/json")
	if status != http.StatusServiceUnavailable || !strings.HasPrefix(kind, "application/json") || r.Ready || r.Why == "" || r.Process != 7 {
		t.Errorf("a closed till: %d %s %+v", status, kind, r)
	}
	p.openTill()
	status, _, r = get("application/json")
	want := api.Device{Name: "printer", Address: "usblp:/dev/usb/lp0", State: hardware.State{Word: hardware.Ready}}
	if status != http.StatusOK || !r.Ready || r.Why != "" || len(r.Devices) != 1 || r.Devices[0] != want {
		t.Errorf("an open till: %d %+v", status, r)
	}
}

// parameter is one in the path of a route.
var parameter = regexp.MustCompile(`:(\w+)`)

func TestDescriptionNamesEveryRoute(t *testing.T) {
	p := newProgram(t)
	described := p.described()
	served := map[string]bool{}
	for _, r := range p.site.App().GetRoutes(true) {
		if r.Method == http.MethodHead || strings.HasSuffix(r.Path, "+") { // the screens' files
			continue
		}
		route := strings.ToLower(r.Method) + " " + parameter.ReplaceAllString(r.Path, "{$1}")
		served[route] = true
		if !described[route] {
			t.Errorf("%s is not described", route)
		}
	}
	for route := range described {
		if !served[route] {
			t.Errorf("%s is described and not served", route)
		}
	}
}

// described gives each method and whole path that the description names. A path may stand under another root than most.
func (p *program) described() map[string]bool {
	p.t.Helper()
	type server struct{ URL string }
	var doc struct {
		Servers []server
		Paths   map[string]struct {
			Servers                  []server
			Get, Post                any
			Put, Patch, Delete, Head any
		}
	}
	a := p.ask("GET", "/api/openapi.json", "", "").want(p.t, 200, "")
	if err := json.Unmarshal(a.Raw, &doc); err != nil {
		p.t.Fatal(err)
	}
	all := map[string]bool{}
	for path, d := range doc.Paths {
		root := strings.TrimSuffix(append(d.Servers, doc.Servers...)[0].URL, "/")
		for method, what := range map[string]any{"get": d.Get, "post": d.Post, "put": d.Put, "patch": d.Patch, "delete": d.Delete, "head": d.Head} {
			if what != nil {
				all[method+" "+root+path] = true
			}
		}
	}
	return all
}
