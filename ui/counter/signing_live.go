package counter

import (
	"context"
	"strings"

	"popstand/kiosk/ledger"
	"popstand/ui/web"
)

// signing gives what others change at a table: each part of the page when it says
// something else than before.
func (f *feed) signing(ctx context.Context, s *sight) ([]web.Event, error) {
	if f.desk.Signing == nil || f.page != "signing" {
		return nil, nil
	}
	if _, known := s.Settings.Session(f.session); !known {
		return nil, nil
	}
	f.desk.mu.Lock()
	s.stand = f.desk.stands[f.guest.stand]
	f.desk.mu.Unlock()
	if s.stand == nil {
		return nil, nil
	}
	s.stand.mu.Lock()
	defer s.stand.mu.Unlock()
	v, err := s.signView(ctx, f.session, f.table)
	if err != nil {
		return nil, err
	}
	return f.changed(ctx, v)
}

// changed draws the parts of the page, and leaves out what was sent already. What is
// compared has no operations in it, and no time that passes by itself.
func (f *feed) changed(ctx context.Context, v SignDesk) ([]web.Event, error) {
	parts := func(v SignDesk) []named {
		return []named{{"sessions", SessionCards(v)}, {"strips", SignStrips(v)}, {"calling", CallingPane(v)}, {"upnext", UpNext(v)}}
	}
	bare := v.bare()
	first := f.sent == nil
	if first {
		f.sent = map[string]string{}
	}
	var news []named
	full := parts(v)
	for i, p := range parts(bare) {
		text, err := web.Text(ctx, p.what)
		if err != nil {
			return nil, err
		}
		if f.sent[p.event] != text {
			f.sent[p.event] = text
			news = append(news, full[i])
		}
	}
	return texts(ctx, news...)
}

// bare is the page without what differs each time that it is drawn.
func (v SignDesk) bare() SignDesk {
	v.Undo, v.Call.Since = "", strings.Repeat("x", min(1, len(v.Call.Since)))
	without := func(a *Act) *Act {
		if a == nil {
			return nil
		}
		b := *a
		b.Op = ""
		return &b
	}
	v.Call.Main = without(v.Call.Main)
	v.Call.Rest = append([]Act(nil), v.Call.Rest...)
	for i := range v.Call.Rest {
		v.Call.Rest[i].Op = ""
	}
	v.List = append([]Tick(nil), v.List...)
	for i := range v.List {
		v.List[i].Act = without(v.List[i].Act)
	}
	v.Strips = append([]SignStrip(nil), v.Strips...)
	for i := range v.Strips {
		v.Strips[i].Act = without(v.Strips[i].Act)
	}
	return v
}

// spoilTickets forgets what facts about tickets have changed, and tells the pages.
func (d *Desk) spoilTickets(facts []ledger.Fact) {
	for _, f := range facts {
		switch f.Kind {
		case "ticket.issued", "ticket.dedicated", "ticket.transferred", "ticket.swapped", "buyer.erased":
			d.holders.spoil()
		}
	}
	if facts == nil {
		d.holders.spoil()
	}
	d.Site.Live.Touch(topicSigning)
}
