package export

import (
	"context"
	"fmt"
	"strconv"
	"time"

	"popstand/kiosk/clock"
	"popstand/kiosk/money"
	"popstand/kiosk/pdf"
	"popstand/kiosk/report"
)

// SummaryName is the file that is printed.
const SummaryName = "summary.pdf"

// summary sets the report on pages.
type summary struct {
	*sheetOf
	r        report.Report
	currency money.Currency
	lang     string
	zone     *time.Location
	terms    map[string][4]string
}

func (s *summary) say(key string) string {
	w, known := s.terms[key]
	if !known {
		return key // a kind that this program has no word for
	}
	return w[wordsOf(s.lang)]
}

func (s *summary) money(a money.Amount) string { return s.currency.Format(a, s.lang) }

func number0(n int64) string { return strconv.FormatInt(n, 10) }

func (s *summary) clock(ms int64) string {
	if ms == 0 {
		return ""
	}
	return time.UnixMilli(ms).In(s.zone).Format("15:04")
}

func (m *maker) writeSummary(context.Context) error {
	out, err := m.folder.create(SummaryName)
	if err != nil {
		return err
	}
	defer out.drop()
	title := m.settings.Name.In(m.Lang) + " " + m.day
	s := &summary{sheetOf: newSheet(pdf.New(title, m.Lang)), r: m.report, currency: m.currency, lang: m.Lang, zone: m.zone, terms: terms()}
	s.draw(m)
	if err := s.doc.Write(out); err != nil {
		return err
	}
	return out.done()
}

func (s *summary) draw(m *maker) {
	s.head(m)
	if s.r.Sold.N+s.r.Back.N == 0 {
		s.doc.Text(left, s.y+14, s.say("nothing"), pdf.Style{Size: 11})
		s.y += 30
	} else {
		s.keys()
		s.hours()
		s.top()
	}
	s.payments()
	s.trade()
	s.goods()
	s.people()
	s.payouts()
	s.tills()
	s.proof()
	node := m.settings.NodeName(m.Ledger.Letters()...)
	s.number(fmt.Sprintf("%s · %s · %s · popstand %s", m.settings.Name.In(s.lang), m.day, node, m.Program), s.say("page"))
}

func (s *summary) head(m *maker) {
	s.doc.Text(left, s.y+16, s.doc.Fit(m.settings.Name.In(s.lang), pdf.Style{Size: 20, Bold: true}, wide), pdf.Style{Size: 20, Bold: true})
	now := m.Ledger.Now()
	made := s.say("made") + " " + time.UnixMilli(now.Wall).In(s.zone).Format("2006-01-02 15:04")
	if now.Trust == clock.Unknown {
		made += " (" + s.say("unverified") + ")"
	}
	s.doc.Text(left, s.y+36, s.say("day")+" "+m.day, pdf.Style{Size: 12, Bold: true})
	s.doc.Right(left+wide, s.y+36, made, pdf.Style{Size: 9, Grey: .3})
	s.doc.Line(left, s.y+44, left+wide, s.y+44, 1, 0)
	s.y += 58
}

// keys are the figures that everybody asks for first.
func (s *summary) keys() {
	f := s.r.Figures
	s.figures([]figure{
		{s.say("total"), s.money(f.Sold.Total - f.Back.Total)},
		{s.say("net"), s.money(f.Sold.Net - f.Back.Net)},
		{s.say("tax"), s.money(f.Sold.Tax - f.Back.Tax)},
		{s.say("sales"), number0(f.Sold.N)},
		{s.say("units"), number0(f.Sold.Units - f.Back.Units)},
		{s.say("back"), s.money(f.Back.Total) + " · " + percentText(int64(f.RefundRate())/1000*1000) + " %"},
	})
}

func (s *summary) hours() {
	var bars []bar
	for _, h := range s.r.Hours {
		bars = append(bars, bar{name: s.clock(h.At), value: int64(h.Sold), label: s.currency.Short(h.Sold, s.lang), less: int64(h.GivenBack)})
	}
	s.columns(s.say("hours"), bars)
}

// mostBars is how many products the chart shows; the table has them all.
const mostBars = 8

func (s *summary) top() {
	var bars []bar
	for i, p := range s.r.Products {
		if i < mostBars && p.Sold.Qty > 0 {
			bars = append(bars, bar{name: p.Name, value: int64(p.Sold.Net + p.Sold.Tax), label: number0(p.Sold.Qty) + " · " + s.money(p.Sold.Net+p.Sold.Tax)})
		}
	}
	s.rows(s.say("products"), bars)
}

func (s *summary) payments() {
	t := grid{title: s.say("payments"), cols: []col{{s.say("kind"), 3, false}, {s.say("sales"), 1, true}, {s.say("amount"), 2, true}, {s.say("refunds"), 1, true}, {s.say("back"), 2, true}}}
	for _, x := range s.r.Tenders {
		t.add(s.say(x.Kind), number0(x.N), s.money(x.Amount), number0(x.BackN), s.money(x.Back))
	}
	s.table(t)
	t = grid{title: s.say("taxes"), cols: []col{{s.say("rate"), 3, false}, {s.say("net"), 2, true}, {s.say("tax"), 2, true}, {s.say("total"), 2, true}, {s.say("back"), 2, true}}}
	for _, x := range s.r.Taxes {
		t.add(percentText(int64(x.Rate))+" %", s.money(x.Sold.Net-x.Back.Net), s.money(x.Sold.Tax-x.Back.Tax), s.money(x.Sold.Net+x.Sold.Tax-x.Back.Net-x.Back.Tax), s.money(x.Back.Net+x.Back.Tax))
	}
	s.table(t)
}

func (s *summary) trade() {
	t := grid{title: s.say("discounts"), cols: []col{{s.say("reason"), 3, false}, {s.say("approver"), 3, false}, {s.say("sales"), 1, true}, {s.say("amount"), 2, true}, {s.say("back"), 2, true}}}
	for _, x := range s.r.Discounts {
		t.add(or(x.Reason, s.say("none")), x.Approver, number0(x.N), s.money(x.Amount), s.money(x.Back))
	}
	s.table(t)
	s.sold(s.say("categories"), s.r.Categories)
	s.sold(s.say("variants"), s.r.Variants)
}

func or(text, otherwise string) string {
	if text == "" {
		return otherwise
	}
	return text
}

func (s *summary) sold(title string, all []report.Row) {
	t := grid{title: title, cols: []col{{s.say("name"), 5, false}, {s.say("sold"), 1, true}, {s.say("returned"), 1, true}, {s.say("rate"), 1, true}, {s.say("net"), 2, true}, {s.say("total"), 2, true}}}
	for _, x := range all {
		t.add(or(x.Name, s.say("other")), number0(x.Sold.Qty), number0(x.Back.Qty), percentText(int64(x.BackRate())/1000*1000)+" %",
			s.money(x.Sold.Net-x.Back.Net), s.money(x.Sold.Net+x.Sold.Tax-x.Back.Net-x.Back.Tax))
	}
	s.table(t)
}

func (s *summary) goods() {
	t := grid{title: s.say("stock"), cols: []col{
		{s.say("name"), 4, false}, {s.say("opened"), 1, true}, {s.say("sold"), 1, true}, {s.say("returned"), 1, true}, {s.say("gone"), 1, true}, {s.say("held"), 1.2, true}, {s.say("missing"), 1, true}, {s.say("left"), 1, true},
	}}
	for _, x := range s.r.Stock {
		t.add(x.Name, number0(x.Opened), number0(x.Sold), number0(x.Returned), number0(x.Gone), number0(x.Held), number0(x.Missing), number0(x.Left))
	}
	s.table(t)
}

func (s *summary) payouts() {
	t := grid{title: s.say("payouts"), cols: []col{
		{s.say("name"), 3, false}, {s.say("net"), 2, true}, {s.say("share"), 1, true}, {s.say("theirs"), 2, true}, {s.say("venue"), 1.6, true}, {s.say("platform"), 1.6, true}, {s.say("stall"), 1.6, true}, {s.say("costs"), 1.6, true}, {s.say("payout"), 2, true},
	}}
	for _, x := range s.r.Splits {
		var costs money.Amount
		for _, c := range x.Costs {
			costs += c.Amount
		}
		t.add(or(x.Name, s.say("nobody")), s.money(x.Net), percentText(int64(x.Share))+" %", s.money(x.Creator), s.money(x.Venue), s.money(x.Platform), s.money(x.Stall), s.money(-costs), s.money(x.Payout))
		for _, c := range x.Costs {
			t.add("   "+c.Name, "", "", "", "", "", "", s.money(-c.Amount), "")
		}
	}
	s.table(t)
}

func (s *summary) tills() {
	t := grid{title: s.say("tills"), cols: []col{
		{s.say("kiosk"), 3, false}, {s.say("clock"), 1.8, false}, {"Z", 1.3, false}, {s.say("float"), 2, true}, {s.say("expected"), 2, true}, {s.say("counted"), 2, true}, {s.say("difference"), 2, true}, {s.say("reason"), 3, false},
	}}
	for _, x := range s.r.Tills {
		row := []string{x.Name, s.clock(x.OpenedMS), zOf(x), s.money(x.Float), s.money(x.Expected), "", "", ""}
		if x.Z != nil {
			row[1] += " – " + s.clock(x.Z.At.Wall)
			row[7] = x.Z.Reason
			if x.Z.Counted != nil {
				row[5], row[6] = s.money(*x.Z.Counted), s.money(x.Z.Difference)
			}
		}
		t.add(row...)
	}
	s.table(t)
}

// proof says what the figures rest on.
func (s *summary) proof() {
	t := grid{title: s.say("clock"), cols: []col{{s.say("kind"), 3, false}, {s.say("sales"), 1, true}, {s.say("total"), 2, true}}}
	for _, x := range s.r.Trust {
		name := s.say(x.ID)
		if x.ID == string(clock.Staff) {
			name = s.say("person")
		}
		t.add(name, number0(x.Sales), s.money(x.Sold))
	}
	s.table(t)
	t = grid{title: s.say("journal"), cols: []col{{s.say("kiosk"), 3, false}, {s.say("facts"), 1, true}, {s.say("hash"), 7, true}}}
	for _, h := range s.r.Journal.Heads {
		t.add(fmt.Sprintf("%s/%d", h.Node, h.Epoch), number0(h.Seq), h.Hash.String()[:32])
	}
	if n := s.r.Journal.Quarantined; n > 0 {
		t.add(s.say("aside"), number0(n), "")
	}
	s.table(t)
}
