package event

import (
	"fmt"
	"strconv"
	"time"
)

// readPace reads how long one ticket takes.
func (r *sessionReader) readPace(s *section, o *Session) {
	o.Pace = r.span(s, "pace", time.Minute, paceLimit)
	if o.Pace.Duration() < paceLeast {
		if s.text("pace") != "" && !r.unread(s, "pace") {
			r.found.wrong(s.at("pace"), "nobody signs as quickly as that.", "Write the planned time for one ticket, for example `60 s`.")
		}
		o.Pace = Span(time.Minute.Milliseconds())
	}
	o.Extra = r.span(s, "extra", o.Pace.Duration()/2, paceLimit)
}

// unread says whether a length of time is complained about already.
func (r *sessionReader) unread(s *section, key string) bool {
	_, err := spanOf(s.text(key))
	return err != nil
}

// readRules reads who is called when, and what holders get.
func (r *sessionReader) readRules(s *section, o *Session) {
	o.CheckIn = choice(r.found, s, "check_in", CheckInNone, CheckInRequired)
	o.Late = choice(r.found, s, "late", LateQueue, LateStandby, LateForfeit)
	o.Grace = r.span(s, "grace", 10*time.Minute, graceLimit)
	if text := s.text("call"); text != "auto" {
		o.Call = r.count(s, "call", 0, 1, batchLimit)
	}
	o.Ahead = r.count(s, "ahead", 2, 0, batchLimit)
	if s.text("expire") != "never" {
		o.Expire = r.span(s, "expire", 0, graceLimit)
	}
	o.Exchange = r.span(s, "exchange", time.Hour, holdLimit)
	o.Refund = choice(r.found, s, "refund", ReturnExchange, ReturnNever, ReturnAlways)
	sub := s.section("changed")
	o.Changed = Changed{
		Moved:     choice(r.found, sub, "moved", DueKeep, DueRefund),
		Shortened: choice(r.found, sub, "shortened", DueStandby, DueRefund),
		Cancelled: choice(r.found, sub, "cancelled", DueRefund, DueExchange),
	}
	sub.finish()
}

// count asks for a whole number within limits.
func (r *sessionReader) count(s *section, key string, otherwise, least, most int64) int64 {
	text := s.text(key)
	if text == "" {
		return otherwise
	}
	n, err := unitsOf(text)
	if err != nil || n < least || n > most {
		r.found.wrong(s.at(key), fmt.Sprintf("%q is not a number that can be meant here.", clipped(text)),
			"Write a whole number from "+strconv.FormatInt(least, 10)+" to "+strconv.FormatInt(most, 10)+".")
		return otherwise
	}
	return n
}

func (r *sessionReader) yes(s *section, key string) bool {
	switch text := s.text(key); text {
	case "true", "yes":
		return true
	case "", "false", "no":
	default:
		r.found.wrong(s.at(key), fmt.Sprintf("%q is neither yes nor no.", clipped(text)), "Write `true` or `false`.")
	}
	return false
}
