package code

import (
	"bytes"
	"crypto/ed25519"
	"encoding/binary"
	"slices"
)

const (
	listHeadSize = 29
	listVersion  = 0xD1
	listDomain   = "popstand/revoked1\x00"
	// MaxListSize is how many bytes of a list are read: over 400,000 ids at the very worst, a few million as they come.
	MaxListSize = 4 << 20
)

// Edition says which of a signer's lists one is.
type Edition struct {
	Number uint32 // from 1; each list of a signer has the next one
	Made   int64  // when, Unix milliseconds
}

type listHead struct {
	event   Event
	signer  KeyID
	edition Edition
}

// List is all that one signer has revoked: exact, complete, numbered, dated and signed. Only ParseList, Root.Revoke and
// Issuer.Revoke make one; whether its signer may revoke is for Trust to say. The next list of a signer stands for itself:
// what it leaves out is revoked no more.
type List struct {
	head listHead
	ids  []ID // sorted
	body []byte
	sig  [ed25519.SignatureSize]byte
}

// ParseList reads a list's bytes in their one spelling, or refuses with RefuseForm. It looks at no key.
func ParseList(raw []byte) (List, error) {
	if len(raw) < listHeadSize+ed25519.SignatureSize || len(raw) > MaxListSize || raw[0] != listVersion {
		return List{}, RefuseForm
	}
	cut := len(raw) - ed25519.SignatureSize
	u := unpacker{b: raw[1:cut]}
	l := List{head: listHead{event: Event(u.raw(8)), signer: KeyID(u.uint32())}, sig: [64]byte(raw[cut:])}
	l.head.edition = Edition{Number: u.uint32(), Made: u.number(8)}
	count := u.uint32()
	ids, ok := unpackIDs(u.b, count)
	body, bad := l.head.pack(ids)
	if !ok || bad != "" || !bytes.Equal(body, raw[:cut]) {
		return List{}, RefuseForm
	}
	l.ids, l.body = ids, body
	return l, nil
}

// signList sorts the ids, takes each once, and signs. It refuses with RefuseField.
func signList(key ed25519.PrivateKey, h listHead, ids []ID) (List, error) {
	ids = slices.Compact(slices.Sorted(slices.Values(ids)))
	body, bad := h.pack(ids)
	if bad != "" {
		return List{}, badField(bad)
	}
	l := List{head: h, ids: ids, body: body}
	copy(l.sig[:], ed25519.Sign(key, domained(listDomain, body)))
	return l, nil
}

// pack writes the list without its signature, or names the first field that does not fit.
func (h listHead) pack(ids []ID) ([]byte, string) {
	p := packer{b: make([]byte, 0, listHeadSize+2*len(ids))}
	p.must(h.edition.Number >= 1, "number")
	p.must(h.edition.Made >= 0, "made")
	p.raw([]byte{listVersion})
	p.raw(h.event[:])
	p.number("signer", int64(h.signer), 4)
	p.number("number", int64(h.edition.Number), 4)
	p.raw(binary.BigEndian.AppendUint64(nil, uint64(h.edition.Made))) //nolint:gosec // not negative, checked above
	p.number("count", int64(len(ids)), 4)
	p.ids(ids)
	p.must(len(p.b)+ed25519.SignatureSize <= MaxListSize, "count")
	return p.b, p.bad
}

// Bytes returns the list's one spelling.
func (l List) Bytes() []byte { return slices.Concat(l.body, l.sig[:]) }

// Event returns the event whose codes the list is about.
func (l List) Event() Event { return l.head.event }

// Signer returns the key that signed it, a root's or a node's.
func (l List) Signer() KeyID { return l.head.signer }

// Edition returns which of its signer's lists it is.
func (l List) Edition() Edition { return l.head.edition }

// Len returns how many codes are revoked.
func (l List) Len() int { return len(l.ids) }

// IDs returns the codes that are revoked, sorted.
func (l List) IDs() []ID { return slices.Clone(l.ids) }

// Has says whether a code is revoked.
func (l List) Has(id ID) bool {
	_, found := slices.BinarySearch(l.ids, id)
	return found
}
