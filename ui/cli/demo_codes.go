package cli

import (
	"context"
	"crypto/ed25519"
	"fmt"

	"popstand/kiosk/code"
	"popstand/kiosk/keys"
	"popstand/kiosk/ledger"
	"popstand/kiosk/pickup"
	"popstand/kiosk/verdict"
	"popstand/ui/bench"
)

// demoShown is how many codes of each kind lie on the demo's table.
const demoShown = 4

// demoSent is for how many orders somebody else is sent.
const demoSent = 3

// What the demo's codes answer, in the words of demo.json.
const (
	demoReady     = "ready"
	demoEarly     = "early"
	demoLate      = "late"
	demoCollected = "collected"
	demoUnpaid    = "unpaid"
	demoOther     = "other_event"
	demoRevoked   = "revoked"
	demoForged    = "forged"
	demoDelegated = "delegated"
)

// demoCode is a code that a buyer of the demo holds.
type demoCode struct {
	Answers string
	Text    string
	Order   pickup.Order // zero where no order belongs to it
}

// stagePickups takes the demo's orders in and has two things happen to them:
// one was collected, and the code of one was revoked.
func (d *stage) stagePickups(ctx context.Context) error {
	k := d.kiosk
	if k.pickup == nil {
		return nil
	}
	k.importOrders(ctx, d.dir)
	orders, err := d.orders(ctx)
	if err != nil {
		return err
	}
	var ready []demoCode
	for _, o := range orders {
		c, ok, err := d.judged(ctx, o)
		switch {
		case err != nil:
			return err
		case ok && (c.Answers == demoCollected || c.Answers == demoRevoked):
			return nil // the demo's folder was begun before
		case ok && c.Answers == demoReady:
			ready = append(ready, c)
		}
	}
	if len(ready) < 4 {
		return nil
	}
	collected, revoked := ready[len(ready)-1], ready[len(ready)-2]
	if _, err := k.pickup.HandOver(ctx, d.act("collected"), pickup.HandingOver{Found: pickup.Found{Text: collected.Text}}); err != nil {
		return fmt.Errorf("hand an order of the demo over: %w", err)
	}
	if _, err := k.pickup.Keys.Revoke(ctx, k.stall.Ledger, d.act("revoked"), revoked.Order.Use); err != nil {
		return fmt.Errorf("revoke a code of the demo: %w", err)
	}
	for i, c := range ready[len(ready)-2-min(demoSent, len(ready)-3) : len(ready)-2] {
		ask := pickup.Delegating{Found: pickup.Found{Text: c.Text}, Uses: 1}
		if _, err := k.pickup.Delegate(ctx, d.act(fmt.Sprintf("delegated %d", i)), ask); err != nil {
			return fmt.Errorf("let somebody else collect an order of the demo: %w", err)
		}
	}
	return nil
}

func (d *stage) act(what string) ledger.Act {
	return ledger.Act{Op: ledger.Op("demo " + what), Actor: "system"}
}

// orders lists all orders that the demo knows.
func (d *stage) orders(ctx context.Context) ([]pickup.Order, error) {
	var out []pickup.Order
	err := d.kiosk.stall.Read(ctx, func(ctx context.Context, q ledger.Queryer) error {
		slots, err := d.kiosk.pickup.SlotBoard(ctx, q)
		if err != nil {
			return err
		}
		for _, s := range slots {
			all, err := pickup.OrdersInSlot(ctx, q, d.kiosk.stall.Event(), s.Slot.ID)
			if err != nil {
				return err
			}
			out = append(out, all...)
		}
		return nil
	})
	return out, err
}

// judged says what the code of an order answers now; false for what the demo
// does not show.
func (d *stage) judged(ctx context.Context, o pickup.Order) (demoCode, bool, error) {
	c, err := d.kiosk.pickup.CodeOf(o)
	if err != nil {
		return demoCode{}, false, fmt.Errorf("sign a code of the demo: %w", err)
	}
	v, err := d.kiosk.pickup.Scan(ctx, pickup.Found{Text: c.Text()})
	if err != nil {
		return demoCode{}, false, fmt.Errorf("read a code of the demo: %w", err)
	}
	answers, ok := map[verdict.Reason]string{
		verdict.Ready: demoReady, verdict.TooEarly: demoEarly, verdict.TooLate: demoLate, verdict.AlreadyUsed: demoCollected,
		verdict.Unpaid: demoUnpaid, verdict.Revoked: demoRevoked,
	}[v.Reason]
	return demoCode{Answers: answers, Text: c.Text(), Order: o}, ok, nil
}

// buyersCodes are a few codes of each kind.
func (d *stage) buyersCodes(ctx context.Context) ([]demoCode, error) {
	if d.kiosk.pickup == nil {
		return nil, nil
	}
	orders, err := d.orders(ctx)
	if err != nil {
		return nil, err
	}
	n := map[string]int{}
	var out []demoCode
	for _, o := range orders {
		c, ok, err := d.judged(ctx, o)
		if err != nil {
			return nil, err
		}
		if ok && n[c.Answers] < demoShown {
			n[c.Answers]++
			out = append(out, c)
		}
		sent, err := d.sent(ctx, o)
		if err != nil {
			return nil, err
		}
		out = append(out, sent...)
	}
	return d.strange(out)
}

// sent are the codes of those whom the buyer of an order sends.
func (d *stage) sent(ctx context.Context, o pickup.Order) (out []demoCode, err error) {
	err = d.kiosk.stall.Read(ctx, func(ctx context.Context, q ledger.Queryer) error {
		all, err := d.kiosk.pickup.Delegations(ctx, q, o.Received.Order)
		for _, l := range all {
			if l.Good() {
				out = append(out, demoCode{Answers: demoDelegated, Text: l.Text, Order: o})
			}
		}
		return err
	})
	return out, err
}

// strange adds a code of another event, and one that somebody made up.
func (d *stage) strange(all []demoCode) ([]demoCode, error) {
	if len(all) == 0 {
		return nil, nil
	}
	known, err := code.Parse(all[0].Text)
	if err != nil {
		return nil, fmt.Errorf("read a code of the demo: %w", err)
	}
	for _, s := range []struct{ answers, event string }{{demoOther, "0123456789abcdef"}, {demoForged, string(d.kiosk.stall.Event())}} {
		c, err := d.stranger(s.event, known)
		if err != nil {
			return nil, fmt.Errorf("make a code that is not ours: %w", err)
		}
		all = append(all, demoCode{Answers: s.answers, Text: c.Text()})
	}
	return all, nil
}

// stranger signs what a code says with a key that nobody here certified. The
// key is the same each time, so that the workbench shows one code.
func (d *stage) stranger(eventID string, like code.Code) (code.Code, error) {
	key := ed25519.NewKeyFromSeed([]byte("popstand demo: not our own key!!"))
	root, err := code.NewRoot(key)
	if err != nil {
		return code.Code{}, err
	}
	ev, err := code.ParseEvent(eventID)
	if err != nil {
		return code.Code{}, err
	}
	node, err := code.ParseNode(string(d.kiosk.stall.Node()))
	if err != nil {
		return code.Code{}, err
	}
	now := keys.Now(d.kiosk.stall.Now())
	const year = 366 * 24 * 60 * 60 * 1000
	cert, err := root.Certify(code.Grant{
		Event: ev, Node: node, Key: root.Public(), Serial: 1, Kinds: code.AllKinds, First: 1, Last: 1000,
		From: code.StepDown(now.Earliest - year), IssueUntil: code.StepUp(now.Latest + year), HonourUntil: code.StepUp(now.Latest + year),
	})
	if err != nil {
		return code.Code{}, err
	}
	issuer, err := code.NewIssuer(key, cert)
	if err != nil {
		return code.Code{}, err
	}
	c, _, err := issuer.Issue(code.Draft{Number: 7, Home: like.Home(), Body: like.Body()}, now)
	return c, err
}

// buyersGroup is what buyers of the demo hold, for the workbench.
func buyersGroup(all []demoCode) bench.Group {
	g := bench.Group{Name: "Pickup codes"}
	labels := map[string]string{
		demoReady: "Ready", demoEarly: "Too early", demoLate: "Late", demoCollected: "Collected already", demoUnpaid: "Not paid",
		demoOther: "Another event's", demoRevoked: "Revoked", demoForged: "Forged",
		demoDelegated: "Somebody sent",
	}
	for _, c := range all {
		note := c.Order.Ref
		if note == "" {
			note = "nobody's"
		}
		g.Codes = append(g.Codes, bench.Code{Label: labels[c.Answers], Note: note, Text: c.Text})
	}
	return g
}

// codesByAnswer is how demo.json tells the codes.
func codesByAnswer(all []demoCode) map[string][]string {
	out := map[string][]string{}
	for _, c := range all {
		out[c.Answers] = append(out[c.Answers], c.Text)
	}
	return out
}
