package enrol

import (
	"encoding/base32"
	"fmt"
	"io"
	"strings"

	"popstand/kiosk/keys"
	"popstand/kiosk/ledger"
)

const secretSize = 6

// Code is what people carry from one kiosk to the other.
type Code struct {
	Secret [secretSize]byte
	Root   [keys.FingerprintSize]byte
}

// crockford is Douglas Crockford's alphabet: no I, L, O or U.
var crockford = base32.NewEncoding("0123456789ABCDEFGHJKMNPQRSTVWXYZ").WithPadding(base32.NoPadding) //nolint:gochecknoglobals // a constant

// NewCode draws a code for a root.
func NewCode(root [keys.FingerprintSize]byte, random io.Reader) (Code, error) {
	c := Code{Root: root}
	if _, err := io.ReadFull(random, c.Secret[:]); err != nil {
		return c, fmt.Errorf("draw a code: %w", err)
	}
	return c, nil
}

// String writes the code in groups of four.
func (c Code) String() string {
	text := crockford.EncodeToString(append(c.Secret[:], c.Root[:]...))
	var out strings.Builder
	for i := range len(text) {
		if i > 0 && i%4 == 0 {
			out.WriteByte('-')
		}
		out.WriteByte(text[i])
	}
	return out.String()
}

// ParseCode reads a code as a person types it: in any case, with or without
// dashes and spaces, O for 0 and I or L for 1. It refuses with "bad_code".
func ParseCode(text string) (Code, error) {
	var c Code
	typed := strings.NewReplacer("-", "", " ", "", "O", "0", "I", "1", "L", "1").Replace(strings.ToUpper(text))
	raw, err := crockford.DecodeString(typed)
	if err != nil || len(raw) != len(c.Secret)+len(c.Root) || crockford.EncodeToString(raw) != typed {
		return c, ledger.Refuse("bad_code", "This is no code of popstand enrol invite: it has 26 letters and digits. Look for one that was left out or misread.")
	}
	copy(c.Secret[:], raw)
	copy(c.Root[:], raw[secretSize:])
	return c, nil
}
