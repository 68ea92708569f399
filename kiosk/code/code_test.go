package code_test

import (
	"errors"
	"fmt"
	"math/big"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"popstand/kiosk/code"
)

// refusal names an error, "" for none; what is no refusal of the package is a failure.
func refusal(t testing.TB, err error) string {
	t.Helper()
	if err == nil {
		return ""
	}
	var e *code.Error
	if !errors.As(err, &e) {
		t.Fatalf("%v is no refusal", err)
	}
	return e.Code
}

func TestEachKindReadsBack(t *testing.T) {
	for i, c := range genuine(t) {
		text := c.Text()
		got, err := trust(t).Verify(text, saturday())
		if err != nil {
			t.Errorf("%s: %v", c.Kind(), err)
			continue
		}
		if got.Code != c || got.Code.Body() != bodies()[i] || got.Issuer != node(kioskSeed) || got.Timing != code.During {
			t.Errorf("%s came back as %+v", c.Kind(), got)
		}
		if c.Home() != node(doorSeed).Home() || c.Event() != event().Tag() || c.ID().Number() != 7 {
			t.Errorf("%s: home %s, event %s, id %s", c.Kind(), c.Home(), c.Event(), c.ID())
		}
		if len(text) != code.Length || strings.Trim(text, "0123456789ABCDEFGHJKMNPQRSTVWXYZ") != "" || text[0] != 'P' {
			t.Errorf("%s is written %q", c.Kind(), text)
		}
	}
}

func TestParseTakesOneSpellingOnly(t *testing.T) {
	good := genuine(t)[0].Text()
	zero := strings.Index(good, "0")
	one := strings.Index(good, "1")
	for name, c := range map[string]struct{ text, want string }{
		"nothing":           {"", "code_length"},
		"a product":         {"4006381333931", "code_length"},
		"cut off":           {good[:143], "code_length"},
		"trailing symbol":   {good + "0", "code_length"},
		"twice":             {good + good, "code_length"},
		"four kilobytes":    {strings.Repeat("P", 4096), "code_length"},
		"an address":        {"https://popstand.example/p/" + strings.Repeat("A", 117), "code_alphabet"},
		"U inside":          {good[:50] + "U" + good[51:], "code_alphabet"},
		"no UTF-8":          {good[:50] + "\xff" + good[51:], "code_alphabet"},
		"line end inside":   {good[:50] + "\n" + good[51:], "code_alphabet"},
		"lower case":        {strings.ToLower(good), "code_spelling"},
		"one lower":         {"p" + good[1:], "code_spelling"},
		"O for 0":           {good[:zero] + "O" + good[zero+1:], "code_spelling"},
		"I for 1":           {good[:one] + "I" + good[one+1:], "code_spelling"},
		"L for 1":           {good[:one] + "l" + good[one+1:], "code_spelling"},
		"blank behind":      {good + " ", "code_spelling"},
		"line end behind":   {good + "\r\n", "code_spelling"},
		"blank in front":    {" " + good, "code_spelling"},
		"dash inside":       {good[:72] + "-" + good[72:], "code_spelling"},
		"lower, of a next":  {strings.ToLower("Q" + good[1:]), "code_alphabet"},
		"of a next version": {"Q" + good[1:], "code_version"},
		"all zeros":         {strings.Repeat("0", 144), "code_version"},
		"kind 0":            {genuineBut(code.KindPickup, fields{"version": 0xB0}, nil).made(t), "code_kind"},
	} {
		if _, err := code.Parse(c.text); refusal(t, err) != c.want {
			t.Errorf("%s: %v, want %s", name, err, c.want)
		}
	}
}

// TestSignedNonsenseIsRefused breaks each rule of a body in a code that its key did sign: what cannot be issued is not
// read either.
func TestSignedNonsenseIsRefused(t *testing.T) {
	for name, f := range map[string]forgery{
		"key 0":                     genuineBut(code.KindPickup, fields{"key": 0}, nil),
		"number 0":                  genuineBut(code.KindPickup, fields{"number": 0}, nil),
		"ticket without a home":     genuineBut(code.KindTicket, fields{"home": 0}, nil),
		"window without a length":   genuineBut(code.KindPickup, nil, fields{"window": 0x01000000}),
		"window without a start":    genuineBut(code.KindTicket, nil, fields{"window": 1}),
		"worth with the spare bit":  genuineBut(code.KindPickup, nil, fields{"worth": 1 << 6}),
		"ticket without uses":       genuineBut(code.KindTicket, nil, fields{"uses": 0}),
		"voucher without uses":      genuineBut(code.KindVoucher, nil, fields{"uses": 0}),
		"delegation without uses":   genuineBut(code.KindDelegation, nil, fields{"uses": 0}),
		"delegation of no key":      genuineBut(code.KindDelegation, nil, fields{"subject": 1}),
		"delegation of no number":   genuineBut(code.KindDelegation, nil, fields{"subject": int64(1) << 32}),
		"series 0":                  genuineBut(code.KindReceipt, nil, fields{"series": 0}),
		"series past ZZZ":           genuineBut(code.KindReceipt, nil, fields{"series": 18279}),
		"receipt number 0":          genuineBut(code.KindReceipt, nil, fields{"counter": 0}),
		"receipt never sold":        genuineBut(code.KindReceipt, nil, fields{"sold": 0}),
		"an unknown tender":         genuineBut(code.KindReceipt, nil, fields{"tenders": 16}),
		"creator 0":                 genuineBut(code.KindTag, nil, fields{"creator": 0}),
		"product 0":                 genuineBut(code.KindTag, nil, fields{"product": 0}),
		"item 0":                    genuineBut(code.KindTag, nil, fields{"item": 0}),
		"item beyond the edition":   genuineBut(code.KindTag, nil, fields{"item": 251}),
		"member 0":                  genuineBut(code.KindMember, nil, fields{"number": 0}),
		"pickup without a home":     genuineBut(code.KindPickup, fields{"home": 0}, nil),
		"delegation without a home": genuineBut(code.KindDelegation, fields{"home": 0}, nil),
	} {
		if _, err := trust(t).Verify(f.made(t), saturday()); refusal(t, err) != "code_body" {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestTagsAndMembersNeedNoHome(t *testing.T) {
	for _, k := range []code.Kind{code.KindTag, code.KindMember} {
		if _, err := trust(t).Verify(genuineBut(k, fields{"home": 0}, nil).made(t), saturday()); err != nil {
			t.Errorf("%s: %v", k, err)
		}
	}
}

// TestEveryFlippedBitIsRefused turns each of the 720 bits of a code of each kind, and each bit of its text.
func TestEveryFlippedBitIsRefused(t *testing.T) {
	known := trust(t)
	for _, c := range genuine(t) {
		raw := bytesOf(t, c.Text())
		for i := range len(raw) * 8 {
			raw[i/8] ^= 1 << (i % 8)
			if _, err := known.Verify(spell(raw), saturday()); refusal(t, err) == "" {
				t.Errorf("%s passes with bit %d turned", c.Kind(), i)
			}
			raw[i/8] ^= 1 << (i % 8)
		}
		text := []byte(c.Text())
		for i := range len(text) * 8 {
			text[i/8] ^= 1 << (i % 8)
			if _, err := known.Verify(string(text), saturday()); refusal(t, err) == "" {
				t.Errorf("%s passes as %q", c.Kind(), text)
			}
			text[i/8] ^= 1 << (i % 8)
		}
	}
}

// bytesOf reads base32 the slow way.
func bytesOf(t testing.TB, text string) []byte {
	t.Helper()
	n := new(big.Int)
	for _, r := range text {
		v := strings.IndexRune("0123456789ABCDEFGHJKMNPQRSTVWXYZ", r)
		n.Add(n.Lsh(n, 5), big.NewInt(int64(v)))
	}
	return n.FillBytes(make([]byte, len(text)*5/8))
}

// TestChangedTextIsRefused cuts, pastes and mistypes.
func TestChangedTextIsRefused(t *testing.T) {
	known, all := trust(t), genuine(t)
	signs := rapid.SampledFrom([]rune("0123456789ABCDEFGHJKMNPQRSTVWXYZabcOILU -\r\n\x00é０"))
	rapid.Check(t, func(t *rapid.T) {
		was := rapid.SampledFrom(all).Draw(t, "code").Text()
		text := []rune(was)
		for range rapid.IntRange(1, 4).Draw(t, "changes") {
			at := rapid.IntRange(0, len(text)-1).Draw(t, "at")
			switch rapid.IntRange(0, 2).Draw(t, "change") {
			case 0:
				text[at] = signs.Draw(t, "sign")
			case 1:
				text = append(text[:at], text[at+1:]...)
			case 2:
				text = append(text[:at], append([]rune{signs.Draw(t, "sign")}, text[at:]...)...)
			}
		}
		if got := string(text); got != was {
			if _, err := known.Verify(got, saturday()); err == nil {
				t.Fatalf("%q passes", got)
			}
		}
	})
}

// TestASignatureHasOneForm adds the group's order to S, which other verifiers take (RFC 8032, section 8.4).
func TestASignatureHasOneForm(t *testing.T) {
	order, _ := new(big.Int).SetString("7237005577332262213973186563042994240857116359379907606001950938285454250989", 10)
	for _, c := range genuine(t) {
		raw := bytesOf(t, c.Text())
		s := new(big.Int).SetBytes(reversed(raw[58:]))
		copy(raw[58:], reversed(s.Add(s, order).FillBytes(make([]byte, 32))))
		if _, err := trust(t).Verify(spell(raw), saturday()); refusal(t, err) != "code_signature" {
			t.Errorf("%s: %v", c.Kind(), err)
		}
	}
}

func reversed(b []byte) []byte {
	var out []byte
	for i := range b {
		out = append(out, b[len(b)-1-i])
	}
	return out
}

func TestTheZeroCodeIsNothing(t *testing.T) {
	var c code.Code
	if c.Text() != "" || c.Kind() != 0 || c.Body() != nil || c.Want(code.KindTicket) == nil {
		t.Errorf("%#v", c)
	}
	if _, err := trust(t).VerifyCode(c, saturday()); err == nil {
		t.Error("the zero code is genuine")
	}
}

func TestLogsShowNoCode(t *testing.T) {
	c := genuine(t)[0]
	if got := fmt.Sprintf("%v %+v %s", c, code.Verified{Code: c}, c); strings.Contains(got, c.Text()[20:40]) {
		t.Error(got)
	}
}

func TestWantNamesAnotherKind(t *testing.T) {
	pickup := genuine(t)[0]
	if err := pickup.Want(code.KindPickup, code.KindDelegation); err != nil {
		t.Error(err)
	}
	if err := pickup.Want(code.KindVoucher); !errors.Is(err, code.RefuseWrongKind) {
		t.Error(err)
	}
}
