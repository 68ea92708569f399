package code_test

import (
	"testing"

	"popstand/kiosk/code"
)

// FuzzParse: no text panics, and what is taken has one spelling.
func FuzzParse(f *testing.F) {
	for _, c := range genuine(f) {
		f.Add(c.Text())
	}
	f.Add("")
	f.Add(genuineBut(code.KindReceipt, nil, fields{"series": 18279}).made(f))
	known := trust(f)
	f.Fuzz(func(t *testing.T, text string) {
		c, err := code.Parse(text)
		if refusal(t, err) != "" {
			return
		}
		if c.Text() != text || c.Body() == nil || c.Body().Kind() != c.Kind() {
			t.Fatalf("%q is read as %q", text, c.Text())
		}
		if _, err := known.VerifyCode(c, saturday()); refusal(t, err) == "" && c.ID().Number() != 7 {
			t.Fatalf("%q was never issued", text)
		}
	})
}

// FuzzParseHuman: no text panics, and what is taken reads back.
func FuzzParseHuman(f *testing.F) {
	f.Add(secret().Human(7).Grouped())
	f.Add("o1234 – ５６7\xff")
	f.Fuzz(func(t *testing.T, typed string) {
		h, err := code.ParseHuman(typed)
		if refusal(t, err) != "" {
			return
		}
		if again, err := code.ParseHuman(h.Grouped()); err != nil || again != h || len(h) != code.HumanLength {
			t.Fatalf("%q is read as %q, and that as %q", typed, h, again)
		}
	})
}

// FuzzParseCertificate: no bytes panic, and what is taken has one spelling.
func FuzzParseCertificate(f *testing.F) {
	f.Add(certify(f, grant(kioskSeed)).Bytes())
	f.Add(certify(f, grant(doorSeed)).Bytes())
	known := trust(f)
	f.Fuzz(func(t *testing.T, raw []byte) {
		c, err := code.ParseCertificate(raw)
		if refusal(t, err) != "" {
			return
		}
		if string(c.Bytes()) != string(raw) {
			t.Fatalf("%x is read as %x", raw, c.Bytes())
		}
		if again, err := root(t, rootSeed).Certify(c.Grant); err != nil || again.Grant != c.Grant {
			t.Fatalf("%+v could not be made: %v", c.Grant, err)
		}
		if _, err := known.With(c); err == nil && c != certify(t, grant(kioskSeed)) && c != certify(t, grant(doorSeed)) {
			t.Fatalf("%x was never certified", raw)
		}
	})
}

// FuzzParseList: no bytes panic or take much memory, and what is taken has one spelling.
func FuzzParseList(f *testing.F) {
	f.Add(revoke(f, 1, code.NewID(1, 5), code.NewID(1, 700), code.NewID(2, 1)).Bytes())
	f.Add(listed(f, 2, []byte{0, 0, 0, 1, 2, 5, 0}))
	f.Add(listed(f, 2, []byte{0, 0, 0, 1, 2, 5, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 1}))
	f.Fuzz(func(t *testing.T, raw []byte) {
		l, err := code.ParseList(raw)
		if refusal(t, err) != "" {
			return
		}
		if string(l.Bytes()) != string(raw) {
			t.Fatalf("%x is read as %x", raw, l.Bytes())
		}
		for _, id := range l.IDs() {
			if !l.Has(id) {
				t.Fatalf("%s is lost", id)
			}
		}
	})
}
