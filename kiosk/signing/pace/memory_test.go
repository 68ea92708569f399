package pace_test

import (
	"slices"
	"time"

	"popstand/kiosk/kiosktest/signings"
	"popstand/kiosk/signing/pace"
)

// walk is what a desk takes for granted of the way to the table.
const walk = 2 * time.Minute

// memory is a queue without a ledger: it does what a desk does with pace, and no more.
type memory struct {
	session signings.Session
	course  pace.Course // as the queue believes it to be; checks of the checks plant wrong ones
	state   []byte      // w aiting, c alled, t able, s erved, m issed
	told    []bool
	busy    map[int]pace.Busy
	took    []pace.Took
	done    int
	items   int64
	paused  pace.Pause
	news    bool // somebody came, went or was missed since the last call
	mute    bool // tells nobody: a planted fault
	deaf    bool // measures nothing: another
	free    bool // believes that each has one item: another
}

func newMemory(s signings.Session) *memory {
	return &memory{
		session: s, course: s.Course, state: make([]byte, len(s.Guests)), told: make([]bool, len(s.Guests)),
		busy: map[int]pace.Busy{},
	}
}

func (m *memory) line() (out []int) {
	for _, want := range []byte("cw") {
		for g, s := range m.state {
			if s == want {
				out = append(out, g)
			}
		}
	}
	return out
}

func (m *memory) foresee(now int64) ([]int, pace.Pace, pace.Forecast) {
	line := m.line()
	q := pace.Queue{Done: m.done, DoneItems: m.items, Paused: m.paused}
	for i, g := range line {
		if i < 10 {
			q.Line = append(q.Line, m.session.Guests[g].Items)
			continue
		}
		q.More++
		q.MoreItems += m.session.Guests[g].Items
	}
	for _, b := range m.busy {
		q.Busy = append(q.Busy, b)
	}
	p := pace.Of(m.course, m.took)
	if m.deaf {
		p = pace.Of(m.course, nil)
	}
	if m.free {
		p.Item = 0
	}
	return line, p, pace.Foresee(m.course, p, now, q)
}

func (m *memory) Sell(now int64, guest int) (pace.Stretch, error) {
	line, _, f := m.foresee(now)
	m.state[guest], m.news = 'w', true
	return pace.Window(m.course, f.At(len(line))), nil
}

func (m *memory) Call(now int64) (out []int, _ error) {
	if !m.news {
		return nil, nil
	}
	m.news = false
	called := 0
	for _, s := range m.state {
		if s == 'c' {
			called++
		}
	}
	_, p, _ := m.foresee(now)
	n := pace.Batch(p, walk, m.course.Tables, called)
	for g, s := range m.state {
		if s == 'w' && len(out) < n {
			m.state[g] = 'c'
			out = append(out, g)
		}
	}
	return out, nil
}

func (m *memory) Sit(now int64, guest, table int) error {
	m.state[guest], m.news = 't', true
	m.busy[table] = pace.Busy{Since: now, Items: m.session.Guests[guest].Items}
	return nil
}

func (m *memory) Serve(now int64, guest, table int) error {
	b := m.busy[table]
	delete(m.busy, table)
	m.state[guest] = 's'
	m.done, m.items = m.done+1, m.items+b.Items
	m.took = append(m.took, pace.Took{Wall: now, Ms: now - b.Since, Items: b.Items, Table: string(rune('1' + table))})
	return nil
}

func (m *memory) Miss(now int64, guest int) error {
	m.state[guest], m.news = 'm', true
	m.done, m.items = m.done+1, m.items+m.session.Guests[guest].Items
	m.took = append(m.took, pace.Took{Wall: now, Missed: true})
	return nil
}

func (m *memory) Recall(_ int64, guest int) error {
	m.state[guest] = 'c'
	m.done, m.items = m.done-1, m.items-m.session.Guests[guest].Items
	i := slices.IndexFunc(m.took, func(t pace.Took) bool { return t.Missed })
	m.took = slices.Delete(m.took, i, i+1)
	return nil
}

func (m *memory) Pause(now, until int64) error {
	if m.paused.Since == 0 {
		m.paused.Since = now
	}
	m.paused.Until = until
	return nil
}

func (m *memory) Resume(int64) error {
	m.paused = pace.Pause{}
	return nil
}

func (m *memory) Tell(now int64) (told, back []int, _ error) {
	if m.mute {
		return nil, nil, nil
	}
	line, _, f := m.foresee(now)
	t := f.Tell()
	for k, g := range line {
		switch {
		case k >= t.From && !m.told[g]:
			m.told[g] = true
			told = append(told, g)
		case k < t.Back && m.told[g]:
			m.told[g] = false
			back = append(back, g)
		}
	}
	return told, back, nil
}

func (m *memory) Look(now int64) ([]int, pace.Forecast, error) {
	line, _, f := m.foresee(now)
	return line, f, nil
}
