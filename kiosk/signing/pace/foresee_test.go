package pace_test

import (
	"fmt"
	"testing"
	"time"

	"popstand/kiosk/signing/pace"
)

// known is a pace of a minute that forty guests have shown.
func known(t testing.TB, c pace.Course) pace.Pace {
	t.Helper()
	return pace.Of(c, steady(40, 60, at(t, "15:30:00")))
}

func TestForeseeBringsTheFirstToAFreeTableNow(t *testing.T) {
	t.Parallel()
	c, now := afternoon(t), at(t, "15:30:00")
	f := pace.Foresee(c, known(t, c), now, pace.Queue{Line: ones(3)})
	if f.Each[0] != (pace.Expected{From: now, Middle: now, Until: now}) {
		t.Errorf("the first: %v", f.Each[0])
	}
	if m := f.Each[2].Middle; m < now+90_000 || m > now+150_000 {
		t.Errorf("the third comes at %s", clockOf(m))
	}
}

func TestForeseeServesNobodyInABreak(t *testing.T) {
	t.Parallel()
	c, now := afternoon(t), at(t, "15:30:00")
	f := pace.Foresee(c, known(t, c), now, pace.Queue{Line: ones(30)})
	for k, e := range f.Each {
		for _, at := range []int64{e.From, e.Middle, e.Until} {
			if at >= c.Breaks[0].From && at < c.Breaks[0].Until {
				t.Errorf("the %d. is expected at %s, in the break", k, clockOf(at))
			}
		}
		if k > 0 && (e.From < f.Each[k-1].From || e.Middle < f.Each[k-1].Middle || e.Until < f.Each[k-1].Until) {
			t.Errorf("the %d. is expected before who stands before them", k)
		}
		if e.From > e.Middle || e.Middle > e.Until {
			t.Errorf("the %d.: %v", k, e)
		}
	}
	// Nine or so before the break, the others behind it.
	if m := f.Each[20].Middle; m < at(t, "15:57:00") || m > at(t, "16:03:00") {
		t.Errorf("the 20. comes at %s", clockOf(m))
	}
}

func TestForeseeIsWideWhereLittleIsKnown(t *testing.T) {
	t.Parallel()
	c, now := afternoon(t), at(t, "15:30:00")
	c.Breaks = nil
	q := pace.Queue{Line: ones(10), Busy: []pace.Busy{{Since: now - 10_000, Items: 1}}}
	wide := func(p pace.Pace) int64 {
		e := pace.Foresee(c, p, now, q).Each[9]
		return e.Until - e.From
	}
	if few, many := wide(pace.Of(c, steady(2, 60, now))), wide(known(t, c)); few < many*5/4 {
		t.Errorf("after two guests %d s, after forty %d s", few/1000, many/1000)
	}
}

func TestForeseeSharesTheLineAmongTables(t *testing.T) {
	t.Parallel()
	c, now := afternoon(t), at(t, "15:20:00")
	c.Breaks = nil
	p := known(t, c)
	for tables, want := range map[int]int64{1: 30, 2: 15, 3: 10} {
		c.Tables = tables
		var busy []pace.Busy
		for i := range tables {
			busy = append(busy, pace.Busy{Since: now - int64(i)*60_000/int64(tables), Items: 1})
		}
		got := pace.Foresee(c, p, now, pace.Queue{Line: ones(31), Busy: busy}).Each[30].Middle - now
		if got < want*54_000 || got > want*66_000 {
			t.Errorf("with %d tables the 30. waits for %d s", tables, got/1000)
		}
	}
}

func TestForeseeGuessesLongerTheLongerAPauseHasLasted(t *testing.T) {
	t.Parallel()
	c, p := afternoon(t), known(t, afternoon(t))
	c.Breaks = nil
	last := int64(0)
	for _, minutes := range []int64{1, 5, 15, 30} {
		now := at(t, "15:20:00") + minutes*60_000
		e := pace.Foresee(c, p, now, pace.Queue{Line: ones(1), Paused: pace.Pause{Since: at(t, "15:20:00")}}).Each[0]
		if wait := e.Middle - now; wait <= last || e.Until-now < 2*wait {
			t.Errorf("after %d min: %s to %s", minutes, clockOf(e.From), clockOf(e.Until))
		} else {
			last = wait
		}
	}
	now, until := at(t, "15:21:00"), at(t, "15:45:00")
	e := pace.Foresee(c, p, now, pace.Queue{Line: ones(1), Paused: pace.Pause{Since: at(t, "15:20:00"), Until: until}}).Each[0]
	if e.From < until || e.Middle > until+3*60_000 {
		t.Errorf("back at 15:45 is taken for %s to %s", clockOf(e.From), clockOf(e.Until))
	}
}

func TestForeseeAnswersForAnyPlaceAlike(t *testing.T) {
	t.Parallel()
	c, now := afternoon(t), at(t, "15:20:00")
	shown := pace.Foresee(c, known(t, c), now, pace.Queue{Line: ones(40)})
	behind := pace.Foresee(c, known(t, c), now, pace.Queue{Line: ones(3), More: 37, MoreItems: 37})
	for k := range 50 {
		if shown.At(k) != behind.At(k) {
			t.Errorf("the %d.: %v when shown, else %v", k, shown.At(k), behind.At(k))
		}
	}
	if shown.Surely != behind.Surely || shown.Likely != behind.Likely || shown.Surely > shown.Likely || shown.Likely >= 50 {
		t.Errorf("reached: %d to %d, else %d to %d", shown.Surely, shown.Likely, behind.Surely, behind.Likely)
	}
	for k := 1; k < 60; k++ {
		if shown.Chance(k) > shown.Chance(k-1) {
			t.Errorf("the %d. is more likely reached than who stands before them", k)
		}
	}
}

func TestForeseeCountsOnTheOverRun(t *testing.T) {
	t.Parallel()
	c, now := afternoon(t), at(t, "16:00:00")
	q := pace.Queue{Line: ones(40)}
	before := pace.Foresee(c, known(t, c), now, q)
	c.Over = at(t, "16:30:00")
	after := pace.Foresee(c, known(t, c), now, q)
	if more := after.Likely - before.Likely; more < 12 || more > 18 {
		t.Errorf("a quarter of an hour more reaches %d more", more)
	}
}

// TestBehindSaysWhatTheDrawnDeskSays is signing-1280: at 15:42, 17 of a minute each done before the break that began at
// 15:35 and took five minutes, somebody at the table for 50 s.
func TestBehindSaysWhatTheDrawnDeskSays(t *testing.T) {
	t.Parallel()
	c, now := afternoon(t), at(t, "15:42:00")
	c.Breaks = []pace.Stretch{{From: at(t, "15:35:00"), Until: at(t, "15:39:00")}}
	q := pace.Queue{Line: ones(29), Done: 17, Busy: []pace.Busy{{Since: now - 50_000, Items: 1}}}
	if got := pace.Foresee(c, known(t, c), now, q).Behind; got != 5*time.Minute+10*time.Second {
		t.Errorf("got %v", got)
	}
	q.Done, q.DoneItems = 26, 26+6
	if got := pace.Foresee(c, known(t, c), now, q).Behind; got != -5*time.Minute-50*time.Second {
		t.Errorf("ahead of the plan: got %v", got)
	}
	q.Done, q.Idle = 17, 3*time.Minute
	q.DoneItems = 0
	if got := pace.Foresee(c, known(t, c), now, q).Behind; got != 2*time.Minute+10*time.Second {
		t.Errorf("without what was nobody's delay: got %v", got)
	}
	if got := pace.Foresee(c, known(t, c), now, pace.Queue{}).Behind; got != 0 {
		t.Errorf("with nobody in line: got %v", got)
	}
}

func BenchmarkForesee(b *testing.B) {
	c, now := afternoon(b), at(b, "15:20:00")
	took := steady(pace.Memory, 60, now)
	for _, n := range []int{100, 10_000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			for b.Loop() {
				f := pace.Foresee(c, pace.Of(c, took), now, pace.Queue{Line: ones(10), More: n - 10, MoreItems: int64(n)})
				if f.Tell().From == 0 {
					b.Fatal("nobody is reached")
				}
			}
		})
	}
}

// While the session before has the table, nobody comes to it, and all of that time is
// lost; once somebody sits there it was free.
func TestATableThatIsTakenStillDelaysTheFirst(t *testing.T) {
	const minute, noon = 60_000, 1_795_258_800_000
	c := pace.Course{From: noon, Until: noon + 60*minute, Plan: time.Minute}
	q := pace.Queue{More: 10}
	free := pace.Foresee(c, pace.Of(c, nil), noon-30*minute, q)
	c.Free = noon + 20*minute
	taken := pace.Foresee(c, pace.Of(c, nil), noon-30*minute, q)
	if taken.Behind != 20*time.Minute || taken.At(0).From < c.Free || taken.At(5).Middle-free.At(5).Middle != 20*minute || taken.Likely > free.Likely {
		t.Errorf("%s behind, the first comes %d minutes after noon", taken.Behind, (taken.At(0).Middle-noon)/minute)
	}
	q.Done, q.Busy = 1, []pace.Busy{{Since: noon + 2*minute, Items: 1}}
	if got := c.Behind(noon+3*minute, q); got > 2*time.Minute {
		t.Errorf("with somebody at the table it is %s behind", got)
	}
}
