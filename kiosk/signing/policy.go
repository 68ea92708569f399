package signing

import (
	"context"

	"popstand/kiosk/clock"
	"popstand/kiosk/event"
	"popstand/kiosk/ledger"
	"popstand/kiosk/staff"
)

// MoneyAction is paying back a ticket whose session's policy keeps the money.
const MoneyAction staff.Action = "refund_ticket"

// Refusals of a session's policy. Their codes are written into facts, where somebody
// decided against them.
var (
	// RefuseNoRefund answers for a ticket that is not paid back.
	RefuseNoRefund = ledger.Refuse("no_refund", "Tickets of this session are not paid back. A manager may decide otherwise.")
	// RefuseRefundLate answers for a ticket that was paid back until a while ago.
	RefuseRefundLate = ledger.Refuse("refund_late", "The time for taking this back is over. A person with more rights may decide.")
)

// Returns says how a ticket may be given back, by its session's policy and by what
// became of the session. It says nothing of where the holder is: who was served has
// got what they paid for.
type Returns struct {
	Payer    Payer           // who would give the money back
	Money    *ledger.Refusal // why the policy keeps the money: no_refund, refund_late; nil where it is given back
	Until    int64           // until when it is given back, Unix milliseconds; 0 = until they are served, or not at all
	Exchange int64           // until when anybody who serves exchanges it, Unix milliseconds; 0 = never
	Due      *Change         // a change of the session that gives the holder something; nil = none
}

// Returns reads how a ticket may be given back now. Refusals: no_sessions,
// ticket_unknown.
func (d *Desk) Returns(ctx context.Context, q ledger.Queryer, id ID) (Returns, error) {
	settings, err := settingsOf(ctx, q, d.Ledger.Event())
	if err != nil {
		return Returns{}, err
	}
	t, err := TicketOf(ctx, q, d.Ledger.Event(), id)
	if err != nil {
		return Returns{}, err
	}
	r, err := d.returnsOf(ctx, q, settings, t, d.Ledger.Now())
	if err == nil {
		r.Payer, err = payerOf(ctx, q, t)
	}
	return r, err
}

// returnsOf is Returns without who pays.
func (d *Desk) returnsOf(ctx context.Context, q ledger.Queryer, settings event.Settings, t Ticket, now clock.Reading) (Returns, error) {
	var r Returns
	c, due, err := DueTo(ctx, q, t)
	if err != nil {
		return r, err
	}
	if due {
		r.Due = &c
	}
	folder, known := settings.Session(t.Session)
	if !known { // the folder has dropped it
		if !due || c.Gets != event.DueRefund {
			r.Money = RefuseNoRefund
		}
		return r, nil
	}
	s, err := d.standIn(ctx, q, settings, folder, now)
	if err != nil {
		return r, err
	}
	last := s.begunFor(t) - int64(folder.Exchange)
	if folder.Exchange > 0 {
		r.Exchange = last
	}
	if due && c.Gets == event.DueRefund {
		return r, nil
	}
	switch {
	case folder.Refund == event.ReturnAlways:
	case folder.Refund == event.ReturnNever, folder.Exchange == 0:
		r.Money = RefuseNoRefund
	default:
		r.Until = last
		if nowOf(now, settings).Latest >= last {
			r.Money = RefuseRefundLate
		}
	}
	return r, nil
}

// begunFor is when a ticket's session begins, as far as its holder's rights go: what
// their paper says holds, where it was moved to an earlier time.
func (s stand) begunFor(t Ticket) int64 {
	from := s.plan.From
	for _, c := range s.changes {
		if c.hlc > t.hlc {
			from = max(from, c.Was.From)
		}
	}
	return from
}

// paysBack asks the policy of a ticket's session whether its money goes back. Where
// it keeps it, a person who is named may decide otherwise, with a reason: then it
// returns the code of what they decided against. A manager who acts names
// themselves, so that nobody decides it in passing.
func (d *Desk) paysBack(ctx context.Context, tx *ledger.Tx, settings event.Settings, t Ticket, approver, reason string) (string, error) {
	r, err := d.returnsOf(ctx, tx, settings, t, tx.Now())
	if err != nil || r.Money == nil {
		return "", err
	}
	need := staff.Manager
	if role, named := settings.Policies.Least[MoneyAction]; named {
		need = role
	}
	who := staff.Warrant{Event: tx.Event(), Actor: tx.Actor(), Approver: approver}
	switch {
	case approver == "" && who.Program():
		return "", ledger.Refuse(r.Money.Code, r.Money.Do, "until", msText(r.Until))
	case approver == "":
		return "", ledger.Refuse("needs_approval", "This needs a "+string(need)+"'s PIN: "+r.Money.Do,
			"action", string(MoneyAction), "role", string(need), "why", r.Money.Code, "until", msText(r.Until))
	}
	m, err := staff.Find(ctx, tx, tx.Event(), approver)
	if err != nil {
		return "", err
	}
	if !m.Role.Reaches(need) {
		return "", ledger.Refuse("role_low", "This needs a "+string(need)+"'s PIN.", "name", m.Name, "role", string(need))
	}
	return r.Money.Code, reasonable(reason)
}
