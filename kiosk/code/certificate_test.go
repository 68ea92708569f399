package code_test

import (
	"errors"
	"strings"
	"testing"

	"popstand/kiosk/code"
)

func TestCertificatesReadBack(t *testing.T) {
	for _, seed := range []byte{kioskSeed, doorSeed, sundaySeed} {
		want := certify(t, grant(seed))
		got, err := code.ParseCertificate(want.Bytes())
		if err != nil || got != want || got.Grant != grant(seed) || got.Root() != root(t, rootSeed).KeyID() {
			t.Errorf("%+v, %v", got.Grant, err)
		}
	}
}

// TestEveryFlippedBitOfACertificateIsRefused turns each bit: what is still a certificate was not signed by the root.
func TestEveryFlippedBitOfACertificateIsRefused(t *testing.T) {
	known, err := code.NewTrust(event(), public(rootSeed))
	if err != nil {
		t.Fatal(err)
	}
	raw := certify(t, grant(kioskSeed)).Bytes()
	for i := range len(raw) * 8 {
		raw[i/8] ^= 1 << (i % 8)
		c, err := code.ParseCertificate(raw)
		if err == nil {
			_, err = known.With(c)
		}
		if refusal(t, errors.Unwrap(joined{err})) == "" {
			t.Errorf("bit %d may be turned", i)
		}
		raw[i/8] ^= 1 << (i % 8)
	}
}

// joined unwraps the first of joined errors.
type joined struct{ error }

func (j joined) Unwrap() error {
	if all, ok := j.error.(interface{ Unwrap() []error }); ok {
		return all.Unwrap()[0]
	}
	return j.error
}

func TestCertifyRefusesWhatDoesNotFit(t *testing.T) {
	for field, change := range map[string]func(*code.Grant){
		"serial":       func(g *code.Grant) { g.Serial = 0 },
		"node":         func(g *code.Grant) { g.Node = code.Node{0, 0, 0, 1} },
		"rights":       func(g *code.Grant) { g.Kinds = 1 << 7 },
		"first":        func(g *code.Grant) { g.First = 0 },
		"last":         func(g *code.Grant) { g.First = 3; g.Last = 1 },
		"from":         func(g *code.Grant) { g.From = -1 },
		"issue until":  func(g *code.Grant) { g.IssueUntil = g.From - 1 },
		"honour until": func(g *code.Grant) { g.HonourUntil = g.IssueUntil - 1 },
	} {
		_, err := root(t, rootSeed).Certify(changed(change))
		var e *code.Error
		if !errors.As(err, &e) || e.Field != field {
			t.Errorf("%s: %v", field, err)
		}
	}
}

// TestSignedNonsenseIsNoCertificate: what a root would not certify is not read either, though it signed it.
func TestSignedNonsenseIsNoCertificate(t *testing.T) {
	for name, but := range map[string]fields{
		"serial 0":                     {"serial": 0},
		"a node without a short name":  {"node": 1},
		"first 0":                      {"first": 0},
		"last before first":            {"first": 3, "last": 1},
		"from before 1970":             {"from": int64(-1)},
		"issuing ends before it began": {"issue until": grant(kioskSeed).From - 1},
		"honoured less than issued":    {"honour until": grant(kioskSeed).IssueUntil - 1},
	} {
		if _, err := code.ParseCertificate(certified(t, but)); !errors.Is(err, code.RefuseForm) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := code.ParseCertificate(certified(t, fields{"key": "x" + strings.Repeat("00", 32)})); !errors.Is(err, code.RefuseWeakKey) {
		t.Errorf("a key of small order: %v", err)
	}
}

func TestParseCertificateRefuses(t *testing.T) {
	raw := certify(t, grant(kioskSeed)).Bytes()
	for name, b := range map[string][]byte{
		"nothing": nil, "cut off": raw[:153], "trailing": append(append([]byte{}, raw...), 0),
		"a next version": append([]byte{0xC2}, raw[1:]...),
	} {
		if _, err := code.ParseCertificate(b); !errors.Is(err, code.RefuseForm) {
			t.Errorf("%s: %v", name, err)
		}
	}
}
