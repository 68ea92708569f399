package event

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"time"
)

// spanOf reads a length of time as people write it: "20 min", "3 days",
// "1 h 30 min", "2 Std". Only a zero needs no unit.
func spanOf(s string) (Span, error) {
	if s == "0" {
		return 0, nil
	}
	if !regexp.MustCompile(`^(\s*\d{1,6}\s*\pL+\.?)+\s*$`).MatchString(s) {
		return 0, errNoNumber
	}
	var total time.Duration
	for _, m := range regexp.MustCompile(`(\d+)\s*(\pL+)`).FindAllStringSubmatch(s, -1) {
		n, err := strconv.ParseInt(m[1], 10, 64)
		unit, known := unitOfTime(m[2])
		if err != nil || !known {
			return 0, errNoNumber
		}
		total += time.Duration(n) * unit
	}
	return Span(total.Milliseconds()), nil
}

// unitOfTime knows the units of spans in English, German and Spanish, folded.
func unitOfTime(word string) (time.Duration, bool) {
	for unit, words := range map[time.Duration][]string{
		time.Second:    {"s", "sec", "secs", "second", "seconds", "sek", "sekunde", "sekunden", "segundo", "segundos"},
		time.Minute:    {"m", "min", "mins", "minute", "minutes", "minuten", "minuto", "minutos"},
		time.Hour:      {"h", "hr", "hrs", "hour", "hours", "std", "stunde", "stunden", "hora", "horas"},
		24 * time.Hour: {"d", "day", "days", "tag", "tage", "dia", "dias"},
	} {
		if slices.Contains(words, fold(word)) {
			return unit, true
		}
	}
	return 0, false
}

// span asks for a length of time up to a limit.
func (r *settingsReader) span(s *section, key string, otherwise, limit time.Duration) Span {
	text := s.text(key)
	if text == "" {
		return Span(otherwise.Milliseconds())
	}
	span, err := spanOf(text)
	switch {
	case err != nil:
		r.found.wrong(s.at(key), fmt.Sprintf("%q is not a length of time.", text), "Write a number and s, min, h or days, for example `20 min`.")
	case span.Duration() > limit:
		r.found.wrong(s.at(key), fmt.Sprintf("%q is too long.", text), "Write at most "+spanWords(limit)+".")
	}
	return span
}

// spanWords writes a limit as the folder would.
func spanWords(d time.Duration) string {
	if days := d / (24 * time.Hour); days > 1 {
		return fmt.Sprintf("`%d days`", days)
	}
	return fmt.Sprintf("`%d h`", d/time.Hour)
}
