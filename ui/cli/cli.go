// Package cli is popstand as seen from a shell: commands, flags, exit status
// and what is printed. It wires the parts for each command and holds no rule
// of the trade.
package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"

	"popstand/kiosk/clock"
	"popstand/kiosk/ledger"
)

// Exit statuses, as promised to scripts.
const (
	exitDone   = 0
	exitFailed = 1
	exitUsage  = 2
	exitFound  = 3 // verify or doctor found something
)

// Env is the world that a command runs in.
type Env struct {
	Out     io.Writer
	Err     io.Writer
	In      io.Reader // what - reads from; the process's own when nil
	Getenv  func(string) string
	Clock   clock.Clock
	Random  io.Reader
	Version string
	Log     *slog.Logger
}

// command is one word after "popstand".
type command struct {
	name  string
	usage string // what follows the name
	line  string // what it does, for the list
	run   func(ctx context.Context, env *Env, args []string) error
}

func commands() []command {
	return []command{
		{"demo", "[--listen ADDR] [--dir DIR]", "a stall with goods in it and simulated devices; nothing to set up", demo},
		{"serve", "--dir DIR [--listen ADDR] [--printer DEV] [--scanner DEV]... [--sync ADDR] [--peer ADDR]... [--hub ADDR]", "sell from the event folder DIR", serve},
		{"event", "init DIR | check PATH | load PATH --dir DIR", "make, check or load an event folder", eventCommand},
		{"token", "--dir DIR --name NAME", "print a bearer token for the JSON API", tokenCommand},
		{"unlock", "--dir DIR --staff ID", "let somebody try again who is locked after wrong PINs; stop the kiosk first", unlock},
		{"code", "issue --dir DIR --kind KIND ... | orders --dir DIR | revoke --dir DIR TEXT... | read --dir DIR TEXT | help", "sign codes to print or send, and say what a code is; popstand code help tells all", codeCommand},
		{"report", "--dir DIR [--day YYYY-MM-DD] --to FOLDER [--lang LANG] [--people]", "write what a day came to: tables, a summary to print, the journals; works while it sells", reportCommand},
		{"verify", "PATH", "check a data folder, a backup, a bundle or an export: chains, seals, tables, totals, hashes", verify},
		{"backup", "--dir DIR --to FILE", "write the whole data folder into one file while it sells", backup},
		{"bundle", "export --dir DIR --to FILE|FOLDER | import --dir DIR|--database DB FILE", "carry the journals of all kiosks on a stick, where no network goes; stop a kiosk to import", bundleCommand},
		{"restore", "--from FILE --dir DIR [--letter X]", "unpack a backup into a new folder", restore},
		{"stick", "list | put FOLDER [--on DEVICE] | mount DEVICE | eject DEVICE | helper | unit", "take an export to a USB stick, and say when it may be taken out; popstand stick help tells all", stickCommand},
		{"doctor", "[--dir DIR] [--printer DEV] [--scanner DEV]... [--mirror FILE] [--listen ADDR] [--json]", "ready for doors? PASS, WARN or FAIL for each thing; exit status 3 after a FAIL, 0 with PASS and WARN", doctorCommand},
		{"enrol", "invite --dir DIR | join --dir FOLDER --peer ADDR CODE | help", "let a second kiosk sell at the same event; popstand enrol help tells how", enrolCommand},
		{"hub", "--database DB [--listen ADDR] [--sync ADDR] | load FOLDER | invite | join | token | verify | help", "keep the journals of all kiosks in one database, PostgreSQL or SQLite; popstand hub help tells how", hubCommand},
		{"install", "[--dry-run] [--data DIR] [--listen ADDR] [--user NAME] [--no-screen] [--root FOLDER]", "have systemd start the kiosk, the helper for sticks and the screen with the machine", installCommand},
		{"uninstall", "[--dry-run] [--root FOLDER]", "take away what install wrote, and leave the data", uninstallCommand},
		{"version", "", "print the version", version},
	}
}

// usageError is wrong use: the exit status is 2.
type usageError struct{ text string }

func (e usageError) Error() string { return e.text }

// foundError says that a check found something: the exit status is 3.
type foundError struct{ n int }

func (e foundError) Error() string { return fmt.Sprintf("%d findings", e.n) }

// Run runs one command and returns the exit status.
func Run(ctx context.Context, env *Env, args []string) int {
	if len(args) == 0 || args[0] == "help" || args[0] == "-h" || args[0] == "--help" {
		help(env.Out)
		return exitDone
	}
	for _, c := range commands() {
		if c.name == args[0] {
			return report(env, c, c.run(ctx, env, args[1:]))
		}
	}
	fmt.Fprintf(env.Err, "popstand: there is no command %q. Run popstand help for the list.\n", args[0])
	return exitUsage
}

// report says what went wrong, in words that say what to do, and never shows
// a stack.
func report(env *Env, c command, err error) int {
	var usage usageError
	var found foundError
	var refusal *ledger.Refusal
	var asked helpAsked
	switch {
	case err == nil:
		return exitDone
	case errors.As(err, &asked):
		fmt.Fprintf(env.Out, "popstand %s %s\n    %s\n", c.name, c.usage, c.line)
		asked.print(env.Out)
		return exitDone
	case errors.As(err, &usage):
		fmt.Fprintf(env.Err, "popstand %s: %s\nUse: popstand %s %s\n", c.name, usage.text, c.name, c.usage)
		return exitUsage
	case errors.As(err, &found):
		return exitFound
	case errors.As(err, &refusal):
		fmt.Fprintf(env.Err, "popstand %s: %s\n", c.name, refusal.Do)
	default:
		fmt.Fprintf(env.Err, "popstand %s: %v\n", c.name, err)
	}
	return exitFailed
}

func help(out io.Writer) {
	fmt.Fprint(out, "popstand: the pop-up point of sale\n\n")
	for _, c := range commands() {
		fmt.Fprintf(out, "  popstand %s %s\n      %s\n", c.name, c.usage, c.line)
	}
	fmt.Fprint(out, "\nEvery flag can also stand in DIR/popstand.yaml or in the environment as POPSTAND_NAME.\n")
}

func version(_ context.Context, env *Env, args []string) error {
	if asksHelp(args) {
		return helpAsked{newFlags("version").set}
	}
	if len(args) > 0 {
		return usageError{"it takes no arguments"}
	}
	fmt.Fprintf(env.Out, "popstand %s\n", env.Version)
	return nil
}
