package pickup

import (
	"bytes"
	"errors"

	"popstand/kiosk/code"
	"popstand/kiosk/event"
	"popstand/kiosk/money"
	"popstand/kiosk/staff"
	"popstand/kiosk/verdict"
)

// Judge answers a code. The order in which things are looked at: is it genuine,
// for this event, revoked, a pickup; was it cancelled or collected; is it paid;
// is it one order's alone, and of an order that is known; does the signer's key
// hold; the time; the home; may it have been used before a restore; and who asks.
// All that stands in the way is found, and the worst is the answer: a doubt about
// the clock never hides that nothing is paid. Of equals the first counts.
func Judge(s State, a Ask) Verdict {
	v := Verdict{Kind: kindOf(a), What: s.what(a), Ages: s.Ages, Since: s.Gap.Since}
	if a.Err != nil {
		return v.fault(a.Err)
	}
	if s.Shared && a.How == ByCode {
		v.Fault = FaultShared
	}
	var found []verdict.Finding
	for _, look := range []func(Ask) (verdict.Finding, bool){
		s.genuine, s.revoked, s.kind, s.cancelled, s.used, s.unpaid, s.shared, s.known, s.certificate, s.time, s.home, s.restored, s.person,
	} {
		if f, ok := look(a); ok {
			found = append(found, f)
		}
	}
	return v.weigh(found, s)
}

func kindOf(a Ask) string {
	if a.Err == nil && a.Code.Code.Kind() == 0 {
		return code.KindPickup.String()
	}
	if a.Code.Code.Kind() == 0 {
		return ""
	}
	return a.Code.Code.Kind().String()
}

// fault is the verdict for a text that is no genuine code of this event.
func (v Verdict) fault(err error) Verdict {
	v.Light, v.Reason, v.Next = verdict.Red, verdict.NotGenuine, NextOriginal
	var e *code.Error
	if !errors.As(err, &e) {
		return v
	}
	v.Fault, v.Alarm = e.Code, e.Alarm
	switch e.Reason {
	case code.Unknown:
		v.Reason, v.Next = verdict.Unknown, NextRescan
	case code.OtherEvent:
		v.Reason, v.Next = verdict.OtherEvent, NextOtherEvent
	case code.WrongKind:
		v.Reason, v.Next = verdict.WrongKind, NextOtherDesk
	case code.TooEarly:
		v.Reason, v.Next = verdict.TooEarly, NextManager
	case code.TooLate:
		v.Reason, v.Next = verdict.TooLate, NextManager
	case code.NotGenuine:
	}
	return v
}

// weigh makes a verdict of what was found.
func (v Verdict) weigh(found []verdict.Finding, s State) Verdict {
	fine := finding(verdict.Green, verdict.Ready, NextFetch, staff.Cashier)
	if s.Order == nil || s.Order.Work == Packed {
		fine.Next = NextHandOver
	}
	w := verdict.Weigh(fine, found...)
	v.Light, v.Reason, v.Next, v.Need, v.Also = w.Light, w.Reason, w.Next, w.Need, w.Also
	return v
}

func finding(l verdict.Light, r verdict.Reason, n verdict.Next, need staff.Role) verdict.Finding {
	return verdict.Finding{Light: l, Reason: r, Next: n, Need: need}
}

// genuine looks whether the code is the one that was issued under its id: a key
// that was copied can sign another payload.
func (s State) genuine(a Ask) (verdict.Finding, bool) {
	c := a.Code.Code
	bad := c.Kind() == code.KindPickup && s.Order != nil && s.Order.Code.ID == c.ID() && !bytes.Equal(s.Order.Code.Payload, c.Payload())
	return finding(verdict.Red, verdict.NotGenuine, NextOriginal, verdict.Nobody), bad
}

func (s State) revoked(Ask) (verdict.Finding, bool) {
	return finding(verdict.Red, verdict.Revoked, NextShop, verdict.Nobody), s.Revoked
}

func (s State) kind(a Ask) (verdict.Finding, bool) {
	k := a.Code.Code.Kind()
	return finding(verdict.Red, verdict.WrongKind, NextOtherDesk, verdict.Nobody), k != 0 && k != code.KindPickup && k != code.KindDelegation
}

// cancelled finds orders whose money or goods went back. What was collected
// before is told as that.
func (s State) cancelled(Ask) (verdict.Finding, bool) {
	if s.Order == nil || s.gone().All(s.Order.Lines) {
		return verdict.Finding{}, false
	}
	if s.Order.Cancelled {
		return finding(verdict.Red, verdict.Revoked, NextShop, verdict.Nobody), true
	}
	return finding(verdict.Red, verdict.TooLate, NextShop, verdict.Nobody), s.Order.Released
}

func (s State) used(a Ask) (verdict.Finding, bool) {
	f := finding(verdict.Red, verdict.AlreadyUsed, NextLook, verdict.Nobody)
	if d, ok := a.Code.Code.Body().(code.Delegation); ok && s.Spent >= int64(d.Uses) {
		return f, true
	}
	if s.Order == nil {
		return f, s.gone().Any()
	}
	return f, s.gone().All(s.Order.Lines)
}

// unpaid looks at the order, or at the code where the order is not known.
func (s State) unpaid(a Ask) (verdict.Finding, bool) {
	if s.Order != nil {
		return finding(verdict.Red, verdict.Unpaid, NextPay, verdict.Nobody), !s.Order.Settled()
	}
	// The code says what was so when it was issued: it may have been paid since.
	p, ok := a.Code.Code.Body().(code.Pickup)
	return finding(verdict.Amber, verdict.Unpaid, NextManager, staff.Manager), ok && !p.Paid
}

// shared has a person find the order: the code does not say which one its holder
// paid for.
func (s State) shared(a Ask) (verdict.Finding, bool) {
	return finding(verdict.Amber, verdict.Unknown, NextAskOrder, verdict.Nobody), s.Shared && a.How == ByCode
}

// known has a person decide about an order that is not known here, unless the
// event takes the code's word. A delegation alone does not say what it is for.
func (s State) known(a Ask) (verdict.Finding, bool) {
	if s.Order != nil || a.Code.Code.Kind() != code.KindPickup && a.Code.Code.Kind() != code.KindDelegation {
		return verdict.Finding{}, false
	}
	if a.Code.Code.Kind() == code.KindDelegation {
		return finding(verdict.Amber, verdict.Unknown, NextAskOrder, verdict.Nobody), true
	}
	return finding(verdict.Amber, verdict.Unknown, NextAskOrder, staff.Manager), s.Plan.Unknown != event.UnknownGreen
}

// certificate finds a clock that can't tell whether the signer's key holds.
func (s State) certificate(a Ask) (verdict.Finding, bool) {
	return finding(verdict.Amber, verdict.ClockUnsure, NextAskTime, staff.Cashier), a.How == ByCode && a.Code.Timing != code.During
}

// home finds codes about which another node decides, unless that one was asked:
// then its word counts.
func (s State) home(Ask) (verdict.Finding, bool) {
	switch w := s.Word; {
	case s.Home:
		return verdict.Finding{}, false
	case w == nil || w.Reason == verdict.NotHome:
		return finding(verdict.Amber, verdict.NotHome, NextAskHome, s.Plan.Away.Need(s.value())), true
	case w.Fine:
		return verdict.Finding{}, false
	case w.Light == verdict.Red:
		return finding(verdict.Red, w.Reason, w.Next, verdict.Nobody), true
	default:
		return finding(verdict.Amber, w.Reason, w.Next, staff.Manager), true
	}
}

// value is what goes over the counter, as far as that is known here.
func (s State) value() (total money.Amount, known bool) {
	if s.Order == nil {
		return 0, false
	}
	return s.Order.Amount, true
}

// restored finds what may have been handed over in the time of which this node
// knows nothing. What another node decides about is not GREEN anyway.
func (s State) restored(Ask) (verdict.Finding, bool) {
	return finding(verdict.Amber, verdict.AfterRestore, NextAskCollected, staff.Cashier), s.Gap.Open() && s.Home
}

// person finds that somebody has to look who it is: the short number proves
// nothing, and a plan may ask for the name.
func (s State) person(a Ask) (verdict.Finding, bool) {
	f := finding(verdict.Amber, verdict.Ready, NextCheckName, staff.Cashier)
	if s.Nameless && (a.How != ByCode || s.Plan.Collectors == event.CollectorsName) {
		f.Next, f.Need = NextManager, staff.Manager
	}
	return f, a.How != ByCode || s.Plan.Collectors == event.CollectorsName && s.Order != nil
}

func (s State) gone() Gone { return GoneOf(s.Stand) }

// what tells what is known of the order.
func (s State) what(a Ask) What {
	w := What{Slot: s.window(a), Uses: s.Stand, Among: s.Among, Room: s.Room, Running: s.Running.ID, Collectors: s.Plan.Collectors, Decider: s.Decider, Word: s.Word}
	if c := a.Code.Code; c.Kind() != 0 {
		w.Home = c.Home()
	}
	if s.Order == nil {
		if p, ok := a.Code.Code.Body().(code.Pickup); ok {
			w.Units = int64(p.Units)
		}
		return w
	}
	o := s.Order
	w.Order, w.Ref, w.Channel, w.Bin, w.Home = o.Received.Order, o.Ref, o.Channel, o.Bin, o.Home
	w.Stage, w.Open, w.Payment = o.Stage(s.gone(), s.over(a) == code.After), o.Open(), o.Payment
	w.Left = s.gone().Left(o.Lines)
	for _, r := range w.Left {
		w.Units += r.Qty
	}
	w.Ordered, w.Collected = o.Units(), o.Units()-w.Units
	return w
}
