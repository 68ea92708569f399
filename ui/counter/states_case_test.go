package counter_test

import (
	"popstand/ui/counter"
	"popstand/ui/part"
)

// caseStates are the pages on which people decide what no rule does.
func (s stall) caseStates() []state {
	w := s.w.Case
	list := s.caseList()
	empty := list
	empty.Parts = nil
	open := s.caseView()
	deciding, pin, apart := open, open, s.apartView()
	deciding.Late, deciding.Error = true, s.refusal("reason_missing", nil)
	deciding.Why, deciding.Acts = s.caseWhy(w.DecideAsk, w.DeclineReasons), []counter.Act{{ID: "case-back", Label: s.w.Common.Back, Icon: "back", URL: "/"}}
	pin.Pin = &counter.CasePin{Approval: counter.Approval{At: "/", People: []part.Person{{ID: "jonas", Name: "Jonas", On: true}, {ID: "priya", Name: "Priya"}}, Typed: "12", Name: "Jonas"}, Op: "op-pin"}
	settling := apart
	settling.Sure, settling.Why, settling.Acts = &s.w.Apart.Ends, s.caseWhy(s.w.Apart.Ask, s.w.Apart.SettleReasons), nil
	return []state{
		{"cases", counter.CasesPage(list)},
		{"cases-none", counter.CasesPage(empty)},
		{"case-new", counter.CaseNewPage(s.caseNew())},
		{"case", counter.CasePage(open)},
		{"case-decide", counter.CasePage(deciding)},
		{"case-pin", counter.CasePage(pin)},
		{"apart", counter.CasePage(apart)},
		{"apart-settle", counter.CasePage(settling)},
	}
}

func (s stall) casePage(title string) part.Page {
	p := s.page(title, "")
	p.Styles = []string{"css/signing.css", "css/capture.css", "css/refund.css", "css/case.css"}
	return p
}

func (s stall) caseList() counter.CaseList {
	w := s.w.Case
	row := func(number, ground, chip, end string) counter.CaseRow {
		return counter.CaseRow{
			ID: "case-" + number, URL: "/", Icon: "clock", Title: number + " · " + w.GroundOf(ground),
			Sub: part.Fill(w.Due, "time", s.day+" 15:42") + " · " + w.Receipt + " A-000131", Chip: chip, End: end,
		}
	}
	return counter.CaseList{
		Page: s.casePage(w.Title), Rail: s.rail("receipts"),
		Parts: []counter.CasePart{
			{ID: "apart", Head: s.w.Apart.Title, Rows: []counter.CaseRow{{
				ID: "apart-A-000131", URL: "/", Icon: "warn", Title: part.Fill(s.w.Refund.Number, "number", "A-000131"), Sub: s.w.Apart.Why("overpaid").What,
				End: part.Fill(s.w.Apart.Sums, "given", s.m(7000), "paid", s.m(3500)),
			}}},
			{ID: "late", Head: w.Late, Rows: []counter.CaseRow{row("A-C000001", "late", w.Overdue, "")}},
			{ID: "open", Head: w.Open, Rows: []counter.CaseRow{row("A-C000002", "damaged", "", s.m(3500)), row("B-C000001", "no_receipt", "", "")}},
			{ID: "done", Head: w.Done, Rows: []counter.CaseRow{row("A-C000003", "final_sale", "", w.OutcomeOf("declined"))}},
		},
	}
}

func (s stall) caseNew() counter.CaseNew {
	w := s.w.Case
	v := counter.CaseNew{
		Page: s.casePage(w.New), Rail: s.rail("receipts"), Back: "/", Title: w.New, Sub: w.Receipt + ": " + w.NoReceipt, Op: "op-1",
		Promise: part.Fill(w.Promise, "time", s.day+" 15:42"),
	}
	for _, g := range w.Grounds {
		v.Grounds = append(v.Grounds, counter.Act{ID: g.Key, Label: g.What, Sub: g.Do})
	}
	return v
}

func (s stall) caseView() counter.CaseView {
	w := s.w.Case
	return counter.CaseView{
		Page: s.casePage("A-C000001"), Rail: s.rail("receipts"), ID: "case", Title: "A-C000001", Sub: w.GroundOf("damaged"), Back: "/",
		Did:   part.Fill(w.Saved, "number", "A-C000001"),
		Facts: []counter.Pair{{Label: w.DueLabel, Text: s.day + " 15:42"}, {Label: w.Receipt, Text: "A-000131"}, {Label: w.Opened, Text: part.Fill(w.By, "time", "15:42", "name", "Ana")}},
		Notes: []counter.CaseNote{{By: "15:42 · Ana", Text: "Mina, 0151 2345678"}, {By: "15:44 · Jonas", Text: w.Hidden, Hidden: true}},
		Shots: s.snap().Shots[:1],
		Acts: []counter.Act{
			{ID: "note", Label: w.Note, Icon: "pen", URL: "/"},
			{ID: "photo", Label: w.Photo, Icon: "camera", URL: "/"},
			{ID: "repay", Label: w.Repay, Icon: "undo", URL: "/"},
			{ID: "decide", Label: w.Decide, Icon: "check", URL: "/"},
			{ID: "slip", Label: w.Slip, Icon: "printer", URL: "/", Form: true, Op: "op-slip"},
			{ID: "erase", Label: w.Erase, Icon: "trash", URL: "/"},
		},
	}
}

func (s stall) caseWhy(head string, reasons []part.Entry) *counter.Whying {
	y := &counter.Whying{At: "/", Op: "op-why", Head: head}
	for _, e := range reasons {
		y.Reasons = append(y.Reasons, counter.Choice{ID: e.Key, Label: e.What})
	}
	for _, o := range s.w.Case.Outcomes {
		y.Acts = append(y.Acts, counter.Act{ID: "outcome-" + o.Key, Label: o.What, Sub: s.w.Pickup.PIN, Fields: []counter.Pair{{Label: "outcome", Text: o.Key}}})
	}
	return y
}

func (s stall) apartView() counter.CaseView {
	w := s.w.Apart
	why := w.Why("overpaid")
	title := part.Fill(s.w.Refund.Number, "number", "A-000131")
	return counter.CaseView{
		Page: s.casePage(title), Rail: s.rail("receipts"), ID: "apart", Title: title, Sub: part.Fill(w.Sums, "given", s.m(7000), "paid", s.m(3500)), Back: "/", Sure: &why,
		Facts: []counter.Pair{
			{Label: w.Title, Text: part.Fill(w.Taxes, "back", s.m(1118), "sold", s.m(559))},
			{Label: part.Fill(w.Each, "number", "A-R000001", "time", "15:20", "node", "Front table"), Text: s.m(3500) + " · Ana"},
			{Label: part.Fill(w.Each, "number", "B-R000001", "time", "15:31", "node", "Back table"), Text: s.m(3500) + " · Jonas"},
		},
		Acts: []counter.Act{{ID: "settle", Label: w.Settled, Icon: "check", URL: "/"}},
	}
}
