package counter_test

import (
	"popstand/ui/counter"
	"popstand/ui/part"
)

// creditStates are the pages of store credit and exchanges: the wait for one, one
// that is good, one about which somebody else decides, and goods for goods.
func (s stall) creditStates() []state {
	page := func(title string) part.Page {
		p := s.page(title, "refund")
		p.Styles = []string{"css/refund.css"}
		return p
	}
	w := s.w.Credit
	said := func(reason string) counter.Notice {
		return counter.Notice{What: w.State(reason).What, Do: w.State(reason).Do}
	}
	good := counter.CreditPage{
		Page: page(w.Title), Found: true, Left: s.m(1200), Of: part.Fill(w.Of, "amount", s.m(1800)), Tone: "go", Icon: "check", State: said("ready"),
		Facts:   []string{part.Fill(w.Issued, "time", "15:42", "number", "A-R000001") + ", " + w.Days.N(12), part.Fill(w.Until, "date", "21.11.2027")},
		History: []counter.Row{{Label: part.Fill(w.Spent, "amount", s.m(600), "number", "A-000147"), Amount: "15:40"}},
		Use:     s.m(600), PayOut: s.m(1200), Op: "op",
	}
	ask := good
	ask.Tone, ask.Icon, ask.State = "ask", "warn", said("not_home")
	ask.Over = counter.Notice{What: part.Fill(w.Over.What, "amount", s.m(600)), Do: w.Over.Do}
	ask.Act, ask.Ask = "use", part.Fill(w.UseAsk, "amount", s.m(600))
	ask.Approve = &counter.Approval{At: "/credit/use", Name: "Jonas", Typed: "46", People: []part.Person{{ID: "jonas", Name: "Jonas", On: true}, {ID: "priya", Name: "Priya"}}}
	swap := counter.ExchangePage{
		Page: page(w.SwapBar), Number: "A-000147", Back: []counter.Row{{Label: "1× " + s.p[0], Amount: s.m(-3500)}}, Out: []counter.Row{{Label: "1× " + s.p[1], Amount: s.m(6800)}},
		Label: w.ToPay, Amount: s.m(3300), Key: w.TakeCard, Net: "3300", Op: "op", Ready: true,
		Tenders: []counter.RefundTender{{ID: "cash", Icon: "cash", Label: s.w.Common.Cash}, {ID: "card", Icon: "card", Label: s.w.Common.Card, On: true}},
	}
	empty := swap
	empty.Out, empty.Empty, empty.Tenders, empty.Ready = nil, true, nil, false
	return []state{
		{"credit-scan", counter.CreditPageOf(counter.CreditPage{Page: page(w.Title)})},
		{"credit-good", counter.CreditPageOf(good)},
		{"credit-ask", counter.CreditPageOf(ask)},
		{"exchange-empty", counter.ExchangePageOf(empty)},
		{"exchange-pay", counter.ExchangePageOf(swap)},
	}
}
