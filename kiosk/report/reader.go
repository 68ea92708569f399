package report

import (
	"cmp"
	"context"
	"database/sql"
	"maps"
	"slices"
	"time"

	"popstand/kiosk/ledger"
	"popstand/kiosk/pickup"
	"popstand/kiosk/signing"
	"popstand/kiosk/tally"
	"popstand/kiosk/till"
)

// Reader reads reports. The desks may be nil where a stall has none.
type Reader struct {
	Ledger  *ledger.Ledger
	Pickup  *pickup.Desk
	Signing *signing.Desk
	Lang    string // of names
}

// RefuseDate answers for what is no day.
var RefuseDate = ledger.Refuse("date_bad", "Write the day like 2026-11-21.")

// Till reads the X of an open till, or the Z of a closed one; with no id that of
// this node's till, the open one or else the last. Refusals: till_unknown, and
// till_closed where there never was a till.
func (r Reader) Till(ctx context.Context, q ledger.Queryer, id till.ID) (Report, error) {
	out, n, err := r.tillAlone(ctx, q, id)
	if err != nil {
		return out, err
	}
	out.Stall, err = r.stall(ctx, q, n)
	return out, err
}

// tillAlone reads what is the till's own: what paper shows.
func (r Reader) tillAlone(ctx context.Context, q ledger.Queryer, id till.ID) (Report, names, error) {
	d, err := r.find(ctx, q, id)
	if err != nil {
		return Report{}, names{}, err
	}
	n, err := r.names(ctx, q)
	if err != nil {
		return Report{}, n, err
	}
	out := Report{Kind: X, Settings: n.settings, From: d.OpenedMS, At: r.Ledger.Now().Wall}
	if d.Z != nil {
		out.Kind, out.Until = Z, d.Z.At.Wall
	}
	sums, err := tally.Of(ctx, q, r.Ledger.Event(), tally.Key{Till: string(d.ID), Node: d.Node})
	if err != nil {
		return out, n, err
	}
	err = r.fill(ctx, q, &out, n, []till.Day{d}, map[tally.Key]tally.Sums{{Till: string(d.ID), Node: d.Node}: sums})
	return out, n, err
}

func (r Reader) find(ctx context.Context, q ledger.Queryer, id till.ID) (till.Day, error) {
	if id != "" {
		return till.DayOf(ctx, q, r.Ledger.Event(), id)
	}
	open, err := till.Current(ctx, q, r.Ledger.Event(), r.Ledger.Node())
	if err != nil {
		return till.Day{}, err
	}
	if open != nil {
		return till.Day{Till: *open}, nil
	}
	all, err := till.Days(ctx, q, r.Ledger.Event())
	if err != nil {
		return till.Day{}, err
	}
	for i := len(all) - 1; i >= 0; i-- {
		if all[i].Node == r.Ledger.Node() {
			return all[i], nil
		}
	}
	return till.Day{}, till.RefuseClosed
}

// Day reads a calendar day of the event's zone, like "2026-11-21": what all tills
// sold and gave back on it, by the clocks of their kiosks. Refusal: date_bad.
func (r Reader) Day(ctx context.Context, q ledger.Queryer, date string) (Report, error) {
	n, err := r.names(ctx, q)
	if err != nil {
		return Report{}, err
	}
	day, err := time.ParseInLocation(time.DateOnly, date, n.zone)
	if err != nil {
		return Report{}, RefuseDate
	}
	in := tally.Times{From: day.UnixMilli(), Until: day.AddDate(0, 0, 1).UnixMilli()}
	out := Report{Kind: All, Settings: n.settings, Date: date, From: in.From, Until: in.Until, At: r.Ledger.Now().Wall}
	spans, err := tally.Spans(ctx, q, r.Ledger.Event())
	if err != nil {
		return out, err
	}
	sums := map[tally.Key]tally.Sums{}
	for _, s := range spans {
		some, err := r.part(ctx, q, s, in)
		if err != nil {
			return out, err
		}
		if len(some.Sales) > 0 {
			sums[s.Key] = some
		}
	}
	days, err := r.open(ctx, q, in, sums)
	if err != nil {
		return out, err
	}
	if err := r.fill(ctx, q, &out, n, days, sums); err != nil {
		return out, err
	}
	if err := n.bear(&out.Figures, date); err != nil {
		return out, err
	}
	out.Stall, err = r.stall(ctx, q, n)
	return out, err
}

// part is what a till did within a time: its totals where it did everything
// then, else what is counted of it.
func (r Reader) part(ctx context.Context, q ledger.Queryer, s tally.Span, in tally.Times) (tally.Sums, error) {
	switch {
	case s.Last+tally.Quarter <= in.From || s.First >= in.Until:
		return tally.Sums{}, nil
	case s.First >= in.From && s.Last+tally.Quarter <= in.Until:
		return tally.Of(ctx, q, r.Ledger.Event(), s.Key)
	}
	return tally.Recount(ctx, q, r.Ledger.Event(), s.Key, in)
}

// open lists the tills that were open within a time, or sold then.
func (r Reader) open(ctx context.Context, q ledger.Queryer, in tally.Times, sold map[tally.Key]tally.Sums) ([]till.Day, error) {
	all, err := till.Days(ctx, q, r.Ledger.Event())
	if err != nil {
		return nil, err
	}
	now := r.Ledger.Now().Wall
	var out []till.Day
	for _, d := range all {
		until := max(now, d.OpenedMS) // it is open still
		if d.Z != nil {
			until = max(d.Z.At.Wall, d.OpenedMS)
		}
		if _, did := sold[keyOf(d.Till)]; did || d.OpenedMS < in.Until && until >= in.From {
			out = append(out, d)
		}
	}
	return out, nil
}

func keyOf(t till.Till) tally.Key { return tally.Key{Till: string(t.ID), Node: t.Node} }

// fill reads the tills of a report and arranges their figures.
func (r Reader) fill(ctx context.Context, q ledger.Queryer, out *Report, n names, days []till.Day, sums map[tally.Key]tally.Sums) error {
	for _, s := range sums {
		for _, x := range s.Sales {
			if err := n.meet(ctx, q, r.Ledger.Event(), x.Staff); err != nil {
				return err
			}
		}
		for _, x := range s.Discounts {
			if err := n.meet(ctx, q, r.Ledger.Event(), x.Approver); err != nil {
				return err
			}
		}
	}
	for _, d := range days {
		t, err := r.till(ctx, q, n, d)
		if err != nil {
			return err
		}
		if t.Own, err = figures([]tally.Sums{sums[keyOf(d.Till)]}, n); err != nil {
			return err
		}
		out.Tills = append(out.Tills, t)
	}
	all := make([]tally.Sums, 0, len(sums))
	for _, k := range slices.SortedFunc(maps.Keys(sums), func(a, b tally.Key) int {
		return cmp.Or(cmp.Compare(a.Till, b.Till), cmp.Compare(a.Node, b.Node))
	}) {
		all = append(all, sums[k])
	}
	var err error
	out.Figures, err = figures(all, n)
	return err
}

func (r Reader) till(ctx context.Context, q ledger.Queryer, n names, d till.Day) (Till, error) {
	t := Till{Day: d}
	err := n.meet(ctx, q, r.Ledger.Event(), string(d.OpenedBy))
	if err != nil {
		return t, err
	}
	t.OpenedBy = n.person(string(d.OpenedBy))
	if t.Name, err = r.node(ctx, q, n, d.Node); err != nil {
		return t, err
	}
	if d.Z != nil {
		t.Takings, t.Expected, t.Corrections = d.Z.Takings, d.Z.Expected, d.Z.Corrections
		if t.Later, err = till.CorrectionsOf(ctx, q, r.Ledger.Event(), d.ID); err != nil {
			return t, err
		}
		err = n.meet(ctx, q, r.Ledger.Event(), string(d.Z.By))
		t.ClosedBy = n.person(string(d.Z.By))
		return t, err
	}
	if t.Takings, _, err = till.TakingsOf(ctx, q, r.Ledger.Event(), d.Till); err != nil {
		return t, err
	}
	t.Expected = d.Float + t.Takings.Cash()
	t.Corrections, err = till.Corrections(ctx, q, r.Ledger.Event(), d.Node)
	return t, err
}

const lettersOfNode = `
	SELECT letter
	FROM node
	WHERE event = $1 AND node = $2
	ORDER BY epoch DESC`

// node is what people call a kiosk.
func (r Reader) node(ctx context.Context, q ledger.Queryer, n names, id ledger.NodeID) (string, error) {
	var letters []string
	err := each(ctx, q, lettersOfNode, func(rows *sql.Rows) error {
		var letter string
		err := rows.Scan(&letter)
		letters = append(letters, letter)
		return err
	}, string(r.Ledger.Event()), string(id))
	return n.settings.NodeName(letters...), err
}
