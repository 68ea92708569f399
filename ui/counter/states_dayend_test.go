package counter_test

import (
	"strconv"

	"popstand/kiosk/money"
	"popstand/ui/counter"
	"popstand/ui/part"
)

func (s stall) dayPage(title string) part.Page {
	p := s.page(title, "")
	p.Styles = []string{"css/dayend.css", "css/pickup.css"}
	return p
}

func (s stall) cashing() counter.Cashing {
	w := s.w.DayEnd
	step := func(icon, what, who string, cents int64) counter.CashStep {
		v := counter.CashStep{Icon: icon, What: what, Who: who}
		if cents != 0 {
			v.Amount = s.m(cents)
		}
		return v
	}
	v := counter.Cashing{
		Page: s.dayPage(w.Cash), Rail: s.rail("cash"), Open: true, Holds: part.Fill(w.Holds, "name", "Maximiliane", "time", "12:10"),
		Story: []counter.CashStep{
			step("users", part.Fill(w.DidHand, "name", "Maximiliane"), "12:10 · Ana", 0), step("list", w.DidCount, "12:08 · Ana", 38150),
			step("drawer", w.DidDrawer+": "+w.DrawerReasons[0].What, "11:52 · Jonas", 0), step("lock", w.DidDrop+": "+w.DropReasons[0].What, "11:30 · Jonas", -50000),
			step("minus", w.DidOut+": "+w.OutReasons[1].What, "10:05 · Jonas", -1250), step("plus", w.DidIn+": "+w.InReasons[0].What, "09:58 · Jonas", 5000),
			step("drawer", part.Fill(w.Opened, "name", "Ana"), "09:30", 15000),
		},
		Reports: []counter.CashReport{{Href: "/dayend/report/t1", What: part.Fill(w.ZRow, "number", "A-Z020"), When: s.day + ", 18:04 · Ana", Total: s.m(428600)}},
		Acts: []counter.Act{
			{ID: "in", Label: w.In, Icon: "plus", URL: "/cash/move?kind=in"},
			{ID: "out", Label: w.Out, Icon: "minus", URL: "/cash/move?kind=out"},
			{ID: "drop", Label: w.Drop, Icon: "lock", URL: "/cash/move?kind=drop"},
			{ID: "drawer", Label: w.NoSale, Icon: "drawer", URL: "/cash/move?kind=drawer"},
			{ID: "hand", Label: w.Hand, Icon: "users", URL: "/cash/hand"},
			{ID: "export", Label: w.Export, Icon: "usb", URL: "/export"},
			{ID: "x", Label: w.X, Icon: "list", URL: "/dayend/report"},
			{ID: "end", Label: w.End, Icon: "next", URL: "/dayend"},
		},
	}
	return v
}

func (s stall) moving(kind, title, label string, reasons []part.Entry) counter.Moving {
	v := counter.Moving{
		Page: s.dayPage(title), Kind: kind, Action: "/cash/move", Back: "/cash", Title: title, Op: "op-1", Amount: kind != "drawer", Money: part.MoneyOf(s.cur, s.lang),
		Typed: "1250", Shown: s.m(1250), Label: label, Else: s.line[0],
	}
	for i, r := range reasons {
		v.Reasons = append(v.Reasons, counter.Choice{ID: r.Key, Label: r.What, On: i == 1})
	}
	v.Reasons = append(v.Reasons, counter.Choice{ID: "else", Label: s.line[0]})
	return v
}

func (s stall) counting() counter.Counting {
	w, till := s.w.DayEnd, s.till()
	return counter.Counting{
		Page: s.dayPage(w.CountTitle), Action: "/dayend/count", Back: "/cash", Title: w.CountTitle, Steps: s.daySteps(), Money: till.Money, Op: "op-1",
		Denoms: till.Denoms, Typed: till.Typed, Total: s.m(118600), Finish: w.Finish,
	}
}

func (s stall) daySteps() []string {
	w := s.w.DayEnd
	return []string{w.Count, w.Check, w.Report, w.Export}
}

func (s stall) checking() counter.Checking {
	w := s.w.DayEnd
	return counter.Checking{
		Page: s.dayPage(w.CheckTitle), Steps: s.daySteps(), Place: "Front table", Op: "op-1", Till: "t1", Gap: "short", Word: w.Short,
		Counted: s.m(125350), Expected: s.m(125700), Diff: s.m(-350), Sum: s.m(125700),
		Rows: []counter.Row{
			{Label: w.Float, Amount: s.m(15000)},
			{Label: w.CashSales, Amount: s.m(131200)},
			{Label: w.CashBack, Amount: s.m(-10500)},
			{Label: part.Fill(w.MovedDrop, "time", "13:30", "name", "Maximiliane"), Amount: s.m(-10000)},
			{Label: w.Since, Amount: s.m(-700)},
		},
		Means:  []string{w.MeansShort, w.WhyAsked, w.StaysHeld.N(2), w.StaysPrints.N(1), w.Late.Alone.What + ". " + w.Late.Alone.Do, w.Kept.N(0) + ".", part.Fill(w.Blind, "name", "Ana", "time", "18:16")},
		Accept: part.Fill(w.AcceptShort, "amount", s.m(350)), Ask: true,
	}
}

func (s stall) reported() counter.Reported {
	w := s.w.DayEnd
	v := counter.Reported{
		Page: s.dayPage(w.XTitle), Z: true, Steps: s.daySteps(), Title: part.Fill(w.ZTitle, "number", "A-Z021"), Back: "/cash", Print: w.Print, Till: "t1", Op: "op-1",
		Meta: s.day + " · " + part.Fill(w.FromTo, "from", "11:00", "to", "18:04"),
		Stats: []counter.Stat{
			{ID: "gross", N: s.m(428600), Label: w.Gross},
			{ID: "sales", N: "147", Label: w.Sales},
			{ID: "each", N: s.m(2916), Label: w.PerSale},
			{ID: "refunds", N: "3", Label: part.Fill(w.Refunds, "amount", s.m(10500))},
			{ID: "gap", N: s.m(-350), Label: w.GapShort},
		},
		Hours:   &counter.Bars{Busiest: part.Fill(w.Busiest, "time", "14:00") + ", " + w.SalesN.N(42), Said: "11: 12, 12: 30"},
		Tenders: []counter.Ranked{{Name: s.w.Common.Card, Sub: w.Payments.N(86), Share: 24, Amount: s.m(297400)}, {Name: s.w.Common.Cash, Sub: w.Payments.N(61), Share: 10, Amount: s.m(131200)}},
		Notes: []string{
			w.NoSaleN.N(2), part.Fill(w.NoteIs, "text", w.GapReasons[0].What), w.StaysHeld.N(1), part.Fill(w.Late.Before, "number", "A-Z020", "amount", s.m(200), "text", w.Late.Reasons[0].What),
			part.Fill(w.Late.After, "amount", s.m(-100), "text", w.Late.Reasons[1].What), w.Late.Alone.What + ". " + w.Late.Alone.Do, w.Kept.N(0) + ".",
		},
		Late: []counter.Act{{ID: "more", Label: w.Late.More, Icon: "plus", URL: "/cash/move?kind=more&till=t1"}, {ID: "less", Label: w.Late.Less, Icon: "minus", URL: "/cash/move?kind=less&till=t1"}},
		Next: &counter.Act{ID: "export", Label: w.Export, Icon: "next", URL: "/export"},
	}
	for i := range 8 {
		v.Hours.All = append(v.Hours.All, counter.Step{Label: strconv.Itoa(11 + i), X: strconv.Itoa(i*12) + "%", W: "10%", Y: strconv.Itoa(90-10*i) + "%", H: strconv.Itoa(10+10*i) + "%", Peak: i == 7})
	}
	for i, p := range s.p[:5] {
		v.Top = append(v.Top, counter.Ranked{Name: p, Share: 24 - 4*i, Amount: s.m(int64(115600 - 20000*i))})
	}
	for i, name := range []string{"Soft Static · " + money.Rate(700_000).Format(s.lang), "Studio Hale, prints · " + money.Rate(150_000).Format(s.lang), w.Venue, s.w.Figures.Here} {
		v.Splits = append(v.Splits, counter.Ranked{Name: name, Share: 24 / (i + 1), Amount: s.m(int64(292700 / (i + 1)))})
	}
	h := s.wentState("")
	v.Pickups = &h
	return v
}

func (s stall) dayendStates() []state {
	w := s.w.DayEnd
	shut, none, bad, unread, even, x, empty := s.cashing(), s.cashing(), s.moving("drop", w.Drop, w.PutAway, w.DropReasons), s.counting(), s.checking(), s.reported(), s.reported()
	shut.Open, shut.Acts, shut.Said = false, shut.Acts[3:4], ""
	none.Story, none.Reports, none.Said = none.Story[6:], nil, part.Fill(w.SaidHand, "name", "Ana")
	bad.Error = s.refusal("move_over", nil)
	unread.Error, unread.Steps, unread.Title, unread.Finish = counter.Notice{What: w.Unreadable.What, Do: w.Unreadable.Do}, nil, w.HandTitle, w.Hand
	even.Gap, even.Word, even.Diff, even.Ask, even.Accept, even.Means = "even", w.Even, s.m(0), false, w.AcceptEven, []string{w.MeansEven}
	x.Z, x.Steps, x.Next, x.Title, x.Stats, x.Notes, x.Late, x.Said = false, nil, nil, w.XTitle, x.Stats[:4], []string{w.WhenClose}, nil, w.SaidPrint
	empty.Hours, empty.Tenders, empty.Top, empty.Splits, empty.Pickups, empty.Notes = nil, nil, nil, nil, nil, nil
	empty.Error = s.refusal("till_closed", nil)
	note := counter.Noting{Page: s.dayPage(w.NoteTitle), Action: "/dayend/note", Back: "/dayend/check", Title: w.NoteTitle, Save: w.NoteSave, Rows: part.Keyboard(s.lang)}
	for _, r := range w.GapReasons {
		note.Reasons = append(note.Reasons, r.What)
	}
	before := counter.Before{Page: s.dayPage(w.ListTitle), Next: w.CountTitle, Rows: []counter.Leftover{
		{ID: "held", Icon: "pause", What: w.Held.N(2), Do: w.HeldDo, Href: "/held"},
		{ID: "sale", Icon: "bag", What: w.Sale.What, Do: w.Sale.Do, Href: "/sell"},
		{ID: "prints", Icon: "printer", What: w.Prints.N(3), Do: w.PrintsDo, Href: "/prints"},
		{ID: "kept", Icon: "info", What: w.Kept.N(1), Do: w.KeptDo},
		{ID: "local", Icon: "info", What: w.Local.N(12), Do: w.LocalDo},
		{ID: "numbers", Icon: "pen", What: w.Numbers.N(32), Do: w.NumbersDo, Href: "/signing"},
	}}
	return []state{
		{"cash", counter.CashPage(s.cashing())},
		{"cash-shut", counter.CashPage(shut)},
		{"cash-none", counter.CashPage(none)},
		{"cash-move", counter.MovePage(s.moving("out", w.Out, w.PayOut, w.OutReasons))},
		{"cash-move-refused", counter.MovePage(bad)},
		{"cash-late", counter.MovePage(s.moving("more", w.Late.More, w.Late.Note, w.Late.Reasons))},
		{"cash-drawer", counter.MovePage(s.moving("drawer", w.NoSale, w.OpenIt, w.DrawerReasons))},
		{"dayend-before", counter.BeforePage(before)},
		{"dayend-count", counter.CountPage(s.counting())},
		{"dayend-hand", counter.CountPage(unread)},
		{"dayend-check", counter.CheckPage(s.checking())},
		{"dayend-even", counter.CheckPage(even)},
		{"dayend-note", counter.NotePage(note)},
		{"dayend-report", counter.ReportPage(s.reported())},
		{"dayend-x", counter.ReportPage(x)},
		{"dayend-empty", counter.ReportPage(empty)},
	}
}
