package code_test

import (
	"math"
	"testing"
	"time"

	"pgregory.net/rapid"

	"popstand/kiosk/code"
)

func TestWindowsAgainstClocks(t *testing.T) {
	w := code.Window{From: ms("2026-11-28 14:00"), To: ms("2026-11-28 14:30")}
	at := func(earliest, latest string) code.Now {
		return code.Now{Earliest: ms("2026-11-28 " + earliest), Latest: ms("2026-11-28 " + latest)}
	}
	for name, c := range map[string]struct {
		w    code.Window
		now  code.Now
		want code.Timing
	}{
		"before":                 {w, at("13:00", "13:59"), code.Before},
		"as it begins":           {w, at("14:00", "14:00"), code.During},
		"inside":                 {w, at("14:01", "14:29"), code.During},
		"as it ends":             {w, at("14:30", "14:30"), code.After},
		"over":                   {w, at("14:31", "15:00"), code.After},
		"perhaps not yet":        {w, at("13:59", "14:01"), code.Unsure},
		"perhaps over":           {w, at("14:29", "14:30"), code.Unsure},
		"before or after":        {w, at("13:00", "15:00"), code.Unsure},
		"no clock":               {w, code.NoClock(), code.Unsure},
		"no window, no clock":    {code.Window{}, code.NoClock(), code.During},
		"early, within a grace":  {w.Widen(10*time.Minute, 0), at("13:55", "13:55"), code.During},
		"late, within a grace":   {w.Widen(0, 10*time.Minute), at("14:35", "14:35"), code.During},
		"no window has no grace": {code.Window{}.Widen(time.Hour, time.Hour), at("14:00", "14:00"), code.During},
	} {
		if got := c.w.At(c.now); got != c.want {
			t.Errorf("%s: %s", name, got)
		}
	}
}

func TestExpired(t *testing.T) {
	until := ms("2026-12-24 18:00")
	for name, c := range map[string]struct {
		until int64
		now   code.Now
		want  code.Timing
	}{
		"never":    {0, code.NoClock(), code.During},
		"still":    {until, code.At(until - 1), code.During},
		"just":     {until, code.At(until), code.After},
		"perhaps":  {until, code.Now{Earliest: until - 1, Latest: until}, code.Unsure},
		"no clock": {until, code.NoClock(), code.Unsure},
	} {
		if got := code.Expired(c.until, c.now); got != c.want {
			t.Errorf("%s: %s", name, got)
		}
	}
}

func TestStepsAreFullFiveMinutes(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		ms := rapid.Int64Range(-1<<50, 1<<50).Draw(t, "ms")
		down, up := code.StepDown(ms), code.StepUp(ms)
		if down%300_000 != 0 || up%300_000 != 0 || down > ms || up < ms || up-down > 300_000 || up == down && up != ms {
			t.Fatalf("%d lies from %d to %d", ms, down, up)
		}
	})
}

func TestClassesHoldTheirAmounts(t *testing.T) {
	for minor, want := range map[int64]code.Class{-5: 0, 0: 0, 1: 1, 4096: 13, 7400: 13, 8191: 13, 8192: 14, math.MaxInt64: code.MaxClass} {
		if got := code.ClassOf(minor); got != want || got.Most() < minor {
			t.Errorf("%d is of class %d, up to %d", minor, got, got.Most())
		}
	}
	if code.Class(13).Most() != 8191 || code.Class(0).Most() != 0 {
		t.Errorf("%d, %d", code.Class(13).Most(), code.Class(0).Most())
	}
}

func TestIDsHaveOneSpelling(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		id := code.ID(rapid.Uint64().Draw(t, "id"))
		if got, err := code.ParseID(id.String()); err != nil || got != id || code.NewID(id.Key(), id.Number()) != id {
			t.Fatalf("%s is read as %s: %v", id, got, err)
		}
	})
	for _, text := range []string{"", "0", "00112233445566", "001122334455667g", "00112233445566AA", " 0112233445566aa", "+0112233445566aa", "0x12233445566aab"} {
		if _, err := code.ParseID(text); refusal(t, err) != "bad_id" {
			t.Errorf("%q is an id", text)
		}
		if _, err := code.ParseNode(text); refusal(t, err) != "bad_id" {
			t.Errorf("%q is a node", text)
		}
	}
	if e, err := code.ParseEvent(event().String()); err != nil || e != event() {
		t.Errorf("%s, %v", e, err)
	}
}

func TestKindsAreWords(t *testing.T) {
	if got := code.KindsOf(code.KindVoucher, code.KindPickup, 0, 8).String(); got != "pickup, voucher" {
		t.Error(got)
	}
	if got := code.AllKinds.String(); got != "pickup, ticket, voucher, receipt, tag, member, delegation" {
		t.Error(got)
	}
	if code.AllKinds.Has(0) || code.AllKinds.Has(8) || code.Kind(9).String() != "kind 9" {
		t.Error("there are seven kinds")
	}
}
