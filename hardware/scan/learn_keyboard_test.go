package scan_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"popstand/hardware/port/keys"
	"popstand/hardware/scan"
)

const (
	shift  = 42
	altGr  = 100
	enter  = 28
	dead   = 13 // the accent of a German keyboard
	letter = 18 // e, on every keyboard here
)

// typing is what a scanner types that believes in a keyboard.
func typing(t *testing.T, l keys.Layout, text string) string {
	t.Helper()
	out := ""
	for _, r := range text {
		key, ok := keyOf(l, r)
		if !ok {
			t.Fatalf("there is no %q on a keyboard %s", r, l)
		}
		out += key
	}
	return out
}

func keyOf(l keys.Layout, r rune) (strokesOf string, ok bool) {
	for code := uint16(1); code < 128; code++ {
		for _, s := range []string{strokes(code), down(shift) + strokes(code) + up(shift), down(altGr) + strokes(code) + up(altGr)} {
			d := keys.Decoder{Layout: l, Size: keys.Event64}
			if string(d.Feed([]byte(s))) == string(r) {
				return s, true
			}
		}
	}
	return "", false
}

// down and up are the halves of a stroke.
func down(code uint16) string { return strokes(code)[:keys.Event64] }
func up(code uint16) string   { return strokes(code)[keys.Event64:] }

// azerty types on a French keyboard, by the keys that carry the letters on an American one.
func azerty(t *testing.T, text string) string {
	t.Helper()
	french := strings.NewReplacer("A", "Q", "Q", "A", "Z", "W", "W", "Z", "M", ":", "1", "!", "-", "6")
	return typing(t, keys.US, french.Replace(text))
}

func TestLearnFindsTheKeyboard(t *testing.T) {
	lines := scan.TestCode1D
	cases := []struct {
		name, sent, want string
		fate             scan.Letter
		aim              string
	}{
		{"german without accents", typing(t, keys.DE, lines) + strokes(enter), "evdev:/dev/kbd?keys=de&term=cr", scan.LetterNone, ""},
		{"american", typing(t, keys.US, lines) + strokes(enter), "evdev:/dev/kbd?keys=us&term=cr", scan.LetterNone, ""},
		{"alt and digits", typing(t, keys.US, lines) + down(56) + strokes(82, 80, 81, 81) + up(56) + strokes(enter), "evdev:/dev/kbd?keys=us&term=cr", scan.LetterLost, ""},
		{"german", typing(t, keys.DE, lines) + strokes(dead, letter, enter), "evdev:/dev/kbd?keys=de&term=cr", scan.LetterLost, ""},
		{"german, as it can", typing(t, keys.DE, "*]Q1"+lines) + strokes(15), "evdev:/dev/kbd?keys=de&prefix=%2A&term=tab", scan.LetterLost, "]Q1"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			searching(t, "evdev:/dev/kbd", func(s *search) {
				s.send(c.sent, time.Second)
				if s.said[len(s.said)-1].Word == scan.StepKeyboard {
					s.send(c.sent)
				}
				s.found(c.want)
				if s.finding.Letter != c.fate || s.finding.Text != lines || c.aim != s.finding.AIM || !slices.Contains(s.finding.Advice, scan.AdviseSerial) {
					t.Errorf("finding %+v", s.finding)
				}
			})
		})
	}
}

func TestLearnGoesOnWhenAKeyboardCanNotBeRead(t *testing.T) {
	const whole = scan.TestCode1D
	cases := map[scan.StepWord]string{
		scan.StepBadKeys: azerty(t, whole) + strokes(enter),
		scan.StepBadCase: typing(t, keys.US, strings.ToLower(whole)) + strokes(enter),
		scan.StepOther:   typing(t, keys.US, "4006381333931") + strokes(enter),
		scan.StepTorn:    typing(t, keys.DE, whole[:10]) + strokes(enter),
	}
	for word, sent := range cases {
		searching(t, "evdev:/dev/kbd", func(s *search) {
			s.send(sent, 3*time.Second)
			s.send(typing(t, keys.US, whole) + strokes(enter))
			s.found("evdev:/dev/kbd?keys=us&term=cr")
			if got := s.words(); !slices.Equal(got, []scan.StepWord{word, scan.StepFound}) {
				t.Errorf("steps %v, want %s", got, word)
			}
		})
	}
}

func TestLearnGivesAPersonsKeyboardBack(t *testing.T) {
	for _, text := range []string{"p", "4006381333931"} {
		searching(t, "evdev:/dev/kbd", func(s *search) {
			for _, r := range text {
				s.send(typing(t, keys.US, string(r)), 150*time.Millisecond)
			}
			s.send(5 * time.Second)
			if got := s.words(); !slices.Equal(got, []scan.StepWord{scan.StepTyped}) {
				t.Errorf("%q: steps %v", text, got)
			}
			if _, err := s.line().Write([]byte(strokes(30))); err == nil {
				t.Errorf("%q: the keyboard is still held", text)
			}
			if text := s.said[1].Text; text != "" {
				t.Errorf("what a person typed is told: %q", text)
			}
			if s.err == nil {
				t.Error("the search goes on without a port")
			}
		})
	}
}
