package signing

import (
	"bytes"
	"errors"
	"math"

	"popstand/kiosk/code"
	"popstand/kiosk/event"
	"popstand/kiosk/staff"
	"popstand/kiosk/verdict"
)

// Judge answers a code. The order in which things are looked at: is it genuine,
// for this event, revoked, a ticket; does it still hold; was it used; is it for
// this session; does the session take place; what was lost; the clock; the time;
// the home; and who asks. All that stands in the way is found, and the worst is
// the answer: a doubt about the clock never hides that somebody was served. Of
// equals the first counts. It reads no clock and no table.
func Judge(w World, a Ask) Verdict {
	v := Verdict{Kind: kindOf(a), What: w.what(a), Ages: w.Ages}
	if a.Err != nil {
		return v.fault(a.Err)
	}
	var found []verdict.Finding
	for _, look := range []func(Ask) (verdict.Finding, bool){
		w.genuine, w.revoked, w.kind, w.void, w.served, w.session, w.off, w.state, w.restored, w.certificate, w.time, w.home, w.person,
	} {
		if f, ok := look(a); ok {
			found = append(found, f)
		}
	}
	got := verdict.Weigh(w.fine(), found...)
	v.Light, v.Reason, v.Next, v.Need, v.Also = got.Light, got.Reason, got.Next, got.Need, got.Also
	return v
}

func kindOf(a Ask) string {
	switch k := a.Code.Code.Kind(); {
	case k != 0:
		return k.String()
	case a.Err == nil:
		return code.KindTicket.String()
	}
	return ""
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

func finding(l verdict.Light, r verdict.Reason, n verdict.Next, need staff.Role) verdict.Finding {
	return verdict.Finding{Light: l, Reason: r, Next: n, Need: need}
}

// fine is what to do where nothing stands in the way.
func (w World) fine() verdict.Finding {
	f := finding(verdict.Green, verdict.Ready, NextCheckIn, staff.Cashier)
	if w.Ticket == nil {
		return f
	}
	switch w.Ticket.State {
	case Called:
		f.Next = NextToTable
	case AtTable:
		f.Next = NextServe
	case Held, Missed:
		f.Next = NextRecall
	case Out:
		f.Next = NextReturn
	case Waiting, Served, Void:
	}
	return f
}

// genuine looks whether the code is the one that was issued under its id: a key
// that was copied can sign another payload.
func (w World) genuine(a Ask) (verdict.Finding, bool) {
	c := a.Code.Code
	return finding(verdict.Red, verdict.NotGenuine, NextOriginal, verdict.Nobody),
		c.Kind() == code.KindTicket && w.Payload != nil && !bytes.Equal(w.Payload, c.Payload())
}

// revoked finds codes that hold no more. That of a ticket that holds was replaced
// by another.
func (w World) revoked(Ask) (verdict.Finding, bool) {
	f := finding(verdict.Red, verdict.Revoked, NextGone, verdict.Nobody)
	if t := w.Ticket; t != nil && (t.Void == WasExchanged || t.Void == Lives) {
		f.Next = NextNewTicket
	}
	return f, w.Revoked
}

func (w World) kind(a Ask) (verdict.Finding, bool) {
	k := a.Code.Code.Kind()
	return finding(verdict.Red, verdict.WrongKind, NextOtherDesk, verdict.Nobody), k != 0 && k != code.KindTicket
}

// void finds tickets that were cancelled or exchanged.
func (w World) void(Ask) (verdict.Finding, bool) {
	f := finding(verdict.Red, verdict.Revoked, NextGone, verdict.Nobody)
	if w.Ticket == nil || w.Ticket.Void == Lives {
		return f, false
	}
	if w.Ticket.Void == WasExchanged {
		f.Next = NextNewTicket
	}
	return f, true
}

// served finds tickets whose holders got what they came for.
func (w World) served(Ask) (verdict.Finding, bool) {
	return finding(verdict.Red, verdict.AlreadyUsed, NextLook, verdict.Nobody), w.used(UseServed) || w.Ticket != nil && w.Ticket.State == Served
}

func (w World) used(no int64) bool {
	for _, c := range w.Stand {
		if c.No == no {
			return true
		}
	}
	return false
}

// session finds tickets of another session than the desk serves, and codes of a
// session that the event does not have.
func (w World) session(a Ask) (verdict.Finding, bool) {
	if k := a.Code.Code.Kind(); k != 0 && k != code.KindTicket {
		return verdict.Finding{}, false
	}
	if w.Session.ID == "" && w.Plan.Off { // the folder has dropped it
		return verdict.Finding{}, false
	}
	if w.Session.ID == "" {
		return finding(verdict.Amber, verdict.Unknown, NextManager, staff.Manager), true
	}
	if w.Serving.ID == "" || w.Serving.ID == w.Session.ID {
		return verdict.Finding{}, false
	}
	switch {
	case w.Session.From > w.Serving.From:
		return finding(verdict.Red, verdict.TooEarly, NextOtherTime, verdict.Nobody), true
	case w.Session.From < w.Serving.From:
		return finding(verdict.Red, verdict.TooLate, NextOtherTime, verdict.Nobody), true
	}
	return finding(verdict.Red, verdict.WrongKind, NextOtherTime, verdict.Nobody), true
}

// off finds sessions that do not take place, and says what the holder gets: a ticket
// whose code holds still says who they are.
func (w World) off(Ask) (verdict.Finding, bool) {
	return finding(verdict.Red, verdict.Revoked, w.instead(), verdict.Nobody), w.Plan.Off
}

// instead is where the holder of a ticket of a cancelled session is sent.
func (w World) instead() verdict.Next {
	switch {
	case w.Due == nil:
		return NextOff
	case w.Due.Gets == event.DueExchange:
		return NextOffExchange
	case w.Back == BackShop:
		return NextOffShop
	case w.Back == BackNobody:
		return NextOffFree
	}
	return NextOffRefund
}

// state looks where the holder is: one who is in line already, or at another
// table, does not come twice.
func (w World) state(a Ask) (verdict.Finding, bool) {
	if w.Plan.Off {
		return verdict.Finding{}, false // there is no line
	}
	if w.Ticket == nil {
		return finding(verdict.Red, verdict.AlreadyUsed, NextLook, verdict.Nobody), w.used(UseCame)
	}
	t := w.Ticket
	elsewhere := a.Table != "" && t.Table != "" && a.Table != t.Table
	switch t.State {
	case Waiting:
		if t.Came {
			return finding(verdict.Red, verdict.AlreadyUsed, NextWait, verdict.Nobody), true
		}
		// A kiosk that knew only the code let them in.
		return finding(verdict.Amber, verdict.AlreadyUsed, NextCheckIn, staff.Cashier), w.used(UseCame)
	case Called:
		return finding(verdict.Amber, verdict.WrongKind, NextOtherTable, staff.Cashier), elsewhere
	case AtTable:
		return finding(verdict.Red, verdict.AlreadyUsed, NextOtherTable, verdict.Nobody), elsewhere
	case Held, Missed, Out, Served, Void:
	}
	return verdict.Finding{}, false
}

// restored finds codes that may have been used in the time that a restore lost.
func (w World) restored(Ask) (verdict.Finding, bool) {
	return finding(verdict.Amber, verdict.AfterRestore, NextAskAgain, staff.Cashier), w.Gap.Open() && w.Home && !w.came()
}

// came says whether the holder is known to have come: what was lost before that
// is settled.
func (w World) came() bool { return w.Ticket != nil && (w.Ticket.Came || w.Ticket.State != Waiting) }

// certificate finds a clock that can't tell whether the signer's key holds.
func (w World) certificate(a Ask) (verdict.Finding, bool) {
	return finding(verdict.Amber, verdict.ClockUnsure, NextAskTime, staff.Cashier), a.How == HowCode && a.Code.Timing != code.During
}

// home finds codes about which another node decides, unless that one was asked:
// then its word counts.
func (w World) home(Ask) (verdict.Finding, bool) {
	switch said := w.Word; {
	case w.Home:
		return verdict.Finding{}, false
	case said == nil || said.Reason == verdict.NotHome:
		return finding(verdict.Amber, verdict.NotHome, NextAskHome, staff.Cashier), true
	case said.Fine:
		return verdict.Finding{}, false
	case said.Light == verdict.Red:
		return finding(verdict.Red, said.Reason, said.Next, verdict.Nobody), true
	default:
		return finding(verdict.Amber, said.Reason, said.Next, staff.Manager), true
	}
}

// person finds that somebody has to look who it is: the short number proves
// nothing.
func (w World) person(a Ask) (verdict.Finding, bool) {
	return finding(verdict.Amber, verdict.Ready, NextCheckName, staff.Cashier), a.How == HowHuman
}

// window is when to come: as the ticket stands, or as the code says. Where the
// session was moved since, it means nothing.
func (w World) window(a Ask) code.Window {
	if w.Due != nil && w.Due.How == Moved {
		return code.Window{}
	}
	if w.Ticket != nil {
		return w.Ticket.Of.Window
	}
	t, _ := a.Code.Code.Body().(code.Ticket)
	return t.Window
}

// time looks at the session and at the window, for who has not come yet. Who was
// called and missed comes in time while their window lasts; who is in line waits for a session
// that is late, and not the other way round.
func (w World) time(a Ask) (verdict.Finding, bool) {
	if w.Session.ID == "" || w.Plan.Off || w.came() && w.Ticket.State != Missed {
		return verdict.Finding{}, false
	}
	end := max(w.Plan.Until, w.Over)
	unsure := finding(verdict.Amber, verdict.ClockUnsure, NextAskTime, staff.Cashier)
	switch w.Now.Against(math.MinInt64, end) {
	case code.After:
		return finding(verdict.Red, verdict.TooLate, NextManager, staff.Manager), true
	case code.Unsure:
		return unsure, true
	case code.Before, code.During:
	}
	missed := w.Ticket != nil && w.Ticket.State == Missed
	from, to := w.Plan.From, end
	if win := w.window(a); !win.None() {
		from, to = win.From, win.To+int64(w.Session.Grace)
	}
	switch w.Now.Against(from, to) {
	case code.During:
		return w.late(), missed && w.window(a).None()
	case code.Before:
		if missed {
			return verdict.Finding{}, false // they were called before it was their time
		}
		return finding(verdict.Amber, verdict.TooEarly, NextComeBack, staff.Manager), true
	case code.After:
		return w.late(), w.Passed || w.Ticket == nil || missed
	case code.Unsure:
		return unsure, true
	}
	return verdict.Finding{}, false
}

// late says what becomes of who comes after their time.
func (w World) late() verdict.Finding {
	switch w.Session.Late {
	case event.LateForfeit:
		return finding(verdict.Red, verdict.TooLate, NextManager, staff.Manager)
	case event.LateStandby:
		return finding(verdict.Amber, verdict.TooLate, NextStandby, staff.Cashier)
	case event.LateQueue:
	}
	return finding(verdict.Amber, verdict.TooLate, NextQueue, staff.Cashier)
}

// what tells what is known of the ticket.
func (w World) what(a Ask) What {
	out := What{Session: w.Session.ID, From: w.Plan.From, Uses: w.Stand, Window: w.window(a), Decider: w.Decider, Word: w.Word}
	if c := a.Code.Code; c.Kind() != 0 {
		out.Home = c.Home()
	}
	if w.Ticket == nil {
		if t, ok := a.Code.Code.Body().(code.Ticket); ok {
			out.Place = int64(t.Place)
		}
		return out
	}
	t := w.Ticket
	out.Ticket, out.Session, out.Tier, out.Label, out.Place = t.Ticket, t.Issued.Session, t.Tier, t.Of.Label, t.Of.Place
	out.State, out.Table, out.Items, out.Companions = t.State, t.Table, t.Items, t.Companions
	out.Said = t.Said
	out.Words, out.Next, out.Ending, out.Told, out.Home = t.Word.Sealed != "", t.Next, t.Void, w.Told, t.Home
	if w.Due != nil {
		out.Became, out.Gets, out.Back = w.Due.How, w.Due.Gets, w.Back
	}
	return out
}
