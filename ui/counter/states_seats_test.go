package counter_test

import (
	"popstand/ui/counter"
	"popstand/ui/part"
)

func (s stall) session() counter.SeatSheet {
	sorts := []counter.SeatSort{
		{SKU: "CLUB", Name: "Club", Price: s.m(1200), Off: s.w.Sell.SoldOut},
		{SKU: "REG", Name: s.w.Ticket.Standby, Price: s.m(500), Left: 3, Low: true, On: true},
		{SKU: "SB", Name: s.w.Ticket.Standby, Price: s.m(0), Unlimited: true},
	}
	return counter.SeatSheet{
		ID: "session", Name: "Signing 16:30", Creator: "Soft Static", Place: "Markthalle Neun", From: "16:30", Until: "17:30", Sorts: sorts, On: sorts[1],
		Facts: []string{part.Fill(s.w.Ticket.Signed, "what", "LP, poster"), s.w.Ticket.Items.N(1), s.w.Ticket.With.N(1), s.w.Ticket.Photo, s.w.Ticket.Limit.N(2)},
		N:     2, Limit: 2, Words: []counter.SeatWords{{Unit: 1, Text: "To Mia, stay loud"}, {Unit: 2}}, Total: s.m(1000),
		Next: &counter.SeatNext{Label: "B45", About: part.Fill(s.w.Ticket.About, "from", "16:40", "to", "16:55"), Before: 12},
	}
}

func (s stall) seatStates() []state {
	open, late, closed, words, writing, refused := s.sell(), s.sell(), s.sell(), s.sell(), s.sell(), s.sell()
	sheets := [4]counter.SeatSheet{s.session(), s.session(), s.session(), s.session()}
	open.Seats, late.Seats, closed.Seats, words.Seats = &sheets[0], &sheets[1], &sheets[2], &sheets[3]
	late.Seats.Day, late.Seats.N, late.Seats.Words, late.Seats.CanMore = s.day, 1, late.Seats.Words[:1], true
	late.Seats.Next = &counter.SeatNext{Label: "B146-A", About: s.w.Ticket.Anytime, Before: 1, Late: true}
	late.Seats.Error = s.refusal("per_person", nil)
	closed.Seats.Next, closed.Seats.Words, closed.Seats.Closed = nil, nil, s.refusal("session_over", nil)
	closed.Seats.Instead = []counter.SeatInstead{{ID: "next", SKU: "NEXT", Name: "Signing 18:00", Sub: s.m(500)}}
	words.Seats.Line, words.Seats.Next = "3", nil
	writing.Writing = &counter.SeatWriting{Unit: 1, Text: "To Mia", Most: 40, Rows: part.Keyboard(s.lang)}
	refused.Writing = &counter.SeatWriting{Unit: 2, Text: "To Mia", Most: 40, Rows: part.Keyboard(s.lang), Error: s.refusal("bad_words", map[string]string{"most": "40"})}
	return append([]state{
		{"seats", counter.SellPage(open)},
		{"seats-late", counter.SellPage(late)},
		{"seats-closed", counter.SellPage(closed)},
		{"seats-words", counter.SellPage(words)},
		{"seats-writing", counter.SellPage(writing)},
		{"seats-writing-refused", counter.SellPage(refused)},
		{"sell-seats", counter.SellPage(s.withSeats())},
	}, s.seatPaidStates()...)
}

// withSeats is the selling screen with sessions among the goods, and one ticket in
// a sale that costs nothing.
func (s stall) withSeats() counter.Sell {
	v := s.emptyCart()
	base := counter.Tile{ID: "s1", Name: "Signing 14:00", Opt: "Markthalle", Price: s.m(500), Seats: true, From: "14:00", Until: "15:00", SoldOut: true, Note: s.w.Ticket.Finished}
	now, wait := base, base
	now.ID, now.Name, now.From, now.Until, now.SoldOut, now.Note, now.Left, now.Low, now.In = "s2", "Signing 16:30", "16:30", "17:30", false, "", 4, true, 1
	wait.ID, wait.Name, wait.From, wait.Until, wait.SoldOut, wait.Note = "s3", "Signing 18:00", "18:00", "19:00", false, s.w.Ticket.Standby
	v.Tiles = append([]counter.Tile{base, now, wait}, v.Tiles...)
	v.Cart = counter.Cart{Count: 1, Total: s.m(0), CanPay: true, Free: s.w.Ticket.Give.N(1), Op: "op-9", Lines: []counter.Line{
		{ID: "1", Qty: 1, Name: "Signing 16:30", Opt: s.w.Ticket.Standby, Amount: s.m(0), Open: true, AtMost: true, Write: true, Notes: []string{part.Fill(s.w.Ticket.Quote, "text", "To Mia, stay loud")}},
	}}
	return v
}

func (s stall) seatPaidStates() []state {
	ticket := counter.PaidTicket{Ticket: "t1", Label: "B45", Session: "Signing 16:30", About: part.Fill(s.w.Ticket.About, "from", "16:40", "to", "16:55"), Words: part.Fill(s.w.Ticket.Quote, "text", "To Mia, stay loud")}
	var out []state
	for _, slip := range []string{"printing", "printed", "paper_out", "stuck", "unknown", "none", "waiting"} {
		v := s.paid()
		v.Tickets, v.TicketSlip = []counter.PaidTicket{ticket}, counter.Slip{State: slip}
		out = append(out, state{"paid-ticket-" + slip, counter.PaidPage(v)})
	}
	free, many := s.paid(), s.paid()
	free.How, free.Given, free.Change, free.Coins, free.Total = "free", "", "", nil, s.m(0)
	free.Tickets, free.TicketSlip = []counter.PaidTicket{ticket, ticket}, counter.Slip{State: "printed"}
	many.Tickets = []counter.PaidTicket{ticket, ticket, ticket, ticket, ticket}
	list := s.receipts()
	list.List[0].How = "free"
	gone := ticket
	gone.Void = true
	list.Open = &counter.ReceiptView{Sale: "s5", Number: "A-000146", Total: s.m(0), Op: "op-3", Tickets: []counter.PaidTicket{ticket, gone}}
	return append(out, state{"paid-free", counter.PaidPage(free)}, state{"paid-tickets", counter.PaidPage(many)}, state{"receipts-tickets", counter.ReceiptsPage(list)})
}
