package counter

import (
	"strings"

	"github.com/gofiber/fiber/v2"

	"popstand/hardware/spool"
	"popstand/kiosk/ledger"
	"popstand/kiosk/paper"
	"popstand/kiosk/sale"
	"popstand/ui/web"
)

// Prints answers GET /prints: what waits for paper, and what became of it.
func (d *Desk) Prints(c *fiber.Ctx) error {
	return d.staffed(c, func(t *turn) error {
		t.stand.screen = screenElse
		return t.showPrints()
	})
}

// SettlePrint answers POST /prints: what a person says of a print, or wants of
// those that have gathered.
func (d *Desk) SettlePrint(c *fiber.Ctx) error {
	return d.staffed(c, func(t *turn) error {
		if t.field("op") == "" {
			return fiber.ErrBadRequest
		}
		do, job, _ := strings.Cut(t.field("do"), " ")
		no, fault := refusal(t.settlePrint(do, paper.JobID(job)))
		if fault != nil {
			return fault
		}
		t.stand.note = note{no: no}
		d.Site.Live.Touch(topicStatus, topicPaper)
		if t.target() == "prints" {
			return t.showPrints()
		}
		return web.SeeOther(c, "/prints")
	})
}

// settlePrint does what a key says.
func (t *turn) settlePrint(do string, job paper.JobID) error {
	p := t.desk.Rig
	switch do {
	case "there":
		return p.Settle(t.ctx(), job, spool.Seen)
	case "again":
		return t.printAgain(job)
	case "skip":
		return p.Settle(t.ctx(), job, spool.Skipped)
	case "all":
		return p.Release(t.ctx(), spool.ReleaseAll)
	case "newest":
		return p.Release(t.ctx(), spool.ReleaseNewest)
	case "blind":
		p.PrintBlind()
		return nil
	}
	return fiber.ErrBadRequest
}

// printAgain queues a document anew and then settles the old job. In this order
// a power cut between the two leaves a copy too many, which says that it is one,
// and never a receipt too few.
func (t *turn) printAgain(id paper.JobID) error {
	j, e, err := t.desk.job(t.ctx(), id)
	if err != nil {
		return err
	}
	if !e.State.Stuck() {
		return spool.RefuseNotStuck // somebody else was faster, or this tap comes twice
	}
	act := ledger.Act{Op: ledger.Op(t.field("op")), Actor: t.actor()}
	if j.Kind == paper.ReceiptJob {
		_, err = sale.Reprint(t.ctx(), t.desk.Ledger, act, sale.Reprinting{Sale: sale.ID(j.Subject)})
	} else {
		_, err = paper.Reprint{Kind: j.Kind, Subject: j.Subject}.Do(t.ctx(), t.desk.Ledger, act)
	}
	if err != nil {
		return err
	}
	return t.desk.Rig.Settle(t.ctx(), id, spool.Replaced)
}

// showPrints answers with the page, or with what htmx asks of it.
func (t *turn) showPrints() error {
	v, err := t.printsView(t.ctx())
	if err != nil {
		return err
	}
	v.Error = t.said(t.stand.note.no)
	t.stand.note = note{}
	if t.target() == "prints" {
		return web.Render(t.c, PrintsBody(v))
	}
	return web.Render(t.c, PrintsPage(v))
}
