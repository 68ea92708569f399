package staff_test

import (
	"testing"
	"time"

	"popstand/kiosk/clock"
	"popstand/kiosk/kiosktest"
	"popstand/kiosk/staff"
)

func TestTriesAreHeldBackAndThenLocked(t *testing.T) {
	at := func(boot string, after time.Duration) clock.Reading {
		return clock.Reading{Boot: boot, Mono: 60_000 + after.Milliseconds()}
	}
	for _, c := range []struct {
		name    string
		wrong   int
		door    staff.Door
		now     clock.Reading
		code    string
		seconds string
	}{
		{"first try", 0, staff.DoorSignIn, at("b", 0), "", ""},
		{"two wrong", 2, staff.DoorSignIn, at("b", 0), "", ""},
		{"three wrong, at once", 3, staff.DoorSignIn, at("b", 0), "pin_wait", "5"},
		{"three wrong, a little later", 3, staff.DoorSignIn, at("b", 3200*time.Millisecond), "pin_wait", "2"},
		{"three wrong, after the wait", 3, staff.DoorSignIn, at("b", 5*time.Second), "", ""},
		{"four wrong", 4, staff.DoorSignIn, at("b", 5*time.Second), "pin_wait", "10"},
		{"four wrong, after the wait", 4, staff.DoorSignIn, at("b", 15*time.Second), "", ""},
		{"five wrong", 5, staff.DoorSignIn, at("b", time.Hour), "pin_locked", ""},
		{"five wrong, asking for approval", 5, staff.DoorApproval, at("b", time.Hour), "pin_locked", ""},
		{"five wrong, a manager comes", 5, staff.DoorUnlock, at("b", 0), "", ""},
		{"six wrong, a manager comes", 6, staff.DoorUnlock, at("b", time.Second), "pin_wait", "29"},
		{"eight wrong, a manager comes", 8, staff.DoorUnlock, at("b", 30*time.Second), "pin_wait", "90"},
		{"plug pulled to shorten the wait", 4, staff.DoorSignIn, clock.Reading{Boot: "c", Mono: 2_000}, "pin_wait", "13"},
		{"plug pulled, and waited", 4, staff.DoorSignIn, clock.Reading{Boot: "c", Mono: 15_000}, "", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			err := staff.DecideTry(staff.Member{ID: "ana", Name: "Ana"}, staff.Tries{Wrong: c.wrong, Last: at("b", 0)}, c.now, c.door)
			if c.code == "" {
				if err != nil {
					t.Errorf("refused: %v", err)
				}
				return
			}
			if r := kiosktest.Refused(t, err, c.code); r.Values["seconds"] != c.seconds {
				t.Errorf("wait %s seconds, want %s", r.Values["seconds"], c.seconds)
			}
		})
	}
}

func TestApprovalComesFromTheRightPerson(t *testing.T) {
	ana := staff.Member{ID: "ana", Name: "Ana", Role: staff.Cashier}
	jonas := staff.Member{ID: "jonas", Name: "Jonas", Role: staff.Manager}
	priya := staff.Member{ID: "priya", Name: "Priya", Role: staff.Organizer}
	for _, c := range []struct {
		name  string
		found []staff.Member
		ask   staff.Approval
		by    string
		code  string
	}{
		{"manager for a cashier", []staff.Member{jonas}, staff.Approval{For: "ana", Need: staff.Manager, Other: true}, "jonas", ""},
		{"organizer where a manager is enough", []staff.Member{priya}, staff.Approval{For: "ana", Need: staff.Manager}, "priya", ""},
		{"cashier where a manager is needed", []staff.Member{ana}, staff.Approval{For: "jonas", Need: staff.Manager}, "", "role_low"},
		{"manager where an organizer is needed", []staff.Member{jonas}, staff.Approval{For: "ana", Need: staff.Organizer}, "", "role_low"},
		{"oneself, where another is needed", []staff.Member{jonas}, staff.Approval{For: "jonas", Need: staff.Manager, Other: true}, "", "same_person"},
		{"oneself, where that is enough", []staff.Member{jonas}, staff.Approval{For: "jonas", Need: staff.Manager}, "jonas", ""},
		{"nobody's PIN", nil, staff.Approval{For: "ana", Need: staff.Manager}, "", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			by, err := staff.DecideVouch(c.found, c.ask)
			if c.code != "" {
				kiosktest.Refused(t, err, c.code)
			} else if err != nil || by.ID != c.by {
				t.Errorf("got %q and %v, want %q", by.ID, err, c.by)
			}
		})
	}
}

func TestPoliciesSayWhoMayWhat(t *testing.T) {
	p := staff.DefaultPolicies()
	for _, c := range []struct {
		role   staff.Role
		action staff.Action
		alone  bool
		need   staff.Role
	}{
		{staff.Cashier, staff.Sell, true, staff.Cashier},
		{staff.Cashier, staff.MoveCash, false, staff.Manager},
		{staff.Manager, staff.MoveCash, true, staff.Manager},
		{staff.Manager, "launch", false, staff.Organizer},
		{staff.Organizer, "launch", true, staff.Organizer},
		{"guest", staff.Sell, false, staff.Cashier},
	} {
		if got := p.Allows(c.role, c.action); got.Alone != c.alone || got.Need != c.need {
			t.Errorf("%s %s: %+v", c.role, c.action, got)
		}
	}
	p.MaxDiscount = 800_000
	for _, c := range []struct {
		role  staff.Role
		share int64
		alone bool
		need  staff.Role
	}{
		{staff.Cashier, 0, true, staff.Cashier},
		{staff.Cashier, 100_000, true, staff.Cashier},
		{staff.Cashier, 100_001, false, staff.Manager},
		{staff.Manager, 500_000, true, staff.Manager},
		{staff.Manager, 500_001, false, staff.Organizer},
		{staff.Organizer, 800_000, true, staff.Organizer},
		{staff.Organizer, 800_001, false, ""},
	} {
		if got := p.AllowsDiscount(c.role, rate(c.share)); got.Alone != c.alone || got.Need != c.need {
			t.Errorf("%s %d: %+v", c.role, c.share, got)
		}
	}
}

func TestWeakPINsAreKnown(t *testing.T) {
	for pin, weak := range map[string]bool{
		"1111": true, "0000": true, "1234": true, "9876": true, "1987": true, "2012": true, "2580": false, "7391": false, "1235": false, "12": false,
	} {
		if staff.IsWeakPIN(pin) != weak {
			t.Errorf("%s: weak is %v", pin, !weak)
		}
	}
	for _, pin := range []string{"", "123", "12345", "12a4", "１２３４", "-123"} {
		if staff.IsPIN(pin) {
			t.Errorf("%q passes for a PIN", pin)
		}
	}
}
