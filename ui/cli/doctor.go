package cli

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"popstand/hardware/board"
	"popstand/hardware/port"
	"popstand/hardware/rig"
	"popstand/kiosk"
)

// The states of a check. A FAIL has to be mended before doors; with a WARN one
// can sell.
const (
	pass = "PASS"
	warn = "WARN"
	fail = "FAIL"
)

// finding is one line of what doctor says.
type finding struct {
	State string `json:"state"`
	Check string `json:"check"`
	What  string `json:"what"`
	Do    string `json:"do,omitempty"`
}

// world is what doctor looks at beside the folder. What is left out is the
// computer's own.
type world struct {
	machine board.Machine
	open    func(ctx context.Context, a port.Address) (port.Conn, error)
	list    func(ctx context.Context) ([]port.Found, error)
	zone    *time.Location // that the computer is set to
}

// doctor looks at everything that a stall needs before doors. It changes
// nothing, and disturbs no popstand that sells.
type doctor struct {
	world
	env     *Env
	dir     string
	listen  string
	mirror  string
	given   rig.Setup
	setup   rig.Setup      // given, or kept on the screen
	stall   *kiosk.Stall   // nil where there is none that can be read
	running *sells         // the popstand that has the folder open; nil when none does
	where   *time.Location // the event's time zone
	found   []finding
}

func doctorCommand(ctx context.Context, env *Env, args []string) error {
	return diagnose(ctx, env, args, world{open: port.Open, list: port.List, zone: time.Local})
}

// diagnose looks, and prints what it found.
func diagnose(ctx context.Context, env *Env, args []string, w world) error {
	f := newFlags("doctor")
	d := &doctor{world: w, env: env}
	dir, asJSON := f.dirFlag(), f.set.Bool("json", false, "print what was found as JSON, for a program")
	f.set.StringVar(&d.listen, "listen", "127.0.0.1:8080", aboutListen)
	f.set.StringVar(&d.given.Printer, "printer", "", aboutPrinter)
	f.set.StringVar(&d.mirror, "mirror", "", aboutMirror)
	f.set.Var((*many)(&d.given.Scanners), "scanner", aboutScanner)
	rest, err := f.parse(env, args)
	if err != nil {
		return err
	}
	if len(rest) > 0 {
		return usageError{"it takes flags only"}
	}
	d.dir = *dir
	if err := d.look(ctx); err != nil {
		return err
	}
	return d.say(*asJSON)
}

// look makes all checks, in the order in which people set a stall up.
func (d *doctor) look(ctx context.Context) error {
	here := d.folder()
	if here {
		d.process(ctx)
		d.journal(ctx)
		d.event(ctx)
		d.unknown(ctx)
		d.sessions(ctx)
		d.copies(ctx)
	}
	d.devices(ctx)
	d.board(ctx, here)
	if d.stall == nil {
		return nil
	}
	return d.stall.Close()
}

func (d *doctor) pass(check, what string) { d.add(finding{pass, check, what, ""}) }

func (d *doctor) warn(check, what, do string) { d.add(finding{warn, check, what, do}) }

func (d *doctor) fail(check, what, do string) { d.add(finding{fail, check, what, do}) }

func (d *doctor) add(f finding) { d.found = append(d.found, f) }

// say prints one line a check, and fails when one of them did.
func (d *doctor) say(asJSON bool) error {
	count := map[string]int{}
	for _, f := range d.found {
		count[f.State]++
	}
	if err := d.print(asJSON, count); err != nil {
		return err
	}
	if n := count[fail]; n > 0 {
		return foundError{n}
	}
	return nil
}

func (d *doctor) print(asJSON bool, count map[string]int) error {
	if asJSON {
		out := json.NewEncoder(d.env.Out)
		out.SetEscapeHTML(false)
		out.SetIndent("", "  ")
		if err := out.Encode(d.found); err != nil {
			return fmt.Errorf("print what was found: %w", err)
		}
		return nil
	}
	wide := 0
	for _, f := range d.found {
		wide = max(wide, len(f.Check))
	}
	for _, f := range d.found {
		fmt.Fprintf(d.env.Out, "%s  %-*s  %s\n", f.State, wide, f.Check, sentences(f.What, f.Do))
	}
	verdict := "Ready for doors"
	if count[fail] > 0 {
		verdict = "Not ready for doors"
	}
	fmt.Fprintf(d.env.Out, "\n%s: %d PASS, %d WARN, %d FAIL.\n", verdict, count[pass], count[warn], count[fail])
	return nil
}

// within gives a check so much time.
func within(ctx context.Context, d time.Duration, check func(ctx context.Context) error) error {
	ctx, cancel := context.WithTimeoutCause(ctx, d, errTooLong)
	defer cancel()
	err := check(ctx)
	if err != nil && errors.Is(context.Cause(ctx), errTooLong) {
		return errTooLong
	}
	return err
}

var errTooLong = errors.New("it takes too long")
