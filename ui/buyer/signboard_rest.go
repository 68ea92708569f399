package buyer

import (
	"fmt"
	"hash/fnv"
	"net/url"
	"slices"
	"time"

	"popstand/kiosk/signing"
	"popstand/ui/part"
)

// rest fills the board while nobody is called: before the first session, between
// two, after the last, and where one was cancelled.
func (v *Signboard) rest(d day) {
	w := d.w.Signboard
	v.list(d)
	switch off, next := d.off(), d.coming(); {
	case off != nil:
		v.Heading, v.Head = d.heading([]signing.Line{{Row: *off}}), d.who(*off)
		v.Notice, v.Under = part.Fill(w.Off, "time", d.f.moment(off.Plan.From)), w.OffDo
		if next != nil {
			v.Left = d.room(*next)
		}
	case next != nil:
		v.Head, v.Notice, v.Digits = w.Begins, d.f.clock(next.Plan.From), true
		v.Under = d.who(*next)
		if next.Session.Place != "" {
			v.Under += " · " + next.Session.Place
		}
		if !d.today(next.Plan.From) {
			v.Under = part.Day(next.Plan.From, d.f.Zone, d.f.Page.Lang) + " · " + v.Under
		}
		v.Left = d.room(*next)
	default:
		v.Head, v.Notice, v.Under = v.Heading, w.Done, w.Thanks
	}
}

// before is how long before its time a session that was cancelled is what the
// board says first, and not the next one.
const before = 30 * time.Minute

// off is a session that would be on about now, and was cancelled.
func (d day) off() *signing.Row {
	for i, r := range d.mine {
		if r.Phase == signing.CalledOff && (len(d.mine) < len(d.rows) || r.Plan.From-before.Milliseconds() <= d.f.Now.Wall && d.f.Now.Wall < r.Plan.Until) {
			return &d.mine[i]
		}
	}
	return nil
}

// coming is the session that begins next; where nobody knows the time, the first
// that was not ended.
func (d day) coming() *signing.Row {
	var next *signing.Row
	for i, r := range d.mine {
		if (r.Phase == signing.OnSale || r.Phase == signing.SoldOut) && (next == nil || r.Plan.From < next.Plan.From) {
			next = &d.mine[i]
		}
	}
	return next
}

func (d day) today(ms int64) bool {
	return part.Day(ms, d.f.Zone, "en") == part.Day(d.f.Now.Wall, d.f.Zone, "en")
}

// list names the sessions of the day: the last that are over, and all that come.
func (v *Signboard) list(d day) {
	rows := slices.Clone(d.rows)
	slices.SortStableFunc(rows, func(a, b signing.Row) int { return int((a.Plan.From - b.Plan.From) / 1000) })
	for _, r := range rows {
		if !d.today(r.Plan.From) {
			continue
		}
		v.Days = append(v.Days, Round{Time: d.f.clock(r.Plan.From), Name: d.who(r), State: d.state(r), On: r.Phase == signing.OnSale})
	}
	v.Days = v.Days[max(0, len(v.Days)-roundsMost):]
}

func (d day) state(r signing.Row) string {
	w := d.w.Signboard
	switch r.Phase {
	case signing.Finished:
		return w.Ended
	case signing.Running, signing.Standing:
		if !d.on(r) {
			return w.Ended
		}
		return w.Running
	case signing.CalledOff:
		return w.Gone
	case signing.SoldOut:
		return w.SoldOut
	case signing.OnSale:
		return w.Free.N(int(r.Left))
	}
	return ""
}

// look12 sums up the files that a page is drawn with.
func look12(urls ...string) string {
	sum := fnv.New64a()
	for _, u := range urls {
		_, _ = sum.Write([]byte(u))
	}
	return fmt.Sprintf("%x", sum.Sum64())
}

func query(text string) string { return url.QueryEscape(text) }
