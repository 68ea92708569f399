package counter

import (
	"popstand/kiosk/claim"
	"popstand/kiosk/ledger"
	"popstand/kiosk/pickup"
	"popstand/kiosk/verdict"
	"popstand/ui/web"
)

// handLate answers a tap on a screen that shows something else by now: the next
// code was scanned in the same moment. A tap for the order before is for that
// one, which may be out of the door already; any other is said to have done
// nothing.
func (t *turn) handLate() error {
	no := ledger.Refuse("screen_moved", "The screen had changed already. Nothing was handed over. Scan the code again.")
	if b := t.stand.before; b != nil && b.op == t.field("op") && b.handed == nil && t.field("give") == "" && t.field("step") == "" {
		handed, err := t.desk.Pickup.HandOver(t.ctx(), ledger.Act{Op: ledger.Op(b.op), Actor: t.actor()}, pickup.HandingOver{
			Found: b.found, Collector: claim.Collector(t.field("collector")), Despite: verdict.Reason(t.field("despite")),
			Override: pickup.Override{Reason: t.field("reason")},
		})
		refused, fault := refusal(err)
		switch {
		case fault != nil:
			return fault
		case refused == nil:
			b.handed = &handed
			t.desk.shelves.spoil()
			no = ledger.Refuse("handed_before", "The order before was handed over. This is the code that was scanned after it.", "ref", handed.Ref)
		}
	}
	if t.stand.hand != nil {
		t.stand.hand.no = no
	}
	return web.SeeOther(t.c, "/pickup/verdict")
}
