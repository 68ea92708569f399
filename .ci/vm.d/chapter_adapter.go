package main

import (
	"context"
	"fmt"
	"net/http"
	"strings"
)

// torn is how many bytes of a receipt have left when its adapter is pulled: less
// than half.
const torn = 20_000

// long is an order whose receipt is 50 KB of pictures: the system's buffers are
// filled long before its end.
func long() (o order) {
	for n := 10; n < 40; n++ {
		o.SKUs = append(o.SKUs, fmt.Sprintf("PRINT-%d", n))
		o.Total += 100
	}
	return o
}

// adapter pulls the printer's adapter in the middle of a receipt, and plugs it
// in again when another adapter has taken its terminal.
func (w *world) adapter(ctx context.Context) error {
	half, err := w.tear(ctx)
	if err != nil {
		return err
	}
	w.check("popstand says that the printer is gone", w.shop.device(ctx, "printer", "gone"))
	var waiting []sold
	for _, when := range []string{"a sale goes through without the printer", "another one goes through"} {
		a, err := w.sells(ctx, when)
		if err != nil {
			return err
		}
		waiting = append(waiting, a)
	}
	w.check("what was torn is not said to be printed: unknown, lost", w.settled(ctx, half.Job, "unknown", "lost"))

	w.check("a scanner's adapter is plugged in", w.m.board.plugAdapter(ctx, "scanner", "SCANNER"))
	w.check("popstand finds it", w.shop.device(ctx, "scanner 1", "ready"))
	w.check("it got the terminal that the printer had: popstand let go of it", w.terminal(ctx, "SCANNER", "ttyUSB0"))
	w.cable.unplugged(false)
	w.check("the printer's adapter is plugged in", w.m.board.plugAdapter(ctx, "printer", "PRINTER"))
	w.check("popstand finds it under another name", w.shop.device(ctx, "printer", "ready"))
	w.check("it is another terminal", w.terminal(ctx, "PRINTER", "ttyUSB1"))
	for _, a := range waiting {
		found, err := w.printed(ctx, a.Number)
		w.check("what has waited is printed, once: "+a.Number, once(found, err))
		w.check("and is confirmed", w.settled(ctx, a.Job, "confirmed", ""))
	}
	return w.copy(ctx, half)
}

// tear sells, and pulls the adapter while the receipt is on its way.
func (w *world) tear(ctx context.Context) (sold, error) {
	pulled := make(chan error, 1)
	w.cable.after(torn, func() {
		err := w.m.board.pull(ctx, "printer")
		w.cable.unplugged(true)
		pulled <- err
	})
	a, err := w.sell(ctx, long())
	if err := w.must("a sale with a long receipt goes through", err); err != nil {
		return a, err
	}
	select {
	case err := <-pulled:
		return a, w.must(fmt.Sprintf("the adapter is pulled out %d bytes into the receipt", torn), err)
	case <-ctx.Done():
		return a, ctx.Err()
	}
}

// terminal says whether an adapter's own name leads to a terminal.
func (w *world) terminal(ctx context.Context, serial, want string) error {
	got, err := w.m.shell.run(ctx, "readlink /dev/serial/by-id/usb-QEMU_QEMU_USB_SERIAL_"+serial+"-if00-port0")
	if err == nil && !strings.HasSuffix(got, "/"+want) {
		return fmt.Errorf("it is %s, not %s", got, want)
	}
	return err
}

// copy prints the torn receipt again, as a person would ask for it.
func (w *world) copy(ctx context.Context, half sold) error {
	all, err := papers(w.folder)
	for _, p := range all {
		if p.number == half.Number && p.whole() {
			err = fmt.Errorf("%s is a whole receipt: nothing was torn", p.file)
		}
	}
	w.check("the torn receipt was not printed again by itself", err)
	if err := w.shop.call(ctx, http.MethodPost, "/api/v1/sales/"+half.Number+"/reprint", "again "+half.Number, nil, nil); err != nil {
		return err
	}
	found, err := w.printed(ctx, half.Number)
	if err = once(found, err); err == nil && !found[0].copy() {
		err = fmt.Errorf("%s does not say so", found[0].file)
	}
	w.check("asked for again, it is printed as a copy", err)
	return nil
}
