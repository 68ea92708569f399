package scan_test

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"popstand/hardware/port"
	"popstand/hardware/port/keys"
	"popstand/hardware/scan"
)

// terms are the end marks, as bytes.
func terms() map[port.Term]string {
	return map[port.Term]string{
		port.TermCR: "\r", port.TermLF: "\n", port.TermCRLF: "\r\n", port.TermTAB: "\t", port.TermETX: "\x03", port.TermGap: "",
	}
}

// letters are the fates of the last letter, as bytes.
func letters() map[scan.Letter]string {
	return map[scan.Letter]string{
		scan.LetterUTF8: "\xc3\xa9", scan.LetterCP1252: "\xe9", scan.LetterCP850: "\x82", scan.LetterNone: "",
	}
}

// TestLearnFindsWhateverStandsAroundCodes sends what a scanner may be set to send, with another code before and the
// same behind, and wants all of it found.
func TestLearnFindsWhateverStandsAroundCodes(t *testing.T) {
	around := rapid.StringOfN(rapid.RuneFrom([]rune("abz09<>[#*;: \x05\x06\x1d")), 0, 6, -1)
	rapid.Check(t, func(t *rapid.T) {
		prefix := rapid.SampledFrom([]string{"", "\x02"}).Draw(t, "stx") + around.Draw(t, "prefix")
		suffix := around.Draw(t, "suffix")
		term := rapid.SampledFrom([]port.Term{port.TermCR, port.TermLF, port.TermCRLF, port.TermTAB, port.TermETX, port.TermGap}).Draw(t, "term")
		fate := rapid.SampledFrom([]scan.Letter{scan.LetterUTF8, scan.LetterCP1252, scan.LetterCP850, scan.LetterNone}).Draw(t, "fate")
		aim := rapid.SampledFrom([]string{"", "]Q1", "]d1"}).Draw(t, "aim")
		if aim != "" && fate == scan.LetterNone {
			aim = "]C0"
		}
		record := func(code string) string { return prefix + aim + code + suffix + terms()[term] }
		said := strings.Repeat(record(scan.TestCode1D+letters()[fate]), rapid.IntRange(1, 3).Draw(t, "n"))
		if term != port.TermGap {
			said = record("4006381333931") + said
		}
		word, a, f := scan.Judge(serialPort(), []byte(said), true)
		if word != scan.StepFound || f.Prefix != prefix || f.Suffix != suffix || f.Term != term || f.AIM != aim || f.Letter != fate {
			t.Fatalf("%q: %s, %s, %+v", said, word, a, f)
		}
	})
}

func serialPort() port.Address {
	return port.Address{Kind: port.Serial, Path: "/dev/x", Baud: 9600, Flow: port.NoFlow}
}

// FuzzJudge: whatever a port says, there is a verdict in the end, and what is found can be kept and reads the test code.
func FuzzJudge(f *testing.F) {
	for _, said := range []string{
		"<]Q1" + scan.TestCode + ">\r\n", "\x02" + scan.TestCode + "\x03" + scan.TestCode1D + "\x03", "POPSTAN",
		even(scan.TestCode1D), strings.ToLower(scan.TestCode), "\xf8\x80", decoded(0, scan.TestCode) + decoded(1, scan.TestCode),
		"QOQST", "POPSTAND/1D/\x01e\r", "",
	} {
		f.Add([]byte(said), false)
		f.Add([]byte(said), true)
	}
	f.Fuzz(func(t *testing.T, said []byte, keyboard bool) {
		if len(said) == 0 {
			return // a port that says nothing is not judged
		}
		a := serialPort()
		if keyboard {
			a = port.Address{Kind: port.Evdev, Path: "/dev/kbd", Keys: keys.US}
		}
		word, found, finding := scan.Judge(a, said, true)
		switch {
		case word == "":
			t.Fatalf("%q: no verdict", said)
		case word == scan.StepTyped && !keyboard, word == scan.StepNoise && keyboard:
			t.Fatalf("%q: %s", said, word)
		case word != scan.StepFound:
			return
		}
		if again, err := port.Parse(found.String()); err != nil || again != found {
			t.Fatalf("%q: %s is read as %s, %v", said, found, again, err)
		}
		reads(t, found, finding)
	})
}

// reads wants a scanner with the finding's setting to be read right at the address.
func reads(t *testing.T, a port.Address, f scan.Finding) {
	t.Helper()
	end := terms()[f.Term]
	if f.Term == port.AnyTerm && !f.Packed {
		end = "\x00"
	}
	record := f.Prefix + f.AIM + scan.TestCode1D + letters()[f.Letter] + f.Suffix + end
	framer, reader := scan.Framer{Term: a.Term}, scan.Reader{Prefix: a.Prefix, Suffix: a.Suffix, Enc: a.Enc}
	if f.Packed {
		framer.Profile = zebra(t)
		record = decoded(0, record)
	}
	records := framer.Feed([]byte(record))
	if f.Term == port.TermGap && !f.Packed {
		records = append(records, framer.Pause())
	}
	if len(records) != 1 {
		t.Fatalf("%+v: %d records of %q at %s", f, len(records), record, a)
	}
	if s, ok := reader.Read(records[0]); !ok || s.AIM != f.AIM || s.Text != f.Text {
		t.Fatalf("%+v: %q is read at %s as %+v", f, record, a, s)
	}
}
