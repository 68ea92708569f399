package counter

import (
	"strconv"
	"time"

	"popstand/kiosk/pickup"
	"popstand/kiosk/staff"
	"popstand/kiosk/verdict"
	"popstand/ui/part"
)

// body fills the half beside the flag.
func (s *sight) body(v *Handing, j judged) {
	w := s.w.Pickup
	v.Facts = s.factsOf(j)
	if j.mayStill() {
		for _, also := range j.Also {
			v.Facts = append(v.Facts, Pair{w.Also, w.ReasonOf(string(also)).Do})
		}
	}
	switch j.Reason {
	case verdict.Ready, verdict.NotHome, verdict.ClockUnsure, verdict.AfterRestore:
		v.Bin, v.Items = s.bin(j), s.itemsOf(j.What.Left)
	case verdict.TooLate:
		v.Items = s.itemsOf(j.What.Left)
		if j.Light == verdict.Amber {
			v.Bin = s.bin(j)
		}
	case verdict.Unpaid:
		v.Items = s.itemsOf(j.What.Left)
	case verdict.TooEarly:
		v.Slot = s.running(j)
		if j.Need == staff.Cashier && v.Slot != nil {
			v.Hint = w.Room
		}
	case verdict.Accepted:
		v.Items = s.handedItems(j)
	case verdict.AlreadyUsed, verdict.OtherEvent, verdict.Revoked, verdict.NotGenuine, verdict.Unknown, verdict.WrongKind:
	}
}

// told says what was done from here last: a slip prints, or a manager is called.
func (s *sight) told(v *Handing) {
	h, w := s.stand.hand, s.w.Delegate
	switch {
	case h.did == "slip":
		v.Hint, h.did = w.Printing, ""
	case h.called:
		v.Hint = w.Called.What + ". " + w.Called.Do
	}
}

// bin says where the order waits.
func (s *sight) bin(j judged) *Bin {
	w := s.w.Pickup
	packed := j.of.Work == pickup.Packed
	switch {
	case j.of.id() == "":
		return nil
	case j.What.Bin == "" && packed:
		return nil
	case j.What.Bin == "":
		return &Bin{What: w.Unpacked.What, Do: w.Unpacked.Do}
	case j.What.Stage == pickup.StagePart:
		return &Bin{Code: j.What.Bin, What: w.Bin.What, Do: w.BinPart}
	case !packed:
		return &Bin{Code: j.What.Bin, What: w.Unpacked.What, Do: w.BinNot}
	}
	return &Bin{Code: j.What.Bin, What: w.Bin.What, Do: w.Bin.Do}
}

// running is the slot that is open now.
func (s *sight) running(j judged) *SlotView {
	for _, r := range j.slots {
		if r.Slot.ID != "" && r.Slot.ID == j.What.Running {
			v := s.slotView(r)
			v.Now, v.Late = true, ""
			v.What = part.Fill(s.w.Pickup.Free, "n", strconv.FormatInt(max(0, r.Room), 10))
			v.Note = part.Fill(s.w.Pickup.Of, "n", strconv.FormatInt(r.Booked, 10), "of", strconv.FormatInt(r.Slot.Capacity, 10))
			if r.Slot.Capacity == 0 {
				v.What, v.Note = part.Fill(s.w.Pickup.Booked, "n", strconv.FormatInt(r.Booked, 10)), ""
			}
			return &v
		}
	}
	return nil
}

func (s *sight) handedItems(j judged) []Item {
	var out []pickup.Rest
	for _, l := range s.stand.hand.handed.Lines {
		if l.Line >= 1 && l.Line <= len(j.of.Lines) {
			out = append(out, pickup.Rest{Part: l.Part, Item: j.of.Lines[l.Line-1]})
		}
	}
	return s.itemsOf(out)
}

// ago writes a time with how long it is ago, where that is not long.
func (s *sight) ago(ms int64) string {
	at := part.Moment(ms, s.now.Wall, s.zone, s.lang)
	switch ago := s.now.Wall - ms; {
	case ago >= 0 && ago < time.Minute.Milliseconds():
		return part.Fill(s.w.Pickup.JustNow, "when", at)
	case ago >= 0 && ago < 24*time.Hour.Milliseconds():
		return part.Fill(s.w.Pickup.Ago, "when", at, "wait", s.span(ago))
	}
	return at
}
