package pace

import "time"

// Notice is how long before the end somebody who may not be reached must have been told.
const Notice = 20 * time.Minute

const (
	// early is how long before Notice nobody is told who has more than a tenth of a chance.
	early = time.Hour
	// spare is how long before Notice the rule is as strict as at Notice: it may be asked for as seldom as that.
	spare = 2 * time.Minute
	// hopeless, last and again are quantiles of the normal distribution: 10 %, 99.9 %, and 99.95 %.
	hopeless, last, again = -1.28, 3, 3.3
)

// Telling is what is to be said to those in line, by their index in it (0 is next).
type Telling struct {
	From int // who stands here or behind is to be told now that they may not be reached, unless they were; the length of the line for nobody
	Back int // who was told and stands before this index may be told that they will be reached after all; 0 for nobody
}

// Tell says who must be told, by the rule in the package's comment. It wants to be asked at least every two minutes.
func (f Forecast) Tell() Telling {
	left := time.Duration(f.sum.end-f.sum.now)*time.Millisecond - Notice
	t := Telling{From: f.within(normal(strict(left)))}
	if left > spare {
		t.Back = min(t.From, f.within(normal(again)))
	}
	return t
}

// strict is how sure it must be that somebody is reached for them not to be told, as a quantile of the normal
// distribution, when so much is left until they must have been told.
func strict(left time.Duration) float64 {
	switch {
	case left <= 0: // too late for the promise; still better told than not
		return 1
	case left <= spare:
		return last
	case left >= early:
		return hopeless
	}
	return last - (last-hopeless)*float64(left-spare)/float64(early-spare)
}
