package counter

import (
	"context"
	"strconv"
	"strings"
	"time"

	"github.com/gofiber/fiber/v2"

	"popstand/kiosk/claim"
	"popstand/kiosk/clock"
	"popstand/kiosk/code"
	"popstand/kiosk/event"
	"popstand/kiosk/ledger"
	"popstand/kiosk/money"
	"popstand/kiosk/pickup"
	"popstand/kiosk/staff"
	"popstand/ui/part"
	"popstand/ui/web"
)

// PickupVerdict answers GET /pickup/verdict: the answer to what was scanned or
// chosen last, as it is now.
func (d *Desk) PickupVerdict(c *fiber.Ctx) error {
	return d.handing(c, func(t *turn) error {
		if t.stand.hand == nil {
			return web.SeeOther(c, "/pickup")
		}
		t.stand.screen = screenElse
		v, err := t.verdictView(t.ctx(), c.Query("do"))
		if err != nil {
			return err
		}
		return web.Render(c, HandingPage(v))
	})
}

// judged is a verdict with all that its page is about.
type judged struct {
	pickup.Verdict
	of    known
	slots []pickup.SlotRow
	now   clock.Reading
}

// judge answers what the stand has in hand once more: the page shows what is so
// now, and records nothing.
func (s *sight) judge(ctx context.Context) (judged, error) {
	h := s.stand.hand
	v, err := s.desk.Pickup.Scan(ctx, h.found)
	no, fault := refusal(err)
	if fault != nil {
		return judged{}, fault
	}
	j := judged{Verdict: v, now: s.now}
	if no != nil {
		h.no = no
		j.Light, j.Reason, j.Next = pickup.Amber, pickup.Unknown, pickup.NextAskOrder
	}
	if h.handed != nil && !h.undone {
		j.Light, j.Reason, j.Next = pickup.Green, pickup.Accepted, pickup.NextLook
	}
	err = s.desk.Ledger.Read(ctx, func(ctx context.Context, q ledger.Queryer) (err error) {
		if j.What.Order != "" {
			if j.of, err = s.desk.know(ctx, q, j.What.Order); err != nil {
				return err
			}
		}
		j.slots, err = s.desk.Pickup.SlotBoard(ctx, q)
		return err
	})
	return j, err
}

// verdictView is the page of what the stand has in hand.
func (s *sight) verdictView(ctx context.Context, mode string) (Handing, error) {
	j, err := s.judge(ctx)
	if err != nil {
		return Handing{}, err
	}
	h := s.stand.hand
	v := Handing{Page: s.page(s.w.Pickup.Title, "verdict"), At: "/pickup/verdict", Flag: s.flag(j), Error: s.said(h.no)}
	h.no = nil
	s.whose(&v, j)
	if s.mode(&v, j, mode) {
		return v, nil
	}
	s.body(&v, j)
	v.Acts = s.acts(j)
	return v, nil
}

// whose says who the order is for, and what is known of it.
func (s *sight) whose(v *Handing, j judged) {
	w := s.w.Pickup
	if j.of.id() == "" {
		v.Who = w.ReasonOf(string(j.Reason)).What
		if j.misread() {
			v.Who = w.Misread.What
		}
		v.Meta = []string{part.Fill(w.ScannedAt, "time", s.clock(s.stand.hand.at.Wall))}
		return
	}
	v.Who, v.Ref = j.of.name, j.of.Ref
	if v.Who == "" {
		v.Who = w.NoName
	}
	n := int(j.What.Units)
	if j.Reason == pickup.Accepted {
		n = s.given() // what is listed below, not what is left
	}
	if n == 0 {
		n = units(rests(j.of.Order))
	}
	v.Meta = []string{s.w.Common.ItemsN.N(n)}
	if j.Ages.Orders >= 0 {
		v.Meta = append(v.Meta, part.Fill(w.List, "time", part.Moment(s.now.Wall-j.Ages.Orders, s.now.Wall, s.zone, s.lang)))
	}
	if j.Reason != pickup.Accepted {
		v.Edit = "/pickup/verdict?do=change"
	}
}

// tone is the silhouette of a light.
func toneOf(l pickup.Light) string {
	switch l {
	case pickup.Green:
		return "go"
	case pickup.Amber:
		return "ask"
	case pickup.Red:
	}
	return "stop"
}

// flag answers in a glance.
func (s *sight) flag(j judged) part.Verdict {
	w := s.w.Pickup
	said := w.Verdict(string(j.Reason), string(j.Next))
	if j.misread() {
		said = w.Misread
	}
	fill := func(text string) string { return part.Fill(text, s.values(j)...) }
	f := part.Verdict{Tone: toneOf(j.Light), Reason: string(j.Reason), Glyph: s.glyph(j), Word: fill(said.What), Why: strings.TrimSpace(fill(said.Do))}
	if j.Light == pickup.Green && j.Reason == pickup.Ready && j.of.id() != "" {
		f.Why = strings.TrimSpace(s.onTime(j) + " " + s.paid(j))
		if j.Next == pickup.NextFetch {
			f.Why = strings.TrimSpace(fill(said.Do) + " " + s.paid(j))
		}
	}
	f.Note, f.Icon = s.footnote(j)
	if j.Light != pickup.Red && j.Reason != pickup.Accepted && j.of.id() == "" && j.Code() != 0 {
		// All that speaks for it is its seal.
		f.Hollow, f.Ink, f.Note, f.Icon = j.Light == pickup.Green, true, w.Seal, "cloudoff"
	}
	return f
}

// values are what the words of a verdict may name.
func (s *sight) values(j judged) []string {
	slot := j.What.Slot
	return []string{
		"name", j.of.first(), "amount", s.money(j.What.Open), "now", s.clock(s.now.Wall), "day", part.Day(s.now.Wall, s.zone, s.lang),
		"wait", s.span(slot.From - s.now.Wall), "late", s.span(s.now.Wall - slot.Until), "from", s.clock(slot.From), "kind", s.w.Pickup.KindOf(j.Kind).What,
		"where", s.w.Pickup.KindOf(j.Kind).Do, "day", part.Day(slot.From, s.zone, s.lang), "items", s.w.Common.ItemsN.N(s.given()),
	}
}

// given counts what was handed over from here.
func (s *sight) given() int {
	h := s.stand.hand.handed
	if h == nil {
		return 0
	}
	n := len(h.Uses)
	for _, l := range h.Lines {
		n += int(l.Qty)
	}
	return n
}

func (s *sight) onTime(j judged) string {
	if j.What.Slot.From == 0 {
		return part.Fill(s.w.Pickup.AnyTimeOK, "name", j.of.first())
	}
	return part.Fill(s.w.Pickup.OnTime, "name", j.of.first())
}

// paid says how an order was paid.
func (s *sight) paid(j judged) string {
	w := s.w.Pickup
	switch {
	case j.of.Payment == pickup.Authorized:
		return w.Promised
	case j.of.Payment == pickup.Unpaid:
		return w.PaidHere
	}
	if c, ok := s.Settings.Channel(j.of.Channel); ok && c.Name != "" {
		return part.Fill(w.PaidShop, "shop", c.Name)
	}
	return part.Fill(w.PaidShop, "shop", j.of.Channel)
}

// footnote is the line at the foot of the flag: the slot and the time, or how the
// code was checked.
func (s *sight) footnote(j judged) (text, icon string) {
	w := s.w.Pickup
	switch j.Reason {
	case pickup.NotGenuine, pickup.Revoked:
		if j.misread() {
			return "", "" // its seal was not looked at
		}
		return w.Checked, "shield"
	case pickup.OtherEvent:
		return w.SealElse, "shield"
	case pickup.WrongKind:
		return w.SealGood, "shield"
	case pickup.AlreadyUsed:
		return w.Show, "info"
	case pickup.NotPaid:
		if j.What.Bin != "" {
			return part.Fill(w.WaitsIn, "bin", j.What.Bin), "box"
		}
	case pickup.Unknown:
		return "", ""
	case pickup.Ready, pickup.Accepted, pickup.TooEarly, pickup.TooLate, pickup.NotHome, pickup.ClockUnsure:
	}
	now := s.clock(s.now.Wall)
	if j.What.Slot.From == 0 {
		return part.Fill(w.SlotAny, "now", now), "clock"
	}
	slot := j.What.Slot
	from := s.clock(slot.From)
	if s.day(slot.From) != s.day(s.now.Wall) {
		from = part.Day(slot.From, s.zone, s.lang) + " " + from
	}
	return part.Fill(w.Slot, "from", from, "to", s.clock(slot.Until), "now", now), "calendar"
}

func (s *sight) day(ms int64) string { return part.Day(ms, s.zone, "en") }

// glyph is what is cut into the silhouette.
func (s *sight) glyph(j judged) part.Glyphs {
	switch j.Reason {
	case pickup.Ready:
		if j.Light != pickup.Green {
			return part.GlyphPerson
		}
		return part.GlyphTick
	case pickup.Accepted:
		return part.GlyphTwice
	case pickup.TooEarly:
		return part.GlyphClock
	case pickup.TooLate:
		return part.GlyphLate
	case pickup.AlreadyUsed:
		return part.GlyphTwice
	case pickup.NotPaid:
		return part.GlyphOf(s.currency.Code)
	case pickup.OtherEvent, pickup.NotHome:
		return part.GlyphAway
	case pickup.Unknown, pickup.ClockUnsure:
		return part.GlyphAsk
	case pickup.Revoked, pickup.NotGenuine, pickup.WrongKind:
	}
	return part.GlyphCross
}

// body fills the half beside the flag.
func (s *sight) body(v *Handing, j judged) {
	w := s.w.Pickup
	v.Facts = s.factsOf(j)
	if j.mayStill() {
		for _, also := range j.Also {
			v.Facts = append(v.Facts, Pair{w.Also, w.ReasonOf(string(also)).Do})
		}
	}
	switch j.Reason {
	case pickup.Ready, pickup.NotHome, pickup.ClockUnsure:
		v.Bin, v.Items = s.bin(j), s.itemsOf(j.What.Left)
	case pickup.TooLate:
		v.Items = s.itemsOf(j.What.Left)
		if j.Light == pickup.Amber {
			v.Bin = s.bin(j)
		}
	case pickup.NotPaid:
		v.Items = s.itemsOf(j.What.Left)
	case pickup.TooEarly:
		v.Slot = s.running(j)
		if j.Need == staff.Cashier && v.Slot != nil {
			v.Hint = w.Room
		}
	case pickup.Accepted:
		v.Items = s.handedItems(j)
	case pickup.AlreadyUsed, pickup.OtherEvent, pickup.Revoked, pickup.NotGenuine, pickup.Unknown, pickup.WrongKind:
	}
}

// misread says that a code came in letters that no popstand prints: a scanner
// changes them, or somebody typed it. Its seal was never looked at.
func (j judged) misread() bool { return j.Fault == code.RefuseSpelling.Code }

// mayStill says whether somebody may hand over from here: only then does it
// matter what else stands in the way.
func (j judged) mayStill() bool {
	return j.Reason != pickup.Accepted && (j.Need != "" || j.Light != pickup.Red)
}

// bin says where the order waits.
func (s *sight) bin(j judged) *Bin {
	w := s.w.Pickup
	packed := j.of.Work == pickup.Packed
	switch {
	case j.of.id() == "":
		return nil
	case j.What.Bin == "" && packed:
		return nil
	case j.What.Bin == "":
		return &Bin{What: w.Unpacked.What, Do: w.Unpacked.Do}
	case j.What.Stage == pickup.StagePart:
		return &Bin{Code: j.What.Bin, What: w.Bin.What, Do: w.BinPart}
	case !packed:
		return &Bin{Code: j.What.Bin, What: w.Unpacked.What, Do: w.BinNot}
	}
	return &Bin{Code: j.What.Bin, What: w.Bin.What, Do: w.Bin.Do}
}

// running is the slot that is open now.
func (s *sight) running(j judged) *SlotView {
	for _, r := range j.slots {
		if r.Slot.ID != "" && r.Slot.ID == j.What.Running {
			v := s.slotView(r)
			v.Now, v.Late = true, ""
			v.What = part.Fill(s.w.Pickup.Free, "n", strconv.FormatInt(max(0, r.Room), 10))
			v.Note = part.Fill(s.w.Pickup.Of, "n", strconv.FormatInt(r.Booked, 10), "of", strconv.FormatInt(r.Slot.Capacity, 10))
			if r.Slot.Capacity == 0 {
				v.What, v.Note = part.Fill(s.w.Pickup.Booked, "n", strconv.FormatInt(r.Booked, 10)), ""
			}
			return &v
		}
	}
	return nil
}

func (s *sight) handedItems(j judged) []Item {
	var out []pickup.Rest
	for _, l := range s.stand.hand.handed.Lines {
		if l.Line >= 1 && l.Line <= len(j.of.Lines) {
			out = append(out, pickup.Rest{Part: l.Part, Item: j.of.Lines[l.Line-1]})
		}
	}
	return s.itemsOf(out)
}

// ago writes a time with how long it is ago, where that is not long.
func (s *sight) ago(ms int64) string {
	at := part.Moment(ms, s.now.Wall, s.zone, s.lang)
	switch ago := s.now.Wall - ms; {
	case ago >= 0 && ago < time.Minute.Milliseconds():
		return part.Fill(s.w.Pickup.JustNow, "when", at)
	case ago >= 0 && ago < 24*time.Hour.Milliseconds():
		return part.Fill(s.w.Pickup.Ago, "when", at, "wait", s.span(ago))
	}
	return at
}

// collected are the claims that a verdict rests on, the newest last.
func collected(j judged) (last claim.Claim, n int) {
	for _, c := range j.What.Uses {
		if !c.Undone {
			n++
			if n == 1 || c.HLC > last.HLC {
				last = c
			}
		}
	}
	return last, n
}

// open is what a person still has to pay, 0 for nothing.
func (j judged) open() money.Amount { return j.What.Open }

// plan is how this event hands out.
func (s *sight) plan() event.Pickup {
	if s.Settings.Pickup == nil {
		return event.Pickup{}
	}
	return *s.Settings.Pickup
}
