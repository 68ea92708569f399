package counter

import (
	"strings"

	"github.com/gofiber/fiber/v2"

	"popstand/kiosk/ledger"
	"popstand/kiosk/pickup"
	"popstand/ui/web"
)

// PrintSlip answers POST /pickup/slip: what was handed over, or the code with
// which somebody else collects, on paper.
func (d *Desk) PrintSlip(c *fiber.Ctx) error {
	return d.handing(c, func(t *turn) error {
		of, ok := placeOf(t.field("of"))
		if !ok || t.field("op") == "" {
			return fiber.ErrBadRequest
		}
		back := local(t.field("back"), "/pickup/scans")
		slip := d.Pickup.PrintHanded
		if t.field("what") == "code" {
			slip = d.Pickup.PrintDelegation
		}
		_, err := slip(t.ctx(), ledger.Act{Op: ledger.Op(t.field("op")), Actor: t.actor()}, pickup.Printing{Of: of})
		no, fault := refusal(err)
		switch {
		case fault != nil:
			return fault
		case no != nil:
			t.refuse(no, back)
		case t.stand.hand != nil && strings.HasPrefix(back, "/pickup/verdict"):
			t.stand.hand.did = "slip"
		default:
			t.stand.note = note{did: "slip"}
		}
		d.Site.Live.Touch(topicPaper)
		return web.SeeOther(c, back)
	})
}

// slipKey is the key that prints what was handed over.
func (s *sight) slipKey(of pickup.Place) Act {
	op, err := s.desk.newID()
	if err != nil {
		s.desk.Log.Error("a slip can't be printed", "err", err)
	}
	return s.post(Act{ID: "slip", Label: s.w.Delegate.Slip, Icon: "printer", URL: "/pickup/slip", Op: op},
		"of", placeText(of), "what", "handed", "back", "/pickup/verdict")
}
