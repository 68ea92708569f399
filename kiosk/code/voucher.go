package code

// Voucher is money's worth: store credit, or a free drink.
type Voucher struct {
	Campaign uint16 `json:"campaign"` // the event's number for what it is good for, 0 for store credit
	Value    int64  `json:"value"`    // what it was worth when it was issued, minor units of the event's currency, up to MaxValue
	Uses     uint8  `json:"uses"`     // how many times it may be used, from 1; store credit is spent in as many parts
	Until    int64  `json:"until"`    // when it ends, Unix milliseconds, full five minutes; 0 for never
	Holder   Holder `json:"holder"`   // whom it is for
}

// MaxValue is the largest amount that a code can tell, in minor units: 167,772.15 with two decimals.
const MaxValue int64 = 1<<24 - 1

// Kind returns KindVoucher.
func (Voucher) Kind() Kind { return KindVoucher }

func (b Voucher) pack(p *packer) {
	p.must(b.Uses >= 1, "uses")
	p.number("campaign", int64(b.Campaign), 2)
	p.number("value", b.Value, 3)
	p.number("uses", int64(b.Uses), 1)
	p.moment("until", b.Until)
	p.raw(b.Holder[:])
}

func unpackVoucher(u *unpacker) Body {
	return Voucher{Campaign: u.uint16(), Value: u.number(3), Uses: u.byte(), Until: u.moment(), Holder: u.holder()}
}
