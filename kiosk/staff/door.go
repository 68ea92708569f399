package staff

import (
	"strconv"
	"time"

	"popstand/kiosk/clock"
	"popstand/kiosk/ledger"
)

// Door says where a PIN was typed.
type Door string

// The three places. A wrong PIN counts against who signs in, who asks for an
// approval, or who is to be unlocked.
const (
	DoorSignIn   Door = "sign_in"
	DoorApproval Door = "approval"
	DoorUnlock   Door = "unlock"
)

// lockAt is how many wrong tries lock a person until somebody unlocks them.
const lockAt = 5

// tries is what a person has against them.
type tries struct {
	wrong int           // since the last right one, on all nodes
	last  clock.Reading // Boot and Mono of the last one on this node
}

// waitAfter is how long nobody may try after so many wrong PINs. A PIN has
// 10,000 values: five tries and then a second person is what keeps it. Unlocking
// stays possible at once when the lock falls, and slows down from there.
func waitAfter(wrong int, door Door) time.Duration {
	switch {
	case wrong < 3 || door == DoorUnlock && wrong <= lockAt:
		return 0
	case wrong == 3:
		return 5 * time.Second
	case wrong == 4:
		return 15 * time.Second
	case wrong < 8:
		return 30 * time.Second
	}
	return 2 * time.Minute
}

// decideTry says whether a PIN may be typed at all now. It returns nil or a
// *ledger.Refusal: pin_locked or pin_wait.
func decideTry(who Member, t tries, now clock.Reading, door Door) error {
	if t.wrong >= lockAt && door != DoorUnlock {
		return locked(who)
	}
	if rest := waitAfter(t.wrong, door) - since(now, t.last); t.wrong > 0 && rest > 0 {
		seconds := strconv.FormatInt(int64((rest+time.Second-1)/time.Second), 10)
		return ledger.Refuse("pin_wait", "Too many wrong PINs. Wait "+seconds+" seconds, then try again.", "name", who.Name, "seconds", seconds)
	}
	return nil
}

// since is how much time surely passed since a reading. A boot in between
// leaves only the time since that boot; so pulling the plug shortens no wait.
func since(now, then clock.Reading) time.Duration {
	if passed, ok := now.Since(then); ok {
		return passed
	}
	return time.Duration(now.Mono) * time.Millisecond
}

// refused words a wrong PIN after it was counted.
func refused(who Member, wrong int, door Door) *ledger.Refusal {
	left := max(lockAt-wrong, 0)
	if left == 0 && door != DoorUnlock {
		return locked(who)
	}
	seconds := strconv.FormatInt(int64(waitAfter(wrong, door)/time.Second), 10)
	return ledger.Refuse("pin_wrong", "That PIN is wrong. Try again.",
		"name", who.Name, "left", strconv.Itoa(left), "seconds", seconds)
}

func locked(who Member) *ledger.Refusal {
	return ledger.Refuse("pin_locked", "Too many wrong PINs. A manager can unlock this with their PIN.", "name", who.Name)
}

func unknownStaff(id string) *ledger.Refusal {
	return ledger.Refuse("staff_unknown", "Nobody of that name works here. Choose a name from the list.", "id", id)
}
