package code

// Member is a member of a club. A lost card is revoked and the next one carries the same number.
type Member struct {
	Club   uint16 `json:"club"`   // the event's number for the creator whose club it is, 0 for the event's own
	Tier   uint8  `json:"tier"`   // the club's number for what the member gets
	Number int64  `json:"number"` // the member, 1 to 16,777,215
	Until  int64  `json:"until"`  // when the membership ends, Unix milliseconds, full five minutes; 0 for never
	Holder Holder `json:"holder"` // who it is
}

// Kind returns KindMember.
func (Member) Kind() Kind { return KindMember }

func (b Member) pack(p *packer) {
	p.must(b.Number >= 1, "number")
	p.number("club", int64(b.Club), 2)
	p.number("tier", int64(b.Tier), 1)
	p.number("number", b.Number, 3)
	p.moment("until", b.Until)
	p.raw(b.Holder[:])
}

func unpackMember(u *unpacker) Body {
	return Member{Club: u.uint16(), Tier: u.byte(), Number: u.number(3), Until: u.moment(), Holder: u.holder()}
}
