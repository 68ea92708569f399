package paper

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"popstand/kiosk/money"
)

// ZJob is the Z of a till, which is its subject.
const ZJob JobKind = "z"

// ZData is what the report of a till says: a Z, or an X while it is open.
type ZData struct {
	Lang       string
	Currency   money.Currency
	Mode       money.TaxMode
	Seller     Seller
	Number     string // of the Z, "A-3"; "" for an X
	Node       string // what people call the kiosk
	Opened     int64  // Unix milliseconds
	OpenedBy   string
	Closed     int64 // or for an X when it was read
	ClosedBy   string
	Zone       string
	Unverified bool // nobody vouches for the clock

	Sales       int64
	First, Last string // numbers of receipts
	Items       money.Amount
	Discount    money.Amount
	Total       money.Amount
	Rounding    money.Amount
	Tenders     []ZSum
	Taxes       []money.Tax
	Discounts   []ZSum // by reason
	Categories  []ZSum
	Products    []ZSum
	Staff       []ZSum

	Refunds     ZSum
	BackTenders []ZSum
	BackTaxes   []money.Tax

	Float, In, Out, Drop, Expected money.Amount
	Counted                        *money.Amount // nil when nobody counted
	Since, Difference              money.Amount
	Reason                         string
	Corrections                    []ZCorrection

	NoSale   int64  // openings of the drawer without a sale
	Held     int64  // sales that stay set aside
	Prints   int64  // papers that still wait
	Kept     int64  // facts that count nowhere yet
	Unsynced *int64 // facts that no other node is known to have; nil where nobody asked
	Alone    bool   // there is no other node
	State    *ZState

	Previous string // of the Z before, in hexadecimal
	Hash     string // the fact's, in hexadecimal
}

// ZState is how the whole stall stood when the paper was made, which is not frozen
// as a Z's sums are: it says when that was.
type ZState struct {
	At       int64 // Unix milliseconds
	Stock    []ZStock
	Pickups  *ZPickups // nil where no orders are handed out
	Sessions []ZSession
}

// ZStock is how many are left of a thing, and how many there were.
type ZStock struct {
	Name              string
	Left, Of, Missing int64
}

// ZPickups are orders.
type ZPickups struct{ Booked, Collected, NoShow int64 }

// ZSession is how a session of signings went.
type ZSession struct {
	Name                 string
	Served, Missed, Open int64
}

// ZSum is one row of a section.
type ZSum struct {
	Name   string
	By     string // of a discount: who agreed
	N      int64
	Amount money.Amount
}

// ZCorrection is by how much the count of an earlier Z was wrong.
type ZCorrection struct {
	Number string
	Amount money.Amount
	Reason string
}

// ZReport sets the report of a till.
func ZReport(d ZData) Doc {
	z := zSetter{d: d, z: zWordsOf(d.Lang), setter: setter{
		r: ReceiptData{Lang: d.Lang, Currency: d.Currency, Mode: d.Mode, Zone: d.Zone, Taxes: d.Taxes}, w: wordsOf(d.Lang),
	}}
	z.head()
	z.sales()
	z.taxes()
	z.sums(z.z.discounts, named(d.Discounts, z.w.reason))
	z.sums(z.z.categories, named(d.Categories, func(name string) string { return cmp.Or(name, z.z.noCategory) }))
	z.sums(z.z.products, d.Products)
	z.sums(z.z.staff, d.Staff)
	z.refunds()
	z.cash()
	z.left()
	z.state()
	z.foot()
	return Doc{Lang: d.Lang, Blocks: z.blocks}
}

// zSetter collects the blocks of a till's report.
type zSetter struct {
	setter
	d ZData
	z zWords
}

func (z *zSetter) head() {
	d := z.d
	title, closed := z.z.z+" "+d.Number, z.z.closed
	if d.Number == "" {
		title, closed = z.z.x, z.z.read
	}
	z.put(Text(title).Centred().Strong().Sized(Big))
	if d.Seller.Name != "" {
		z.put(Text(d.Seller.Name).Centred())
	}
	if d.Seller.TaxID != "" {
		z.put(Text(z.w.taxID + " " + d.Seller.TaxID).Centred())
	}
	z.put(Feed(1), Text(d.Node).Strong(), Row(z.z.opened, z.at(d.Opened)))
	z.by(d.OpenedBy)
	z.put(Row(closed, z.at(d.Closed)))
	z.by(d.ClosedBy)
	if d.Unverified {
		z.put(Row("", z.w.unverified))
	}
	z.put(Rule())
}

func (z *zSetter) by(name string) {
	if name != "" {
		z.put(Under(name, ""))
	}
}

func (z *zSetter) at(ms int64) string {
	return (&setter{r: ReceiptData{At: ms, Zone: z.d.Zone}, w: z.w}).when()
}

func (z *zSetter) sales() {
	d := z.d
	z.put(Row(z.z.sales, fmt.Sprint(d.Sales)))
	if d.First != "" {
		z.put(Row(z.w.receipt, d.First+" – "+d.Last))
	}
	z.put(Row(z.w.subtotal, z.money(d.Items)))
	if d.Discount != 0 {
		z.put(Row(z.w.discounts, z.money(-d.Discount)))
	}
	z.put(Row(z.w.total, z.money(d.Total)).Strong().Sized(Big))
	if d.Rounding != 0 {
		z.put(Row(z.w.rounding, z.money(d.Rounding)))
	}
	for _, t := range d.Tenders {
		z.put(Item(fmt.Sprint(t.N), z.w.tender(t.Name), z.money(t.Amount)))
	}
}

// sums is a section of a head and rows; an empty one is left out.
func (z *zSetter) sums(head string, rows []ZSum) {
	if len(rows) == 0 {
		return
	}
	z.put(Rule(), Text(head).Strong())
	for _, s := range rows {
		z.put(Item(fmt.Sprint(s.N), s.Name, z.money(s.Amount)))
		z.by(s.By)
	}
}

// named words the names of rows.
func named(rows []ZSum, word func(string) string) []ZSum {
	out := slices.Clone(rows)
	for i := range out {
		out[i].Name = word(out[i].Name)
	}
	return out
}

func (z *zSetter) refunds() {
	d := z.d
	if d.Refunds.N == 0 {
		return
	}
	z.put(Rule(), Row(z.z.refunds+" "+fmt.Sprint(d.Refunds.N), z.money(-d.Refunds.Amount)).Strong())
	for _, t := range d.BackTenders {
		z.put(Item(fmt.Sprint(t.N), z.w.tender(t.Name), z.money(-t.Amount)))
	}
	for _, t := range d.BackTaxes {
		z.put(Under(z.tax()+" "+t.Rate.Format(d.Lang), z.money(-t.Tax)))
	}
}

func (z *zSetter) cash() {
	d := z.d
	z.put(Rule(), Text(z.z.drawer).Strong(), Row(z.z.float, z.money(d.Float)))
	for _, s := range []ZSum{{Name: z.z.in, Amount: d.In}, {Name: z.z.out, Amount: -d.Out}, {Name: z.z.drop, Amount: -d.Drop}} {
		if s.Amount != 0 {
			z.put(Row(s.Name, z.money(s.Amount)))
		}
	}
	z.put(Row(z.z.expected, z.money(d.Expected)))
	switch {
	case d.Counted != nil:
		z.put(Row(z.z.counted, z.money(*d.Counted)))
		if d.Since != 0 {
			z.put(Row(z.z.since, z.money(d.Since)))
		}
		z.put(Row(z.z.difference, z.money(d.Difference)).Strong())
	case d.Number != "":
		z.put(Row(z.z.uncounted, ""))
	}
	if d.Reason != "" {
		z.put(Under(d.Reason, ""))
	}
	if len(d.Corrections) > 0 {
		z.put(Rule(), Text(z.z.corrections).Strong())
	}
	for _, c := range d.Corrections {
		z.put(Row(z.z.z+" "+c.Number, z.money(c.Amount)), Under(c.Reason, ""))
	}
}

func (z *zSetter) foot() {
	z.put(Rule())
	if z.d.Number == "" {
		z.put(Text(z.z.nothing).Centred())
	}
	var proof []string
	for _, p := range []struct{ word, hash string }{{z.w.proof, z.d.Hash}, {z.z.before, z.d.Previous}} {
		if len(p.hash) >= 8 {
			proof = append(proof, p.word+" "+p.hash[:8])
		}
	}
	z.small(strings.Join(proof, " · "))
	z.put(Feed(1), Cut())
}
