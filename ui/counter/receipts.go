package counter

import (
	"context"
	"fmt"
	"strings"

	"github.com/gofiber/fiber/v2"

	"popstand/kiosk/ledger"
	"popstand/kiosk/sale"
	"popstand/ui/part"
	"popstand/ui/web"
)

// receiptsShown is how many of the last sales are listed.
const receiptsShown = 50

// Receipts answers GET /receipts: the last sales, or the one with a number.
func (d *Desk) Receipts(c *fiber.Ctx) error {
	return d.staffed(c, func(t *turn) error {
		v, err := t.receiptsView(strings.TrimSpace(c.Query("q")), "")
		if err != nil {
			return err
		}
		return web.Render(c, ReceiptsPage(v))
	})
}

// Receipt answers GET /receipts/:sale: one receipt as paper.
func (d *Desk) Receipt(c *fiber.Ctx) error {
	return d.staffed(c, func(t *turn) error {
		r, err := d.receipt(t.ctx(), sale.ID(c.Params("sale")))
		if err != nil {
			return err
		}
		v, err := t.receiptsView("", r.Sale)
		if err != nil {
			return err
		}
		if v.Open, err = t.receiptView(r); err != nil {
			return err
		}
		v.Open.Error = t.said(t.stand.note.no)
		t.stand.note = note{}
		if t.target() == "receipt" {
			return web.Render(c, ReceiptPane(v))
		}
		return web.Render(c, ReceiptsPage(v))
	})
}

// receiptsView lists sales; open is the one that is shown.
func (t *turn) receiptsView(q string, open sale.ID) (Receipts, error) {
	t.stand.screen = screenElse
	live := "receipts"
	if open != "" {
		live += "&sale=" + string(open)
	}
	page := t.page(t.w.Receipts.Title, live)
	page.Styles = append(page.Styles, "css/ticket.css")
	v := Receipts{Page: page, Rail: t.rail("receipts"), Q: q}
	all, err := t.desk.lastSales(t.ctx(), q)
	if err != nil {
		return v, err
	}
	for _, r := range all {
		v.List = append(v.List, Receipt{
			Sale: string(r.Sale), Number: r.Number, At: part.Moment(r.At.Wall, t.now.Wall, t.zone, t.lang), By: t.seller(r),
			How: how(r.Tenders), Total: t.money(r.Total + r.Rounding), On: r.Sale == open,
		})
	}
	return v, nil
}

// lastSales reads the last receipts, or the one with a number.
func (d *Desk) lastSales(ctx context.Context, number string) (all []sale.Receipt, err error) {
	l := d.Ledger
	err = l.Read(ctx, func(ctx context.Context, q ledger.Queryer) error {
		if number == "" {
			all, err = sale.Last(ctx, q, l.Event(), l.Node(), receiptsShown)
			return err
		}
		one, err := sale.ByNumber(ctx, q, l.Event(), l.Letter(), number)
		if isRefusal(err, "sale_unknown") {
			return nil
		}
		all = append(all, one)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("read receipts: %w", err)
	}
	return all, nil
}

// seller is who sold, by the name on the receipt.
func (s *sight) seller(r sale.Receipt) string {
	if r.Head.Staff != "" {
		return r.Head.Staff
	}
	return s.books.name(r.Actor)
}

// receiptView is a receipt as it was printed.
func (t *turn) receiptView(r sale.Receipt) (*ReceiptView, error) {
	doc, err := t.desk.receiptDoc(t.ctx(), r)
	if err != nil {
		return nil, err
	}
	op, err := t.desk.newID()
	if err != nil {
		return nil, err
	}
	v := &ReceiptView{Sale: string(r.Sale), Number: r.Number, Total: t.money(r.Total + r.Rounding), Paper: part.PaperOf(doc, onPaper), Op: op}
	if v.Slip, v.Copies, err = t.slipOf(t.ctx(), r.Sale); err != nil {
		return v, err
	}
	if v.Tickets, err = t.paidTickets(t.ctx(), r); err != nil {
		return v, err
	}
	v.TicketSlip, err = t.ticketSlip(t.ctx(), r)
	return v, err
}

// Reprint answers POST /receipts/:sale/reprint: the receipt once more, marked
// as a copy.
func (d *Desk) Reprint(c *fiber.Ctx) error {
	return d.staffed(c, func(t *turn) error {
		id := sale.ID(c.Params("sale"))
		back := local(t.field("back"), "/receipts/"+string(id))
		op := t.field("op")
		if op == "" {
			return fiber.ErrBadRequest
		}
		_, err := sale.Reprint(t.ctx(), d.Ledger, ledger.Act{Op: ledger.Op(op), Actor: t.actor()}, sale.Reprinting{Sale: id})
		no, fault := refusal(err)
		if fault != nil {
			return fault
		}
		t.stand.note = note{no: no}
		d.Site.Live.Touch(topicPaper)
		return web.SeeOther(c, back)
	})
}

// onPaper is the URL of a stored picture as it is printed.
func onPaper(name string) string { return web.PictureURL(name, web.Paper) }
