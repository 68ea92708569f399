package counter_test

import (
	"popstand/kiosk/money"
	"popstand/kiosk/paper"
	"popstand/ui/counter"
	"popstand/ui/part"
)

func (s stall) pay(tender string) counter.Pay {
	v := counter.Pay{Page: s.page(s.w.Pay.Title, ""), Op: "op-1", Tender: tender, Due: s.m(7400)}
	for i, l := range s.lines() {
		name := part.Number(l.Qty) + "× " + l.Name
		if s.lopt[i] != "" {
			name += ", " + s.lopt[i]
		}
		v.Brief = append(v.Brief, counter.Row{Label: name, Amount: l.Amount})
	}
	return v
}

func (s stall) cash() *counter.Cash {
	c := &counter.Cash{Money: part.MoneyOf(s.cur, s.lang), DueRaw: "7400", Typed: "10000", Given: s.m(10000), Change: s.m(2600), Coins: s.short(2000) + " + " + s.short(500) + " + " + s.short(100)}
	for _, q := range []int64{7400, 7500, 8000, 10000} {
		quick := counter.Quick{Given: s.cur.Plain(money.Amount(q)), Label: s.short(q), Exact: q == 7400}
		if q > 7400 {
			quick.Back = s.short(q - 7400)
		}
		c.Quick = append(c.Quick, quick)
	}
	return c
}

func (s stall) payStates() []state {
	cash, start, short, refused := s.pay("cash"), s.pay("cash"), s.pay("cash"), s.pay("cash")
	cash.Cash, start.Cash, short.Cash, refused.Cash = s.cash(), s.cash(), s.cash(), s.cash()
	start.Cash.Typed, start.Cash.Given, start.Cash.Change, start.Cash.Coins = "", "", "", ""
	short.Cash.Typed, short.Cash.Given, short.Cash.Change, short.Cash.Coins, short.Cash.Short = "5000", s.m(5000), "", "", s.m(2400)
	short.Rounding = part.Fill(s.w.Pay.Rounded, "from", s.m(7398))
	refused.Error = s.refusal("cash_short", nil)
	card, declined := s.pay("card"), s.pay("card")
	card.Card = &counter.Card{Amount: s.m(7400)}
	declined.Card = &counter.Card{Amount: s.m(7400), Declined: true, Reference: "004711"}
	big := s.pay("cash")
	big.Due, big.Cash = s.m(123456789), s.cash()
	return []state{
		{"pay-cash", counter.PayPage(cash)},
		{"pay-cash-start", counter.PayPage(start)},
		{"pay-cash-short", counter.PayPage(short)},
		{"pay-cash-refused", counter.PayPage(refused)},
		{"pay-cash-big", counter.PayPage(big)},
		{"pay-card", counter.PayPage(card)},
		{"pay-card-declined", counter.PayPage(declined)},
		{"pay-split", counter.PayPage(s.split(2, false))},
		{"pay-split-start", counter.PayPage(s.split(0, false))},
		{"pay-split-edit", counter.PayPage(s.split(1, true))},
	}
}

func (s stall) split(taken int, editing bool) counter.Pay {
	v := s.pay("split")
	parts := []counter.Part{
		{ID: "1", Kind: "cash", Amount: s.m(3000), At: "15:43"},
		{ID: "2", Kind: "card", Amount: s.m(2000), At: "15:44", Reference: "004711"},
	}
	amounts := []int64{3000, 2000}[:taken]
	open := int64(7400)
	for _, a := range amounts {
		open -= a
	}
	shares := part.Shares(append(append([]int64{}, amounts...), open)...)
	sp := &counter.Split{Parts: parts[:taken], Open: s.m(open), OpenShare: shares[taken], Last: true, Money: part.MoneyOf(s.cur, s.lang)}
	for i := range sp.Parts {
		sp.Parts[i].Share = shares[i]
	}
	sp.Next = counter.Part{Kind: "card", Amount: s.m(open), Raw: s.cur.Plain(money.Amount(open))}
	if taken == 0 {
		sp.Next.Kind = "cash"
	}
	sp.Editing, sp.Typed, sp.Shown, sp.Max = editing, "2000", s.m(2000), "4400"
	v.Split, v.Due = sp, s.m(open)
	return v
}

func (s stall) paid() counter.Paid {
	return counter.Paid{
		Page: s.page(s.w.Paid.Title, "paid"), Sale: "s1", Number: "A-000147", Total: s.m(7400), How: "cash",
		Given: s.m(10000), Change: s.m(2600), Op: "op-2", Slip: counter.Slip{State: "printing", Done: 64},
		Coins: []string{"1× " + s.short(2000), "1× " + s.short(500), "1× " + s.short(100)},
	}
}

func (s stall) paidStates() []state {
	var out []state
	for _, slip := range []string{"waiting", "printing", "printed", "paper_out", "stuck", "unknown", "none"} {
		v := s.paid()
		v.Slip = counter.Slip{State: slip, Queue: 1}
		out = append(out, state{"paid-" + slip, counter.PaidPage(v)})
	}
	card, off := s.paid(), s.paid()
	card.How, card.Given, card.Change, card.Coins = "card", "", "", nil
	off.Waiting, off.How, off.Error = true, "split", s.refusal("printer_gone", nil)
	return append(out, state{"paid", counter.PaidPage(s.paid())}, state{"paid-card", counter.PaidPage(card)}, state{"paid-offline", counter.PaidPage(off)})
}

func (s stall) receipts() counter.Receipts {
	v := counter.Receipts{Page: s.page(s.w.Receipts.Title, "receipts"), Rail: s.rail("receipts")}
	for i, r := range []counter.Receipt{
		{Sale: "s5", Number: "A-000146", At: "15:38", By: "Ana", How: "cash", Total: s.m(6800)},
		{Sale: "s4", Number: "A-000145", At: "15:36", By: "Ana", How: "card", Total: s.m(5000)},
		{Sale: "s3", Number: "A-000144", At: "15:31", By: "Jonas", How: "split", Total: s.m(3500)},
		{Sale: "s2", Number: "A-000143", At: "15:29", By: "Jonas", How: "card", Total: s.m(11400)},
		{Sale: "s1", Number: "A-000142", At: s.day + " 15:27", By: "Ana", How: "cash", Total: s.m(1800)},
	} {
		r.On = i == 0
		v.List = append(v.List, r)
	}
	return v
}

func (s stall) receiptStates() []state {
	open, copied, empty, none := s.receipts(), s.receipts(), s.receipts(), s.receipts()
	doc := paper.Doc{Lang: s.lang, Blocks: []paper.Block{
		paper.Text("Soft Static").Centred().Sized(paper.Big), paper.Text("Markthalle Neun, Berlin").Centred(), paper.Rule(),
		paper.Item("1×", s.line[0]+", "+s.lopt[0], s.m(3500)), paper.Item("2×", s.line[2], s.m(1200)), paper.Rule(),
		paper.Row(s.w.Display.Total, s.m(4700)).Strong(), paper.Row(s.w.Common.Cash, s.m(5000)), paper.Feed(1),
		paper.QR("POPSTAND:A-000146:0123456789ABCDEF"), paper.Text("A-000146").Centred(), paper.Cut(),
	}}
	open.Open = &counter.ReceiptView{Sale: "s5", Number: "A-000146", Total: s.m(6800), Paper: part.PaperOf(doc, func(name string) string { return "/img/" + name }), Op: "op-3"}
	copied.Open = &counter.ReceiptView{Sale: "s5", Number: "A-000146", Total: s.m(6800), Paper: part.PaperOf(doc, func(name string) string { return "/img/" + name }), Op: "op-3", Copies: 2, Slip: counter.Slip{State: "waiting"}}
	empty.List, none.List, none.Q = nil, nil, "A-9"
	return []state{
		{"receipts", counter.ReceiptsPage(s.receipts())},
		{"receipts-open", counter.ReceiptsPage(open)},
		{"receipts-copied", counter.ReceiptsPage(copied)},
		{"receipts-empty", counter.ReceiptsPage(empty)},
		{"receipts-none", counter.ReceiptsPage(none)},
	}
}

func (s stall) health(key, id, state string, kv ...string) counter.Health {
	said := s.w.HealthOf(key, kv...)
	return counter.Health{ID: id, State: state, What: said.What, Do: said.Do}
}

func (s stall) status() counter.Status {
	printer := s.health("printer.paper_out", "printer", "ask", "n", "1")
	printer.Act, printer.Label = "/devices/test", s.w.Status.Test
	return counter.Status{
		Page: s.page(s.w.Status.Title, "status"), Rail: s.rail(""), Back: "/sell", Can: true, Name: "Ana",
		Do: printer.Do, Node: "Front table · A · popstand 0.1",
		Rows: []counter.Health{
			printer, s.health("scanner.ready", "scanner", "ok", "time", "15:41"),
			s.health("clock.network", "clock", "ok"), s.health("storage.ok", "storage", "ok", "free", "21.4 GB"),
			s.health("journal.ok", "journal", "ok", "n", "1204"), s.health("mirror.none", "mirror", "note"),
		},
	}
}

func (s stall) statusStates() []state {
	stopped := s.status()
	stopped.Can, stopped.Rows[3] = false, s.health("storage.full", "storage", "stop")
	over := s.status()
	over.Theme, over.Text, over.Hand = "dark", "130", "left"
	out := []state{
		{"status", counter.StatusPage(s.status())},
		{"status-stopped", counter.StatusPage(stopped)},
		{"status-set", counter.StatusPage(over)},
		{"starting", counter.StartingPage(counter.Starting{Page: s.page(s.w.Rail.Starting, ""), Rail: part.Rail{State: "waiting", Clock: "15:42", Label: s.w.Rail.Starting}, Tiles: 12})},
	}
	for _, kind := range []string{"not_found", "fault", "unsure", "forbidden", "expired", "too_large"} {
		out = append(out, state{"trouble-" + kind, counter.TroublePage(counter.Trouble{Page: s.page(s.w.Trouble.Refused, ""), Kind: kind, Code: "F-7K2Q", At: "15:42:07", Node: "kiosk 1", Home: "/sell"})})
	}
	return out
}
