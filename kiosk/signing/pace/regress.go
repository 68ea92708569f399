package pace

import "math"

// fit is a line through what was measured, in milliseconds.
type fit struct {
	one, item, spread float64
	doubt             doubt
}

// rounds is how often outliers are weighed anew; the third changes less than a second.
const rounds = 3

// regress fits a line that begins from the plan.
func regress(c Course, all []sample) fit {
	f := first(c, all)
	off := f.one - c.plan() // how far the middle of the guests is from the plan, if that cannot be chance
	if off*off < f.spread*f.spread/effective(all) {
		off = 0
	}
	for range rounds {
		f = f.round(c, all, off)
	}
	return f
}

// first scales the plan by the weighted median of how much longer guests took than it, which a few outliers cannot move.
func first(c Course, all []sample) fit {
	ratios, weights := make([]float64, len(all)), make([]float64, len(all))
	for i, s := range all {
		ratios[i], weights[i] = s.cycle/(c.plan()+s.extra*c.extra()), s.weight
	}
	scale := median(ratios, weights)
	f := fit{one: scale * c.plan(), item: scale * c.extra()}
	far := make([]float64, len(all))
	for i, s := range all {
		far[i] = math.Abs(f.residual(s))
	}
	const normal = 1.4826 // from the median absolute deviation to the standard deviation (Hampel 1974)
	mad, n := normal*median(far, weights), effective(all)
	expected := usual * max(f.one, c.plan())
	f.spread = math.Sqrt((n*mad*mad + usualWeight*expected*expected) / (n + usualWeight))
	return f
}

func (f fit) residual(s sample) float64 { return s.cycle - f.one - s.extra*f.item }

// effective is how many equal weights would say as much (Kish 1965).
func effective(all []sample) float64 {
	var sum, squares float64
	for _, s := range all {
		sum += s.weight
		squares += s.weight * s.weight
	}
	return sum * sum / squares
}

// round solves the normal equations once, with the outliers of the fit before weighed down.
func (f fit) round(c Course, all []sample, off float64) fit {
	variance := max(f.spread*f.spread, 1)
	start := prior(c, off*off)
	a, b, d := 1/start.one, 0.0, 1/start.item // precision: the symmetric matrix (a b; b d)
	x, y := a*c.plan(), d*c.extra()
	var far, n float64
	for _, s := range all {
		r := f.residual(s)
		huber := min(1, outlier*f.spread/max(math.Abs(r), 1))
		w := s.weight * huber / variance
		a, b, d = a+w, b+w*s.extra, d+w*s.extra*s.extra
		x, y = x+w*s.cycle, y+w*s.extra*s.cycle
		far, n = far+s.weight*huber*huber*r*r, n+s.weight
	}
	det := a*d - b*b
	g := fit{
		one: (d*x - b*y) / det, item: max(0, (a*y-b*x)/det),
		doubt: doubt{one: d / det, item: a / det, both: -b / det},
	}
	g.one = max(g.one, 1)
	expected := usual * max(g.one, c.plan())
	g.spread = math.Sqrt((far + usualWeight*expected*expected) / (n + usualWeight))
	return g
}

// prior is how much the plan is believed, and at least more (square milliseconds) less where guests contradict it.
func prior(c Course, more float64) doubt {
	one, item := believed*c.plan(), max(2*believed*c.extra(), believed*c.plan()/2)
	grown := max(1, more/(one*one))
	return doubt{one: one * one * grown, item: item * item * grown}
}
