package counter

import (
	"context"
	"slices"
	"strconv"
	"sync"

	"popstand/kiosk/dispute"
	"popstand/kiosk/ledger"
	"popstand/kiosk/refund"
)

// pending is what people have to decide.
type pending struct {
	apart []refund.Trouble // receipts whose refunds disagree
	open  []dispute.Case   // by due time
}

// overdue are the cases that should have been answered by a moment, Unix
// milliseconds.
func (w pending) overdue(now int64) []dispute.Case {
	n := slices.IndexFunc(w.open, func(c dispute.Case) bool { return c.Due >= now })
	if n < 0 {
		n = len(w.open)
	}
	return w.open[:n]
}

// salesArea is the area of sales, for ledger.Changes.
const salesArea = "sale"

// inbox keeps what people have to decide, because every page asks.
type inbox struct {
	mu      sync.Mutex
	known   bool
	cases   uint64 // changes that kept knows
	refunds uint64
	sales   uint64
	paper   bool // something was given back from the paper alone: a sale that comes may disagree
	kept    pending
}

// pendingNow reads what people have to decide. It changes with cases and refunds; with
// sales only where something was given back for a receipt that was not known here.
func (d *Desk) pendingNow(ctx context.Context) (pending, error) {
	b := &d.inbox
	b.mu.Lock()
	defer b.mu.Unlock()
	cases, refunds, sales := d.Ledger.Changes(dispute.AreaName), d.Ledger.Changes(refund.AreaName), d.Ledger.Changes(salesArea)
	if b.known && b.cases == cases && b.refunds == refunds && (b.sales == sales || !b.paper) {
		return b.kept, nil
	}
	var w pending
	var paper bool
	err := d.Ledger.Read(ctx, func(ctx context.Context, q ledger.Queryer) (err error) {
		if w.open, err = dispute.Open(ctx, q, d.Ledger.Event()); err != nil {
			return err
		}
		if paper, err = refund.FromPaper(ctx, q, d.Ledger.Event()); err != nil || !paper {
			return err
		}
		w.apart, err = refund.Troubles(ctx, q, d.Ledger.Event())
		return err
	})
	if err != nil {
		return pending{}, err
	}
	b.known, b.cases, b.refunds, b.sales, b.paper, b.kept = true, cases, refunds, sales, paper, w
	return w, nil
}

// undecided is the rows of it: nothing decides itself, so somebody has to see it.
func (s *sight) undecided() []Health {
	var rows []Health
	add := func(key string, n int, kv ...string) {
		row := s.row(key, key, "ask", append(kv, "n", strconv.Itoa(n))...)
		if s.me.ID != "" {
			row.Href, row.Label = "/cases", s.w.Case.Look
		}
		rows = append(rows, row)
	}
	if late := s.pending.overdue(s.now.Wall); len(late) > 0 {
		add("cases_overdue", len(late), "time", s.moment(late[0].Due))
	}
	if len(s.pending.apart) > 0 {
		add("refunds_apart", len(s.pending.apart), "number", s.pending.apart[0].Number)
	}
	return rows
}
