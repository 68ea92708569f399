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
		out = append(out, SignStrip{ID: "over", Icon: "clock", Said: filled(w.Over, "time", s.clock(l.Over))})
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

func filled(said part.Said, kv ...string) part.Said {
	return part.Said{What: part.Fill(said.What, kv...), Do: part.Fill(said.Do, kv...)}
}
