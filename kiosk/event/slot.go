package event

import (
	"cmp"
	"fmt"
	"slices"
	"time"

	"popstand/kiosk/code"
)

// slotLimit is how many slots an event has at most: four weeks of quarters of
// an hour, and few enough for one screen's list.
const slotLimit = 2000

// capacityLimit is beyond what one stall hands out in a slot.
const capacityLimit = 100_000

// slotReader collects the slots that are written and those that are made.
type slotReader struct {
	timeReader
	slots []Slot
	where map[string]at // of each id
	full  bool
}

// readSlots reads the slots of a pickup section, in the order in which they
// begin, so that another order of the folder is no change.
func (r *settingsReader) readSlots(pickup *section) []Slot {
	sr := &slotReader{timeReader: r.times(), where: map[string]at{}}
	for _, s := range pickup.sections("slots") {
		sr.written(s)
	}
	for _, s := range pickup.oneOrMore("every") {
		sr.made(s)
	}
	slices.SortFunc(sr.slots, func(a, b Slot) int {
		return cmp.Or(cmp.Compare(a.From, b.From), cmp.Compare(a.Until, b.Until), cmp.Compare(a.ID, b.ID))
	})
	sr.warnOverlaps()
	return sr.slots
}

func (r *slotReader) written(s *section) {
	id, capacity := s.text("id"), r.capacity(s)
	from, until, ok := r.stretch(s)
	s.finish()
	if !ok {
		return
	}
	if id == "" {
		id = r.idAt(from)
	}
	if until.Sub(from) > code.MaxWindow {
		r.found.wrong(s.at("until"), "this slot is longer than a code can tell.", "Let it end within 21 hours and 15 minutes, or make several.")
		return
	}
	r.add(s.at("id"), Slot{ID: id, From: from.UnixMilli(), Until: until.UnixMilli(), Capacity: capacity})
}

// made cuts a stretch of time into slots. Minutes pass as they do on a stop
// watch: on the night when clocks change there are slots less or more.
func (r *slotReader) made(s *section) {
	text, capacity := s.must("minutes", "Write how long each slot is, for example `minutes: 30`."), r.capacity(s)
	from, until, ok := r.stretch(s)
	s.finish()
	n, err := unitsOf(text)
	step := time.Duration(n) * time.Minute
	switch {
	case text == "" || !ok:
		return
	case err != nil || n < 5 || n%5 != 0 || n > code.MaxWindow.Milliseconds()/60_000:
		r.found.wrong(s.at("minutes"), fmt.Sprintf("%q is no length for a slot.", clipped(text)), "Write full five minutes: 5, 10, 15, 30, 60 …")
		return
	}
	if rest := until.Sub(from) % step; rest != 0 {
		cure := "Let it end at " + until.Add(step-rest).Format(wallForm) + "."
		if shorter := until.Add(-rest); shorter.After(from) {
			cure = "Let it end at " + shorter.Format(wallForm) + " or at " + until.Add(step-rest).Format(wallForm) + "."
		}
		r.found.wrong(s.at("until"), fmt.Sprintf("the last slot would be shorter than %d minutes.", n), cure)
		return
	}
	for t := from; t.Before(until) && !r.full; t = t.Add(step) {
		r.add(s.at("from"), Slot{ID: r.idAt(t), From: t.UnixMilli(), Until: t.Add(step).UnixMilli(), Capacity: capacity})
	}
}

// capacity reads how many orders there is room for. An absent one is refused:
// neither "none" nor "without end" would be a safe guess.
func (r *slotReader) capacity(s *section) int64 {
	const cure = "Write how many orders can be handed out in it, or `unlimited` where nobody counts."
	text := s.must("capacity", cure)
	if text == "" || fold(text) == "unlimited" {
		return 0
	}
	n, err := unitsOf(text)
	switch {
	case err != nil || n < 1:
		r.found.wrong(s.at("capacity"), fmt.Sprintf("%q is not a number of orders.", clipped(text)), cure)
		return 0
	case n > capacityLimit:
		r.found.wrong(s.at("capacity"), fmt.Sprintf("%q is more than a stall hands out.", clipped(text)), cure)
		return 0
	}
	return n
}

func (r *slotReader) add(where at, s Slot) {
	first, taken := r.where[s.ID]
	switch {
	case !goodID(s.ID):
		r.found.wrong(where, fmt.Sprintf("%q can't be a slot's id.", clipped(s.ID)), idCure("sat-1030"))
	case taken:
		r.found.wrong(where, fmt.Sprintf("there is a slot %q in line %d already.", s.ID, first.line), "Give each an id of its own, and let made ones begin where the others end.")
	case r.full:
	case len(r.slots) == slotLimit:
		r.full = true
		r.found.wrong(where, fmt.Sprintf("there are more than %d slots.", slotLimit), "Make them longer, or split the event.")
	default:
		r.where[s.ID] = where
		r.slots = append(r.slots, s)
	}
}

// warnOverlaps tells of slots that begin before the one before them ends: two
// queues at one table, meant or not.
func (r *slotReader) warnOverlaps() {
	for i := 1; i < len(r.slots); i++ {
		if a, b := r.slots[i-1], r.slots[i]; b.From < a.Until {
			r.found.add(r.where[b.ID], SeverityWarning, fmt.Sprintf("the slot %s begins before %s ends.", b.ID, a.ID), "If that is not meant, change one of them.")
		}
	}
}
