package pickup

import (
	"encoding/base64"
	"encoding/hex"

	"popstand/kiosk/code"
)

// CodeOf writes the code of an order again: to the last character the one that
// its buyer has, whoever signed it. It refuses with order_unknown where there is
// none. Of an order that came in before signatures were kept, only the key that
// signed the code can write it; elsewhere that is code.RefuseKeyMismatch.
func (d *Desk) CodeOf(o Order) (code.Code, error) {
	if o.Code.ID == 0 {
		return code.Code{}, RefuseNoOrder
	}
	if len(o.Code.Kept) > 0 {
		return code.Join(o.Code.Payload, d.Keys.Secret.Veil(o.Code.ID, o.Code.Kept))
	}
	_, body, err := code.ReadPayload(o.Code.Payload)
	if err != nil {
		return code.Code{}, err
	}
	return d.Keys.Sign(o.Code.ID, o.Home, body, d.Ledger.Now())
}

// text is the code as its column has it: the payload in hex, and behind it the
// veiled signature where one was kept, in base64, which is shorter.
func (i Issued) text() string {
	return hex.EncodeToString(i.Payload) + base64.RawStdEncoding.EncodeToString(i.Kept)
}

// read is the other way round; "" gives nothing.
func (i *Issued) read(text string) (err error) {
	said := min(len(text), 2*code.PayloadSize)
	if i.Payload, err = hex.DecodeString(text[:said]); err == nil && len(text) > said {
		i.Kept, err = base64.RawStdEncoding.DecodeString(text[said:])
	}
	return err
}
