package counter

import (
	"context"
	"fmt"
	"strings"

	"popstand/hardware"
	"popstand/hardware/spool"
	"popstand/kiosk/ledger"
	"popstand/kiosk/paper"
	"popstand/kiosk/sale"
	"popstand/kiosk/signing"
	"popstand/ui/part"
)

// printsShown is how many of those that wait are listed.
const printsShown = 30

// printsView lists what a person has to look at, and what waits.
func (s *sight) printsView(ctx context.Context) (Prints, error) {
	v := Prints{Page: s.page(s.w.Prints.Title, "prints"), Rail: s.rail(""), Printer: s.printer()}
	if v.Printer.Href == "/prints" {
		v.Printer.Href, v.Printer.Label = "", "" // it is this page
	}
	var err error
	if v.Op, err = s.desk.newID(); err != nil {
		return v, err
	}
	st, waiting := s.desk.Rig.Status(), s.desk.Rig.Waiting()
	v.Blind = st.Printer.Word == hardware.Silent && len(waiting) > 0
	if st.Flood && len(waiting) > 0 {
		v.Flood = &Flood{N: len(waiting), Since: s.moment(waiting[0].Created)}
	}
	v.More = max(0, len(waiting)-printsShown)
	l := s.desk.Ledger
	err = l.Read(ctx, func(ctx context.Context, q ledger.Queryer) error {
		stuck, err := spool.Stuck(ctx, q, l.Event())
		if err != nil {
			return err
		}
		for _, e := range stuck {
			p, err := s.stuckPrint(ctx, q, e)
			if err != nil {
				return err
			}
			v.Look = append(v.Look, p)
		}
		v.Queue, err = s.queued(ctx, q, waiting[:len(waiting)-v.More], st)
		return err
	})
	if err != nil {
		return v, fmt.Errorf("list what waits for paper: %w", err)
	}
	return v, nil
}

// stuckPrint is a job of which a person has to say what became of it.
func (s *sight) stuckPrint(ctx context.Context, q ledger.Queryer, e spool.Entry) (Print, error) {
	j, err := paper.FindJob(ctx, q, s.desk.Ledger.Event(), e.Job)
	if err != nil {
		return Print{}, err
	}
	p, err := s.print(ctx, q, j)
	if err != nil {
		return p, err
	}
	said := s.w.HealthOf("print." + e.Cause)
	if said.Do == "" { // the printer had stopped, and says itself why
		said = s.w.HealthOf("print.unknown")
	}
	p.State, p.How, p.Do, p.There, p.Again = "ask", said.What, said.Do, true, j.Kind != paper.DrawerJob
	if j.Kind != paper.ReceiptJob {
		return p, nil
	}
	before, err := paper.JobsOf(ctx, q, j.Event, j.Kind, j.Subject)
	p.Copy = len(before)
	for _, b := range before {
		p.Copy = max(p.Copy, b.Copy+1)
	}
	return p, err
}

// queued lists jobs that wait, the one that prints first.
func (s *sight) queued(ctx context.Context, q ledger.Queryer, waiting []paper.Job, st spool.Status) ([]Print, error) {
	var out []Print
	for i, j := range waiting {
		p, err := s.print(ctx, q, j)
		if err != nil {
			return nil, err
		}
		key := "waiting"
		p.State, p.Skip = "note", true
		switch {
		case st.Job != nil && st.Job.Job.ID == j.ID:
			key, p.Skip = "sending", false
		case i == 0 && st.Printer.Works() && !st.Flood && st.Printer.Word != hardware.Silent:
			key = "next"
		}
		said := s.w.HealthOf("print." + key)
		p.How, p.Do = said.What, said.Do
		out = append(out, p)
	}
	return out, nil
}

// print says what a job is.
func (s *sight) print(ctx context.Context, q ledger.Queryer, j paper.Job) (Print, error) {
	p := Print{ID: string(j.ID), Since: s.moment(j.Created)}
	w := s.w.Prints
	switch j.Kind {
	case paper.ReceiptJob:
		r, err := sale.BySale(ctx, q, j.Event, sale.ID(j.Subject))
		if err != nil {
			return p, err
		}
		p.What = part.Fill(w.Receipt, "number", r.Number)
	case paper.TestJob:
		p.What = w.Test
	case paper.CodesJob:
		p.What = w.Codes
	case paper.DrawerJob:
		p.What = w.Drawer
	default:
		var err error
		if p.What, err = s.printOf(ctx, q, j); err != nil {
			return p, err
		}
	}
	if j.Copy > 0 {
		p.What += ", " + part.Fill(w.Copy, "n", part.Number(j.Copy))
	}
	return p, nil
}

// printOf is what a document of one of the areas is: of a ticket, with its label.
func (s *sight) printOf(ctx context.Context, q ledger.Queryer, j paper.Job) (string, error) {
	said, known := s.w.Prints.KindOf(string(j.Kind))
	if !known {
		return s.w.Prints.Other, nil
	}
	if j.Kind != paper.TicketJob && j.Kind != paper.NoticeJob && j.Kind != paper.TableJob {
		return said.What, nil
	}
	_, subject := j.About()
	id, _, _ := strings.Cut(subject, "/")
	t, err := signing.TicketOf(ctx, q, j.Event, signing.ID(id))
	no, fault := refusal(err)
	if no != nil {
		return said.What, nil //nolint:nilerr // its ticket is not known here: the kind stands alone
	}
	return part.Fill(said.Do, "label", t.Of.Label), fault
}

// moment writes when something was.
func (s *sight) moment(ms int64) string { return part.Moment(ms, s.now.Wall, s.zone, s.lang) }

// job finds a job by its id, and how far it is.
func (d *Desk) job(ctx context.Context, id paper.JobID) (j paper.Job, e spool.Entry, err error) {
	err = d.Ledger.Read(ctx, func(ctx context.Context, q ledger.Queryer) (err error) {
		if j, err = paper.FindJob(ctx, q, d.Ledger.Event(), id); err != nil {
			return err
		}
		e, err = spool.Find(ctx, q, j.Event, id)
		return err
	})
	if err != nil {
		return j, e, fmt.Errorf("read job: %w", err)
	}
	return j, e, nil
}
