package api_test

import "testing"

// What is found out about a closed till leaves its Z alone, stands beside it in
// the day's report, and in the next Z.
func TestClosedTillIsCorrected(t *testing.T) {
	p := newProgram(t)
	first, _ := p.ask("POST", "/api/v1/till/open", "+", `{"float":15000}`).want(t, 201, "").Body["id"].(string)
	p.ask("POST", "/api/v1/till/correct", "+", `{"till":"`+first+`","amount":200,"reason":"too early"}`).want(t, 422, "till_not_closed")
	z := p.ask("POST", "/api/v1/till/close", "+", `{"counted":14800}`).want(t, 201, "")
	body := `{"till":"` + first + `","amount":200,"reason":"a roll under the tray"}`
	c := p.ask("POST", "/api/v1/till/correct", "late", body).want(t, 201, "")
	if again := p.ask("POST", "/api/v1/till/correct", "late", body).want(t, 201, ""); string(again.Raw) != string(c.Raw) || amount(c.Body["amount"]) != 2_00 {
		t.Errorf("corrected: %s, then %s", c.Raw, again.Raw)
	}
	p.ask("POST", "/api/v1/till/correct", "+", `{"till":"`+first+`","amount":0,"reason":"x"}`).want(t, 422, "bad_amount")
	if again := p.ask("POST", "/api/v1/till/close", "+", `{"till":"`+first+`"}`).want(t, 201, ""); string(again.Raw) != string(z.Raw) {
		t.Errorf("the Z was %s, and is %s", z.Raw, again.Raw)
	}
	p.openTill()
	p.ask("POST", "/api/v1/till/close", "+", `{}`).want(t, 201, "")
	day := p.ask("GET", "/api/v1/days/2026-11-21/report", "", "").want(t, 200, "")
	for of, i := range map[string]int{"corrected": 0, "corrections": 1} {
		if why := dig(t, day.Body, "tills", i, of, 0, "reason"); why != "a roll under the tray" {
			t.Errorf("%s is %v in %s", of, why, day.Raw)
		}
	}
}
