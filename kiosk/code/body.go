package code

// bodySize is how many bytes a kind has to itself.
const bodySize = 12

// Body is what a code says beside its id and its home: a Pickup, Ticket, Voucher, Receipt, Tag, Member or Delegation.
// All of them are plain values that == compares.
type Body interface {
	// Kind says which of them it is.
	Kind() Kind
	pack(p *packer)
}

// unpackBody reads bodySize bytes; nil is for a number that is no kind.
func unpackBody(k Kind, u *unpacker) Body {
	switch k {
	case KindPickup:
		return unpackPickup(u)
	case KindTicket:
		return unpackTicket(u)
	case KindVoucher:
		return unpackVoucher(u)
	case KindReceipt:
		return unpackReceipt(u)
	case KindTag:
		return unpackTag(u)
	case KindMember:
		return unpackMember(u)
	case KindDelegation:
		return unpackDelegation(u)
	}
	return nil
}

// homeless says which kinds may do without a home: they are shown, and nothing of them is used up.
func homeless(k Kind) bool { return k == KindTag || k == KindMember }
