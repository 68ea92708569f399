package counter

import (
	"github.com/gofiber/fiber/v2"

	"popstand/ui/part"
	"popstand/ui/web"
)

// Tell answers a request that went wrong with a page in the language of the
// screen. It is the web.Tell of everything but the JSON API.
func (d *Desk) Tell(c *fiber.Ctx, t web.Trouble) error {
	s, err := d.see(c.UserContext(), d.guestOf(c))
	if err != nil {
		return err
	}
	v := Trouble{
		Page: s.page(s.w.Trouble.Refused, ""), Kind: kindOf(t), Code: t.Code, At: part.ClockSeconds(s.now.Wall, s.zone),
		Node: s.nodeName(), Home: "/sell",
	}
	if t.Refusal != nil {
		v.Code = t.Refusal.Code
	}
	if web.IsFragment(c) {
		// No element of a page is sure to be there but its body.
		web.Retarget(c, "body")
	}
	return web.Render(c, TroublePage(v))
}

// kindOf says which of the troubles it is, in the words that there are.
func kindOf(t web.Trouble) string {
	switch {
	case t.Refusal != nil && t.Refusal.Code == web.RefusePageStale.Code:
		return "expired"
	case t.Refusal != nil && t.Refusal.Code == "sale_unknown", t.Status == fiber.StatusNotFound:
		return "not_found"
	case t.Status == fiber.StatusRequestEntityTooLarge:
		return "too_large"
	case t.Status == fiber.StatusForbidden, t.Status == fiber.StatusUnauthorized:
		return "forbidden"
	case t.Fault() && t.Acted:
		return "unsure" // the answer may be lost, and the sale recorded
	}
	return "fault"
}
