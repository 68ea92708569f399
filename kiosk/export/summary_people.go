package export

import (
	"fmt"
	"time"

	"popstand/kiosk/event"
	"popstand/kiosk/pickup"
)

// people sets what staff, buyers with orders and people with tickets did.
func (s *summary) people() {
	t := grid{title: s.say("staff"), cols: []col{{s.say("name"), 3, false}, {s.say("sales"), 1, true}, {s.say("total"), 2, true}, {s.say("refunds"), 1, true}, {s.say("back"), 2, true}}}
	for _, x := range s.r.Staff {
		t.add(x.Name, number0(x.Sales), s.money(x.Sold), number0(x.Refunds), s.money(x.GivenBack))
	}
	s.table(t)
	s.fulfilment()
	t = grid{title: s.say("sessions"), cols: []col{
		{s.say("name"), 4, false}, {s.say("sold"), 1, true}, {s.say("served"), 1, true}, {s.say("missed"), 1, true}, {s.say("open"), 1, true}, {s.say("estimates"), 3, true},
	}}
	for _, x := range s.r.Sessions {
		kept := "–"
		if e := x.Estimate; e.Tickets > 0 {
			kept = fmt.Sprintf("%d / %d", e.Inside, e.Tickets)
		}
		name := x.Name
		if session, known := s.r.Settings.Session(x.ID); known {
			name += ", " + s.clock(session.From)
		}
		t.add(name, number0(x.Sold), number0(x.Served), number0(x.Missed), number0(x.Open), kept)
	}
	s.table(t)
}

func (s *summary) fulfilment() {
	if s.r.Pickups == nil {
		return
	}
	cols := []col{
		{s.say("slot"), 3, false}, {s.say("booked"), 1.2, true}, {s.say("collected"), 1.4, true}, {s.say("ontime"), 1.4, true}, {s.say("late"), 1.2, true}, {s.say("noshow"), 2, true}, {s.say("wait"), 2.4, true},
	}
	t := grid{title: s.say("pickups"), cols: cols}
	for _, x := range s.r.Slots {
		t.add(s.fulfilled(s.slot(x.Slot), x.Figures)...)
	}
	t.add(s.fulfilled(s.say("total"), *s.r.Pickups)...)
	s.table(t)
	byShop := append([]col{{s.say("channel"), 3, false}}, cols[1:]...)
	t = grid{title: s.say("channel"), cols: byShop}
	for _, x := range s.r.Channels {
		name := or(x.Channel, s.say("here"))
		for _, c := range s.r.Settings.Channels {
			if c.ID == x.Channel {
				name = c.Name
			}
		}
		t.add(s.fulfilled(name, x.Figures)...)
	}
	s.table(t)
}

func (s *summary) slot(x event.Slot) string {
	switch {
	case x.From > 0:
		return time.UnixMilli(x.From).In(s.zone).Format("2006-01-02 15:04") + " – " + s.clock(x.Until)
	case x.ID != "":
		return x.ID
	}
	return s.say("anytime")
}

func (s *summary) fulfilled(name string, f pickup.Figures) []string {
	wait := "–"
	if f.Wait.N > 0 {
		wait = minutes(f.Wait.P50) + " / " + minutes(f.Wait.P90)
	}
	return []string{name, number0(f.Booked), number0(f.Collected), number0(f.Early + f.OnTime), number0(f.Late), number0(f.NoShow), wait}
}

func minutes(d time.Duration) string {
	seconds := int(d.Round(time.Second).Seconds())
	return fmt.Sprintf("%d:%02d", seconds/60, seconds%60)
}
