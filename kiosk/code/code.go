package code

import (
	"crypto/ed25519"
	"encoding/binary"
)

const (
	// Length is how many characters the text of a code has.
	Length = 144
	// Size is how many bytes it is: 8 characters carry 5 of them, and nothing is left over.
	Size = payloadSize + ed25519.SignatureSize

	// PayloadSize is how many of them the payload is; the signature follows.
	PayloadSize = headerSize + bodySize
	payloadSize = PayloadSize
	headerSize  = 14

	// version stands in the upper five bits of the first byte, and so it is the first letter of the text. The lower three
	// bits are the kind.
	version     = 0b10110_000
	kindBits    = 0b111
	firstLetter = 'P'

	codeDomain = "popstand/code1\x00"
)

// Code is one signed code as it was read or issued. Only Parse and Issuer.Issue make one, so it has its one spelling and
// its fields fit; whether it is genuine is for Trust to say. Two codes that are == are the same code.
type Code struct {
	raw  [Size]byte
	body Body
}

// Parse reads the text of a code and takes its one spelling only. It refuses with RefuseLength, RefuseAlphabet,
// RefuseSpelling, RefuseVersion, RefuseKind or RefuseBody. It looks at no key: what it returns may be forged.
func Parse(text string) (Code, error) {
	if len(text) != Length || !onlySymbols(text) {
		return Code{}, misspelled(text)
	}
	if text[0] != firstLetter {
		return Code{}, RefuseVersion
	}
	var c Code
	n, err := crockford.Decode(c.raw[:], []byte(text))
	if err != nil || n != Size {
		return Code{}, RefuseSpelling
	}
	kind := Kind(c.raw[0] & kindBits)
	if kind == 0 {
		return Code{}, RefuseKind
	}
	c.body = unpackBody(kind, &unpacker{b: c.raw[headerSize:payloadSize]})
	again, bad := pack(c.Event(), c.ID(), c.Home(), c.body)
	if bad != "" || again != [payloadSize]byte(c.raw[:payloadSize]) {
		return Code{}, RefuseBody
	}
	if c.Text() != text {
		return Code{}, RefuseSpelling
	}
	return c, nil
}

// pack writes the payload, or names the first field that does not fit.
func pack(event EventTag, id ID, home Home, body Body) (payload [payloadSize]byte, bad string) {
	p := packer{b: payload[:0]}
	p.must(id.Key() != 0, "key")
	p.must(id.Number() != 0, "number")
	p.must(home != Home{} || homeless(body.Kind()), "home")
	p.raw([]byte{version | byte(body.Kind())})
	p.raw(event[:])
	p.raw(binary.BigEndian.AppendUint64(nil, uint64(id)))
	p.raw(home[:])
	body.pack(&p)
	return payload, p.bad
}

// message is what is signed: a domain string that no other signature of popstand begins with, the whole event id, and the
// payload. All three have a fixed length.
func message(event Event, payload []byte) []byte {
	b := make([]byte, 0, len(codeDomain)+len(event)+payloadSize)
	return append(append(append(b, codeDomain...), event[:]...), payload...)
}

// Text returns the code's one spelling, Length characters; "" for the zero Code.
func (c Code) Text() string {
	if c.body == nil {
		return ""
	}
	return crockford.EncodeToString(c.raw[:])
}

// String says which code it is. Its text is as good as money and does not slip into a log.
func (c Code) String() string { return c.Kind().String() + " " + c.ID().String() }

// ID returns the code's id.
func (c Code) ID() ID { return ID(binary.BigEndian.Uint64(c.raw[3:11])) }

// Event returns how the id of the code's event begins, as the code says it.
func (c Code) Event() EventTag { return EventTag(c.raw[1:3]) }

// Home returns the node that decides about the code's uses.
func (c Code) Home() Home { return Home(c.raw[11:headerSize]) }

// Body returns what the code says, one of the body types; nil for the zero Code.
func (c Code) Body() Body { return c.body }

// Kind returns what the code is good for; 0 for the zero Code.
func (c Code) Kind() Kind {
	if c.body == nil {
		return 0
	}
	return c.body.Kind()
}

// Want refuses with RefuseWrongKind when the code is of none of the kinds.
func (c Code) Want(kinds ...Kind) error {
	if !KindsOf(kinds...).Has(c.Kind()) {
		return RefuseWrongKind
	}
	return nil
}

// Payload returns everything the code says, without its signature, in 26 bytes. A key that was copied can sign another
// payload under an id that is in use: whoever keeps codes keeps the payload beside the id, and takes the same id with
// another payload for an alarm.
func (c Code) Payload() []byte { return append([]byte(nil), c.raw[:payloadSize]...) }
