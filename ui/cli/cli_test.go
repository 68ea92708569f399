package cli_test

import (
	"bytes"
	"context"
	"crypto/rand"
	"io"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"popstand/kiosk/clock"
	"popstand/ui/cli"
)

// shell runs commands as a person would, and keeps what they printed.
type shell struct {
	t   testing.TB
	env map[string]string
}

// run runs one command and returns its exit status and all that it printed.
func (s shell) run(args ...string) (int, string) {
	s.t.Helper()
	var out bytes.Buffer
	status := cli.Run(context.Background(), s.world(&out), args)
	return status, out.String()
}

func (s shell) world(out io.Writer) *cli.Env {
	return &cli.Env{
		Out: out, Err: out, Getenv: func(name string) string { return s.env[name] }, Clock: clock.NewSystem(time.Time{}),
		Random: rand.Reader, Version: "1.2.3", Log: slog.New(slog.DiscardHandler),
	}
}

// want runs one command and fails unless it ends with this status and prints
// all of these words.
func (s shell) want(status int, words []string, args ...string) string {
	s.t.Helper()
	got, out := s.run(args...)
	if got != status {
		s.t.Fatalf("popstand %s: status %d, want %d\n%s", strings.Join(args, " "), got, status, out)
	}
	for _, w := range words {
		if !strings.Contains(out, w) {
			s.t.Errorf("popstand %s does not say %q:\n%s", strings.Join(args, " "), w, out)
		}
	}
	return out
}

func TestWrongUseSaysWhatIsRight(t *testing.T) {
	s := shell{t: t}
	for _, args := range [][]string{
		{"fly"},
		{"serve"},
		{"serve", "--dir"},
		{"serve", "--colour", "red"},
		{"event"},
		{"event", "paint"},
		{"event", "init"},
		{"token", "--dir", "x"},
		{"unlock"},
		{"unlock", "--dir", "x"},
		{"verify"},
		{"backup"},
		{"restore"},
		{"version", "please"},
		{"demo", "now"},
	} {
		if status, out := s.run(args...); status != 2 || !strings.Contains(out, "popstand") || strings.Contains(out, "goroutine") {
			t.Errorf("popstand %s: status %d\n%s", strings.Join(args, " "), status, out)
		}
	}
	s.want(0, []string{"popstand demo", "popstand serve", "POPSTAND_"}, "help")
	s.want(0, []string{"popstand 1.2.3"}, "version")
}

func TestServeRefusesDevicesThatAreWrittenWrongly(t *testing.T) {
	s := shell{t: t}
	dir := data(t, s)
	for want, args := range map[string][]string{
		"usblp:/dev/usb/lp0, tcp:":                  {"--printer", "lpt:/dev/x"},
		`device "usblp:": write the device`:         {"--printer", "usblp:"},
		`baud "abc" is not a usual speed`:           {"--printer", "serial:/dev/x?baud=abc"},
		`find printer profile "nope"`:               {"--printer", "/dev/x?profile=nope"},
		`find scanner profile "nope"`:               {"--scanner", "/dev/x?profile=nope"},
		`role "boss" is unknown`:                    {"--scanner", "/dev/x?role=boss"},
		"a keyboard does not print":                 {"--printer", "evdev:/dev/input/event0"},
		"serial:/dev/x: this kiosk uses it already": {"--scanner", "/dev/x", "--scanner", "serial:/dev/x?baud=19200"},
		"serial:/dev/y: this kiosk uses it already": {"--printer", "/dev/y", "--scanner", "/dev/y"},
		"write the device behind the colon":         {"--scanner", ""},
	} {
		out := s.want(2, []string{want, "Use: popstand serve"}, append([]string{"serve", "--dir", dir, "--listen", "127.0.0.1:0"}, args...)...)
		if strings.Contains(out, "goroutine") {
			t.Errorf("%v shows a stack", args)
		}
	}
	write(t, filepath.Join(dir, "popstand.yaml"), "printer: lpt:/dev/x\n")
	s.want(2, []string{"lpt:/dev/x"}, "serve", "--dir", dir, "--listen", "127.0.0.1:0")
}

func TestEventFolderFromInitToLoad(t *testing.T) {
	s, dir := shell{t: t}, filepath.Join(t.TempDir(), "stall")
	s.want(0, []string{"event check"}, "event", "init", dir)
	s.want(1, nil, "event", "init", dir) // nothing is overwritten
	s.want(0, []string{"is good"}, "event", "check", dir)

	sheet := filepath.Join(dir, "products.csv")
	raw, err := os.ReadFile(sheet)
	if err != nil {
		t.Fatal(err)
	}
	broken := strings.Replace(string(raw), "standard", "standrad", 1)
	if broken == string(raw) {
		t.Fatal("the starter names no tax rate to misspell")
	}
	write(t, sheet, broken)
	s.want(1, []string{"products.csv:2", "tax", "standard"}, "event", "check", dir)
	write(t, sheet, string(raw))

	data := filepath.Join(t.TempDir(), "data")
	s.want(0, []string{"products"}, "event", "load", dir, "--dir", data)
	s.want(0, []string{"nothing to change"}, "event", "load", dir, "--dir", data)
	s.want(0, []string{"0 findings"}, "verify", data)
}

func write(t *testing.T, path, text string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

// data makes a data folder with the starter's event in it.
func data(t *testing.T, s shell) string {
	t.Helper()
	folder, dir := filepath.Join(t.TempDir(), "stall"), filepath.Join(t.TempDir(), "data")
	s.want(0, nil, "event", "init", folder)
	s.want(0, nil, "event", "load", folder, "--dir", dir)
	return dir
}

func TestTokensAreShownOnce(t *testing.T) {
	s := shell{t: t}
	dir := data(t, s)
	first := s.want(0, []string{"pst_"}, "token", "--dir", dir, "--name", "shop")
	second := s.want(0, []string{"pst_"}, "token", "--dir", dir, "--name", "shop")
	if first == second {
		t.Error("the same token twice")
	}
	raw, err := os.ReadFile(filepath.Join(dir, "tokens.json"))
	if err != nil || strings.Contains(string(raw), strings.TrimSpace(second)) {
		t.Errorf("the token itself is kept: %v", err)
	}
	s.want(1, []string{"small letters"}, "token", "--dir", dir, "--name", "My Shop!")
	s.want(1, []string{"popstand serve"}, "token", "--dir", t.TempDir(), "--name", "shop")
}

func TestBackupIsRestoredUnderTheNextLetter(t *testing.T) {
	s := shell{t: t}
	dir := data(t, s)
	file, copied := filepath.Join(t.TempDir(), "day.zip"), filepath.Join(t.TempDir(), "copy")
	s.want(0, []string{"key"}, "backup", "--dir", dir, "--to", file)
	s.want(1, []string{"exists already"}, "backup", "--dir", dir, "--to", file)
	s.want(0, []string{"series B", "Nothing after ", "Count limited goods", "--mirror FILE"}, "restore", "--from", file, "--dir", copied)
	s.want(1, []string{"not empty"}, "restore", "--from", file, "--dir", copied)
	s.want(0, []string{"series D"}, "restore", "--from", file, "--letter", "D", "--dir", filepath.Join(t.TempDir(), "again"))
	s.want(1, []string{"later letter"}, "restore", "--from", file, "--letter", "A", "--dir", filepath.Join(t.TempDir(), "same"))
	s.want(1, []string{"capital letters"}, "restore", "--from", file, "--letter", "4", "--dir", filepath.Join(t.TempDir(), "digit"))
	s.want(0, []string{"0 findings"}, "verify", copied)
	s.want(0, []string{"0 findings"}, "verify", file)
	s.want(1, []string{"there is no"}, "verify", file+"x")
	s.want(1, []string{"no popstand backup"}, "verify", filepath.Join(dir, "node.json"))
	s.want(1, []string{"no popstand backup"}, "restore", "--from", filepath.Join(dir, "node.json"), "--dir", filepath.Join(t.TempDir(), "x"))
}

func TestVerifyFindsWhatWasChanged(t *testing.T) {
	s := shell{t: t}
	dir := data(t, s)
	change(t, filepath.Join(dir, "popstand.db"))
	s.want(3, []string{"invariant 2", "was changed"}, "verify", dir)
}

func TestSettingsComeFromFlagsEnvironmentAndFile(t *testing.T) {
	s := shell{t: t, env: map[string]string{}}
	dir := data(t, s)
	write(t, filepath.Join(dir, "popstand.yaml"), "name: from-file\n")
	named := func(want string, args ...string) {
		t.Helper()
		s.want(0, nil, append([]string{"token", "--dir", dir}, args...)...)
		raw, err := os.ReadFile(filepath.Join(dir, "tokens.json"))
		if err != nil || !strings.Contains(string(raw), `"`+want+`"`) {
			t.Errorf("no token named %s: %s %v", want, raw, err)
		}
	}
	named("from-file")
	s.env["POPSTAND_NAME"] = "from-env"
	named("from-env")
	named("from-flag", "--name", "from-flag")
	write(t, filepath.Join(dir, "popstand.yaml"), "nmae: typo\n")
	s.want(1, []string{"nmae"}, "token", "--dir", dir)
}

func TestEachCommandSaysWhatItTakes(t *testing.T) {
	s := shell{t: t}
	for name, words := range map[string][]string{
		"demo": {"--listen"}, "serve": {"-printer", "-scanner", "-mirror", "usblp:", "HOST:PORT"}, "doctor": {"-json", "-scanner"},
		"token": {"-name"}, "unlock": {"-staff"}, "backup": {"-to"}, "restore": {"-letter"}, "verify": {"PATH"}, "version": {"version"},
		"report": {"-day", "-people", "-to"},
		"event":  {"init"}, "code": {"--kind pickup", "--value"},
	} {
		for _, ask := range []string{"--help", "-h"} {
			s.want(0, words, name, ask)
		}
	}
	s.want(0, []string{"--kind voucher"}, "code", "issue", "--help")
}
