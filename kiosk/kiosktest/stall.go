package kiosktest

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io/fs"
	"testing"
	"time"

	"popstand/kiosk"
	"popstand/kiosk/clock"
	"popstand/kiosk/event"
	"popstand/kiosk/ledger"
	"popstand/kiosk/staff"
)

// The PINs of the demo stall's people.
const (
	AnaPIN   = "2580" // cashier
	JonasPIN = "4682" // manager
	PriyaPIN = "7391" // organizer
)

// World is a small stall in a scratch folder.
type World struct {
	*kiosk.Stall
	Clock  *clock.Fake
	Roster *staff.Roster
	Change func(o *kiosk.Options) // how the folder is opened from the next Restart on; nil: as it was

	t    testing.TB
	acts int
}

// Stall opens a data folder with all areas and the demo event in it. The clock
// stands at a Saturday afternoon until a test moves it. When the test ends, the
// ledger's own verifier runs over what it left behind.
func Stall(t testing.TB) *World {
	t.Helper()
	return StallOf(t, event.Demo())
}

// StallOf does the same with another event folder.
func StallOf(t testing.TB, folder fs.FS) *World {
	t.Helper()
	w := Empty(t)
	w.Load(folder)
	return w
}

// Empty opens a data folder with all areas and no event in it.
func Empty(t testing.TB) *World {
	t.Helper()
	w := &World{t: t, Clock: clock.NewFake(time.Date(2026, time.November, 21, 15, 42, 0, 0, time.UTC))}
	w.open(t.TempDir())
	t.Cleanup(func() {
		w.Verify()
		if err := w.Close(); err != nil {
			t.Errorf("close stall: %v", err)
		}
	})
	return w
}

func (w *World) open(dir string) {
	w.t.Helper()
	o := kiosk.Options{Dir: dir, Random: rand.Reader, Clock: w.Clock, Program: "test", Crash: Quick(w.t)}
	if w.Change != nil {
		w.Change(&o)
	}
	stall, err := kiosk.Open(context.Background(), o)
	if err != nil {
		w.t.Fatalf("open stall: %v", err)
	}
	w.Stall, w.Roster = stall, staff.NewRoster(stall.Ledger, rand.Reader)
}

// Restart closes the folder and opens it again, as after a restart of the process.
func (w *World) Restart() {
	w.t.Helper()
	if err := w.Close(); err != nil {
		w.t.Fatalf("close stall: %v", err)
	}
	w.open(w.Dir)
}

// Load loads an event folder and returns what changed.
func (w *World) Load(folder fs.FS) event.Loaded {
	w.t.Helper()
	e, problems := event.Check(folder)
	if event.Failed(problems) {
		w.t.Fatalf("the folder has problems: %v", problems)
	}
	if err := event.StoreMedia(folder, e, event.Folder(w.MediaDir())); err != nil {
		w.t.Fatalf("store pictures: %v", err)
	}
	done, err := event.Loader{Ledger: w.Ledger, Roster: w.Roster}.Load(context.Background(), w.Act("system"), e)
	if err != nil {
		w.t.Fatalf("load event: %v", err)
	}
	return done
}

// Act makes an act with an operation id of its own.
func (w *World) Act(actor ledger.Actor) ledger.Act {
	w.acts++
	return ledger.Act{Op: ledger.Op(fmt.Sprintf("00000000-0000-7000-8000-%012d", w.acts)), Actor: actor}
}

// Offer reads one SKU as it can be sold here, in English.
func (w *World) Offer(sku string) event.Offer {
	w.t.Helper()
	var o event.Offer
	err := w.Read(context.Background(), func(ctx context.Context, q ledger.Queryer) (err error) {
		o, err = w.View("en").Offer(ctx, q, sku)
		return err
	})
	if err != nil {
		w.t.Fatalf("read offer %s: %v", sku, err)
	}
	return o
}

// View is the catalog's reader at this node.
func (w *World) View(lang string) event.View {
	return event.View{Event: w.Event(), Node: w.Node(), Lang: lang}
}

// Verify runs the ledger's verifier and fails the test for what it finds.
func (w *World) Verify() {
	w.t.Helper()
	report, err := w.Ledger.Verify(context.Background())
	if err != nil {
		w.t.Errorf("verify: %v", err)
	}
	for _, p := range report.Problems {
		w.t.Errorf("verify: %v", p)
	}
}

// Refused fails the test unless err is a refusal with this code, and returns it.
func Refused(t testing.TB, err error, code string) *ledger.Refusal {
	t.Helper()
	var r *ledger.Refusal
	if !errors.As(err, &r) || r.Code != code {
		t.Fatalf("got %v, want the refusal %s", err, code)
	}
	return r
}
