package usb

import (
	"time"

	"popstand/kiosk/clock"
)

// Phase is what a copy is at.
type Phase string

// The phases of a copy, in their order.
const (
	Preparing Phase = "preparing"
	Writing   Phase = "writing"
	Checking  Phase = "checking"
)

// Progress is how far a copy is. File counts from 1; Done is the bytes of Total
// that this phase is through with. Part is the share of all work that is done, in
// thousandths. Left is how long it will take from here on, 0 while that is not
// known.
type Progress struct {
	Phase       Phase
	Name        string
	File, Files int
	Done, Total int64
	Part        int
	Left        time.Duration
}

// A stick is written several times more slowly than it is read. These are the
// weights of a byte.
const (
	writeWeight = 4
	readWeight  = 1
)

// meter measures a copy and tells of it, at most a few times a second.
type meter struct {
	clock clock.Clock
	tell  func(Progress)

	began clock.Reading
	last  clock.Reading
	now   Progress
	work  int64 // weighted bytes that are done
	spent int64 // of these, those that cost no time in this run
	all   int64
}

// Between two tellings, and before the first word on how long it will take.
const (
	tellEvery = 200 * time.Millisecond
	knowAfter = time.Second
)

func newMeter(c clock.Clock, files int, total int64, tell func(Progress)) *meter {
	if tell == nil {
		tell = func(Progress) {}
	}
	m := &meter{clock: c, tell: tell, began: c.Now(), all: max(1, total*(writeWeight+readWeight))}
	m.now = Progress{Phase: Preparing, Files: files, Total: total}
	tell(m.now)
	return m
}

// begin begins a phase.
func (m *meter) begin(p Phase) {
	m.now.Phase, m.now.Done, m.now.File, m.now.Name = p, 0, 0, ""
	m.say()
}

// file says which file is next.
func (m *meter) file(name string) {
	m.now.File++
	m.now.Name = name
	m.say()
}

// add counts bytes that were written or read.
func (m *meter) add(n int64) {
	m.now.Done += n
	m.work += n * m.weight()
	if passed, ok := m.clock.Now().Since(m.last); !ok || passed >= tellEvery {
		m.say()
	}
}

// skip counts bytes that are on the stick already.
func (m *meter) skip(n int64) {
	m.spent += n * m.weight()
	m.add(n)
}

func (m *meter) weight() int64 {
	if m.now.Phase == Checking {
		return readWeight
	}
	return writeWeight
}

func (m *meter) say() {
	m.last = m.clock.Now()
	m.now.Part = int(min(1000, m.work*1000/m.all))
	m.now.Left = m.left()
	m.tell(m.now)
}

// left goes by how fast it went so far.
func (m *meter) left() time.Duration {
	passed, ok := m.last.Since(m.began)
	done := m.work - m.spent
	if !ok || passed < knowAfter || done <= 0 {
		return 0
	}
	return time.Duration(float64(passed) * float64(max(0, m.all-m.work)) / float64(done))
}
