package export

import (
	"encoding/json"
	"iter"
	"strconv"
	"strings"
	"unicode/utf8"

	"popstand/kiosk/event"
)

// glance reads JSON that this program has written: each name spelled exactly,
// whole numbers, no blanks. Whatever else comes makes it odd, and encoding/json
// has to read the text: that one took two thirds of the time of an export.
type glance struct {
	s     string
	i     int
	odd   bool
	words map[string]event.Words // by their JSON: a catalogue has few names
}

// begin begins with another text; what was read of it shares its bytes.
func (g *glance) begin(s string) {
	g.s, g.i, g.odd = s, 0, !utf8.ValidString(s)
}

// whole says whether the text was read to its end, and was nothing odd.
func (g *glance) whole() bool { return !g.odd && g.i == len(g.s) }

func (g *glance) is(c byte) bool {
	if g.odd || g.i >= len(g.s) || g.s[g.i] != c {
		return false
	}
	g.i++
	return true
}

func (g *glance) need(c byte) {
	if !g.is(c) {
		g.odd = true
	}
}

// fields goes through the names of an object; its user reads each one's value.
func (g *glance) fields() iter.Seq[string] {
	return func(yield func(string) bool) {
		g.need('{')
		if g.is('}') {
			return
		}
		for !g.odd {
			name := g.text()
			g.need(':')
			if g.odd || !yield(name) || g.is('}') {
				return
			}
			g.need(',')
		}
	}
}

// items goes through a list; its user reads each item.
func (g *glance) items() iter.Seq[int] {
	return func(yield func(int) bool) {
		g.need('[')
		if g.is(']') {
			return
		}
		for i := 0; !g.odd && yield(i) && !g.is(']'); i++ {
			g.need(',')
		}
	}
}

// text reads a text. One with escapes is odd.
func (g *glance) text() string {
	g.need('"')
	if g.odd {
		return ""
	}
	n := strings.IndexByte(g.s[g.i:], '"')
	if n < 0 || strings.IndexByte(g.s[g.i:g.i+n], '\\') >= 0 {
		g.odd = true
		return ""
	}
	s := g.s[g.i : g.i+n]
	g.i += n + 1
	return s
}

// number reads a whole number.
func (g *glance) number() int64 {
	from := g.i
	if g.i < len(g.s) && g.s[g.i] == '-' {
		g.i++
	}
	for g.i < len(g.s) && g.s[g.i] >= '0' && g.s[g.i] <= '9' {
		g.i++
	}
	n, err := strconv.ParseInt(g.s[from:g.i], 10, 64)
	if err != nil {
		g.odd = true
	}
	return n
}

// named reads a text in several languages.
func (g *glance) named() event.Words {
	raw := g.skip()
	w, known := g.words[raw]
	if known || g.odd {
		return w
	}
	if json.Unmarshal([]byte(raw), &w) != nil {
		g.odd = true
		return nil
	}
	if g.words == nil || len(g.words) > page {
		g.words = map[string]event.Words{}
	}
	g.words[strings.Clone(raw)] = w
	return w
}

// other passes over a value that nobody asks for. encoding/json takes names for
// the same that differ in case: such a name is odd.
func (g *glance) other(name string) {
	for i := range len(name) {
		if c := name[i]; c != '_' && (c < 'a' || c > 'z') && (c < '0' || c > '9') {
			g.odd = true
			return
		}
	}
	g.skip()
}

// skip passes over a value and returns its JSON.
func (g *glance) skip() string {
	from, deep := g.i, 0
	for !g.odd {
		if g.i >= len(g.s) {
			g.odd = true
			break
		}
		switch c := g.s[g.i]; c {
		case '"':
			g.quoted()
			if deep == 0 {
				return g.s[from:g.i]
			}
			continue
		case '{', '[':
			deep++
		case '}', ']', ',':
			if deep == 0 {
				return g.s[from:g.i]
			}
			if c == ',' {
				break
			}
			if deep--; deep == 0 {
				g.i++
				return g.s[from:g.i]
			}
		}
		g.i++
	}
	return ""
}

// quoted passes over a text, whatever escapes it has.
func (g *glance) quoted() {
	for g.i++; g.i < len(g.s); g.i++ {
		switch g.s[g.i] {
		case '\\':
			g.i++
		case '"':
			g.i++
			return
		}
	}
	g.odd = true
}
