package buyer

import (
	"slices"
	"strconv"
	"time"

	"popstand/kiosk/signing"
	"popstand/kiosk/signing/pace"
	"popstand/ui/part"
)

// tables fills the large part of the board: who is at the tables, and who shall
// come. Where nobody is, it says why.
func (v *Signboard) tables(d day, live []signing.Line) {
	busy, waiting := false, 0
	for _, l := range live {
		for _, t := range l.Tables {
			c := Cell{}
			if l.Session.Tables > 1 {
				c.Where = part.Fill(d.w.Signboard.Table, "n", t.Table)
			}
			if len(live) > 1 {
				c.Where = d.who(l.Row)
			}
			if t.Ticket != nil {
				c.Calling, busy = d.call(l.Row, *t.Ticket), true
			}
			if t.Pause != nil && t.Pause.Table != "" {
				c.Note = d.back(t.Pause.Until)
			}
			v.Cells = append(v.Cells, c)
		}
		waiting += int(l.Tally.Called)
	}
	v.Called = d.called(live)
	v.Hint = part.Fill(d.w.Signboard.Go, "place", d.where(live[0].Row, ""))
	shown := len(v.Called)
	if !busy {
		v.idle(d, live)
	}
	v.Cells = v.Cells[:min(len(v.Cells), cellsMost)]
	v.crowd(waiting - (shown - len(v.Called))) // who stands in the large part is no more in the row
}

// idle fills it while nobody is at a table.
func (v *Signboard) idle(d day, live []signing.Line) {
	w := d.w.Signboard
	title, back, still := d.still(live[0].Row)
	switch {
	case still:
		v.Cells, v.Head, v.Notice, v.Under, v.Hint = nil, v.Heading, title, w.Keep, ""
		if back != "" {
			v.Head, v.Notice = title, back
		}
	case len(v.Called) > 0 && len(v.Cells) == 1:
		v.Head = w.Come
		v.Cells[0].Calling, v.Called = v.Called[0], v.Called[1:]
	case len(v.Called) == 0:
		v.Cells, v.Head, v.Notice, v.Hint = nil, v.Heading, d.w.Board.Nobody, ""
		if slices.ContainsFunc(live, func(l signing.Line) bool { return l.Tally.Waiting > 0 }) {
			v.Notice = w.Soon
		}
	}
}

// still says whether a session stands still, and when it goes on.
func (d day) still(r signing.Row) (title, back string, still bool) {
	for _, p := range r.Pauses {
		if p.Table == "" {
			return d.w.Signboard.Pause, d.back(p.Until), true
		}
	}
	for _, b := range r.Breaks {
		if b.From <= d.f.Now.Wall && d.f.Now.Wall < b.Until {
			title = b.Reason.In(d.f.Page.Lang)
			if title == "" {
				title = d.w.Signboard.Break
			}
			return title, d.back(b.Until), true
		}
	}
	return "", "", false
}

// back says when it goes on: "Back 14:20", "" where nobody knows or that is over.
func (d day) back(until int64) string {
	if until <= d.f.Now.Wall {
		return ""
	}
	return part.Fill(d.w.Signboard.Back, "time", d.f.clock(until))
}

// lines fills who is next and who has not come. Of several sessions those come
// first who are expected first.
func (v *Signboard) lines(d day, live []signing.Line) {
	var next []signing.Queued
	for _, l := range live {
		next = append(next, l.Next...)
		v.More += int(l.Tally.Waiting)
		for _, t := range l.Missed {
			if t.State == signing.Missed && len(v.Missed) < missedMost-2 {
				v.Missed = append(v.Missed, t.Of.Label)
			}
		}
	}
	if len(live) > 1 {
		slices.SortStableFunc(next, func(a, b signing.Queued) int { return int(a.Expected.Middle - b.Expected.Middle) })
	}
	for _, q := range next[:min(len(next), nextMost)] {
		v.Next = append(v.Next, Coming{Label: q.Of.Label, About: d.f.about(d.w, q.Expected)})
	}
	v.More = max(0, v.More-len(v.Next))
}

// What an estimate is written with.
const (
	narrow   = 4 * time.Minute  // a range that is no wider is one number
	byClock  = 45 * time.Minute // from here on a time of day says more
	guessing = 45 * time.Minute // a wider range says nothing
)

// about writes when somebody is expected: "about 6 min", "8–15 min", "16:40–16:55".
// It says nothing where nobody knows.
func (f Front) about(w *part.Words, e pace.Expected) string {
	if e.Until <= 0 || !f.Now.Trust.Known() {
		return ""
	}
	in := func(ms int64) time.Duration { return time.Duration(max(0, ms-f.Now.Wall)) * time.Millisecond }
	from, until := in(e.From), in(e.Until)
	switch {
	case until-from > guessing:
		return ""
	case in(e.Middle) >= byClock:
		from, until := five(e.From, e.Until)
		return f.clock(from) + "–" + f.clock(until)
	case until-from <= narrow || in(e.Middle) < 3*time.Minute && until < 2*narrow:
		return about(w, max(in(e.Middle), time.Minute))
	}
	return part.Fill(w.Signboard.Range, "from", strconv.Itoa(max(1, int(from/time.Minute))), "to", strconv.Itoa(minutes(until)))
}

// five widens a range to full five minutes.
func five(from, until int64) (int64, int64) {
	const step = 5 * 60_000
	return from / step * step, (until + step - 1) / step * step
}

// soon is how long before it a break is announced.
const soon = 20 * time.Minute

// know lists what is to be known, the most important first.
func (v *Signboard) know(d day, live []signing.Line) {
	w := d.w.Signboard
	for _, l := range live {
		v.Strip = append(v.Strip, d.reach(l)...)
		if title, back, still := d.still(l.Row); still && v.Notice == "" {
			switch {
			case back != "" && len(v.Strip) == 0:
				title += " · " + back
			case back != "":
				title = back
			}
			v.Strip = append(v.Strip, title)
		}
		if l.Over > max(l.Plan.Until, d.f.Now.Wall) {
			v.Strip = append(v.Strip, part.Fill(w.Longer, "time", d.f.clock(l.Over)))
		}
		for _, b := range l.Breaks {
			if in := b.From - d.f.Now.Wall; 0 < in && in <= soon.Milliseconds() {
				v.Strip = append(v.Strip, part.Fill(w.Later, "from", d.f.clock(b.From), "until", d.f.clock(b.Until)))
			}
		}
		if late := l.Delay.Round(5 * time.Minute); late >= 5*time.Minute {
			v.Strip = append(v.Strip, part.Fill(w.Late, "n", strconv.Itoa(int(late/time.Minute))))
		}
	}
	v.Strip = v.Strip[:min(len(v.Strip), stripMost)]
}

// reach says from which number on people were told that they may not be reached, and
// up to which they are likely. Where it is both, one sentence has both: beside each
// other they seem to disagree.
func (d day) reach(l signing.Line) []string {
	w := d.w.Signboard
	doubt, last := l.Reach.Doubt, l.Reach.Likely
	switch {
	case doubt == nil && last == nil:
		return nil
	case doubt == nil:
		return []string{part.Fill(w.Last, "label", last.Label)}
	case l.Told.Last == nil && l.Tally.Called == 0:
		return []string{w.Few}
	case last == nil:
		return []string{part.Fill(w.Doubt, "label", doubt.Label)}
	case seat(*last).Before(seat(*doubt)):
		return []string{part.Fill(w.Last, "label", last.Label)} // it has become fewer since
	}
	return []string{part.Fill(d.w.Signing.End.Tight, "label", doubt.Label, "last", last.Label)}
}

// seat is a spot of the line, which knows what stands before it.
func seat(s signing.Spot) signing.Seat {
	return signing.Seat{Rank: s.Rank, Place: s.Place, Letter: s.Letter}
}

// left says what can be had for the session after one.
func (d day) left(now signing.Row) string {
	var next *signing.Row
	for i, r := range d.rows {
		if r.Plan.From > now.Plan.From && r.Plan.From > d.f.Now.Wall && (next == nil || r.Plan.From < next.Plan.From) && !r.Plan.Off {
			next = &d.rows[i]
		}
	}
	if next == nil {
		return ""
	}
	return d.room(*next)
}

func (d day) room(r signing.Row) string {
	switch {
	case r.Phase == signing.SoldOut:
		return part.Fill(d.w.Signboard.Sold, "time", d.f.moment(r.Plan.From))
	case r.Phase == signing.OnSale && r.Left > 0:
		return part.Fill(d.w.Signboard.Left.N(int(r.Left)), "time", d.f.moment(r.Plan.From))
	}
	return ""
}
