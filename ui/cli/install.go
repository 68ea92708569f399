package cli

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
)

// setup is popstand install or uninstall. Each file that it writes ends with a
// line of its own that holds the sum of what stands before: so a file that
// somebody has changed is known, and never written over or taken away.
type setup struct {
	env    *Env
	root   string // "/", or another one that is prepared
	unit   placing
	dry    bool
	screen bool
}

// placed is a file that is installed.
type placed struct {
	path string
	text string
}

const sumMark = "# popstand install, sha256 "

// signed adds the line with the sum.
func (p placed) signed() []byte {
	sum := sha256.Sum256([]byte(p.text))
	return []byte(p.text + sumMark + hex.EncodeToString(sum[:]) + "\n")
}

// ours says whether a file is as an install has left it.
func ours(raw []byte) bool {
	at := bytes.LastIndex(raw, []byte(sumMark))
	return at >= 0 && bytes.Equal(raw, placed{text: string(raw[:at])}.signed())
}

// installCommand writes what has popstand start with the machine.
func installCommand(ctx context.Context, env *Env, args []string) error {
	s, err := newSetup(env, "install", args)
	if err != nil {
		return err
	}
	if s.dry {
		for _, p := range s.files() {
			fmt.Fprintf(env.Out, "# ---- %s\n%s\n", p.path, p.signed())
		}
		return nil
	}
	if err := s.ready(); err != nil {
		return err
	}
	if err := s.program(); err != nil {
		return err
	}
	for _, p := range s.files() {
		if err := s.place(p); err != nil {
			return err
		}
	}
	return s.start(ctx)
}

// uninstallCommand takes away what install wrote, and leaves the data.
func uninstallCommand(ctx context.Context, env *Env, args []string) error {
	s, err := newSetup(env, "uninstall", args)
	if err != nil {
		return err
	}
	s.screen = true // also where it was left out lately
	if !s.dry {
		if err := s.ready(); err != nil {
			return err
		}
		if err := s.system(ctx, "systemctl", "disable", "--now", "popstand.service", "popstand-stick.service", "popstand-screen.service"); err != nil {
			fmt.Fprintf(env.Err, "%v\n", err)
		}
	}
	for _, p := range s.files() {
		if err := s.remove(p); err != nil {
			return err
		}
	}
	fmt.Fprintf(env.Out, "%s, the user %s and %s are left.\n", s.unit.dir, s.unit.user, s.unit.program)
	if s.dry {
		return nil
	}
	return errors.Join(s.system(ctx, "systemctl", "daemon-reload"), s.system(ctx, "udevadm", "control", "--reload"))
}

func newSetup(env *Env, name string, args []string) (*setup, error) {
	s := &setup{env: env, screen: true}
	f := newFlags(name)
	without := false
	f.set.BoolVar(&s.dry, "dry-run", false, "print what would be done, and do nothing")
	f.set.StringVar(&s.root, "root", "/", "another `folder` that holds a system, which is prepared and not started")
	f.set.StringVar(&s.unit.user, "user", "popstand", "the `name` of the user that it runs as")
	f.set.StringVar(&s.unit.listen, "listen", "127.0.0.1:8080", aboutListen)
	f.set.StringVar(&s.unit.dir, "data", "/var/lib/popstand", "the data `folder`")
	f.set.BoolVar(&without, "no-screen", false, "no browser on this machine's own screen")
	plain, err := f.parse(env, args)
	if err != nil {
		return nil, err
	}
	if len(plain) > 0 {
		return nil, usageError{fmt.Sprintf("what is %q?", plain[0])}
	}
	for _, text := range []string{s.unit.user, s.unit.listen, s.unit.dir} {
		if text == "" || strings.ContainsAny(text, " \t\r\n\"'\\%$;") {
			return nil, usageError{fmt.Sprintf("%q can't stand in a unit; write it without blanks and signs", text)}
		}
	}
	s.screen, s.unit.program = !without, "/usr/local/bin/popstand"
	return s, nil
}

// files are all that is written.
func (s *setup) files() []placed {
	all := []placed{
		{"/etc/sysusers.d/popstand.conf", s.unit.users()},
		{"/etc/modules-load.d/popstand.conf", modulesText},
		{"/etc/udev/rules.d/60-popstand.rules", rulesText},
		{"/etc/systemd/system/popstand-stick.service", s.unit.stick()},
		{"/etc/systemd/system/popstand.service", s.unit.serve()},
	}
	if s.screen {
		all = append(all, placed{"/etc/systemd/system/popstand-screen.service", s.unit.screen()})
	}
	return all
}

// ready says what keeps an install from lasting.
func (s *setup) ready() error {
	if s.root != "/" {
		return nil
	}
	if runtime.GOOS != "linux" {
		return errors.New("this sets up systemd on Linux; elsewhere start popstand serve yourself")
	}
	if os.Geteuid() != 0 {
		return errors.New("this writes to /etc: run it with sudo, or look at it with --dry-run")
	}
	mounts, err := os.ReadFile("/proc/self/mounts")
	if err == nil && bytes.HasPrefix(mounts, []byte("overlay / overlay")) {
		return errors.New("the system is read-only with an overlay: all of this would be gone after the next start. Switch the overlay off, install, and switch it on")
	}
	return nil
}

func (s *setup) at(path string) string { return filepath.Join(s.root, filepath.FromSlash(path)) }

// program copies this program to where the units expect it.
func (s *setup) program() error {
	from, err := os.Executable()
	if err != nil {
		return fmt.Errorf("find this program: %w", err)
	}
	to := s.at(s.unit.program)
	if from == to {
		return nil
	}
	raw, err := os.ReadFile(from)
	if err != nil {
		return fmt.Errorf("copy this program: %w", err)
	}
	fmt.Fprintf(s.env.Out, "writes %s\n", s.unit.program)
	return write(to, raw, 0o755)
}

// write writes a file whole or not at all: power may go now.
func write(path string, raw []byte, mode fs.FileMode) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return fmt.Errorf("write %s: %w", path, err)
	}
	f, err := os.OpenFile(path+".new", os.O_CREATE|os.O_TRUNC|os.O_WRONLY, mode)
	if err != nil {
		return fmt.Errorf("write %s: %w", path, err)
	}
	_, err = f.Write(raw)
	if err = errors.Join(err, f.Chmod(mode), f.Sync(), f.Close()); err == nil {
		err = os.Rename(path+".new", path)
	}
	if err != nil {
		return fmt.Errorf("write %s: %w", path, errors.Join(err, os.Remove(path+".new")))
	}
	return nil
}

// place writes a file, unless there is one that somebody has changed.
func (s *setup) place(p placed) error {
	have, err := os.ReadFile(s.at(p.path))
	switch {
	case err == nil && !ours(have):
		fmt.Fprintf(s.env.Out, "leaves %s, which was changed\n", p.path)
		return nil
	case err != nil && !errors.Is(err, fs.ErrNotExist):
		return fmt.Errorf("look at %s: %w", p.path, err)
	}
	fmt.Fprintf(s.env.Out, "writes %s\n", p.path)
	return write(s.at(p.path), p.signed(), 0o644)
}

func (s *setup) remove(p placed) error {
	have, err := os.ReadFile(s.at(p.path))
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil
	case err != nil:
		return fmt.Errorf("look at %s: %w", p.path, err)
	case !ours(have):
		fmt.Fprintf(s.env.Out, "leaves %s, which was changed\n", p.path)
		return nil
	}
	fmt.Fprintf(s.env.Out, "removes %s\n", p.path)
	if s.dry {
		return nil
	}
	if err := os.Remove(s.at(p.path)); err != nil {
		return fmt.Errorf("remove %s: %w", p.path, err)
	}
	return nil
}

// start has systemd take all of it up.
func (s *setup) start(ctx context.Context) error {
	enable := []string{"systemctl", "enable", "--now", "popstand-stick.service", "popstand.service"}
	if s.screen {
		enable = append(enable, "popstand-screen.service")
	}
	for _, do := range [][]string{
		{"systemd-sysusers", "/etc/sysusers.d/popstand.conf"},
		append([]string{"modprobe", "--all", "--quiet"}, drivers()...),
		{"udevadm", "control", "--reload"},
		{"systemctl", "daemon-reload"},
		enable,
	} {
		if err := s.system(ctx, do[0], do[1:]...); err != nil && do[0] != "modprobe" { // a module may be built in
			return err
		}
	}
	return nil
}

// system runs a program of the system, where this is the one that runs.
func (s *setup) system(ctx context.Context, name string, args ...string) error {
	if s.root != "/" {
		return nil
	}
	fmt.Fprintf(s.env.Out, "runs %s %s\n", name, strings.Join(args, " "))
	if said, err := exec.CommandContext(ctx, name, args...).CombinedOutput(); err != nil {
		return fmt.Errorf("run %s %s: %w: %s", name, strings.Join(args, " "), err, bytes.TrimSpace(said))
	}
	return nil
}
