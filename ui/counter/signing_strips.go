package counter

import (
	"popstand/kiosk/signing"
	"popstand/ui/part"
)

// strips are what everybody at a table must know: what the line was told, a pause,
// an over-run, a change.
func (s *sight) strips(l signing.Line, table string) []SignStrip {
	w := s.w.Signing
	var out []SignStrip
	if l.Plan.Off {
		out = append(out, SignStrip{ID: "off", Icon: "x", Tone: "ask", Said: w.Off})
	} else if l.Change != nil && l.Change.How != "" && l.Change.Plan.From != l.Change.Was.From {
		out = append(out, SignStrip{ID: "moved", Icon: "calendar", Said: filled(w.Moved, "from", s.clock(l.Plan.From), "to", s.clock(l.Plan.Until))})
	}
	if p, paused := pauseAt(l, table); paused {
		said := w.Paused
		if p.Until > 0 {
			said = filled(w.PausedTo, "time", s.clock(p.Until))
		}
		of := p.Table
		resume := s.post(Act{ID: "resume-strip", Label: w.Resume, Icon: "play", URL: "/signing/resume"}, "session", l.Session.ID, "table", table, "of", of)
		out = append(out, SignStrip{ID: "paused", Icon: "pause", Said: said, Act: &resume})
	}
	if l.Over > l.Plan.Until {
		said := filled(w.Over, "time", s.clock(l.Over))
		if l.Into != nil {
			said.Do = s.runsInto(l.Into) + " " + w.End.IntoDo
		}
		out = append(out, SignStrip{ID: "over", Icon: "clock", Said: said})
	}
	if l.After != nil {
		o := l.After.Session
		out = append(out, SignStrip{ID: "after", Icon: "clock", Said: filled(w.End.After, "session", o.Name.In(s.lang)+" "+s.clock(o.From), "time", s.clock(l.After.Until))})
	}
	if l.Owed > 0 {
		out = append(out, SignStrip{ID: "owed", Icon: "users", Tone: "ask", Said: part.Said{What: w.End.Owed.N(int(l.Owed)), Do: w.End.OwedDo}})
	}
	if told, news := s.announced(l, table); news {
		out = append(out, told)
	}
	return out
}

// announced is what the line was told last, until somebody here has said it aloud.
func (s *sight) announced(l signing.Line, table string) (SignStrip, bool) {
	w := s.w.Signing
	t := l.Told
	if t == nil || s.stand == nil || l.ToldAt <= s.stand.signs.heard[l.Session.ID] || l.Phase == signing.Finished || l.Phase == signing.CalledOff {
		return SignStrip{}, false
	}
	said, label := w.Told, ""
	switch doubt := l.Reach.Doubt; {
	case t.Everyone:
		said = part.Said{What: w.LastAll, Do: w.ToldBetter.Do}
	case t.Better && t.Last != nil:
		said, label = w.ToldBetter, t.Last.Label
	case doubt == nil: // whom it was said to was called since, or has gone
		return SignStrip{}, false
	case t.Last == nil && l.Tally.Called == 0:
		said = w.ToldNobody
	default:
		label = doubt.Label
	}
	seen := s.post(Act{ID: "said", Label: w.Seen, Icon: "check", URL: "/signing/said"}, "session", l.Session.ID, "table", table, "at", count(l.ToldAt))
	return SignStrip{ID: "told", Icon: "bell", Tone: "ask", Said: filled(said, "label", label, "time", s.clock(l.ToldAt)), Act: &seen}, true
}

// runsInto says into which session another one runs.
func (s *sight) runsInto(x *signing.Into) string {
	return part.Fill(s.w.Signing.End.Into, "session", x.Session.Name.In(s.lang)+" "+s.clock(x.From))
}

func filled(said part.Said, kv ...string) part.Said {
	return part.Said{What: part.Fill(said.What, kv...), Do: part.Fill(said.Do, kv...)}
}
