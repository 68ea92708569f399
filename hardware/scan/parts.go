package scan

import (
	"bytes"

	"popstand/hardware/port"
)

// longestAround bounds what a scanner is believed to put before a code or behind it; port.Parse takes no more.
const longestAround = 32

// marks are the bytes that end records.
const marks = "\r\n\t\x03\x00"

// parts is a read of the test code, taken apart. Head is what stands before the text, identifier and all; tail what
// stands behind the letter, end mark and all.
type parts struct {
	head, letter, tail []byte
	aim                string
	fate               Letter
	from, to           int  // of all of it, in what was heard
	torn               bool // what stands around the text can't be told from pieces of other codes
}

// partsOf takes the last read of the test code apart. The last one, since what a person reads first is any code that
// lies near. It is false when the test code is not there.
func partsOf(b []byte) (p parts, ok bool) {
	at := bytes.LastIndex(b, []byte(TestCode1D))
	if at < 0 {
		return parts{}, false
	}
	before, rest := b[:at], b[at+len(TestCode1D):]
	lines := linesOnly(before)
	var behind []byte
	p.fate, p.letter, behind = cutLetter(rest, lines)
	p.tail, p.torn = tailOf(behind)
	if i := bytes.LastIndex(before, []byte(TestCode1D)); i >= 0 {
		_, _, before = cutLetter(before[i+len(TestCode1D):], lines)
		before = bytes.TrimPrefix(before, p.tail)
	}
	p.head = headOf(before, p.tail)
	if n := len(p.head) - 3; n >= 0 {
		p.aim, _ = splitAIM(p.head[n:])
	}
	if p.fate == LetterNone && p.aim != "" && !lines {
		p.fate = LetterLost
	}
	p.torn = p.torn || len(p.head) > longestAround || bytes.Contains(p.head, []byte(TestCode1D[:shortest]))
	p.from, p.to = at-len(p.head), len(b)-len(behind)+len(p.tail)
	return p, true
}

// linesOnly reports whether an AIM identifier says that the code is one of lines, which has no é.
func linesOnly(before []byte) bool {
	return len(before) >= 3 && before[len(before)-3] == ']' && before[len(before)-2] == 'C'
}

// tailOf is what belongs to a code of all that came behind it. Several codes in a row end alike. torn says that
// something stands there that is neither an end nor the next code.
func tailOf(b []byte) (tail []byte, torn bool) {
	i := bytes.IndexAny(b, marks)
	if i < 0 {
		return b, len(b) > longestAround
	}
	end := i + leading(b[i:], mark)
	tail, rest := b[:end], b[end:]
	switch {
	case len(rest) == 0, bytes.HasSuffix(rest, tail):
		return tail, len(tail) > longestAround
	case mark(rest[len(rest)-1]):
		return b, len(b) > longestAround
	}
	return tail, true
}

// mark reports whether a byte may end a record.
func mark(c byte) bool { return c == cr || c == lf || c == tab || c == etx || c == 0 }

// headOf is what belongs to a code of all that came before it: the end of the code before is none of it, as far as a
// mark tells, nor what an STX cuts off, nor the bytes that a line makes of being plugged in.
func headOf(b, tail []byte) []byte {
	if n := len(tail); n > 0 && mark(tail[n-1]) {
		if i := bytes.LastIndex(b, tail); i >= 0 {
			b = b[i+len(tail):]
		}
	}
	b = b[bytes.LastIndexAny(b, "\r\n")+1:]
	b = bytes.TrimPrefix(b, triggered())
	if i := bytes.LastIndexByte(b, stx); i >= 0 {
		b = b[i:]
	}
	return bytes.TrimLeft(b, "\x00\xff")
}

// term is the end mark, and where in the tail it begins.
func (p parts) term() (t port.Term, at int) {
	for _, m := range []struct {
		bytes string
		term  port.Term
	}{{"\r\n", port.TermCRLF}, {"\r", port.TermCR}, {"\n", port.TermLF}, {"\t", port.TermTAB}, {"\x03", port.TermETX}, {"\x00", port.AnyTerm}} {
		if bytes.HasSuffix(p.tail, []byte(m.bytes)) {
			return m.term, len(p.tail) - len(m.bytes)
		}
	}
	return port.TermGap, len(p.tail)
}

// prefix is what stands before the identifier.
func (p parts) prefix() string { return string(p.head[:len(p.head)-len(p.aim)]) }

// sample is the read as it came, without a letter that can't be read.
func (p parts) sample() []byte {
	b := append(bytes.Clone(p.head), TestCode1D...)
	if p.fate.whole() {
		b = append(b, p.letter...)
	}
	return append(b, p.tail...)
}
