package api_test

import (
	"bytes"
	"fmt"
	"strings"
	"testing"
	"time"

	"popstand/kiosk/kiosktest"
)

// The test's clock stands at 16:42 in Berlin: signing-3 has begun at 16:30.
const (
	nowSession  = "/api/v1/sessions/signing-3"
	twoSeats    = `{"lines":[{"sku":"SIGNING-3-REGULAR","qty":2,"words":["To Mia, stay loud"]}],"tenders":[{"kind":"cash","amount":{"amount":1000,"currency":"EUR"}}]}`
	pinOfJonas  = `"pin":"` + kiosktest.JonasPIN + `"`
	cashForSeat = `"refund":{"tender":"cash"}`
)

// seats sells two tickets of the session that runs.
func (p *program) seats(key string) (sold answer, tickets []map[string]any) {
	p.t.Helper()
	sold = p.ask("POST", "/api/v1/sales", key, twoSeats).want(p.t, 201, "")
	all, _ := sold.Body["tickets"].([]any)
	for _, one := range all {
		t, _ := one.(map[string]any)
		tickets = append(tickets, t)
	}
	if len(tickets) != 2 {
		p.t.Fatalf("sold %s", sold.Raw)
	}
	return sold, tickets
}

func (p *program) turn(path, key, body string) answer {
	p.t.Helper()
	return p.ask("POST", nowSession+path, key, body)
}

func TestAProgramSellsTicketsAndReadsThem(t *testing.T) {
	p := newProgram(t)
	p.openTill()
	sold, tickets := p.seats("sold")
	one := tickets[0]
	if one["session"] != "signing-3" || one["tier"] != "regular" || one["label"] != "B1" || len(fmt.Sprint(one["code"])) < 100 || one["job"] == "" || one["window"] == nil {
		t.Errorf("sold %s", sold.Raw)
	}
	if again := p.ask("POST", "/api/v1/sales", "sold", twoSeats).want(t, 201, ""); !bytes.Equal(again.Raw, sold.Raw) {
		t.Errorf("the same key answers %s, then %s", sold.Raw, again.Raw)
	}
	read := p.ask("GET", "/api/v1/tickets/"+fmt.Sprint(one["id"]), "", "").want(t, 200, "")
	if read.Body["code"] != one["code"] || read.Body["human"] != one["human"] || read.Body["words"] != true || read.Body["state"] != "waiting" {
		t.Errorf("the ticket is %s", read.Raw)
	}
	read.is(t, 0, "before")
	byHuman := p.ask("GET", "/api/v1/tickets/"+fmt.Sprint(tickets[1]["human"]), "", "").want(t, 200, "")
	byHuman.is(t, 1, "before")
	if strings.Contains(string(sold.Raw)+string(read.Raw), "stay loud") {
		t.Error("a program reads what somebody wants written")
	}
	p.ask("GET", "/api/v1/tickets/nothing", "", "").want(t, 404, "ticket_unknown")
	p.ask("GET", "/api/v1/sessions/nothing", "", "").want(t, 404, "session_unknown")
	p.ask("GET", nowSession+"?n=0", "", "").want(t, 400, "field_bad")
	all := p.ask("GET", "/api/v1/sessions", "", "").want(t, 200, "")
	all.is(t, 2, "sessions", 2, "sold")
	catalog := p.ask("GET", "/api/v1/catalog", "", "").want(t, 200, "")
	if !strings.Contains(string(catalog.Raw), `"session":"signing-3"`) {
		t.Errorf("no offer says that it is a seat: %s", catalog.Raw)
	}
}

func TestAProgramRunsALine(t *testing.T) {
	p := newProgram(t)
	p.openTill()
	_, tickets := p.seats("+")
	p.seats("+")
	first := p.turn("/next", "next", `{}`).want(t, 200, "")
	if dig(t, first.Body, "here", 0, "ticket") != tickets[0]["id"] || dig(t, first.Body, "called", 0, "label") != "B2" {
		t.Errorf("next: %s", first.Raw)
	}
	p.Clock.Advance(2 * time.Minute)
	p.turn("/serve", "+", fmt.Sprintf(`{"ticket":%q}`, tickets[0]["id"])).want(t, 200, "")
	if again := p.turn("/next", "next", `{}`).want(t, 200, ""); !bytes.Equal(again.Raw, first.Raw) {
		t.Errorf("the same key answers %s, then %s", first.Raw, again.Raw)
	}
	p.turn("/next", "+", fmt.Sprintf(`{"here":%q}`, tickets[0]["id"])).want(t, 409, "signing_moved")
	second := fmt.Sprintf(`{"ticket":%q}`, tickets[1]["id"])
	p.turn("/noshow", "+", fmt.Sprintf(`{"ticket":%q,"here":%q}`, tickets[1]["id"], tickets[1]["id"])).want(t, 409, "signing_moved")
	p.turn("/noshow", "+", second).want(t, 200, "")
	line := p.ask("GET", nowSession+"?n=5", "", "").want(t, 200, "")
	line.is(t, 1, "count", "served")
	line.is(t, 1, "count", "missed")
	line.is(t, 1, "forecast", "measured")
	if dig(t, line.Body, "aside", 0, "label") != "B2" || dig(t, line.Body, "tables", 0, "ticket") != nil {
		t.Errorf("the line is %s", line.Raw)
	}
	if no := p.turn("/undo", "+", `{"step":""}`); no.Body["code"] != "signing_moved" {
		t.Errorf("another tap was seen: %s", no.Raw)
	}
	step := fmt.Sprintf(`{"step":%q}`, dig(t, line.Body, "tables", 0, "step"))
	p.turn("/undo", "+", step).want(t, 200, "")
	p.turn("/hold", "+", second).want(t, 200, "")
	p.turn("/recall", "+", second).want(t, 200, "")
	p.turn("/recall", "+", second).want(t, 409, "in_line")
	p.turn("/call", "+", `{"count":1}`).want(t, 200, "")
	p.turn("/serve", "+", fmt.Sprintf(`{"ticket":%q}`, tickets[0]["id"])).want(t, 409, "already_served")
	p.turn("/serve", "+", `{}`).want(t, 400, "field_bad")
	p.ask("POST", "/api/v1/sessions/signing-2/serve", "+", second).want(t, 422, "other_session")
	p.turn("/next", "", `{}`).want(t, 400, "key_missing")
	p.Verify()
}

func TestAProgramPausesASession(t *testing.T) {
	p := newProgram(t)
	p.openTill()
	p.seats("+")
	p.turn("/pause", "+", `{"until":"2026-11-21T15:55:00Z","reason":"Coffee"}`).want(t, 200, "")
	line := p.ask("GET", nowSession, "", "").want(t, 200, "")
	if line.Body["state"] != "paused" || dig(t, line.Body, "pauses", 0, "until") != "2026-11-21T15:55:00.000Z" {
		t.Errorf("paused: %s", line.Raw)
	}
	p.turn("/next", "+", `{}`).want(t, 409, "paused")
	p.turn("/resume", "+", `{}`).want(t, 200, "")
	p.turn("/resume", "+", `{}`).want(t, 409, "not_paused")
	p.turn("/pause", "+", `{"until":"soon"}`).want(t, 400, "field_bad")
	p.turn("/overrun", "+", `{"until":"2026-11-21T16:45:00Z",`+pinOfJonas+`}`).want(t, 200, "")
	if line := p.ask("GET", nowSession, "", "").want(t, 200, ""); line.Body["overrun"] == nil {
		t.Errorf("the session goes on: %s", line.Raw)
	}
}

func TestATicketIsScanned(t *testing.T) {
	p := newProgram(t)
	p.openTill()
	_, tickets := p.seats("+")
	code := fmt.Sprint(tickets[0]["code"])
	a := p.scan(code, "").verdict(t, "GREEN", "ready")
	if a.Body["kind"] != "ticket" || a.Body["next"] != "check_in" || dig(t, a.Body, "what", "label") != "B1" {
		t.Errorf("scanned: %s", a.Raw)
	}
	p.scan(code, `,"session":"signing-2"`).verdict(t, "RED", "too_early")
	p.scan(code, `,"accept":true`).verdict(t, "GREEN", "accepted")
	p.scan(code, `,"accept":true`).verdict(t, "RED", "already_used")
	p.scan(fmt.Sprint(tickets[1]["human"]), "").verdict(t, "AMBER", "ready")
	p.scan(fmt.Sprint(tickets[1]["human"]), `,"accept":true`).verdict(t, "AMBER", "ready")
	p.scan(fmt.Sprint(tickets[1]["human"]), `,"accept":true,`+pinOfJonas).verdict(t, "GREEN", "accepted")
	p.scan(p.ordered(nowSlot, "SS-1", "paid"), "").verdict(t, "GREEN", "ready") // an order's code is still an order's
}

func TestAProgramChangesATicket(t *testing.T) {
	p := newProgram(t)
	p.openTill()
	sold, tickets := p.seats("+")
	at := func(i int) string { return "/api/v1/tickets/" + fmt.Sprint(tickets[i]["id"]) }
	p.ask("POST", at(0)+"/leave", "+", `{}`).want(t, 409, "not_checked_in")
	p.ask("POST", at(0)+"/checkin", "+", `{}`).want(t, 200, "")
	p.ask("POST", at(0)+"/checkin", "+", `{}`).want(t, 409, "already_used")
	p.ask("POST", at(0)+"/leave", "+", `{}`).want(t, 200, "")
	p.ask("POST", at(0)+"/return", "+", `{}`).want(t, 200, "")
	p.ask("POST", at(1)+"/dedicate", "+", `{"words":"For Leo"}`).want(t, 200, "")
	p.ask("POST", at(1)+"/dedicate", "+", `{}`).want(t, 400, "field_bad")
	p.ask("POST", at(1)+"/cancel", "+", `{"reason":"ill",`+cashForSeat+`,"pin":"`+kiosktest.AnaPIN+`"}`).want(t, 403, "needs_approval")
	p.ask("POST", at(1)+"/cancel", "+", `{"reason":"ill",`+cashForSeat+`}`).want(t, 409, "refund_late")
	p.ask("POST", at(1)+"/cancel", "+", `{"reason":"ill",`+cashForSeat+`,"despite":"refund_late"}`).want(t, 409, "refund_late")
	late := p.ask("POST", at(1)+"/cancel", "+", `{"reason":"ill",`+cashForSeat+`,`+pinOfJonas+`}`).want(t, 403, "needs_approval")
	if why := dig(t, late.Body, "values", "why"); why != "refund_late" {
		t.Errorf("refused: %s", late.Raw)
	}
	one := `{"sale":"` + fmt.Sprint(sold.Body["id"]) + `","lines":[{"line":1,"qty":1,"restock":false}],"tender":"cash","reason":"ill",` + pinOfJonas
	p.ask("POST", "/api/v1/refunds", "+", one+`}`).want(t, 403, "needs_approval")
	gone := `{"reason":"ill","despite":"refund_late",` + cashForSeat + `,` + pinOfJonas + `}`
	p.ask("POST", at(1)+"/cancel", "gone", gone).want(t, 200, "")
	p.ask("POST", at(1)+"/cancel", "gone", gone).want(t, 200, "")
	p.ask("POST", at(1)+"/cancel", "+", gone).want(t, 409, "ticket_void")
	r := p.ask("GET", "/api/v1/sales/"+fmt.Sprint(sold.Body["id"]), "", "").want(t, 200, "")
	r.is(t, 1, "lines", 0, "refunded")
	if amount(r.Body["refunded"]) != 500 {
		t.Errorf("the sale is %s", r.Raw)
	}
	if read := p.ask("GET", at(1), "", "").want(t, 200, ""); read.Body["state"] != "void" || read.Body["ended"] != "cancelled" {
		t.Errorf("the ticket is %s", read.Raw)
	}
	p.ask("GET", "/api/v1/sessions", "", "").want(t, 200, "").is(t, 1, "sessions", 2, "sold")
	p.Verify()
}
