package counter

import (
	"strings"

	"popstand/kiosk/pickup"
	"popstand/kiosk/verdict"
	"popstand/ui/part"
)

// tone is the silhouette of a light.
func toneOf(l verdict.Light) string {
	switch l {
	case verdict.Green:
		return "go"
	case verdict.Amber:
		return "ask"
	case verdict.Red:
	}
	return "stop"
}

// flag answers in a glance.
func (s *sight) flag(j judged) part.Verdict {
	w := s.w.Pickup
	said := s.verdictSaid(j)
	fill := func(text string) string { return part.Fill(text, s.values(j)...) }
	f := part.Verdict{Tone: toneOf(j.Light), Reason: string(j.Reason), Glyph: s.glyph(j), Word: fill(said.What), Why: strings.TrimSpace(fill(said.Do))}
	if j.Light == verdict.Green && j.Reason == verdict.Ready && j.of.id() != "" {
		f.Why = strings.TrimSpace(s.onTime(j) + " " + s.paid(j))
		if j.sent() {
			f.Why = strings.TrimSpace(fill(s.w.Delegate.For) + " " + s.paid(j))
		}
		if j.Next == pickup.NextFetch {
			f.Why = strings.TrimSpace(fill(said.Do) + " " + s.paid(j))
		}
	}
	f.Note, f.Icon = s.footnote(j)
	if j.Light == verdict.Green && j.homed.answered {
		f.Note, f.Icon = j.homed.said(s.w), "sync"
	}
	if j.Light != verdict.Red && j.Reason != verdict.Accepted && j.of.id() == "" && j.Code() != 0 {
		// All that speaks for it is its seal.
		f.Hollow, f.Ink, f.Note, f.Icon = j.Light == verdict.Green, true, w.Seal, "cloudoff"
	}
	return f
}

// verdictSaid are the words of a verdict, as far as they do not follow from its
// reason alone.
func (s *sight) verdictSaid(j judged) part.Said {
	w := s.w.Pickup
	next := string(j.Next)
	switch {
	case j.misread():
		return w.Misread
	case j.shared():
		next = "shared"
	case j.Reason == verdict.AlreadyUsed && j.of.id() == "":
		next = "code"
	case j.Reason == verdict.Revoked && j.of.Cancelled && s.inPart(j) != "":
		next = "part"
	}
	said := w.Verdict(string(j.Reason), next)
	if j.sent() && j.of.id() != "" {
		return s.sentSaid(j, said)
	}
	return said
}

// inPart says how much of a cancelled order was collected before; "" for nothing.
func (s *sight) inPart(j judged) string {
	all := units(rests(j.of.Order))
	n := all - units(j.What.Left)
	if n <= 0 || j.of.id() == "" {
		return ""
	}
	return part.Fill(s.w.Pickup.InPart, "n", part.Number(n), "of", part.Number(all))
}

// values are what the words of a verdict may name.
func (s *sight) values(j judged) []string {
	slot := j.What.Slot
	return []string{
		"name", j.of.first(), "amount", s.money(j.What.Open), "now", s.clock(s.now.Wall), "day", part.Day(s.now.Wall, s.zone, s.lang),
		"wait", s.span(slot.From - s.now.Wall), "late", s.span(s.now.Wall - slot.Until), "from", s.clock(slot.From), "kind", s.w.Pickup.KindOf(j.Kind).What,
		"where", s.w.Pickup.KindOf(j.Kind).Do, "day", part.Day(slot.From, s.zone, s.lang), "items", s.w.Common.ItemsN.N(s.given()),
		"since", s.dayAndTime(j.Since), "rest", s.inPart(j),
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
	case verdict.NotGenuine, verdict.Revoked:
		if j.misread() {
			return "", "" // its seal was not looked at
		}
		return w.Checked, "shield"
	case verdict.OtherEvent:
		return w.SealElse, "shield"
	case verdict.WrongKind:
		return w.SealGood, "shield"
	case verdict.AlreadyUsed:
		return w.Show, "info"
	case verdict.Unpaid:
		if j.What.Bin != "" {
			return part.Fill(w.WaitsIn, "bin", j.What.Bin), "box"
		}
	case verdict.Unknown:
		return "", ""
	case verdict.Ready, verdict.Accepted, verdict.TooEarly, verdict.TooLate, verdict.NotHome, verdict.ClockUnsure, verdict.AfterRestore:
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
	case verdict.Ready:
		if j.Light != verdict.Green {
			return part.GlyphPerson
		}
		return part.GlyphTick
	case verdict.Accepted:
		return part.GlyphTwice
	case verdict.TooEarly:
		return part.GlyphClock
	case verdict.TooLate:
		return part.GlyphLate
	case verdict.AlreadyUsed:
		return part.GlyphTwice
	case verdict.Unpaid:
		return part.GlyphOf(s.currency.Code)
	case verdict.OtherEvent, verdict.NotHome:
		return part.GlyphAway
	case verdict.Unknown, verdict.ClockUnsure, verdict.AfterRestore:
		return part.GlyphAsk
	case verdict.Revoked, verdict.NotGenuine, verdict.WrongKind:
	}
	return part.GlyphCross
}
