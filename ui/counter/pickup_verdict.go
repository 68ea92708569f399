package counter

import (
	"context"

	"github.com/gofiber/fiber/v2"

	"popstand/kiosk/claim"
	"popstand/kiosk/clock"
	"popstand/kiosk/code"
	"popstand/kiosk/event"
	"popstand/kiosk/ledger"
	"popstand/kiosk/money"
	"popstand/kiosk/pickup"
	"popstand/kiosk/verdict"
	"popstand/ui/part"
	"popstand/ui/web"
)

// PickupVerdict answers GET /pickup/verdict: the answer to what was scanned or
// chosen last, as it is now.
func (d *Desk) PickupVerdict(c *fiber.Ctx) error {
	return d.handing(c, func(t *turn) error {
		if t.stand.hand == nil {
			return web.SeeOther(c, "/pickup")
		}
		t.stand.screen = screenElse
		v, err := t.verdictView(t.ctx(), c.Query("do"))
		if err != nil {
			return err
		}
		return web.Render(c, HandingPage(v))
	})
}

// judged is a verdict with all that its page is about.
type judged struct {
	pickup.Verdict
	of    known
	slots []pickup.SlotRow
	lent  []pickup.Delegation // with which others may collect it
	paid  []pickup.Receipt    // where it was paid twice
	now   clock.Reading
	homed homed // which other kiosk decides about it
}

// judge answers what the stand has in hand once more: the page shows what is so
// now, and records nothing.
func (s *sight) judge(ctx context.Context) (judged, error) {
	h := s.stand.hand
	v, err := s.desk.Pickup.Scan(ctx, h.found)
	no, fault := refusal(err)
	if fault != nil {
		return judged{}, fault
	}
	j := judged{Verdict: v, now: s.now}
	if no != nil {
		h.no = no
		j.Light, j.Reason, j.Next = verdict.Amber, verdict.Unknown, pickup.NextAskOrder
	}
	if h.handed != nil && !h.undone {
		j.Light, j.Reason, j.Next = verdict.Green, verdict.Accepted, pickup.NextLook
		j.What.Decider, j.homed.answered = h.handed.Home.Node, h.handed.Home.Node != ""
	} else {
		j.homed.answered = j.What.Word != nil
	}
	if j.homed.letter, err = s.desk.letter(ctx, j.What.Decider); err != nil {
		return j, err
	}
	err = s.desk.Ledger.Read(ctx, func(ctx context.Context, q ledger.Queryer) (err error) {
		if j.What.Order != "" {
			if j.of, err = s.desk.know(ctx, q, j.What.Order); err != nil {
				return err
			}
			if j.paid, err = s.desk.Pickup.PaidTwice(ctx, q, j.of.Order); err != nil {
				return err
			}
			if j.lent, err = s.desk.Pickup.Delegations(ctx, q, j.What.Order); err != nil {
				return err
			}
		}
		j.slots, err = s.desk.Pickup.SlotBoard(ctx, q)
		return err
	})
	return j, err
}

// verdictView is the page of what the stand has in hand.
func (s *sight) verdictView(ctx context.Context, mode string) (Handing, error) {
	j, err := s.judge(ctx)
	if err != nil {
		return Handing{}, err
	}
	h := s.stand.hand
	v := Handing{Page: s.page(s.w.Pickup.Title, "verdict"), At: "/pickup/verdict", Flag: s.flag(j), Error: s.said(h.no)}
	h.no = nil
	s.whose(&v, j)
	if s.mode(&v, j, mode) {
		return v, nil
	}
	s.body(&v, j)
	s.told(&v)
	v.Acts = s.acts(j)
	s.paidTwice(&v, j)
	return v, nil
}

// whose says who the order is for, and what is known of it.
func (s *sight) whose(v *Handing, j judged) {
	w := s.w.Pickup
	if j.of.id() == "" {
		v.Who = w.ReasonOf(string(j.Reason)).What
		if j.misread() || j.shared() {
			v.Who = s.verdictSaid(j).What
		}
		v.Meta = []string{part.Fill(w.ScannedAt, "time", s.clock(s.stand.hand.at.Wall))}
		return
	}
	v.Who, v.Ref = j.of.name, j.of.Ref
	if v.Who == "" {
		v.Who = w.NoName
	}
	n := int(j.What.Units)
	if j.Reason == verdict.Accepted {
		n = s.given() // what is listed below, not what is left
	}
	if n == 0 {
		n = units(rests(j.of.Order))
	}
	v.Meta = []string{s.w.Common.ItemsN.N(n)}
	if j.Ages.Orders >= 0 {
		v.Meta = append(v.Meta, part.Fill(w.List, "time", part.Moment(s.now.Wall-j.Ages.Orders, s.now.Wall, s.zone, s.lang)))
	}
	if j.Reason != verdict.Accepted {
		v.Edit = "/pickup/verdict?do=change"
	}
}

// misread says that a code came in letters that no popstand prints: a scanner
// changes them, or somebody typed it. Its seal was never looked at.
func (j judged) misread() bool { return j.Fault == code.RefuseSpelling.Code }

// shared says that a code names two orders: a person finds the right one.
func (j judged) shared() bool { return j.Fault == pickup.FaultShared && j.Reason == verdict.Unknown }

// mayStill says whether somebody may hand over from here: only then does it
// matter what else stands in the way.
func (j judged) mayStill() bool {
	return j.Reason != verdict.Accepted && (j.Need != "" || j.Light != verdict.Red)
}

// collected are the claims that a verdict rests on, the newest last.
func collected(j judged) (last claim.Claim, n int) {
	for _, c := range j.What.Uses {
		if !c.Undone {
			n++
			if n == 1 || c.HLC > last.HLC {
				last = c
			}
		}
	}
	return last, n
}

// open is what a person still has to pay, 0 for nothing.
func (j judged) open() money.Amount { return j.What.Open }

// plan is how this event hands out.
func (s *sight) plan() event.Pickup {
	if s.Settings.Pickup == nil {
		return event.Pickup{}
	}
	return *s.Settings.Pickup
}
