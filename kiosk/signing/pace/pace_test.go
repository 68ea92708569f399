package pace_test

import (
	"slices"
	"testing"
	"time"

	"popstand/kiosk/signing/pace"
)

func near(t *testing.T, what string, got, want, most time.Duration) {
	t.Helper()
	if d := got - want; d > most || -d > most {
		t.Errorf("%s: got %v, want %v within %v", what, got, want, most)
	}
}

func TestPaceIsThePlanWhileNothingWasMeasured(t *testing.T) {
	t.Parallel()
	p := pace.Of(afternoon(t), nil)
	if p.One != time.Minute || p.Item != 20*time.Second || p.Measured != 0 {
		t.Errorf("got %+v", p)
	}
}

func TestPaceFollowsASlowCreatorQuickly(t *testing.T) {
	t.Parallel()
	c := afternoon(t)
	for n, most := range map[int]time.Duration{3: 40 * time.Second, 6: 25 * time.Second, 20: 8 * time.Second} {
		near(t, "one", pace.Of(c, steady(n, 120, at(t, "15:40:00"))).One, 2*time.Minute, most)
	}
}

func TestPaceForgetsNobodyAtTheTable(t *testing.T) {
	t.Parallel()
	c, all := afternoon(t), steady(20, 60, at(t, "15:40:00"))
	all[7].Ms = 40 * 60_000
	near(t, "one", pace.Of(c, all).One, time.Minute, 8*time.Second)
}

func TestPaceWeighsTheNewestMore(t *testing.T) {
	t.Parallel()
	end := at(t, "16:00:00")
	slower := append(steady(20, 90, end), steady(20, 30, end-30*60_000)...)
	faster := append(steady(20, 30, end), steady(20, 90, end-30*60_000)...)
	if a, b := pace.Of(afternoon(t), slower).One, pace.Of(afternoon(t), faster).One; a < b+10*time.Second {
		t.Errorf("who was slow lately takes %v, who was fast lately %v", a, b)
	}
}

func TestPaceDoesNotHangOnTheOrderOfWhatItIsGiven(t *testing.T) {
	t.Parallel()
	all := steady(30, 45, at(t, "15:40:00"))
	want := pace.Of(afternoon(t), all)
	slices.Reverse(all)
	if got := pace.Of(afternoon(t), all); got != want {
		t.Errorf("got %+v, want %+v", got, want)
	}
}

func TestPaceMeasuresFurtherItems(t *testing.T) {
	t.Parallel()
	var all []pace.Took
	end := at(t, "15:50:00")
	for i := range int64(40) {
		items := 1 + i%3
		took := 40_000 + 50_000*(items-1)
		end += took
		all = append(all, pace.Took{Wall: end, Ms: took, Items: items})
	}
	p := pace.Of(afternoon(t), all)
	near(t, "one", p.One, 40*time.Second, 6*time.Second)
	near(t, "item", p.Item, 50*time.Second, 6*time.Second)
}

func TestPaceCountsChangingOverAndNoBreaks(t *testing.T) {
	t.Parallel()
	var all []pace.Took
	for end := at(t, "15:16:00"); end < at(t, "16:10:00"); end += 65_000 { // 50 s each, 15 s between two
		all = append(all, pace.Took{Wall: end, Ms: 50_000, Items: 1})
	}
	p := pace.Of(afternoon(t), all)
	near(t, "change", p.Change, 15*time.Second, time.Second)
	near(t, "one", p.One, 65*time.Second, 2*time.Second)
	// Two tables at once have nothing between them.
	for i := range all {
		all[i].Table = string(rune('1' + i%2))
	}
	near(t, "change of two tables", pace.Of(afternoon(t), all).Change, 80*time.Second, time.Second)
}

func TestPaceCountsNoShows(t *testing.T) {
	t.Parallel()
	all := steady(60, 30, at(t, "15:40:00"))
	if p := pace.Of(afternoon(t), all); p.NoShow > 0.03 {
		t.Errorf("nobody was missed, and %.2f are expected to be", p.NoShow)
	}
	for i := range all {
		all[i].Missed = i%4 == 0
	}
	if p := pace.Of(afternoon(t), all); p.NoShow < 0.15 || p.NoShow > 0.3 || p.Measured != 45 {
		t.Errorf("one of four is missed: got %.2f of %d", p.NoShow, p.Measured)
	}
}

func TestPaceStandsWhateverItIsGiven(t *testing.T) {
	t.Parallel()
	for _, c := range []pace.Course{{}, {Plan: -1, Extra: -1, Tables: -3}, {Plan: time.Millisecond}} {
		for _, all := range [][]pace.Took{{{}}, {{Ms: -5, Items: -1}}, {{Ms: 1 << 50, Items: 1 << 40}, {Missed: true}}} {
			p := pace.Of(c, all)
			f := pace.Foresee(c, p, 0, pace.Queue{Line: []int64{-1, 0, 5}, More: 3, Busy: []pace.Busy{{}}})
			if p.One <= 0 || p.Item < 0 || p.NoShow < 0 || p.NoShow > 1 || len(f.Each) != 3 || f.Each[0].From > f.Each[0].Until {
				t.Errorf("%+v of %+v: %+v, %+v", all, c, p, f)
			}
		}
	}
}
