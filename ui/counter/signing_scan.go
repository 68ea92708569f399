package counter

import (
	"context"
	"log/slog"

	"github.com/gofiber/fiber/v2"

	"popstand/hardware/scan"
	"popstand/kiosk/code"
	"popstand/kiosk/ledger"
	"popstand/kiosk/pickup"
	"popstand/kiosk/signing"
	"popstand/kiosk/verdict"
	"popstand/ui/web"
)

// isTicket says whether what leads to an order by its looks is a ticket: a signed
// code says so itself, of a short number the tickets are asked.
func (d *Desk) isTicket(ctx context.Context, f pickup.Found) (signing.Found, bool) {
	switch {
	case d.Signing == nil:
		return signing.Found{}, false
	case f.Text != "":
		c, err := code.Parse(f.Text)
		kind := err == nil && c.Kind() == code.KindTicket
		return signing.Found{Text: f.Text}, kind || d.Pickup == nil
	}
	found := signing.Found{Human: f.Human}
	if d.Pickup == nil {
		return found, true
	}
	var all []signing.Ticket
	err := d.Ledger.Read(ctx, func(ctx context.Context, q ledger.Queryer) (err error) {
		all, err = signing.ByHuman(ctx, q, d.Ledger.Event(), f.Human)
		return err
	})
	if err != nil {
		d.Log.Error("a scan failed", slog.Any("err", err))
	}
	return found, len(all) > 0
}

// PresentTicket shows the verdict on a ticket to whoever acted last on this kiosk,
// whatever their screen shows, and gives the sound for the hand with the scanner.
func (d *Desk) PresentTicket(ctx context.Context, f signing.Found) scan.Sound {
	d.mu.Lock()
	st := d.front
	d.mu.Unlock()
	if st == nil {
		d.Log.Info("a scan was dropped: nobody is signed in")
		return scan.Bad
	}
	v, err := d.presentTicket(ctx, st, f)
	if err != nil {
		d.Log.Error("a scan failed", slog.Any("err", err))
	}
	if err == nil && v.Light == verdict.Green {
		return scan.Good
	}
	return scan.Bad
}

func (d *Desk) presentTicket(ctx context.Context, st *stand, f signing.Found) (signing.Verdict, error) {
	st.mu.Lock()
	defer st.mu.Unlock()
	if st.gone {
		return signing.Verdict{}, nil
	}
	if st.screen == screenSign {
		f.Session, f.Table = st.signs.session, st.signs.table // who stands at the desk of a session lets in for that one
	}
	v, err := d.takeTicket(ctx, st, f)
	if err == nil {
		d.Site.Live.Touch(topicVerdict + st.id)
	}
	return v, err
}

// takeTicket judges a ticket, has the stand show it, and notes it once it is shown.
// The caller holds st.mu.
func (d *Desk) takeTicket(ctx context.Context, st *stand, f signing.Found) (signing.Verdict, error) {
	v, err := d.Signing.Scan(ctx, f)
	no, fault := refusal(err)
	if fault != nil {
		return v, fault
	}
	op, err := d.newID()
	if err != nil {
		return v, err
	}
	st.hand, st.deed = nil, nil
	st.signs.hand, st.signs.step = &ticketHand{found: f, ticket: v.What.Ticket, op: op, at: d.Ledger.Now(), no: no}, nil
	st.hands++
	if no == nil && v.Light != verdict.Green {
		d.note(noting{who: st.who, ticket: &v})
	}
	return v, nil
}

// TypeTicket answers GET and POST /signing/type: the number beside a code.
func (d *Desk) TypeTicket(c *fiber.Ctx) error {
	return d.signed(c, func(t *turn) error {
		t.stand.screen = screenSign
		w := t.w.Signing
		q := t.typedField()
		v := t.keyboard(SignFinding{Action: "/signing/type", Back: "/signing", Label: w.TypeLabel, Lead: w.TypeLead, Save: t.w.Pickup.TypeGo, Q: q, Most: "200"})
		if q == "" || t.field("key") != "" {
			return web.Render(c, SignFindingPage(v))
		}
		f, ok := t.codeOf(q)
		if !ok {
			human, err := code.ParseHuman(q)
			if err != nil {
				v.Error = t.said(untyped())
				return web.Render(c, SignFindingPage(v))
			}
			f.Human = human
		}
		return t.takeUpTicket(signing.Found{Text: f.Text, Human: f.Human})
	})
}

// takeUpTicket shows the verdict on what was chosen.
func (t *turn) takeUpTicket(f signing.Found) error {
	if _, err := t.desk.takeTicket(t.ctx(), t.stand, f); err != nil {
		return err
	}
	return web.SeeOther(t.c, "/signing/verdict")
}
