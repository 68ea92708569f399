package event

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"time"

	"popstand/kiosk/code"
)

// sessionLimit is how many sessions an event has at most.
const sessionLimit = 2000

// The most that anybody means.
const (
	tableLimit      = 100
	paceLimit       = time.Hour
	paceLeast       = 5 * time.Second
	companionLimit  = 20
	personTickets   = 100
	dedicationLimit = 200
	batchLimit      = 100
)

// sessionReader collects the sessions.
type sessionReader struct {
	timeReader
	sessions []Session
	where    map[string]at // of each id
	begun    map[string]at // where each says when it begins
	letters  map[string]int
	full     bool
}

// readSessions reads the sessions in the order in which they begin, so that
// another order of the folder is no change.
func (r *settingsReader) readSessions(top *section) {
	sr := &sessionReader{timeReader: r.times(), where: map[string]at{}, begun: map[string]at{}, letters: map[string]int{}}
	r.event.seats = map[string]at{}
	for _, s := range top.sections("sessions") {
		sr.read(s)
	}
	slices.SortFunc(sr.sessions, func(a, b Session) int { return cmp.Or(cmp.Compare(a.From, b.From), cmp.Compare(a.ID, b.ID)) })
	sr.checkOverlaps()
	r.event.Settings.Sessions = sr.sessions
}

func (r *sessionReader) read(s *section) {
	o := Session{
		ID: s.text("id"), Name: r.sessionName(s), Creator: r.creatorOf(s), Place: s.text("place"),
		Letter: r.letter(s), Tables: r.count(s, "tables", 1, 1, tableLimit), Signed: s.texts("signed"), Photo: r.yes(s, "photo"),
		Companions: r.count(s, "companions", 0, 0, companionLimit), PerPerson: r.count(s, "per_person", 0, 0, personTickets),
		Dedication: r.count(s, "dedication", 0, 0, dedicationLimit),
	}
	checkLength(r.found, s.at("place"), Plain(o.Place))
	for _, word := range o.Signed {
		checkLength(r.found, s.at("signed"), Plain(word))
	}
	from, until, ok := r.stretch(s)
	if ok {
		o.From, o.Until = from.UnixMilli(), until.UnixMilli()
		o.Breaks = r.breaks(s, o)
		o.ID = cmp.Or(o.ID, r.idAt(from))
	}
	r.readPace(s, &o)
	r.readRules(s, &o)
	r.readTiers(s, &o)
	s.finish()
	if !ok {
		return
	}
	if until.Sub(from) > code.MaxWindow {
		r.found.wrong(s.at("until"), "this session is longer than a code can tell.", "Let it end within 21 hours and 15 minutes, or make several.")
		return
	}
	r.warnCrowd(s, o)
	r.addSession(s, o)
}

// sessionName asks for the name by language; the time is put behind it where
// it is sold.
func (r *sessionReader) sessionName(s *section) Words {
	w := s.words("name")
	if len(w) == 0 {
		return signing()
	}
	checkLength(r.found, s.at("name"), w.with(Words{"": " Sat 00:00"}))
	return w
}

// creatorOf finds whose session it is; the only creator needs no word.
func (r *sessionReader) creatorOf(s *section) string {
	text, all := s.text("creator"), r.event.Settings.Creators
	var known []string
	for _, c := range all {
		if fold(text) == fold(c.ID) || fold(text) == fold(c.Name) || text == "" && len(all) == 1 {
			return c.ID
		}
		known = append(known, c.ID)
	}
	switch {
	case len(all) == 0: // which is a problem of its own
	case text == "":
		r.found.wrong(s.at("creator"), "this session names no creator, and the event has several.", "Write who signs, for example `creator: "+known[0]+"`.")
	default:
		r.found.wrong(s.at("creator"), fmt.Sprintf("%q is not a creator in event.yaml.", clipped(text)), didYouMean(text, known))
	}
	return ""
}

func (r *sessionReader) letter(s *section) string {
	text := strings.ToUpper(s.text("letter"))
	first, taken := r.letters[text]
	switch {
	case text == "":
	case !regexp.MustCompile(`^[A-Z]{1,3}$`).MatchString(text):
		r.found.wrong(s.at("letter"), fmt.Sprintf("%q is not a letter.", clipped(text)), "Write A to Z, or leave it out.")
	case taken:
		r.found.wrong(s.at("letter"), fmt.Sprintf("the session in line %d has the letter %s already.", first, text), "Give each a letter of its own, or leave it out.")
	default:
		r.letters[text] = s.line
		return text
	}
	return ""
}

// breaks reads when nobody is called. Those of a session stand in it, and one
// after the other. A time without a day that lies before the beginning is on
// the day after: the session goes past midnight.
func (r *sessionReader) breaks(s *section, o Session) (all []Break) {
	begin := time.UnixMilli(o.From).In(r.zone)
	for _, sub := range s.sections("breaks") {
		from, starts := r.within(sub, "from", begin)
		until, ends := r.within(sub, "until", begin)
		b := Break{From: from.UnixMilli(), Until: until.UnixMilli(), Reason: sub.words("reason")}
		checkLength(r.found, sub.at("reason"), b.Reason)
		sub.finish()
		switch {
		case !starts || !ends:
			continue
		case b.Until <= b.From:
			r.found.wrong(sub.at("until"), "this break ends before it has begun.", "Write a time after "+from.Format("15:04")+".")
		case b.From < o.From || b.Until > o.Until:
			r.found.wrong(sub.at("from"), "this break is not within the session.",
				"Let it lie between "+begin.Format("15:04")+" and "+time.UnixMilli(o.Until).In(r.zone).Format("15:04")+".")
		case slices.ContainsFunc(all, func(a Break) bool { return b.From < a.Until && a.From < b.Until }):
			r.found.wrong(sub.at("from"), "this break overlaps another of the session.", "Make one of both.")
		default:
			all = append(all, b)
		}
	}
	slices.SortFunc(all, func(a, b Break) int { return cmp.Compare(a.From, b.From) })
	return all
}

func (r *sessionReader) within(s *section, key string, begin time.Time) (time.Time, bool) {
	text := s.must(key, "Write a time, for example `"+key+": \"15:40\"`.")
	if text == "" {
		return time.Time{}, false
	}
	full := onDay(begin.Format(wallForm), text)
	t, ok := r.moment(s, key, full)
	if ok && full != text && t.Before(begin) {
		next := begin.AddDate(0, 0, 1)
		t, ok = r.moment(s, key, onDay(next.Format(wallForm), text))
	}
	return t, ok
}

func (r *sessionReader) addSession(s *section, o Session) {
	where := s.at("id")
	first, taken := r.where[o.ID]
	switch {
	case !goodID(o.ID):
		r.found.wrong(where, fmt.Sprintf("%q can't be a session's id.", clipped(o.ID)), idCure("sat-1515"))
	case taken:
		r.found.wrong(where, fmt.Sprintf("there is a session %q in line %d already.", o.ID, first.line), "Give each an id of its own.")
	case r.full:
	case len(r.sessions) == sessionLimit:
		r.full = true
		r.found.wrong(where, fmt.Sprintf("there are more than %d sessions.", sessionLimit), "Split the event.")
	default:
		r.where[o.ID], r.begun[o.ID] = where, s.at("from")
		r.sessions = append(r.sessions, o)
	}
}

// checkOverlaps finds creators who are at two tables at once, and tables at
// which two sessions are.
func (r *sessionReader) checkOverlaps() {
	last := map[string]Session{}
	for _, o := range r.sessions {
		r.checkOverlap(last, o, "creator "+o.Creator, o.Creator != "", "of the same creator")
		r.checkOverlap(last, o, "place "+fold(o.Place), o.Place != "", "at the same place")
	}
}

// checkOverlap holds a session against the one before it that has the same
// creator or place.
func (r *sessionReader) checkOverlap(last map[string]Session, o Session, key string, named bool, what string) {
	before, busy := last[key]
	if named && busy && o.From < before.Until {
		r.found.wrong(r.begun[o.ID], fmt.Sprintf("this begins before the session %s ends, which is %s.", before.ID, what),
			"Let it begin at "+time.UnixMilli(before.Until).In(r.zone).Format(wallForm)+" or later, or change the other.")
	}
	if !busy || o.Until > before.Until {
		last[key] = o
	}
}

// warnCrowd tells of more seats than the time holds at the planned pace.
func (r *sessionReader) warnCrowd(s *section, o Session) {
	room := o.Until - o.From
	for _, b := range o.Breaks {
		room -= b.Until - b.From
	}
	var need int64
	for _, t := range o.Tiers {
		need += t.Seats * (int64(o.Pace) + (t.Items-1)*int64(o.Extra))
	}
	if need > room*o.Tables {
		r.found.add(s.at("tiers"), SeverityWarning, fmt.Sprintf("all its tickets take %d minutes at the planned pace, and there are %d.", (need+59_999)/60_000/o.Tables, room/60_000),
			"Take fewer seats, a quicker pace or more time.")
	}
}
