package main

import (
	"context"
	"fmt"

	"popstand/hardware/sim"
)

// receipt sells with everything in order, and shows that the printer is heard
// too.
func (w *world) receipt(ctx context.Context) error {
	if err := w.must("the printer answers", w.shop.device(ctx, "printer", "ready")); err != nil {
		return err
	}
	a, err := w.sells(ctx, "a sale goes through")
	if err != nil {
		return err
	}
	found, err := w.printed(ctx, a.Number)
	if err := w.must("its receipt comes out of the printer, once", once(found, err)); err != nil {
		return err
	}
	w.check("the decoder knows each of its bytes", known(found[0]))
	w.check("the printer's word for it is believed: confirmed", w.settled(ctx, a.Job, "confirmed", ""))

	w.printer.SetFaults(sim.Faults{Cover: true})
	w.check("the cover is opened, and popstand says so", w.shop.device(ctx, "printer", "cover_open"))
	b, err := w.sells(ctx, "a sale goes through meanwhile")
	w.printer.SetFaults(sim.Faults{})
	if err != nil {
		return err
	}
	found, err = w.printed(ctx, b.Number)
	w.check("closed again, the printer prints what has waited, once", once(found, err))
	return nil
}

// once says whether there is one paper and no second.
func once(found []paper, err error) error {
	if err == nil && len(found) != 1 {
		return fmt.Errorf("there are %d", len(found))
	}
	return err
}

func known(p paper) error {
	if p.strange > 0 {
		return fmt.Errorf("%d bytes of %s mean nothing", p.strange, p.file)
	}
	return nil
}
