// Package api is popstand for programs: the JSON API under /api/v1 and its
// OpenAPI description, and what a supervisor asks (health, readiness,
// metrics). It turns requests into the same commands that the screens use, and
// holds no rule of its own.
package api

import (
	"context"
	"io"
	"sync"
	"sync/atomic"

	"github.com/gofiber/fiber/v2"

	"popstand/hardware"
	"popstand/kiosk"
	"popstand/kiosk/credit"
	"popstand/kiosk/dispute"
	"popstand/kiosk/event"
	"popstand/kiosk/exchange"
	"popstand/kiosk/ledger"
	"popstand/kiosk/pickup"
	"popstand/kiosk/refund"
	"popstand/kiosk/sale"
	"popstand/kiosk/signing"
	"popstand/kiosk/staff"
	"popstand/ui/web"
)

// Device is a device and how it fares. Address is as port.Parse reads it, empty
// for a printer that nobody set up.
type Device struct {
	Name    string         `json:"name"` // "printer", "scanner 1"
	Address string         `json:"address,omitempty"`
	State   hardware.State `json:"state"`
}

// Deps is what the API works with.
type Deps struct {
	Stall    *kiosk.Stall
	Seller   sale.Seller    // sells what programs ask for
	Refunds  *refund.Desk   // takes back what they ask for; nil: whatever nothing hangs on
	Credits  *credit.Desk   // keeps what the stall owes; nil: nothing
	Swaps    *exchange.Desk // gives goods for goods; nil: nobody does
	Site     *web.Site
	Roster   *staff.Roster
	Devices  func() []Device
	Random   io.Reader
	Token    func(ctx context.Context, text string) (name string, known bool, err error) // whose bearer token it is; nil: the stall's own
	Version  string
	Process  int                                     // the process's id, by which a program on this machine knows it
	Pickup   *pickup.Desk                            // where orders are handed out; nil: nowhere
	Disputes *dispute.Desk                           // keeps pictures of cases; nil: cases are kept without
	Signing  *signing.Desk                           // where tickets are sold and called; nil: nowhere
	Sync     func(ctx context.Context) (Sync, error) // how copying with other kiosks fares; nil: nobody copies
	Units    Units                                   // other kiosks, which can be asked for units; nil: nobody
	Logo     func(name string) string                // a stored picture as a data: URL, "" for none; nil: there are no pictures
}

// API answers programs.
type API struct {
	Deps
	known atomic.Pointer[known]

	exporting sync.Mutex // one export at a time: each reads everything
}

// known is the event's settings as they were read last, and what
// ledger.Changes said before: every request asks for them.
type known struct {
	settings event.Settings
	when     uint64
}

// New makes the API; Register puts it onto the site.
func New(d Deps) *API {
	if d.Logo == nil {
		d.Logo = func(string) string { return "" }
	}
	if d.Refunds == nil {
		d.Refunds = &refund.Desk{Ledger: d.Stall.Ledger}
	}
	if d.Disputes == nil {
		d.Disputes = &dispute.Desk{Ledger: d.Stall.Ledger, Random: d.Random}
	}
	return &API{Deps: d}
}

// Root is where the API stands.
const Root = "/api/v1"

// Register names every route of the API.
func (a *API) Register() {
	app := a.Site.App()
	app.Get("/healthz", a.alive)
	app.Get("/readyz", a.ready)
	app.Get("/metrics", a.local, a.metrics)
	app.Get("/api/openapi.json", a.describe)

	v1 := app.Group(Root, a.bearer)
	v1.Get("/status", a.status)
	v1.Get("/catalog", a.catalog)
	v1.Get("/units", a.units)
	v1.Post("/units/ask", a.fetchUnits)
	v1.Post("/till/open", a.openTill)
	v1.Post("/till/count", a.countTill)
	v1.Post("/till/close", a.closeTill)
	v1.Post("/till/move", a.moveTill)
	v1.Post("/till/drawer", a.openDrawer)
	v1.Post("/till/handover", a.handTill)
	v1.Post("/till/correct", a.correctTill)
	v1.Post("/sales", a.sell)
	v1.Get("/sales", a.findSales)
	v1.Get("/sales/:id", a.sale)
	v1.Get("/sales/:id/receipt", a.receipt)
	v1.Post("/sales/:id/reprint", a.reprint)
	v1.Post("/refunds", a.refund)
	a.registerCases(v1)
	v1.Post("/exchanges", a.swapGoods)
	v1.Post("/exchanges/:id/undo", a.undoSwap)
	v1.Get("/credits", a.credits)
	v1.Post("/credits/pay-out", a.payOut)
	v1.Post("/scans", a.scan)
	v1.Post("/orders", a.order)
	v1.Get("/orders/:id", a.readOrder)
	v1.Get("/slots", a.slots)
	v1.Get("/sessions", a.sessions)
	v1.Get("/sessions/:id", a.session)
	v1.Get("/sessions/:id/change", a.wouldChange)
	v1.Post("/sessions/:id/change", a.change)
	v1.Post("/sessions/:id/sponsor", a.sponsor)
	v1.Get("/sessions/:id/proof", a.proof)
	v1.Get("/creators/:id/proof", a.creatorProof)
	v1.Get("/creators/:id/captures", a.creatorCaptures)
	for name, do := range a.turns() {
		v1.Post("/sessions/:id/"+name, a.turn(do))
	}
	v1.Get("/tickets/:id", a.ticket)
	v1.Post("/tickets/:id/swap", a.swap)
	v1.Post("/tickets/:id/transfer", a.transfer)
	v1.Get("/tickets/:id/captures/:hash", a.capture)
	v1.Delete("/tickets/:id/captures/:hash", a.dropCapture)
	for name, do := range a.ticketActs() {
		v1.Post("/tickets/:id/"+name, a.onTicket(do))
	}
	a.registerReports(v1)
	v1.Get("/live", a.live)
	v1.Use(func(*fiber.Ctx) error { return fiber.ErrNotFound })
}

// registerReports names the routes of what is read over the day.
func (a *API) registerReports(v1 fiber.Router) {
	v1.Get("/fulfilment", a.fulfilment)
	v1.Get("/moments", a.moments)
	v1.Get("/days/:date/report", a.day)
	v1.Post("/exports", a.export)
	v1.Get("/exports", a.exports)
	v1.Get("/exports/:export/:file", a.exportFile)
	v1.Get("/journal", a.journal)
}

// settings returns the event's settings, which are shared: they may be read,
// never changed.
func (a *API) settings(ctx context.Context) (s event.Settings, err error) {
	when := a.Stall.Changes(event.AreaName)
	if k := a.known.Load(); k != nil && k.when == when {
		return k.settings, nil
	}
	err = a.Stall.Read(ctx, func(ctx context.Context, q ledger.Queryer) error {
		s, err = event.SettingsOf(ctx, q, a.Stall.Event())
		return err
	})
	if err == nil {
		a.known.Store(&known{settings: s, when: when})
	}
	return s, err
}
