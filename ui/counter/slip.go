package counter

import (
	"context"
	"fmt"

	"popstand/hardware"
	"popstand/hardware/spool"
	"popstand/kiosk/ledger"
	"popstand/kiosk/paper"
	"popstand/kiosk/sale"
)

// paidView is the page after a payment.
func (s *sight) paidView(ctx context.Context, r sale.Receipt) (Paid, error) {
	op, err := s.desk.newID()
	if err != nil {
		return Paid{}, err
	}
	v := Paid{
		Page: s.page(s.w.Paid.Title, "paid&sale="+string(r.Sale)), Sale: string(r.Sale), Number: r.Number,
		Total: s.money(r.Total + r.Rounding), How: how(r.Tenders), Op: op, Order: s.paidOrder(r),
	}
	v.Given, v.Change, v.Coins = s.paidAmounts(r)
	v.Styles = append(v.Styles, "css/ticket.css")
	if v.Slip, _, err = s.slipOf(ctx, r.Sale); err != nil {
		return v, err
	}
	if v.Tickets, err = s.paidTickets(ctx, r); err != nil {
		return v, err
	}
	v.TicketSlip, err = s.ticketSlip(ctx, r)
	return v, err
}

// slipOf says how far a receipt's newest paper is, and how many copies were asked for.
func (s *sight) slipOf(ctx context.Context, id sale.ID) (slip Slip, copies int, err error) {
	var jobs []paper.Job
	var e spool.Entry
	l := s.desk.Ledger
	err = l.Read(ctx, func(ctx context.Context, q ledger.Queryer) error {
		if jobs, err = paper.JobsOf(ctx, q, l.Event(), paper.ReceiptJob, string(id)); err != nil || len(jobs) == 0 {
			return err
		}
		e, err = spool.Find(ctx, q, l.Event(), jobs[len(jobs)-1].ID)
		return err
	})
	if err != nil {
		return Slip{}, 0, fmt.Errorf("look how far the paper is: %w", err)
	}
	if len(jobs) == 0 {
		return Slip{State: "none"}, 0, nil
	}
	return s.slip(e), jobs[len(jobs)-1].Copy, nil
}

// slip words how far a job has come.
func (s *sight) slip(e spool.Entry) Slip {
	st := s.desk.Rig.Status()
	if !s.hasPrinter() && e.State == spool.Waiting {
		return Slip{State: "none"}
	}
	v := Slip{Queue: st.Queue}
	switch e.State {
	case spool.Confirmed, spool.Processed, spool.Sent, spool.Seen, spool.Replaced:
		v.State = "printed"
		return v
	case spool.Unknown:
		v.State = "unknown"
		return v
	case spool.Failed, spool.Skipped:
		v.State = "stuck"
		return v
	case spool.Sending:
		v.State = "printing"
		if p := st.Job; p != nil && p.Job.ID == e.Job && p.Total > 0 {
			v.Done = 100 * p.Sent / p.Total
		}
	case spool.Waiting:
		v.State = "waiting"
	}
	switch word := st.Printer.Word; {
	case word == hardware.PaperOut:
		v.State = "paper_out"
	case !st.Printer.Works() && word != hardware.Opening, word == hardware.Silent && e.State == spool.Waiting:
		v.State, v.Why = "stuck", s.w.HealthOf("printer."+string(word), "n", fmt.Sprint(st.Queue)).Do
	}
	return v
}

// outOfPaper says whether somebody has to bring a roll.
func (s *sight) outOfPaper() bool {
	return s.desk.Rig.Status().Printer.Word == hardware.PaperOut
}
