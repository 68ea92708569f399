package pickup

import "popstand/kiosk/code"

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
