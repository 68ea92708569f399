package cli

import (
	"context"
	"fmt"
	"os"

	"popstand/hardware/port"
	"popstand/hardware/usb"
)

// serve sells from an event folder.
func serve(ctx context.Context, env *Env, args []string) error {
	f := newFlags("serve")
	o := options{}
	dir := f.dirFlag()
	f.set.StringVar(&o.listen, "listen", "127.0.0.1:8080", aboutListen)
	f.set.StringVar(&o.devices.Printer, "printer", "", aboutPrinter)
	f.set.StringVar(&o.mirror, "mirror", "", aboutMirror)
	f.set.StringVar(&o.letter, "letter", "", "`letter` of this kiosk's receipt numbers; the event's first free one if you say nothing")
	f.set.StringVar(&o.helper, "stick-helper", usb.Socket, "`socket` of popstand stick helper, which mounts USB sticks")
	var scanners, hosts, sticks many
	f.set.Var(&sticks, "stick", "a `folder` that is a USB stick, where popstand can't find them itself; may be given several times")
	f.set.Var(&scanners, "scanner", aboutScanner)
	f.set.Var((*many)(&o.meeting.peers), "peer", aboutPeer)
	hub := f.set.String("hub", "", "the organizer's hub, `HOST:PORT`, with which journals are copied")
	f.set.StringVar(&o.meeting.at, "sync", "", aboutSync)
	f.set.Var(&hosts, "host", "a `name` by which browsers may call this kiosk beside its address; may be given several times")
	rest, err := f.parse(env, args)
	if err != nil {
		return err
	}
	if *dir == "" || len(rest) > 0 {
		return usageError{"give --dir, the event folder to sell from"}
	}
	if st, err := os.Stat(*dir); err != nil || !st.IsDir() {
		return fmt.Errorf("%s is no folder: make one with popstand event init %s", *dir, *dir)
	}
	o.dir, o.hosts, o.sticks, o.list = *dir, hosts, sticks, port.List
	o.devices.Scanners = scanners
	if err := o.devices.Check(); err != nil {
		return usageError{err.Error()}
	}
	if *hub != "" {
		o.meeting.peers = append(o.meeting.peers, *hub)
	}
	if _, err := o.meeting.check(); err != nil {
		return err
	}
	o.fixed = o.devices.Printer != "" || len(scanners) > 0
	o.ready = func(addr string) error {
		fmt.Fprintf(env.Out, "popstand sells at http://%s\n", addr)
		return nil
	}
	return run(ctx, env, o)
}
