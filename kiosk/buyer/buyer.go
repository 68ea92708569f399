package buyer

import (
	"errors"

	"github.com/google/uuid"

	"popstand/kiosk/ledger"
)

// ID names one person, or the one person of an order, at an event. It is a UUID
// (RFC 9562) in its usual spelling, never made from a name or an address: ids
// stand in facts in the clear and outlive an erasure.
type ID string

// errID does not show the id: it may be what somebody typed into a wrong field.
var errID = errors.New("this is no id of a buyer")

func (id ID) check() error {
	u, err := uuid.Parse(string(id))
	if err != nil || u == uuid.Nil || u.String() != string(id) {
		return errID
	}
	return nil
}

// Person is what an event knows of somebody; all of it may be empty.
type Person struct {
	Name  string `json:"n,omitempty"`
	Email string `json:"e,omitempty"`
	Phone string `json:"p,omitempty"`
	Words string `json:"w,omitempty"` // that they want written for them
}

// Refusals of this package.
var (
	// RefuseErased answers for a person whose key was forgotten on purpose.
	RefuseErased = ledger.Refuse("erased", "This person's data was erased. Go by the order's number.")
	// RefuseNoKey answers where the key of a person never was.
	RefuseNoKey = ledger.Refuse("no_key", "This kiosk can't read who this is. Go by the order's number, or ask at the kiosk that took the order in.")
	// RefuseTooLong answers for more text than a person has.
	RefuseTooLong = ledger.Refuse("buyer_too_long", "Name, e-mail and telephone number are too long together. Shorten them.")
	// RefuseText answers for text that is damaged, by a wrong encoding for one.
	RefuseText = ledger.Refuse("bad_text", "The text holds characters that can't be stored. Type it again.")
)
