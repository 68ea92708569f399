package counter

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/gofiber/fiber/v2"

	"popstand/kiosk/clock"
	"popstand/kiosk/ledger"
	"popstand/kiosk/pickup"
	"popstand/kiosk/verdict"
	"popstand/ui/part"
	"popstand/ui/web"
)

// mode puts a choice in the place of the verdict's keys; false when there is none
// to make.
func (s *sight) mode(v *Handing, j judged, mode string) bool {
	h := s.stand.hand
	switch {
	case mode == "parts" && len(j.What.Left) > 0 && j.Need != "" && j.Reason != verdict.Accepted:
		v.Give = s.giving(j, s.itemsOf(j.What.Left))
	case mode == "reason" && j.Need != "" && j.Light != verdict.Green:
		v.Reasons = &Reasoning{
			At: "/pickup/handover", Back: "/pickup/verdict", Head: s.w.Pickup.Why,
			Op: h.op, Fields: []Pair{{"despite", string(j.Reason)}}, Label: s.w.Pickup.HandOver.N(int(j.What.Units)), Need: s.pinFor(j.Need),
		}
		for i, r := range s.w.Pickup.Overrides {
			v.Reasons.Reasons = append(v.Reasons.Reasons, Choice{ID: r.Key, Label: r.What, On: i == 0})
		}
	case (mode == "change" || mode == "cancel") && j.of.id() != "":
		v.Change = s.changing(j)
		v.Change.Sure = mode == "cancel"
	case (mode == "delegate" || mode == "delegate-new") && (j.lends() || len(j.lent) > 0):
		v.Lend = s.lending(j, mode == "delegate-new")
	case mode == "time" && j.Reason == verdict.ClockUnsure:
		v.Time = s.timing()
	default:
		return false
	}
	v.Edit = ""
	return true
}

// giving chooses how much of each line is handed over now.
func (s *sight) giving(j judged, items []Item) *Giving {
	w := s.w.Pickup
	g := &Giving{Op: s.stand.hand.op, Items: items}
	given, all := 0, 0
	for _, i := range items {
		given, all = given+i.Given, all+i.N
	}
	if j.Light != verdict.Green {
		g.Fields = append(g.Fields, Pair{"despite", string(j.Reason)})
	}
	if j.Next == pickup.NextCheckName || slices.Contains(j.Also, verdict.Ready) {
		g.Fields = append(g.Fields, Pair{"collector", "named"})
	}
	g.Label, g.Can = w.GiveN.N(given), given > 0
	if given < all {
		g.Stays = w.StillHere.N(all - given)
	}
	return g
}

// showGiving answers a tap on plus or minus.
func (t *turn) showGiving() error {
	j, err := t.judge(t.ctx())
	if err != nil {
		return err
	}
	v, err := t.verdictView(t.ctx(), "parts")
	if err != nil || v.Give == nil {
		return web.SeeOther(t.c, "/pickup/verdict")
	}
	step := t.field("step")
	for i := range v.Give.Items {
		item := &v.Give.Items[i]
		n, err := strconv.Atoi(t.field("line-" + strconv.Itoa(item.Line)))
		if err != nil {
			n = item.N
		}
		if line, plus := strings.CutSuffix(step, "+"); plus && line == strconv.Itoa(item.Line) {
			n++
		}
		if line, minus := strings.CutSuffix(step, "-"); minus && line == strconv.Itoa(item.Line) {
			n--
		}
		item.Given = min(max(0, n), item.N)
	}
	v.Give = t.giving(j, v.Give.Items)
	return web.Render(t.c, HandingPage(v))
}

// changing is what can be changed about the order.
func (s *sight) changing(j judged) *Changing {
	at := j.What.Stage
	w := s.w.Pickup
	op, err := s.desk.newID()
	if err != nil {
		s.desk.Log.Error("an order can't be changed", "err", err)
	}
	return &Changing{
		Op: op, Order: string(j.of.id()), Stage: w.StageOf(string(at)), Bin: j.of.Bin, Packed: j.of.Work == pickup.Packed,
		Pack: pickup.StepPack.Check(at) == nil, Move: pickup.StepMove.Check(at) == nil && len(s.plan().Slots) > 0,
		Slots: s.slotChoices(j), Cancel: pickup.StepCancel.Check(at) == nil && j.Reason != verdict.NotHome, Back: "/pickup/verdict",
		Lend: j.lends() || len(j.lent) > 0,
	}
}

// timing asks what time it is: the hour, and the day where the event has several.
func (s *sight) timing() *Timing {
	w := s.w.Pickup
	v := &Timing{At: "/pickup/time", Back: "/pickup/verdict", Lead: w.TimeLead, Label: w.TimeTyped, Set: w.SetTime, Most: 4}
	today := s.day(s.now.Wall)
	seen := map[string]bool{}
	for _, slot := range s.plan().Slots {
		day := time.UnixMilli(slot.From).In(s.zone).Format(time.DateOnly)
		if !seen[day] {
			seen[day] = true
			v.Days = append(v.Days, Choice{ID: day, Label: part.Day(slot.From, s.zone, s.lang), On: s.day(slot.From) == today})
		}
	}
	if len(v.Days) > 0 {
		some := false
		for _, d := range v.Days {
			some = some || d.On
		}
		v.Days[0].On = v.Days[0].On || !some
	}
	return v
}

// SetTime answers POST /pickup/time: a person vouches for the time.
func (d *Desk) SetTime(c *fiber.Ctx) error {
	return d.handing(c, func(t *turn) error {
		if t.stand.hand == nil {
			return web.SeeOther(c, "/pickup")
		}
		if t.field("digit") != "" {
			return t.showTiming(nil)
		}
		wall, ok := t.timeSaid()
		if !ok {
			return t.showTiming(timeUnread())
		}
		var no *ledger.Refusal
		if d.SetClock != nil {
			no = refuseTime(d.SetClock(wall))
		}
		if mistyped(no) && t.field("is") == "" {
			return t.showTiming(no) // a slip of the finger: it is typed again
		}
		t.stand.hand.asked, t.stand.hand.no = true, no
		return web.SeeOther(c, "/pickup/verdict")
	})
}

// timeSaid reads the time that a person vouches for: that of the kiosk, or the
// digits of an hour on a day of the event.
func (t *turn) timeSaid() (time.Time, bool) {
	if is := t.field("is"); is != "" {
		ms, err := strconv.ParseInt(is, 10, 64)
		// The page may have stood a while: what was confirmed has passed on since.
		if passed := t.now.Wall - ms; err == nil && passed >= 0 && passed < 10*time.Minute.Milliseconds() {
			return t.now.Time(), true
		}
		return time.Time{}, false
	}
	day := t.field("day")
	if day == "" { // no slot names one: it is today
		day = t.now.Time().In(t.zone).Format(time.DateOnly)
	}
	at, err := time.ParseInLocation("2006-01-02 1504", day+" "+onlyDigits(t.field("typed")), t.zone)
	return at, err == nil
}

// showTiming shows what is typed so far, or why it is no time.
func (t *turn) showTiming(no *ledger.Refusal) error {
	v, err := t.verdictView(t.ctx(), "time")
	if err != nil {
		return err
	}
	v.Error = t.said(no)
	t.typedTime(v.Time)
	return web.Render(t.c, HandingPage(v))
}

// typedTime adds what is typed so far.
func (t *turn) typedTime(v *Timing) {
	if v == nil {
		return
	}
	v.Typed = digits(t.field("typed"), t.field("digit"), v.Most)
	for i, d := range v.Days {
		v.Days[i].On = d.ID == t.field("day") || d.On && t.field("day") == ""
	}
}

// timeUnread answers digits that are no time.
func timeUnread() *ledger.Refusal {
	return ledger.Refuse("time_unread", "There is no such time. Type four digits, 0905 for five past nine.")
}

// mistyped says that a time was refused that may be a slip of the finger: it is
// typed again.
func mistyped(no *ledger.Refusal) bool {
	return no != nil && (no.Code == "clock_too_early" || no.Code == "clock_too_late")
}

// refuseTime words why a time is not taken.
func refuseTime(err error) *ledger.Refusal {
	e, ok := err.(*clock.Error) //nolint:errorlint // it comes as it is, see clock.System
	if err == nil {
		return nil
	}
	if !ok {
		return ledger.Refuse("clock_stuck", "The clock can't be set. Go by the time that you know.")
	}
	return ledger.Refuse(e.Code, e.Do)
}
