package cli

import (
	"context"
	"time"

	"popstand/kiosk"
	"popstand/kiosk/event"
)

// unknown tells what the journal does not hold, and people have to know.
func (d *doctor) unknown(ctx context.Context) {
	if d.stall == nil {
		return
	}
	n, err := kiosk.MissedOrders(ctx, d.stall.Ledger)
	switch {
	case err != nil:
		d.warn("orders", err.Error(), "")
	case n > 0:
		d.warn("orders", plural(int(n), "order of ", "orders of ")+event.OrdersFile+wereNot(n)+" taken in", "popstand event check "+shellWord(d.dir)+" names them")
	}
	n, err = kiosk.MissedTickets(ctx, d.stall.Ledger)
	switch {
	case err != nil:
		d.warn("tickets", err.Error(), "")
	case n > 0:
		d.warn("tickets", plural(int(n), "ticket of ", "tickets of ")+event.TicketsFile+wereNot(n)+" taken in", "popstand event check "+shellWord(d.dir)+" names them")
	}
	gap, err := kiosk.GapOf(ctx, d.stall.Ledger)
	switch {
	case err != nil:
		d.warn("restored", err.Error(), "")
	case gap.Open():
		d.warn("restored", "from a backup: nothing after "+d.reach(gap.Since)+" is known here", afterRestore+"; a manager then says so on the status page")
	}
}

func wereNot(n int64) string {
	if n == 1 {
		return " was not"
	}
	return " were not"
}

// reach writes until when a journal reaches, in the event's time.
func (d *doctor) reach(ms int64) string {
	where := d.where
	if where == nil {
		where = d.zone
	}
	return until(ms, where)
}

// until writes a moment with its day: the day after, nobody must be misled.
func until(ms int64, where *time.Location) string {
	t := time.UnixMilli(ms)
	if where != nil {
		t = t.In(where)
	}
	return t.Format("Mon 2 Jan 2006 15:04 MST")
}

// afterRestore is what to do where a backup was restored.
const afterRestore = "count limited goods, and ask before handing out orders"
