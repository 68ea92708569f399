package counter

import (
	"context"
	"fmt"
	"time"

	"github.com/gofiber/fiber/v2"

	"popstand/hardware"
	"popstand/hardware/usb"
	"popstand/kiosk/ledger"
	"popstand/kiosk/till"
	"popstand/ui/web"
)

// Exporting says of which day an export is wanted. Holds is the place of a fact
// that must be in it; an export that has it is good enough, unless a Fresh one is
// wanted.
type Exporting struct {
	Day   string // "2026-11-21"
	Holds till.Place
	Fresh bool
}

// topicStick is what is plugged in, and how far the writing is.
const topicStick = "desk.stick"

// StickChanged says that there is something new to see of the stick. Wiring hands
// it to the Dock; it never waits.
func (d *Desk) StickChanged() { d.Site.Live.Touch(topicStick) }

// AskStick answers GET /dayend/stick/:till: the day of a till is put on a stick.
func (d *Desk) AskStick(c *fiber.Ctx) error {
	return d.onStick(c, func(t *turn, day till.Day, v usb.View) error {
		return web.Render(c, StickPage(t.stickView(day, v)))
	})
}

// UseStick answers POST /dayend/stick/:till: a key of that page.
func (d *Desk) UseStick(c *fiber.Ctx) error {
	return d.onStick(c, func(t *turn, day till.Day, v usb.View) error {
		switch do := t.field("do"); do {
		case "stop":
			d.Stick.Halt()
		case "put", "again":
			fresh := day.Z == nil || v.Word == usb.TakeOut
			o := usb.Order{
				For: string(day.ID), Stick: stickOf(v, t.field("stick")), Note: t.w.Stick.Note,
				Make: t.making(day, fresh && v.Word != usb.Stuck),
			}
			if err := d.Stick.Begin(t.ctx(), o); err != nil {
				return t.cannot(day, v, err)
			}
		default:
			return fiber.ErrBadRequest
		}
		return web.SeeOther(c, stickHref(day.ID))
	})
}

// onStick finds the till and looks at the sticks, which may take a moment, before
// anybody's stand is locked.
func (d *Desk) onStick(c *fiber.Ctx, answer func(t *turn, day till.Day, v usb.View) error) error {
	if d.Stick == nil {
		return fiber.ErrNotFound
	}
	v, err := d.Stick.Look(c.UserContext())
	if err != nil {
		return err
	}
	return d.staffed(c, func(t *turn) error {
		t.stand.screen = screenElse
		day, err := d.dayOf(t.ctx(), till.ID(c.Params("till")))
		if no, fault := refusal(err); fault != nil {
			return fault
		} else if no != nil {
			return web.SeeOther(c, "/cash")
		}
		return answer(t, day, v)
	})
}

func (d *Desk) dayOf(ctx context.Context, id till.ID) (day till.Day, err error) {
	err = d.Ledger.Read(ctx, func(ctx context.Context, q ledger.Queryer) (err error) {
		day, err = till.DayOf(ctx, q, d.Ledger.Event(), id)
		return err
	})
	if err != nil {
		return day, fmt.Errorf("read till %s: %w", id, err)
	}
	return day, nil
}

// cannot shows why nothing was begun. It is the answer to a press: two of them
// came at once, or the stick was pulled out just before.
func (t *turn) cannot(day till.Day, v usb.View, err error) error {
	if p := hardware.ProblemOf(err); p.Code != usb.Busy || !v.Works() {
		v.Word, v.For, v.Problem = usb.Stuck, string(day.ID), p
	}
	return web.Render(t.c, StickPage(t.stickView(day, v)))
}

// making makes the export of a day, or finds it made. The zone is the event's: a
// day is the one on which its till was opened.
func (t *turn) making(day till.Day, fresh bool) func(ctx context.Context) (string, error) {
	want := Exporting{Day: time.UnixMilli(day.OpenedMS).In(t.zone).Format(time.DateOnly), Fresh: fresh}
	if day.Z != nil {
		want.Holds = day.Z.Place
	}
	export := t.desk.Export
	return func(ctx context.Context) (string, error) { return export(ctx, want) }
}

// stickOf is the stick that a person named, else the one that was worked on, else
// the first that can be written.
func stickOf(v usb.View, key string) string {
	first := ""
	for _, s := range v.Sticks {
		if s.Key() == key || key == "" && s.Key() == v.Stick.Key() {
			return s.Key()
		}
		if first == "" && s.Code == "" {
			first = s.Key()
		}
	}
	return first
}

// stickHref leads to where a till's day is put on a stick.
func stickHref(id till.ID) string { return "/dayend/stick/" + idPath(string(id)) }

// stick gives what changes on the page by itself, each part when it looks
// otherwise than before: a key that is replaced while a finger is on it would
// not be pressed.
func (f *feed) stick(ctx context.Context, s *sight) ([]web.Event, error) {
	if f.desk.Stick == nil {
		return nil, nil
	}
	v, err := f.desk.Stick.Look(ctx)
	if err != nil {
		return nil, err
	}
	n := s.stickNow(f.till, v)
	return f.news(texts(ctx, named{"stick", StickHero(n)}, named{"stick-files", StickFiles(s.w, n)}, named{"stick-keys", StickKeys(s.w, n)}))
}
