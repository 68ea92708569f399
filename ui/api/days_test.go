package api_test

import "testing"

func TestProgramsReadTheDay(t *testing.T) {
	p := newProgram(t)
	empty := p.ask("GET", "/api/v1/days/2026-11-21/report", "", "").want(t, 200, "")
	empty.is(t, 0, "sold", "n")
	p.ask("POST", "/api/v1/till/open", "+", `{"float": 15000}`).want(t, 201, "")
	sold := p.ask("POST", "/api/v1/sales", "+", twoShirts).want(t, 201, "")
	p.ask("POST", "/api/v1/till/close", "+", `{"counted": 15000, "pin": "4682"}`).want(t, 201, "")
	a := p.ask("GET", "/api/v1/days/2026-11-21/report", "", "").want(t, 200, "")
	total, _ := dig(t, sold.Body, "total", "amount").(float64)
	a.is(t, 1, "sold", "n")
	a.is(t, 2, "sold", "units")
	a.is(t, total, "sold", "total", "amount")
	a.is(t, total, "tenders", 0, "amount", "amount")
	a.is(t, 2, "variants", 0, "sold", "qty")
	a.is(t, 1, "hours", 0, "sales")
	a.is(t, 1, "tills", 0, "z", "z")
	if dig(t, a.Body, "tills", 0, "z", "number") != "A-Z001" || dig(t, a.Body, "hours", 0, "hour") != "2026-11-21T15:00:00.000Z" {
		t.Errorf("the day is %s", a.Raw)
	}
	net, _ := dig(t, a.Body, "splits", 0, "net", "amount").(float64)
	var sum float64
	for _, of := range []string{"theirs", "venue", "platform", "stall"} {
		part, _ := dig(t, a.Body, "splits", 0, of, "amount").(float64)
		sum += part
	}
	if net == 0 || sum != net {
		t.Errorf("the split does not add up: %s", a.Raw)
	}
	p.ask("GET", "/api/v1/days/yesterday/report", "", "").want(t, 400, "date_bad")
}
