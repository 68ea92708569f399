package code

// Receipt is a sale that was paid. With only the paper in hand it says what a refund may give back at most, how, and
// until when a policy allows it.
type Receipt struct {
	Series  string  `json:"series"`  // the receipt number's letters, "A" to "ZZZ"
	Counter int64   `json:"counter"` // the receipt number's counter, 1 to 16,777,215
	Total   int64   `json:"total"`   // what was paid, minor units; MaxValue stands for that or more
	Sold    int64   `json:"sold"`    // when, Unix milliseconds, the full five minutes before (StepDown)
	Tenders Tenders `json:"tenders"` // how
}

// Tenders is how a sale was paid: a sum of the constants.
type Tenders uint8

// How a sale can have been paid. None of them is a sale that cost nothing.
const (
	TenderCash    Tenders = 1
	TenderCard    Tenders = 2
	TenderVoucher Tenders = 4
	TenderOther   Tenders = 8
	allTenders            = TenderCash | TenderCard | TenderVoucher | TenderOther
)

// Kind returns KindReceipt.
func (Receipt) Kind() Kind { return KindReceipt }

func (b Receipt) pack(p *packer) {
	p.must(b.Counter >= 1, "counter")
	p.must(b.Sold >= step, "sold")
	p.must(b.Tenders&^allTenders == 0, "tenders")
	p.number("series", seriesNumber(b.Series), 2)
	p.number("counter", b.Counter, 3)
	p.number("total", b.Total, 3)
	p.moment("sold", b.Sold)
	p.number("tenders", int64(b.Tenders), 1)
}

func unpackReceipt(u *unpacker) Body {
	return Receipt{
		Series: seriesLetters(u.number(2)), Counter: u.number(3), Total: u.number(3), Sold: u.moment(),
		Tenders: Tenders(u.byte()),
	}
}

// seriesNumber counts A 1, B 2 … Z 26, AA 27 … ZZZ 18278; -1 is for what is no series.
func seriesNumber(letters string) int64 {
	if len(letters) < 1 || len(letters) > 3 {
		return -1
	}
	var n int64
	for i := range len(letters) {
		if letters[i] < 'A' || letters[i] > 'Z' {
			return -1
		}
		n = n*26 + int64(letters[i]-'A') + 1
	}
	return n
}

// seriesLetters is the way back; what no series counts to gives four letters or none, which never pack.
func seriesLetters(n int64) string {
	letters := ""
	for ; n > 0; n = (n - 1) / 26 {
		letters = string('A'+rune((n-1)%26)) + letters
	}
	return letters
}
