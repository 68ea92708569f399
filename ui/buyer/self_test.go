package buyer_test

import (
	"net/http"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"popstand/hardware/scan"
	"popstand/kiosk/pickup"
)

// The demo's orders, by what their buyers are told at 15:42.
const (
	ready = "SS-4F7K" // Mia's, packed, in the slot that runs
	other = "SS-CQ64" // Emil's, the same
	soon  = "SS-XT89" // Carla's, in the next slot
	past  = "SS-5VT4" // Luis', in the last one
	owed  = "SS-AN9Z" // Olu's, not paid
)

func TestWhoIsExpectedGetsANumber(t *testing.T) {
	s := newShop(t)
	if sound := s.scan(s.code(ready)); sound != scan.Good {
		t.Errorf("the scanner says %v", sound)
	}
	s.says("buyer-queue", `lang="es"`, "Hola Mia, ya estás en la cola", ">1</p>", "4 artículos, pagados", "Tu pedido está preparado", "Front table")
	s.silent("Kessler", "mia@buyer.example", ready, s.code(ready))
	s.scan(s.code(ready))
	s.says(">1</p>") // the same number again
	s.scan(s.code(other))
	s.says("Hallo Emil, Sie sind in der Reihe", ">2</p>", "Ihre Bestellung ist gepackt")
}

// The short code stands on the slip for everybody to read: it gets a number, and
// tells no name.
func TestAShortCodeTellsNoName(t *testing.T) {
	s := newShop(t)
	s.get("/buyer?type=1")
	s.post("/buyer/scan", "code", strings.ToLower(s.order(ready).Code.Human.Grouped()))
	s.says("buyer-queue", ">1</p>", "Ya estás en la cola")
	s.silent("Mia")
}

func TestWhoIsEarlyMayJoin(t *testing.T) {
	s := newShop(t)
	s.scan(s.code(soon))
	s.says("buyer-early", "You’re early, Carla", "starts at 16:00", "safe until 19:30", ">18</p>", "2 places left before 16:00", `action="/buyer/join"`)
	if n := len(s.waiting()); n != 0 {
		t.Fatalf("%d wait before anybody has joined", n)
	}
	s.post("/buyer/join")
	s.says("buyer-queue", ">1</p>", "after those who are on time")
	s.post("/buyer/join")
	if n := len(s.waiting()); n != 1 {
		t.Errorf("%d wait", n)
	}
}

func TestEachVerdictHasItsAnswer(t *testing.T) {
	s := newShop(t)
	_, err := s.pickup.HandOver(ctx, s.Act("ana"), pickup.HandingOver{Found: pickup.Found{Text: s.code(other)}})
	must(t, err)
	s.Clock.Advance(3 * time.Minute)
	for _, c := range []struct{ text, state, says string }{
		{s.code(past), "buyer-queue", "después de quienes vienen a su hora"},
		{s.code(owed), "buyer-unpaid", "€49.50"},
		{s.code(other), "buyer-collected", "15:42"},
		{"2901234001987", "buyer-again", "That is no pickup code"},
		{forged(s.code(ready)), "buyer-ask", "Please see the front table"},
	} {
		s.scan(c.text)
		s.says(c.state, c.says)
		s.silent("Ana", "forged", "genuine", "invalid")
	}
	calls := s.self.Calls()
	if len(calls) != 1 || !strings.Contains(s.body, calls[0].Code) {
		t.Errorf("staff see %+v", calls)
	}
	s.self.Seen(calls[0].Code)
	if calls := s.self.Calls(); len(calls) != 0 {
		t.Errorf("staff still see %+v", calls)
	}
}

// forged changes the last letter of a code's signature.
func forged(text string) string {
	last := "0"
	if strings.HasSuffix(text, last) {
		last = "1"
	}
	return text[:len(text)-1] + last
}

// What is shown of one order is gone with the next scan, with Done, and with time.
func TestNothingOfAnOrderStaysBehind(t *testing.T) {
	s := newShop(t)
	leave := map[string]func(){
		"another scan": func() { s.scan(s.code(other)) },
		"no code":      func() { s.scan("2901234001987") },
		"Done":         func() { s.post("/buyer/done") },
		"time": func() {
			s.Clock.Advance(20 * time.Second)
			s.get("/buyer")
		},
		"a call for help": func() { s.post("/buyer/help") },
	}
	for what, act := range leave {
		s.scan(s.code(ready))
		s.says("Mia", "cola")
		act()
		for _, left := range []string{"Mia", "4 artículos"} {
			if strings.Contains(s.body, left) {
				t.Errorf("after %s the screen says %q", what, left)
			}
		}
		s.Clock.Advance(time.Minute)
	}
}

// A key of a result that was replaced does nothing to the one that replaced it.
func TestAKeyOfAnOldResultDoesNothing(t *testing.T) {
	s := newShop(t)
	s.scan(s.code(soon))
	old := s.field("no")
	s.scan(s.code("SS-JFMG")) // early, too
	s.post("/buyer/join", "no", old)
	s.says("buyer-early")
	s.post("/buyer/done", "no", old)
	s.says("buyer-early")
	if n := len(s.waiting()); n != 0 {
		t.Errorf("%d wait", n)
	}
}

// Two scanners read in the same moment: both buyers get a number, and the screen
// shows one of them alone.
func TestTwoScansInTheSameMoment(t *testing.T) {
	s := newShop(t)
	codes := []string{s.code(ready), s.code(other)}
	for range 20 {
		var both sync.WaitGroup
		for _, code := range codes {
			both.Go(func() { s.self.Hear(ctx, scan.Scan{Text: code}) })
		}
		both.Wait()
		s.get("/buyer")
		if mia, emil := strings.Contains(s.body, "Mia"), strings.Contains(s.body, "Emil"); mia == emil {
			t.Fatalf("the screen shows Mia: %t, Emil: %t", mia, emil)
		}
	}
	labels := s.waiting()
	slices.Sort(labels)
	if !slices.Equal(labels, []string{"1", "2"}) {
		t.Errorf("numbers %q wait", labels)
	}
}

func TestHowTheScreenLooksIsForgotten(t *testing.T) {
	s := newShop(t)
	s.get("/buyer")
	s.post("/buyer/settings", "lang", "ja")
	s.says(`<html lang="ja"`)
	s.scan(s.code(ready))
	s.says("Miaさん") // their choice goes before the order's language
	s.post("/buyer/done")
	s.says(`<html lang="en"`)
	for name, says := range map[string]string{"reach": "data-reach", "text": `data-text="130"`, "contrast": `data-theme="outdoor"`} {
		s.post("/buyer/settings", name, "on")
		s.says(says)
		s.Clock.Advance(time.Minute)
		s.get("/buyer")
		s.silent(says)
	}
	if status := s.post("/buyer/settings", "lang", "xx"); status != http.StatusBadRequest {
		t.Errorf("a language that there is not: %d", status)
	}
}

func TestMoreTimeIsGiven(t *testing.T) {
	s := newShop(t)
	s.scan(s.code(ready))
	s.Clock.Advance(15 * time.Second)
	s.get("/buyer")
	s.says(`data-clears="5"`)
	s.post("/buyer/more")
	s.says(`data-clears="20"`)
	s.Clock.Advance(19 * time.Second)
	s.get("/buyer")
	s.says("buyer-queue")
	s.Clock.Advance(time.Second)
	s.get("/buyer")
	s.says("buyer-idle")
}

// Nobody signs in at the buyers' screen, nothing on it leads to the staff, and
// its forms come from itself.
func TestTheScreenLeadsNowhereElse(t *testing.T) {
	s := newShop(t)
	for _, text := range []string{"", s.code(ready), s.code(soon), s.code(owed), "nothing"} {
		s.scan(text)
		for _, part := range strings.Split(s.body, "\"") {
			if strings.HasPrefix(part, "/") && !strings.HasPrefix(part, "/a/") && !strings.HasPrefix(part, "/media/") &&
				!strings.HasPrefix(part, "/buyer") && !strings.HasPrefix(part, "/live?page=buyer&") {
				t.Errorf("the screen leads to %s", part)
			}
		}
	}
	s.scan(s.code(ready))
	if status := s.post("/buyer/done", "csrf", "made up"); status != http.StatusForbidden {
		t.Errorf("a form of another site: %d", status)
	}
	s.get("/buyer")
	s.says("buyer-queue")
	for _, path := range []string{"/sell", "/receipts", "/devices", "/prints"} {
		if status := s.get(path); status != http.StatusSeeOther {
			t.Errorf("%s answers %d", path, status)
		}
	}
}

// Without script each key of the keyboard brings a new page with one more letter.
func TestTheKeyboardWorksWithoutScript(t *testing.T) {
	s := newShop(t)
	s.get("/buyer?type=1")
	text := ""
	for _, key := range []string{"K", "7", "X", "back", "M"} {
		s.post("/buyer/scan", "code", text, "key", key)
		text = s.field("code") // the field is not hidden
		if text == "" {
			text = between(s.body, `name="code" value="`, `"`)
		}
	}
	if text != "K7M" {
		t.Errorf("typed %q", text)
	}
	s.post("/buyer/scan", "code", text)
	s.says("code-short", `value="K7M"`)
	s.get("/buyer")
	s.says("buyer-idle", `http-equiv="refresh"`)
}

func between(text, left, right string) string {
	_, rest, _ := strings.Cut(text, left)
	value, _, _ := strings.Cut(rest, right)
	return value
}

// A code in other letters is held under the scanner again, or typed: nobody is
// called for it.
func TestAMisreadCodeIsAskedForAgain(t *testing.T) {
	s, both, seats := newShop(t), newHall(t), newHall(t, only)
	for h, text := range map[*shop]string{s: s.code(ready), both.shop: both.ticket("A5"), seats.shop: seats.ticket("A5")} {
		h.get("/buyer")
		h.post("/buyer/settings", "lang", "en")
		if h.scan(strings.ToLower(text)) != scan.Bad {
			t.Error("the scanner says that all is well")
		}
		h.says("buyer-again", "or type the letters")
		h.silent("Please see the front table")
		if n := len(h.self.Calls()); n != 0 {
			t.Errorf("staff see %d calls", n)
		}
	}
}
