package ledger

import "sync"

// Space levels, in the order of trouble.
const (
	SpaceGood      = "good"
	SpaceLow       = "low"       // below 512 MiB: no new pictures or imports
	SpaceCritical  = "critical"  // below 128 MiB: selling only
	SpaceEmergency = "emergency" // the ballast was given up; sales go on, act now
	SpaceFull      = "full"      // nothing more can be recorded
)

const (
	lowSpace      = 512 << 20
	criticalSpace = 128 << 20
)

// Health is how the ledger fares, for the status screen and for the rules of
// what may still be done.
type Health struct {
	Space   string `json:"space"`
	Free    int64  `json:"free"`    // bytes; -1 when unknown
	Mirror  string `json:"mirror"`  // "" in step or not configured; else why it is behind
	Stopped string `json:"stopped"` // why nothing can be recorded any more; "" while it can
	Damaged string `json:"damaged"` // what is wrong with the database file; "" when nothing was found
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
		n.Mirror = ""
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

// look measures the free space and names its level.
func (h *healthBox) look(cfg Config) {
	if cfg.Path == "" {
		h.set(func(n *Health) { n.Space, n.Free = SpaceGood, -1 })
		return
	}
	free := freeBytes(cfg.Path)
	h.set(func(n *Health) {
		n.Free = free
		switch {
		case n.Space == SpaceFull && free < criticalSpace, h.gone:
		case free < 0 || free >= lowSpace:
			n.Space = SpaceGood
		case free < criticalSpace:
			n.Space = SpaceCritical
		default:
			n.Space = SpaceLow
		}
	})
}
