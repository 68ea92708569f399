package buyer_test

import (
	"context"
	"crypto/rand"
	"io/fs"
	"log/slog"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"popstand/kiosk/event"
	"popstand/kiosk/keys"
	"popstand/kiosk/kiosktest"
	"popstand/kiosk/ledger"
	"popstand/kiosk/pickup"
	"popstand/kiosk/sale"
	"popstand/kiosk/signing"
	"popstand/ui"
	"popstand/ui/buyer"
	"popstand/ui/counter"
	"popstand/ui/web"
)

// hall is a shop in which creators sign, too. Its clock stands at 15:42: the
// session signing-2 goes from 15:15 to 16:15, and nobody was called yet.
type hall struct {
	*shop
	desk *signing.Desk
}

// only has the event hand no orders out.
const only = "pickup:"

// newHall opens one after changes of the event's settings: what was, and what is.
func newHall(t testing.TB, changes ...string) *hall {
	t.Helper()
	folder, pickups := changed(t, changes...)
	w := kiosktest.StallOf(t, folder)
	w.Clock.Step(time.Date(2026, time.November, 21, 14, 42, 0, 0, time.UTC))
	signer, err := keys.Open(ctx, keys.Config{Dir: t.TempDir(), Ledger: w.Ledger, Random: rand.Reader, Machine: "test"})
	must(t, err)
	h := &hall{shop: &shop{World: w, t: t}, desk: &signing.Desk{Ledger: w.Ledger, Keys: signer, Random: rand.Reader}}
	if pickups {
		h.pickup = &pickup.Desk{Ledger: w.Ledger, Keys: signer, Random: rand.Reader}
	}
	e, _ := event.Check(folder)
	_, err = h.desk.Import(ctx, folder, e, nil)
	must(t, err)
	log := slog.New(slog.NewTextHandler(t.Output(), &slog.HandlerOptions{Level: slog.LevelWarn}))
	h.site, err = web.New(web.Options{Log: log, Clock: w.Clock, Now: time.Now, Random: rand.Reader})
	must(t, err)
	t.Cleanup(h.site.Live.Close)
	desk := counter.New(counter.Deps{Ledger: w.Ledger, Seller: sale.Seller{Ledger: w.Ledger}, Site: h.site, Roster: w.Roster, Random: rand.Reader, Log: log, Pickup: h.pickup, Signing: h.desk})
	h.self, err = buyer.NewSelf(buyer.SelfDeps{Site: h.site, Pickup: h.pickup, Signing: h.desk, Front: desk.Front, Random: rand.Reader, Log: log})
	must(t, err)
	ui.Routes(ui.Screens{
		Site: h.site, Desk: desk, Pictures: web.NewPictures(event.Demo()), Buyers: h.self,
		Display: buyer.New(buyer.Deps{Site: h.site, Show: desk.Facing}),
	})
	return h
}

// changed is the demo's folder with other settings, and whether orders are
// handed out there.
func changed(t testing.TB, changes ...string) (fstest.MapFS, bool) {
	t.Helper()
	folder := fstest.MapFS{}
	must(t, fs.WalkDir(event.Demo(), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		raw, err := fs.ReadFile(event.Demo(), name)
		folder[name] = &fstest.MapFile{Data: raw}
		return err
	}))
	text := string(folder["event.yaml"].Data)
	pickups := true
	for i := 0; i+1 < len(changes); i += 2 {
		if changes[i] == only {
			before, rest, _ := strings.Cut(text, "\npickup:")
			_, after, _ := strings.Cut(rest, "\nsessions:")
			text, pickups = before+"\nsessions:"+after, false
			continue
		}
		if !strings.Contains(text, changes[i]) {
			t.Fatalf("event.yaml does not say %q", changes[i])
		}
		text = strings.ReplaceAll(text, changes[i], changes[i+1])
	}
	folder["event.yaml"] = &fstest.MapFile{Data: []byte(text)}
	if !pickups {
		delete(folder, "orders.csv")
	}
	return folder, pickups
}

// line is the session that runs.
func (h *hall) line() (l signing.Line) {
	h.t.Helper()
	must(h.t, h.Ledger.Read(ctx, func(ctx context.Context, q ledger.Queryer) (err error) {
		l, err = h.desk.Line(ctx, q, "signing-2", 20)
		return err
	}))
	return l
}

// next has the one at a table served and the next one come.
func (h *hall) next(table string) signing.Advance {
	h.t.Helper()
	a, err := h.desk.Next(ctx, h.Act("ana"), signing.Nexting{Session: "signing-2", Table: table, Served: true})
	must(h.t, err)
	return a
}

// labelled finds the ticket with a number.
func (h *hall) labelled(label string) (found signing.Ticket) {
	h.t.Helper()
	must(h.t, h.Ledger.Read(ctx, func(ctx context.Context, q ledger.Queryer) error {
		for _, session := range []string{"signing-1", "signing-2", "signing-3"} {
			all, err := signing.OfSession(ctx, q, h.Event(), session, "", 100)
			if err != nil {
				return err
			}
			for _, t := range all {
				if t.Of.Label == label {
					found = t
				}
			}
		}
		return nil
	}))
	if found.Ticket == "" {
		h.t.Fatalf("there is no ticket %s", label)
	}
	return found
}

// ticket is what the holder of a number has on paper.
func (h *hall) ticket(label string) (text string) {
	h.t.Helper()
	t := h.labelled(label)
	must(h.t, h.Ledger.Read(ctx, func(ctx context.Context, q ledger.Queryer) (err error) {
		text, err = h.desk.TextOf(ctx, q, t)
		return err
	}))
	return text
}

// change does what a manager does with a session.
func (h *hall) change(c signing.Changing) {
	h.t.Helper()
	_, err := h.desk.Change(ctx, h.Act("jonas"), c)
	must(h.t, err)
}
