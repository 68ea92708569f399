package api_test

import (
	"fmt"
	"testing"
)

// dig finds what stands under keys and places of an answer.
func dig(t *testing.T, from any, path ...any) any {
	t.Helper()
	for _, step := range path {
		switch at := step.(type) {
		case string:
			m, _ := from.(map[string]any)
			from = m[at]
		case int:
			all, _ := from.([]any)
			if at >= len(all) {
				t.Fatalf("%v: there are only %d", path, len(all))
			}
			from = all[at]
		}
	}
	return from
}

// is fails the test unless a number stands there.
func (a answer) is(t *testing.T, want float64, path ...any) {
	t.Helper()
	if got := dig(t, a.Body, path...); got != want {
		t.Errorf("%v is %v, want %v: %s", path, got, want, a.Raw)
	}
}

func TestProgramsReadHowPickupGoes(t *testing.T) {
	p := newProgram(t)
	empty := p.ask("GET", "/api/v1/fulfilment", "", "").want(t, 200, "")
	empty.is(t, 0, "all", "booked")
	if dig(t, empty.Body, "all", "on_time_percent") != nil {
		t.Errorf("nobody knows a share of nothing: %s", empty.Raw)
	}
	code := p.ordered(nowSlot, "SS-1", "paid")
	p.ordered(nowSlot, "SS-2", "paid")
	p.scan(code, `,"accept":true`).verdict(t, "GREEN", "accepted")
	a := p.ask("GET", "/api/v1/fulfilment", "", "").want(t, 200, "")
	a.is(t, 2, "all", "booked")
	a.is(t, 1, "all", "collected")
	a.is(t, 1, "all", "on_time")
	a.is(t, 100, "all", "on_time_percent")
	a.is(t, 60_000, "all", "wait", "steps", 0, "below_ms")
	a.is(t, 2, "channels", 0, "fulfilment", "booked")
	slots := p.ask("GET", "/api/v1/slots", "", "").want(t, 200, "")
	for i := range 30 {
		if dig(t, slots.Body, "slots", i, "id") == nowSlot {
			slots.is(t, 1, "slots", i, "fulfilment", "on_time")
			return
		}
	}
	t.Errorf("no slot %s: %s", nowSlot, slots.Raw)
}

func TestProgramsReadTheThreeMoments(t *testing.T) {
	p := newProgram(t)
	code := p.ordered(nowSlot, "SS-1", "paid")
	p.scan(code, `,"accept":true,"lines":[{"line":2,"qty":1}]`).verdict(t, "GREEN", "accepted")
	a := p.ask("GET", "/api/v1/moments", "", "").want(t, 200, "")
	a.is(t, 3, "channels", 0, "intent")
	a.is(t, 1, "channels", 0, "fulfilment")
	a.is(t, 3, "hours", 0, "intent")
	if shop := fmt.Sprint(dig(t, a.Body, "channels", 0, "channel")); shop != "shop" {
		t.Errorf("the shop is %q: %s", shop, a.Raw)
	}
}
