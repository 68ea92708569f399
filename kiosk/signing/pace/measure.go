package pace

import (
	"math"
	"slices"
)

const (
	// half is after how many newer guests a measurement weighs half as much.
	half = 24.0
	// believed is the standard deviation with which a plan is believed, as a share of it: a stall that plans a minute
	// mostly takes 42 to 78 seconds.
	believed = 0.3
	// usual is the standard deviation of one guest while none was measured, as a share of the plan, and usualWeight how
	// many measurements it counts for.
	usual, usualWeight = 0.45, 5.0
	// outlier is from how many standard deviations on a guest weighs less (Huber 1964): who was forgotten at the table
	// over lunch says nothing of the pace.
	outlier = 2.5
	// absent and absentWeight: one in fifteen does not come while nothing was measured, with the weight of ten guests.
	absent, absentWeight = 1.0 / 15, 10.0
	// idle is the longest time between two guests (milliseconds) that counts as changing over; above it nobody was there.
	idle = 120_000
	// longest is the longest service (milliseconds), and mostItems the most items, that are believed.
	longest, mostItems = 4 * 3_600_000, 100
)

// counted is how many items somebody is taken to have.
func counted(items int64) int64 { return min(max(1, items), mostItems) }

// sample is one guest as the regression sees it, times in milliseconds.
type sample struct{ cycle, extra, weight float64 }

// Of measures the pace. What it is given may be in any order; it looks at the newest Memory.
//
// A guest takes one + item × (items - 1), both by a weighted linear regression that begins from the plan (ridge
// regression: the plan is the mean of the prior), in three rounds in which outliers lose weight. Where the guests
// contradict the plan, it is believed that much less (Morris 1983).
func Of(c Course, took []Took) Pace {
	served, noShow := newest(took)
	all, change := samples(c, served)
	f := fit{one: c.plan(), item: c.extra(), spread: usual * c.plan()}
	if len(all) > 0 {
		f = regress(c, all)
	} else {
		f.doubt = prior(c, 0)
	}
	return Pace{
		One: span(f.one), Item: span(f.item), Spread: span(f.spread), Change: span(change),
		NoShow: noShow, Measured: len(all), doubt: f.doubt,
	}
}

// newest sorts the newest measurements, the newest first, and takes the share of those who did not come out of them.
func newest(took []Took) (served []Took, noShow float64) {
	all := slices.Clone(took)
	slices.SortFunc(all, func(a, b Took) int { return int(min(1, max(-1, b.Wall-a.Wall))) })
	missed, n := absent*absentWeight, absentWeight
	for i, t := range all[:min(len(all), Memory)] {
		w := aged(i)
		n += w
		if t.Missed {
			missed += w
			continue
		}
		served = append(served, t)
	}
	return served, missed / n
}

func aged(newer int) float64 { return math.Exp2(-float64(newer) / half) }

// samples adds to each service the time that passed until the next guest sat down at that table; where that is not
// known, its median.
func samples(c Course, served []Took) (all []sample, change float64) {
	next := map[string]int64{}
	gaps := make([]float64, len(served))
	var known []float64
	closed := c.closed()
	for i, t := range served {
		gaps[i] = -1
		begin, seen := next[t.Table]
		if gap := begin - t.Wall; seen && gap >= 0 && gap <= idle && closed.open(t.Wall, begin) == gap {
			gaps[i] = float64(gap)
			known = append(known, float64(gap))
		}
		next[t.Table] = t.Wall - t.Ms
	}
	change = median(known, nil)
	for i, t := range served {
		gap := gaps[i]
		if gap < 0 {
			gap = change
		}
		all = append(all, sample{cycle: float64(min(max(0, t.Ms), longest)) + gap, extra: float64(counted(t.Items) - 1), weight: aged(i)})
	}
	return all, change
}

// median is the weighted median; nil weights are equal ones. Of nothing it is 0.
func median(of, weights []float64) float64 {
	order := make([]int, len(of))
	total := 0.0
	weight := func(i int) float64 {
		if weights == nil {
			return 1
		}
		return weights[i]
	}
	for i := range of {
		order[i] = i
		total += weight(i)
	}
	slices.SortFunc(order, func(a, b int) int {
		switch {
		case of[a] < of[b]:
			return -1
		case of[a] > of[b]:
			return 1
		}
		return 0
	})
	sum := 0.0
	for _, i := range order {
		if sum += weight(i); sum >= total/2 {
			return of[i]
		}
	}
	return 0
}
