package scan_test

import (
	"bytes"
	"reflect"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"popstand/hardware/port"
	"popstand/hardware/scan"
)

func TestFramerCutsAtEveryEndMark(t *testing.T) {
	cases := map[string][]string{
		"scan123\r":               {"scan123"},
		"a\r\nb\r\n":              {"a", "b"},
		"a\nb\tc\x00":             {"a", "b", "c"},
		"\x02999999\x03":          {"999999"},
		"torn\x02whole\x03":       {"whole"},
		"\r\n\r\n":                nil,
		"no end":                  nil,
		"]C1010123\x1d15261231\r": {"]C1010123\x1d15261231"},
	}
	for in, want := range cases {
		var f scan.Framer
		if got := texts(f.Feed([]byte(in))); !reflect.DeepEqual(got, want) {
			t.Errorf("Feed(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestFramerTakesPauseAsEndOnlyWithoutEndMarks(t *testing.T) {
	var f scan.Framer
	f.Feed([]byte("bare"))
	if got := f.Pause(); string(got) != "bare" {
		t.Fatalf("a scanner without end marks gave %q", got)
	}
	f.Feed([]byte("ended\r"))
	f.Feed([]byte("ha"))
	if got := f.Pause(); got != nil || f.Torn() != 1 {
		t.Fatalf("a torn record came out as %q", got)
	}
	if got := texts(f.Feed([]byte("next\r"))); !reflect.DeepEqual(got, []string{"next"}) {
		t.Fatalf("after a torn record: %q", got)
	}
}

func TestFramerBoundsRecord(t *testing.T) {
	var f scan.Framer
	longest := strings.Repeat("7", scan.MaxRecord)
	if got := f.Feed([]byte(longest + "\r")); len(got) != 1 || string(got[0]) != longest {
		t.Fatal("the longest record did not come out")
	}
	if got := f.Feed([]byte(longest + "7\rnext\r")); len(got) != 1 || string(got[0]) != "next" || f.Torn() != 1 {
		t.Fatal("an overlong record came out, or took the next one with it")
	}
	var bare scan.Framer
	bare.Feed([]byte(longest + "7"))
	if got := bare.Pause(); got != nil || bare.Torn() != 1 || bare.Pending() {
		t.Fatal("an overlong record came out at a pause")
	}
}

func TestFramerDoesNotCareHowBytesArrive(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		in := rapid.SliceOf(rapid.SampledFrom([]byte("ab]\x00\x02\x03\t\r\n\x1d"))).Draw(t, "in")
		var whole, pieces scan.Framer
		want := texts(whole.Feed(in))
		var got []string
		for len(in) > 0 {
			n := rapid.IntRange(1, len(in)).Draw(t, "n")
			got = append(got, texts(pieces.Feed(in[:n]))...)
			in = in[n:]
		}
		if !reflect.DeepEqual(got, want) || whole.Torn() != pieces.Torn() {
			t.Fatalf("in pieces %q, whole %q", got, want)
		}
	})
}

func TestNamedEndMarkIsTheOnlyOne(t *testing.T) {
	cases := []struct {
		term port.Term
		in   string
		want []string
	}{
		{port.TermCR, "BEGIN:VCARD\nN:Kim\rnext\r\n", []string{"BEGIN:VCARD\nN:Kim", "next"}},
		{port.TermLF, "a\tb\r\nc\n", []string{"a\tb", "c"}},
		{port.TermCRLF, "a\rb\nc\r\nd\r\n", []string{"a\rb\nc", "d"}},
		{port.TermTAB, "a\rb\tc\t", []string{"a\rb", "c"}},
		{port.TermETX, "torn\x02a\rb\x03", []string{"a\rb"}},
		{port.TermGap, "a\rb", nil},
	}
	for _, c := range cases {
		f := scan.Framer{Term: c.term}
		if got := texts(f.Feed([]byte(c.in))); !reflect.DeepEqual(got, c.want) {
			t.Errorf("%s: Feed(%q) = %q, want %q", c.term, c.in, got, c.want)
		}
		rest := f.Pause()
		if gap := c.term == port.TermGap; gap != (string(rest) == "a\rb") {
			t.Errorf("%s: a pause gave %q", c.term, rest)
		}
	}
	f := scan.Framer{Term: port.TermCR}
	f.Feed([]byte("half"))
	if got := f.Pause(); got != nil || f.Torn() != 1 {
		t.Errorf("a record without the end that was named came out as %q", got)
	}
}

func TestRepliesOfModulesAreNoCodes(t *testing.T) {
	const triggered = "\x02\x00\x00\x01\x00\x33\x31"
	cases := []struct {
		profile, in string
		want        []string
	}{
		{"gm65", triggered + "4006381333931\r" + triggered + triggered + "31\r", []string{"4006381333931", "31"}},
		{"any", triggered + "31\r\x02999\x03", []string{"31", "999"}},
		{"de2120", "\x06\x06scan\x06123\r\x15\r", []string{"scan123"}},
	}
	for _, c := range cases {
		p, err := scan.Find(c.profile)
		if err != nil {
			t.Fatal(err)
		}
		f := scan.Framer{Profile: p}
		var got []string
		for _, b := range []byte(c.in) {
			got = append(got, texts(f.Feed([]byte{b}))...)
		}
		if !reflect.DeepEqual(got, c.want) || f.Torn() != 0 {
			t.Errorf("%s: %q gave %q", c.profile, c.in, got)
		}
	}
	if _, err := scan.Find("toaster"); err == nil || !strings.Contains(err.Error(), "de2120") {
		t.Errorf("an unknown profile gives %v", err)
	}
}

// FuzzFramer cuts any bytes, whole and one by one: the records are the same, none is empty or too long, and no byte of
// a record was not sent.
func FuzzFramer(f *testing.F) {
	f.Add([]byte("4006381333931\r\n"), uint8(0), uint8(0))
	f.Add([]byte("\x02\x00\x00\x01\x00\x33\x31code\r"), uint8(5), uint8(3))
	f.Add([]byte("\x02999999\x03"), uint8(0), uint8(5))
	f.Add([]byte(decoded(2, "one packet ")+spoilt(decoded(0, "and another"))+decoded(1, "and another")), uint8(3), uint8(0))
	f.Fuzz(func(t *testing.T, in []byte, profile, term uint8) {
		terms := []port.Term{port.AnyTerm, port.TermCR, port.TermLF, port.TermCRLF, port.TermTAB, port.TermETX, port.TermGap}
		p := scan.Profiles()[int(profile)%len(scan.Profiles())]
		whole := scan.Framer{Term: terms[int(term)%len(terms)], Profile: p}
		pieces := whole
		want := texts(whole.Feed(in))
		said := texts(whole.Answers())
		want = append(want, string(quiet(&whole)))
		var got []string
		for _, c := range in {
			got = append(got, texts(pieces.Feed([]byte{c}))...)
		}
		if heard := texts(pieces.Answers()); !reflect.DeepEqual(heard, said) {
			t.Fatalf("in pieces the scanner is told %q, whole %q", heard, said)
		}
		got = append(got, string(quiet(&pieces)))
		if !reflect.DeepEqual(got, want) || whole.Torn() != pieces.Torn() || pieces.Pending() {
			t.Fatalf("in pieces %q, whole %q", got, want)
		}
		if next := append(texts(whole.Feed([]byte("4006381333931"+ending(whole.Term)))), string(whole.Pause())); next[0] != "4006381333931" {
			t.Fatalf("after %q the next code comes as %q", in, next)
		}
		for _, r := range want[:len(want)-1] {
			if r == "" || len(r) > scan.MaxRecord || !bytes.Contains(in, []byte(r[:1])) {
				t.Fatalf("a record %q of %q", r, in)
			}
		}
	})
}

// ending is an end mark that the framer takes.
func ending(t port.Term) string {
	if t == port.AnyTerm {
		return "\r"
	}
	return terms()[t]
}

// quiet is a line that nobody sends on any more.
func quiet(f *scan.Framer) []byte {
	var last []byte
	for range 30 {
		last = append(last, f.Pause()...)
	}
	return last
}

func TestReadSplitsAIMAndDecodes(t *testing.T) {
	cases := []struct{ in, aim, text string }{
		{"4006381333931", "", "4006381333931"},
		{"]E04006381333931", "]E0", "4006381333931"},
		{"]C1010950\x1d15", "]C1", "010950\x1d15"},
		{"]Q1POPSTAND-1D-é", "]Q1", "POPSTAND-1D-é"},
		{"caf\xe9 \x80 5", "", "café € 5"},
		{"]1X", "", "]1X"},
		{"]", "", "]"},
	}
	for _, c := range cases {
		s, ok := scan.Read([]byte(c.in))
		if !ok || s.AIM != c.aim || s.Text != c.text || !bytes.Equal(s.Raw, []byte(c.in)) {
			t.Errorf("Read(%q) = %+v, %v", c.in, s, ok)
		}
	}
}

func TestReadRefusesNoise(t *testing.T) {
	for _, in := range []string{"a\x1bb", "\x01", "x\x7f", "a\x06", "]Q1"} {
		if s, ok := scan.Read([]byte(in)); ok {
			t.Errorf("Read(%q) = %+v", in, s)
		}
	}
}

func texts(records [][]byte) []string {
	var s []string
	for _, r := range records {
		s = append(s, string(r))
	}
	return s
}
