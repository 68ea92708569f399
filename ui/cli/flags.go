package cli

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"go.yaml.in/yaml/v4"
)

// flags reads a command's flags: from the command line, else from the
// environment (POPSTAND_NAME), else from DIR/popstand.yaml.
type flags struct {
	set   *flag.FlagSet
	given map[string]bool
	dir   *string
}

// many is a flag that may be given several times.
type many []string

// String returns the values as one text.
func (m *many) String() string { return strings.Join(*m, ",") }

// Set adds a value.
func (m *many) Set(v string) error {
	*m = append(*m, v)
	return nil
}

// What flags are that several commands take. A word in back quotes is what
// stands for the value in the list of flags.
const (
	aboutListen  = "where the pages are served, `HOST:PORT`; 0.0.0.0 lets other machines in"
	aboutPrinter = "the receipt `printer`: serial:/dev/ttyUSB0?baud=19200, usblp:/dev/usb/lp0 or tcp:HOST:9100"
	aboutScanner = "a `scanner`: serial:/dev/ttyACM0 or evdev:/dev/input/by-id/NAME; may be given several times"
	aboutMirror  = "`file` on a stick to which a second copy of the journal is written along"
)

// helpAsked says that somebody asked what a command takes.
type helpAsked struct{ set *flag.FlagSet }

func (helpAsked) Error() string { return "help was asked for" }

// asksHelp is for commands whose first word is not a flag.
func asksHelp(args []string) bool {
	return slices.ContainsFunc(args, func(a string) bool { return a == "-h" || a == "-help" || a == "--help" })
}

// print lists the flags; where they have no words, the command's own help has.
func (h helpAsked) print(out io.Writer) {
	described := true
	h.set.VisitAll(func(g *flag.Flag) { described = described && g.Usage != "" })
	if described {
		h.set.SetOutput(out)
		h.set.PrintDefaults()
	}
}

func newFlags(name string) *flags {
	set := flag.NewFlagSet(name, flag.ContinueOnError)
	set.SetOutput(io.Discard)
	return &flags{set: set, given: map[string]bool{}}
}

// dirFlag declares --dir, whose popstand.yaml the other flags are read from.
func (f *flags) dirFlag() *string {
	f.dir = f.set.String("dir", "", "the event `folder`")
	return f.dir
}

// parse reads the arguments and returns what is left of them. Flags may stand
// before and behind the plain arguments.
func (f *flags) parse(env *Env, args []string) ([]string, error) {
	var plain []string
	for {
		err := f.set.Parse(args)
		if errors.Is(err, flag.ErrHelp) {
			return nil, helpAsked{f.set}
		}
		if err != nil {
			return nil, usageError{strings.TrimPrefix(err.Error(), "flag: ")}
		}
		args = f.set.Args()
		if len(args) == 0 {
			break
		}
		plain, args = append(plain, args[0]), args[1:]
	}
	f.set.Visit(func(g *flag.Flag) { f.given[g.Name] = true })
	if err := f.fill(func(name string) []string { return fromEnv(env, name) }); err != nil {
		return nil, err
	}
	if f.dir == nil || *f.dir == "" {
		return plain, nil
	}
	settings, err := readSettings(filepath.Join(*f.dir, "popstand.yaml"), f.set)
	if err != nil {
		return nil, err
	}
	return plain, f.fill(func(name string) []string { return settings[name] })
}

func fromEnv(env *Env, name string) []string {
	v := env.Getenv("POPSTAND_" + strings.ToUpper(strings.ReplaceAll(name, "-", "_")))
	if v == "" {
		return nil
	}
	return []string{v}
}

// fill sets the flags that have not been given yet.
func (f *flags) fill(values func(name string) []string) error {
	var err error
	f.set.VisitAll(func(g *flag.Flag) {
		if f.given[g.Name] || err != nil {
			return
		}
		for _, v := range values(g.Name) {
			f.given[g.Name] = true
			if e := g.Value.Set(v); e != nil {
				err = usageError{fmt.Sprintf("%q is no value for %s", v, g.Name)}
			}
		}
	})
	return err
}

// readSettings reads popstand.yaml: flag names and their values, a list where
// a flag may be given several times.
func readSettings(path string, set *flag.FlagSet) (map[string][]string, error) {
	raw, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return map[string][]string{}, nil
	}
	if err != nil {
		return nil, fmt.Errorf("read settings: %w", err)
	}
	var doc map[string]any
	if err := yaml.Unmarshal(raw, &doc); err != nil {
		return nil, fmt.Errorf("%s can't be read: %w", path, err)
	}
	out := map[string][]string{}
	for name, v := range doc {
		if set.Lookup(name) == nil && !knownSetting(name) {
			return nil, fmt.Errorf("%s: there is no setting %q", path, name)
		}
		list, ok := v.([]any)
		if !ok {
			list = []any{v}
		}
		for _, one := range list {
			out[name] = append(out[name], fmt.Sprint(one))
		}
	}
	return out, nil
}

// knownSetting allows the settings of serve in the file that token or backup
// read too.
func knownSetting(name string) bool {
	switch name {
	case "listen", "printer", "scanner", "mirror", "host", "letter", "stick", "stick-helper", "peer", "hub", "sync", "name", "to", "from":
		return true
	}
	return false
}
