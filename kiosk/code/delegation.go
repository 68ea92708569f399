package code

// Delegation lets somebody else use another code, its subject: a friend collects the order. It has the subject's home
// and no window of its own; it is good for as long as the subject is. Each use of it is a use of the subject.
type Delegation struct {
	Subject ID     `json:"subject"` // the code that it speaks for
	Uses    uint8  `json:"uses"`    // how many times it may be used, from 1
	Holder  Holder `json:"holder"`  // who may use it
}

// Kind returns KindDelegation.
func (Delegation) Kind() Kind { return KindDelegation }

func (b Delegation) pack(p *packer) {
	p.must(b.Subject.Key() != 0 && b.Subject.Number() != 0, "subject")
	p.must(b.Uses >= 1, "uses")
	p.number("subject", int64(b.Subject.Key()), 4)
	p.number("subject", int64(b.Subject.Number()), 4)
	p.number("uses", int64(b.Uses), 1)
	p.raw(b.Holder[:])
}

func unpackDelegation(u *unpacker) Body {
	key := KeyID(u.uint32())
	return Delegation{Subject: NewID(key, u.uint32()), Uses: u.byte(), Holder: u.holder()}
}
