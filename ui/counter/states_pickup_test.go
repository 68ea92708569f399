package counter_test

import (
	"strings"
	"testing"
	"time"

	"popstand/kiosk/pickup"
	"popstand/kiosk/verdict"
	"popstand/ui/counter"
	"popstand/ui/part"
)

// pickupStates are the board, each verdict there can be, and what is done about them.
func (s stall) pickupStates() []state {
	all := append(s.boardStates(), state{"verdict-paid-twice", counter.HandingPage(s.paidTwice())})
	for _, v := range verdicts() {
		all = append(all, state{"verdict-" + v[0] + "-" + v[1], counter.HandingPage(s.handed(v[0], v[1]))})
	}
	all = append(all, s.sheetStates()...)
	all = append(all, s.listStates()...)
	return append(all, s.figureStates()...)
}

// verdicts are the reasons with what to do next, as kiosk/pickup pairs them.
func verdicts() [][2]string {
	return [][2]string{
		{"ready", "hand_over"},
		{"ready", "fetch"},
		{"ready", "check_name"},
		{"ready", "manager"},
		{"accepted", "look"},
		{"too_early", "serve_now"},
		{"too_early", "come_back"},
		{"too_early", "manager"},
		{"too_late", "queue"},
		{"too_late", "serve_now"},
		{"too_late", "reslot"},
		{"too_late", "manager"},
		{"too_late", "shop"},
		{"already_used", "look"},
		{"unpaid", "take_payment"},
		{"unpaid", "manager"},
		{"other_event", "other_event"},
		{"revoked", "shop"},
		{"not_genuine", "original"},
		{"unknown", "rescan"},
		{"unknown", "ask_order"},
		{"unknown", "shared"},
		{"revoked", "part"},
		{"already_used", "code"},
		{"not_home", "ask_home"},
		{"clock_unsure", "ask_time"},
		{"after_restore", "ask_collected"},
		{"wrong_kind", "other_desk"},
	}
}

// TestEachReasonHasAState compares the states with the reasons that there are, and has each worded in every language.
func TestEachReasonHasAState(t *testing.T) {
	drawn := map[string]bool{}
	for _, v := range verdicts() {
		drawn[v[0]] = true
	}
	for _, r := range verdict.Reasons() {
		if !drawn[string(r)] {
			t.Errorf("%s has no state", r)
		}
		for _, w := range part.Languages() {
			if said := w.Pickup.Verdict(string(r), ""); said.What == string(r) || said.Do == "" {
				t.Errorf("%s: the verdict %s has no words", w.Code, r)
			}
			if said := w.Pickup.ReasonOf(string(r)); said.What == string(r) || said.Do == "" {
				t.Errorf("%s: the reason %s has no words", w.Code, r)
			}
		}
	}
	for _, w := range part.Languages() {
		for _, stage := range pickup.Stages() {
			if w.Pickup.StageOf(string(stage)) == string(stage) {
				t.Errorf("%s: the stage %s has no words", w.Code, stage)
			}
		}
	}
}

func (s stall) board() counter.PickupBoard {
	w := s.w.Pickup
	v := counter.PickupBoard{Page: s.page(w.Title, "pickup"), Rail: s.rail("pickup"), Hero: w.Scan, Waiting: 7, Late: 3, Wait: "2:40", Handed: 64}
	v.Rail.Pickup = true
	for i, who := range []string{"Jun Takeda", "Amelie Roth", "Leo Marsh"} {
		said, icon := w.KeyCollected, "check"
		if i == 2 {
			said, icon = w.ReasonOf("too_early").What, "clock"
		}
		v.Recent = append(v.Recent, counter.Recent{At: "15:4" + part.Number(i), Who: who, Ref: "SS-4F7K", Said: said, Icon: icon, Undo: "a.1.2", PIN: i == 1, Op: "op-" + part.Number(i), Order: "o"})
	}
	marks := func(collected, due, late, free int) (all []string) {
		for mark, n := range map[string]int{"": collected, "due": due, "late": late, "free": free} {
			for range n {
				all = append(all, mark)
			}
		}
		return all
	}
	v.Slots = []counter.SlotView{
		{ID: "1430", From: "14:30", Until: "15:00", Past: true, Marks: marks(18, 0, 0, 2), What: part.Fill(w.Of, "n", "18", "of", "18"), Note: w.AllCollected, Fig: s.slotFig()},
		{ID: "1500", From: "15:00", Until: "15:30", Past: true, Marks: marks(17, 0, 3, 0), What: part.Fill(w.Of, "n", "17", "of", "20"), Late: part.Fill(w.LateN, "n", "3"), Fig: s.slotFig()},
		{ID: "1530", From: "15:30", Until: "16:00", Now: true, Marks: marks(8, 10, 0, 2), What: part.Fill(w.Of, "n", "8", "of", "18"), Note: part.Fill(w.NowLeft, "wait", part.Fill(w.Min, "n", "18"))},
		{ID: "1600", From: "16:00", Until: "16:30", Marks: marks(0, 20, 0, 0), What: part.Fill(w.BookedOf, "n", "20", "of", "20"), Note: w.Full},
		{Bar: []counter.Slice{{Share: 1}, {Kind: "due", Share: 20}, {Kind: "late", Share: 3}}, What: part.Fill(w.Booked, "n", "62"), Note: part.Fill(w.Open, "n", "60")},
	}
	return v
}

func (s stall) boardStates() []state {
	none, refused := s.board(), s.board()
	none.Recent, none.Slots, none.Wait, none.Waiting = nil, nil, "", 0
	refused.Error, none.Hero = s.refusal("nobody_waits", nil), s.w.Pickup.ScanOff
	return []state{{"pickup", counter.PickupPage(s.board())}, {"pickup-none", counter.PickupPage(none)}, {"pickup-refused", counter.PickupPage(refused)}}
}

// handed is the page of a verdict.
func (s stall) handed(reason, next string) counter.Handing {
	w := s.w.Pickup
	said := w.Verdict(reason, next)
	kv := []string{
		"name", "Mia", "amount", s.m(4600), "now", "15:42", "wait", part.Fill(w.Min, "n", "48"), "late", part.Fill(w.HourMin, "h", "1", "n", "12"),
		"items", s.w.Common.ItemsN.N(4), "rest", part.Fill(w.InPart, "n", "2", "of", "3"), "since", part.Day(0, time.UTC, s.lang) + " 14:20",
	}
	v := counter.Handing{
		Page: s.page(w.Title, "verdict"), At: "/pickup/verdict", Who: "Mia Kessler", Ref: "SS-4F7K", Edit: "/pickup/verdict?do=change",
		Meta: []string{s.w.Common.ItemsN.N(4), part.Fill(w.List, "time", "12:40")},
		Flag: part.Verdict{
			Tone: "ask", Reason: reason, Glyph: part.GlyphClock, Word: part.Fill(said.What, kv...), Why: part.Fill(said.Do, kv...),
			Note: part.Fill(w.Slot, "from", "15:30", "to", "16:00", "now", "15:42"), Icon: "calendar",
		},
		Acts: []counter.Act{
			{ID: "hand-over", Label: w.HandOver.N(4), Icon: "check", URL: "/pickup/handover", Form: true, Op: "op-1", Fields: []counter.Pair{{Label: "despite", Text: reason}}},
			{ID: "missing", Label: w.Missing, Icon: "warn", URL: "/pickup/verdict?do=parts"},
			{ID: "not-now", Label: w.NotNow, Icon: "x", URL: "/pickup"},
		},
	}
	switch reason {
	case "ready", "too_late", "not_home", "clock_unsure", "after_restore":
		v.Bin, v.Items = &counter.Bin{Code: "B-07", What: w.Bin.What, Do: w.Bin.Do}, s.ordered()
	case "too_early":
		slot := s.board().Slots[2]
		v.Facts, v.Slot, v.Hint = []counter.Pair{{Label: w.Booking, Text: "16:30"}, {Label: w.NowAt, Text: "15:42"}}, &slot, w.Room
	default:
		v.Flag.Tone = "stop"
		v.Facts = []counter.Pair{{Label: w.Wrong, Text: w.BadSeal}, {Label: w.CouldBe, Text: w.Copied}, {Label: w.Ask, Text: w.Proof}}
	}
	if next == "fetch" {
		v.Bin = &counter.Bin{What: w.Unpacked.What, Do: w.Unpacked.Do}
		v.Flag.Tone, v.Flag.Hollow, v.Flag.Ink, v.Flag.Note, v.Flag.Icon = "go", true, true, w.Seal, "cloudoff"
	}
	return v
}

// paidTwice is an order that two kiosks took money for.
func (s stall) paidTwice() counter.Handing {
	v, w := s.handed("ready", "hand_over"), s.w.Twice
	for _, number := range []string{"A-000412", "B-000097"} {
		v.Facts = append(v.Facts, counter.Pair{Label: w.Paid, Text: part.Fill(w.Receipt, "number", number, "time", "15:20")})
		v.Acts = append(v.Acts, counter.Act{
			ID: "back-" + number, Label: part.Fill(w.Back, "number", number), Icon: "undo", URL: "/pickup/payback", Form: true, Op: "op-" + number, Sub: s.w.Pickup.PIN,
			Fields: []counter.Pair{{Label: "order", Text: "o"}, {Label: "number", Text: number}},
		})
	}
	return v
}

func (s stall) ordered() []counter.Item {
	return []counter.Item{
		{Line: 1, N: 1, Given: 1, Name: s.p[1], Opt: "L"}, {Line: 2, N: 1, Given: 1, Name: s.p[2]}, {Line: 3, N: 2, Given: 1, Name: s.p[9], Opt: s.opt[9]},
	}
}

func (s stall) sheetStates() []state {
	w := s.w.Pickup
	give, why, ask, wrong, change, sure, when := s.handed("ready", "hand_over"), s.handed("too_late", "manager"), s.handed("too_late", "manager"),
		s.handed("too_late", "manager"), s.handed("ready", "hand_over"), s.handed("ready", "hand_over"), s.handed("clock_unsure", "ask_time")
	give.Give = &counter.Giving{Op: "op-1", Items: s.ordered(), Label: w.GiveN.N(3), Stays: w.StillHere.N(1), Can: true}
	why.Reasons = &counter.Reasoning{At: "/pickup/handover", Back: "/pickup/verdict", Head: w.Why, Op: "op-1", Label: w.HandOver.N(4), Need: w.PIN}
	for i, r := range w.Overrides {
		why.Reasons.Reasons = append(why.Reasons.Reasons, counter.Choice{ID: r.Key, Label: r.What, On: i == 0})
	}
	people := []part.Person{{ID: "jonas", Name: "Jonas", On: true}, {ID: "priya", Name: "Priya"}}
	ask.Approval = &counter.Approval{At: "/pickup/approve", People: people, Typed: "12", Name: "Jonas", Back: "/pickup/verdict"}
	wrong.Approval = &counter.Approval{At: "/pickup/approve", People: people, Name: "Jonas", Wrong: true, Tries: 2, Back: "/pickup/verdict"}
	c := counter.Changing{
		Op: "op-1", Order: "o", Stage: w.StageOf("ready"), Packed: true, Pack: true, Bin: "B-07", Move: true, Cancel: true, Lend: true, Back: "/pickup/verdict",
		Slots: []counter.SlotChoice{{ID: "1530", Label: "15:30", Note: w.MoveHere, On: true}, {ID: "1600", Label: "16:00", Note: w.Full, Full: true}},
	}
	change.Change, change.Error = &c, s.refusal("slot_full", nil)
	last := c
	last.Sure = true
	sure.Change = &last
	when.Time = &counter.Timing{At: "/pickup/time", Back: "/pickup/verdict", Lead: w.TimeLead, Label: w.TimeTyped, Set: w.SetTime, Most: 4, Days: []counter.Choice{{ID: "2026-11-21", Label: s.day, On: true}}, Typed: "14"}
	long := s.handed("ready", "hand_over")
	long.Bin = &counter.Bin{Code: "THIRD-SHELF-FROM-THE-LEFT-BEHIND-THE-CURTAIN-BOX-00042", What: w.Bin.What, Do: w.Bin.Do} // kept from before bins were bounded
	bad := when
	bad.Error = s.refusal("time_unread", nil)
	bad.Time = &counter.Timing{At: "/pickup/time", Back: "/pickup/verdict", Lead: w.TimeLead, Label: w.TimeTyped, Set: w.SetTime, Most: 4, Days: []counter.Choice{{ID: "2026-11-21", Label: s.day, On: true}, {ID: "2026-11-22", Label: s.day}}, Typed: "2575"}
	return []state{
		{"handing-parts", counter.HandingPage(give)},
		{"handing-reason", counter.HandingPage(why)},
		{"handing-approve", counter.HandingPage(ask)},
		{"handing-approve-wrong", counter.HandingPage(wrong)},
		{"handing-change", counter.HandingPage(change)},
		{"handing-cancel", counter.HandingPage(sure)},
		{"handing-bin-long", counter.HandingPage(long)},
		{"handing-lend", counter.HandingPage(s.lending(false))},
		{"handing-lent", counter.HandingPage(s.lending(true))},
		{"handing-time", counter.HandingPage(when)},
		{"handing-time-wrong", counter.HandingPage(bad)},
	}
}

// lending is the sheet on which somebody else is sent, before and after a code was made.
func (s stall) lending(made bool) counter.Handing {
	w := s.w.Delegate
	v := s.handed("ready", "check_name")
	l := counter.Lending{
		Op: "op-1", Order: "o", Can: true, Lead: part.Fill(w.Named, "name", "Maximiliane Kessler-Hohenfels"), Label: w.MakeName, Need: s.w.Pickup.PIN,
		Rows: []counter.Lent{{Code: "c", Made: part.Fill(w.Made, "time", "15:30"), Said: part.Fill(w.Left, "n", "1", "of", "3"), Good: true, Op: "op-2"}},
	}
	for n := 1; n <= 4; n++ {
		l.Uses = append(l.Uses, counter.Choice{ID: part.Number(n), Label: w.UsesN.N(n), On: n == 1})
	}
	if made {
		l.Did, l.Shown = w.Printing, &counter.Lent{
			Code: "d", Of: "a.1.2", Text: strings.Repeat("4F7K", 36), Human: "K7M2Q-D9TFA", Made: part.Fill(w.Made, "time", "15:42"),
			Said: part.Fill(w.Left, "n", "2", "of", "2"), Good: true, Op: "op-3",
		}
	}
	v.Lend, v.Edit = &l, ""
	return v
}

func (s stall) listStates() []state {
	w := s.w.Pickup
	scans := counter.RecentScans{Page: s.page(w.Last, "pickup-list"), Rail: s.rail("pickup"), List: s.board().Recent}
	typing := counter.Finding{Page: s.page(w.Type, ""), Q: "K7M2", Rows: part.Keyboard(s.lang), Error: s.refusal("code_untyped", nil)}
	bin := counter.Finding{Page: s.page(w.BinLabel, ""), Bin: true, Op: "op-1", Q: "B-07", Rows: part.Keyboard(s.lang)}
	found := counter.Finding{Page: s.page(w.Find, ""), Name: true, Q: "Mi", Rows: part.Keyboard(s.lang)}
	nobody := found
	found.Hits = []counter.Found{{Order: "o", Who: "Mia Kessler", Ref: "SS-4F7K", Slot: "15:30", Stage: w.StageOf("ready")}}
	list := counter.Picking{
		Page: s.page(w.Title, "pickup-list"), Rail: s.rail("pickup"), Slot: "1530", Title: "15:30", Op: "op-1", Print: true, Due: 3, DueOp: "op-2", DueKey: w.ReleaseKey.N(3),
		Did: w.Printing, Orders: []counter.Picked{
			{Order: "o", Who: "Mia Kessler", Ref: "SS-4F7K", Bin: "B-07", What: "1× " + s.p[1], Stage: w.StageOf("ready"), Packed: true, Pack: true, Op: "op-3"},
			{Order: "p", Who: "SS-91TQ", Ref: "SS-91TQ", What: "2× " + s.p[9], Stage: w.StageOf("received"), Pack: true, Op: "op-4"},
		},
	}
	went := s.wentState("")
	list.Went, list.Head = &went, s.wentHead()
	empty := counter.Picking{Page: list.Page, Rail: list.Rail, Title: w.Anytime, Op: "op-1", Error: s.refusal("nothing_to_pick", nil)}
	waits := counter.Waits{
		Page: s.page(w.Queue, "queue"), Rail: s.rail("pickup"), Op: "op-1",
		Waiting: []counter.Wait{{Order: "o", Label: "B49", Who: "Mia Kessler", Ref: "SS-4F7K", Bin: "B-07", Note: part.Fill(w.Since, "time", "15:31"), Stage: w.StageOf("ready"), Op: "op-2"}},
		Called:  []counter.Wait{{Order: "p", Label: "B48", Who: "SS-91TQ", Ref: "SS-91TQ", Note: part.Fill(w.CalledAt, "time", "15:40"), Stage: w.StageOf("packing"), Op: "op-3"}},
	}
	none := counter.Waits{Page: waits.Page, Rail: waits.Rail, Op: "op-1", Error: s.refusal("nobody_waits", nil)}
	return []state{
		{"pickup-scans", counter.RecentPage(scans)},
		{"pickup-typing", counter.FindingPage(typing)},
		{"pickup-bin", counter.FindingPage(bin)},
		{"pickup-found", counter.FindingPage(found)},
		{"pickup-found-none", counter.FindingPage(nobody)},
		{"pickup-list", counter.PickPage(list)},
		{"pickup-list-empty", counter.PickPage(empty)},
		{"pickup-queue", counter.WaitsPage(waits)},
		{"pickup-queue-none", counter.WaitsPage(none)},
	}
}
