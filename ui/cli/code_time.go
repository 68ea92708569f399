package cli

import (
	"fmt"
	"strings"
	"time"

	"popstand/kiosk/code"
)

const (
	dayLayout    = "2006-01-02"
	momentLayout = "2006-01-02 15:04"
)

// readWindow reads "2026-11-28 14:00-14:30" in the event's zone; where the end
// comes before the beginning it is the next day's. "" leaves what the slot says.
func readWindow(word string, slot code.Window, zone *time.Location) (code.Window, error) {
	if word == "" {
		return slot, nil
	}
	wrong := usageError{fmt.Sprintf(`--window is like "2026-11-28 14:00-14:30"; %q is none`, word)}
	cut := strings.LastIndexByte(word, '-')
	if cut < len(dayLayout) {
		return slot, wrong
	}
	from, err := time.ParseInLocation(momentLayout, word[:cut], zone)
	if err != nil {
		return slot, wrong
	}
	until, err := time.ParseInLocation(momentLayout, word[:len(dayLayout)]+" "+word[cut+1:], zone)
	if err != nil {
		return slot, wrong
	}
	if !until.After(from) {
		until = until.AddDate(0, 0, 1)
	}
	w := code.Window{From: from.UnixMilli(), To: until.UnixMilli()}
	switch {
	case code.StepDown(w.From) != w.From || code.StepDown(w.To) != w.To:
		return slot, usageError{"--window begins and ends at full five minutes"}
	case until.Sub(from) > code.MaxWindow:
		return slot, usageError{fmt.Sprintf("--window is at most %s long: a code can say no more", code.MaxWindow)}
	case w.From < time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC).UnixMilli() || until.Year() > 2128:
		return slot, usageError{"--window is in a year that no code can say"}
	}
	return w, nil
}

// readEnd reads until when something holds: a moment, or a day, which holds to
// its end. "" is for ever.
func readEnd(word string, zone *time.Location) (int64, error) {
	if word == "" {
		return 0, nil
	}
	at, err := time.ParseInLocation(momentLayout, word, zone)
	if err != nil {
		if at, err = time.ParseInLocation(dayLayout, word, zone); err == nil {
			at = at.AddDate(0, 0, 1)
		}
	}
	if err != nil || at.Year() < 2026 || at.Year() > 2128 {
		return 0, usageError{fmt.Sprintf(`--until is like 2026-12-24 or "2026-12-24 18:00"; %q is none`, word)}
	}
	if ms := at.UnixMilli(); code.StepDown(ms) == ms {
		return ms, nil
	}
	return 0, usageError{"--until is at full five minutes"}
}

// readDay reads a calendar day; "" is none.
func readDay(word string) (int64, error) {
	if word == "" {
		return 0, nil
	}
	at, err := time.ParseInLocation(dayLayout, word, time.UTC)
	if err != nil || at.Year() < 1971 || at.Year() > 2128 {
		return 0, usageError{fmt.Sprintf("--made is a day like 2026-10-01; %q is none", word)}
	}
	return at.UnixMilli(), nil
}
