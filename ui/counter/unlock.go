package counter

import (
	"time"

	"github.com/gofiber/fiber/v2"

	"popstand/kiosk/ledger"
	"popstand/ui/part"
)

// Unlock answers POST /signin/unlock: a key, or the fourth digit of a manager's
// PIN, which lets a locked name try again. A name that is not locked is asked
// for its own PIN: the tries that a manager has here are for locks only.
func (d *Desk) Unlock(c *fiber.Ctx) error {
	return d.anybody(c, func(t *turn) error {
		id := t.field("staff")
		v := t.signinView(id)
		if !v.Forever {
			return t.showSignin(v)
		}
		pin := digits(t.field("typed"), t.field("digit"), pinDigits)
		if len(pin) < pinDigits {
			v.Typed = pin
			return t.showSignin(v)
		}
		act, err := d.act(id)
		if err != nil {
			return err
		}
		_, err = d.Roster.Unlock(t.ctx(), act, id, pin)
		d.ledgers.spoil() // the list says who is locked
		no, fault := refusal(err)
		if fault != nil {
			return fault
		}
		if no != nil {
			v.Refused = t.notUnlocked(no)
			return t.showSignin(v)
		}
		v.Forever, v.Unlocked = false, true
		return t.showSignin(v)
	})
}

// notUnlocked words why a name stays locked, and from when a manager may try
// again where there is a wait.
func (t *turn) notUnlocked(no *ledger.Refusal) string {
	said := t.said(no)
	wait := time.Duration(number(no, "seconds")) * time.Second
	if wait == 0 {
		return said.What + " " + said.Do
	}
	return said.What + " " + part.Fill(t.w.Signin.Again, "time", t.clock(t.now.Wall+wait.Milliseconds()))
}
