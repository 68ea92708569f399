package paper

// RefundJob is the paper of a refund, which is its subject.
const RefundJob JobKind = "refund"

// RefundData is all that the paper of a refund says, frozen with it. The amounts
// are what goes back, above zero; Taxes are those of the units that came back.
type RefundData struct {
	ReceiptData
	Of     string // number of the receipt
	Sold   int64  // when, Unix milliseconds
	Reason string
	Undone bool // it was cancelled

	Credits []CreditData // that it issued
	For     string       // number of the receipt of what went out instead; "" for no exchange
}

// Refund sets the paper of a refund in the words of its language.
func Refund(d RefundData) Doc {
	r := refundWordsOf(d.Lang)
	w := wordsOf(d.Lang)
	w.receipt, w.total, w.toPay, w.thanks = r.refund, r.total, r.back, r.keep
	s := setter{r: d.ReceiptData, w: w}
	if d.Undone {
		s.put(Text(r.cancelled).Centred().Strong().Sized(Big), Rule().Strong())
	}
	s.head()
	s.put(Row(r.of+" "+d.Of, (&setter{r: ReceiptData{At: d.Sold, Zone: d.Zone}, w: w}).when()), Row(r.reason, r.reasonOf(d.Reason)), Rule())
	s.lines()
	s.totals()
	s.paid()
	s.taxes()
	s.instead(d.For)
	s.credits(d.Credits)
	s.foot()
	return Doc{Lang: d.Lang, Blocks: s.blocks}
}
