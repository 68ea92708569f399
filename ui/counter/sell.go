package counter

import (
	"strconv"
	"time"

	"github.com/gofiber/fiber/v2"

	"popstand/kiosk/money"
	"popstand/kiosk/sale"
	"popstand/kiosk/staff"
	"popstand/kiosk/till"
	"popstand/ui/part"
	"popstand/ui/web"
)

// undoWindow is how long the undo strip stands.
const undoWindow = 10 * time.Second

// Sell answers GET /sell: the selling screen, with what lies over it.
func (d *Desk) Sell(c *fiber.Ctx) error {
	return d.staffed(c, func(t *turn) error {
		if t.books.open == nil && t.Settings.Policies.Allows(t.me.Role, staff.OpenTill).Alone {
			return web.SeeOther(c, "/till/open")
		}
		t.look()
		v := t.sellView()
		if err := t.over(&v); err != nil {
			return err
		}
		switch t.target() {
		case "grid":
			return web.Render(c, SellGrid(v))
		case "cart":
			return web.Render(c, SellCart(v))
		case "over":
			return web.Render(c, SellOver(v))
		case "hits":
			return web.Render(c, SearchHits(v))
		}
		return web.Render(c, SellPage(v))
	})
}

// look takes in what the query asks to see.
func (t *turn) look() {
	s := t.stand
	if s.screen != screenSell {
		t.desk.Site.Live.Touch(topicDisplay) // buyers no longer see what was to pay, or paid
	}
	s.screen = screenSell
	if t.asks("cat") {
		s.cat = t.c.Query("cat")
	}
	if line := t.c.Query("line"); line != "" && t.c.Query("edit") == "" {
		s.open = sale.LineID(line)
	}
	if t.target() == "" && !t.asks("edit") {
		s.edit = nil
	}
}

// sellView is the selling screen with nothing over it.
func (s *sight) sellView() Sell {
	page := s.page(s.w.Sell.Title, s.sellPage())
	page.Styles = append(page.Styles, "css/ticket.css")
	v := Sell{Page: page, Rail: s.rail("sell"), Tabs: s.tabs(), Cat: s.stand.cat, Cart: s.cartView(), Strip: s.strip()}
	for _, l := range s.Products {
		if s.stand.cat == "" || l.Category == s.stand.cat {
			v.Tiles = append(v.Tiles, s.tile(l))
		}
	}
	return v
}

func (s *sight) tabs() []Tab {
	tabs := []Tab{{Label: s.w.Sell.All, On: s.stand.cat == ""}}
	for _, c := range s.Categories {
		tabs = append(tabs, Tab{ID: c.ID, Label: c.Name, On: c.ID == s.stand.cat})
	}
	return tabs
}

// cartView is the open sale.
func (s *sight) cartView() Cart {
	cart := s.stand.cart
	v := Cart{Count: int(cart.Units()), Held: len(s.books.held), Undo: s.undoView()}
	bill, err := cart.Bill(s.Settings.TaxMode)
	if err != nil {
		// Lines are checked when they are added; only a changed tax mode leads here.
		no, _ := refusal(err)
		v.Total, v.Why = s.money(0), s.said(no).What
		return v
	}
	v.Total = s.money(bill.Total)
	if bill.Items != bill.Total {
		v.Items = s.money(bill.Items)
	}
	if bill.Discount > 0 {
		v.Discount = s.money(-bill.Discount)
	}
	v.Taxes = s.taxes(bill)
	for i, l := range cart.Lines {
		v.Lines = append(v.Lines, s.line(l, bill.Lines[i]))
	}
	v.CanPay = len(cart.Lines) > 0 && s.books.open != nil
	if back := s.stand.swap; back != nil {
		v.Swap = part.Fill(s.w.Credit.Strip, "amount", s.money(back.worth), "number", back.number)
	}
	if v.CanPay && v.Swap == "" && len(cart.Parts) == 0 && bill.Total == 0 {
		v.Free, v.Op = s.giveWord(), s.op()
	}
	if len(cart.Lines) > 0 && s.books.open == nil {
		v.Why = s.said(till.RefuseClosed).What
	}
	return v
}

func (s *sight) taxes(bill money.Bill) []Row {
	text := s.w.Sell.TaxIn
	if s.Settings.TaxMode == money.OnTop {
		text = s.w.Sell.TaxOn
	}
	var rows []Row
	for _, t := range bill.Taxes {
		if t.Tax != 0 {
			rows = append(rows, Row{Label: part.Fill(text, "name", s.w.Sell.Tax, "rate", t.Rate.Format(s.lang)), Amount: s.money(t.Tax)})
		}
	}
	return rows
}

func (s *sight) line(l sale.Line, b money.LineBill) Line {
	v := Line{
		ID: string(l.ID), Qty: int(l.Qty), Name: l.Name.In(s.lang), Opt: l.Option.In(s.lang),
		Amount: s.money(b.Net), Open: l.ID == s.stand.open,
	}
	if l.Qty > 1 {
		v.Each = s.money(l.Unit)
	}
	if b.Discount > 0 {
		v.Discount, v.Reason = s.money(-b.Discount), s.w.Reason(l.Discount.Reason)
	}
	if o, ok := s.offers[l.SKU]; ok && o.Counted {
		v.AtMost = s.stand.cart.UnitsOf(l.SKU) >= o.Left
	}
	if o, known := s.offered[l.SKU]; known {
		v.AtMost, v.Write = o.No != nil || !s.mayMore(l.SKU, 1), o.Session.Dedication > 0
	}
	for _, text := range l.Words {
		if text != "" {
			v.Notes = append(v.Notes, s.quoted(text))
		}
	}
	return v
}

func (s *sight) undoView() *Undo {
	rest := left(s.now, s.stand.did, undoWindow)
	step, ok := s.stand.cart.Undoes()
	if rest == 0 || !ok {
		return nil
	}
	name := step.Name.In(s.lang)
	if option := step.Option.In(s.lang); option != "" {
		name += ", " + option
	}
	v := &Undo{MS: int(rest.Milliseconds())}
	switch step.Did {
	case sale.Removed:
		v.What = part.Fill(s.w.Sell.Removed, "name", name)
	case sale.Cleared:
		v.What = s.w.Sell.Cleared
	case sale.Discounted:
		v.What = part.Fill(s.w.Sell.Reduced, "name", name)
	case sale.Dedicated:
		v.What = part.Fill(s.w.Ticket.Reworded, "name", name)
	case sale.Requantified, sale.Added:
		n := int64(0)
		if l, ok := s.stand.cart.Find(s.stand.cart.Last); ok {
			n = l.Qty
		}
		v.What = part.Fill(s.w.Sell.Changed, "name", name, "n", strconv.FormatInt(n, 10))
	}
	return v
}

// strip is the message above the products.
func (s *sight) strip() *Strip {
	n := s.stand.note
	if n.parked {
		return &Strip{Tone: "note", Icon: "pause", What: s.w.Sell.Parked}
	}
	if n.no == nil {
		return nil
	}
	said := s.said(n.no)
	v := &Strip{Tone: "ask", Icon: "info", What: said.What, Do: said.Do}
	switch n.no.Code {
	case "sold_out":
		v.Icon, v.What, v.Short = "box", n.no.Values["name"]+": "+said.What, s.shortOf(n.no.Values["sku"])
	case "barcode_unknown":
		v.Icon, v.What, v.Search = "scan", said.What+" "+n.no.Values["code"], true
	case "scan_garbled", "scan_flood":
		v.Icon = "usb"
	}
	return v
}
