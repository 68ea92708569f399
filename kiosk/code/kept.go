package code

import (
	"encoding/base64"
	"encoding/hex"
	"fmt"
)

// Kept is a code as journals and tables keep it: every node of the event can write it again, and who reads a journal does
// not hold it. The zero value is none.
type Kept struct {
	Payload []byte // what the code says
	Veiled  []byte // its signature, see Secret.Veil
}

// Keep takes a code apart for a journal.
func (s Secret) Keep(c Code) Kept {
	return Kept{Payload: c.Payload(), Veiled: s.Veil(c.ID(), c.Signature())}
}

// Write puts a kept code together again, to the last character the one that was issued, with the refusals of Parse. Like
// Join it looks at no key.
func (s Secret) Write(k Kept) (Code, error) {
	c, err := Join(k.Payload, k.Veiled) // its id stands in the payload
	if err != nil {
		return Code{}, err
	}
	return Join(k.Payload, s.Veil(c.ID(), k.Veiled))
}

// Text is a kept code as a table's column has it: the payload in hex, and behind it the signature in base64, which is
// shorter. "" is none.
func (k Kept) Text() string {
	return hex.EncodeToString(k.Payload) + base64.RawStdEncoding.EncodeToString(k.Veiled)
}

// ParseKept reads what Text has written.
func ParseKept(text string) (k Kept, err error) {
	if text == "" {
		return k, nil
	}
	said := min(len(text), 2*PayloadSize)
	if k.Payload, err = hex.DecodeString(text[:said]); err == nil {
		k.Veiled, err = base64.RawStdEncoding.DecodeString(text[said:])
	}
	if err != nil {
		return Kept{}, fmt.Errorf("read a kept code: %w", err)
	}
	return k, nil
}
