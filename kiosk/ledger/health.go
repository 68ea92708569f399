package ledger

import (
	"errors"
	"io/fs"
	"sync"
)

// Space levels, in the order of trouble.
const (
	SpaceGood      = "good"
	SpaceLow       = "low"       // below 512 MiB: no new pictures or imports
	SpaceCritical  = "critical"  // below 128 MiB: selling only
	SpaceEmergency = "emergency" // the ballast was given up; sales go on, act now
	SpaceFull      = "full"      // nothing more can be recorded
)

// LowSpace is how many bytes have to be free for new pictures and imports.
const LowSpace = 512 << 20

const criticalSpace = 128 << 20

// MirrorState says how the second copy fares.
type MirrorState string

// States of the second copy.
const (
	MirrorInStep MirrorState = ""       // or none is kept
	MirrorBehind MirrorState = "behind" // it is being brought up to date
	MirrorGone   MirrorState = "gone"   // its medium is not there
	MirrorOther  MirrorState = "other"  // another medium stands in its place, which holds no copy
	MirrorFailed MirrorState = "failed" // its medium is there, and takes or gives nothing
)

// mirrorState names the state that an error stands for.
func mirrorState(err error) MirrorState {
	switch {
	case err == nil:
		return MirrorInStep
	case errors.Is(err, errMirrorBehind):
		return MirrorBehind
	case errors.Is(err, errMirrorOther):
		return MirrorOther
	case errors.Is(err, errMirrorGone), errors.Is(err, errMirrorElsewhere), errors.Is(err, errMirrorMoved), errors.Is(err, fs.ErrNotExist):
		return MirrorGone
	}
	return MirrorFailed
}

// Health is how the ledger fares, for the status screen and for the rules of
// what may still be done.
type Health struct {
	Space  string `json:"space"`
	Free   int64  `json:"free"`   // bytes; -1 when unknown
	Mirror string `json:"mirror"` // "" in step or not configured; else why it is behind
	// MirrorState is Mirror for programs.
	MirrorState MirrorState `json:"mirror_state"`
	Stopped     string      `json:"stopped"` // why nothing can be recorded any more; "" while it can
	Damaged     string      `json:"damaged"` // what is wrong with the database file; "" when nothing was found
}

// healthBox is written by the writer and read by anybody.
type healthBox struct {
	mu  sync.Mutex
	now Health
	// gone says that the ballast was given up; only a restart lays it again.
	gone bool
}

// Health returns how the ledger fares.
func (l *Ledger) Health() Health {
	l.health.mu.Lock()
	defer l.health.mu.Unlock()
	return l.health.now
}

func (h *healthBox) set(f func(n *Health)) {
	h.mu.Lock()
	defer h.mu.Unlock()
	f(&h.now)
}

func (h *healthBox) mirror(err error) {
	h.set(func(n *Health) {
		n.Mirror, n.MirrorState = "", mirrorState(err)
		if err != nil {
			n.Mirror = err.Error()
		}
	})
}

func (h *healthBox) broken(err error) { h.set(func(n *Health) { n.Stopped = err.Error() }) }

func (h *healthBox) damaged(found string) { h.set(func(n *Health) { n.Damaged = found }) }

func (h *healthBox) full(error) { h.set(func(n *Health) { n.Space = SpaceFull }) }

func (h *healthBox) ballastGone() {
	h.set(func(n *Health) { n.Space = SpaceEmergency; h.gone = true })
}

// committed takes "full" back once a commit went through.
func (h *healthBox) committed() {
	h.set(func(n *Health) {
		if n.Space == SpaceFull {
			n.Space = SpaceEmergency
		}
	})
}

func (c Config) free() int64 {
	if c.Crash.Free != nil {
		return c.Crash.Free()
	}
	return freeBytes(c.Path)
}

// look measures the free space and names its level.
func (h *healthBox) look(cfg Config) {
	if cfg.Path == "" {
		h.set(func(n *Health) { n.Space, n.Free = SpaceGood, -1 })
		return
	}
	free := cfg.free()
	h.set(func(n *Health) {
		n.Free = free
		switch {
		case n.Space == SpaceFull && free < criticalSpace, h.gone:
		case free < 0 || free >= LowSpace:
			n.Space = SpaceGood
		case free < criticalSpace:
			n.Space = SpaceCritical
		default:
			n.Space = SpaceLow
		}
	})
}
