package scan

import (
	"fmt"
	"strconv"
	"strings"
	"time"
)

// gs is how scanners send the FNC1 that ends an element without a fixed length.
const gs = "\x1d"

// Element is one piece of a GS1 code: the application identifier that says
// what it is, "01", and its value.
type Element struct {
	AI    string
	Value string
}

// ParseGS1 reads a GS1 element string as scanners send it: identifiers and
// values one after the other, with a GS (1D) behind each value whose length is
// not fixed. The error says what is not as the GS1 General Specifications have it.
func ParseGS1(text string) ([]Element, error) {
	var out []Element
	rest := strings.TrimPrefix(text, gs)
	for rest != "" {
		e, after, err := element(rest)
		if err != nil {
			return nil, fmt.Errorf("read GS1 element %d: %w", len(out)+1, err)
		}
		out, rest = append(out, e), after
	}
	if len(out) == 0 {
		return nil, fmt.Errorf("read GS1 element 1: %w", errEmpty)
	}
	return out, nil
}

// element reads the first element of a string and gives what is behind it.
func element(s string) (e Element, rest string, err error) {
	k, ok := kindOf(s)
	if !ok {
		return e, "", fmt.Errorf("%w: %.4q", errIdentifier, s)
	}
	e.AI, s = s[:k.digits], s[k.digits:]
	end := strings.IndexByte(s, gs[0])
	if end < 0 {
		end = len(s)
	}
	if k.bare() {
		end = min(end, k.most)
	}
	e.Value, rest = s[:end], strings.TrimPrefix(s[end:], gs)
	if err := k.check(e.Value); err != nil {
		return e, "", fmt.Errorf("(%s): %w", e.AI, err)
	}
	return e, rest, nil
}

// Day reads the date of an element such as (17), best before, in UTC. GS1
// writes years with two digits: the one nearest to now is meant. Day 00 is the
// last of its month. It is false for an element that is no date.
func (e Element) Day(now time.Time) (time.Time, bool) {
	switch e.AI {
	case "11", "12", "13", "15", "16", "17":
	default:
		return time.Time{}, false
	}
	yy, mm, dd := pair(e.Value, 0), pair(e.Value, 2), pair(e.Value, 4)
	if mm < 1 || mm > 12 || dd < 0 || dd > 31 {
		return time.Time{}, false
	}
	year := now.Year() - now.Year()%100 + yy
	switch diff := yy - now.Year()%100; {
	case diff >= 51:
		year -= 100
	case diff <= -50:
		year += 100
	}
	if dd == 0 {
		return time.Date(year, time.Month(mm)+1, 0, 0, 0, 0, 0, time.UTC), true
	}
	day := time.Date(year, time.Month(mm), dd, 0, 0, 0, 0, time.UTC)
	return day, day.Day() == dd
}

// pair is the number in two digits at i, or -1.
func pair(s string, i int) int {
	if len(s) < i+2 {
		return -1
	}
	n, err := strconv.Atoi(s[i : i+2])
	if err != nil {
		return -1
	}
	return n
}

// Number reads an element that counts (30, 37) or measures (31nn to 36nn, 390n,
// 392n, 394n, 395n): the digits, and how many of them stand behind the point. A weight
// (3103) of 001250 is 1250, 3. It is false for what is no number.
func (e Element) Number() (n int64, decimals int, ok bool) {
	switch {
	case e.AI == "30", e.AI == "37":
	case len(e.AI) == 4 && e.AI[0] == '3' && strings.IndexByte("1234569", e.AI[1]) >= 0 && e.AI[:3] != "391" && e.AI[:3] != "393":
		decimals = int(e.AI[3] - '0')
	default:
		return 0, 0, false
	}
	n, err := strconv.ParseInt(e.Value, 10, 64)
	return n, decimals, err == nil
}
