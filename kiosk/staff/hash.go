package staff

import (
	"crypto/subtle"
	"encoding/base64"
	"errors"
	"fmt"
	"strings"

	"golang.org/x/crypto/argon2"
)

// The cost of one try, RFC 9106 argon2id. 7 MiB and five passes are the
// smallest of the equal settings that OWASP's Password Storage Cheat Sheet
// lists: the time of 19 MiB and two passes, in memory that a Pi Zero with a
// journal, a printer queue and a browser in 512 MB can spare.
const (
	hashMemory  = 7 * 1024 // KiB
	hashTime    = 5
	hashThreads = 1
	saltLength  = 16
	keyLength   = 32
)

// secret is a PIN's hash with what it was made by.
type secret struct {
	memory, time uint32
	threads      uint8
	salt, key    []byte
}

var errNoHash = errors.New("not an argon2id hash that popstand takes")

// parsePHC reads $argon2id$v=19$m=…,t=…,p=…$salt$hash. The costs are bounded,
// because a fact of another node must not make this one compute for minutes.
func parsePHC(s string) (secret, error) {
	var p secret
	parts := strings.Split(s, "$")
	if len(parts) != 6 || parts[0] != "" || parts[1] != "argon2id" || parts[2] != fmt.Sprintf("v=%d", argon2.Version) {
		return p, errNoHash
	}
	if n, err := fmt.Sscanf(parts[3], "m=%d,t=%d,p=%d", &p.memory, &p.time, &p.threads); err != nil || n != 3 {
		return p, errNoHash
	}
	if p.memory < 8 || p.memory > 64*1024 || p.time < 1 || p.time > 16 || p.threads < 1 || p.threads > 4 {
		return p, errNoHash
	}
	var err error
	if p.salt, err = base64.RawStdEncoding.Strict().DecodeString(parts[4]); err != nil || len(p.salt) < 8 {
		return p, errNoHash
	}
	if p.key, err = base64.RawStdEncoding.Strict().DecodeString(parts[5]); err != nil || len(p.key) != keyLength {
		return p, errNoHash
	}
	return p, nil
}

// String is the PHC form.
func (p secret) String() string {
	b64 := base64.RawStdEncoding.EncodeToString
	return fmt.Sprintf("$argon2id$v=%d$m=%d,t=%d,p=%d$%s$%s", argon2.Version, p.memory, p.time, p.threads, b64(p.salt), b64(p.key))
}

// made computes the hash of a PIN with a salt at today's cost.
func made(pin string, salt []byte) secret {
	p := secret{memory: hashMemory, time: hashTime, threads: hashThreads, salt: salt}
	p.key = p.compute(pin)
	return p
}

// compute hashes a PIN as this secret was hashed. It takes about a second on
// the smallest board: never call it inside a transaction, or twice at a time.
func (p secret) compute(pin string) []byte {
	return argon2.IDKey([]byte(pin), p.salt, p.time, p.memory, p.threads, keyLength)
}

// recipe is what two secrets share when one computation serves both.
func (p secret) recipe() string {
	return fmt.Sprintf("%d %d %d %x", p.memory, p.time, p.threads, p.salt)
}

// match is what comparing a PIN with people's secrets gave.
type match struct {
	owners []Member
	trace  []byte // of the PIN that was typed, as dear to invert as the secrets themselves
}

// owners finds whose PIN it is among people. All who were enrolled here share
// one salt, so that this is one computation and not one for each: with 10,000
// PINs a salt of one's own would protect nobody from who holds the journal.
func owners(people []record, pin string) (match, error) {
	var m match
	computed := map[string][]byte{}
	for _, r := range people {
		p, err := parsePHC(r.pin)
		if err != nil {
			return match{}, fmt.Errorf("read PIN of %s: %w", r.ID, err)
		}
		key, ok := computed[p.recipe()]
		if !ok {
			key = p.compute(pin)
			computed[p.recipe()] = key
			m.trace = append(m.trace, key...)
		}
		if subtle.ConstantTimeCompare(key, p.key) == 1 {
			m.owners = append(m.owners, r.Member)
		}
	}
	return m, nil
}
