package counter_test

import (
	"popstand/ui/counter"
	"popstand/ui/part"
)

func (s stall) tiles(inCart bool) []counter.Tile {
	price := []int64{3500, 6800, 3200, 4500, 1400, 1800, 600, 2000, 2800, 1000, 1500, 1200}
	left := []int{48, 17, 26, 40, 3, 22, 140, 0, 9, 64, 31, 4}
	sizes := map[int]bool{0: true, 1: true, 11: true}
	var out []counter.Tile
	for i, id := range art() {
		t := counter.Tile{
			ID: id, SKU: "SKU-" + id, Name: s.p[i], Opt: s.opt[i], Price: s.m(price[i]),
			Image: "/img/" + id + ".svg", Left: left[i], Low: left[i] < 5, SoldOut: left[i] == 0,
		}
		if sizes[i] {
			t.SKU = ""
		}
		if inCart {
			t.In = map[string]int{"tee": 1, "lp": 1, "stickers": 2}[id]
		}
		if id == "zine" {
			t.Flag = s.opt[i]
		}
		out = append(out, t)
	}
	return out
}

func (s stall) lines() []counter.Line {
	return []counter.Line{
		{ID: "1", Qty: 1, Name: s.line[0], Opt: s.lopt[0], Amount: s.m(3500)},
		{ID: "2", Qty: 1, Name: s.line[1], Opt: s.lopt[1], Amount: s.m(3200)},
		{ID: "3", Qty: 2, Name: s.line[2], Opt: s.lopt[2], Each: s.m(600), Amount: s.m(1200), Open: true},
	}
}

func (s stall) sell() counter.Sell {
	v := counter.Sell{
		Page: s.page(s.w.Sell.Title, "sell"), Rail: s.rail("sell"), Tiles: s.tiles(true),
		Cart: counter.Cart{
			Count: 4, Items: s.m(7900), Lines: s.lines(), Total: s.m(7900), CanPay: true, Held: 2,
			Taxes: []counter.Row{{Label: s.tax, Amount: s.m(1261)}},
		},
	}
	for i, t := range s.tabs {
		v.Tabs = append(v.Tabs, counter.Tab{ID: map[bool]string{true: "", false: "cat-" + part.Number(i)}[i == 0], Label: t, On: i == 0})
	}
	return v
}

func (s stall) sellStates() []state {
	offline := s.sell()
	offline.Rail = part.Rail{Current: "sell", Clock: "15:42", State: "offline", Label: s.w.Rail.Offline, Tone: "ask"}
	offline.Strip = &counter.Strip{Tone: "note", Icon: "cloudoff", What: s.w.Sell.Offline.What, Do: s.w.Sell.Offline.Do, Keep: true}
	unknown, sold := s.sell(), s.sell()
	no := s.refusal("barcode_unknown", map[string]string{"code": "4006381333931"})
	unknown.Strip = &counter.Strip{Tone: "ask", Icon: "scan", What: no.What, Do: no.Do, Search: true}
	out := s.refusal("sold_out", map[string]string{"name": s.p[7]})
	sold.Strip = &counter.Strip{Tone: "ask", Icon: "box", What: out.What, Do: out.Do}
	page := s.sell()
	page.Cart.Lines = page.Cart.Lines[:2]
	page.Cart.Undo = &counter.Undo{What: part.Fill(s.w.Sell.Removed, "name", s.p[6]), MS: 10000}
	return []state{
		{"sell", counter.SellPage(s.sell())},
		{"sell-offline", counter.SellPage(offline)},
		{"sell-unknown", counter.SellPage(unknown)},
		{"sell-soldout", counter.SellPage(sold)},
		{"sell-undo", counter.SellPage(page)},
		{"sell-emptycart", counter.SellPage(s.emptyCart())},
		{"sell-empty", counter.SellPage(s.noProducts())},
		{"sell-discount", counter.SellPage(s.discounted())},
		{"sell-search", counter.SellPage(s.search("SIG"))},
		{"sell-search-none", counter.SellPage(s.search("QQQ"))},
		{"sell-search-start", counter.SellPage(s.search(""))},
		{"sell-swap", counter.SellCart(s.sell())},
	}
}

func (s stall) emptyCart() counter.Sell {
	v := s.sell()
	v.Tiles = s.tiles(false)
	v.Cart = counter.Cart{Total: s.m(0)}
	return v
}

func (s stall) noProducts() counter.Sell {
	v := s.emptyCart()
	v.Tiles, v.Tabs = nil, v.Tabs[:1]
	return v
}

func (s stall) discounted() counter.Sell {
	v := s.sell()
	v.Cart.Lines[1].Discount, v.Cart.Lines[1].Reason, v.Cart.Lines[1].Amount = s.m(-320), s.w.Reason("damaged"), s.m(2880)
	v.Cart.Discount, v.Cart.Total = s.m(-320), s.m(7580)
	v.Cart.CanPay, v.Cart.Why = false, s.refusal("till_closed", nil).Do
	return v
}

func (s stall) search(q string) counter.Sell {
	v := s.sell()
	v.Search = &counter.Search{Q: q, Rows: part.Keyboard(s.lang)}
	if q == "SIG" {
		for _, i := range []int{2, 4, 7, 0} {
			t := s.tiles(false)[i]
			v.Search.Hits = append(v.Search.Hits, counter.Hit{ID: t.ID, SKU: t.SKU, Name: t.Name, Opt: t.Opt, Price: t.Price, Image: t.Image, SoldOut: t.SoldOut})
		}
	}
	return v
}

func (s stall) overStates() []state {
	tray, sheet, held, none, unsaved := s.sell(), s.sell(), s.sell(), s.sell(), s.sell()
	tray.Tray = s.tray()
	sheet.Sheet = &counter.Sheet{
		ID: "lp", SKU: "SKU-lp", Name: s.line[1], Price: s.m(3200), Image: "/img/lp.svg", Alt: s.p[2], Left: 26,
		Points: []string{"Pink 180 g vinyl, cut at half speed, plays at 45.", "Lyric poster inside. Only sold at pop-ups."},
	}
	held.HeldOpen, none.HeldOpen = true, true
	held.Held = []counter.Held{
		{ID: "1", At: "15:38", By: "Ana", What: s.line[0] + ", " + s.line[2], Count: 3, Total: s.m(4700)},
		{ID: "2", At: "15:31", By: "Jonas", What: s.line[1], Count: 1, Total: s.m(3200)},
	}
	no := s.refusal("disk_full", nil)
	unsaved.Unsaved = &counter.Unsaved{Notice: no, At: "15:42:07", Node: "kiosk 1", Retry: "/pay"}
	return append([]state{
		{"sell-sizes", counter.SellPage(tray)},
		{"sell-product", counter.SellPage(sheet)},
		{"sell-held", counter.SellPage(held)},
		{"sell-held-none", counter.SellPage(none)},
		{"sell-unsaved", counter.SellPage(unsaved)},
		{"edit-qty", counter.SellPage(s.edit("qty"))},
		{"edit-refused", counter.SellPage(s.editRefused())},
		{"edit-percent", counter.SellPage(s.edit("percent"))},
		{"edit-amount", counter.SellPage(s.edit("amount"))},
		{"edit-approve", counter.SellPage(s.edit("approve"))},
		{"edit-approve-wrong", counter.SellPage(s.edit("wrong"))},
	}, s.seatStates()...)
}

func (s stall) tray() *counter.Tray {
	return &counter.Tray{
		ID: "hoodie", Name: s.p[1], Price: s.m(6800), Image: "/img/hoodie.svg",
		Sizes: []counter.Size{
			{SKU: "H-S", Label: "S", Left: 4},
			{SKU: "H-M", Label: "M", Left: 11},
			{SKU: "H-L", Label: "L", Left: 2, Low: true},
			{SKU: "H-XL", Label: "XL", SoldOut: true},
			{SKU: "H-XXL", Label: "XXL", Left: 3, Price: s.m(7200)},
		},
	}
}

func (s stall) edit(mode string) counter.Sell {
	v := s.sell()
	e := &counter.LineEdit{Line: v.Cart.Lines[2], Mode: mode, Typed: "12", Shown: "12", Money: part.MoneyOf(s.cur, s.lang), Symbol: s.cur.Symbol}
	for _, id := range []string{"damaged", "staff", "bundle", "goodwill"} {
		e.Reasons = append(e.Reasons, counter.Choice{ID: id, Label: s.w.Reason(id), On: id == "damaged"})
	}
	switch mode {
	case "percent":
		e.Mode, e.Kind, e.Typed, e.Shown, e.Suffix = "discount", "percent", "15", "15%", "%"
		e.Becomes = part.Fill(s.w.Edit.Becomes, "from", s.m(1200), "to", s.m(1020))
	case "amount":
		e.Mode, e.Kind, e.Typed, e.Shown, e.Has = "discount", "amount", "200", s.m(200), true
	case "approve", "wrong":
		e.Mode, e.Typed, e.Name = "approve", "12", "Priya"
		e.Approvers = []part.Person{{ID: "priya", Name: "Priya", On: true}, {ID: "mo", Name: "Mo"}}
		e.Asked = "15% · " + s.w.Reason("damaged") + " · " + s.m(-180)
		if e.Wrong = mode == "wrong"; e.Wrong {
			e.Typed, e.Tries = "", 1
		}
	}
	v.Edit = e
	return v
}

func (s stall) editRefused() counter.Sell {
	v := s.edit("qty")
	v.Edit.Error = s.refusal("bad_quantity", nil)
	return v
}
