package counter

import (
	"context"
	"errors"
	"log/slog"
	"strings"

	"github.com/gofiber/fiber/v2"

	"popstand/hardware/scan"
	"popstand/kiosk/clock"
	"popstand/kiosk/code"
	"popstand/kiosk/ledger"
	"popstand/kiosk/pickup"
	"popstand/kiosk/signing"
	"popstand/kiosk/verdict"
	"popstand/ui/web"
)

// hand is what somebody has in hand at a counter: how an order was found, and
// what came of it.
type hand struct {
	found  pickup.Found
	order  pickup.ID // that it leads to; "" where that is not known
	op     string    // of the hand-over: whatever is sent twice hands over once
	at     clock.Reading
	no     *ledger.Refusal // of the last step, said once
	handed *pickup.Handed  // it was handed over from here
	undone bool            // and that was taken back
	asked  bool            // the time was asked for
	called bool            // a manager was
	did    string          // "slip": what was printed, said once
	before sighting        // how often the code was refused here
}

// glance is one of the last scans that was not answered with GREEN. It is kept in
// memory only: the journal says what was refused, never to whom.
type glance struct {
	at    clock.Reading
	order pickup.ID
	light verdict.Light
	why   verdict.Reason
	fault string // what package code found
}

// glancesMost is how many are kept.
const glancesMost = 40

// signedLeast is how long a text is at least that can only be a signed code: no
// bar code of goods is as long.
const signedLeast = 60

// codeOf says whether a text leads to an order: a signed code, however damaged,
// or the short number beside it where no goods have it.
func (s *shelf) codeOf(text string) (pickup.Found, bool) {
	text = strings.TrimSpace(text)
	if n := len(text); n >= signedLeast && strings.IndexFunc(text, notOfACode) < 0 {
		return pickup.Found{Text: text}, true
	}
	if _, goods := s.byCode(text); goods {
		return pickup.Found{}, false
	}
	human, err := code.ParseHuman(text)
	return pickup.Found{Human: human}, err == nil
}

func notOfACode(r rune) bool {
	return (r < '0' || r > '9') && (r < 'A' || r > 'Z') && (r < 'a' || r > 'z') && r != ' ' && r != '-'
}

// isCode says whether a scan leads to an order or a ticket.
func (d *Desk) isCode(ctx context.Context, text string) (pickup.Found, bool) {
	if d.Pickup == nil && d.Signing == nil {
		return pickup.Found{}, false
	}
	s, err := d.shelf(ctx, "en")
	if err != nil {
		d.Log.Error("a scan failed", slog.Any("err", err))
		return pickup.Found{}, false
	}
	return s.codeOf(text)
}

// Present shows the verdict on a code to whoever acted last on this kiosk,
// whatever their screen shows, and gives the sound for the hand with the scanner.
func (d *Desk) Present(ctx context.Context, f pickup.Found) scan.Sound {
	d.mu.Lock()
	st := d.front
	d.mu.Unlock()
	if st == nil {
		d.Log.Info("a scan was dropped: nobody is signed in")
		return scan.Bad
	}
	v, err := d.present(ctx, st, f)
	if err != nil {
		d.Log.Error("a scan failed", slog.Any("err", err))
	}
	if err == nil && v.Light == verdict.Green {
		return scan.Good
	}
	return scan.Bad
}

func (d *Desk) present(ctx context.Context, st *stand, f pickup.Found) (pickup.Verdict, error) {
	st.mu.Lock()
	defer st.mu.Unlock()
	if st.gone {
		return pickup.Verdict{}, nil
	}
	v, err := d.takeUp(ctx, st, f)
	if err == nil {
		d.Site.Live.Touch(topicVerdict + st.id)
	}
	return v, err
}

// takeUp judges a code, has the stand show it, and notes it once it is shown. The
// caller holds st.mu.
func (d *Desk) takeUp(ctx context.Context, st *stand, f pickup.Found) (pickup.Verdict, error) {
	v, err := d.Pickup.Scan(ctx, f)
	no, fault := refusal(err)
	if fault != nil {
		return v, fault
	}
	op, err := d.newID()
	if err != nil {
		return v, err
	}
	st.signs.hand, st.signs.step = nil, nil
	st.before = st.hand
	st.hand, st.deed = &hand{found: f, order: v.What.Order, op: op, at: d.Ledger.Now(), no: no}, nil
	st.hand.before = d.seen(f, v)
	st.hands++
	if no == nil {
		d.note(noting{who: st.who, verdict: v})
	}
	return v, nil
}

// noting is a verdict that was shown and is not in the journal yet.
type noting struct {
	who     string
	verdict pickup.Verdict
	ticket  *signing.Verdict // in its place, where it was a ticket
}

// notesMost bounds how many wait for the disk.
const notesMost = 64

// note hands a verdict to who writes it down: no answer waits for the disk.
func (d *Desk) note(n noting) {
	if n.ticket == nil && n.verdict.Light != verdict.Green {
		d.mu.Lock()
		d.glances = append([]glance{{at: d.Ledger.Now(), order: n.verdict.What.Order, light: n.verdict.Light, why: n.verdict.Reason, fault: n.verdict.Fault}}, d.glances...)
		d.glances = d.glances[:min(len(d.glances), glancesMost)]
		d.mu.Unlock()
	}
	select {
	case d.notes <- n:
	default:
		d.Log.Error("a scan is not noted: too many wait for the disk", "reason", string(n.verdict.Reason))
	}
}

// takeNotes writes down what was shown until ctx ends, and then what is left.
func (d *Desk) takeNotes(ctx context.Context) {
	keep := context.WithoutCancel(ctx)
	for {
		select {
		case n := <-d.notes:
			d.writeDown(keep, n)
		case <-ctx.Done():
			for {
				select {
				case n := <-d.notes:
					d.writeDown(keep, n)
				default:
					return
				}
			}
		}
	}
}

func (d *Desk) writeDown(ctx context.Context, n noting) {
	act, err := d.act(n.who)
	switch {
	case err != nil:
	case n.ticket != nil:
		err = d.Signing.Note(ctx, act, *n.ticket)
	default:
		err = d.Pickup.Note(ctx, act, n.verdict)
	}
	if err != nil && !errors.Is(err, ledger.ErrStopped) {
		d.Log.Error("a scan is not noted", "reason", string(n.verdict.Reason), "err", err)
	}
}

// PickupScan answers POST /pickup/scan: a code that was typed, key by key without
// script, or an order's own number.
func (d *Desk) PickupScan(c *fiber.Ctx) error {
	return d.handing(c, func(t *turn) error {
		if key := t.field("key"); key != "" {
			return t.showFinding(Finding{Q: typedText(t.field("q"), key)})
		}
		typed := strings.TrimSpace(t.field("q"))
		if typed == "" {
			return t.showFinding(Finding{})
		}
		f, err := d.typed(t.ctx(), t.shelf, typed)
		no, fault := refusal(err)
		if fault != nil {
			return fault
		}
		if no != nil {
			return t.showFinding(Finding{Q: typed, Error: t.said(no)})
		}
		return t.takeUp(f)
	})
}

// typed finds what a person typed: the short number beside a code, else the
// shop's own number. Refusals: that of the short number, ambiguous.
func (d *Desk) typed(ctx context.Context, s *shelf, text string) (pickup.Found, error) {
	if f, ok := s.codeOf(text); ok {
		return f, nil
	}
	human, bad := code.ParseHuman(text)
	if bad == nil {
		return pickup.Found{Human: human}, nil
	}
	var all []pickup.Order
	err := d.Ledger.Read(ctx, func(ctx context.Context, q ledger.Queryer) (err error) {
		all, err = pickup.OrdersByRef(ctx, q, d.Ledger.Event(), strings.ToUpper(text))
		// The pad has no #, which a shop may have before its numbers.
		for _, other := range []string{text, "#" + text} {
			if len(all) == 0 && err == nil {
				all, err = pickup.OrdersByRef(ctx, q, d.Ledger.Event(), other)
			}
		}
		return err
	})
	switch {
	case err != nil:
		return pickup.Found{}, err
	case len(all) > 1:
		return pickup.Found{}, pickup.RefuseAmbiguous
	case len(all) == 0:
		return pickup.Found{}, untyped()
	}
	return pickup.Found{Order: all[0].Received.Order}, nil
}

// untyped is the refusal of a text that is no number of an order.
func untyped() *ledger.Refusal {
	return ledger.Refuse("code_untyped", "No order has this number. Type the ten characters beside the code, or find the order by name.")
}

// takeUp shows the verdict on what was chosen.
func (t *turn) takeUp(f pickup.Found) error {
	if _, err := t.desk.takeUp(t.ctx(), t.stand, f); err != nil {
		return err
	}
	return web.SeeOther(t.c, "/pickup/verdict")
}

// PickupOrder answers GET /pickup/order/:id: an order that was chosen from a list.
func (d *Desk) PickupOrder(c *fiber.Ctx) error {
	return d.handing(c, func(t *turn) error {
		id := pickup.ID(c.Params("id"))
		if h := t.stand.hand; h != nil && h.order == id && h.handed == nil {
			return web.SeeOther(c, "/pickup/verdict")
		}
		if _, err := d.order(t.ctx(), id); err != nil {
			return err
		}
		return t.takeUp(pickup.Found{Order: id})
	})
}
