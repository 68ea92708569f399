package code

import "strings"

// Kind says what a code is good for. The numbers are part of the format and never change.
type Kind uint8

// The kinds of code.
const (
	KindPickup     Kind = 1 // a pre-order waits for its buyer
	KindTicket     Kind = 2 // an entry, or a place at a signing
	KindVoucher    Kind = 3 // money's worth: store credit, a drink
	KindReceipt    Kind = 4 // a sale that was paid: what a refund starts from
	KindTag        Kind = 5 // provenance: this thing was made by this creator
	KindMember     Kind = 6 // a member of a club
	KindDelegation Kind = 7 // somebody else may use another code
)

// String returns the kind in one lower-case word; "kind 9" for a number that is none.
func (k Kind) String() string {
	switch k {
	case KindPickup:
		return "pickup"
	case KindTicket:
		return "ticket"
	case KindVoucher:
		return "voucher"
	case KindReceipt:
		return "receipt"
	case KindTag:
		return "tag"
	case KindMember:
		return "member"
	case KindDelegation:
		return "delegation"
	}
	return "kind " + string('0'+rune(k%10))
}

// Kinds is a set of kinds: bit k-1 stands for kind k.
type Kinds uint8

// AllKinds is every kind there is.
const AllKinds Kinds = 1<<7 - 1

// KindsOf makes a set; a number that is no kind is left out.
func KindsOf(kinds ...Kind) Kinds {
	var s Kinds
	for _, k := range kinds {
		if k >= KindPickup && k <= KindDelegation {
			s |= 1 << (k - 1)
		}
	}
	return s
}

// Has says whether k is in the set.
func (s Kinds) Has(k Kind) bool { return s&KindsOf(k) != 0 }

// String returns the kinds in their order, "pickup, ticket".
func (s Kinds) String() string {
	var words []string
	for k := KindPickup; k <= KindDelegation; k++ {
		if s.Has(k) {
			words = append(words, k.String())
		}
	}
	return strings.Join(words, ", ")
}
