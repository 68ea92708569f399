package api_test

import (
	"bytes"
	"fmt"
	"strings"
	"testing"
	"time"
)

// minuteStamp is how the API writes times.
const minuteStamp = "2006-01-02T15:04:05.000Z"

// again asks twice under one key and fails unless both answers are the same.
func (p *program) again(path, key, body string, status int) answer {
	p.t.Helper()
	first := p.ask("POST", path, key, body).want(p.t, status, "")
	if second := p.ask("POST", path, key, body).want(p.t, status, ""); !bytes.Equal(first.Raw, second.Raw) {
		p.t.Errorf("%s answers %s, then %s", path, first.Raw, second.Raw)
	}
	return first
}

func TestAProgramChangesASession(t *testing.T) {
	p := newProgram(t)
	p.openTill()
	_, tickets := p.seats("+")
	line := p.ask("GET", nowSession, "", "").want(t, 200, "")
	from, until := fmt.Sprint(line.Body["from"]), fmt.Sprint(line.Body["until"])
	end, err := time.Parse(time.RFC3339, until)
	if err != nil {
		t.Fatal(err)
	}
	begin, err := time.Parse(time.RFC3339, from)
	if err != nil {
		t.Fatal(err)
	}
	at := func(of time.Time, d time.Duration) string { return of.Add(d).Format(minuteStamp) }

	would := p.ask("GET", nowSession+"/change?off=true", "", "").want(t, 200, "")
	if would.Body["how"] != "cancelled" || would.Body["gets"] != "refund" || would.Body["tickets"] != 2.0 {
		t.Errorf("it would be %s", would.Raw)
	}
	p.ask("GET", nowSession+"/change?until=soon", "", "").want(t, 400, "field_bad")
	far := p.ask("GET", nowSession+"/change?until="+at(end, 6*time.Hour), "", "").want(t, 200, "")
	if far.Body["how"] != "extended" {
		t.Errorf("it would be %s", far.Raw)
	}
	p.ask("POST", nowSession+"/change", "", `{}`).want(t, 400, "key_missing")
	p.ask("POST", nowSession+"/change", "+", `{}`).want(t, 422, "unchanged")
	p.ask("POST", nowSession+"/change", "+", `{"until":"`+from+`"}`).want(t, 422, "bad_time")
	p.ask("POST", nowSession+"/change", "+", `{"begin":"`+from+`"}`).want(t, 400, "field_unknown")
	p.ask("POST", "/api/v1/sessions/nothing/change", "+", `{"off":true}`).want(t, 404, "session_unknown")

	moved := p.again(nowSession+"/change", "moved", `{"from":"`+at(begin, 30*time.Minute)+`","until":"`+at(end, 30*time.Minute)+`","reason":"Train",`+pinOfJonas+`}`, 200)
	if moved.Body["how"] != "moved" || moved.Body["from"] != at(begin, 30*time.Minute) || moved.Body["reason"] != "Train" {
		t.Errorf("it is %s", moved.Raw)
	}
	short := p.again(nowSession+"/change", "short", `{"until":"`+at(begin, 35*time.Minute)+`"}`, 200)
	if short.Body["how"] != "shortened" || short.Body["gets"] != "standby" {
		t.Errorf("it is %s", short.Raw)
	}
	paused := p.again(nowSession+"/change", "breaks", `{"until":"`+at(end, 0)+`","breaks":[{"from":"`+at(begin, 32*time.Minute)+`","until":"`+at(begin, 34*time.Minute)+`"}]}`, 200)
	if dig(t, paused.Body, "breaks", 0, "from") != at(begin, 32*time.Minute) {
		t.Errorf("it is %s", paused.Raw)
	}
	off := p.again(nowSession+"/change", "off", `{"off":true,"reason":"Ill"}`, 200)
	if off.Body["how"] != "cancelled" || off.Body["off"] != true || off.Body["tickets"] != 2.0 {
		t.Errorf("it is %s", off.Raw)
	}
	a := p.scan(fmt.Sprint(tickets[0]["code"]), "").verdict(t, "RED", "revoked")
	if a.Body["next"] != "off_refund" {
		t.Errorf("scanned: %s", a.Raw)
	}
	read := p.ask("GET", "/api/v1/tickets/"+fmt.Sprint(tickets[0]["id"]), "", "").want(t, 200, "")
	if read.Body["expected"] != nil || dig(t, read.Body, "returns", "money") != true || dig(t, read.Body, "due", "gets") != "refund" {
		t.Errorf("the ticket is %s", read.Raw)
	}
	p.turn("/next", "+", `{}`).want(t, 409, "session_off")
	p.ask("POST", "/api/v1/sales", "+", twoSeats).want(t, 409, "session_off")

	back := p.again(nowSession+"/change", "back", `{}`, 200)
	if back.Body["how"] != "restored" || back.Body["off"] != false || back.Body["until"] != until {
		t.Errorf("it is %s", back.Raw)
	}
	p.seats("+")
	p.Verify()
}

func TestAProgramGivesSwapsAndTransfersTickets(t *testing.T) {
	p := newProgram(t)
	p.openTill()
	sold, tickets := p.seats("sold")
	id := func(i int) string { return fmt.Sprint(tickets[i]["id"]) }
	at := func(i int) string { return "/api/v1/tickets/" + id(i) }

	p.ask("POST", nowSession+"/sponsor", "+", `{"reason":" "}`).want(t, 422, "reason_missing")
	given := p.again(nowSession+"/sponsor", "given", `{"reason":"Student card","name":"Kim Lee","words":"To Kim"}`, 201)
	if given.Body["session"] != "signing-3" || given.Body["place"] != 3.0 || len(fmt.Sprint(given.Body["code"])) < 100 || given.Body["job"] == "" {
		t.Errorf("given: %s", given.Raw)
	}
	p.scan(fmt.Sprint(given.Body["code"]), "").verdict(t, "GREEN", "ready")

	p.ask("POST", at(0)+"/swap", "+", `{}`).want(t, 400, "field_bad")
	p.ask("POST", at(0)+"/swap", "+", `{"with":"`+id(0)+`"}`).want(t, 422, "same_ticket")
	p.again(at(0)+"/swap", "swap", `{"with":"`+id(1)+`"}`, 200)
	first := p.ask("GET", at(0), "", "").want(t, 200, "")
	if first.Body["label"] != "B2" || dig(t, first.Body, "history", 0, "was") != "B1" || dig(t, first.Body, "history", 0, "is") != "B2" {
		t.Errorf("swapped: %s", first.Raw)
	}

	p.ask("POST", at(1)+"/transfer", "+", `{}`).want(t, 400, "field_bad")
	moved := p.again(at(1)+"/transfer", "transfer", `{"name":"Leo Moss"}`, 200)
	p.scan(fmt.Sprint(tickets[1]["code"]), "").verdict(t, "RED", "revoked")
	p.scan(fmt.Sprint(moved.Body["code"]), "").verdict(t, "GREEN", "ready")
	more := p.again(at(1)+"/transfer", "once more", `{"name":"Ida Moss"}`, 200)
	if late := p.ask("POST", at(1)+"/transfer", "transfer", `{"name":"Leo Moss"}`).want(t, 200, ""); !bytes.Equal(late.Raw, moved.Raw) || bytes.Equal(late.Raw, more.Raw) {
		t.Errorf("the first transfer is answered with %s", late.Raw)
	}
	if late := p.ask("POST", "/api/v1/sales", "sold", twoSeats).want(t, 201, ""); !bytes.Equal(late.Raw, sold.Raw) {
		t.Errorf("the sale is answered with %s, then %s", sold.Raw, late.Raw)
	}
	journal := p.ask("GET", "/api/v1/journal?after=0", "", "")
	for _, name := range []string{"Kim Lee", "To Kim", "Leo Moss", "Ida Moss"} {
		if strings.Contains(string(journal.Raw), name) {
			t.Errorf("the journal says %q", name)
		}
	}
	p.Verify()
}

func TestAProgramReadsTheProofOfACreator(t *testing.T) {
	p := newProgram(t)
	p.openTill()
	_, tickets := p.seats("+")
	for _, one := range tickets {
		p.turn("/serve", "+", fmt.Sprintf(`{"ticket":%q,"items":2}`, one["id"])).want(t, 200, "")
	}
	line := p.ask("GET", nowSession, "", "").want(t, 200, "")
	creator := fmt.Sprint(line.Body["creator"])
	sum := p.ask("GET", "/api/v1/creators/"+creator+"/proof", "", "").want(t, 200, "")
	if sum.Body["tickets"] != 2.0 || sum.Body["items"] != 4.0 {
		t.Errorf("the proof is %s", sum.Raw)
	}
	p.ask("GET", "/api/v1/creators/nobody/proof", "", "").want(t, 404, "creator_unknown")
	var labels []any
	path := nowSession + "/proof?n=1"
	for range 3 {
		page := p.ask("GET", path, "", "").want(t, 200, "")
		if all, _ := page.Body["tickets"].([]any); len(all) == 1 {
			labels = append(labels, dig(t, page.Body, "tickets", 0, "label"))
		}
		if page.Body["next"] == nil {
			break
		}
		path = nowSession + "/proof?n=1&after=" + fmt.Sprint(page.Body["next"])
	}
	if fmt.Sprint(labels) != "[B1 B2]" {
		t.Errorf("the proof lists %v", labels)
	}
	p.ask("GET", nowSession+"/proof?after=x", "", "").want(t, 400, "field_bad")
	p.ask("GET", "/api/v1/sessions/nothing/proof", "", "").want(t, 404, "session_unknown")
	none := p.ask("GET", "/api/v1/creators/"+creator+"/captures", "", "").want(t, 200, "")
	if all, is := none.Body["captures"].([]any); !is || len(all) != 0 {
		t.Errorf("the captures are %s", none.Raw)
	}
}

func TestAProgramIsToldWhatAnOverrunRunsInto(t *testing.T) {
	p := newProgram(t)
	const before = "/api/v1/sessions/signing-2" // which is over since 16:15, at the same table
	if line := p.ask("GET", before, "", "").want(t, 200, ""); line.Body["into"] != nil {
		t.Errorf("on time it runs into %v", line.Body["into"])
	}
	would := p.ask("GET", before+"/change?until=2026-11-21T16:00:00Z", "", "").want(t, 200, "")
	if dig(t, would.Body, "into", "session") != "signing-3" || dig(t, would.Body, "into", "from") != "2026-11-21T15:30:00.000Z" {
		t.Errorf("it would be %s", would.Raw)
	}
	p.ask("POST", before+"/overrun", "+", `{"until":"2026-11-21T16:00:00Z"}`).want(t, 200, "")
	if line := p.ask("GET", before, "", "").want(t, 200, ""); dig(t, line.Body, "into", "session") != "signing-3" {
		t.Errorf("it is %s", line.Raw)
	}
}
