package main

import (
	"context"
	"errors"
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
	half, err := w.tear(ctx, torn)
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

	w.check("a scanner's adapter is plugged in", w.plugAdapter(ctx, "scanner"))
	w.check("popstand finds it", w.shop.device(ctx, "scanner 1", "ready"))
	w.check("it got the terminal that the printer had: popstand let go of it", w.terminal(ctx, "SCANNER", "ttyUSB0"))
	w.check("the printer's adapter is plugged in", w.plugAdapter(ctx, "printer"))
	w.check("popstand finds it under another name", w.shop.device(ctx, "printer", "ready"))
	w.check("it is another terminal", w.terminal(ctx, "PRINTER", "ttyUSB1"))
	for _, a := range waiting {
		found, err := w.printed(ctx, a.Number)
		w.check("what has waited is printed, once: "+a.Number, once(found, err))
		w.check("and is confirmed", w.settled(ctx, a.Job, "confirmed", ""))
	}
	if err := w.copy(ctx, half); err != nil {
		return err
	}
	return w.must("the scanner's adapter is pulled out", w.pullAdapter(ctx, "scanner"))
}

// elsewhere tears receipts in many places. What comes after each must come out
// whole: the printer still holds the beginning of the one before.
func (w *world) elsewhere(ctx context.Context) error {
	if !soak() {
		w.line("", "left to the long run: POPSTAND_SOAK=1")
		return nil
	}
	for bytes := 1; bytes < 45_000; bytes = bytes*7/4 + 1 {
		half, err := w.tear(ctx, bytes)
		if err != nil {
			return err
		}
		w.check("popstand says that the printer is gone", w.shop.device(ctx, "printer", "gone"))
		next, err := w.sells(ctx, "a sale goes through without the printer")
		if err != nil {
			return err
		}
		if err := w.must("the adapter is plugged in", w.plugAdapter(ctx, "printer")); err != nil {
			return err
		}
		found, err := w.printed(ctx, next.Number)
		w.check("what has waited is printed, once", once(found, err))
		w.check("what was torn comes to a true end", w.truth(ctx, half, bytes))
	}
	return nil
}

// questions is more than a printer is asked before a receipt. A receipt of
// which nothing has left is printed later as if nothing had been.
const questions = 40

// truth holds what popstand says of a torn receipt against the paper.
func (w *world) truth(ctx context.Context, half sold, bytes int) error {
	lost := w.settled(ctx, half.Job, "unknown", "lost")
	if lost == nil || bytes > questions {
		return lost
	}
	err := w.settled(ctx, half.Job, "confirmed", "")
	all, failed := papers(w.folder)
	if n := count(all, half.Number); n != 1 {
		failed = errors.Join(failed, fmt.Errorf("it is printed %d times", n))
	}
	return errors.Join(err, failed)
}

// tear sells, and pulls the adapter when so many bytes of the receipt have left.
func (w *world) tear(ctx context.Context, bytes int) (sold, error) {
	pulled := make(chan error, 1)
	w.cables["printer"].after(bytes, func() { pulled <- w.pullAdapter(ctx, "printer") })
	a, err := w.sell(ctx, long())
	if err := w.must("a sale with a long receipt goes through", err); err != nil {
		return a, err
	}
	select {
	case err := <-pulled:
		return a, w.must(fmt.Sprintf("the adapter is pulled out %d bytes into the receipt", bytes), err)
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
