package scan_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"popstand/hardware/port"
	"popstand/hardware/scan"
)

func TestParseGS1TakesElementsApart(t *testing.T) {
	cases := map[string][]scan.Element{
		"010950110153000310AB1\x1d15261231": {{"01", "09501101530003"}, {"10", "AB1"}, {"15", "261231"}},
		"\x1d0109501101530003":              {{"01", "09501101530003"}},
		"0109501101530003\x1d3103001250":    {{"01", "09501101530003"}, {"3103", "001250"}},
		"3922299\x1d21X7":                   {{"3922", "299"}, {"21", "X7"}},
		"4149501101530003\x1d8008260101":    {{"414", "9501101530003"}, {"8008", "260101"}},
		"99anything/at-all":                 {{"99", "anything/at-all"}},
		"":                                  nil,
		"\x1d":                              nil,
		"0109501101530004":                  nil, // check digit
		"01095011015300":                    nil, // too short
		"ABC":                               nil,
		"10":                                nil,
		"10" + strings.Repeat("x", 21):      nil,
		"15\x1d10A":                         nil,
	}
	for in, want := range cases {
		got, err := scan.ParseGS1(in)
		if (err != nil) != (want == nil) || !slices.Equal(got, want) {
			t.Errorf("ParseGS1(%q) = %v, %v; want %v", in, got, err, want)
		}
	}
}

func TestParseGS1ChecksKeys(t *testing.T) {
	good := 0
	for last := '0'; last <= '9'; last++ {
		if _, err := scan.ParseGS1("0039501101530000001" + string(last)); err == nil {
			good++
		}
	}
	if good != 1 {
		t.Errorf("%d of ten check digits are right", good)
	}
}

func TestElementsTellDaysAndNumbers(t *testing.T) {
	now := time.Date(2026, 11, 22, 9, 0, 0, 0, time.UTC)
	days := map[scan.Element]string{
		{"15", "261231"}: "2026-12-31", {"17", "280200"}: "2028-02-29", {"11", "991130"}: "1999-11-30",
		{"12", "760101"}: "2076-01-01", {"13", "770101"}: "1977-01-01",
		{"17", "260230"}: "", {"17", "261301"}: "", {"10", "261231"}: "", {"17", ""}: "",
	}
	for e, want := range days {
		day, ok := e.Day(now)
		if got := day.Format(time.DateOnly); ok != (want != "") || ok && got != want {
			t.Errorf("%v is day %s, %v; want %q", e, got, ok, want)
		}
	}
	if n, decimals, ok := (scan.Element{AI: "3103", Value: "001250"}).Number(); n != 1250 || decimals != 3 || !ok {
		t.Error("a weight", n, decimals, ok)
	}
	if n, decimals, ok := (scan.Element{AI: "30", Value: "12"}).Number(); n != 12 || decimals != 0 || !ok {
		t.Error("a count", n, decimals, ok)
	}
	for _, e := range []scan.Element{{"21", "12"}, {"3912", "978299"}, {"37", "x"}} {
		if _, _, ok := e.Number(); ok {
			t.Errorf("%v is a number", e)
		}
	}
}

func TestReadFindsTheProduct(t *testing.T) {
	cases := []struct {
		in, gtin string
		elements int
		reader   scan.Reader
	}{
		{in: "]C1010950110153000310AB1\x1d15261231", gtin: "9501101530003", elements: 3},
		{in: "]e00109501101530003", gtin: "9501101530003", elements: 1},
		{in: "]d20100000040170725", gtin: "40170725", elements: 1},
		{in: "]Q30112345678901231", gtin: "12345678901231", elements: 1},
		{in: "0109501101530003", reader: scan.Reader{GS1: true}, gtin: "9501101530003", elements: 1},
		{in: "0109501101530003"},
		{in: "]C00109501101530003"},
		{in: "]C1not of the trade"},
		{in: "]E04006381333931", gtin: "4006381333931"},
		{in: "]E0036000291452", gtin: "0036000291452"},
		{in: "]E440170725", gtin: "40170725"},
		{in: "]E04006381333932"},
		{in: "4006381333931"},
		{in: "]C121X7", elements: 1},
	}
	for _, c := range cases {
		s, ok := c.reader.Read([]byte(c.in))
		if !ok || s.GTIN != c.gtin || len(s.Elements) != c.elements {
			t.Errorf("Read(%q) = %+v, %v", c.in, s, ok)
		}
	}
}

func TestReadTakesOffAffixesAndKnowsCharacterSets(t *testing.T) {
	cases := []struct {
		in, text string
		ok       bool
		reader   scan.Reader
	}{
		{"<]Q1x>", "x", true, scan.Reader{Prefix: "<", Suffix: ">"}},
		{"bare", "bare", true, scan.Reader{Prefix: "<", Suffix: ">"}},
		{"\x02code", "code", true, scan.Reader{Prefix: "\x02"}},
		{"caf\x82", "café", true, scan.Reader{Enc: port.CP850}},
		{"caf\xc3\xa9", "cafÃ©", true, scan.Reader{Enc: port.CP1252}},
		{"caf\xe9", "", false, scan.Reader{Enc: port.UTF8}},
		{"caf\xc3\xa9", "café", true, scan.Reader{Enc: port.UTF8}},
		{"<>", "", false, scan.Reader{Prefix: "<", Suffix: ">"}},
	}
	for _, c := range cases {
		s, ok := c.reader.Read([]byte(c.in))
		if ok != c.ok || s.Text != c.text {
			t.Errorf("%+v reads %q as %q, %v", c.reader, c.in, s.Text, ok)
		}
	}
}

func FuzzParseGS1(f *testing.F) {
	f.Add("010950110153000310AB1\x1d15261231")
	f.Add("39")
	f.Fuzz(func(t *testing.T, text string) {
		elements, err := scan.ParseGS1(text)
		if err != nil {
			return
		}
		whole := ""
		for _, e := range elements {
			whole += e.AI + e.Value
		}
		if whole != strings.ReplaceAll(text, "\x1d", "") {
			t.Fatalf("ParseGS1(%q) gave %v", text, elements)
		}
	})
}
