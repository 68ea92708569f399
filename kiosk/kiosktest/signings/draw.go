package signings

import (
	"math"
	"math/rand/v2"
	"time"

	"popstand/kiosk/signing/pace"
)

const (
	second = int64(1000)
	minute = 60 * second
	hour   = 60 * minute
)

// Guest is a person with a ticket, and what they will do; nobody at the desk knows it.
type Guest struct {
	Bought int64 // Unix milliseconds
	Items  int64
	Walk   int64 // milliseconds from the call to the table
	Comes  bool  // false: never
	Takes  int64 // milliseconds at the table
	Change int64 // milliseconds until the next can sit down
}

// Stop is when the creator is away though it was not planned.
type Stop struct {
	From, Until int64 // Unix milliseconds
	Known       int64 // from when on staff know an end
	Said        int64 // the end that they then say
}

// Session is one signing with its guests in the order of their places.
type Session struct {
	Name   string
	Course pace.Course
	Seed   uint64
	Slow   float64 // how much longer than planned its creator takes
	Stops  []Stop  // a late beginning, late returns from breaks, and the one long delay
	Delay  Stop    // the long delay, if this session has it
	Guests []Guest
}

// Day draws ten sessions with two thousand tickets, which begin two or three an hour. Every session is planned to end
// with a twentieth of its time to spare; one creator takes twice as long as planned, and one is away for forty minutes
// in the middle.
func Day(seed uint64, begin int64) []Session {
	seats := []int{200, 180, 240, 120, 280, 170, 220, 150, 260, 180}
	tables := []int{1, 1, 2, 1, 2, 1, 1, 1, 3, 1}
	out := make([]Session, len(seats))
	for i, n := range seats {
		rng := rand.New(rand.NewPCG(seed, uint64(i)))
		s := Session{Name: string(rune('A' + i)), Seed: rng.Uint64(), Slow: math.Exp(0.15 * rng.NormFloat64())}
		s.Course = course(begin+int64(i)*25*minute, n, tables[i])
		if i == 5 {
			s.Slow = 2
		}
		s.stops(rng, i == 1)
		for range n {
			s.Guests = append(s.Guests, s.guest(rng))
		}
		s.order()
		out[i] = s
	}
	return out
}

// course plans 36 seconds for a guest and 12 for each further item (1.6 items on average), and a break of ten minutes
// after each hour.
func course(from int64, seats, tables int) pace.Course {
	c := pace.Course{From: from, Tables: tables, Plan: 36 * time.Second, Extra: 12 * time.Second}
	work := int64(float64(seats)*43_200/float64(tables)*1.05) / minute * minute
	c.Until = from + work
	for t := from + hour; t < c.Until-10*minute; t += 70 * minute {
		c.Breaks = append(c.Breaks, pace.Stretch{From: t, Until: t + 10*minute})
		c.Until += 10 * minute
	}
	c.Until = (c.Until/(5*minute) + 1) * 5 * minute
	return c
}

func (s *Session) stops(rng *rand.Rand, delayed bool) {
	late := func(t int64, mean float64) {
		s.Stops = append(s.Stops, Stop{From: t, Until: t + int64(rng.ExpFloat64()*mean*float64(minute))})
	}
	late(s.Course.From, 2)
	for _, b := range s.Course.Breaks {
		late(b.Until, 1)
	}
	if !delayed {
		return
	}
	from := s.Course.From + (s.Course.Until-s.Course.From)*(30+rng.Int64N(20))/100
	s.Delay = Stop{From: from, Until: from + 40*minute, Known: from + 12*minute, Said: from + 30*minute}
	s.Stops = append(s.Stops, s.Delay)
}

func (s *Session) guest(rng *rand.Rand) Guest {
	g := Guest{Bought: s.Course.From - 3*hour, Items: 1, Comes: rng.Float64() > 0.05}
	if rng.Float64() < 0.3 { // sold at the stall, until the middle of the session
		g.Bought = s.Course.From - 2*hour + rng.Int64N(2*hour+(s.Course.Until-s.Course.From)/2)
	}
	switch r := rng.Float64(); {
	case r < 0.2:
		g.Items = 3
	case r < 0.4:
		g.Items = 2
	}
	g.Walk = int64(60_000 * math.Exp(0.5*rng.NormFloat64()))
	if rng.Float64() < 0.08 { // far away, or did not hear it
		g.Walk = 4*minute + rng.Int64N(12*minute)
	}
	planned := 28_000 + 12_000*float64(g.Items-1)
	g.Takes = int64(planned * s.Slow * math.Exp(0.45*rng.NormFloat64()-0.1))
	g.Change = int64(8_000 * s.Slow * math.Exp(0.4*rng.NormFloat64()-0.08))
	return g
}

// order gives places in the order in which tickets were bought.
func (s *Session) order() {
	g := s.Guests
	for i := 1; i < len(g); i++ {
		for j := i; j > 0 && g[j].Bought < g[j-1].Bought; j-- {
			g[j], g[j-1] = g[j-1], g[j]
		}
	}
}

// away says whether the creator is away at a moment though no break was planned.
func (s *Session) away(t int64) bool {
	for _, x := range s.Stops {
		if x.From <= t && t < x.Until {
			return true
		}
	}
	return false
}

// inBreak says whether a planned break holds at a moment.
func (s *Session) inBreak(t int64) bool {
	for _, b := range s.Course.Breaks {
		if b.From <= t && t < b.Until {
			return true
		}
	}
	return false
}
