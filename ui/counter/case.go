package counter

import (
	"context"

	"github.com/gofiber/fiber/v2"

	"popstand/kiosk/dispute"
	"popstand/kiosk/ledger"
	"popstand/kiosk/refund"
	"popstand/kiosk/sale"
	"popstand/ui/part"
	"popstand/ui/web"
)

// casesDone is how many of the closed cases are listed.
const casesDone = 10

// casePage is a page of the cases. It takes the looks of tickets and refunds.
func (s *sight) casePage(title string) part.Page {
	p := s.page(title, "cases")
	p.Styles = append(p.Styles, "css/signing.css", "css/capture.css", "css/refund.css", "css/case.css")
	return p
}

// caseNote is what the step before has to say, once.
func (t *turn) caseNote() Notice {
	n := t.said(t.stand.caseNo)
	t.stand.caseNo = nil
	return n
}

// Cases answers GET /cases: what people have to decide, what is overdue first.
func (d *Desk) Cases(c *fiber.Ctx) error {
	return d.staffed(c, func(t *turn) error {
		t.stand.screen = screenElse
		v := CaseList{Page: t.casePage(t.w.Case.Title), Rail: t.rail("receipts"), Error: t.caseNote()}
		var done []dispute.Case
		err := d.Ledger.Read(t.ctx(), func(ctx context.Context, q ledger.Queryer) (err error) {
			done, err = dispute.Done(ctx, q, d.Ledger.Event(), casesDone)
			return err
		})
		if err != nil {
			return err
		}
		var apart []CaseRow
		for _, x := range t.pending.apart {
			apart = append(apart, t.apartRow(x))
		}
		late := len(t.pending.overdue(t.now.Wall))
		for _, p := range []CasePart{
			{"apart", t.w.Apart.Title, apart},
			{"late", t.w.Case.Late, t.caseRows(t.pending.open[:late])},
			{"open", t.w.Case.Open, t.caseRows(t.pending.open[late:])},
			{"done", t.w.Case.Done, t.caseRows(done)},
		} {
			if len(p.Rows) > 0 {
				v.Parts = append(v.Parts, p)
			}
		}
		return web.Render(c, CasesPage(v))
	})
}

func (s *sight) caseRows(all []dispute.Case) []CaseRow {
	w := s.w.Case
	rows := make([]CaseRow, 0, len(all))
	for _, c := range all {
		r := CaseRow{
			ID: "case-" + c.Number, URL: caseURL(c.Opened.Case), Icon: "clock", Title: c.Number + " · " + w.GroundOf(string(c.Ground)),
			Sub: part.Fill(w.Due, "time", s.moment(c.Due)),
		}
		if c.Receipt != "" {
			r.Sub += " · " + w.Receipt + " " + c.Receipt
		}
		switch {
		case c.Outcome != "":
			r.Icon, r.End = "check", w.OutcomeOf(string(c.Outcome))
		case c.Overdue(s.now):
			r.Chip = w.Overdue
		case c.Amount > 0:
			r.End = s.money(c.Amount)
		}
		rows = append(rows, r)
	}
	return rows
}

func (s *sight) apartRow(x refund.Trouble) CaseRow {
	return CaseRow{
		ID: "apart-" + x.Number, URL: "/cases/receipt/" + x.Number, Icon: "warn", Title: part.Fill(s.w.Refund.Number, "number", x.Number),
		Sub: s.w.Apart.Why(string(x.Why)).What, End: s.apartSum(x),
	}
}

func (s *sight) apartSum(x refund.Trouble) string {
	return part.Fill(s.w.Apart.Sums, "given", s.money(x.Given), "paid", s.money(x.Paid))
}

func caseURL(id dispute.ID) string { return "/cases/" + string(id) }

// AskCase answers GET /cases/new: why something becomes a case. With ?sale= it is
// about that sale's receipt, with ?paper= about the one that was scanned here and
// whose sale is not known.
func (d *Desk) AskCase(c *fiber.Ctx) error {
	return d.staffed(c, func(t *turn) error {
		t.stand.screen = screenElse
		w := t.w.Case
		v := CaseNew{Page: t.casePage(w.New), Rail: t.rail("receipts"), Error: t.caseNote(), Back: "/cases", Title: w.New, Sub: w.Receipt + ": " + w.NoReceipt}
		var err error
		if v.Op, err = d.newID(); err != nil {
			return err
		}
		switch b := t.stand.refund; {
		case c.Query("sale") != "":
			f, err := d.Refunds.Find(t.ctx(), c.Query("sale"))
			if err != nil {
				return err
			}
			v.Sub, v.Back = part.Fill(t.w.Refund.Number, "number", f.Number), "/refund/lines"
			v.Fields = append(v.Fields, Pair{"sale", string(f.Sale)})
		case t.asks("paper") && b != nil && b.paper != "":
			v.Sub, v.Back = part.Fill(t.w.Refund.Number, "number", b.slip.Number), "/refund/paper"
			v.Fields = append(v.Fields, Pair{"receipt", b.slip.Number})
		}
		v.Promise = part.Fill(w.Promise, "time", t.moment(t.now.Wall+t.Settings.Promised().Answer.Duration().Milliseconds()))
		v.Grounds = grounds(w, len(v.Fields) > 0)
		return web.Render(c, CaseNewPage(v))
	})
}

// grounds are why something may become a case.
func grounds(w part.CaseWords, receipt bool) (all []Act) {
	for _, g := range dispute.Grounds() {
		if g == dispute.NoReceipt && receipt {
			continue
		}
		a := Act{ID: string(g), Label: w.GroundOf(string(g))}
		for _, e := range w.Grounds {
			if e.Key == string(g) {
				a.Sub = e.Do
			}
		}
		all = append(all, a)
	}
	return all
}

// MakeCase answers POST /cases/new.
func (d *Desk) MakeCase(c *fiber.Ctx) error {
	return d.staffed(c, func(t *turn) error {
		op := t.field("op")
		if op == "" {
			return fiber.ErrBadRequest
		}
		o := dispute.Opening{Ground: dispute.Ground(t.field("ground")), Sale: sale.ID(t.field("sale")), Receipt: t.field("receipt")}
		made, err := d.disputes().Open(t.ctx(), ledger.Act{Op: ledger.Op(op), Actor: t.actor()}, o)
		no, fault := refusal(err)
		switch {
		case fault != nil:
			return fault
		case no != nil:
			t.stand.caseNo = no
			if at := no.Values["case"]; at != "" {
				return web.SeeOther(c, "/cases/"+at)
			}
			return web.SeeOther(c, "/cases")
		}
		d.Site.Live.Touch(topicPaper)
		return web.SeeOther(c, caseURL(made.Opened.Case)+"?made=1")
	})
}

// disputes is the desk for them.
func (d *Desk) disputes() *dispute.Desk {
	if d.Disputes != nil {
		return d.Disputes
	}
	return &dispute.Desk{Ledger: d.Ledger, Random: d.Random}
}
