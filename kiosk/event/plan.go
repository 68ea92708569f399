package event

import (
	"fmt"
	"slices"
	"strings"
	"time"
)

// The longest spans that anybody means.
const (
	graceLimit = 24 * time.Hour
	holdLimit  = 90 * 24 * time.Hour
)

// readPickup reads how orders are handed out; without the section there is no
// pickup at the event.
func (r *settingsReader) readPickup(top *section) {
	if top.node("pickup") == nil {
		return
	}
	s := top.section("pickup")
	r.event.Settings.Pickup = &Pickup{
		Early:      r.span(s, "early", 10*time.Minute, graceLimit),
		Late:       r.span(s, "late", 20*time.Minute, graceLimit),
		After:      choice(r.found, s, "after", AfterQueue, AfterReslot, AfterHold),
		Hold:       r.span(s, "hold", 3*24*time.Hour, holdLimit),
		Release:    choice(r.found, s, "release", ReleaseNever, ReleaseAfterHold),
		Undo:       r.span(s, "undo", 2*time.Minute, graceLimit),
		Collectors: choice(r.found, s, "collectors", CollectorsAnyone, CollectorsHolder, CollectorsName),
		Unknown:    choice(r.found, s, "unknown", UnknownAsk, UnknownGreen),
		Away:       r.readAway(s),
		Slots:      r.readSlots(s),
	}
	p := r.event.Settings.Pickup
	if p.After == AfterHold && p.Hold < p.Late {
		r.found.wrong(s.at("hold"), "late comers may come while their order is held, and it is held for less than the grace.",
			"Write a longer `hold`, or `after: queue`.")
	}
	s.finish()
}

// choice asks for one word of a few; an absent one is the first.
func choice[T ~string](found *findings, s *section, key string, first T, others ...T) T {
	text := s.text(key)
	known := []string{string(first)}
	for _, o := range others {
		known = append(known, string(o))
	}
	switch {
	case text == "":
		return first
	case slices.Contains(known, text):
		return T(text)
	}
	found.wrong(s.at(key), fmt.Sprintf("%q is not one of the choices.", clipped(text)), "Write `"+strings.Join(known, "`, `")+"`.")
	return first
}

func (r *settingsReader) readChannels(top *section) {
	all := &r.event.Settings.Channels
	for _, s := range top.sections("channels") {
		c := Channel{Name: s.must("name", "Write what people call the shop."), ID: s.text("id")}
		if c.ID == "" {
			c.ID = slug(c.Name)
		}
		checkLength(r.found, s.at("name"), Plain(c.Name))
		switch {
		case c.Name == "":
		case !goodID(c.ID):
			r.found.wrong(s.at("id"), fmt.Sprintf("%q can't be an id.", clipped(c.ID)), idCure("shop"))
		case slices.ContainsFunc(*all, func(o Channel) bool { return o.ID == c.ID }):
			r.found.wrong(s.at("id"), fmt.Sprintf("there are two channels %q.", c.ID), "Give each an id of its own.")
		case len(*all) == ChannelLimit:
			r.found.wrong(s.at("id"), fmt.Sprintf("there are more than %d channels.", ChannelLimit), "Keep those that orders come from.")
		default:
			*all = append(*all, c)
		}
		s.finish()
	}
}

// idLimit is the longest id of a slot or a channel, in characters.
const idLimit = 32

func goodID(id string) bool { return id != "" && id == slug(id) && len(id) <= idLimit }

func idCure(example string) string {
	return fmt.Sprintf("Use up to %d small letters, digits and hyphens, for example `id: %s`.", idLimit, example)
}
