package counter_test

import (
	"net/http"
	"os"
	"path/filepath"
	"sync/atomic"
	"testing"

	"popstand/kiosk"
	"popstand/kiosk/kiosktest"
)

// copying is a stall whose second copy lies in a folder that stands for a stick
// once it is said to be one.
func copying(t *testing.T) (s *shop, folder string, stick func()) {
	t.Helper()
	s = newShop(t)
	folder = t.TempDir()
	var other atomic.Pointer[os.FileInfo]
	s.Change = func(o *kiosk.Options) {
		o.Mirror = filepath.Join(folder, "copy")
		o.Crash.Disk = func(at os.FileInfo) string {
			if is := other.Load(); is != nil && os.SameFile(at, *is) {
				return "stick"
			}
			return "card"
		}
	}
	s.Restart()
	return s, folder, func() {
		at, err := os.Stat(folder)
		if err != nil {
			t.Fatal(err)
		}
		other.Store(&at)
	}
}

// again starts the program once more: how the second copy fares is known at once.
func (s *shop) again() { s.Restart(); s.serve() }

// The folder of a stick that fstab mounts stays when the stick is pulled.
func TestTheStatusSaysHowTheSecondCopyFares(t *testing.T) {
	s, folder, stick := copying(t)
	s.serve()
	s.browser().signIn("jonas", kiosktest.JonasPIN).openTill().get("/status").shows("Up to date on " + folder)
	if err := os.Remove(filepath.Join(folder, "copy")); err != nil {
		t.Fatal(err)
	}
	s.again()
	b := s.browser().signIn("jonas", kiosktest.JonasPIN).get("/status")
	b.shows("Second copy is missing", "make the empty file "+filepath.Join(folder, "copy")).hides("Use this stick")
	b.post("/status/copy", "back", "/sell").shows("No second copy can begin here.")

	stick()
	s.again()
	s.browser().signIn("jonas", kiosktest.JonasPIN).get("/status").shows("Another stick is in its place", "Use this stick")
}

func TestAManagerBeginsASecondCopyOnAnotherStick(t *testing.T) {
	s, folder, stick := copying(t)
	if err := os.Remove(filepath.Join(folder, "copy")); err != nil {
		t.Fatal(err)
	}
	stick()
	s.again()
	ana := s.browser().signIn("ana", kiosktest.AnaPIN).openTill().get("/status").shows("Another stick is in its place").hides("Use this stick")
	ana.once("/status/copy")
	if ana.status != http.StatusForbidden {
		t.Errorf("a cashier gets %d", ana.status)
	}
	b := s.browser().signIn("jonas", kiosktest.JonasPIN).get("/status").shows("Use this stick")
	b.post("/status/copy", "back", "/sell").hides("No second copy")
	b.get("/status").post("/status/copy", "back", "/sell").hides("No second copy")
	s.again()
	s.browser().signIn("jonas", kiosktest.JonasPIN).get("/status").shows("Up to date on " + folder)
}
