package event

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// session finds a session by its id, or by when it begins.
func (r *ticketReader) session(line row) (Session, bool) {
	text := r.cols.cell(line, ticSession)
	if text == "" {
		r.wrong(line.line, ticSession, "this ticket names no session.", "Write its id, or when it begins.")
		return Session{}, false
	}
	if s, known := r.sessions[text]; known {
		return s, true
	}
	fit, ids := r.sessionsLike(text)
	switch {
	case len(fit) == 1:
		if len(r.sessions) < wordLimit {
			r.sessions[strings.Clone(text)] = fit[0]
		}
		return fit[0], true
	case len(fit) > 1:
		r.wrong(line.line, ticSession, fmt.Sprintf("%q is the beginning of several sessions.", clipped(text)), "Write the id of one.")
	default:
		r.wrong(line.line, ticSession, fmt.Sprintf("%q is not a session in event.yaml.", clipped(text)), slotCure(text, ids))
	}
	return Session{}, false
}

// sessionsLike finds those that a text can mean, and all ids.
func (r *ticketReader) sessionsLike(text string) (fit []Session, ids []string) {
	begins := beginnings(text, r.zone)
	for _, s := range r.settings.Sessions {
		if fold(s.ID) == fold(text) {
			return []Session{s}, nil
		}
		if slices.Contains(begins, s.From) {
			fit = append(fit, s)
		}
		ids = append(ids, s.ID)
	}
	return fit, ids
}

// tier finds a tier by its id, its SKU or one of its names; the only one needs
// no word.
func (r *ticketReader) tier(line row, s Session) Tier {
	text := r.cols.cell(line, ticTier)
	if text == "" && len(s.Tiers) == 1 {
		return s.Tiers[0]
	}
	for _, t := range s.Sorts() {
		if text != "" && (fold(text) == fold(t.ID) || strings.EqualFold(text, t.SKU) || t.called(text)) {
			return t
		}
	}
	if text == "" {
		r.wrong(line.line, ticTier, "this ticket names no tier, and its session has several.", didYouMean("", s.tierIDs()))
		return Tier{}
	}
	r.wrong(line.line, ticTier, fmt.Sprintf("%q is not a tier of the session %s.", clipped(text), s.ID), didYouMean(text, s.tierIDs()))
	return Tier{}
}

func (t Tier) called(text string) bool {
	for _, name := range t.Name {
		if fold(name) == fold(text) {
			return true
		}
	}
	return false
}

// number reads a whole number within limits.
func (r *ticketReader) number(line row, key string, otherwise, least, most int64) int64 {
	text := r.cols.cell(line, key)
	if text == "" {
		return otherwise
	}
	n, err := unitsOf(text)
	if err != nil || n < least || n > most {
		r.wrong(line.line, key, fmt.Sprintf("%q is not a number that can be meant here.", clipped(text)),
			"Write a whole number from "+strconv.FormatInt(least, 10)+" to "+strconv.FormatInt(most, 10)+", or leave it empty.")
		return otherwise
	}
	return n
}

// dedication reads what is to be written. What is too long is refused, because
// nobody could say which half is meant.
func (r *ticketReader) dedication(line row, s Session) string {
	text := harmless(r.cols.cell(line, ticDedication), noteLimit)
	n := int64(len([]rune(text)))
	switch {
	case n > 0 && s.Dedication == 0:
		r.found.add(r.at(line, ticDedication), SeverityWarning, "nothing is written for holders in this session; this is left out.", "Write `dedication: 40` in event.yaml, or leave it empty.")
		return ""
	case n > s.Dedication:
		r.wrong(line.line, ticDedication, fmt.Sprintf("this has %d characters, and the session takes %d.", n, s.Dedication), "Shorten it, or raise `dedication` in event.yaml.")
	}
	return text
}

// sponsored holds a ticket that was given away to the session's allotment.
func (r *ticketReader) sponsored(line row, s Session, t TicketRow) {
	switch {
	case t.Reason == "":
	case s.Sponsored == nil:
		r.wrong(line.line, ticReason, "this session gives no tickets away.", "Add a section `sponsored` in event.yaml, or leave this empty.")
	case t.Tier != "" && t.Tier != s.Sponsored.Tier:
		r.wrong(line.line, ticReason, fmt.Sprintf("only tickets of the tier %s are given away.", s.Sponsored.Tier), "Write that tier, or leave this empty.")
	}
}
