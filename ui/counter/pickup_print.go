package counter

import (
	"github.com/gofiber/fiber/v2"

	"popstand/kiosk/ledger"
	"popstand/kiosk/pickup"
	"popstand/ui/web"
)

// PrintList answers POST /pickup/print: the pick list of a slot on paper.
func (d *Desk) PrintList(c *fiber.Ctx) error {
	return d.handing(c, func(t *turn) error {
		if t.field("op") == "" {
			return fiber.ErrBadRequest
		}
		slot := t.field("slot")
		_, err := d.Pickup.PrintPickList(t.ctx(), ledger.Act{Op: ledger.Op(t.field("op")), Actor: t.actor()}, pickup.Picking{Slot: slot, Lang: t.lang})
		no, fault := refusal(err)
		if fault != nil {
			return fault
		}
		t.stand.note = note{no: no}
		if no == nil {
			t.stand.note = note{did: "list"}
		}
		d.Site.Live.Touch(topicPaper)
		return web.SeeOther(c, "/pickup/slot/"+slotPath(slot))
	})
}

// printRest prints what is still owed after a part was handed over. That it can't
// be printed holds nothing back: what was handed over is on disk.
func (t *turn) printRest(h pickup.Handed) error {
	if h.Left == 0 || h.Order == "" {
		return nil
	}
	act, err := t.desk.act(t.me.ID)
	if err != nil {
		return err
	}
	_, err = t.desk.Pickup.PrintRest(t.ctx(), act, pickup.Printing{Of: h.Place})
	no, fault := refusal(err)
	if no != nil {
		t.stand.hand.no = no
	}
	t.desk.Site.Live.Touch(topicPaper)
	return fault
}
