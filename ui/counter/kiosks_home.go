package counter

import (
	"context"

	"popstand/kiosk/keys"
	"popstand/kiosk/ledger"
	"popstand/ui/part"
)

// homed is which other kiosk decides about what is shown.
type homed struct {
	letter   string // "" for this one, or where it is not known
	answered bool   // it was asked
}

// said tells that it was asked, for the foot of the flag.
func (h homed) said(w *part.Words) string {
	return part.Fill(w.Kiosks.Answered, "letter", h.letter)
}

// keeps names it, where it is known.
func (h homed) keeps(w *part.Words, instead string) string {
	if h.letter == "" {
		return instead
	}
	return part.Fill(w.Kiosks.Keeps, "letter", h.letter)
}

// letter is the letter of another kiosk; "" for this one.
func (d *Desk) letter(ctx context.Context, node ledger.NodeID) (string, error) {
	if node == "" || node == d.Ledger.Node() {
		return "", nil
	}
	var all []keys.Kiosk
	err := d.Ledger.Read(ctx, func(ctx context.Context, q ledger.Queryer) (err error) {
		all, err = keys.Kiosks(ctx, q, d.Ledger.Event())
		return err
	})
	return letterOf(all, node), err
}
