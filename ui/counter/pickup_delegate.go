package counter

import (
	"context"
	"slices"
	"strconv"

	"github.com/gofiber/fiber/v2"

	"popstand/kiosk/code"
	"popstand/kiosk/ledger"
	"popstand/kiosk/pickup"
	"popstand/kiosk/verdict"
	"popstand/ui/part"
	"popstand/ui/web"
)

// lendPage shows with which codes others may collect the order in hand.
const lendPage = "/pickup/verdict?do=delegate"

// usesShown is the most uses that the page offers: each is one more walk for
// whoever was sent.
const usesShown = 4

// lends says whether somebody else may be sent for what is in hand: by its
// buyer, not by who was sent, and only while it waits here.
func (j judged) lends() bool {
	if slices.Contains([]verdict.Reason{verdict.NotHome, verdict.NotGenuine, verdict.Revoked, verdict.Accepted}, j.Reason) {
		return false
	}
	return j.of.id() != "" && !j.sent() && !j.of.Released && pickup.StepHandOver.Check(j.What.Stage) == nil
}

// sent says that who stands here holds the code of somebody who was sent.
func (j judged) sent() bool { return j.Kind == code.KindDelegation.String() }

// lending is the sheet on which somebody else is sent. Anew asks for another
// code though one is good.
func (s *sight) lending(j judged, anew bool) *Lending {
	w := s.w.Delegate
	op, err := s.desk.newID()
	if err != nil {
		s.desk.Log.Error("nobody else can be sent", "err", err)
	}
	v := &Lending{Op: op, Order: string(j.of.id()), Can: j.lends(), Lead: w.Lead, Label: w.Make}
	if s.stand.hand.did == "slip" {
		v.Did, s.stand.hand.did = w.Printing, ""
	}
	if s.stand.hand.found.Text == "" {
		v.Lead, v.Label = part.Fill(w.Named, "name", j.of.name), w.MakeName
		if j.of.name == "" {
			v.Lead, v.Label, v.Need = w.Unnamed, w.Make, s.pinFor("manager")
		}
	}
	for n := 1; n <= max(1, min(usesShown, int(j.What.Units))); n++ {
		v.Uses = append(v.Uses, Choice{ID: strconv.Itoa(n), Label: w.UsesN.N(n), On: n == 1})
	}
	for i := len(j.lent) - 1; i >= 0; i-- {
		l := s.lentView(j.lent[i])
		l.Op = op + "/" + strconv.Itoa(i)
		if l.Good && v.Shown == nil && !anew {
			v.Shown = &l
			continue
		}
		v.Rows = append(v.Rows, l)
	}
	return v
}

// lentView is one code with which somebody else collects.
func (s *sight) lentView(l pickup.Delegation) Lent {
	w := s.w.Delegate
	v := Lent{
		Code: l.Code.String(), Of: placeText(l.Place), Text: l.Text, Human: l.Human.Grouped(), Good: l.Good(),
		Made: part.Fill(w.Made, "time", part.Moment(l.Wall, s.now.Wall, s.zone, s.lang)),
		Said: part.Fill(w.Left, "n", strconv.FormatInt(l.Uses-l.Spent, 10), "of", strconv.FormatInt(l.Uses, 10)),
	}
	switch {
	case l.Revoked:
		v.Said = w.Gone
	case !v.Good:
		v.Said = w.Spent
	}
	return v
}

// sentSaid words a verdict on the code of somebody who was sent, where it is
// not the one on the order's own.
func (s *sight) sentSaid(j judged, said part.Said) part.Said {
	w := s.w.Delegate
	switch {
	case j.Reason == verdict.AlreadyUsed && j.What.Units > 0:
		return w.Used
	case j.Reason == verdict.Revoked && !j.of.Cancelled:
		return w.Revoked
	case j.Reason == verdict.Ready && j.Next == pickup.NextCheckName:
		return w.Ask
	case j.Light == verdict.Red:
		return said
	}
	return part.Said{What: said.What, Do: w.For + " " + said.Do}
}

// DelegateOrder answers POST /pickup/delegate: the buyer sends somebody else.
func (d *Desk) DelegateOrder(c *fiber.Ctx) error {
	return d.handing(c, func(t *turn) error {
		h := t.stand.hand
		if h == nil || h.order == "" || t.field("order") != string(h.order) {
			return web.SeeOther(c, "/pickup/verdict")
		}
		uses, err := strconv.ParseInt(t.field("uses"), 10, 64)
		if err != nil {
			return fiber.ErrBadRequest
		}
		return t.carryOut(deed{do: "delegate", op: t.field("op"), order: h.order, found: h.found, uses: uses, back: lendPage})
	})
}

// delegate makes the code and prints it. That it can't be printed holds nothing
// back: it stands on the screen.
func (t *turn) delegate(ctx context.Context, act ledger.Act, d deed) error {
	l, err := t.desk.Pickup.Delegate(ctx, act, pickup.Delegating{Found: d.found, Named: d.found.Text == "", Uses: d.uses, Approver: d.approver})
	if err != nil {
		return err
	}
	act = ledger.Act{Op: act.Op + "/slip", Actor: act.Actor}
	_, err = t.desk.Pickup.PrintDelegation(ctx, act, pickup.Printing{Of: l.Place})
	t.desk.Site.Live.Touch(topicPaper)
	no, fault := refusal(err)
	if no != nil && t.stand.hand != nil {
		t.stand.hand.no = no
	}
	return fault
}

// Undelegate answers POST /pickup/undelegate: a code was lent by mistake.
func (d *Desk) Undelegate(c *fiber.Ctx) error {
	return d.handing(c, func(t *turn) error {
		id, err := code.ParseID(t.field("code"))
		if err != nil || t.field("op") == "" {
			return fiber.ErrBadRequest
		}
		err = d.Pickup.Undelegate(t.ctx(), ledger.Act{Op: ledger.Op(t.field("op")), Actor: t.actor()}, id)
		no, fault := refusal(err)
		if fault != nil {
			return fault
		}
		if no != nil {
			t.refuse(no, lendPage)
		}
		return web.SeeOther(c, lendPage)
	})
}
