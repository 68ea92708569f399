package usb

import (
	"context"
	"errors"
	"slices"
	"sync"

	"popstand/hardware"
	"popstand/kiosk/clock"
)

// Word is the state of the place where sticks are plugged in, in one stable word.
type Word string

// The words of a Dock. Stuck says that it did not work out; the Problem beside it
// says why, and what to do.
const (
	None    Word = "none"    // no stick is plugged in
	Found   Word = "found"   // there is one
	Making  Word = "making"  // what is to be written is being made
	Taking  Word = "taking"  // it is written, or read back
	TakeOut Word = "takeout" // it is done: the stick may be taken out
	Stuck   Word = "stuck"
)

// Drive is what a Dock needs of the sticks. Finder is one.
type Drive interface {
	Sticks(ctx context.Context) ([]Stick, error)
	Enter(ctx context.Context, s Stick) (*Folder, error)
	Leave(ctx context.Context, s Stick, d *Folder) error
}

// Dock takes one folder at a time to a stick, beside everything else. Changed is
// called when there is something new to see; it must not block, and may be nil.
// Taken hears of a folder that is on a stick, read back; it may be nil.
// Its methods may be called from any goroutine.
type Dock struct {
	Drive   Drive
	Clock   clock.Clock
	Changed func()
	Taken   func(folder string)

	begin sync.Mutex // one begins or ends after the other
	mu    sync.Mutex
	end   context.CancelFunc
	done  chan struct{}
	now   View
	seen  []Stick // at the last look
}

// View is what a person sees of a Dock. For names what the work is for, as the
// one who began it called it. Stick is the one that is worked on, or was; Sticks
// are all that are plugged in. Gone says that Stick is not plugged in any more.
type View struct {
	Word     Word
	For      string
	Stick    Stick
	Sticks   []Stick
	Gone     bool
	Progress Progress
	Files    []Entry // what is written, in its order; nil before it is made
	Copied   Copied
	Problem  *hardware.Problem
}

// Works says whether the stick must be left in.
func (v View) Works() bool { return v.Word == Making || v.Word == Taking }

// Order is what is to be taken to a stick. Stick is its Key. Make makes the folder
// first, or finds it made.
type Order struct {
	For   string
	Stick string
	Note  string // see Copying
	Make  func(ctx context.Context) (folder string, err error)
}

// Look looks at the sticks and says how the work is. While it is under way nobody
// is asked for the sticks: the helper may be busy with one of them for as long as
// it takes to be unmounted.
func (d *Dock) Look(ctx context.Context) (View, error) {
	d.mu.Lock()
	v, sticks := d.now, d.seen
	d.mu.Unlock()
	if v.Works() {
		v.Sticks = sticks
		return v, nil
	}
	sticks, err := d.Drive.Sticks(ctx)
	d.mu.Lock()
	v, d.seen = d.now, sticks
	d.mu.Unlock()
	v.Sticks = sticks
	switch {
	case v.Works():
	case v.Word == "" && len(sticks) == 0:
		v.Word = None
	case v.Word == "":
		v.Word = Found
	default:
		v.Gone = !slices.ContainsFunc(sticks, func(s Stick) bool { return s.Key() == v.Stick.Key() })
	}
	return v, err
}

// Begin begins to take a folder to a stick. It returns at once; an error is a
// *hardware.Problem. What was done before is forgotten.
func (d *Dock) Begin(ctx context.Context, o Order) error {
	d.begin.Lock()
	defer d.begin.Unlock()
	sticks, err := d.Drive.Sticks(ctx)
	if err != nil {
		return hardware.ProblemOf(err)
	}
	i := slices.IndexFunc(sticks, func(s Stick) bool { return s.Key() == o.Stick })
	if i < 0 {
		return problem(hardware.Missing, o.Stick, nil)
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.now.Works() {
		return problem(Busy, d.now.Stick.Label, nil)
	}
	ctx, d.end = context.WithCancel(context.WithoutCancel(ctx))
	d.done = make(chan struct{})
	d.now, d.seen = View{Word: Making, For: o.For, Stick: sticks[i]}, sticks
	go d.work(ctx, o, sticks[i], d.done)
	return nil
}

// work does all of it. It is ended by Stop.
func (d *Dock) work(ctx context.Context, o Order, s Stick, done chan struct{}) {
	defer close(done)
	copied, err := d.take(ctx, o, s)
	d.change(func(v *View) {
		v.Copied, v.Word = copied, TakeOut
		if err != nil {
			v.Word, v.Problem = Stuck, hardware.ProblemOf(err)
		}
	})
}

func (d *Dock) take(ctx context.Context, o Order, s Stick) (Copied, error) {
	from, err := o.Make(ctx)
	if err != nil {
		return Copied{}, unmade(ctx, s, err)
	}
	files, err := Contents(from)
	if err != nil {
		return Copied{}, err
	}
	d.change(func(v *View) {
		v.Word, v.Files, v.Progress = Taking, files, Progress{Phase: Preparing, Files: len(files)}
	})
	disk, err := d.Drive.Enter(ctx, s)
	if err != nil {
		return Copied{}, err
	}
	copied, err := Copy(ctx, Copying{
		From: from, Disk: disk, Label: s.Label, Clock: d.Clock, Note: o.Note,
		Told: func(p Progress) { d.change(func(v *View) { v.Progress = p }) },
	})
	// A stick is let go whatever happened, also when a person has stopped it.
	left := d.Drive.Leave(context.WithoutCancel(ctx), s, disk)
	if err == nil {
		err = left
	}
	if err == nil && d.Taken != nil {
		d.Taken(from)
	}
	return copied, err
}

// unmade is what kept the folder from being made: the stick is not to blame.
func unmade(ctx context.Context, s Stick, err error) error {
	var p *hardware.Problem
	switch {
	case errors.As(err, &p):
		return p
	case ctx.Err() != nil:
		return problem(Stopped, s.Label, err)
	}
	return problem(Unlike, s.Label, err)
}

func (d *Dock) change(to func(*View)) {
	d.mu.Lock()
	to(&d.now)
	d.mu.Unlock()
	if d.Changed != nil {
		d.Changed()
	}
}

// Stop stops what is under way and waits until the stick is let go.
func (d *Dock) Stop() {
	d.begin.Lock()
	defer d.begin.Unlock()
	d.mu.Lock()
	end, done := d.end, d.done
	d.mu.Unlock()
	if end != nil {
		end()
		<-done
	}
}

// Halt has what is under way stop soon, and does not wait for it.
func (d *Dock) Halt() {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.end != nil {
		d.end()
	}
}

// Forget forgets what was done, so that the next look begins anew. What is under
// way stays.
func (d *Dock) Forget() {
	d.mu.Lock()
	defer d.mu.Unlock()
	if !d.now.Works() {
		d.now = View{}
	}
}
