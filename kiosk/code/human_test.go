package code_test

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"popstand/kiosk/code"
)

const symbols = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"

func anyHuman() *rapid.Generator[code.Human] {
	return rapid.Custom(func(t *rapid.T) code.Human {
		return secret().Human(code.ID(rapid.Uint64().Draw(t, "id")))
	})
}

func TestEachIDHasOneHumanCode(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		id := code.ID(rapid.Uint64().Draw(t, "id"))
		h := secret().Human(id)
		if again := secret().Human(id); again != h || len(h) != code.HumanLength || strings.Trim(h.String(), symbols) != "" {
			t.Fatalf("%s and %s", h, again)
		}
		if got, err := code.ParseHuman(h.Grouped()); err != nil || got != h {
			t.Fatalf("%s was read as %s: %v", h.Grouped(), got, err)
		}
	})
}

// TestASecretHidesTheNeighbours: without it, who has number 7 cannot name number 8.
func TestASecretHidesTheNeighbours(t *testing.T) {
	id := code.NewID(1, 7)
	if secret().Human(id) == (code.Secret{}).Human(id) {
		t.Error("the secret does not count")
	}
	if a, b := secret().Human(id), secret().Human(id+1); a[:4] == b[:4] {
		t.Errorf("%s is followed by %s", a, b)
	}
}

// TestCheckSymbolIsTheOnlyOneThatFits tries all 32.
func TestCheckSymbolIsTheOnlyOneThatFits(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		h, fits := anyHuman().Draw(t, "human"), ""
		for _, s := range symbols {
			if _, err := code.ParseHuman(h.String()[:9] + string(s)); err == nil {
				fits += string(s)
			}
		}
		if fits != h.String()[9:] {
			t.Fatalf("%s: %s fit", h, fits)
		}
	})
}

// TestEveryWrongCharacterIsFound is exhaustive in the error: each position, each other symbol. Whether an error is found
// depends on the error alone, because the check is linear; several codes stand for all.
func TestEveryWrongCharacterIsFound(t *testing.T) {
	for id := range code.ID(200) {
		h := secret().Human(id).String()
		for i := range h {
			for _, s := range symbols {
				wrong := h[:i] + string(s) + h[i+1:]
				if _, err := code.ParseHuman(wrong); wrong != h && refusal(t, err) != "human_check" {
					t.Fatalf("%s for %s: %v", wrong, h, err)
				}
			}
		}
	}
}

// TestEveryTranspositionIsFound is exhaustive in the pair: each two positions, neighbours or not, each two symbols.
func TestEveryTranspositionIsFound(t *testing.T) {
	swaps := 0
	for i := range code.HumanLength {
		for j := range i {
			for pair := range 32 * 32 {
				h := humanWith(t, i, symbols[pair%32], j, symbols[pair/32])
				wrong := []byte(h)
				wrong[i], wrong[j] = wrong[j], wrong[i]
				if string(wrong) == h {
					continue
				}
				swaps++
				if _, err := code.ParseHuman(string(wrong)); refusal(t, err) != "human_check" {
					t.Fatalf("%s for %s: %v", wrong, h, err)
				}
			}
		}
	}
	if swaps != 45*32*31 {
		t.Errorf("%d transpositions were tried", swaps)
	}
}

// humanWith is a human code that has one symbol at i and another at j: some third place is tried until the check fits.
func humanWith(t testing.TB, i int, a byte, j int, b byte) string {
	t.Helper()
	text := []byte("K7M2QD9TFA")
	text[i], text[j] = a, b
	third := 0
	for third == i || third == j {
		third++
	}
	for _, s := range symbols {
		text[third] = byte(s)
		if _, err := code.ParseHuman(string(text)); err == nil {
			return string(text)
		}
	}
	t.Fatalf("nothing fits %s", text)
	return ""
}

func TestHumanCodesAreReadAsTheyAreTyped(t *testing.T) {
	want := code.Human("0123456789")
	last := ""
	for _, s := range symbols {
		if got, err := code.ParseHuman("012345678" + string(s)); err == nil {
			want, last = got, string(s)
		}
	}
	for _, typed := range []string{
		"012345678", "O12345678", "oI2345678", "ol2345678", "0L2345678", " 01234 5678", "0123-45-678", "01234–5678", "0 1 2 3 4 5 6 7 8",
		"０１２３４５６７８", "01234ー5678", "\u00a001234\u20095678",
	} {
		for _, end := range []string{last, strings.ToLower(last), last + "\r\n", last + " "} {
			if got, err := code.ParseHuman(typed + end); err != nil || got != want {
				t.Errorf("%q is read as %q: %v", typed+end, got, err)
			}
		}
	}
}

func TestHumanCodesThatAreNone(t *testing.T) {
	for typed, want := range map[string]string{
		"": "human_length", "012345678": "human_length", "01234567890": "human_length", strings.Repeat("-", 50): "human_length",
		"U123456789": "human_symbol", "A-00000001!": "human_symbol", "012345678é": "human_symbol", "012345678\x00": "human_symbol",
		"012345678\xff": "human_symbol", "012345678ſ": "human_symbol", strings.Repeat("U", 4096): "human_length",
	} {
		if _, err := code.ParseHuman(typed); refusal(t, err) != want {
			t.Errorf("%q: %v", typed, err)
		}
	}
}

func TestHoldersAreKnownByTheirNames(t *testing.T) {
	id := code.NewID(1, 7)
	want := secret().Holder(id, "Ana Núñez")
	for _, name := range []string{"ana nunez", "NÚÑEZ, ANA", "Ana Nu\u0301n\u0303ez", "  Ana   Nunez. ", "Ａｎａ Ｎｕｎｅｚ"} {
		if secret().Holder(id, name) != want {
			t.Errorf("%q is somebody else", name)
		}
	}
	for _, name := range []string{"Ana", "Anna Nunez", "Ana Nunes", "AnaNunez", ""} {
		if secret().Holder(id, name) == want {
			t.Errorf("%q passes", name)
		}
	}
	if secret().Holder(id, "?!") != (code.Holder{}) || secret().Holder(id+1, "Ana Núñez") == want {
		t.Error("a tag shows what it should not")
	}
	if secret().Holder(id, "Strauß") != secret().Holder(id, "STRAUSS") || secret().Holder(id, "ゆうこ") == secret().Holder(id, "けんじ") {
		t.Error("letters of other scripts are folded wrongly")
	}
}

// TestNoNameHasTheTagOfNobody takes a name whose first 24 bits are zero under the tests' secret; somebody had to look for it.
func TestNoNameHasTheTagOfNobody(t *testing.T) {
	if got := secret().Holder(4_169_269, "Ana"); got != (code.Holder{0, 0, 1}) {
		t.Errorf("%s", got)
	}
}
