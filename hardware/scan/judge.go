package scan

import (
	"bytes"
	"slices"
	"time"

	"popstand/hardware/port"
	"popstand/hardware/port/keys"
)

// verdict is what a port's silence makes of what it said before. An empty word is none yet: wait for more.
type verdict struct {
	word    StepWord
	text    string
	address port.Address
	finding Finding
	packets int // of SSI, to be answered
}

// judge looks at what a port said until it fell silent. last is true when it stayed silent, so that nothing more will
// come of what was begun.
func judge(a port.Address, h heard, last bool) verdict {
	if text, n := unpacked(h.bytes); n > 0 {
		a.Profile = ssi
		v := weigh(a, heard{bytes: text, packed: true}, true)
		v.packets = n
		return v
	}
	return weigh(a, h, last)
}

// weigh looks at the text that a port gave.
func weigh(a port.Address, h heard, last bool) verdict {
	was := a.Keys
	if a.Kind == port.Evdev {
		a, h = retype(a, h)
	}
	if p, ok := partsOf(h.bytes); ok {
		if a.Keys != was && bytes.IndexByte(h.bytes[p.from:p.to], keys.Noise) >= 0 {
			return verdict{word: StepKeyboard, address: a}
		}
		return p.judge(a, h, last)
	}
	if word := misset(a, h.bytes); word != "" {
		return verdict{word: word}
	}
	part, typed := begun(h.bytes), a.Kind == port.Evdev && h.slow()
	switch {
	case !last && (part > 0 || typed):
		return verdict{}
	case part >= shortest:
		return verdict{word: StepTorn}
	case typed:
		return verdict{word: StepTyped}
	case alien(a, h.bytes):
		return noise(a)
	}
	return verdict{word: StepOther, text: string(bytes.Trim(h.bytes, marks))}
}

// noise is what to make of bytes that are no code. Only a serial port has a speed.
func noise(a port.Address) verdict {
	if a.Kind == port.Serial {
		return verdict{word: StepNoise}
	}
	return verdict{word: StepTorn}
}

// retype finds the keyboard under which the test code comes out, or begins to. The one that was assumed is tried first.
func retype(a port.Address, h heard) (port.Address, heard) {
	for _, l := range append([]keys.Layout{a.Keys}, keys.Layouts()...) {
		other := h.retyped(a.Keys, l)
		if bytes.Contains(other.bytes, []byte(TestCode1D)) || begun(other.bytes) >= shortest {
			a.Keys = l
			return a, other
		}
	}
	return a, h
}

// misset names a setting of the scanner that nothing here can make up for.
func misset(a port.Address, b []byte) StepWord {
	seven := bytes.Clone(b)
	for i := range seven {
		seven[i] &= 0x7f
	}
	switch {
	case bytes.Contains(bytes.ToUpper(b), []byte(TestCode1D)):
		return StepBadCase
	case a.Kind == port.Serial && bytes.Contains(seven, []byte(TestCode1D)):
		return StepBadParity
	case a.Kind == port.Evdev && disguised([]rune(string(b)), []rune(TestCode1D)):
		return StepBadKeys
	}
	return ""
}

// disguised reports whether a text holds another with its letters swapped for others, each always for the same.
func disguised(text, other []rune) bool {
	for i := range len(text) - len(other) + 1 {
		if swapped(text[i:i+len(other)], other) {
			return true
		}
	}
	return false
}

func swapped(text, other []rune) bool {
	to, from := map[rune]rune{}, map[rune]rune{}
	for i, r := range other {
		if was, ok := to[r]; ok && was != text[i] {
			return false
		}
		if was, ok := from[text[i]]; ok && was != r {
			return false
		}
		to[r], from[text[i]] = text[i], r
	}
	return true
}

// begun is how many bytes of the test code came: at the end of what was heard, where the rest may follow, or somewhere
// in it with a piece left out.
func begun(b []byte) int {
	for n := len(TestCode1D) - 1; n > 0; n-- {
		if bytes.HasSuffix(b, []byte(TestCode1D[:n])) {
			return n
		}
	}
	const front, back = len("POPSTAND-1"), len("POPS")
	if bytes.Contains(b, []byte(TestCode1D[:front])) || bytes.Contains(b, []byte(TestCode1D[back:])) {
		return front
	}
	return 0
}

// alien reports whether bytes are no code: none that any code holds, or too few for one. On a serial port whatever is no
// ASCII counts as noise: letters beyond it are rare in the codes that lie near while a scanner is set up, and common in
// what another speed makes of the test code. So does an end mark with nothing before it: 16 times too slow, that may be
// all that is left.
func alien(a port.Address, b []byte) bool {
	serial := a.Kind == port.Serial
	if noisy(b) || serial && leading(b, mark) == len(b) || serial && len(b) < shortest && !mark(b[len(b)-1]) {
		return true
	}
	return slices.ContainsFunc(b, func(c byte) bool { return !payload(c) && !mark(c) && c != stx || serial && c >= 0x80 })
}

// judge makes an address of a read of the test code, and proves it: a scanner at that address has to read the code.
func (p parts) judge(a port.Address, h heard, last bool) verdict {
	term, at := p.term()
	switch {
	case !last && (p.torn || term == port.TermGap):
		return verdict{}
	case p.torn:
		return verdict{word: StepTorn}
	}
	f := Finding{Prefix: p.prefix(), AIM: p.aim, Letter: p.fate, Suffix: string(p.tail[:at]), Term: term, Packed: h.packed}
	long := h.longest(p.from, p.to)
	a = p.settle(a, f, long)
	text, ok := proven(a, f, p.sample())
	if !ok {
		return verdict{word: StepTorn}
	}
	f.Text = text
	f.Advice = f.advise(a, long)
	return verdict{word: StepFound, address: a, finding: f}
}

// settle writes a finding as an address. What the framer takes off by itself is no prefix there and no suffix.
func (p parts) settle(a port.Address, f Finding, long time.Duration) port.Address {
	a.Term, a.Enc, a.Gap, a.GS1 = f.Term, f.Letter.enc(), 0, false
	if a.Kind == port.Evdev {
		a.Enc = port.AnyEnc
	}
	a.Prefix, a.Suffix = f.Prefix, string(bytes.TrimRight([]byte(f.Suffix), "\r\n"))
	if f.Packed { // a packet tells where its code ends
		a.Term = port.AnyTerm
	}
	if a.Term == port.TermETX || a.Term == port.AnyTerm {
		a.Prefix = string(bytes.TrimPrefix([]byte(a.Prefix), []byte{stx}))
	}
	if long > 0 {
		a.Gap = (2 * long).Truncate(longPause) + longPause
	}
	return a
}

// proven reads a sample as a scanner at the address does.
func proven(a port.Address, found Finding, sample []byte) (text string, ok bool) {
	f := Framer{Term: a.Term}
	if found.Packed {
		f.Profile.packets = true
		sample = packet(ssiDecoded, ssiScanner, 0, append([]byte{0}, sample...)...)
	}
	records := f.Feed(sample)
	if rest := f.Pause(); rest != nil {
		records = append(records, rest)
	}
	if len(records) != 1 {
		return "", false
	}
	s, ok := readerOf(a).Read(records[0])
	return s.Text, ok && (s.Text == TestCode || s.Text == TestCode1D)
}

// advise says what would be better.
func (f Finding) advise(a port.Address, long time.Duration) []Advice {
	var out []Advice
	add := func(when bool, one Advice) {
		if when {
			out = append(out, one)
		}
	}
	keyboard := a.Kind == port.Evdev
	add(keyboard, AdviseSerial)
	add(f.Term == port.TermGap && !f.Packed, AdviseEndMark)
	add(f.AIM == "", AdviseAIM)
	add(!keyboard && f.Letter != LetterUTF8 && f.Letter != LetterNone, AdviseUTF8)
	add(f.Letter == LetterNone, AdviseSquare)
	add(len(f.Prefix) == 1 && letter(f.Prefix[0]), AdviseNoLetter)
	add(long > 0, AdviseNoPause)
	return out
}
