package counter_test

import (
	"context"
	"net/http"
	"path/filepath"
	"testing"

	"popstand/kiosk"
	"popstand/kiosk/kiosktest"
)

func TestTheStatusSaysWhichOrdersWereNotTakenIn(t *testing.T) {
	s := openShop(t)
	if err := kiosk.KeepMissedOrders(context.Background(), s.Ledger, 3); err != nil {
		t.Fatal(err)
	}
	b := s.browser().signIn("jonas", kiosktest.JonasPIN).openTill()
	s.desk.Learned()
	b.get("/status").shows("3 orders of orders.csv were not taken in", "Look here")
	if err := kiosk.KeepMissedOrders(context.Background(), s.Ledger, 0); err != nil {
		t.Fatal(err)
	}
	s.desk.Learned()
	b.get("/status").hides("orders.csv")
}

func TestARestoredKioskSaysWhatItDoesNotKnowUntilAManagerHasCounted(t *testing.T) {
	s := newShop(t)
	backup, back := filepath.Join(t.TempDir(), "backup.zip"), filepath.Join(t.TempDir(), "back")
	if err := s.Backup(context.Background(), backup); err != nil {
		t.Fatal(err)
	}
	if _, err := kiosk.Restore(backup, back, ""); err != nil {
		t.Fatal(err)
	}
	s.Change = func(o *kiosk.Options) { o.Dir = back }
	s.again()
	ana := s.browser().signIn("ana", kiosktest.AnaPIN).openTill().get("/status").shows("Restored from a backup", "Nothing after Sat", "Look here").hides("Counted")
	ana.once("/status/counted")
	if ana.status != http.StatusForbidden {
		t.Errorf("a cashier gets %d", ana.status)
	}
	jonas := s.browser().signIn("jonas", kiosktest.JonasPIN).get("/status").shows("Restored from a backup", "Counted")
	jonas.post("/status/counted", "back", "/sell")
	jonas.get("/status").hides("Restored from a backup")
	s.again()
	s.browser().signIn("jonas", kiosktest.JonasPIN).get("/status").hides("Restored from a backup")
}
