package report

import (
	"cmp"
	"slices"
	"time"

	"popstand/kiosk/money"
	"popstand/kiosk/tally"
)

// Figures are what was sold and given back. Sold is before refunds, Back is what
// they gave back, as it was sold.
type Figures struct {
	Sold       Total
	Back       Total
	Tenders    []Tender
	Taxes      []Row // by rate; ID is the rate's number
	Categories []Row
	Products   []Row
	Variants   []Row // by SKU
	Goods      []Row // what became of what came back; ID as in package refund
	Staff      []Part
	Hours      []Part // by the event's zone; At says when it began
	Trust      []Part // by who vouched for the clock, as in package clock
	Discounts  []Discount
	Splits     []Split
}

// Total is the sum of sales or of refunds.
type Total struct {
	N        int64
	Units    int64
	Items    money.Amount // prices x quantities, as prices are stated
	Discount money.Amount
	Net      money.Amount // without tax
	Tax      money.Amount
	Total    money.Amount // with tax, before cash rounding
	Rounding money.Amount
}

// Amounts are what some lines come to. Net + Tax is what they add to the total.
type Amounts struct {
	Qty      int64
	Gross    money.Amount
	Discount money.Amount
	Net      money.Amount
	Tax      money.Amount
}

// Row is what was sold, and came back, of one thing.
type Row struct {
	ID   string
	Name string
	Rate money.Rate // of Taxes
	Sold Amounts
	Back Amounts
}

// BackRate is the share of the units sold that came back.
func (r Row) BackRate() money.Rate { return share(r.Back.Qty, r.Sold.Qty) }

// Part is the sales and refunds of one person, hour or kind of clock.
type Part struct {
	ID        string
	Name      string
	At        int64 // Unix milliseconds, of an hour
	Sales     int64
	Sold      money.Amount // with tax, before cash rounding
	Refunds   int64
	GivenBack money.Amount
}

// Tender is what one kind of tender took in and gave back.
type Tender struct {
	Kind   string
	N      int64
	Amount money.Amount
	BackN  int64
	Back   money.Amount
}

// Discount is what was taken off for one reason.
type Discount struct {
	Reason   string
	Approver string // by name; "" for the seller's own word
	N        int64
	Amount   money.Amount
	Back     money.Amount // the part of it on what came back
}

// RefundRate is the share of what was sold that was given back.
func (f Figures) RefundRate() money.Rate { return share(int64(f.Back.Total), int64(f.Sold.Total)) }

// share is part of whole, rounded down; 0 of nothing.
func share(part, whole int64) money.Rate {
	if whole <= 0 {
		return 0
	}
	return money.Rate(part * int64(money.Whole) / whole)
}

// figures arranges totals.
func figures(all []tally.Sums, n names) (Figures, error) {
	b := builder{names: n}
	for _, s := range all {
		for _, x := range s.Sales {
			b.sale(x)
		}
		for _, x := range s.Lines {
			b.line(x)
		}
		for _, x := range s.Tenders {
			b.tender(x)
		}
		for _, x := range s.Discounts {
			b.discount(x)
		}
	}
	return b.done()
}

// builder collects the parts of Figures.
type builder struct {
	names
	f        Figures
	creators []Row
}

func (b *builder) sale(x tally.SaleSum) {
	sum := &b.f.Sold
	if x.Back {
		sum = &b.f.Back
	}
	sum.N += x.N
	sum.Total += x.Total
	sum.Rounding += x.Rounding
	b.part(&b.f.Staff, Part{ID: x.Staff, Name: b.person(x.Staff)}, x)
	b.part(&b.f.Trust, Part{ID: x.Trust}, x)
	b.part(&b.f.Hours, Part{At: b.hour(x.Quarter)}, x)
}

func (b *builder) part(all *[]Part, of Part, x tally.SaleSum) {
	i := slices.IndexFunc(*all, func(p Part) bool { return p.ID == of.ID && p.At == of.At })
	if i < 0 {
		i = len(*all)
		*all = append(*all, of)
	}
	p := &(*all)[i]
	if x.Back {
		p.Refunds += x.N
		p.GivenBack += x.Total
		return
	}
	p.Sales += x.N
	p.Sold += x.Total
}

func (b *builder) line(x tally.LineSum) {
	sum := &b.f.Sold
	if x.Back {
		sum = &b.f.Back
		row(&b.f.Goods, Row{ID: x.Goods}, x)
	}
	sum.Units += x.Qty
	sum.Items += x.Gross
	sum.Discount += x.Discount
	sum.Net += x.Net
	sum.Tax += x.Tax
	item := b.item(x.SKU)
	row(&b.f.Taxes, Row{ID: b.rate(x.Rate), Rate: x.Rate}, x)
	row(&b.f.Categories, Row{ID: item.category, Name: b.category(item.category)}, x)
	row(&b.f.Products, Row{ID: item.product, Name: item.name}, x)
	row(&b.f.Variants, Row{ID: x.SKU, Name: item.variant}, x)
	row(&b.creators, Row{ID: x.Creator}, x)
}

func row(all *[]Row, of Row, x tally.LineSum) {
	i := slices.IndexFunc(*all, func(r Row) bool { return r.ID == of.ID })
	if i < 0 {
		i = len(*all)
		*all = append(*all, of)
	}
	sum := &(*all)[i].Sold
	if x.Back {
		sum = &(*all)[i].Back
	}
	sum.Qty += x.Qty
	sum.Gross += x.Gross
	sum.Discount += x.Discount
	sum.Net += x.Net
	sum.Tax += x.Tax
}

func (b *builder) tender(x tally.TenderSum) {
	i := slices.IndexFunc(b.f.Tenders, func(t Tender) bool { return t.Kind == x.Kind })
	if i < 0 {
		i = len(b.f.Tenders)
		b.f.Tenders = append(b.f.Tenders, Tender{Kind: x.Kind})
	}
	t := &b.f.Tenders[i]
	if x.Back {
		t.BackN += x.N
		t.Back += x.Amount
		return
	}
	t.N += x.N
	t.Amount += x.Amount
}

func (b *builder) discount(x tally.DiscountSum) {
	who := ""
	if x.Approver != "" {
		who = b.person(x.Approver)
	}
	i := slices.IndexFunc(b.f.Discounts, func(d Discount) bool { return d.Reason == x.Reason && (d.Approver == who || x.Back) })
	if i < 0 {
		i = len(b.f.Discounts)
		b.f.Discounts = append(b.f.Discounts, Discount{Reason: x.Reason, Approver: who})
	}
	d := &b.f.Discounts[i]
	if x.Back {
		d.Back += x.Amount
		return
	}
	d.N += x.N
	d.Amount += x.Amount
}

// done sorts what was collected: by what sold most, times and rates by
// themselves, and so that equal figures come out the same every time.
func (b *builder) done() (Figures, error) {
	f := &b.f
	for _, rows := range [][]Row{f.Categories, f.Products, f.Variants, f.Goods, b.creators} {
		slices.SortFunc(rows, func(x, y Row) int {
			return cmp.Or(cmp.Compare(y.Sold.Net, x.Sold.Net), cmp.Compare(x.ID, y.ID))
		})
	}
	slices.SortFunc(f.Taxes, func(x, y Row) int { return cmp.Compare(y.Rate, x.Rate) })
	slices.SortFunc(f.Hours, func(x, y Part) int { return cmp.Compare(x.At, y.At) })
	for _, parts := range [][]Part{f.Staff, f.Trust} {
		slices.SortFunc(parts, func(x, y Part) int { return cmp.Or(cmp.Compare(y.Sold, x.Sold), cmp.Compare(x.ID, y.ID)) })
	}
	slices.SortFunc(f.Tenders, func(x, y Tender) int { return cmp.Compare(x.Kind, y.Kind) })
	slices.SortFunc(f.Discounts, func(x, y Discount) int {
		return cmp.Or(cmp.Compare(x.Reason, y.Reason), cmp.Compare(x.Approver, y.Approver))
	})
	for _, c := range b.creators {
		s, err := b.split(c)
		if err != nil {
			return b.f, err
		}
		f.Splits = append(f.Splits, s)
	}
	return b.f, nil
}

// hour is when the hour of the event's zone began that holds a time.
func (n names) hour(ms int64) int64 {
	t := time.UnixMilli(ms).In(n.zone)
	return ms - int64(t.Minute())*time.Minute.Milliseconds()
}
