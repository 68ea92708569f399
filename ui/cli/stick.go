package cli

import (
	"context"
	"fmt"
	"os"

	"popstand/hardware/usb"
)

// stickHelp is what popstand stick help says.
const stickHelp = `popstand stick list
    Lists the USB sticks that are plugged in.
popstand stick put FOLDER [--on DEVICE]
    Takes a finished export to a stick, reads it back, and says when the stick may be taken out. What an earlier try has
    begun is finished; nothing is overwritten.
popstand stick mount DEVICE | eject DEVICE
    Has the helper mount or unmount a stick, such as sda1.
popstand stick helper [--user NAME]
    Mounts and unmounts sticks for popstand, which runs as that user without any rights. It needs root, and Linux.
popstand stick unit
    Prints the systemd unit of the helper:
    ./popstand stick unit | sudo tee /etc/systemd/system/popstand-stick.service

All of them take --socket FILE, where the helper listens; /run/popstand/stick.sock if you say nothing.
`

// stickCommand finds sticks and takes exports to them.
func stickCommand(ctx context.Context, env *Env, args []string) error {
	const what = "say list, put, mount, eject, helper or unit; popstand stick help tells all"
	if len(args) == 0 {
		return usageError{what}
	}
	if asksHelp(args) {
		args = []string{"help"}
	}
	s := &sticks{env: env, f: newFlags("stick")}
	s.f.set.StringVar(&s.socket, "socket", usb.Socket, "")
	s.f.set.StringVar(&s.user, "user", "popstand", "")
	s.f.set.StringVar(&s.on, "on", "", "")
	rest, err := s.f.parse(env, args[1:])
	if err != nil {
		return err
	}
	verbs := map[string]struct {
		args int
		do   func(ctx context.Context, arg string) error
	}{
		"list": {0, s.list}, "put": {1, s.put}, "mount": {1, s.mount}, "eject": {1, s.eject}, "helper": {0, s.help}, "unit": {0, s.unit},
		"help": {0, func(context.Context, string) error { fmt.Fprint(env.Out, stickHelp); return nil }},
	}
	verb, known := verbs[args[0]]
	if !known || len(rest) != verb.args {
		return usageError{what}
	}
	return verb.do(ctx, append(rest, "")[0])
}

// sticks is the command with its flags.
type sticks struct {
	env    *Env
	f      *flags
	socket string
	user   string
	on     string
}

func (s *sticks) client() *usb.Client { return &usb.Client{Socket: s.socket, Now: now} }

func (s *sticks) finder() *usb.Finder {
	return &usb.Finder{Root: os.DirFS("/"), Helper: s.client()}
}

func (s *sticks) list(ctx context.Context, _ string) error {
	all, err := s.finder().Sticks(ctx)
	if err != nil {
		return err
	}
	for _, one := range all {
		free := fmt.Sprintf("%d MB free", one.Free/1_000_000)
		if one.Code != "" {
			free = one.Code
		}
		fmt.Fprintf(s.env.Out, "%s\t%s\t%s\t%s\n", one.Key(), one.Label, free, one.Folder)
	}
	return nil
}

func (s *sticks) mount(ctx context.Context, device string) error {
	at, err := s.client().Mount(ctx, device)
	if err != nil {
		return err
	}
	fmt.Fprintln(s.env.Out, at)
	return nil
}

func (s *sticks) eject(ctx context.Context, device string) error {
	if err := s.client().Eject(ctx, device); err != nil {
		return err
	}
	fmt.Fprintf(s.env.Out, "%s may be taken out.\n", device)
	return nil
}

// put takes a folder to the only stick, or to the one that is named.
func (s *sticks) put(ctx context.Context, folder string) error {
	drive := s.finder()
	all, err := drive.Sticks(ctx)
	if err != nil {
		return err
	}
	i := pick(all, s.on)
	if i < 0 {
		return fmt.Errorf("%d sticks are plugged in: name one with --on, as popstand stick list names it", len(all))
	}
	disk, err := drive.Enter(ctx, all[i])
	if err != nil {
		return err
	}
	done, err := usb.Copy(ctx, usb.Copying{From: folder, Disk: disk, Label: all[i].Label, Clock: s.env.Clock, Told: s.tell()})
	left := drive.Leave(context.WithoutCancel(ctx), all[i], disk)
	if err != nil {
		return err
	}
	if left != nil {
		return left
	}
	fmt.Fprintf(s.env.Out, "%d files are in %s, written and read back. %s may be taken out.\n", done.Files, done.Folder, all[i].Label)
	return nil
}

func pick(all []usb.Stick, on string) int {
	for i, one := range all {
		if one.Key() == on || on == "" && len(all) == 1 {
			return i
		}
	}
	return -1
}

// tell says which file it is at.
func (s *sticks) tell() func(usb.Progress) {
	var last usb.Progress
	return func(p usb.Progress) {
		if p.Name != last.Name || p.Phase != last.Phase {
			fmt.Fprintf(s.env.Err, "%3d %%  %s %s\n", p.Part/10, p.Phase, p.Name)
		}
		last = p
	}
}
