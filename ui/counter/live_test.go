package counter_test

import (
	"bufio"
	"context"
	"net"
	"net/http"
	"strings"
	"testing"
	"time"

	"popstand/hardware/sim"
	"popstand/kiosk/kiosktest"
)

// run keeps the desk up to date until the test ends.
func (s *shop) run() {
	ctx, stop := context.WithCancel(context.Background())
	ended := make(chan struct{})
	go func() { defer close(ended); s.desk.Run(ctx) }()
	s.t.Cleanup(func() { stop(); <-ended })
}

// stream is a page's connection for live updates.
type stream struct {
	t     testing.TB
	lines *bufio.Scanner
}

// listen opens the connection that a page names.
func (b *browser) listen(t testing.TB) *stream {
	t.Helper()
	_, rest, found := strings.Cut(b.body, `sse-connect="`)
	if !found {
		t.Fatalf("%s keeps no connection", b.path)
	}
	path, _, _ := strings.Cut(rest, `"`)
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithTimeout(context.Background(), 5*time.Minute)
	ended := make(chan error, 1)
	go func() { ended <- b.site.Serve(ctx, ln) }()
	t.Cleanup(func() { stop(); <-ended })
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, "http://"+ln.Addr().String()+strings.ReplaceAll(path, "&amp;", "&"), nil)
	if err != nil {
		t.Fatal(err)
	}
	for name, value := range b.cookies {
		req.AddCookie(&http.Cookie{Name: name, Value: value})
	}
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { res.Body.Close() })
	if res.StatusCode != http.StatusOK {
		t.Fatalf("GET %s: %d", path, res.StatusCode)
	}
	s := &stream{t: t, lines: bufio.NewScanner(res.Body)}
	s.lines.Buffer(nil, 1<<20)
	return s
}

// until reads events to the first of a name and returns what it says.
func (s *stream) until(name string) string {
	s.t.Helper()
	var data []string
	mine := false
	for s.lines.Scan() {
		line := s.lines.Text()
		switch {
		case line == "event: "+name:
			mine = true
		case line == "" && mine:
			return strings.Join(data, "\n")
		case mine:
			data = append(data, strings.TrimPrefix(line, "data: "))
		case name == "" && strings.HasPrefix(line, "event: "):
			return line
		}
	}
	s.t.Fatalf("the stream ended without %s: %v", name, s.lines.Err())
	return ""
}

func TestAScanAddsToTheSaleThatIsOpen(t *testing.T) {
	b := selling(t)
	b.run()
	s := b.get("/sell").listen(t)
	if text := s.until("status"); !strings.Contains(text, "Ready") {
		t.Errorf("status: %s", text)
	}
	b.desk.Scan(context.Background(), "2901234001987")
	if text := s.until("cart"); !strings.Contains(text, "Sticker sheet") {
		t.Errorf("cart: %s", text)
	}
	b.desk.Scan(context.Background(), "4006381333931")
	if text := s.until("strip"); !strings.Contains(text, "This barcode is not known. 4006381333931") {
		t.Errorf("strip: %s", text)
	}
	b.get("/sell").shows("1 item", "4006381333931")
}

func TestAScanBeginsTheNextSale(t *testing.T) {
	b := selling(t).add("STICK").get("/pay").post("/pay/cash", "given", "600").shows("Paid")
	b.run()
	s := b.listen(t)
	if text := s.until("receipt"); !strings.Contains(text, "No printer") {
		t.Errorf("receipt: %s", text)
	}
	b.desk.Scan(context.Background(), "2901234001840")
	if text := s.until("receipt"); !strings.Contains(text, `data-next="/sell"`) {
		t.Errorf("the paid page does not leave: %s", text)
	}
	b.get("/sell").shows("1 item", "cassette")
}

func TestAScanWhereNothingIsSoldIsDropped(t *testing.T) {
	s := openShop(t)
	s.desk.Scan(context.Background(), "2901234001987")
	b := s.browser().signIn("ana", kiosktest.AnaPIN).openTill().shows("No items yet").add("TAPE").get("/pay")
	s.desk.Scan(context.Background(), "2901234001987")
	b.get("/sell").shows("1 item", "cassette")
}

func TestAScanGoesToWhoeverActedLast(t *testing.T) {
	ana := selling(t)
	jonas := ana.browser().signIn("jonas", kiosktest.JonasPIN).get("/sell")
	ana.desk.Scan(context.Background(), "2901234001987")
	jonas.get("/sell").shows("1 item")
	ana.get("/sell").shows("No items yet")
	ana.desk.Scan(context.Background(), "2901234001987")
	ana.get("/sell").shows("1 item")
}

func TestATileChangesWhenSomebodyElseSells(t *testing.T) {
	b := selling(t)
	b.run()
	jonas := b.browser().signIn("jonas", kiosktest.JonasPIN).get("/sell").add("TAPE").get("/pay")
	s := b.get("/sell").listen(t)
	s.until("status")
	jonas.post("/pay/cash", "given", "1400")
	if text := s.until("tile-signal-lost-tape"); !strings.Contains(text, "2 left") {
		t.Errorf("tile: %s", text)
	}
}

func TestThePrinterShowsOnEveryPage(t *testing.T) {
	b, table := sellingAt(t)
	s := b.get("/sell").listen(t)
	s.until("status")
	table.Printer.SetFaults(sim.Faults{Paper: sim.PaperOut})
	for !strings.Contains(s.until("status"), "No paper") {
	}
	if text := s.until("health"); !strings.Contains(text, "Printer is out of paper") {
		t.Errorf("health: %s", text)
	}
	b.get("/status?back=/receipts").shows("You can keep selling", "Printer is out of paper", "works alone", "Sign out")
}

func TestTheBuyersScreenFollowsTheSale(t *testing.T) {
	b := selling(t)
	screen := b.browser()
	screen.get("/display").shows("Welcome")
	b.get("/sell").add("TEE-M").add("STICK")
	screen.get("/display").shows("Static tour tee", "€41.00").hides("Ana")
	b.get("/pay")
	screen.get("/display").shows("To pay", "€41.00", "Cash, please.")
	b.post("/pay/cash", "given", "5000")
	screen.get("/display").shows("Thank you", "€9.00", "€50.00 given")
	s := screen.listen(t)
	s.until("display")
	b.get("/sell")
	for !strings.Contains(s.until("display"), "Welcome") {
	}
	screen.get("/display").shows("Welcome")
	b.add("TAPE")
	for !strings.Contains(s.until("display"), "cassette") {
	}
}

// A page that is open when the program starts again belongs to nobody: it leaves, and its connection is not kept.
func TestAPageOfNobodyLeavesToSignIn(t *testing.T) {
	b := openShop(t).browser()
	b.send(http.MethodGet, "/live?page=sell", nil)
	if b.status != http.StatusOK || !strings.Contains(b.body, `data-next="/signin"`) {
		t.Errorf("answered %d %s", b.status, b.body)
	}
	b.get("/status").hides("sse-connect")
}

// What was sold while a page had no connection is told when it has one.
func TestAPageHearsWhatItMissed(t *testing.T) {
	b := selling(t)
	b.run()
	jonas := b.browser().signIn("jonas", kiosktest.JonasPIN).get("/sell").add("TAPE").get("/pay")
	b.get("/sell").shows("3 left")
	jonas.post("/pay/cash", "given", "1400")
	if text := b.listen(t).until("tile-signal-lost-tape"); !strings.Contains(text, "2 left") {
		t.Errorf("tile: %s", text)
	}
}

func TestOpenSalesAreSetAsideWhenTheProgramEnds(t *testing.T) {
	b := selling(t)
	ctx, stop := context.WithCancel(context.Background())
	ended := make(chan struct{})
	go func() { defer close(ended); b.desk.Run(ctx) }()
	b.add("TEE-M").add("STICK")
	stop()
	<-ended
	b.Restart()
	b.serve()
	jonas := b.browser().signIn("jonas", kiosktest.JonasPIN).get("/held").shows("Static tour tee, Sticker sheet", "Ana")
	jonas.post("/cart/resume", "id", jonas.hidden("id")).shows("2 items")
}
