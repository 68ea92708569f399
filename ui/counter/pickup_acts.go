package counter

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/a-h/templ"

	"popstand/kiosk/claim"
	"popstand/kiosk/ledger"
	"popstand/kiosk/pickup"
	"popstand/kiosk/staff"
	"popstand/kiosk/verdict"
	"popstand/ui/part"
)

// factsOf lists what else is so. That a refused code was seen before stands
// before what to ask for.
func (s *sight) factsOf(j judged) []Pair {
	facts := s.reasonFacts(j)
	at := max(0, len(facts)-1)
	return slices.Insert(facts, at, s.seenBefore(j)...)
}

// reasonFacts lists what belongs to the reason.
func (s *sight) reasonFacts(j judged) []Pair {
	w := s.w.Pickup
	slot := s.slotFact(j)
	switch j.Reason {
	case verdict.TooEarly:
		return []Pair{slot, {w.NowAt, s.nowIn(j)}}
	case verdict.TooLate:
		if j.Light == verdict.Amber {
			return nil
		}
		return []Pair{slot, {w.NowAt, s.nowIn(j)}, {w.Stage, w.StageOf(string(j.What.Stage))}}
	case verdict.AlreadyUsed:
		return s.collectedFacts(j)
	case verdict.Unpaid:
		if slot := j.What.Slot; slot.Until > 0 {
			return []Pair{{w.Until, part.Moment(slot.Until+int64(s.plan().Hold), s.now.Wall, s.zone, s.lang)}}
		}
		return nil
	case verdict.OtherEvent:
		return []Pair{{w.Here, s.Settings.Name.In(s.lang)}, {s.w.Common.Code, w.OtherEvent}, {w.Ask, w.Proof}}
	case verdict.Revoked:
		if j.sent() && !j.of.Cancelled { // the order itself still waits for its buyer
			return []Pair{{w.Stage, w.StageOf(string(j.What.Stage))}}
		}
		return s.revokedFacts(j)
	case verdict.NotGenuine:
		if j.misread() {
			return []Pair{{w.Wrong, w.Letters}, {w.CouldBe, w.CapsLock}}
		}
		return []Pair{{w.Wrong, w.BadSeal}, {w.CouldBe, w.Copied}, {w.Ask, w.Proof}}
	case verdict.Unknown:
		return s.unknownFacts(j)
	case verdict.WrongKind:
		kind := w.KindOf(j.Kind)
		return []Pair{{w.Kind, kind.What}, {w.Use, kind.Do}}
	case verdict.NotHome:
		return []Pair{{w.Where, j.homed.keeps(s.w, w.HomeElse)}, {w.Stage, w.StageOf(string(j.What.Stage))}}
	case verdict.ClockUnsure, verdict.AfterRestore:
		return []Pair{slot}
	case verdict.Ready, verdict.Accepted:
	}
	return nil
}

func (s *sight) slotFact(j judged) Pair {
	slot := j.What.Slot
	if slot.From == 0 {
		return Pair{s.w.Pickup.Booking, s.w.Pickup.Anytime}
	}
	return Pair{s.w.Pickup.Booking, s.fromTo(slot.From, slot.Until)}
}

// fromTo writes a slot, with its day where that is not today.
func (s *sight) fromTo(from, until int64) string {
	text := part.Fill(s.w.Pickup.From, "from", s.clock(from), "to", s.clock(until))
	if s.day(from) != s.day(s.now.Wall) {
		text = part.Day(from, s.zone, s.lang) + ", " + text
	}
	return text
}

// nowIn is the time, with the slot that is open now.
func (s *sight) nowIn(j judged) string {
	now := s.clock(s.now.Wall)
	if slot, ok := s.Settings.Slot(j.What.Running); ok {
		return part.Fill(s.w.Pickup.NowSlot, "now", now, "from", s.clock(slot.From), "to", s.clock(slot.Until))
	}
	return now
}

// collectedFacts say when, where and by whom.
func (s *sight) collectedFacts(j judged) []Pair {
	w := s.w.Pickup
	c, n := collected(j)
	if n == 0 {
		return nil
	}
	where := w.There
	if c.Node == s.desk.Ledger.Node() {
		where = s.nodeName()
	}
	by := w.Scanned
	switch c.Collector {
	case claim.Named:
		by = w.ByNameOf
	case claim.Delegate:
		by = w.Friend
	case claim.Holder:
	}
	facts := []Pair{
		{w.When, s.ago(c.Wall)}, {w.Where, where}, {w.By, part.Fill(by, "name", s.staffName(c.Actor))},
	}
	if j.of.id() != "" {
		facts = append(facts, Pair{w.What, s.briefly(rests(j.of.Order))})
	}
	return facts
}

// revokedFacts say what became of a cancelled order: of one that was collected in
// part, when, where and by whom, too.
func (s *sight) revokedFacts(j judged) []Pair {
	w := s.w.Pickup
	stage, some := w.StageOf(string(pickup.StageRefunded)), s.inPart(j)
	if some == "" || !j.of.Cancelled {
		return []Pair{{w.Stage, stage}, {w.Ask, w.AskShop}}
	}
	facts := append([]Pair{{w.Stage, some}}, s.collectedFacts(j)...)
	return append(facts[:len(facts)-1], Pair{w.Ask, w.AskShop})
}

func (s *sight) unknownFacts(j judged) []Pair {
	w := s.w.Pickup
	if j.shared() {
		return []Pair{{w.Wrong, w.Shared}, {w.Ask, w.Proof}}
	}
	if j.Next == pickup.NextRescan {
		return []Pair{{w.Wrong, w.NoCode}, {w.Ask, w.Proof}}
	}
	facts := []Pair{s.slotFact(j), {w.Ask, w.Proof}}
	if j.What.Units > 0 {
		facts = append(facts, Pair{w.What, s.w.Common.ItemsN.N(int(j.What.Units))})
	}
	return facts
}

// acts are the keys of a verdict, the main one first.
func (s *sight) acts(j judged) []Act {
	switch {
	case j.Reason == verdict.Accepted:
		return s.afterwards(j)
	case j.Reason == verdict.ClockUnsure && !s.stand.hand.asked:
		return s.askTime(j)
	case j.Reason == verdict.Unpaid && j.Next == pickup.NextPay:
		return []Act{
			s.post(Act{ID: "take-payment", Label: s.w.Pickup.TakePay, Amount: s.money(j.open()), URL: "/pickup/pay"}, "order", string(j.What.Order)),
			s.notNow(),
		}
	case j.Need == "":
		return s.nothingToDo(j)
	}
	return s.handing(j)
}

// handing are the keys where the order may be handed over, if only by a manager.
func (s *sight) handing(j judged) []Act {
	w := s.w.Pickup
	n := int(j.What.Units)
	main := Act{ID: "hand-over", Label: w.HandOver.N(n), Icon: "check", URL: "/pickup/handover", Op: s.stand.hand.op}
	var fields []string
	if j.Light != verdict.Green {
		fields = []string{"despite", string(j.Reason)}
	}
	if slices.Contains(j.Also, verdict.Ready) {
		fields = append(fields, "collector", string(claim.Named)) // the page asks for the name as well
	}
	rest := []Act{s.missing(j), s.notNow()}
	switch {
	case j.Light == verdict.Green:
	case j.Need != staff.Cashier:
		main = Act{ID: "override", Label: w.Manager, Icon: "shield", Sub: s.pinFor(j.Need), URL: "/pickup/verdict?do=reason"}
		rest = append(s.waiting(j), s.callManager()...)
	case j.Next == pickup.NextCheckName:
		main.Label = w.NameRight
		fields = append(fields, "collector", string(claim.Named))
		rest = []Act{{ID: "not-now", Label: w.NameWrong, Icon: "x", URL: "/pickup"}, s.missing(j)}
	case j.Next == pickup.NextServeNow:
		main.Label, main.Icon = part.Fill(w.Serve, "name", j.of.first()), "next"
		rest = s.waiting(j)
	default:
		main.Label = w.Anyway
		rest = s.waiting(j)
	}
	if main.Op != "" {
		main = s.post(main, fields...)
	}
	return append([]Act{main}, rest...)
}

// waiting are the keys beside the one that hands over out of time.
func (s *sight) waiting(j judged) []Act {
	w := s.w.Pickup
	if j.Reason == verdict.TooEarly && j.What.Slot.From > s.now.Wall {
		return []Act{{ID: "not-now", Label: part.Fill(w.ComeBack, "time", s.clock(j.What.Slot.From)), Icon: "clock", URL: "/pickup"}}
	}
	if j.Reason == verdict.TooLate && j.of.id() != "" && len(s.plan().Slots) > 0 {
		return []Act{{ID: "reslot", Label: w.Reslot, Icon: "calendar", URL: "/pickup/verdict?do=change"}, s.notNow()}
	}
	return []Act{s.notNow()}
}

func (s *sight) missing(j judged) Act {
	if j.What.Units < 2 || j.of.id() == "" {
		return Act{ID: "find-name", Label: s.w.Pickup.ByName, Icon: "search", URL: "/pickup/find"}
	}
	return Act{ID: "missing", Label: s.w.Pickup.Missing, Icon: "warn", URL: "/pickup/verdict?do=parts"}
}

func (s *sight) notNow() Act {
	return Act{ID: "not-now", Label: s.w.Pickup.NotNow, Icon: "x", URL: "/pickup"}
}

// nothingToDo are the keys where nobody may hand over.
func (s *sight) nothingToDo(j judged) []Act {
	w := s.w.Pickup
	acts := []Act{{ID: "done", Label: w.Done, Icon: "next", URL: "/pickup"}}
	if j.misread() {
		acts = []Act{{ID: "type", Label: w.Type, Icon: "keyboard", URL: "/pickup/type"}, {ID: "not-now", Label: w.NotNow, Icon: "x", URL: "/pickup"}}
	}
	if c, n := collected(j); j.Reason == verdict.AlreadyUsed && n > 0 && c.Node == s.desk.Ledger.Node() {
		undo := Act{ID: "undo", Label: part.Fill(w.Undo, "time", s.clock(c.Wall)), Icon: "undo", URL: "/pickup/undo"}
		if s.now.Wall-c.Wall > int64(s.plan().Undo) {
			undo.Sub = s.pinFor(staff.Manager) // a hint: the command goes by the clock that nobody can set
		}
		acts = append(acts, s.post(undo, "of", placeText(pickup.Place{Node: c.Node, Epoch: c.Epoch, Seq: c.Seq}), "back", "/pickup/verdict"))
	}
	if c, n := collected(j); j.Reason == verdict.AlreadyUsed && n > 0 {
		acts = append(acts, s.slipKey(pickup.Place{Node: c.Node, Epoch: c.Epoch, Seq: c.Seq}))
	}
	call := s.callManager()
	if j.shared() {
		byName := Act{ID: "find-name", Label: w.ByName, Icon: "search", URL: "/pickup/find"}
		return append([]Act{byName, s.notNow()}, call...)
	}
	if j.Reason == verdict.AlreadyUsed && len(call) > 0 {
		return append(acts, call...)
	}
	return append(append(acts, call...), Act{ID: "find-name", Label: w.ByName, Icon: "search", URL: "/pickup/find"})
}

// afterwards are the keys once it is handed over.
func (s *sight) afterwards(judged) []Act {
	w := s.w.Pickup
	h := s.stand.hand.handed
	undo := Act{ID: "undo", Label: part.Fill(w.Undo, "time", s.clock(h.Wall)), Icon: "undo", URL: "/pickup/undo"}
	acts := []Act{{ID: "done", Label: w.Done, Icon: "next", URL: "/pickup"}, s.slipKey(h.Place), s.post(undo, "of", placeText(h.Place), "back", "/pickup/verdict")}
	if h.Left > 0 {
		acts = append(acts, Act{ID: "rest", Label: w.StillHere.N(int(h.Left)), Icon: "box", URL: "/pickup/order/" + string(h.Order)})
	}
	return acts
}

// post makes a form of a key.
func (s *sight) post(a Act, pairs ...string) Act {
	a.Form = true
	for i := 0; i+1 < len(pairs); i += 2 {
		a.Fields = append(a.Fields, Pair{pairs[i], pairs[i+1]})
	}
	return a
}

// pinFor says beside a key that somebody else has to confirm it; "" where who is
// signed in may alone.
func (s *sight) pinFor(need staff.Role) string {
	if s.me.Role.Reaches(need) {
		return ""
	}
	return s.w.Pickup.PIN
}

// askTime asks once whether the kiosk's time is right.
func (s *sight) askTime(judged) []Act {
	w := s.w.Pickup
	return []Act{
		s.post(Act{ID: "time-yes", Label: part.Fill(w.YesTime, "time", s.clock(s.now.Wall)), Icon: "check", URL: "/pickup/time"}, "is", strconv.FormatInt(s.now.Wall, 10)),
		{ID: "time-no", Label: w.NoTime, Icon: "clock", URL: "/pickup/verdict?do=time"},
		s.notNow(),
	}
}

// placeText names a hand-over in a form; placeOf reads it.
func placeText(p pickup.Place) string { return fmt.Sprintf("%s.%d.%d", p.Node, p.Epoch, p.Seq) }

func placeOf(text string) (p pickup.Place, ok bool) {
	parts := strings.Split(text, ".")
	if len(parts) != 3 {
		return p, false
	}
	epoch, err1 := strconv.ParseInt(parts[1], 10, 64)
	seq, err2 := strconv.ParseInt(parts[2], 10, 64)
	return pickup.Place{Node: ledger.NodeID(parts[0]), Epoch: epoch, Seq: seq}, err1 == nil && err2 == nil
}

// slotChoices are the slots that an order may be moved to: those that are not
// over, and the one where it is.
func (s *sight) slotChoices(j judged) []SlotChoice {
	w := s.w.Pickup
	var out []SlotChoice
	for _, r := range j.slots {
		on := r.Slot.ID == j.of.Slot
		if r.Slot.ID == "" || r.Slot.Until <= s.now.Wall && !on {
			continue
		}
		c := SlotChoice{ID: r.Slot.ID, Label: s.fromTo(r.Slot.From, r.Slot.Until), On: on}
		switch {
		case on:
			c.Note = w.MoveHere
		case r.Slot.Capacity == 0:
		case r.Room <= 0:
			c.Note, c.Full = w.Full, true
		default:
			c.Note = part.Fill(w.Free, "n", strconv.FormatInt(r.Room, 10))
		}
		out = append(out, c)
	}
	return out
}

// metaLine is what stands beside the order's number.
func metaLine(v Handing) string {
	text := strings.Join(v.Meta, " · ")
	if v.Ref != "" && text != "" {
		text = " · " + text
	}
	return text
}

// keyAttrs are how a key looks: the main one, one of several, or one over the
// whole width.
func keyAttrs(size string) templ.Attributes {
	switch size {
	case "main":
		return templ.Attributes{"class": "key charge", "data-kind": "ink", "data-size": "xl"}
	case "wide":
		return templ.Attributes{"class": "key", "data-size": "lg"}
	}
	return templ.Attributes{"class": "key"}
}
