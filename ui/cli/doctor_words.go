package cli

import (
	"errors"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"popstand/hardware"
	"popstand/kiosk/ledger"
)

// sentences joins what is wrong and what to do to one line. The last part gets no
// full stop, because it may end in a command that somebody copies.
func sentences(parts ...string) string {
	var out []string
	for _, p := range parts {
		if p = strings.TrimSpace(strings.ReplaceAll(p, "\n", " ")); p != "" {
			out = append(out, p)
		}
	}
	if len(out) < 2 {
		return strings.Join(out, "")
	}
	for i, p := range out {
		if first, size := utf8.DecodeRuneInString(p); i > 0 {
			p = string(unicode.ToUpper(first)) + p[size:]
		}
		if i < len(out)-1 && !strings.HasSuffix(p, ".") {
			p += "."
		}
		out[i] = p
	}
	return strings.Join(out, " ")
}

// wrongWith says what is wrong with a device.
func wrongWith(p *hardware.Problem, name string) string {
	switch p.Code {
	case hardware.Missing:
		return name + " is not there"
	case hardware.Denied:
		return "this user may not open " + name
	case hardware.InUse:
		return "another program holds " + name
	case hardware.Lost:
		return name + " went away while it was asked"
	case hardware.Refused:
		return "nothing listens at " + name
	case hardware.Unsupported:
		return name + " can't be used on this system"
	case hardware.WrongUse:
		return name + " is written wrongly"
	case hardware.NoAnswer:
		return name + " does not answer"
	case hardware.WrongSpeed:
		return name + " sends noise"
	}
	if p.Err != nil {
		return fmt.Sprintf("%s does not open: %v", name, p.Err)
	}
	return name + " does not open"
}

// cureOf is what to do about an error, where it says so itself.
func cureOf(err error, otherwise string) (what, do string) {
	var r *ledger.Refusal
	if errors.As(err, &r) {
		return r.Do, ""
	}
	return err.Error(), otherwise
}

// size writes bytes as people read them on a card's packet.
func size(n int64) string {
	if n < 1e9 {
		return fmt.Sprintf("%d MB", n/1e6)
	}
	return fmt.Sprintf("%d.%d GB", n/1e9, n/1e8%10)
}

// plural writes a number of things.
func plural(n int, one, more string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, more)
}
