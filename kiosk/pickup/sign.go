package pickup

import "popstand/kiosk/code"

// CodeOf writes the code of an order again: to the last character the one that
// its buyer has, whoever signed it. It refuses with order_unknown where there is
// none.
func (d *Desk) CodeOf(o Order) (code.Code, error) {
	if o.Code.ID == 0 {
		return code.Code{}, RefuseNoOrder
	}
	return d.Keys.Secret.Write(o.Code.kept())
}

// issued is a code as its order keeps it.
func (d *Desk) issued(c code.Code) Issued {
	k := d.Keys.Secret.Keep(c)
	return Issued{ID: c.ID(), Human: d.Keys.Secret.Human(c.ID()), Payload: k.Payload, Kept: k.Veiled}
}

func (i Issued) kept() code.Kept { return code.Kept{Payload: i.Payload, Veiled: i.Kept} }

func (b Delegated) kept() code.Kept { return code.Kept{Payload: b.Payload, Veiled: b.Kept} }
