package event

import (
	"fmt"
	"strings"
	"time"

	"popstand/kiosk/code"
)

// timeReader reads the times of event.yaml, as clocks at the event show them.
type timeReader struct {
	*settingsReader
	zone *time.Location
}

func (r *settingsReader) times() timeReader {
	zone, err := time.LoadLocation(r.event.Settings.TimeZone)
	if err != nil {
		// The zone has a problem of its own; times are looked at all the same.
		zone = time.UTC
	}
	return timeReader{r, zone}
}

// stretch reads from and until. An end without a day is on the day of the beginning.
func (r timeReader) stretch(s *section) (from, until time.Time, ok bool) {
	begin := s.must("from", "Write when it begins, for example `from: 2026-11-28 10:30`.")
	end := s.must("until", "Write when it ends, for example `until: 2026-11-28 11:00`.")
	if begin == "" || end == "" {
		return from, until, false
	}
	from, begins := r.moment(s, "from", begin)
	until, ends := r.moment(s, "until", onDay(begin, end))
	if begins && ends && !until.After(from) {
		r.found.wrong(s.at("until"), "this ends before it has begun.", "Write a time after "+from.Format(wallForm)+".")
		return from, until, false
	}
	return from, until, begins && ends
}

func (r timeReader) moment(s *section, key, text string) (time.Time, bool) {
	t, message, cure := momentOf(text, r.zone)
	if down := code.StepDown(t.UnixMilli()); message == "" && down != t.UnixMilli() {
		message = fmt.Sprintf("%s is not a full five minutes, and codes tell no others.", t.Format(wallForm))
		cure = "Write " + time.UnixMilli(down).In(r.zone).Format("15:04") + " or " + time.UnixMilli(code.StepUp(down+1)).In(r.zone).Format("15:04") + "."
	}
	if message != "" {
		r.found.wrong(s.at(key), message, cure)
	}
	return t, message == ""
}

// onDay puts a time without a day on the day of another.
func onDay(begin, text string) string {
	if day, _, err := wallOf(begin); err == nil && len(text) <= len("10:30") && strings.Contains(text, ":") {
		return day.Format(time.DateOnly) + " " + text
	}
	return text
}

// idAt is the id of what was given none: when it begins, as clocks show
// it. The hour that comes twice has a -2 behind it the second time.
func (r timeReader) idAt(t time.Time) string {
	wall, _, err := wallOf(t.Format(wallForm))
	id := t.Format("2006-01-02-1504")
	if all := instants(wall, r.zone); err == nil && len(all) == 2 && all[1].Equal(t) {
		id += "-2"
	}
	return id
}
