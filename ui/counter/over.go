package counter

import (
	"strings"

	"popstand/kiosk/sale"
	"popstand/ui/part"
	"popstand/ui/web"
)

// over puts onto the selling screen what the query asks for, or what waits for
// an answer there. At most one thing lies over it.
func (t *turn) over(v *Sell) error {
	c := t.c
	switch {
	case t.asks("unsaved") && t.stand.failed != "":
		v.Unsaved = t.unsavedView()
	case t.asks("search") || t.asks("q"):
		v.Search = t.searchView(typedText(c.Query("q"), c.Query("key")))
	case t.asks("edit"):
		t.beginEdit(c.Query("edit"), sale.LineID(c.Query("line")), c.Query("kind"))
		v.Edit = t.editView()
	case t.asks("product"):
		return t.openProduct(v, c.Query("product"), t.asks("sheet"))
	case t.asks("words"):
		t.beginWords(sale.LineID(c.Query("words")))
		return t.overSeats(v)
	case t.asks("ticket"):
		return t.overSeats(v)
	case t.asks("write"):
		v.Writing = t.writingView(c.QueryInt("write"))
	}
	return nil
}

// overSeats puts the tickets that are being chosen over the selling screen.
func (t *turn) overSeats(v *Sell) (err error) {
	v.Seats, err = t.seatSheet(t.ctx())
	return err
}

// openProduct opens the sizes of a product, or the product itself.
func (t *turn) openProduct(v *Sell, id string, sheet bool) error {
	l, ok := t.products[id]
	if !ok {
		return nil
	}
	t.stand.wants.looked(l.ID)
	switch {
	case isSession(l) && t.desk.Signing != nil:
		t.beginSeats(l, t.c.Query("sku"))
		return t.overSeats(v)
	case sheet || len(l.Offers) == 1:
		v.Sheet = t.sheetView(l)
	default:
		v.Tray = t.trayView(l)
	}
	return nil
}

// typedText edits a text by a key of the keyboard on the screen.
func typedText(text, key string) string {
	switch key {
	case "":
		return text
	case "back":
		letters := []rune(text)
		return string(letters[:max(0, len(letters)-1)])
	case "clear":
		return ""
	case "space":
		return text + " "
	}
	return text + key
}

// searchView finds products by name in any language, SKU or barcode.
func (s *sight) searchView(text string) *Search {
	v := &Search{Q: text, Rows: part.Keyboard(s.lang)}
	for _, f := range s.search(text) {
		v.Hits = append(v.Hits, s.hit(f, text))
	}
	return v
}

// hit is one product that was found: the size itself where the text names it.
func (s *sight) hit(f find, text string) Hit {
	l := s.products[f.product]
	if sku, exact := f.skus[fold(text)]; exact {
		o := s.offers[sku]
		return Hit{
			ID: l.ID, SKU: sku, Name: l.Name, Opt: s.leftOf(o.Variant, o.Counted, o.Left), Price: s.money(o.Price),
			Image: web.PictureURL(l.Picture, web.Tile), SoldOut: o.SoldOut(),
		}
	}
	t := s.tile(l)
	return Hit{
		ID: l.ID, SKU: t.SKU, Name: l.Name, Opt: s.leftOf(t.Opt, !t.Unlimited, int64(t.Left)), Price: t.Price,
		Image: t.Image, SoldOut: t.SoldOut,
	}
}

// leftOf says of what and how much there is: "S – XXL · 48 left".
func (s *sight) leftOf(option string, counted bool, n int64) string {
	var texts []string
	if option != "" {
		texts = append(texts, option)
	}
	if counted {
		texts = append(texts, part.Fill(s.w.Sell.Left, "n", part.Number(int(n))))
	}
	return strings.Join(texts, " · ")
}

// unsavedView is the only dialog that blocks.
func (s *sight) unsavedView() *Unsaved {
	return &Unsaved{
		Notice: s.said(unsavedRefusal(s.stand.failed)), At: part.ClockSeconds(s.now.Wall, s.zone), Node: s.nodeName(),
		Retry: "/pay?tender=" + s.tender(),
	}
}

// nodeName is what people call this kiosk.
func (s *sight) nodeName() string { return s.Settings.NodeName(s.desk.Ledger.Letters()...) }

// heldView lists the sales that are set aside, the newest first.
func (s *sight) heldView() []Held {
	var all []Held
	for i := len(s.books.held) - 1; i >= 0; i-- {
		p := s.books.held[i]
		h := Held{
			ID: string(p.ID), At: part.Moment(p.At, s.now.Wall, s.zone, s.lang), By: s.books.name(p.By),
			What: s.names(p.Cart.Lines), Count: int(p.Cart.Units()),
		}
		if p.Label != "" {
			h.What = p.Label
		}
		if bill, err := p.Cart.Bill(s.Settings.TaxMode); err == nil {
			h.Total = s.money(bill.Total)
		}
		all = append(all, h)
	}
	return all
}

// names lists what is in a cart, without its sizes.
func (s *sight) names(lines []sale.Line) string {
	var names []string
	for _, l := range lines {
		names = append(names, l.Name.In(s.lang))
	}
	return strings.Join(names, ", ")
}
