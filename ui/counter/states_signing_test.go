package counter_test

import (
	"testing"

	"popstand/kiosk/signing"
	"popstand/kiosk/verdict"
	"popstand/ui/counter"
	"popstand/ui/part"
)

// signingStates are the desk of a session, each verdict on a ticket, and what is done about them.
func (s stall) signingStates() []state {
	empty, off, paused := s.signDesk(), s.signDesk(), s.signDesk()
	empty.Call, empty.List = counter.Calling{None: s.w.Signing.NobodyEnd}, nil
	off.Call, off.Strips = counter.Calling{None: s.w.Signing.NobodyOff}, []counter.SignStrip{{ID: "off", Icon: "x", Tone: "ask", Said: s.w.Signing.Off}}
	paused.Error = s.refusal("paused", nil)
	three := s.signDesk()
	three.Strips = append(three.Strips, counter.SignStrip{ID: "owed", Icon: "users", Tone: "ask", Said: part.Said{What: s.w.Signing.End.Owed.N(7), Do: s.w.Signing.End.OwedDo}},
		counter.SignStrip{ID: "over", Icon: "clock", Said: part.Said{What: part.Fill(s.w.Signing.Over.What, "time", "16:45"), Do: part.Fill(s.w.Signing.End.Into, "session", "Signing 16:30") + " " + s.w.Signing.End.IntoDo}})
	paused.Call.Here, paused.Call.Rest, paused.Call.None = "", nil, s.w.Signing.Nobody
	all := []state{
		{"signing", counter.SigningPage(s.signDesk())},
		{"signing-empty", counter.SigningPage(empty)},
		{"signing-off", counter.SigningPage(off)},
		{"signing-refused", counter.SigningPage(paused)},
		{"signing-strips", counter.SigningPage(three)},
		{"signing-when", counter.HandingPage(s.when())},
	}
	for _, v := range ticketVerdicts() {
		all = append(all, state{"ticket-" + v[0] + "-" + v[1], counter.HandingPage(s.admitted(v[0], v[1]))})
	}
	return append(append(append(all, s.ticketStates()...), s.captureStates()...), s.caseStates()...)
}

// ticketVerdicts are the reasons with what to do next, as kiosk/signing pairs them.
func ticketVerdicts() [][2]string {
	return [][2]string{
		{"ready", "check_in"},
		{"ready", "return"},
		{"ready", "to_table"},
		{"ready", "serve"},
		{"ready", "recall"},
		{"ready", "wait"},
		{"ready", "check_name"},
		{"accepted", "wait"},
		{"accepted", "to_table"},
		{"too_early", "come_back"},
		{"too_early", "other_session"},
		{"too_late", "queue"},
		{"too_late", "standby"},
		{"too_late", "manager"},
		{"too_late", "other_session"},
		{"already_used", "look"},
		{"already_used", "wait"},
		{"already_used", "check_in"},
		{"already_used", "other_table"},
		{"unpaid", "manager"},
		{"other_event", "other_event"},
		{"revoked", "gone"},
		{"revoked", "off"},
		{"revoked", "off_refund"},
		{"revoked", "off_shop"},
		{"revoked", "off_free"},
		{"revoked", "off_exchange"},
		{"revoked", "new_ticket"},
		{"not_genuine", "original"},
		{"unknown", "rescan"},
		{"unknown", "manager"},
		{"not_home", "ask_home"},
		{"clock_unsure", "ask_time"},
		{"after_restore", "ask_came"},
		{"wrong_kind", "other_desk"},
		{"wrong_kind", "other_table"},
		{"wrong_kind", "other_session"},
	}
}

// TestEachReasonOfATicketHasWords asks for words of all that a ticket can be answered with, in every language.
func TestEachReasonOfATicketHasWords(t *testing.T) {
	reasons := []verdict.Reason{
		verdict.Ready, verdict.Accepted, verdict.TooEarly, verdict.TooLate, verdict.AlreadyUsed, verdict.Unpaid, verdict.OtherEvent, verdict.Revoked,
		verdict.NotGenuine, verdict.Unknown, verdict.NotHome, verdict.ClockUnsure, verdict.WrongKind, verdict.AfterRestore,
	}
	states := []signing.State{signing.Waiting, signing.Called, signing.AtTable, signing.Served, signing.Held, signing.Missed, signing.Out, signing.Void}
	ways := []signing.Way{signing.Sold, signing.Imported, signing.Sponsored, signing.Standby, signing.Exchanged}
	for _, w := range part.Languages() {
		for _, r := range reasons {
			if said := w.Signing.Verdict(string(r), ""); said.What == string(r) || said.Do == "" {
				t.Errorf("%s: the verdict %s has no words", w.Code, r)
			}
			if said := w.Signing.ReasonOf(string(r)); said.What == string(r) || said.Do == "" {
				t.Errorf("%s: the reason %s has no words", w.Code, r)
			}
		}
		for _, s := range states {
			if said := w.Signing.StateOf(string(s)); said.What == string(s) || said.Do == "" {
				t.Errorf("%s: the state %s has no words", w.Code, s)
			}
		}
		for _, way := range ways {
			if said := w.Signing.WayOf(string(way)); said.What == string(way) || said.Do == "" {
				t.Errorf("%s: the way %s has no words", w.Code, way)
			}
		}
		for _, p := range []signing.Phase{signing.OnSale, signing.SoldOut, signing.Running, signing.Standing, signing.Finished, signing.CalledOff} {
			if said := w.Signing.Phase(string(p)); said.What == string(p) || said.Do == "" {
				t.Errorf("%s: the phase %s has no words", w.Code, p)
			}
		}
	}
}

func (s stall) signRail() part.Rail {
	r := s.rail("signing")
	r.Pickup, r.Signing = true, true
	return r
}

func (s stall) signPage(title, live string) part.Page {
	p := s.page(title, live)
	p.Styles = []string{"css/signing.css"}
	return p
}

func (s stall) signDesk() counter.SignDesk {
	w := s.w.Signing
	phase := func(p string) string {
		return part.Fill(w.Phase(p).What, "signed", "31", "togo", "29", "missed", "3", "left", "16")
	}
	post := func(id, label, icon string) counter.Act {
		return counter.Act{ID: id, Label: label, Icon: icon, URL: "/signing/next", Form: true, Op: "op-" + id, Fields: []counter.Pair{{Label: "session", Text: "s"}, {Label: "table", Text: "2"}}}
	}
	main, recall, again, said := post("call-next", part.Fill(w.Call, "label", "A48"), "next"), post("recall-A39", w.Recall, "undo"), post("recall-A42", w.Recall, "undo"), post("said", w.Seen, "check")
	tick := func(label, who, note string, a *counter.Act) counter.Tick {
		return counter.Tick{Ticket: "t", Label: label, Who: who, Note: note, Called: a == nil, Act: a}
	}
	return counter.SignDesk{
		Page: s.signPage(w.Title, "signing"), Rail: s.signRail(), Session: "s", Table: "2", Tables: 3, Undo: "op-undo",
		Cards: []counter.SessionCard{
			{ID: "1", Time: "14:00", Sold: 60, Seats: 60, Said: phase("finished")},
			{ID: "2", Time: "15:15", Sold: 60, Seats: 60, On: true, Now: true, Said: phase("now")},
			{ID: "3", Time: "16:30", Sold: 44, Seats: 60, Said: phase("on_sale")},
		},
		Strips: []counter.SignStrip{{
			ID: "told", Icon: "bell", Tone: "ask", Act: &said,
			Said: part.Said{What: part.Fill(w.Told.What, "label", "A58"), Do: part.Fill(w.Told.Do, "time", "15:40")},
		}},
		Call: counter.Calling{
			Here: "t", Label: "A47", Who: "Mia Kessler", Meta: w.WayOf("sold").What, Write: "To Mia, stay loud", Items: w.Items.N(1), Since: "42000",
			Plan: []string{part.Fill(w.Behind, "wait", "5 min 10 s"), part.Fill(w.Last, "label", "A58")},
			Main: &main, Rest: []counter.Act{post("no-show", w.NoShow, "skip"), post("hold", w.Hold, "hand")},
		},
		List: []counter.Tick{
			tick("A48", "Jun Takeda", part.Fill(w.Called, "time", "15:41"), nil),
			tick("A49", "Maximiliane Kessler-Hohenfels", part.Fill(w.CalledTo, "n", "1"), nil),
			tick("A39", "Tom Lindqvist", part.Fill(w.HeldAt, "time", "15:36"), &recall),
			tick("A42", "Ines Castro", part.Fill(w.MissedAt, "time", "15:38"), &again),
		},
	}
}

// admitted is the page of a verdict on a ticket.
func (s stall) admitted(reason, next string) counter.Handing {
	w := s.w.Signing
	kv := []string{"label", "A47", "name", "Mia Kessler", "now", "15:42", "from", "16:30", "wait", part.Fill(s.w.Pickup.Min, "n", "48"), "session", "Signing 16:30", "table", "2"}
	said := w.Verdict(reason, next)
	v := counter.Handing{
		Page: s.page(w.Title, "verdict"), At: "/signing/verdict", Who: "Mia Kessler", Ref: "A47", Edit: "/signing/ticket/t", Meta: []string{w.WayOf("imported").Do, w.Items.N(2), w.With.N(1)},
		Flag: part.Verdict{
			Tone: "ask", Reason: reason, Glyph: part.GlyphClock, Word: part.Fill(said.What, kv...), Why: part.Fill(said.Do, kv...), Note: part.Fill(w.Note, "now", "15:42"), Icon: "clock",
		},
		Facts: []counter.Pair{{Label: w.Session, Text: "Signing 15:15"}, {Label: w.State, Text: w.StateOf("waiting").Do}, {Label: w.Words, Text: "To Mia, stay loud"}, {Label: w.Said, Text: w.ToldSo}},
		Acts: []counter.Act{
			{ID: "let-in", Label: part.Fill(w.LetIn, "label", "A47"), Icon: "check", URL: "/signing/enter", Form: true, Op: "op-1"},
			{ID: "not-now", Label: w.NotNow, Icon: "x", URL: "/signing"},
			{ID: "open", Label: w.Open, Icon: "list", URL: "/signing/ticket/t"},
		},
	}
	switch reason {
	case "ready", "accepted":
		v.Flag.Tone, v.Flag.Glyph = "go", part.GlyphTick
		if next == "to_table" {
			v.Acts[0].Label = part.Fill(w.Bring, "label", "A47")
		}
	case "already_used", "other_event", "revoked", "not_genuine", "unknown", "wrong_kind":
		v.Flag.Tone, v.Flag.Glyph = "stop", part.GlyphCross
		v.Acts = []counter.Act{{ID: "done", Label: s.w.Pickup.Done, Icon: "next", URL: "/signing"}, {ID: "type", Label: w.Typing, Icon: "keyboard", URL: "/signing/type"}, v.Acts[2]}
	}
	return v
}

func (s stall) ticketStates() []state {
	w := s.w.Signing
	key := func(id, label, icon string) counter.Act {
		return counter.Act{ID: id, Label: label, Icon: icon, URL: "/signing/ticket/t", Form: true, Op: "op-" + id}
	}
	v := counter.TicketView{
		Page: s.signPage(w.List, "signing-ticket"), Rail: s.signRail(), Title: part.Fill(w.Ticket, "label", "A47"), Sub: "Mia Kessler", Back: "/signing/s",
		Facts: []counter.Pair{
			{Label: w.State, Text: w.StateOf("held").Do},
			{Label: w.Session, Text: "Signing 15:15"},
			{Label: w.Likely, Text: part.Fill(w.Approx, "from", "15:50", "to", "16:05")},
			{Label: w.Words, Text: "To Mia, stay loud"},
			{Label: w.Return, Text: w.GetsOf("standby").What},
		},
		Steps: []counter.StepRow{{At: "12:40", What: w.StepOf("issued"), By: w.WayOf("sold").What}, {At: "15:30", What: w.StepOf("called"), By: "Ana", Undone: true}},
		Acts: []counter.Act{
			key("recall", w.Recall, "undo"), key("to-table", w.ToTable, "users"), key("dedicate", w.Dedicate, "pen"), key("swap", w.Swap, "users"),
			key("transfer", w.Transfer, "user"), key("exchange", w.Exchange, "calendar"), key("cancel", w.Cancel, "trash"), key("reprint", w.Reprint, "printer"),
		},
	}
	sure := v
	said := part.Said{What: part.Fill(w.CancelAsk.What, "label", "A47"), Do: w.CancelAsk.Do}
	pay := key("cancel-cash", part.Fill(w.CancelPay, "amount", s.m(1200)), "cash")
	pay.Sub = s.w.Pickup.PIN
	goes := key("cancel-go", w.CancelGo, "trash")
	pay.Fields, goes.Fields = []counter.Pair{{Label: "pay", Text: "cash"}}, []counter.Pair{{Label: "pay"}}
	sure.Why = &counter.Whying{At: "/", Op: "op-why", Head: part.Fill(w.End.WhyAsk.What, "label", "A47"), Acts: []counter.Act{pay, goes}}
	for i, r := range w.End.Whys {
		sure.Why.Reasons = append(sure.Why.Reasons, counter.Choice{ID: r.Do, Label: r.What, On: i == 0})
	}
	sure.Sure, sure.Acts = &said, []counter.Act{{ID: "keep", Label: s.w.Common.Back, Icon: "back", URL: "/"}}
	rows := []counter.TicketRow{{ID: "t", Label: "A47", Who: "Mia Kessler", Said: w.StateOf("waiting").What + " · " + w.WayOf("imported").Do, Icon: "clock"}, {ID: "u", Label: "A48", Who: w.NoName, Said: w.StateOf("missed").What, Icon: "skip"}}
	list := counter.Tickets{Page: s.signPage(w.List, ""), Rail: s.signRail(), Title: w.List, Sub: "Signing 15:15", Back: "/", Find: "/", List: rows, Before: "/", After: "/", Where: part.Fill(w.Page, "n", "41", "to", "80", "of", "120")}
	none := list
	none.List, none.Where = nil, ""
	found := counter.SignFinding{Page: s.signPage(w.Find, ""), Action: "/", Back: "/", Label: w.FindLabel, Save: w.Find, Live: true, Q: "A4", Rows: part.Keyboard(s.lang), Signs: []string{"-", "space", "."}, Hits: rows}
	words := counter.SignFinding{Page: s.signPage(w.Dedicate, ""), Action: "/", Back: "/", Label: w.Dedicate, Save: w.DedSave, Lead: part.Fill(w.DedLead, "n", "40"), Op: "op-1", Most: "40", Rows: part.Keyboard(s.lang), Signs: []string{"shift", "’", ",", "space", ".", "-"}}
	bad := words
	bad.Error = s.refusal("bad_words", map[string]string{"most": "40"})
	return []state{
		{"ticket", counter.SigningTicketPage(v)},
		{"ticket-cancel", counter.SigningTicketPage(sure)},
		{"tickets", counter.TicketsPage(list)},
		{"tickets-none", counter.TicketsPage(none)},
		{"ticket-find", counter.SignFindingPage(found)},
		{"ticket-words", counter.SignFindingPage(words)},
		{"ticket-words-bad", counter.SignFindingPage(bad)},
		{"signing-more", counter.SigningMorePage(s.signMore())},
	}
}

// when is where a time is typed to which a session is changed.
func (s stall) when() counter.Handing {
	w := s.w.Signing
	return counter.Handing{
		Page: s.page(w.Change, "verdict"), At: "/signing/s/change", Who: "Signing 15:15", Error: s.refusal("time_unread", nil),
		Time: &counter.Timing{
			At: "/", Back: "/", Label: w.End.TypedTwo, Set: w.End.Set, Most: 8, Typed: "16001615", Fields: []counter.Pair{{Label: "pick", Text: "break"}},
			Lead: part.Fill(w.End.WhenLead, "from", "15:15", "to", "16:15") + " " + w.End.BreakLead,
		},
		Flag: part.Verdict{
			Tone: "ask", Reason: "time", Glyph: part.GlyphClock, Word: w.End.When,
			Why: w.End.Breaks + ". " + part.Fill(w.NowIs, "from", "15:15", "to", "16:15") + " · " + part.Fill(w.End.Shown, "from", "15:55", "to", "16:05"),
		},
	}
}

func (s stall) signMore() counter.SignMore {
	w := s.w.Signing
	key := func(id, label, icon, on string) counter.Act {
		return counter.Act{ID: id, Label: label, Icon: icon, URL: "/", Form: true, Op: "op-" + id, Amount: on}
	}
	return counter.SignMore{
		Page: s.signPage(w.More, ""), Rail: s.signRail(), Head: "Signing 15:15", Sub: part.Fill(w.FromTo, "from", "15:15", "to", "16:15"), Back: "/",
		Keys: []counter.Act{{ID: "all", Label: w.All, Icon: "list", URL: "/"}, {ID: "give", Label: w.Give, Icon: "gift", URL: "/"}, {ID: "change", Label: w.Change, Icon: "calendar", Sub: s.w.Pickup.PIN, URL: "/"}},
		Groups: []counter.Choices{
			{Head: w.Which, Acts: []counter.Act{key("table-1", part.Fill(w.Table, "n", "1"), "users", "on"), key("table-2", part.Fill(w.Table, "n", "2"), "users", "")}},
			{Head: w.Pause, Acts: []counter.Act{key("pause-5", part.Fill(w.BackAt, "time", "15:50"), "pause", ""), key("pause-open", w.BackOpen, "pause", "")}},
			{Head: part.Fill(w.SureMove, "from", "16:45", "to", "17:45"), Sub: w.Touched.N(17) + ". " + w.GetsOf("refund").Do, Acts: []counter.Act{key("go", w.DoIt, "check", "")}},
		},
	}
}
