package event

import (
	"errors"
	"fmt"
	"strings"
	"time"
)

// Times in the folder are what clocks at the event show. Twice a year, where
// clocks are changed, that is not enough: an hour is skipped in spring, and
// one comes twice in autumn. The skipped one is refused; in the other the
// folder must say which is meant, by the offset from UTC behind the time.

var errNoTime = errors.New("is not a time")

// wallForm is how the folder's times are written, and shown in cures.
const wallForm = "2006-01-02 15:04"

// wallForms are the other spellings that are read.
func wallForms() []string {
	return []string{wallForm, "2006-1-2 15:04", "2.1.2006 15:04", "2006/1/2 15:04", wallForm + ":05", "2.1.2006 15:04:05", "2.1.06 15:04"}
}

// wallOf reads a time as clocks show it. The wall time is in UTC, which stands
// for no zone; offset is what was written behind it.
func wallOf(text string) (wall time.Time, offset string, err error) {
	text = strings.Join(strings.Fields(strings.NewReplacer("T", " ", "Z", " +00:00", ",", " ").Replace(text)), " ")
	if i := strings.LastIndexAny(text, "+-"); i > len("2006-01-02") {
		text, offset = strings.TrimSpace(text[:i]), text[i:]
	}
	for _, form := range wallForms() {
		if wall, err := time.Parse(form, text); err == nil {
			return wall, offset, nil
		}
	}
	return time.Time{}, "", errNoTime
}

// instants are the moments at which clocks in a zone show a wall time, in
// their order: one, none where it is skipped, two where it comes twice. The
// offsets a day and a half before and after are all that can be meant, because
// no zone changes its clocks twice within three days.
func instants(wall time.Time, zone *time.Location) []time.Time {
	var all []time.Time
	for _, t := range guesses(wall, zone) {
		shown := t.Format(wallForm) == wall.Format(wallForm)
		if shown && (len(all) == 0 || !all[0].Equal(t)) {
			all = append(all, t)
		}
	}
	return all
}

// guesses reads a wall time under the offset before and the one after it.
func guesses(wall time.Time, zone *time.Location) [2]time.Time {
	var all [2]time.Time
	for i, around := range []time.Duration{-36 * time.Hour, 36 * time.Hour} {
		_, offset := wall.Add(around).In(zone).Zone()
		all[i] = wall.Add(-time.Duration(offset) * time.Second).In(zone)
	}
	return all
}

// momentOf finds the one moment that a text means, or says what is wrong with
// it, and the cure.
func momentOf(text string, zone *time.Location) (t time.Time, message, cure string) {
	wall, offset, err := wallOf(text)
	if err != nil {
		return t, fmt.Sprintf("%q is not a time.", clipped(text)), "Write day and time, for example `2026-11-28 10:30`."
	}
	if offset != "" {
		return pinned(wall, offset, zone)
	}
	switch all := instants(wall, zone); len(all) {
	case 1:
		return all[0], "", ""
	case 0:
		return t, fmt.Sprintf("%s is skipped in %s: clocks go forward over it that night.", wall.Format(wallForm), zone),
			"Write `" + guesses(wall, zone)[0].Format(wallForm) + "`, or an earlier time."
	default:
		return t, fmt.Sprintf("%s comes twice in %s: clocks go back that night.", wall.Format(wallForm), zone),
			fmt.Sprintf("Write `%s` for the first or `%s` for the second.", all[0].Format(pinnedForm), all[1].Format(pinnedForm))
	}
}

// pinnedForm is a time with the offset that tells which of two it is.
const pinnedForm = wallForm + " -07:00"

// pinned reads a wall time with an offset. It must be the zone's own: another
// one is a slip, or was not meant for this event.
func pinned(wall time.Time, offset string, zone *time.Location) (t time.Time, message, cure string) {
	colon := offset
	if len(offset) == len("-0700") {
		colon = offset[:3] + ":" + offset[3:]
	}
	t, err := time.Parse(pinnedForm, wall.Format(wallForm)+" "+colon)
	if err != nil {
		return t, fmt.Sprintf("%q is not an offset from UTC.", clipped(offset)), "Leave it out, or write it like +02:00."
	}
	t = t.In(zone)
	if t.Format(wallForm) != wall.Format(wallForm) {
		return t, fmt.Sprintf("clocks in %s are not at %s then.", zone, colon), "Leave the offset out, or write `" + t.Format(pinnedForm) + "`."
	}
	return t, "", ""
}

// clipped keeps a quoted text short, because a cell can hold a novel.
func clipped(s string) string {
	if r := []rune(s); len(r) > NameLimit {
		return string(r[:NameLimit]) + "…"
	}
	return s
}
