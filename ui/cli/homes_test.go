package cli_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"popstand/kiosk/verdict"
)

// withOrders is a data folder whose event hands two orders out, at any time.
func withOrders(t *testing.T) string {
	t.Helper()
	dir := plentiful(t)
	f, err := os.OpenFile(filepath.Join(dir, "event.yaml"), os.O_APPEND|os.O_WRONLY, 0)
	if err == nil {
		_, err = f.WriteString("\nchannels:\n  - {id: shop, name: Our web shop}\npickup:\n  collectors: anyone\n  away: {cashier: 50.00}\n")
	}
	if err == nil {
		err = f.Close()
	}
	if err == nil {
		err = os.WriteFile(filepath.Join(dir, "orders.csv"), []byte("order,channel,name,paid,sku,qty,price\n1001,shop,Mia Lang,paid,STICKER,2,2.00\n1002,shop,Tom Ode,paid,STICKER,1,2.00\n"), 0o600)
	}
	if err != nil {
		t.Fatal(err)
	}
	return dir
}

// judged is what POST /scans answers.
type judged struct {
	Verdict verdict.Light
	Reason  verdict.Reason
	Also    []verdict.Reason
	What    struct {
		Answered string `json:"answered_by"`
	}
	Claim struct {
		Way, Node string
		Answered  string `json:"answered_by"`
	}
}

func (p *process) scan(key, body string) (s judged) {
	p.t.Helper()
	status, answer, err := p.post("/scans", key, body)
	if err != nil || status != http.StatusOK {
		p.t.Fatalf("scan: %d %s %v", status, answer, err)
	}
	if err := json.Unmarshal(answer, &s); err != nil {
		p.t.Fatal(err)
	}
	return s
}

// shows scans until the answer is so: the other kiosk may not be known to be there yet. This machine's clock may be one
// that nobody vouches for, so no answer needs to be GREEN.
func (p *process) shows(code string, so func(s judged) bool) {
	p.t.Helper()
	late := time.After(time.Minute)
	for n := 0; ; n++ {
		s := p.scan(fmt.Sprintf("look %s %d", code[len(code)-8:], n), `{"code":"`+code+`"}`)
		if so(s) {
			return
		}
		select {
		case <-time.After(20 * time.Millisecond):
		case <-late:
			p.t.Fatalf("it shows %+v\n%s", s, p.said)
		}
	}
}

func (s judged) alone() bool {
	return s.Reason == verdict.NotHome || slices.Contains(s.Also, verdict.NotHome)
}

// TestSecondKioskHandsOutWithTheFirstOnesWord runs two programs: the second hands an order out about which the first
// decides. When that one is gone, a person has to.
func TestSecondKioskHandsOutWithTheFirstOnesWord(t *testing.T) {
	s, popstand := shell{t: t}, binary(t)
	first := withOrders(t)
	s.want(0, []string{"2 orders new"}, "event", "load", first, "--dir", first)
	var codes []string
	for _, row := range strings.Split(strings.TrimSpace(s.want(0, nil, "code", "orders", "--dir", first)), "\n") {
		codes = append(codes, strings.Split(row, "\t")[0])
	}
	a := start(t, popstand, first, "--sync", "127.0.0.1:0")
	_, token := s.run("token", "--dir", first, "--name", "shop")
	a.token = strings.TrimSpace(token)
	ask := regexp.MustCompile(`--peer (\S+) (\S+)`).FindStringSubmatch(s.want(0, nil, "enrol", "invite", "--dir", first))
	second := filepath.Join(t.TempDir(), "second")
	s.want(0, []string{"facts copied"}, "enrol", "join", "--dir", second, "--peer", ask[1], ask[2])
	b := start(t, popstand, second)
	_, token = s.run("token", "--dir", second, "--name", "shop")
	b.token = strings.TrimSpace(token)

	b.hears(a)
	home := a.status().Node.ID
	b.shows(codes[0], func(s judged) bool { return s.What.Answered == home && !s.alone() })
	take := `{"code":"` + codes[0] + `","accept":true,"pin":"3817","reason":"the clock is right"}`
	got := b.scan("take", take)
	if got.Reason != verdict.Accepted || got.Claim.Way != "home" || got.Claim.Answered != home || got.Claim.Node != b.status().Node.ID {
		t.Errorf("it answers %+v", got)
	}
	if again := b.scan("take", take); !reflect.DeepEqual(again, got) {
		t.Errorf("the same question is answered %+v and %+v", got, again)
	}
	a.shows(codes[0], func(s judged) bool { return s.Reason == verdict.AlreadyUsed })
	a.stop()
	b.shows(codes[1], judged.alone)
	if got := b.scan("alone", `{"code":"`+codes[1]+`","accept":true}`); got.Verdict != verdict.Amber || !got.alone() {
		t.Errorf("it answers %+v", got)
	}
	if got := b.scan("person", `{"code":"`+codes[1]+`","accept":true,"pin":"3817","reason":"asked for a passport"}`); got.Reason != verdict.Accepted || got.Claim.Way != "person" {
		t.Errorf("it answers %+v", got)
	}
	b.stop()
	s.want(1, []string{"No kiosk"}, "enrol", "revoke", "--dir", first, "--letter", "Q")
	s.want(1, []string{"organizer's key"}, "enrol", "revoke", "--dir", second, "--letter", "A")
	s.want(0, []string{"Kiosk B is not let in any more"}, "enrol", "revoke", "--dir", first, "--letter", "B")
	for _, dir := range []string{first, second} {
		s.want(0, []string{"0 findings"}, "verify", dir)
	}
}
