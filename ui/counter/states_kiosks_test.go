package counter_test

import (
	"github.com/a-h/templ"

	"popstand/ui/counter"
	"popstand/ui/part"
)

// kioskStates are the pages about other kiosks.
func (s stall) kioskStates() []state {
	w := s.w.Kiosks
	kiosk := func(l string) string { return part.Fill(w.Kiosk, "letter", l) }
	said := func(class string) string {
		f := w.FailureOf(class)
		return f.What + " " + f.Do + " " + part.Fill(w.Last, "time", "12:31") + " " + w.WaitsN.N(14) + " " + part.Fill(w.Next, "time", "12:42")
	}
	all := counter.Kiosks{
		Title: w.Title,
		Keys: []counter.Act{
			{ID: "conflicts", Label: w.Conflicts, Icon: "warn", URL: "/kiosks/conflicts", Sub: w.ConflictsN.N(2)},
			{ID: "homes", Label: w.Homes, Icon: "tag", URL: "/kiosks/homes"},
			{ID: "invite", Label: w.Invite, Icon: "plus", URL: "/kiosks/invite"},
		},
		Rows: []counter.KioskRow{
			{ID: "B", State: "ok", Icon: "sync", What: kiosk("B"), Small: part.Fill(w.Known, "time", "12:40"), Do: part.Fill(w.InStep, "time", "12:41")},
			{ID: "C", State: "note", Icon: "cloudoff", What: kiosk("C"), Small: part.Fill(w.Known, "time", "12:30"), Do: said("unreachable")},
			{ID: "D", State: "note", Icon: "cloudoff", What: kiosk("D"), Small: w.Nothing, Do: w.Never},
		},
	}
	side := func(l, name string) string { return part.Fill(w.Side, "kiosk", kiosk(l), "name", name) }
	inbox := counter.Kiosks{
		Title: w.Conflicts, Back: "/kiosks",
		Rows: []counter.KioskRow{
			{ID: "1", State: "ask", Icon: "warn", What: part.Fill(w.Order, "ref", "SS-4F7K"), Small: w.UnitsN.N(3), Do: side("A", "Ana") + " 12:41 · " + side("B", "Jonas") + " 12:44", Keys: []counter.Act{{ID: "settle", Label: w.Settle, URL: "/kiosks/conflict/1"}}},
			{ID: "2", State: "ok", Icon: "check", What: part.Fill(w.Ticket, "label", "A47"), Small: w.UnitsN.N(1), Do: part.Fill(w.Settled, "how", w.HowOf("same").What, "name", "Jonas", "time", "13:02")},
		},
	}
	one := counter.Kiosks{
		Title: part.Fill(w.Order, "ref", "SS-4F7K"), Back: "/kiosks/conflicts", Lead: w.UnitsN.N(3) + ". " + w.Again, What: w.What,
		Sides: []counter.KioskRow{
			{ID: "side-1", State: "note", Icon: "user", What: side("A", "Ana"), Small: s.day + " 12:41", Do: w.ByHome},
			{ID: "side-2", State: "note", Icon: "user", What: side("B", "Jonas"), Small: s.day + " 12:44", Do: w.ByPerson},
		},
	}
	for _, how := range []string{"same", "returned", "charged", "lost"} {
		h := w.HowOf(how)
		one.Hows = append(one.Hows, counter.KioskHow{ID: how, Label: h.What, Note: h.Do})
	}
	homes := counter.Kiosks{
		Title: w.Homes, Back: "/kiosks", Lead: w.HomesLead,
		Rows: []counter.KioskRow{
			{ID: "slot", State: "ok", Icon: "tag", What: part.Fill(w.Slot, "from", s.day+" 12:30", "to", "13:00"), Do: w.Here, Keys: []counter.Act{
				{ID: "to-b", Label: part.Fill(w.Hand, "letter", "B"), Icon: "next", URL: "/kiosks/hand"}, {ID: "to-c", Label: part.Fill(w.Hand, "letter", "C"), Icon: "next", URL: "/kiosks/hand"},
			}},
			{ID: "session", State: "note", Icon: "tag", What: part.Fill(w.Session, "name", "Soft Static"), Do: part.Fill(w.There, "letter", "B")},
		},
	}
	code := counter.Kiosks{
		Title: w.Invite, Back: "/kiosks", Keys: []counter.Act{{ID: "make-code", Label: w.InviteMake, Icon: "plus", URL: "/kiosks/invite"}},
		Code: &counter.KioskCode{QR: "192.168.1.20:7443 K7QF-0000-0000-0000-0000-0000-00", Text: "K7QF-0000-0000-0000-0000-0000-00", At: "192.168.1.20:7443", Once: part.Fill(w.InviteOnce, "time", "12:56", "letter", "B")},
	}
	return []state{
		{"kiosks", s.kiosks(all)},
		{"kiosks-alone", s.kiosks(counter.Kiosks{Title: w.Title, Empty: w.Alone, Keys: all.Keys[2:]})},
		{"kiosks-conflicts", s.kiosks(inbox)},
		{"kiosks-conflict", s.kiosks(one)},
		{"kiosks-homes", s.kiosks(homes)},
		{"kiosks-invite", s.kiosks(code)},
	}
}

func (s stall) kiosks(v counter.Kiosks) templ.Component {
	v.Page, v.Rail, v.Op = s.page(v.Title, ""), s.rail(""), "op"
	v.Styles = []string{"css/pickup.css"}
	return counter.KiosksPage(v)
}
