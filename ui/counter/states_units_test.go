package counter_test

import (
	"popstand/ui/counter"
	"popstand/ui/part"
)

// unitsStates are the pages of what kiosks share, as a seller with none left and
// a manager see them.
func (s stall) unitsStates() []state {
	w := s.w.Units
	form := func(id, label, icon string) counter.Act {
		return counter.Act{ID: id, Label: label, Icon: icon, URL: "/units", Form: true, Op: "op"}
	}
	there := func(state, do string, keys ...counter.Act) counter.UnitRow {
		return counter.UnitRow{ID: "there", State: state, Icon: "box", What: part.Fill(w.There, "n", "9", "kiosk", "Side table (B)", "time", "12:41"), Do: do, Keys: keys}
	}
	rest := counter.UnitSection{Rows: []counter.UnitRow{
		{ID: "waiting", State: "note", Icon: "clock", What: w.Wait, Do: w.WaitWhy, Keys: []counter.Act{form("wait", w.Wait, "clock")}},
	}}
	for _, r := range w.Reasons {
		rest.Rows = append(rest.Rows, counter.UnitRow{
			ID: "promise", State: "note", Icon: "pen", What: r.What, Do: w.Why, Keys: []counter.Act{form("promise-"+r.Key, w.Promise, "")},
		})
	}
	page := func(id, title string) counter.UnitsView {
		sheet := s.page(title, "")
		sheet.Styles = []string{"css/pickup.css"}
		return counter.UnitsView{
			Page: sheet, Rail: s.rail("sell"), ID: id, Title: title,
			Keys: []counter.Act{{ID: "overview", Label: w.Overview, Icon: "box", URL: "/units"}, {ID: "back", Label: s.w.Common.Back, Icon: "back", URL: "/sell"}},
		}
	}
	ask := page("short", w.Title)
	ask.Lead = s.p[7] + ": " + part.Fill(w.Here, "n", "0")
	ask.Sections = []counter.UnitSection{
		{Rows: []counter.UnitRow{there("go", w.Present+". "+w.AskWhy, form("fetch", part.Fill(w.Ask, "n", "1", "kiosk", "Side table (B)"), "sync"))}}, rest,
	}
	late := ask
	late.Error = counter.Notice{Code: "kiosk_late", What: s.w.Refusal("kiosk_late", "", nil).What, Do: s.w.Refusal("kiosk_late", "", nil).Do}
	late.Sections = []counter.UnitSection{{Rows: []counter.UnitRow{there("ask", w.Away+". "+part.Fill(w.Send.What, "kiosk", "Side table (B)"))}}, rest}
	all := page("units", w.Overview)
	all.Done = part.Said{What: w.Settled}
	all.Sections = []counter.UnitSection{
		{Title: w.Clashes, Rows: []counter.UnitRow{{ID: "clash", State: "stop", Icon: "box", What: s.p[3] + ": " + part.Fill(w.Clash.What, "n", "2", "kiosk", "B"), Do: w.Clash.Do}}},
		{Title: w.Owed, Rows: []counter.UnitRow{{
			ID: "owed", State: "ask", Icon: "pen", What: "1 × " + s.p[7], Small: "12:41", Do: w.Reasons[0].What,
			Keys: []counter.Act{form("settle", w.Settle, "check"), form("refunded", w.Refunded, "undo")},
		}}},
		{Title: w.Waits, Rows: []counter.UnitRow{{
			ID: "wait-A-W1", State: "go", Icon: "clock", What: "A-W1 · " + s.p[7], Small: "12:44", Do: part.Fill(w.Here, "n", "2"),
			Keys: []counter.Act{form("call", w.Call, "bell"), form("strike", w.Done, "x")},
		}}},
		{Title: w.Moving, None: w.None},
		{Title: w.Kiosks, Rows: []counter.UnitRow{
			{
				ID: "kiosk", State: "note", Icon: "box", What: part.Fill(w.GiveUpDo.What, "kiosk", "Side table (B)"), Do: w.GiveUpDo.Do + " " + w.Sealed.Do,
				Keys: []counter.Act{form("sealed", w.Sealed.What, "")},
			},
		}},
	}
	return []state{{"units-short", counter.UnitsPage(ask)}, {"units-late", counter.UnitsPage(late)}, {"units-all", counter.UnitsPage(all)}}
}
