package api_test

import (
	"testing"

	"popstand/kiosk/kiosktest"
)

func TestTillIsCountedByPiecesAndHandedOver(t *testing.T) {
	p := newProgram(t)
	p.ask("POST", "/api/v1/till/open", "+", `{"pieces":[{"value":5000,"n":3}]}`).want(t, 201, "")
	n := p.ask("POST", "/api/v1/till/count", "+", `{"pieces":[{"value":5000,"n":2},{"value":200,"n":24}]}`).want(t, 201, "")
	if amount(n.Body["counted"]) != 148_00 || amount(n.Body["difference"]) != -2_00 {
		t.Errorf("counted: %s", n.Raw)
	}
	h := p.ask("POST", "/api/v1/till/handover", "over", `{"to":"jonas","counted":15000,"pin":"`+kiosktest.AnaPIN+`"}`).want(t, 201, "")
	if h.Body["from"] == "" || h.Body["to"] != "jonas" || amount(h.Body["difference"]) != 0 {
		t.Errorf("handed over: %s", h.Raw)
	}
	again := p.ask("POST", "/api/v1/till/handover", "over", `{"to":"jonas","counted":15000,"pin":"`+kiosktest.AnaPIN+`"}`).want(t, 201, "")
	if string(again.Raw) != string(h.Raw) {
		t.Errorf("again: %s", again.Raw)
	}
	p.ask("POST", "/api/v1/till/drawer", "+", `{"reason":"a note to change"}`).want(t, 201, "")
	z := p.ask("POST", "/api/v1/till/close", "+", `{}`).want(t, 201, "")
	if z.Body["no_sale"] != 1.0 {
		t.Errorf("closed: %s", z.Raw)
	}
}

// A second close of the till that is named gives its Z, also under another key.
func TestTillIsClosedTwice(t *testing.T) {
	p := newProgram(t)
	opened := p.ask("POST", "/api/v1/till/open", "+", `{"float":15000}`).want(t, 201, "")
	id, _ := opened.Body["id"].(string)
	first := p.ask("POST", "/api/v1/till/close", "+", `{"till":"`+id+`","counted":14000}`).want(t, 201, "")
	again := p.ask("POST", "/api/v1/till/close", "+", `{"till":"`+id+`","counted":15000}`).want(t, 201, "")
	if string(first.Raw) != string(again.Raw) {
		t.Errorf("closed: %s\nthen %s", first.Raw, again.Raw)
	}
	p.ask("POST", "/api/v1/till/close", "+", `{}`).want(t, 409, "till_was_closed")
}

func TestTillRefusesWhatIsNoCount(t *testing.T) {
	p := newProgram(t)
	p.openTill()
	for name, c := range map[string]struct {
		body   string
		status int
		code   string
	}{
		"nothing":             {`{}`, 400, "field_bad"},
		"letters":             {`{"counted":"abc"}`, 400, "field_bad"},
		"a number in letters": {`{"counted":"15000"}`, 400, "field_bad"},
		"a fraction":          {`{"counted":149.5}`, 400, "field_bad"},
		"negative":            {`{"counted":-1}`, 422, "bad_amount"},
		"beyond all":          {`{"counted":1000000000000}`, 422, "bad_amount"},
		"no number":           {`{"counted":1e400}`, 400, "field_bad"},
		"minus two":           {`{"pieces":[{"value":5000,"n":-2}]}`, 422, "bad_count"},
		"a billion":           {`{"pieces":[{"value":5000,"n":1000000000}]}`, 422, "bad_count"},
		"of nothing":          {`{"pieces":[{"value":0,"n":1}]}`, 422, "bad_count"},
		"letters too":         {`{"pieces":[{"value":5000,"n":"two"}]}`, 400, "field_bad"},
		"disagreeing":         {`{"counted":14000,"pieces":[{"value":5000,"n":3}]}`, 400, "field_bad"},
		"francs":              {`{"counted":{"amount":15000,"currency":"CHF"}}`, 400, "currency_bad"},
		"too much":            {`{"counted":15000,"secret":1}`, 400, "field_unknown"},
	} {
		t.Run(name, func(t *testing.T) {
			p.ask("POST", "/api/v1/till/count", "+", c.body).want(t, c.status, c.code)
		})
	}
	if n := p.ask("POST", "/api/v1/till/count", "+", `{"counted":15000}`).want(t, 201, ""); amount(n.Body["difference"]) != 0 {
		t.Errorf("counted: %s", n.Raw)
	}
}
