package scan_test

import (
	"bytes"
	"reflect"
	"strings"
	"testing"

	"pgregory.net/rapid"

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
