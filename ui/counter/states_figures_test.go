package counter_test

import (
	"popstand/ui/counter"
	"popstand/ui/part"
)

// wentState is how orders of a slot or a shop were handed out.
func (s stall) wentState(name string) counter.Handled {
	w := s.w.Figures
	n := func(text, n string) string { return part.Fill(text, "n", n) }
	return counter.Handled{
		Name: name, Orders: w.Orders.N(92), OnTime: part.Fill(w.OnTimeBit, "share", n(w.Percent, "88")),
		Bar: []counter.Slice{
			{Kind: "early", Said: n(w.Early, "4"), Share: 1},
			{Kind: "on", Said: n(w.InTime, "71"), Share: 17},
			{Kind: "any", Said: n(w.Anytime, "3"), Share: 1},
			{Kind: "unsure", Said: n(w.Untimed, "1"), Share: 1},
			{Kind: "late", Said: n(w.Late, "8"), Share: 2},
			{Kind: "none", Said: n(w.Missed, "3"), Share: 1},
			{Kind: "open", Said: n(w.ToCome, "2"), Share: 1},
		},
		Counts: []counter.Stat{
			{ID: "booked", N: "92", Label: w.Booked},
			{ID: "collected", N: "87", Label: w.Handed},
			{ID: "part", N: "1", Label: w.Part},
			{ID: "waiting", N: "7", Label: w.Waiting},
			{ID: "overdue", N: "1", Label: w.Overdue},
			{ID: "no-show", N: "3", Label: w.NoShow},
		},
	}
}

func (s stall) wentHead() []counter.Stat {
	w := s.w.Figures
	return []counter.Stat{
		{ID: "on-time", N: part.Fill(w.Percent, "n", "88"), Label: w.OnTime},
		{ID: "typical", N: "2:40", Label: w.Typical},
		{ID: "nine", N: "6:05", Label: w.Nine},
		{ID: "worst", N: "24:10", Label: w.Worst},
	}
}

func (s stall) slotFig() []string {
	w := s.w.Figures
	return []string{
		part.Fill(w.OnTimeBit, "share", part.Fill(w.Percent, "n", "94")), part.Fill(w.WaitBit, "wait", "2:40"), part.Fill(w.WorstBit, "wait", "12:10"),
	}
}

func (s stall) figuring() counter.Figuring {
	w := s.w.Figures
	v := counter.Figuring{Page: s.page(w.Title, "figures"), Rail: s.rail("pickup")}
	v.Styles = []string{"css/figures.css"}
	v.Went = counter.Fulfilled{
		Any: true, Head: s.wentHead(), All: s.wentState(""), Shops: []counter.Handled{s.wentState(w.Here), s.wentState("Soft Static shop")},
		Waits: counter.Waited{Said: w.WaitsN.N(87), Steps: []counter.Step{
			{Label: "<1", Said: part.Fill(w.WaitedN.N(12), "step", "0–1"), X: "1%", W: "10%", Y: "60%", H: "40%"},
			{Label: "<2", Said: part.Fill(w.WaitedN.N(30), "step", "1–2"), X: "13%", W: "10%", Y: "0%", H: "100%", Peak: true},
			{Label: "30+", Said: part.Fill(w.WaitedN.N(1), "step", "30+"), X: "88%", W: "10%", Y: "97%", H: "3%"},
		}},
	}
	funnel := func(name string) counter.Funnel {
		step := func(n, label, said, wide string) counter.FunnelStep {
			return counter.FunnelStep{N: n, Label: label, Said: part.Fill(said, "n", n), W: wide}
		}
		return counter.Funnel{Name: name, Steps: [3]counter.FunnelStep{
			step("120", w.Looked, w.LookedN, "100%"), step("64", w.Wanted, w.WantedN, "53.3%"), step("51", w.Had, w.HadN, "42.5%"),
		}}
	}
	v.Moments = counter.Moments{Shops: []counter.Funnel{funnel(w.Here), funnel("Soft Static shop")}, More: w.MoreOf.N(4)}
	for _, p := range append(s.p, w.Others) {
		v.Moments.Products = append(v.Moments.Products, funnel(p))
	}
	return v
}

func (s stall) figureStates() []state {
	none, untouched := s.figuring(), s.figuring()
	none.Went, none.Moments = counter.Fulfilled{}, counter.Moments{}
	untouched.Went.Waits, untouched.Went.Shops = counter.Waited{}, nil
	untouched.Went.All.Bar, untouched.Went.All.OnTime = nil, ""
	return []state{
		{"pickup-figures", counter.FiguresPage(s.figuring())},
		{"pickup-figures-none", counter.FiguresPage(none)},
		{"pickup-figures-untouched", counter.FiguresPage(untouched)},
	}
}
