package usb_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"testing"
	"time"

	"popstand/hardware"
	"popstand/hardware/sim"
	"popstand/hardware/usb"
	"popstand/kiosk/clock"
)

// table is a dock with a stick that is a folder.
type table struct {
	t     *testing.T
	dock  *usb.Dock
	stick *sim.Stick
	news  chan struct{}
	taken []string // read once the work is done
}

func newTable(t *testing.T) *table {
	t.Helper()
	stick, err := sim.NewStick(filepath.Join(t.TempDir(), "stick"))
	if err != nil {
		t.Fatal(err)
	}
	w := &table{t: t, stick: stick, news: make(chan struct{}, 1)}
	w.dock = &usb.Dock{
		Drive: &usb.Finder{Root: os.DirFS(t.TempDir()), Folders: []string{stick.Path()}},
		Clock: clock.NewFake(time.Unix(0, 0)), Changed: func() {
			select {
			case w.news <- struct{}{}:
			default:
			}
		},
		Taken: func(folder string) { w.taken = append(w.taken, folder) },
	}
	t.Cleanup(w.dock.Stop)
	return w
}

func (w *table) look() usb.View {
	w.t.Helper()
	v, err := w.dock.Look(w.t.Context())
	if err != nil {
		w.t.Fatal(err)
	}
	return v
}

// until waits for a word.
func (w *table) until(word usb.Word) usb.View {
	w.t.Helper()
	for {
		v := w.look()
		if v.Word == word {
			return v
		}
		if !v.Works() {
			w.t.Fatalf("it is %s: %v", v.Word, v.Problem)
		}
		<-w.news
	}
}

func (w *table) begin(from string) {
	w.t.Helper()
	made := func(context.Context) (string, error) { return from, nil }
	if err := w.dock.Begin(w.t.Context(), usb.Order{For: "Z-21", Stick: w.stick.Path(), Make: made}); err != nil {
		w.t.Fatal(err)
	}
}

func TestAFolderIsTakenToTheStick(t *testing.T) {
	w, from := newTable(t), today(t)
	if v := w.look(); v.Word != usb.Found || len(v.Sticks) != 1 || v.Sticks[0].Free == 0 || v.Sticks[0].Label != "stick" {
		t.Errorf("%+v", v)
	}
	w.begin(from)
	v := w.until(usb.TakeOut)
	if len(w.taken) != 1 {
		t.Errorf("taken: %v", w.taken)
	}
	if v.For != "Z-21" || v.Gone || len(v.Files) != 5 {
		t.Errorf("%+v", v)
	}
	for _, f := range v.Files {
		want, err := os.ReadFile(filepath.Join(from, f.Name))
		got, fault := os.ReadFile(filepath.Join(w.stick.Path(), filepath.FromSlash(v.Copied.Folder), f.Name))
		if err != nil || fault != nil || string(got) != string(want) || f.Size != int64(len(want)) {
			t.Errorf("%s: %v %v", f.Name, err, fault)
		}
	}
	if err := w.stick.Pull(); err != nil {
		t.Fatal(err)
	}
	if v := w.look(); v.Word != usb.TakeOut || !v.Gone {
		t.Errorf("after it was taken out: %+v", v)
	}
	w.dock.Forget()
	if v := w.look(); v.Word != usb.None {
		t.Errorf("%+v", v)
	}
}

// The demo's stick is a folder that is moved away: what is open in it would go on
// to take everything.
func TestAPulledStickIsNoticed(t *testing.T) {
	w, from := newTable(t), today(t)
	made := func(context.Context) (string, error) { return from, w.stick.Pull() }
	if err := w.dock.Begin(t.Context(), usb.Order{Stick: w.stick.Path(), Make: made}); err != nil {
		t.Fatal(err)
	}
	if v := w.until(usb.Stuck); v.Problem.Code != usb.Pulled || !v.Gone {
		t.Errorf("%+v %v", v, v.Problem)
	}
	if err := w.stick.Plug(); err != nil {
		t.Fatal(err)
	}
	w.begin(from)
	w.until(usb.TakeOut)
}

func TestADockDoesOneThingAtATime(t *testing.T) {
	w, from := newTable(t), today(t)
	hold := make(chan struct{})
	made := func(ctx context.Context) (string, error) {
		select {
		case <-hold:
		case <-ctx.Done():
			return "", ctx.Err()
		}
		return from, nil
	}
	o := usb.Order{Stick: w.stick.Path(), Make: made}
	if err := w.dock.Begin(t.Context(), o); err != nil {
		t.Fatal(err)
	}
	if got := code(t, w.dock.Begin(t.Context(), o)); got != usb.Busy {
		t.Error(got)
	}
	w.dock.Forget()
	if v := w.look(); v.Word != usb.Making {
		t.Errorf("%+v", v)
	}
	w.dock.Stop()
	if v := w.look(); v.Word != usb.Stuck || v.Problem.Code != usb.Stopped {
		t.Errorf("%+v %v", v, v.Problem)
	}
	close(hold)
	w.begin(from)
	w.until(usb.TakeOut)
}

func TestADockSaysWhatItCannotDo(t *testing.T) {
	w := newTable(t)
	if got := code(t, w.dock.Begin(t.Context(), usb.Order{Stick: "elsewhere"})); got != hardware.Missing {
		t.Error(got)
	}
	made := func(context.Context) (string, error) { return "", errors.New("the disk of the kiosk is full") }
	if err := w.dock.Begin(t.Context(), usb.Order{Stick: w.stick.Path(), Make: made}); err != nil {
		t.Fatal(err)
	}
	if v := w.until(usb.Stuck); v.Problem.Code != usb.Unlike {
		t.Errorf("%v", v.Problem)
	}
}
