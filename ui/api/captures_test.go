package api_test

import (
	"bytes"
	"fmt"
	"image"
	"image/jpeg"
	"testing"

	"popstand/kiosk/album"
	"popstand/kiosk/ledger"
	"popstand/kiosk/signing"
)

func TestAProgramSeesAndDeletesWhatWasTakenAtTheTable(t *testing.T) {
	p := newProgram(t)
	p.openTill()
	_, tickets := p.seats("sold")
	at := "/api/v1/tickets/" + fmt.Sprint(tickets[0]["id"])
	var photo bytes.Buffer
	if err := jpeg.Encode(&photo, image.NewGray(image.Rect(0, 0, 30, 20)), nil); err != nil {
		t.Fatal(err)
	}
	desk := &signing.Desk{Ledger: p.Ledger, Album: album.New(p.Stall.CaptureDir())}
	c, err := desk.Capture(t.Context(), ledger.Act{Op: "00000000-0000-7000-9000-0000000000ca", Actor: "ana"}, signing.Capturing{
		Ticket: signing.ID(fmt.Sprint(tickets[0]["id"])), Kind: signing.Photo, Consent: "en", Picture: photo.Bytes(),
	})
	if err != nil {
		t.Fatal(err)
	}
	one := at + "/captures/" + string(c.Hash)
	read := p.ask("GET", at, "", "").want(t, 200, "")
	listed(t, read, map[string]any{"hash": string(c.Hash), "kind": "photo", "here": true, "consent": "en"})
	if a := p.ask("GET", one, "", "").want(t, 200, ""); a.Type != "image/jpeg" || int64(len(a.Raw)) != c.Bytes {
		t.Errorf("%d bytes of %s", len(a.Raw), a.Type)
	}
	line := p.ask("GET", nowSession, "", "").want(t, 200, "")
	all := p.ask("GET", "/api/v1/creators/"+fmt.Sprint(line.Body["creator"])+"/captures", "", "").want(t, 200, "")
	if dig(t, all.Body, "captures", 0, "ticket") != tickets[0]["id"] || dig(t, all.Body, "captures", 0, "capture", "here") != true {
		t.Errorf("the captures are %s", all.Raw)
	}
	p.ask("GET", at+"/captures/other", "", "").want(t, 404, "capture_unknown")
	p.ask("DELETE", one, "+", `{}`).want(t, 422, "no_reason")
	p.ask("DELETE", one, "", `{"reason":"asked"}`).want(t, 400, "key_missing")
	for range 2 {
		p.ask("DELETE", one, "+", `{"reason":"asked"}`).want(t, 204, "")
	}
	p.ask("GET", one, "", "").want(t, 404, "capture_gone")
	listed(t, p.ask("GET", at, "", "").want(t, 200, ""), map[string]any{"here": false, "deleted": "asked"})
}

// listed looks at the first picture of a ticket.
func listed(t *testing.T, a answer, want map[string]any) {
	t.Helper()
	for name, value := range want {
		if got := dig(t, a.Body, "captures", 0, name); got != value {
			t.Errorf("%s is %v, want %v", name, got, value)
		}
	}
}
