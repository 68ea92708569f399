package buyer

import (
	"context"
	"errors"
	"slices"
	"strconv"
	"time"

	"popstand/kiosk/ledger"
	"popstand/kiosk/pickup"
	"popstand/ui/part"
)

// view is the screen as it is now.
func (s *Self) view(ctx context.Context, token string, t typed) (Pickup, error) {
	m := s.look()
	lang := m.look.lang
	if r := m.result; lang == "" && r != nil {
		lang = r.lang
	}
	f, err := s.Front(ctx, lang)
	if err != nil {
		return Pickup{}, err
	}
	q, err := s.queue(ctx)
	if err != nil {
		return Pickup{}, err
	}
	w := f.Page.Words()
	v := Pickup{
		Page: f.Page, Event: f.name(), State: "idle",
		Reach: m.look.reach, Large: m.look.large, Sharp: m.look.contrast, Serving: q.Serving, About: about(w, q.Wait),
	}
	v.Title, v.Lead, v.Find = s.asks(w, f.Unscanned)
	v.Page.Title, v.CSRF, v.Look = w.Buyer.Title, token, strconv.FormatInt(m.turned, 36)
	v.dress(m.look)
	for _, l := range part.Languages() {
		v.Langs = append(v.Langs, Lang{Code: l.Code, Name: l.Name, On: l.Code == f.Page.Lang})
	}
	if m.ends() {
		v.Left, v.Window = seconds(m.left(f.Now)), seconds(m.window())
	}
	switch {
	case m.result != nil && m.result.kind == seated:
		if err := s.seat(ctx, f, m, &v, t); err != nil {
			return Pickup{}, err
		}
	case m.result != nil:
		shown{f, w, q, m.result, &v, s.ledger.Letter()}.say()
	case m.typing:
		v.State, v.Typed, v.Short, v.Keys = "type", t.text, t.short, codeKeys(f.Page.Lang)
		v.Refresh = 0 // what was typed would be gone
	}
	v.Live = "buyer&at=" + s.stamp(ctx, m, v)
	return v, nil
}

// asks says what to show to the screen.
func (s *Self) asks(w *part.Words, unscanned bool) (title, lead, find string) {
	switch {
	case unscanned && s.Signing == nil:
		return w.Buyer.Unscanned.What, w.Buyer.Unscanned.Do, w.Buyer.TypeFind
	case unscanned:
		return w.Buyer.Unscanned.What, w.Buyer.Unscanned.Do, w.Guest.Find
	case s.Signing == nil:
		return w.Buyer.Scan, w.Buyer.How, w.Buyer.TypeFind
	case s.Pickup == nil:
		return w.Guest.Scan, w.Guest.How, w.Guest.Find
	}
	return w.Guest.Both, w.Guest.BothHow, w.Guest.Find
}

// dress puts on how whoever stands there wants the screen.
func (v *Pickup) dress(l look) {
	v.Hand = ""
	v.Text = ""
	if l.large {
		v.Text = "130"
	}
	if l.contrast {
		v.Theme = "outdoor"
	}
	v.Styles, v.Scripts, v.Refresh = []string{"css/buyer.css"}, []string{"js/buyer.js"}, refresh
}

// refresh is after how many seconds a page without script is loaded again: so it
// shows what was scanned.
const refresh = 4

// queue is who waits; nobody where the event hands out no orders any more.
func (s *Self) queue(ctx context.Context) (q pickup.Queue, err error) {
	if s.Pickup == nil {
		return q, nil
	}
	err = s.ledger.Read(ctx, func(ctx context.Context, r ledger.Queryer) error {
		q, err = s.Pickup.QueueNow(ctx, r)
		return err
	})
	if errors.Is(err, pickup.RefuseNoPlan) {
		err = nil
	}
	return q, err
}

func seconds(d time.Duration) int { return int((d + time.Second - 1) / time.Second) }

// minutes are full ones, at least one.
func minutes(d time.Duration) int { return max(1, int((d+time.Minute-1)/time.Minute)) }

// about says how long people wait, "" when nobody knows.
func about(w *part.Words, wait time.Duration) string {
	if wait <= 0 {
		return ""
	}
	return part.Fill(w.Buyer.About, "n", strconv.Itoa(minutes(wait)))
}

// codeKeys are the keys that a short code is typed with.
func codeKeys(lang string) [][]string {
	var rows [][]string
	for _, row := range part.Keyboard(lang) {
		rows = append(rows, slices.DeleteFunc(row, func(key string) bool { return len(key) > 1 }))
	}
	return rows
}

// shown puts a result into words.
type shown struct {
	f      Front
	w      *part.Words
	q      pickup.Queue
	r      *result
	v      *Pickup
	letter string // of this node
}

// say fills the view.
func (s shown) say() {
	v, w := s.v, &s.w.Buyer
	v.State, v.No, v.Joins, v.Tone, v.Lead = string(s.r.kind), strconv.FormatInt(s.r.no, 10), s.r.joins, "ask", ""
	switch s.r.kind {
	case inQueue:
		v.Tone = "go"
		s.queued()
	case early:
		s.early()
	case late:
		s.late()
	case collected:
		v.Title, v.Lead = w.Collected, w.NotYou
		if n := len(s.r.verdict.What.Uses); n > 0 {
			v.Lead = part.Fill(w.CollectedT, "time", s.f.moment(s.r.verdict.What.Uses[n-1].Wall)) + " " + w.NotYou
		}
		s.number()
	case unpaid:
		v.Title, v.Lead = w.Pay, w.PayLead
		v.Panel = &Panel{Head: w.PayOpen, Big: s.f.Currency.Format(s.r.verdict.What.Open, s.w.Code), Foot: part.Fill(w.SayNumber, "ref", s.r.ref)}
	case ask:
		v.Title, v.Lead, v.Helps = w.Ask, w.AskLead, true
		v.Panel = &Panel{Head: w.Say, Big: s.r.call, Code: true, Foot: w.Known}
		if s.r.helped {
			v.Helps, v.Panel.Foot = false, w.Coming.What
		}
	case again:
		// Where tickets are shown, too, what it asks for stands there already.
		switch v.Title {
		case w.Unscanned.What:
			v.Lead = w.Untyped
		case w.Scan:
			v.Title, v.Lead = w.Again.What, w.Again.Do
		default:
			v.Lead = s.w.Guest.Again
		}
	case coming:
		v.Title, v.Lead, v.Tone = w.Coming.What, w.Coming.Do, "go"
	case failed:
		v.Title, v.Lead, v.Helps = w.Fault.What, w.Fault.Do, true
	case seated: // has a page of its own
	}
}

// named is a sentence with the buyer's name in it, or the one without.
func (s shown) named(with, without string) string {
	if s.r.name == "" {
		return without
	}
	return part.Fill(with, "name", s.r.name)
}

// queued tells of the number, and of the call once it has come.
func (s shown) queued() {
	v, w := s.v, &s.w.Buyer
	place := s.r.place
	i := slices.IndexFunc(s.q.Called, func(o pickup.Waiting) bool { return o.Order == s.r.order })
	if i >= 0 {
		place = s.q.Called[i]
	} else if j := slices.IndexFunc(s.q.Waiting, func(o pickup.Waiting) bool { return o.Order == s.r.order }); j >= 0 {
		place = s.q.Waiting[j]
	}
	where := place.Counter
	if where == "" {
		where = s.f.place(s.letter)
	}
	to := part.Fill(w.Go, "place", where)
	v.Panel = &Panel{Loud: true, Head: w.Number, Big: place.Label, Foot: w.NoSlip}
	if i >= 0 {
		v.State, v.Title, v.Lead = "turn", s.named(w.TurnOf, w.Turn), w.TurnNow
		v.Steps = []Step{{What: to, More: w.Show}}
		v.Panel.Foot, v.Panel.Icon = where, "bag"
		return
	}
	if s.r.slip {
		v.Panel.Foot, v.Panel.Icon = w.Slip, "printer"
	}
	v.Title = s.named(w.QueueOf, w.Queue)
	v.Steps = []Step{
		{Done: place.Packed, What: w.Packing, More: w.Items.N(int(s.r.verdict.What.Units))},
		{What: part.Fill(w.Wait, "label", place.Label), More: s.calls(place)},
		{What: to, More: w.Show},
	}
	if place.Packed {
		v.Steps[0].What = w.Packed
	}
}

// calls says when the board calls a number.
func (s shown) calls(place pickup.Waiting) string {
	switch {
	case place.Behind:
		return s.w.Buyer.Behind
	case s.q.Wait <= 0:
		return s.w.Buyer.Called
	}
	return part.Fill(s.w.Buyer.CalledIn, "n", strconv.Itoa(minutes(s.q.Wait)))
}

// countMost is the longest time that is counted in minutes.
const countMost = 99 * time.Minute

func (s shown) early() {
	v, w, slot := s.v, &s.w.Buyer, s.r.verdict.What.Slot
	from := s.f.moment(slot.From)
	v.Title, v.Lead = s.named(w.EarlyOf, w.Early), part.Fill(w.Starts, "time", from)
	if p := s.f.Settings.Pickup; p != nil {
		v.Lead += " " + part.Fill(w.Safe, "time", s.f.moment(slot.Until+int64(p.Hold)))
	}
	v.Steps = []Step{{What: part.Fill(w.Back, "time", from), More: w.Same}}
	if s.r.joins {
		v.Steps = append(v.Steps, Step{What: w.Open, More: s.places()})
	}
	v.Panel = &Panel{Head: w.OpensAt, Big: s.f.clock(slot.From)}
	if in := time.Duration(slot.From-s.f.Now.Wall) * time.Millisecond; in <= countMost {
		n := minutes(in)
		v.Panel = &Panel{Head: w.OpensIn, Big: strconv.Itoa(n), Foot: w.Minutes.N(n)}
	}
}

// places says how much room there is now.
func (s shown) places() string {
	what := s.r.verdict.What
	slot, ok := s.f.Settings.Slot(what.Running)
	if !ok || slot.Capacity == 0 {
		return ""
	}
	return part.Fill(s.w.Buyer.Places.N(int(what.Room)), "time", s.f.clock(slot.Until))
}

func (s shown) late() {
	v, w := s.v, &s.w.Buyer
	v.Title, v.Lead = w.Late, part.Fill(w.LateOf, "time", s.f.moment(s.r.verdict.What.Slot.Until))
	if s.r.joins {
		v.Lead += " " + w.LateOpen
	} else {
		v.Lead += " " + w.LateAsk
	}
	s.number()
}

// number shows what staff find the order by.
func (s shown) number() {
	if s.r.ref == "" {
		return
	}
	s.v.Panel = &Panel{Head: s.w.Buyer.Say, Big: s.r.ref, Code: true}
}
