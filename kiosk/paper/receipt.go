package paper

import (
	"fmt"
	"strings"
	"time"

	"popstand/kiosk/money"
)

// ReceiptData is all that a receipt says, frozen at the sale.
type ReceiptData struct {
	Lang     string
	Currency money.Currency
	Mode     money.TaxMode

	Logo   string // name of a picture, "" for none
	Brand  string // printed large
	Seller Seller

	Number     string // "A-000147"
	Copy       int    // 0 is the original, n the n-th reprint
	At         int64  // Unix milliseconds
	Zone       string // IANA name; times are in UTC, and say so, when it is unknown
	Unverified bool   // nobody vouches for the clock
	Node       string // what people call the kiosk
	Staff      string // first name or alias
	Hash       string // the fact's hash in hexadecimal

	Lines    []ReceiptLine
	Items    money.Amount // sum of the lines before discounts
	Discount money.Amount // sum of the discounts, not negative
	Taxes    []money.Tax
	Total    money.Amount
	Rounding money.Amount
	Tenders  []ReceiptTender
	Change   money.Amount
	Returned *Returned // what came back for it; nil for no exchange

	QR     string // payload, "" for none
	QRNote string // words below it
	Footer string // the stall's own words
}

// Seller is who sells, as the law wants it named.
type Seller struct {
	Name    string
	Address []string
	TaxID   string
	Support string // e-mail, telephone or URL
}

// ReceiptLine is one line of goods.
type ReceiptLine struct {
	Name     string
	Detail   string // the variant
	Qty      int64
	Unit     money.Amount
	Gross    money.Amount // Unit x Qty
	Discount money.Amount // what was taken off, not negative
	Reason   string       // why: an id that screens offer, or what somebody typed
	Rate     money.Rate
	Order    string // its shop's number of the order that the line pays for; "" for goods that were chosen here
}

// ReceiptTender is one part of the payment.
type ReceiptTender struct {
	Kind      string // money.Cash, "card", "voucher"; other kinds are named by Label
	Label     string // replaces the word for the kind
	Reference string
	Amount    money.Amount
	Given     money.Amount // cash handed over; 0 when exact
	Drawn     bool         // it went off a store credit
	Left      money.Amount // on that, after it
}

// Receipt sets a receipt in the words of its language.
func Receipt(r ReceiptData) Doc {
	w := wordsOf(r.Lang)
	s := setter{r: r, w: w}
	s.head()
	s.returned()
	s.lines()
	s.totals()
	s.paid()
	s.taxes()
	s.foot()
	doc := Doc{Lang: r.Lang, Blocks: s.blocks}
	if r.Copy > 0 {
		return doc.AsCopy(r.Copy)
	}
	return doc
}

// AsCopy is the document as its n-th reprint: marked at its head, and without a pulse, because a drawer opens once.
func (d Doc) AsCopy(n int) Doc {
	mark := fmt.Sprintf("%s %d", wordsOf(d.Lang).copy, n)
	blocks := []Block{Text(mark).Centred().Strong().Sized(Big), Rule().Strong()}
	for _, b := range d.Blocks {
		if b.Kind != KindPulse {
			blocks = append(blocks, b)
		}
	}
	return Doc{Lang: d.Lang, Blocks: blocks}
}

// setter collects the blocks of a receipt.
type setter struct {
	r      ReceiptData
	w      words
	blocks []Block
}

func (s *setter) put(b ...Block) { s.blocks = append(s.blocks, b...) }

// small is a centred line in small type; an empty one is left out.
func (s *setter) small(text string) {
	if text != "" {
		s.put(Text(text).Centred().Sized(Small))
	}
}

func (s *setter) money(a money.Amount) string { return s.r.Currency.Format(a, s.r.Lang) }

func (s *setter) head() {
	r := s.r
	if r.Logo != "" {
		s.put(Image(r.Logo, ""), Feed(1))
	}
	if r.Brand != "" {
		s.put(Text(r.Brand).Centred().Strong().Sized(Huge), Feed(1))
	}
	if r.Seller.Name != "" {
		s.put(Text(r.Seller.Name).Centred())
	}
	for _, line := range r.Seller.Address {
		s.put(Text(line).Centred())
	}
	if r.Seller.TaxID != "" {
		s.put(Text(s.w.taxID + " " + r.Seller.TaxID).Centred())
	}
	if r.Seller.Support != "" {
		s.put(Text(r.Seller.Support).Centred())
	}
	s.put(Feed(1), Row(s.w.receipt+" "+r.Number, s.when()).Strong())
	if r.Unverified {
		s.put(Row("", s.w.unverified))
	}
	s.put(Row(r.Node, r.Staff), Rule())
}

func (s *setter) when() string {
	zone, err := time.LoadLocation(s.r.Zone)
	if err != nil || s.r.Zone == "" {
		return time.UnixMilli(s.r.At).UTC().Format(s.w.clock) + " UTC"
	}
	return time.UnixMilli(s.r.At).In(zone).Format(s.w.clock)
}

func (s *setter) lines() {
	order := ""
	for _, l := range s.r.Lines {
		if l.Order != order {
			s.order(l.Order)
			order = l.Order
		}
		s.put(Item(fmt.Sprint(l.Qty), l.Name, s.money(l.Gross)+s.letter(l.Rate)))
		if l.Detail != "" {
			s.put(Under(l.Detail, ""))
		}
		if l.Qty != 1 {
			s.put(Under(fmt.Sprintf("%d × %s", l.Qty, s.money(l.Unit)), ""))
		}
		if l.Discount != 0 {
			s.put(Under(s.w.reason(l.Reason), s.money(-l.Discount)+s.letter(l.Rate)))
		}
	}
}

// order begins the lines of an order, or those that are of none.
func (s *setter) order(ref string) {
	if ref == "" {
		s.put(Rule())
		return
	}
	s.put(Text(s.w.order + " " + ref).Strong())
}

// letter marks a line with the letter of its rate in the tax table, when there are several.
func (s *setter) letter(rate money.Rate) string {
	if len(s.r.Taxes) < 2 {
		return ""
	}
	for i, t := range s.r.Taxes {
		if t.Rate == rate {
			return fmt.Sprintf(" %c", 'A'+i)
		}
	}
	return "  "
}

func (s *setter) totals() {
	r := s.r
	s.put(Rule())
	if r.Discount != 0 || r.Mode == money.OnTop {
		s.put(Row(s.w.subtotal, s.money(r.Items)))
	}
	if r.Discount != 0 {
		s.put(Row(s.w.discounts, s.money(-r.Discount)))
	}
	if r.Mode == money.OnTop {
		for _, t := range r.Taxes {
			s.put(Row("+ "+s.tax()+" "+t.Rate.Format(r.Lang), s.money(t.Tax)))
		}
	}
	s.put(Row(s.w.total, s.money(r.Total)).Strong().Sized(Big))
	if r.Rounding != 0 {
		s.put(Row(s.w.rounding, s.money(r.Rounding)), Row(s.w.toPay, s.money(r.Total+r.Rounding)).Strong())
	}
}

func (s *setter) paid() {
	s.put(Feed(1))
	for _, t := range s.r.Tenders {
		amount := t.Amount
		if t.Given != 0 {
			amount = t.Given
		}
		name := t.Label
		if name == "" {
			name = s.w.tender(t.Kind)
		}
		if t.Reference != "" {
			name += " " + t.Reference
		}
		s.put(Row(name, s.money(amount)))
		if t.Drawn {
			s.put(Under(creditWordsOf(s.r.Lang).left, s.money(t.Left)))
		}
	}
	if s.r.Change != 0 {
		s.put(Row(s.w.change, s.money(s.r.Change)).Strong())
	}
}

func (s *setter) tax() string {
	if s.r.Mode == money.OnTop {
		return s.w.salesTax
	}
	return s.w.tax
}

// taxes is the table by rate, without the currency's sign to keep it narrow.
func (s *setter) taxes() {
	if len(s.r.Taxes) == 0 {
		return
	}
	bare := s.r.Currency
	bare.Symbol = ""
	plain := func(a money.Amount) string { return strings.TrimSpace(clean(bare.Format(a, s.r.Lang))) }
	rows := make([][]string, len(s.r.Taxes))
	for i, t := range s.r.Taxes {
		name := t.Rate.Format(s.r.Lang)
		if len(s.r.Taxes) > 1 {
			name = fmt.Sprintf("%c %s", 'A'+i, name)
		}
		rows[i] = []string{name, plain(t.Net), plain(t.Tax), plain(t.Gross)}
	}
	s.put(Rule(), Table([]string{s.tax(), s.w.net, s.w.taxPart, s.w.gross}, rows...))
	if s.r.Mode != money.OnTop {
		s.small(s.w.included)
	}
}

func (s *setter) foot() {
	r := s.r
	s.put(Rule())
	if r.QR != "" {
		s.put(QR(r.QR))
	}
	s.small(r.QRNote)
	s.put(Text(s.w.thanks).Centred().Strong())
	if r.Footer != "" {
		s.put(Text(r.Footer).Centred())
	}
	if len(r.Hash) >= 8 {
		s.small(s.w.proof + " " + r.Hash[:8])
	}
	s.put(Feed(1), Cut())
}
