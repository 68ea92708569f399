package main

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"path/filepath"
	"strings"

	"popstand/hardware/sim"
)

// world is the machine, the table it stands on, and who sells.
type world struct {
	*report
	m       *machine
	shop    *shop
	printer *sim.Printer
	folder  string // where its paper falls
	cables  map[string]*relay
	keys    int
}

// newWorld sets the table. The machine is off.
func newWorld(ctx context.Context, dir, kernel string, r *report) (*world, error) {
	m, err := newMachine(ctx, dir, kernel)
	if err != nil {
		return nil, err
	}
	w := &world{
		report: r, m: m, folder: filepath.Join(dir, "paper"),
		shop: &shop{url: fmt.Sprintf("http://127.0.0.1:%d", m.port), sales: map[string]sold{}},
	}
	device := m.path("device")
	if w.printer, err = sim.StartPrinter(sim.PrinterOptions{Wiring: sim.Socket, Device: device, Paper: w.folder}); err != nil {
		return nil, err
	}
	w.cables = map[string]*relay{
		"printer": {path: m.path("printer"), device: device},
		"scanner": {path: m.path("scanner")},
	}
	return w, w.cables["printer"].plug(ctx)
}

func (w *world) close() error {
	return errors.Join(w.m.close(), w.cables["printer"].close(), w.cables["scanner"].close(), w.printer.Close())
}

// begin starts the machine for the first time and opens the till.
func (w *world) begin(ctx context.Context) error {
	w.chapter("the machine starts")
	if err := w.boot(ctx); err != nil {
		return err
	}
	var err error
	if w.shop.token, err = w.m.shell.run(ctx, "popstand token --dir /data/stall --name tests"); err != nil {
		return err
	}
	return w.must("the till opens", w.shop.call(ctx, http.MethodPost, "/api/v1/till/open", "open", map[string]any{"float": 20000, "pin": "3817"}, nil))
}

// boot switches the machine on and waits until popstand answers.
func (w *world) boot(ctx context.Context) error {
	if err := w.m.on(ctx); err != nil {
		return err
	}
	ctx, done := w.m.while(ctx)
	defer done()
	return w.must("Linux starts, and popstand on it", await(ctx, booting, w.shop.alive))
}

// pullAdapter pulls one of the two adapters out. For the machine it is out when
// QEMU has seen the end of its cable. Only then is the device taken away: a
// byte that came meanwhile would end QEMU (7.2, in usb_wakeup).
func (w *world) pullAdapter(ctx context.Context, name string) error {
	if err := w.cables[name].pull(); err != nil {
		return err
	}
	if err := await(ctx, shortly, func(ctx context.Context) error { return w.m.board.cut(ctx, name) }); err != nil {
		return err
	}
	return w.m.board.pull(ctx, name)
}

// plugAdapter puts it in. Its own name tells it apart, not its terminal.
func (w *world) plugAdapter(ctx context.Context, name string) error {
	if err := w.cables[name].plug(ctx); err != nil {
		return err
	}
	return w.m.board.plug(ctx, "usb-serial", name, map[string]any{"chardev": name, "serial": strings.ToUpper(name)})
}

// sell makes one sale.
func (w *world) sell(ctx context.Context, o order) (sold, error) {
	w.keys++
	return w.shop.sell(ctx, fmt.Sprintf("sale %d", w.keys), o)
}

// sells makes one sale as a check.
func (w *world) sells(ctx context.Context, text string) (sold, error) {
	a, err := w.sell(ctx, sticker())
	return a, w.must(text, err)
}

// verify has popstand look through its own data.
func (w *world) verify(ctx context.Context) error {
	said, err := w.m.shell.run(ctx, "popstand verify /data/stall")
	return w.must("popstand verify: "+said, err)
}
