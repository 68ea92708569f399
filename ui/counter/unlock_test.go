package counter_test

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"popstand/kiosk/kiosktest"
)

// unlock types a manager's PIN for a locked name, key by key.
func (b *browser) unlock(id, pin string) *browser {
	b.t.Helper()
	b.get("/signin?staff=" + id)
	for _, digit := range strings.Split(pin, "") {
		b.post("/signin/unlock", "staff", id, "typed", b.hidden("typed"), "digit", digit)
	}
	return b
}

// lockedOut is the sign-in page after five wrong PINs of Ana's.
func lockedOut(t *testing.T) *browser {
	t.Helper()
	b := openShop(t).browser()
	for range 5 {
		b.signIn("ana", "0000")
		b.Clock.Advance(time.Minute)
	}
	if !b.has("unlock") {
		t.Fatalf("five wrong PINs lock nothing: %s", b.text())
	}
	return b
}

func TestAManagerUnlocksANameAtTheScreen(t *testing.T) {
	b := lockedOut(t).shows("Ana is locked.", "Manager PIN")
	b.unlock("ana", kiosktest.JonasPIN).shows("Ana is unlocked.").hides("Manager PIN")
	for _, digit := range strings.Split(kiosktest.AnaPIN, "") {
		b.post("/signin", "staff", "ana", "typed", b.hidden("typed"), "digit", digit)
	}
	if b.path != "/till/open" {
		t.Errorf("after the unlocking Ana stands before %s: %s", b.path, b.text())
	}
}

func TestAWrongManagerPINUnlocksNothingAndSlowsDown(t *testing.T) {
	b := lockedOut(t)
	b.unlock("ana", kiosktest.AnaPIN).shows("That PIN is wrong.", "A manager can try again at", "Manager PIN")
	b.unlock("ana", kiosktest.JonasPIN).shows("Too many wrong PINs.", "A manager can try again at")
	b.Clock.Advance(time.Minute)
	b.unlock("ana", kiosktest.JonasPIN).shows("Ana is unlocked.")
}

func TestOnlyALockedNameTakesAManagersPIN(t *testing.T) {
	b := openShop(t).browser().get("/signin?staff=ana")
	for _, id := range []string{"ana", "nobody"} {
		b.once("/signin/unlock", "staff", id, "typed", "000", "digit", "0")
		if b.status != http.StatusOK || b.has("pin-wrong") || b.has("unlocked") {
			t.Errorf("%s: %d %s", id, b.status, b.text())
		}
	}
	people, err := b.Roster.People(t.Context())
	if err != nil || people[0].TriesLeft != 5 {
		t.Errorf("a try was counted: %+v (%v)", people, err)
	}
}
