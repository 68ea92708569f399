package signing

import (
	"context"
	"fmt"
	"strings"

	"popstand/kiosk/clock"
	"popstand/kiosk/event"
	"popstand/kiosk/ledger"
	"popstand/kiosk/paper"
	"popstand/kiosk/staff"
)

// Setters are who makes the desk's papers. A desk that is nil sets none.
func (d *Desk) Setters() paper.Setters {
	if d == nil {
		return nil
	}
	return paper.Setters{paper.TicketJob: d.setTicket, paper.NoticeJob: d.setNotice, paper.TableJob: d.setWords}
}

// setTicket says what a ticket says when it is printed: its place may have been
// swapped since it was issued.
func (d *Desk) setTicket(ctx context.Context, q ledger.Queryer, j paper.Job) (paper.Doc, error) {
	data, t, err := d.data(ctx, q, j)
	if err != nil {
		return paper.Doc{}, err
	}
	data.Code, err = d.TextOf(ctx, q, t)
	return paper.Ticket(data), err
}

func (d *Desk) setWords(ctx context.Context, q ledger.Queryer, j paper.Job) (paper.Doc, error) {
	data, _, err := d.data(ctx, q, j)
	return paper.TableSlip(data), err
}

// setNotice says what the holder gets, with the code that still tells who they
// are.
func (d *Desk) setNotice(ctx context.Context, q ledger.Queryer, j paper.Job) (paper.Doc, error) {
	data, t, err := d.data(ctx, q, j)
	if err != nil {
		return paper.Doc{}, err
	}
	c, due, err := DueTo(ctx, q, t)
	if err != nil {
		return paper.Doc{}, err
	}
	n := paper.NoticeData{TicketData: data}
	if n.Code, err = d.TextOf(ctx, q, t); err != nil {
		return paper.Doc{}, err
	}
	if due {
		n.How, n.Gets, n.Reason, n.From, n.Until = string(c.How), string(c.Gets), c.Reason, c.Plan.From, c.Plan.Until
		if c.Gets == event.DueRefund {
			back, err := payerOf(ctx, q, t)
			if err != nil {
				return paper.Doc{}, err
			}
			n.Back = string(back)
		}
	}
	return paper.Notice(n), nil
}

// data is what every paper about a ticket says.
func (d *Desk) data(ctx context.Context, q ledger.Queryer, j paper.Job) (paper.TicketData, Ticket, error) {
	lang, subject := j.About()
	id, _, _ := strings.Cut(subject, "/")
	settings, err := settingsOf(ctx, q, j.Event)
	if err != nil {
		return paper.TicketData{}, Ticket{}, err
	}
	t, err := TicketOf(ctx, q, j.Event, ID(id))
	if err != nil {
		return paper.TicketData{}, t, err
	}
	s, err := sessionIn(settings, t.Issued.Session)
	if err != nil {
		return paper.TicketData{}, t, err
	}
	out := d.about(settings, s, t, lang)
	out.At = j.Created
	if err := d.fill(ctx, q, j, t, &out); err != nil {
		return out, t, err
	}
	in, err := d.standIn(ctx, q, settings, s, d.Ledger.Now())
	if err != nil {
		return out, t, err
	}
	out.From = in.plan.From
	if out.Ahead, err = in.before(ctx, q, t.spot()); err != nil {
		return out, t, err
	}
	return out, t, in.promises(ctx, q, t, &out)
}

// promises says on a ticket how it may be given back: what is printed is what its
// session's policy does, as long as it can do it.
func (s stand) promises(ctx context.Context, q ledger.Queryer, t Ticket, out *paper.TicketData) error {
	payer, err := payerOf(ctx, q, t)
	if err != nil {
		return err
	}
	last := s.begunFor(t) - int64(s.session.Exchange)
	if s.session.Exchange > 0 && !s.past(last) {
		out.Exchange = last
	}
	switch {
	case payer != BackStall: // nothing was paid here
	case s.session.Refund == event.ReturnAlways:
		out.Back = paper.BackAlways
	case s.session.Refund == event.ReturnNever, out.Exchange == 0:
		out.Back = paper.BackNever
	default:
		out.Back = paper.BackTill
	}
	return nil
}

// about is what a ticket's paper says of the ticket and its session.
func (d *Desk) about(settings event.Settings, s event.Session, t Ticket, lang string) paper.TicketData {
	out := paper.TicketData{
		Slip: paper.Slip{
			Lang: lang, Brand: settings.Name.In(lang), Ref: t.Ref, Human: t.Code.Human.Grouped(), Zone: settings.TimeZone,
			Node: settings.NodeName(d.Ledger.Letters()...),
		},
		Label: t.Of.Label, Session: s.Name.In(lang), Where: s.Place, Standby: t.Of.Rank >= StandbyRank,
		Come: paper.Times{From: t.Of.Window.From, To: t.Of.Window.To}, Items: t.Items, Companions: t.Companions,
		CheckIn: s.CheckIn == event.CheckInRequired, Late: paper.Late(s.Late), Grace: int64(s.Grace), Support: supportOf(settings.Support),
	}
	if tier, known := s.Tier(t.Tier); known {
		out.Tier = tier.Name.In(lang)
	}
	for _, c := range settings.Creators {
		if c.ID == s.Creator {
			out.Creator = c.Name
		}
	}
	return out
}

func supportOf(s event.Support) string {
	var all []string
	for _, text := range []string{s.Name, s.Email, s.Phone, s.URL} {
		if text != "" {
			all = append(all, text)
		}
	}
	return strings.Join(all, " · ")
}

const madeBy = `
	SELECT actor, clock_trust
	FROM fact
	WHERE event = $1 AND node = $2 AND epoch = $3 AND seq = $4`

// fill adds who asked for the paper, whether the clock was believed, and what is
// to be written.
func (d *Desk) fill(ctx context.Context, q ledger.Queryer, j paper.Job, t Ticket, out *paper.TicketData) error {
	var actor string
	var trust clock.Trust
	if err := q.QueryRow(ctx, madeBy, string(j.Event), string(j.Node), j.Epoch, j.Seq).Scan(&actor, &trust); err != nil {
		return fmt.Errorf("read who asked for job %s: %w", j.ID, err)
	}
	out.Unverified = !trust.Known()
	if program, ok := strings.CutPrefix(actor, "api:"); ok {
		out.Staff = program
	} else if m, err := staff.Find(ctx, q, j.Event, actor); err == nil {
		out.Staff = m.Name
	}
	p, err := d.person(ctx, q, t)
	out.Words = p.Words
	return err
}
