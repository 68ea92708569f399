package counter

import (
	"context"
	"strings"

	"github.com/gofiber/fiber/v2"

	"popstand/kiosk/event"
	"popstand/kiosk/ledger"
	"popstand/kiosk/signing"
	"popstand/ui/part"
	"popstand/ui/web"
)

// GiveTicket answers GET and POST /signing/:session/give: a ticket is given away, with
// the reason for it typed, or a standby ticket goes into the cart.
func (d *Desk) GiveTicket(c *fiber.Ctx) error {
	return d.signed(c, func(t *turn) error {
		id, known := t.sessionAsked()
		if !known {
			return fiber.ErrNotFound
		}
		t.stand.screen = screenSign
		o, _ := t.Settings.Session(id)
		switch {
		case c.Query("do") == "sponsor" || t.posted():
			return t.sponsoring(o)
		default:
			v, err := t.giveView(t.ctx(), o)
			if err != nil {
				return err
			}
			v.Error = t.signNote()
			if did := t.stand.signs.did; did != "" {
				v.Sub, t.stand.signs.did = did, ""
			}
			return web.Render(c, SigningMorePage(v))
		}
	})
}

func (s *sight) giveView(ctx context.Context, o event.Session) (SignMore, error) {
	w := s.w.Signing
	at := "/signing/" + idPath(o.ID)
	v := SignMore{
		Page: s.signPage(w.Give, "signing-give"), Rail: s.rail("signing"), Back: at + "/more", Head: w.Give, Sub: o.Name.In(s.lang) + " " + s.clock(o.From),
	}
	if o.Sponsored != nil {
		var given, seats int64
		err := s.desk.Ledger.Read(ctx, func(ctx context.Context, q ledger.Queryer) (err error) {
			given, seats, err = signing.Allotment(ctx, q, s.desk.Ledger.Event(), o)
			return err
		})
		if err != nil {
			return v, err
		}
		g := Choices{Head: part.Fill(w.Sponsored, "n", count(given), "of", count(seats))}
		if rule := o.Sponsored.Rule.In(s.lang); rule != "" {
			g.Sub = part.Fill(w.Rule, "rule", rule)
		}
		g.Acts = []Act{{ID: "sponsor", Label: w.GiveSave, Icon: "gift", URL: at + "/give?do=sponsor"}}
		v.Groups = append(v.Groups, g)
	}
	if o.Standby != nil {
		v.Groups = append(v.Groups, Choices{
			Head: w.Standby, Sub: w.StandLead,
			Acts: []Act{s.post(Act{ID: "standby", Label: w.Standby, Icon: "plus", URL: "/cart/add"}, "sku", o.Standby.SKU)},
		})
	}
	return v, s.opsOf(v.Groups)
}

// sponsoring asks for the reason, and gives the ticket.
func (t *turn) sponsoring(o event.Session) error {
	w := t.w.Signing
	at := "/signing/" + idPath(o.ID) + "/give"
	q := t.typedField()
	if t.posted() && t.field("key") == "" && strings.TrimSpace(q) != "" {
		return t.carrySign(signStep{do: "sponsor", op: t.field("op"), session: o.ID, words: strings.TrimSpace(q), back: at})
	}
	v := SignFinding{Action: at, Back: at, Label: w.GiveWhy, Lead: w.GiveLead, Save: w.GiveSave, Most: "200", Q: q, Op: t.field("op")}
	if o.Sponsored != nil && o.Sponsored.Rule.In(t.lang) != "" {
		v.Lead += " " + part.Fill(w.Rule, "rule", o.Sponsored.Rule.In(t.lang))
	}
	var err error
	if v.Op == "" {
		if v.Op, err = t.desk.newID(); err != nil {
			return err
		}
	}
	if t.posted() && t.field("key") == "" {
		v.Error = t.said(ledger.Refuse("reason_missing", "Write why."))
	}
	return web.Render(t.c, SignFindingPage(t.keyboard(v)))
}
