package code

// Tag says where a thing is from: this creator made it, and which one of how many it is.
type Tag struct {
	Creator uint16 `json:"creator"` // the event's number for the creator, from 1
	Product uint16 `json:"product"` // the event's number for the product, from 1
	Item    int64  `json:"item"`    // which one it is, 1 to 16,777,215
	Edition int64  `json:"edition"` // how many there will ever be, 0 when nobody says
	Made    int64  `json:"made"`    // the day it was made, Unix milliseconds of its midnight in UTC; 0 when nobody says
}

// Kind returns KindTag.
func (Tag) Kind() Kind { return KindTag }

func (b Tag) pack(p *packer) {
	p.must(b.Creator >= 1, "creator")
	p.must(b.Product >= 1, "product")
	p.must(b.Item >= 1 && (b.Edition == 0 || b.Item <= b.Edition), "item")
	p.must(b.Made%day == 0, "made")
	p.number("creator", int64(b.Creator), 2)
	p.number("product", int64(b.Product), 2)
	p.number("item", b.Item, 3)
	p.number("edition", b.Edition, 3)
	p.number("made", b.Made/day, 2)
}

func unpackTag(u *unpacker) Body {
	return Tag{Creator: u.uint16(), Product: u.uint16(), Item: u.number(3), Edition: u.number(3), Made: u.number(2) * day}
}
