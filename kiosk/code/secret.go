package code

import (
	"crypto/hmac"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/binary"
	"encoding/hex"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"
)

// Secret is what the nodes of one event share and nobody else knows: 32 random bytes, made with the event. Human codes
// and holder tags come from it, so that neither can be worked out by who merely holds a code. It signs nothing: whoever
// steals it can guess at human codes and names, and can forge no code.
type Secret [32]byte

const (
	humanDomain  = "popstand/human1\x00"
	holderDomain = "popstand/holder1\x00"
	veilDomain   = "popstand/veil1\x00"
)

// String keeps the secret out of logs.
func (Secret) String() string { return "secret" }

// GoString keeps the secret out of logs.
func (Secret) GoString() string { return "code.Secret{}" }

// Human returns the short code of a code: the first 45 bits of HMAC-SHA256 (RFC 2104) over its id, and a check symbol.
// It proves nothing: it is a name by which a row is found.
func (s Secret) Human(id ID) Human {
	sum := s.mac(humanDomain, id, "")
	bits := binary.BigEndian.Uint64(sum) >> (64 - 5*humanData)
	text := make([]byte, 0, HumanLength)
	for i := range humanData {
		text = append(text, alphabet[bits>>(5*(humanData-1-i))&31])
	}
	return Human(append(text, checkSymbol(text)))
}

// Holder is whom a code is for: the first 3 bytes of HMAC-SHA256 over the code's id and the name. The zero holder is
// whoever brings it. One wrong name in 16 million fits; equal names on two codes do not show.
type Holder [3]byte

// String returns the tag as 6 lower-case hex digits.
func (h Holder) String() string { return hex.EncodeToString(h[:]) }

// MarshalText writes the tag as String does.
func (h Holder) MarshalText() ([]byte, error) { return []byte(h.String()), nil }

// UnmarshalText reads what MarshalText writes, or refuses with RefuseID.
func (h *Holder) UnmarshalText(text []byte) error { return unhex(h[:], text) }

// Holder returns the tag of a name, a phone number, or whatever else a person is asked for. Case, accents, blanks,
// punctuation and the order of the words do not count, so "Núñez, Ana" is "ana nunez". What holds no letter and no digit
// gives the zero holder.
func (s Secret) Holder(id ID, name string) Holder {
	words := plain(name)
	if words == "" {
		return Holder{}
	}
	h := Holder(s.mac(holderDomain, id, words)[:3])
	if h == (Holder{}) {
		h[2] = 1 // the zero tag has a meaning of its own
	}
	return h
}

// Veil hides the signature of a code so that it can be kept where more people look than may hold the code: in journals,
// which are copied and exported. Veil again, and it is bare. It is added (XOR) to 64 bytes that nobody can guess without
// the secret: HMAC-SHA256 over the code's id and "1", then over the id and "2". Two signatures under one id would show
// what they differ in; a key that was not copied makes one.
func (s Secret) Veil(id ID, signature []byte) []byte {
	pad := append(s.mac(veilDomain, id, "1"), s.mac(veilDomain, id, "2")...)
	out := make([]byte, min(len(signature), len(pad)))
	subtle.XORBytes(out, signature, pad)
	return out
}

func (s Secret) mac(domain string, id ID, words string) []byte {
	m := hmac.New(sha256.New, s[:])
	b := binary.BigEndian.AppendUint64([]byte(domain), uint64(id))
	m.Write(append(b, words...))
	return m.Sum(nil)
}

// plain is a name as it is compared: Unicode's compatibility decomposition without its marks, case folded, split at all
// that is no letter and no digit, the words sorted.
func plain(name string) string {
	bare := strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Mn, r) {
			return -1
		}
		return r
	}, norm.NFKD.String(cases.Fold().String(norm.NFKD.String(name))))
	words := strings.FieldsFunc(bare, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	slices.Sort(words)
	return strings.Join(words, " ")
}
