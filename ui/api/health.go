package api

import (
	"context"
	"fmt"
	"runtime"
	"strings"

	"github.com/gofiber/fiber/v2"

	"popstand/kiosk/ledger"
	"popstand/kiosk/till"
)

// alive answers as long as the process does.
func (a *API) alive(c *fiber.Ctx) error { return c.SendString("ok\n") }

// Readiness is what /readyz tells a program on this machine that accepts JSON.
// Why is empty when a sale would go through.
type Readiness struct {
	Ready   bool     `json:"ready"`
	Why     string   `json:"why,omitempty"`
	Process int      `json:"process"`
	Devices []Device `json:"devices"`
	Mirror  *Mirror  `json:"mirror,omitempty"` // nil when none is kept
}

// Mirror is how the second copy of the journal fares.
type Mirror struct {
	Path  string             `json:"path"`
	State ledger.MirrorState `json:"state"`
	Why   string             `json:"why,omitempty"`
}

func (a *API) mirror() *Mirror {
	if a.Stall.MirrorPath() == "" {
		return nil
	}
	h := a.Stall.Health()
	return &Mirror{Path: a.Stall.MirrorPath(), State: h.MirrorState, Why: h.Mirror}
}

// ready answers whether a sale would go through: one line for a supervisor, and
// the devices too for who asks on this machine for JSON.
func (a *API) ready(c *fiber.Ctx) error {
	var open *till.Till
	err := a.Stall.Read(c.UserContext(), func(ctx context.Context, q ledger.Queryer) error {
		var err error
		open, err = till.Current(ctx, q, a.Stall.Event(), a.Stall.Node())
		return err
	})
	if err != nil {
		return err
	}
	why := a.canSell(open)
	if why != "" {
		c.Status(fiber.StatusServiceUnavailable)
	}
	if isHere(c) && c.Accepts(fiber.MIMETextPlain, fiber.MIMEApplicationJSON) == fiber.MIMEApplicationJSON {
		return c.JSON(Readiness{Ready: why == "", Why: why, Process: a.Process, Devices: a.Devices(), Mirror: a.mirror()})
	}
	if why != "" {
		return c.SendString(why + "\n")
	}
	return c.SendString("ready\n")
}

// metrics answers in the text format of Prometheus, version 0.0.4.
func (a *API) metrics(c *fiber.Ctx) error {
	var b strings.Builder
	gauge := func(name, help string, value any) {
		fmt.Fprintf(&b, "# HELP popstand_%s %s\n# TYPE popstand_%s gauge\npopstand_%s %v\n", name, help, name, name, value)
	}
	heads, err := a.Stall.Heads(c.UserContext())
	if err != nil {
		return err
	}
	var facts int64
	for _, h := range heads {
		facts += h.Seq
	}
	waiting, err := a.Stall.Quarantine(c.UserContext())
	if err != nil {
		return err
	}
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	h := a.Stall.Health()
	gauge("facts", "Facts in all journals here.", facts)
	gauge("quarantined_facts", "Facts that wait for a newer program.", len(waiting))
	gauge("storage_free_bytes", "Free space beside the database, -1 when unknown.", h.Free)
	gauge("storage_stopped", "1 when nothing can be recorded any more.", bit(h.Stopped != ""))
	gauge("mirror_behind", "1 when the second medium is behind.", bit(h.Mirror != ""))
	gauge("live_listeners", "Open event streams.", a.Site.Live.Listeners())
	gauge("heap_bytes", "Bytes of live heap.", m.HeapAlloc)
	fmt.Fprint(&b, "# HELP popstand_device_works 1 when the device can be used.\n# TYPE popstand_device_works gauge\n")
	for _, d := range a.Devices() {
		fmt.Fprintf(&b, "popstand_device_works{device=%q} %d\n", d.Name, bit(d.State.Works()))
	}
	c.Set(fiber.HeaderContentType, "text/plain; version=0.0.4; charset=utf-8")
	return c.SendString(b.String())
}

func bit(yes bool) int {
	if yes {
		return 1
	}
	return 0
}
