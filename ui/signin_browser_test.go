package ui_test

import (
	"testing"
	"time"
)

func TestSigningIn(t *testing.T) {
	t.Parallel()
	d := startStall(t)
	for i, who := range []struct{ id, role string }{{"ana", "cashier"}, {"jonas", "manager"}} {
		s := sizes()[i]
		t.Run(s.String(), func(t *testing.T) {
			w := open(t, d, s)
			wrongPINsAreCountedAndThenLocked(w, who.id)
			w.signIn("priya", "organizer") // a lock is for one person, not for the kiosk
			if i == 0 {
				w.openTill()
			}
			w.see("cart", "")
			signOut(w)
			aManagerUnlocks(w, who.id, d.PINs[who.role])
			w.open("/sell")
			w.see("signin", "Soft Static")
		})
	}
}

// The wait after three and four wrong PINs, and the lock after five.
func wrongPINsAreCountedAndThenLocked(w *window, who string) {
	w.open("/")
	w.see("signin", "Soft Static")
	w.shot("names")
	w.tap("staff-" + who)
	w.key("1", "1", "back", "9", "clear")
	for _, left := range []string{"4", "3", "2"} {
		w.pin("1111")
		w.see("pin-wrong", left+" tries left")
		w.await(`document.querySelectorAll('.pins [data-on]').length === 0`)
	}
	w.shot("wrong")
	hasToWait(w, who, 5*time.Second)
	w.pin("1111")
	w.see("pin-wrong", "1 try left")
	hasToWait(w, who, 15*time.Second)
	w.pin("1111")
	w.see("unlock", "is locked")
	w.clock(time.Hour) // a lock ends by itself never
	w.tap("staff-" + who)
	w.see("unlock", "is locked")
	w.shot("locked")
}

// Another one of the team unlocks a name with their own PIN.
func aManagerUnlocks(w *window, who, pin string) {
	w.open("/signin?staff=" + who)
	w.see("unlock", "Manager PIN")
	w.pin(w.stall.PINs["organizer"])
	w.see("unlocked", "Enter your PIN")
	w.shot("unlocked")
	w.pin(pin)
	w.see("cart", "")
	signOut(w)
}

// hasToWait tries too early and then lets the time pass.
func hasToWait(w *window, who string, wait time.Duration) {
	w.t.Helper()
	w.pin("1111")
	w.see("pin-wrong", "can try again at")
	w.gone(".pad")
	w.shot("wait")
	w.clock(wait)
	w.tap("staff-" + who)
	w.gone("pin-wrong")
}

// signOut is two taps from every screen.
func signOut(w *window) {
	w.t.Helper()
	w.tap("status")
	w.see("status-drawer", "")
	w.tap("signout")
	w.see("signin", "")
}
