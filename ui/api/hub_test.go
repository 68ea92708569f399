package api_test

import (
	"context"
	"crypto/rand"
	"encoding/json"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"popstand/kiosk/keys"
	"popstand/kiosk/kiosktest"
	"popstand/kiosk/pickup"
	"popstand/ui/api"
	"popstand/ui/web"
)

// hubAPI is the API as a hub serves it, to who has the token "shop".
func hubAPI(t *testing.T) func(method, path, token, key, body string) (int, string) {
	t.Helper()
	w := kiosktest.Stall(t)
	site, err := web.New(web.Options{Log: slog.New(slog.DiscardHandler), Clock: w.Clock, Now: time.Now, Random: rand.Reader, Tell: api.Tell})
	if err != nil {
		t.Fatal(err)
	}
	signer, err := keys.Open(t.Context(), keys.Config{Dir: w.Dir, Ledger: w.Ledger, Random: rand.Reader, Machine: keys.Anywhere})
	if err != nil {
		t.Fatal(err)
	}
	api.New(api.Deps{
		Stall: w.Stall, Site: site, Random: rand.Reader, Version: "test", Pickup: &pickup.Desk{Ledger: w.Ledger, Keys: signer, Random: rand.Reader},
		Token: func(_ context.Context, text string) (string, bool, error) { return "shop", text == "shop", nil },
	}).RegisterHub()
	return func(method, path, token, key, body string) (int, string) {
		r := httptest.NewRequest(method, path, strings.NewReader(body))
		r.Host = "localhost"
		r.Header.Set("Authorization", "Bearer "+token)
		r.Header.Set("Idempotency-Key", key)
		res, err := site.App().Test(r, -1)
		if err != nil {
			t.Fatal(err)
		}
		defer res.Body.Close() //nolint:errcheck // it was read
		raw, err := io.ReadAll(res.Body)
		if err != nil {
			t.Fatal(err)
		}
		return res.StatusCode, string(raw)
	}
}

func TestHubTakesAnOrderOnce(t *testing.T) {
	ask := hubAPI(t)
	const order = `{"ref":"A-1","payment":"paid","lines":[{"sku":"STICK","qty":1,"unit":{"amount":1200,"currency":"EUR"}}]}`
	if status, _ := ask(http.MethodPost, "/api/v1/orders", "thief", "k1", order); status != http.StatusUnauthorized {
		t.Errorf("without a token: %d", status)
	}
	status, first := ask(http.MethodPost, "/api/v1/orders", "shop", "k1", order)
	if status != http.StatusCreated || !strings.Contains(first, `"code"`) {
		t.Fatalf("%d %s", status, first)
	}
	if status, again := ask(http.MethodPost, "/api/v1/orders", "shop", "k1", order); status != http.StatusCreated || again != first {
		t.Errorf("the same request again: %d %s", status, again)
	}
	if status, _ := ask(http.MethodPost, "/api/v1/orders", "shop", "k1", strings.Replace(order, "A-1", "A-2", 1)); status < 400 {
		t.Errorf("another request under the same key: %d", status)
	}
	if status, one := ask(http.MethodGet, "/api/v1/orders/A-1", "shop", "", ""); status != http.StatusOK || one != first {
		t.Errorf("%d %s", status, one)
	}
}

func TestHubDescribesWhatItAnswers(t *testing.T) {
	ask := hubAPI(t)
	if status, _ := ask(http.MethodPost, "/api/v1/sales", "shop", "k1", "{}"); status != http.StatusNotFound {
		t.Errorf("a hub sells: %d", status)
	}
	_, raw := ask(http.MethodGet, "/api/openapi.json", "", "", "")
	var doc struct {
		Paths map[string]map[string]any `json:"paths"`
	}
	if err := json.Unmarshal([]byte(raw), &doc); err != nil || len(doc.Paths) < 5 || doc.Paths["/sales"] != nil {
		t.Fatalf("%v %s", err, raw)
	}
	for path, ways := range doc.Paths {
		if len(ways) == 0 {
			t.Errorf("%s is described as nothing", path)
		}
		if ways["get"] == nil || strings.Contains(path, "{") {
			continue
		}
		at := path
		if path == "/catalog" || path == "/slots" || path == "/journal" || path == "/orders" {
			at = "/api/v1" + path
		}
		if status, body := ask(http.MethodGet, at, "shop", "", ""); status != http.StatusOK {
			t.Errorf("%s answers %d %s", at, status, body)
		}
	}
}
