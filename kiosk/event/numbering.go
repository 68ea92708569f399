package event

import (
	"cmp"
	"slices"
	"strconv"

	"popstand/kiosk/ledger"
)

// numbered gives slots, channels and sessions the numbers by which codes know them. What
// had a number keeps it, also while it is out of the folder; what is new gets
// the next one that nothing ever had. before is what was loaded last; s stays
// as it is.
func (s Settings) numbered(before Settings) (Settings, error) {
	var slots []Slot
	if before.Pickup != nil {
		slots = before.Pickup.Slots
	}
	bySlot, byChannel := numbering{limit: NumberLimit}, numbering{limit: ChannelLimit}
	for _, o := range slots {
		bySlot.given = append(bySlot.given, Numbered{o.ID, o.Number})
	}
	for _, o := range before.Channels {
		byChannel.given = append(byChannel.given, Numbered{o.ID, o.Number})
	}
	bySlot.given = append(bySlot.given, before.Retired.Slots...)
	byChannel.given = append(byChannel.given, before.Retired.Channels...)

	if s.Pickup != nil {
		p := *s.Pickup
		p.Slots = slices.Clone(p.Slots)
		for i := range p.Slots {
			p.Slots[i].Number = bySlot.of(p.Slots[i].ID)
		}
		s.Pickup = &p
	}
	s.Channels = slices.Clone(s.Channels)
	for i := range s.Channels {
		s.Channels[i].Number = byChannel.of(s.Channels[i].ID)
	}
	bySession := s.numberSessions(before)
	s.Retired = Retired{Slots: bySlot.retired(), Channels: byChannel.retired(), Sessions: bySession.retired()}
	return s, cmp.Or(bySlot.refused("slots"), byChannel.refused("channels"), bySession.refused("sessions"))
}

// numbering is the numbers of one sort of things.
type numbering struct {
	given []Numbered
	used  []string
	limit int64
	over  bool
}

// of is an id's own number, or the next.
func (n *numbering) of(id string) int64 {
	n.used = append(n.used, id)
	highest := int64(0)
	for _, g := range n.given {
		if g.ID == id {
			return g.Number
		}
		highest = max(highest, g.Number)
	}
	if highest == n.limit {
		n.over = true
		return 0
	}
	n.given = append(n.given, Numbered{id, highest + 1})
	return highest + 1
}

// retired are the numbers that nobody has asked for, in their order.
func (n *numbering) retired() []Numbered {
	var all []Numbered
	for _, g := range n.given {
		if !slices.Contains(n.used, g.ID) {
			all = append(all, g)
		}
	}
	slices.SortFunc(all, func(a, b Numbered) int { return cmp.Compare(a.Number, b.Number) })
	return all
}

func (n *numbering) refused(what string) error {
	if !n.over {
		return nil
	}
	return ledger.Refuse("numbers_used_up", "This event has had more "+what+" than codes can tell apart. Keep the ids in event.yaml when you change something else about them.",
		"what", what, "limit", strconv.FormatInt(n.limit, 10))
}
