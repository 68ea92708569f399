package signings

import (
	"fmt"

	"popstand/kiosk/signing/pace"
)

// Queue is who keeps a session's queue: a model in memory, or a desk with its ledger. Guests are named by their index
// in Session.Guests, which is the order of their places. Times are Unix milliseconds.
type Queue interface {
	Sell(now int64, guest int) (pace.Stretch, error)         // the window that is printed
	Call(now int64) ([]int, error)                           // tops up who is called
	Sit(now int64, guest, table int) error                   // comes to the table
	Serve(now int64, guest, table int) error                 // is done there
	Miss(now int64, guest int) error                         // was called and is not there
	Recall(now int64, guest int) error                       // came after all
	Pause(now, until int64) error                            // until 0 when nobody knows
	Resume(now int64) error                                  //
	Tell(now int64) (told, back []int, err error)            // who is told now that they may not be reached, and who that they will be
	Look(now int64) (line []int, f pace.Forecast, err error) // who is in line, the called first, and what is foreseen
}

// Sample is what was foreseen for somebody in line, and what came.
type Sample struct {
	Now, Came int64
	pace.Expected
}

// Point is the queue at a moment.
type Point struct {
	Now            int64
	Waiting, Stand int // in line; of those called and standing at the table
	Surely, Likely int
	Behind         int64 // milliseconds
}

// Guested is what came of a guest.
type Guested struct {
	Window          pace.Stretch
	Called, Sat     int64 // when first called; when at the table; 0 for never
	Missed          bool
	Told, Back, End int64 // when told, when told that it was in vain, when the end was then
}

// Result is a session that is over.
type Result struct {
	Session
	Each    []Guested
	Samples []Sample
	Points  []Point
	Dry     int64   // milliseconds that tables stood free though somebody was in line, breaks and delays not counted
	Stood   []int64 // milliseconds from coming to the table until sitting down
}

const (
	tick    = 2 * second
	patient = 5 * minute // after a call, until a guest counts as a no-show
)

// play is a session under way.
type play struct {
	*Session
	q      Queue
	out    Result
	free   []int64 // from when on each table is free
	at     []int   // who sits there, -1 for nobody
	state  []byte  // of each guest: ' ' not sold, w aiting, c alled, t able, s erved, m issed
	since  []int64 // called at
	looks  []look
	sold   int
	paused bool
	said   int64
}

type look struct {
	now   int64
	guest int
	pace.Expected
}

// Run plays sessions together, from the first sale to the last end, and returns what happened. queue is asked once for
// each session.
func Run(all []Session, queue func(i int) Queue) ([]Result, error) {
	var plays []*play
	begin, end := all[0].Guests[0].Bought, int64(0)
	for i, s := range all {
		plays = append(plays, newPlay(s, queue(i)))
		begin, end = min(begin, s.Guests[0].Bought), max(end, s.Course.Until+2*hour)
	}
	out := make([]Result, len(all))
	for now := begin; now < end; now += tick {
		for _, p := range plays {
			if !p.goesOn(now) {
				continue
			}
			if err := p.step(now, (now-begin)%minute == 0); err != nil {
				return nil, fmt.Errorf("session %s, %d min after its beginning: %w", p.Name, (now-p.Course.From)/minute, err)
			}
		}
	}
	for i, p := range plays {
		p.judge()
		out[i] = p.out
	}
	return out, nil
}

func newPlay(s Session, q Queue) *play {
	p := &play{Session: &s, q: q, out: Result{Session: s, Each: make([]Guested, len(s.Guests))}}
	p.free, p.at = make([]int64, s.Course.Tables), make([]int, s.Course.Tables)
	for i := range p.at {
		p.at[i] = -1
	}
	p.state, p.since = make([]byte, len(s.Guests)), make([]int64, len(s.Guests))
	return p
}

// goesOn says whether anything can happen yet, or still.
func (p *play) goesOn(now int64) bool {
	return now >= p.Guests[0].Bought && (now < p.Course.Until || p.busy() || p.owes())
}

func (p *play) busy() bool {
	for _, g := range p.at {
		if g >= 0 {
			return true
		}
	}
	return false
}

// promised says whether somebody was not told in time that they may not be reached: they are served, if need be after
// the end.
func (p *play) promised(g int) bool {
	e := p.out.Each[g]
	return e.Told == 0 || e.Back > 0 || e.Told > p.Course.Until-pace.Notice.Milliseconds()
}

// owes says whether somebody waits who was promised to be served.
func (p *play) owes() bool {
	for g, s := range p.state[:p.sold] {
		if (s == 'w' || s == 'c') && p.Guests[g].Comes && p.promised(g) {
			return true
		}
	}
	return false
}

func (p *play) step(now int64, full bool) error {
	if err := p.sell(now); err != nil {
		return err
	}
	if now < p.Course.From-15*minute {
		return nil
	}
	if err := p.pauses(now); err != nil {
		return err
	}
	if err := p.rise(now); err != nil {
		return err
	}
	if now < p.Course.Until || p.owes() {
		if err := p.bring(now); err != nil {
			return err
		}
	}
	if !full || now >= p.Course.Until {
		return nil
	}
	return p.look(now)
}

func (p *play) sell(now int64) error {
	for ; p.sold < len(p.Guests) && p.Guests[p.sold].Bought <= now; p.sold++ {
		w, err := p.q.Sell(now, p.sold)
		if err != nil {
			return fmt.Errorf("sell %d: %w", p.sold, err)
		}
		p.state[p.sold], p.out.Each[p.sold].Window = 'w', w
	}
	return nil
}

// pauses taps pause when the creator has left for long, and again when staff know until when.
func (p *play) pauses(now int64) error {
	d := p.Delay
	away := d.From <= now && now < d.Until
	switch {
	case away && !p.paused:
		p.paused = true
		return p.q.Pause(now, 0)
	case away && now >= d.Known && p.said == 0:
		p.said = d.Said
		return p.q.Pause(now, d.Said)
	case !away && p.paused:
		p.paused = false
		return p.q.Resume(now)
	}
	return nil
}

// rise ends services.
func (p *play) rise(now int64) error {
	for t, g := range p.at {
		if g < 0 || now < p.free[t] {
			continue
		}
		if err := p.q.Serve(now, g, t); err != nil {
			return fmt.Errorf("serve %d: %w", g, err)
		}
		p.at[t], p.state[g], p.free[t] = -1, 's', now+p.Guests[g].Change
	}
	return nil
}

// bring calls, misses, recalls, and brings who is there to the free tables.
func (p *play) bring(now int64) error {
	if err := p.called(now); err != nil {
		return err
	}
	if now < p.Course.From || p.inBreak(now) || p.away(now) {
		return nil
	}
	for t, g := range p.at {
		if g >= 0 || now < p.free[t] {
			continue
		}
		next := p.next(now)
		if next < 0 {
			if now < p.Course.Until && p.waits() {
				p.out.Dry += tick
			}
			continue
		}
		if err := p.q.Sit(now, next, t); err != nil {
			return fmt.Errorf("bring %d: %w", next, err)
		}
		p.at[t], p.state[next] = next, 't'
		p.free[t] = now + max(tick, p.Guests[next].Takes)
		p.out.Each[next].Sat = now
		p.out.Stood = append(p.out.Stood, now-p.since[next]-p.Guests[next].Walk)
	}
	return nil
}

// called calls the next ones, and looks after those who were called and are not there.
func (p *play) called(now int64) error {
	for g, s := range p.state[:p.sold] {
		there := p.Guests[g].Comes && now >= p.since[g]+p.Guests[g].Walk
		switch {
		case s == 'c' && !there && now > p.since[g]+patient:
			p.state[g], p.out.Each[g].Missed = 'm', true
			if err := p.q.Miss(now, g); err != nil {
				return fmt.Errorf("miss %d: %w", g, err)
			}
		case s == 'm' && there:
			p.state[g] = 'c'
			if err := p.q.Recall(now, g); err != nil {
				return fmt.Errorf("recall %d: %w", g, err)
			}
		}
	}
	if now < p.Course.From-5*minute || p.inBreak(now+minute) || p.paused {
		return nil
	}
	called, err := p.q.Call(now)
	for _, g := range called {
		if p.state[g] != 'w' {
			return fmt.Errorf("%d was called and is %q", g, p.state[g])
		}
		p.state[g], p.since[g], p.out.Each[g].Called = 'c', now, now
	}
	return err
}

// next is the first of those called who is there.
func (p *play) next(now int64) int {
	for g, s := range p.state[:p.sold] {
		if s == 'c' && p.Guests[g].Comes && now >= p.since[g]+p.Guests[g].Walk && (now < p.Course.Until || p.promised(g)) {
			return g
		}
	}
	return -1
}

func (p *play) waits() bool {
	for _, s := range p.state[:p.sold] {
		if s == 'c' || s == 'w' {
			return true
		}
	}
	return false
}

// look tells who must be told, and notes what is foreseen.
func (p *play) look(now int64) error {
	told, back, err := p.q.Tell(now)
	if err != nil {
		return fmt.Errorf("tell: %w", err)
	}
	for _, g := range told {
		p.out.Each[g].Told, p.out.Each[g].Back = now, 0
	}
	for _, g := range back {
		p.out.Each[g].Back = now
	}
	line, f, err := p.q.Look(now)
	if err != nil {
		return fmt.Errorf("look: %w", err)
	}
	if (now/minute)%5 == 0 {
		for k, g := range line {
			p.looks = append(p.looks, look{now, g, f.At(k)})
		}
	}
	pt := Point{Now: now, Waiting: len(line), Surely: f.Surely, Likely: f.Likely, Behind: f.Behind.Milliseconds()}
	for g, s := range p.state {
		if s == 'c' && p.Guests[g].Comes && now >= p.since[g]+p.Guests[g].Walk {
			pt.Stand++
		}
	}
	p.out.Points = append(p.out.Points, pt)
	return nil
}

// judge turns looks into samples: for those who came when they were called. Who came late was not promised a time.
func (p *play) judge() {
	for _, l := range p.looks {
		if e := p.out.Each[l.guest]; e.Sat > 0 && !e.Missed {
			p.out.Samples = append(p.out.Samples, Sample{Now: l.now, Came: e.Sat, Expected: l.Expected})
		}
	}
}
