package port

import (
	"errors"
	"fmt"
	"net/url"
	"slices"

	"popstand/hardware/port/keys"
)

// Term is what ends a scanner's record.
type Term string

// The ends of a record. AnyTerm takes whichever mark comes, and a gap from a
// scanner that sends none; a named one is the only end, so that the others may
// stand inside a code.
const (
	AnyTerm  Term = ""
	TermCR   Term = "cr"
	TermLF   Term = "lf"
	TermCRLF Term = "crlf"
	TermTAB  Term = "tab"
	TermETX  Term = "etx"
	TermGap  Term = "gap"
)

// Enc is the character set of a scanner's codes.
type Enc string

// The character sets. AnyEnc is UTF-8, and Windows-1252 for what is none.
const (
	AnyEnc Enc = ""
	UTF8   Enc = "utf8"
	CP1252 Enc = "cp1252"
	CP850  Enc = "cp850"
)

// Role is who stands before a scanner.
type Role string

// The roles. Staff scan what they sell and hand over; Buyer is a scanner that
// customers use by themselves. An address without a role is for staff: ask
// Address.ScansFor.
const (
	Staff Role = "staff"
	Buyer Role = "buyer"
)

// longestAffix bounds what a scanner may be told to put around each code.
const longestAffix = 32

// setScanner reads the options that only scanners have. Control bytes of a
// prefix or suffix are written as in any URL: %02.
func (a *Address) setScanner(name, value string) error {
	switch name {
	case "term":
		return a.setTerm(value)
	case "enc":
		return a.setEnc(value)
	case "prefix":
		return setAffix(&a.Prefix, name, value)
	case "suffix":
		return setAffix(&a.Suffix, name, value)
	case "gs1":
		return setYes(&a.GS1, name, value)
	case "keys":
		return a.setKeys(value)
	case "role":
		return a.setRole(value)
	}
	return fmt.Errorf("there is no option %q; use baud, flow, profile, for printers plain and buzz, and for scanners role, gap, dedupe, term, enc, prefix, suffix, gs1 or keys", name)
}

func (a *Address) setRole(value string) error {
	if a.Kind == USBLP {
		return errors.New("a USB printer has no role; only a scanner has")
	}
	switch r := Role(value); r {
	case Staff, Buyer:
		a.Role = r
		return nil
	}
	return fmt.Errorf("role %q is unknown; use staff or buyer", value)
}

func (a *Address) setTerm(value string) error {
	switch t := Term(value); t {
	case TermCR, TermLF, TermCRLF, TermTAB, TermETX, TermGap:
		a.Term = t
		return nil
	case AnyTerm:
	}
	return fmt.Errorf("term %q is unknown; use cr, lf, crlf, tab, etx or gap", value)
}

func (a *Address) setEnc(value string) error {
	switch e := Enc(value); e {
	case UTF8, CP1252, CP850:
		a.Enc = e
		return nil
	case AnyEnc:
	}
	return fmt.Errorf("enc %q is unknown; use utf8, cp1252 or cp850", value)
}

func (a *Address) setKeys(value string) error {
	l := keys.Layout(value)
	if !slices.Contains(keys.Layouts(), l) {
		return fmt.Errorf("keys %q is unknown; use one of %v", value, keys.Layouts())
	}
	if a.Kind != Evdev {
		return errors.New("only a scanner that pretends to be a keyboard has keys")
	}
	a.Keys = l
	return nil
}

func setAffix(to *string, name, value string) error {
	if value == "" || len(value) > longestAffix {
		return fmt.Errorf("%s has 1 to %d characters; leave it out if the scanner sends none", name, longestAffix)
	}
	*to = value
	return nil
}

// addScanner adds the options that setScanner reads.
func (a *Address) addScanner(q url.Values) {
	for name, value := range map[string]string{
		"term": string(a.Term), "enc": string(a.Enc), "prefix": a.Prefix, "suffix": a.Suffix,
		"keys": string(a.Keys), "role": string(a.Role),
	} {
		if value != "" {
			q.Set(name, value)
		}
	}
	if a.GS1 {
		q.Set("gs1", "yes")
	}
}
