package api_test

import (
	"bytes"
	"fmt"
	"strings"
	"testing"
	"time"

	"popstand/kiosk/kiosktest"
)

// The test's clock stands at 16:42 in Berlin, in the slot that begins at 16:30.
const (
	nowSlot   = "2026-11-21-1630"
	laterSlot = "2026-11-21-1700"
	pastSlot  = "2026-11-21-1430"
)

func orderIn(slot, ref, payment string) string {
	return fmt.Sprintf(`{"channel":"shop","ref":%q,"slot":%q,"payment":%q,"bin":"B-07","lines":[{"sku":"HOOD-L","qty":1,"unit":6800},{"sku":"CARDS","qty":2,"unit":1000}],`+
		`"buyer":{"name":"Mia Kessler","email":"mia@buyer.example"}}`, ref, slot, payment)
}

// ordered takes an order in and returns the code that its buyer gets.
func (p *program) ordered(slot, ref, payment string) string {
	p.t.Helper()
	a := p.ask("POST", "/api/v1/orders", "+", orderIn(slot, ref, payment)).want(p.t, 201, "")
	code, _ := a.Body["code"].(string)
	if len(code) < 100 || a.Body["stage"] != "ready" || amount(a.Body["amount"]) != 8800 || a.Body["human"] == "" {
		p.t.Fatalf("order: %s", a.Raw)
	}
	return code
}

func (p *program) scan(code, more string) answer {
	p.t.Helper()
	return p.ask("POST", "/api/v1/scans", "+", fmt.Sprintf(`{"code":%q%s}`, code, more)).want(p.t, 200, "")
}

func (a answer) verdict(t *testing.T, light, reason string) answer {
	t.Helper()
	if a.Body["verdict"] != light || a.Body["reason"] != reason {
		t.Errorf("the verdict is %s, want %s %s", a.Raw, light, reason)
	}
	return a
}

func TestAProgramHandsAnOrderOver(t *testing.T) {
	p := newProgram(t)
	code := p.ordered(nowSlot, "SS-1", "paid")
	a := p.scan(code, "").verdict(t, "GREEN", "ready")
	what := a.Body["what"].(map[string]any) //nolint:errcheck,forcetypeassert // a test may panic
	if what["ref"] != "SS-1" || what["bin"] != "B-07" || what["units"] != 3.0 || strings.Contains(string(a.Raw), "Mia") {
		t.Errorf("verdict: %s", a.Raw)
	}
	body := fmt.Sprintf(`{"code":%q,"accept":true,"lines":[{"line":2,"qty":1}]}`, code)
	first := p.ask("POST", "/api/v1/scans", "part", body).want(t, 200, "").verdict(t, "GREEN", "accepted")
	p.scan(code, `,"accept":true`).verdict(t, "GREEN", "accepted")
	if again := p.ask("POST", "/api/v1/scans", "part", body).want(t, 200, ""); !bytes.Equal(again.Raw, first.Raw) {
		t.Errorf("the same key answers %s, then %s", first.Raw, again.Raw)
	}
	a = p.scan(code, "").verdict(t, "RED", "already_used")
	if uses, _ := a.Body["what"].(map[string]any)["uses"].([]any); len(uses) != 3 {
		t.Errorf("collected: %s", a.Raw)
	}
	p.scan(code, `,"accept":true,"pin":"`+kiosktest.PriyaPIN+`"`).verdict(t, "RED", "already_used")
}

func TestAShortNumberIsNoProof(t *testing.T) {
	p := newProgram(t)
	p.ordered(nowSlot, "SS-1", "paid")
	a := p.ask("GET", "/api/v1/orders/SS-1", "", "").want(t, 200, "")
	human := fmt.Sprint(a.Body["human"])
	p.scan(human, `,"accept":true`).verdict(t, "AMBER", "ready")
	p.scan(human, `,"accept":true,"named":true,"pin":"`+kiosktest.AnaPIN+`"`).verdict(t, "GREEN", "accepted")
}

func TestAPersonDecidesWhatIsNotGreen(t *testing.T) {
	p := newProgram(t)
	late := p.ordered(pastSlot, "SS-1", "paid")
	p.scan(late, `,"accept":true`).verdict(t, "AMBER", "too_late")
	p.scan(late, `,"accept":true,"reason":"train","pin":"`+kiosktest.AnaPIN+`"`).verdict(t, "GREEN", "accepted")
	unpaid := p.ordered(nowSlot, "SS-2", "unpaid")
	p.scan(unpaid, `,"accept":true,"pin":"`+kiosktest.PriyaPIN+`"`).verdict(t, "RED", "unpaid")
	p.ask("POST", "/api/v1/scans", "+", fmt.Sprintf(`{"code":%q,"accept":true,"pin":"0000"}`, unpaid)).want(t, 403, "pin_wrong")
	early := p.ordered(laterSlot, "SS-3", "paid")
	p.scan(early, "").verdict(t, "AMBER", "too_early")
	p.Clock.Advance(20 * time.Minute)
	p.scan(early, "").verdict(t, "GREEN", "ready")
}

func TestARetryHandsNothingOverThatWasRefused(t *testing.T) {
	p := newProgram(t)
	code := p.ordered(nowSlot, "SS-1", "unpaid")
	body := fmt.Sprintf(`{"code":%q,"accept":true}`, code)
	p.ask("POST", "/api/v1/scans", "try", body).want(t, 200, "").verdict(t, "RED", "unpaid")
	p.ask("POST", "/api/v1/orders", "+", orderIn(nowSlot, "SS-1", "paid")).want(t, 201, "")
	p.ask("POST", "/api/v1/scans", "try", body).want(t, 200, "").verdict(t, "RED", "unpaid")
	p.scan(code, "").verdict(t, "GREEN", "ready")
	p.scan(code, `,"accept":true`).verdict(t, "GREEN", "accepted")
}

func TestAnOrderComesInOnce(t *testing.T) {
	p := newProgram(t)
	first := p.ask("POST", "/api/v1/orders", "once", orderIn(nowSlot, "SS-1", "paid")).want(t, 201, "")
	for _, key := range []string{"once", "twice"} {
		if again := p.ask("POST", "/api/v1/orders", key, orderIn(nowSlot, "SS-1", "paid")).want(t, 201, ""); !bytes.Equal(again.Raw, first.Raw) {
			t.Errorf("key %s: %s, then %s", key, first.Raw, again.Raw)
		}
	}
	journal := p.ask("GET", "/api/v1/journal", "", "")
	if n := strings.Count(string(journal.Raw), `"order.received"`); n != 1 || strings.Contains(string(journal.Raw), "Kessler") {
		t.Errorf("%d orders were received, and the name is in the clear: %t", n, strings.Contains(string(journal.Raw), "Kessler"))
	}
	slots := p.ask("GET", "/api/v1/slots", "", "").want(t, 200, "")
	if !strings.Contains(string(slots.Raw), `"booked":1,"capacity":20`) {
		t.Errorf("slots: %s", slots.Raw)
	}
}

func TestOrdersAndCodesThatAreWrongAreRefused(t *testing.T) {
	p := newProgram(t)
	good := orderIn(nowSlot, "SS-1", "paid")
	for name, c := range map[string]struct {
		body, code string
		status     int
	}{
		"unknown shop":     {strings.Replace(good, `"shop"`, `"fair"`, 1), "channel_unknown", 422},
		"unknown slot":     {strings.Replace(good, nowSlot, "noon", 1), "slot_unknown", 422},
		"unknown field":    {strings.Replace(good, `"bin"`, `"shelf"`, 1), "field_unknown", 400},
		"no payment":       {strings.Replace(good, `"paid"`, `"perhaps"`, 1), "bad_order", 422},
		"minus":            {strings.Replace(good, `"qty":1`, `"qty":-1`, 1), "bad_order", 422},
		"no lines":         {`{"ref":"x","payment":"paid","lines":[]}`, "bad_order", 422},
		"another currency": {strings.Replace(good, `"unit":6800`, `"unit":{"amount":6800,"currency":"USD"}`, 1), "currency_bad", 400},
		"unknown goods":    {strings.Replace(good, "HOOD-L", "LP", 1), "sku_unknown", 422},
		"unpaid for what":  {`{"ref":"x","payment":"unpaid","lines":[{"sku":"TEE-M","qty":2}]}`, "amount_missing", 422},
		"foreign code":     {strings.Replace(good, `"bin"`, `"code":"P61CW2","bin"`, 1), "bad_code", 422},
	} {
		t.Run(name, func(t *testing.T) {
			a := p.ask("POST", "/api/v1/orders", "+", c.body)
			a.want(t, c.status, c.code)
		})
	}
	for body, says := range map[string]string{`{"ref":["x"]}`: "ref can't be a list.", `[1]`: "The body can't be a list.", `{"lines":{}}`: "lines can't be an object."} {
		if a := p.ask("POST", "/api/v1/orders", "+", body); a.Status != 400 || !strings.Contains(string(a.Raw), says) {
			t.Errorf("%s: %d %s", body, a.Status, a.Raw)
		}
	}
	code := p.ordered(nowSlot, "SS-1", "paid")
	for _, text := range []string{strings.ToLower(code), code[1:], code + "0", code[:len(code)-1] + "/", "4006381333931"} {
		if a := p.scan(text, `,"accept":true`); a.Body["verdict"] != "RED" {
			t.Errorf("%s: %s", text, a.Raw)
		}
	}
	p.ask("POST", "/api/v1/scans", "+", fmt.Sprintf(`{"code":%q,"accept":true,"lines":[]}`, code)).want(t, 400, "field_bad")
	p.ask("POST", "/api/v1/scans", "+", `{"code":" "}`).want(t, 400, "field_bad")
	p.ask("GET", "/api/v1/orders/SS-9", "", "").want(t, 404, "order_unknown")
}
