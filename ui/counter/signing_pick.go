package counter

import (
	"context"
	"slices"
	"strconv"
	"strings"
	"time"

	"popstand/kiosk/ledger"
	"popstand/kiosk/signing"
	"popstand/kiosk/signing/pace"
	"popstand/ui/part"
	"popstand/ui/web"
)

// noBreaks stands in an address for a session without any break: nothing stands for
// one whose breaks stay.
const noBreaks = "none"

// readBreaks reads the breaks of an address; nil where they stay as they are.
func readBreaks(text string) []pace.Stretch {
	if text == "" {
		return nil
	}
	all := []pace.Stretch{}
	for one := range strings.SplitSeq(text, ",") {
		if from, until, ok := strings.Cut(one, "-"); ok {
			all = append(all, pace.Stretch{From: whole(from), Until: whole(until)})
		}
	}
	return all
}

func writeBreaks(all []pace.Stretch) string {
	if all == nil {
		return ""
	}
	out := make([]string, 0, len(all))
	for _, b := range all {
		out = append(out, count(b.From)+"-"+count(b.Until))
	}
	if len(out) == 0 {
		return noBreaks
	}
	return strings.Join(out, ",")
}

// planned writes when a session is, with its breaks.
func (s *sight) planned(p signing.Plan) string {
	w := s.w.Signing
	text := part.Fill(w.NowIs, "from", s.clock(p.From), "to", s.clock(p.Until))
	for _, b := range p.Breaks {
		text += " · " + part.Fill(w.End.Shown, "from", s.clock(b.From), "to", s.clock(b.Until))
	}
	return text
}

// breakChoices take a break out, or lead to where one is typed.
func (s *sight) breakChoices(p signing.Plan, at string) Choices {
	w := s.w.Signing.End
	g := Choices{Head: w.Breaks}
	for i, b := range p.Breaks {
		rest := slices.Delete(slices.Clone(p.Breaks), i, i+1)
		g.Acts = append(g.Acts, Act{
			ID: "break-out-" + strconv.Itoa(i+1), Label: part.Fill(w.DropIt, "from", s.clock(b.From), "to", s.clock(b.Until)), Icon: "x", URL: at + "?breaks=" + writeBreaks(rest),
		})
	}
	g.Acts = append(g.Acts, Act{ID: "pick-break", Label: w.AddBreak, Icon: "pause", URL: at + "?pick=break"})
	return g
}

// backChoice puts a cancelled session back.
func (s *sight) backChoice(p signing.Plan, at string) Choices {
	w := s.w.Signing.End
	a := Act{ID: "put-back", Label: part.Fill(w.BackGo, "from", s.clock(p.From), "to", s.clock(p.Until)), Icon: "undo", URL: at + "?back=1"}
	return Choices{Head: w.Back, Acts: []Act{a}}
}

// showPicking asks for a time that is typed: when a session begins, when it ends, or
// from when to when a break is.
func (t *turn) showPicking(session, pick string, no *ledger.Refusal) error {
	w := t.w.Signing
	l, err := t.lineOf(t.ctx(), session)
	if err != nil {
		return err
	}
	at := "/signing/" + idPath(session) + "/change"
	p := &Timing{At: at, Back: at, Label: w.End.Typed, Set: w.End.Set, Most: 4, Fields: []Pair{{"pick", pick}}}
	p.Lead = part.Fill(w.End.WhenLead, "from", t.clock(l.Plan.From), "to", t.clock(l.Plan.Until))
	head := w.MoveHead
	switch pick {
	case "until":
		head = w.EndHead
	case "break":
		head, p.Label, p.Most = w.End.Breaks, w.End.TypedTwo, 8
		p.Lead += " " + w.End.BreakLead
	}
	t.typedTime(p)
	v := Handing{
		Page: t.page(w.Change, "verdict"), At: at, Who: l.Session.Name.In(t.lang) + " " + t.clock(l.Plan.From), Time: p, Error: t.said(no),
		Flag: part.Verdict{Tone: "ask", Reason: "time", Glyph: part.GlyphClock, Word: w.End.When, Why: head + ". " + t.planned(l.Plan)},
	}
	return web.Render(t.c, HandingPage(v))
}

func (s *sight) lineOf(ctx context.Context, session string) (l signing.Line, err error) {
	err = s.desk.Ledger.Read(ctx, func(ctx context.Context, q ledger.Queryer) error {
		l, err = s.desk.Signing.Line(ctx, q, session, 1)
		return err
	})
	return l, err
}

// pickedTime answers a digit, or leads to what the typed time means.
func (t *turn) pickedTime(session, pick string) error {
	if t.field("digit") != "" {
		return t.showPicking(session, pick, nil)
	}
	l, err := t.lineOf(t.ctx(), session)
	if err != nil {
		return err
	}
	typed := onlyDigits(t.field("typed"))
	at := "/signing/" + idPath(session) + "/change"
	if pick == "break" && len(typed) == 8 {
		from, ok1 := t.onDay(typed[:4], l.Plan.From)
		until, ok2 := t.onDay(typed[4:], from)
		if ok1 && ok2 {
			all := append(slices.Clone(l.Plan.Breaks), pace.Stretch{From: from, Until: until})
			return web.SeeOther(t.c, at+"?breaks="+writeBreaks(all))
		}
	}
	when, ok := t.onDay(typed, l.Plan.From)
	switch {
	case !ok || pick == "break":
		return t.showPicking(session, pick, timeUnread())
	case pick == "until":
		return web.SeeOther(t.c, at+"?until="+count(when))
	}
	return web.SeeOther(t.c, at+"?from="+count(when)+"&until="+count(when+l.Plan.Until-l.Plan.From))
}

// onDay is the moment that four digits say on the day of another one; of an evening,
// the small hours are those of the night after it.
func (t *turn) onDay(typed string, after int64) (int64, bool) {
	day := time.UnixMilli(after).In(t.zone)
	at, err := time.ParseInLocation("2006-01-02 1504", day.Format(time.DateOnly)+" "+typed, t.zone)
	if err != nil || len(typed) != 4 {
		return 0, false
	}
	if at.UnixMilli() < after && day.Hour() >= 12 && at.Hour() < 6 {
		at = at.AddDate(0, 0, 1)
	}
	return at.UnixMilli(), true
}
