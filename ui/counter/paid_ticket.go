package counter

import (
	"context"
	"fmt"

	"github.com/gofiber/fiber/v2"
	"github.com/google/uuid"

	"popstand/hardware/spool"
	"popstand/kiosk/ledger"
	"popstand/kiosk/paper"
	"popstand/kiosk/sale"
	"popstand/kiosk/signing"
	"popstand/ui/web"
)

// hasTickets says whether a sale has seats in it.
func hasTickets(r sale.Receipt) bool {
	for _, l := range r.Lines {
		if l.Session != "" {
			return true
		}
	}
	return false
}

// ticketsOf reads the tickets of a sale.
func (s *sight) ticketsOf(ctx context.Context, r sale.Receipt) (all []signing.Ticket, err error) {
	if s.desk.Signing == nil || !hasTickets(r) {
		return nil, nil
	}
	err = s.desk.Ledger.Read(ctx, func(ctx context.Context, q ledger.Queryer) error {
		all, err = signing.TicketsOfSale(ctx, q, r.Event, string(r.Sale))
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("read the tickets of a sale: %w", err)
	}
	return all, nil
}

// paidTickets are the tickets of a sale as staff read them out.
func (s *sight) paidTickets(ctx context.Context, r sale.Receipt) (all []PaidTicket, err error) {
	tickets, err := s.ticketsOf(ctx, r)
	if err != nil {
		return nil, err
	}
	for _, t := range tickets {
		p := PaidTicket{Ticket: string(t.Ticket), Label: t.Of.Label, Void: t.Void != signing.Lives}
		if of := s.offered[t.SKU]; of.Tier.SKU != "" {
			p.Session, p.Tier = s.products[s.offers[t.SKU].Product].Name, of.Tier.Name.In(s.lang)
		}
		if t.Of.Window.From != 0 {
			p.About = s.about(t.Of.Window.From, t.Of.Window.To)
		}
		who, err := s.desk.Signing.Holder(ctx, t)
		if err != nil {
			return nil, err
		}
		if who.Words != "" {
			p.Words = s.quoted(who.Words)
		}
		all = append(all, p)
	}
	return all, nil
}

// ticketSlip says how far the papers of a sale's tickets are: as far as the one
// that is furthest behind. It is empty where there are none.
func (s *sight) ticketSlip(ctx context.Context, r sale.Receipt) (slip Slip, err error) {
	tickets, err := s.ticketsOf(ctx, r)
	if err != nil {
		return Slip{}, err
	}
	l := s.desk.Ledger
	err = l.Read(ctx, func(ctx context.Context, q ledger.Queryer) error {
		for _, t := range tickets {
			jobs, err := paper.JobsOf(ctx, q, l.Event(), paper.TicketJob, paper.TicketSubject(t.Lang, l.Node(), string(t.Ticket)))
			if err != nil {
				return err
			}
			one := Slip{State: "none"}
			if len(jobs) > 0 {
				e, err := spool.Find(ctx, q, l.Event(), jobs[len(jobs)-1].ID)
				if err != nil {
					return err
				}
				one = s.slip(e)
			}
			if behind(one.State) > behind(slip.State) {
				slip = one
			}
		}
		return nil
	})
	if err != nil {
		return Slip{}, fmt.Errorf("look how far the tickets are: %w", err)
	}
	return slip, nil
}

// behind orders the states of papers: what needs a person counts most.
func behind(state string) int {
	for i, known := range []string{"printed", "printing", "waiting", "none", "paper_out", "stuck", "unknown"} {
		if state == known {
			return i + 1
		}
	}
	return 0
}

// ReprintTickets answers POST /receipts/:sale/tickets: the tickets of a sale once
// more, marked as copies. Those that hold no more are left out.
func (d *Desk) ReprintTickets(c *fiber.Ctx) error {
	return d.staffed(c, func(t *turn) error {
		id, op := c.Params("sale"), t.field("op")
		if op == "" || d.Signing == nil {
			return fiber.ErrBadRequest
		}
		r, err := d.receipt(t.ctx(), sale.ID(id))
		if err != nil {
			return err
		}
		no, fault := refusal(t.printTickets(r, op))
		if fault != nil {
			return fault
		}
		t.stand.note = note{no: no}
		d.Site.Live.Touch(topicPaper)
		return web.SeeOther(c, local(t.field("back"), "/receipts/"+id))
	})
}

// printTickets queues the papers one by one. Their operations follow from the
// form's, so that a form that is sent twice prints once.
func (t *turn) printTickets(r sale.Receipt, op string) error {
	tickets, err := t.ticketsOf(t.ctx(), r)
	if err != nil {
		return err
	}
	for _, one := range tickets {
		if one.Void != signing.Lives {
			continue
		}
		act := ledger.Act{Op: ledger.Op(uuid.NewSHA1(uuid.NameSpaceOID, []byte(op+string(one.Ticket))).String()), Actor: t.actor()}
		if _, err := t.desk.Signing.Print(t.ctx(), act, signing.Printing{Ticket: one.Ticket}); err != nil {
			return err
		}
	}
	return nil
}
