package counter

import (
	"net/url"
	"slices"

	"github.com/gofiber/fiber/v2"

	"popstand/kiosk/staff"
	"popstand/ui/web"
)

// managing is somebody at the pickup desk who wants a manager beside them. It is
// kept in memory only, as the calls of buyers are.
type managing struct {
	who string // staff id
	ref string // of the order that they have in hand; "" for none
	at  int64  // Unix milliseconds
}

// CallManager answers POST /pickup/manager: every screen of the staff shows that
// one is wanted, whatever it shows.
func (d *Desk) CallManager(c *fiber.Ctx) error {
	return d.handing(c, func(t *turn) error {
		h := t.stand.hand
		if h == nil {
			return web.SeeOther(c, "/pickup")
		}
		j, err := t.judge(t.ctx())
		if err != nil {
			return err
		}
		h.called = true
		d.mu.Lock()
		d.managers = slices.DeleteFunc(d.managers, func(m managing) bool { return m.who == t.me.ID })
		d.managers = append(d.managers, managing{who: t.me.ID, ref: j.What.Ref, at: t.now.Wall})
		d.mu.Unlock()
		d.Site.Live.Touch(topicStatus)
		return web.SeeOther(c, "/pickup/verdict")
	})
}

// callManager is the key that does so; no key for a manager, and none twice.
func (s *sight) callManager() []Act {
	if s.me.Role.Reaches(staff.Manager) || s.stand.hand.called {
		return nil
	}
	return []Act{s.post(Act{ID: "call-manager", Label: s.w.Delegate.Call, Icon: "bell", URL: "/pickup/manager"})}
}

// managerRows are who wants a manager, for the status page.
func (s *sight) managerRows() []Health {
	s.desk.mu.Lock()
	all := slices.Clone(s.desk.managers)
	s.desk.mu.Unlock()
	var rows []Health
	for _, m := range all {
		key := "calls.manager"
		if m.ref == "" {
			key = "calls.managerless"
		}
		who, _ := s.books.member(m.who)
		row := s.row("calls", key, "ask", "name", who.Name, "time", s.clock(m.at), "what", m.ref)
		if s.me.ID != "" {
			row.Act, row.Label = "/status/seen?manager="+url.QueryEscape(m.who), s.w.Status.Seen
		}
		rows = append(rows, row)
	}
	return rows
}

// seenManager takes a call off the list: somebody comes.
func (d *Desk) seenManager(who string) {
	d.mu.Lock()
	d.managers = slices.DeleteFunc(d.managers, func(m managing) bool { return m.who == who })
	d.mu.Unlock()
	d.Site.Live.Touch(topicStatus)
}
