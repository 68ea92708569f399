package code

// Ticket is an entry, or a place at a signing.
type Ticket struct {
	Session uint16 `json:"session"` // the event's number for the session, 0 for the event itself
	Window  Window `json:"window"`  // when to come, as it was printed
	Place   uint16 `json:"place"`   // the place in the queue, 0 for none
	Uses    uint8  `json:"uses"`    // how many times it may be used, from 1
	Holder  Holder `json:"holder"`  // whom it is for
}

// Kind returns KindTicket.
func (Ticket) Kind() Kind { return KindTicket }

func (b Ticket) pack(p *packer) {
	p.must(b.Uses >= 1, "uses")
	p.number("session", int64(b.Session), 2)
	p.window(b.Window)
	p.number("place", int64(b.Place), 2)
	p.number("uses", int64(b.Uses), 1)
	p.raw(b.Holder[:])
}

func unpackTicket(u *unpacker) Body {
	return Ticket{Session: u.uint16(), Window: u.window(), Place: u.uint16(), Uses: u.byte(), Holder: u.holder()}
}
