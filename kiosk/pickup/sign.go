package pickup

import (
	"encoding/base32"

	"popstand/kiosk/code"
)

// signatureSize is what a code has behind its payload (package code, "Payload").
const signatureSize = 64

var crockford = base32.NewEncoding("0123456789ABCDEFGHJKMNPQRSTVWXYZ").WithPadding(base32.NoPadding)

// CodeOf signs the code of an order again: to the last character the one that
// its buyer has, because a payload has one signature. It refuses with
// order_unknown where there is none, and with code.RefuseKeyMismatch where
// another node, or another epoch of this one, has signed it.
func (d *Desk) CodeOf(o Order) (code.Code, error) {
	if o.Code.ID == 0 {
		return code.Code{}, RefuseNoOrder
	}
	// Parse looks at no key, so a payload is read with an empty signature.
	unsigned, err := code.Parse(crockford.EncodeToString(append(o.Code.Payload[:len(o.Code.Payload):len(o.Code.Payload)], make([]byte, signatureSize)...)))
	if err != nil {
		return code.Code{}, err
	}
	return d.Keys.Sign(o.Code.ID, o.Home, unsigned.Body(), d.Ledger.Now())
}
