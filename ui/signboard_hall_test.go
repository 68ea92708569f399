package ui_test

import (
	"context"
	"crypto/rand"
	"log/slog"
	"net"
	"os"
	"testing"
	"time"

	"popstand/kiosk/event"
	"popstand/kiosk/keys"
	"popstand/kiosk/kiosktest"
	"popstand/kiosk/ledger"
	"popstand/kiosk/sale"
	"popstand/kiosk/signing"
	"popstand/ui"
	"popstand/ui/buyer"
	"popstand/ui/counter"
	"popstand/ui/web"
)

// hall is the demo's event while a session is signed, with its pages on a real
// port and its desk in the test's hands. The clock stands at 15:42.
type hall struct {
	*kiosktest.World
	t    testing.TB
	desk *signing.Desk
	site *web.Site
	url  string
	keys string // folder
	stop func()
}

func newHall(t testing.TB) *hall {
	t.Helper()
	h := &hall{World: kiosktest.Stall(t), t: t, keys: t.TempDir()}
	h.Clock.Step(time.Date(2026, time.November, 21, 14, 42, 0, 0, time.UTC))
	h.start("127.0.0.1:0")
	t.Cleanup(func() { h.stop() })
	e, _ := event.Check(event.Demo())
	if _, err := h.desk.Import(context.Background(), event.Demo(), e, nil); err != nil {
		t.Fatal(err)
	}
	return h
}

// start assembles the kiosk as the program does, and answers requests.
func (h *hall) start(listen string) {
	h.t.Helper()
	ctx, cancel := context.WithCancel(context.Background())
	signer, err := keys.Open(ctx, keys.Config{Dir: h.keys, Ledger: h.Ledger, Random: rand.Reader, Machine: "test"})
	h.fine(err)
	log := slog.New(slog.NewTextHandler(h.t.Output(), &slog.HandlerOptions{Level: slog.LevelWarn}))
	h.site, err = web.New(web.Options{Log: log, Clock: h.Clock, Now: time.Now, Random: rand.Reader})
	h.fine(err)
	h.desk = &signing.Desk{Ledger: h.Ledger, Keys: signer, Random: rand.Reader}
	desk := counter.New(counter.Deps{Ledger: h.Ledger, Seller: sale.Seller{Ledger: h.Ledger}, Site: h.site, Roster: h.Roster, Random: rand.Reader, Log: log, Signing: h.desk})
	self, err := buyer.NewSelf(buyer.SelfDeps{Site: h.site, Signing: h.desk, Front: desk.Front, Random: rand.Reader, Log: log})
	h.fine(err)
	ui.Routes(ui.Screens{
		Site: h.site, Desk: desk, Pictures: web.NewPictures(os.DirFS(h.MediaDir())), Buyers: self,
		Display: buyer.New(buyer.Deps{Site: h.site, Show: desk.Facing}),
	})
	var lc net.ListenConfig
	ln, err := lc.Listen(ctx, "tcp", listen)
	h.fine(err)
	h.url = "http://" + ln.Addr().String()
	served, ran := make(chan error, 1), make(chan struct{})
	go func() { served <- h.site.Serve(ctx, ln) }()
	go func() { self.Run(ctx); close(ran) }()
	h.stop = func() {
		cancel()
		<-ran
		h.fine(<-served)
		h.stop = func() {}
	}
}

func (h *hall) fine(err error) {
	h.t.Helper()
	if err != nil {
		h.t.Fatal(err)
	}
}

// next has the one at the table served and the next one come, whose number it
// gives.
func (h *hall) next() string {
	h.t.Helper()
	a, err := h.desk.Next(context.Background(), ledger.Act{Op: kiosktest.NewOp(), Actor: "ana"}, signing.Nexting{Session: "signing-2", Served: true})
	h.fine(err)
	return a.Here[0].Of.Label
}

// undo takes the last tap back.
func (h *hall) undo() {
	h.t.Helper()
	_, err := h.desk.Undo(context.Background(), ledger.Act{Op: kiosktest.NewOp(), Actor: "ana"}, signing.Undoing{Session: "signing-2"})
	h.fine(err)
}

// television opens the board on a screen in the hall.
func (h *hall) television(query string, scripts ...string) *window {
	h.t.Helper()
	w := open(h.t, &stall{URL: h.url}, size{1920, 1080})
	for _, script := range scripts {
		w.early(script)
	}
	w.open("/board/signing" + query)
	w.connected()
	return w
}
