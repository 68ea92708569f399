package pickup_test

import (
	"testing"

	"popstand/kiosk/event"
	"popstand/kiosk/pickup"
	"popstand/kiosk/verdict"
)

// Of the codes that two kiosks gave one order, each short number is its own code's.
func TestAShortNumberIsJudgedByItsOwnCode(t *testing.T) {
	a := newStall(t, with(func(p *event.Pickup) { p.Slots[0].Capacity = 0 }))
	b := a.joined()
	x, y := a.receive(incoming("1001")), b.receive(incoming("1001"))
	a.hears(b)
	o, err := a.Order(ctx, x.Received.Order)
	must(t, err)
	other := x
	if o.Use == x.Code.ID {
		other = y
	}
	_, err = a.Keys.Revoke(ctx, a.Ledger, a.act("jonas"), other.Code.ID)
	must(t, err)
	v, err := a.Scan(ctx, pickup.Found{Human: other.Code.Human})
	must(t, err)
	if v.Light != verdict.Red || v.Reason != verdict.Revoked {
		t.Errorf("the number of the revoked code is %s %s", v.Light, v.Reason)
	}
	v, err = a.Scan(ctx, pickup.Found{Human: o.Code.Human})
	must(t, err)
	if v.Light != verdict.Amber {
		t.Errorf("the number of the other code is %s %s", v.Light, v.Reason)
	}
}
