package counter

import (
	"crypto/sha256"
	"slices"

	"popstand/kiosk/pickup"
	"popstand/kiosk/verdict"
	"popstand/ui/part"
)

// sighting is how often a code was refused here since the program started, and
// when last.
type sighting struct {
	n    int
	last int64 // Unix milliseconds
}

// sightings are the codes that were refused, by their SHA-256: of a text that is
// no code of this event nothing else is kept, and nothing on disk.
type sightings struct {
	all   map[[sha256.Size]byte]sighting
	order [][sha256.Size]byte // the oldest first
}

// sightingsMost bounds them.
const sightingsMost = 500

// note notes a refused code, and returns what was known of it before.
func (s *sightings) note(f pickup.Found, at int64) sighting {
	key := sha256.Sum256([]byte(f.Text + " " + f.Human.String()))
	before, known := s.all[key]
	if s.all == nil {
		s.all = map[[sha256.Size]byte]sighting{}
	}
	if !known {
		s.order = append(s.order, key)
	}
	if extra := len(s.order) - sightingsMost; extra > 0 {
		delete(s.all, s.order[0])
		s.order = s.order[extra:]
	}
	s.all[key] = sighting{n: before.n + 1, last: at}
	return before
}

// seen notes a code that was scanned or typed and refused.
func (d *Desk) seen(f pickup.Found, v pickup.Verdict) sighting {
	if v.Light != verdict.Red || f.Text == "" && f.Human == "" {
		return sighting{}
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.sightings.note(f, d.Ledger.Now().Wall)
}

// seenBefore says how often a refused code was shown here before. What was
// collected says when by itself, and what is not paid may well come twice.
func (s *sight) seenBefore(j judged) []Pair {
	before := s.stand.hand.before
	if before.n == 0 || j.misread() {
		return nil
	}
	if !slices.Contains([]verdict.Reason{verdict.NotGenuine, verdict.OtherEvent, verdict.Revoked, verdict.WrongKind}, j.Reason) {
		return nil
	}
	at := part.Moment(before.last, s.now.Wall, s.zone, s.lang)
	return []Pair{{s.w.Delegate.Seen, part.Fill(s.w.Delegate.SeenN.N(before.n), "time", at)}}
}
