package counter

import (
	"context"
	"fmt"
	"strconv"
	"time"

	"github.com/gofiber/fiber/v2"

	"popstand/hardware/port"
	"popstand/kiosk/ledger"
	"popstand/kiosk/pickup"
	"popstand/ui/part"
	"popstand/ui/web"
)

// handing answers a request about orders; where the event hands none out there
// is no such page.
func (d *Desk) handing(c *fiber.Ctx, answer func(t *turn) error) error {
	if d.Pickup == nil {
		return fiber.ErrNotFound
	}
	return d.staffed(c, answer)
}

// recentShown is how many of the last scans the board shows, scansShown how many
// the list of them.
const (
	recentShown = 3
	scansShown  = 40
)

// PickupBoard answers GET /pickup: ready for the next code.
func (d *Desk) PickupBoard(c *fiber.Ctx) error {
	return d.handing(c, func(t *turn) error {
		t.stand.screen, t.stand.hand = screenElse, nil // whoever was here has gone, or was served
		v, err := t.boardView(t.ctx())
		if err != nil {
			return err
		}
		if v.Error = t.said(t.stand.note.no); v.Error == (Notice{}) {
			v.Error = t.boardNote()
		}
		t.stand.note = note{}
		return web.Render(c, PickupPage(v))
	})
}

// boardView is the board as it is now.
func (s *sight) boardView(ctx context.Context) (PickupBoard, error) {
	v := PickupBoard{Page: s.page(s.w.Pickup.Title, "pickup"), Rail: s.rail("pickup")}
	var rows []pickup.SlotRow
	var queue pickup.Queue
	var went []pickup.SlotFigures
	err := s.desk.Ledger.Read(ctx, func(ctx context.Context, q ledger.Queryer) (err error) {
		if rows, err = s.desk.Pickup.SlotBoard(ctx, q); err != nil {
			return err
		}
		if went, _, err = s.desk.Pickup.Fulfilment(ctx, q); err != nil {
			return err
		}
		queue, err = s.desk.Pickup.QueueNow(ctx, q)
		return err
	})
	if err != nil {
		return v, fmt.Errorf("read how the slots stand: %w", err)
	}
	v.Waiting = len(queue.Waiting) + len(queue.Called)
	v.Hero = s.hero()
	if queue.Wait > 0 {
		v.Wait = minutes(queue.Wait)
	}
	for _, r := range rows {
		v.Late += int(r.Late)
		v.Handed += int(r.Collected)
		if r.Slot.ID != "" || r.Booked > 0 {
			slot := s.slotView(r)
			slot.Fig = s.slotFigures(figuresOf(went, r.Slot.ID))
			v.Slots = append(v.Slots, slot)
		}
	}
	v.Recent, err = s.recent(ctx, recentShown)
	return v, err
}

// hero says what to do with a code: to scan it, while a scanner is there.
func (s *sight) hero() part.Said {
	if s.desk.scans(port.Staff) {
		return s.w.Pickup.Scan
	}
	return s.w.Pickup.ScanOff
}

// minutes writes a wait as "2:40".
func minutes(d time.Duration) string {
	s := int(d.Round(time.Second).Seconds())
	return fmt.Sprintf("%d:%02d", s/60, s%60)
}

// marksMost is how many marks a slot has room for, in each of the three sizes.
const (
	marksLarge = 22
	marksMid   = 34
	marksSmall = 96
)

// slotView draws one slot.
func (s *sight) slotView(r pickup.SlotRow) SlotView {
	w := s.w.Pickup
	v := SlotView{ID: r.Slot.ID, What: part.Fill(w.Booked, "n", strconv.FormatInt(r.Booked, 10))}
	v.Marks, v.Size, v.Bar = marks(r)
	if r.Slot.ID == "" {
		v.Note = open(w, r)
		return v
	}
	now := s.now.Wall
	v.From, v.Until = s.clock(r.Slot.From), s.clock(r.Slot.Until)
	v.Past, v.Now = now >= r.Slot.Until, now >= r.Slot.From && now < r.Slot.Until
	n := func(text string, a, b int64) string {
		return part.Fill(text, "n", strconv.FormatInt(a, 10), "of", strconv.FormatInt(b, 10))
	}
	switch {
	case v.Past || v.Now:
		v.What = n(w.Of, r.Collected, r.Booked)
	case r.Slot.Capacity > 0 && (r.Room > 0 || r.Booked >= r.Slot.Capacity): // else a place is kept, and no order stands in it
		v.What = n(w.BookedOf, r.Booked, r.Slot.Capacity)
	}
	switch {
	case r.Late > 0:
		v.Late = n(w.LateN, r.Late, 0)
	case r.Booked == 0 && v.Past:
		v.What, v.Note = w.Nobody, ""
	case v.Now:
		v.Note = part.Fill(w.NowLeft, "wait", s.span(r.Slot.Until-now))
	case r.NoShow > 0:
		v.Note = n(w.NotCollected, r.NoShow, 0)
	case v.Past && r.Collected == r.Booked:
		v.Note = w.AllCollected
	case v.Past:
		v.Note = open(w, r)
	case r.Slot.Capacity == 0:
	case r.Room <= 0:
		v.Note = w.Full
	default:
		v.Note = n(w.Free, r.Room, 0)
	}
	return v
}

func open(w part.PickupWords, r pickup.SlotRow) string {
	return part.Fill(w.Open, "n", strconv.FormatInt(max(0, r.Booked-r.Collected-r.NoShow), 10))
}

// marks has one mark for each booking, and one for each free place. Where there
// are more than there is room for, a bar has their shares.
func marks(r pickup.SlotRow) (all []string, size string, bar []Slice) {
	pieces := []piece{{kind: "", n: r.Collected}, {kind: "due", n: max(0, r.Booked-r.Collected-r.Late)}, {kind: "late", n: r.Late}}
	if r.Slot.Capacity > 0 {
		pieces = append(pieces, piece{kind: "free", n: max(0, min(r.Room, r.Slot.Capacity-r.Booked))})
	}
	for _, p := range pieces {
		for range p.n {
			if len(all) == marksSmall {
				return nil, "", sliced(pieces...)
			}
			all = append(all, p.kind)
		}
	}
	switch {
	case len(all) > marksMid:
		size = "s"
	case len(all) > marksLarge:
		size = "m"
	}
	return all, size, nil
}

// span writes how long something takes: "48 min", "1 h 36 min", "2 days".
func (s *sight) span(ms int64) string {
	w := s.w.Pickup
	n := int((ms + time.Minute.Milliseconds() - 1) / time.Minute.Milliseconds())
	switch {
	case n >= 48*60:
		return w.Days.N(n / (24 * 60))
	case n >= 60:
		return part.Fill(w.HourMin, "h", strconv.Itoa(n/60), "n", strconv.Itoa(n%60))
	}
	return part.Fill(w.Min, "n", strconv.Itoa(max(0, n)))
}
