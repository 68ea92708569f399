package hub

import (
	"context"
	"crypto/hmac"
	"crypto/sha1" //nolint:gosec // RFC 6238 asks for it, and authenticators know nothing else
	"crypto/subtle"
	"database/sql"
	"encoding/base32"
	"encoding/base64"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"net/url"
	"strings"
	"time"
	"unicode/utf8"

	"golang.org/x/crypto/argon2"

	"popstand/kiosk/ledger"
)

// Cost of a password's hash, as OWASP's Password Storage Cheat Sheet asks for
// argon2id: 19 MiB, two passes, one lane.
const (
	hashMemory = 19 << 10 // KiB
	hashPasses = 2
	hashSize   = 32
	saltSize   = 16
)

// passwordLeast is the shortest password, in characters: NIST SP 800-63B asks
// for eight where a second factor is used, and a hub holds an event's money.
const passwordLeast = 12

// A one-time number (RFC 6238): six digits, each half minute.
const (
	totpStep   = 30 * 1000 // milliseconds
	totpDigits = 1_000_000
	totpSecret = 20 // bytes, the size of the hash
	totpDrift  = 1  // steps before and after, for clocks that differ
)

// After so many wrong tries nobody is let in for a while, which doubles with
// each further one.
const (
	wrongMost = 5
	waitFirst = 30 * time.Second
	waitMost  = 15 * time.Minute
)

func hashPassword(password string, salt []byte) string {
	sum := argon2.IDKey([]byte(password), salt, hashPasses, hashMemory, 1, hashSize)
	b := base64.RawStdEncoding
	return fmt.Sprintf("$argon2id$v=%d$m=%d,t=%d,p=1$%s$%s", argon2.Version, hashMemory, hashPasses, b.EncodeToString(salt), b.EncodeToString(sum))
}

// samePassword says whether a hash is that of a password.
func samePassword(hash, password string) bool {
	parts := strings.Split(hash, "$")
	if len(parts) != 6 {
		return false
	}
	salt, err := base64.RawStdEncoding.DecodeString(parts[4])
	return err == nil && subtle.ConstantTimeCompare([]byte(hash), []byte(hashPassword(password, salt))) == 1
}

// OneTime is the number of a secret at a moment, in Unix milliseconds.
func OneTime(secret []byte, at int64) string { return oneTime(secret, at/totpStep) }

func oneTime(secret []byte, step int64) string {
	var b [8]byte
	binary.BigEndian.PutUint64(b[:], uint64(step)) //nolint:gosec // the bits are what is hashed
	mac := hmac.New(sha1.New, secret)
	mac.Write(b[:])
	sum := mac.Sum(nil)
	at := sum[len(sum)-1] & 0x0f
	n := binary.BigEndian.Uint32(sum[at:at+4]) & 0x7fffffff
	return fmt.Sprintf("%06d", n%totpDigits)
}

var secretText = base32.StdEncoding.WithPadding(base32.NoPadding) //nolint:gochecknoglobals // a constant

const upsertAccount = `
INSERT INTO hub_account (event, name, password, secret, step, wrong, free_ms)
VALUES ($1, $2, $3, $4, 0, 0, 0)
ON CONFLICT (event, name) DO UPDATE SET password = excluded.password, secret = excluded.secret, step = 0, wrong = 0, free_ms = 0`

// SetAccount makes an organizer's account, or gives it another password and
// another second factor. It returns the address that authenticator apps read. It
// refuses with "bad_name" or "password_short".
func (s *Store) SetAccount(ctx context.Context, name, password string, random io.Reader) (string, error) {
	switch {
	case !word.MatchString(name):
		return "", ledger.Refuse("bad_name", "Name the account with up to 32 small letters, digits, dots and dashes.")
	case utf8.RuneCountInString(password) < passwordLeast:
		return "", ledger.Refuse("password_short", fmt.Sprintf("Choose a password of at least %d characters: four words are good.", passwordLeast))
	}
	raw := make([]byte, saltSize+totpSecret)
	if _, err := io.ReadFull(random, raw); err != nil {
		return "", fmt.Errorf("make account: %w", err)
	}
	secret := secretText.EncodeToString(raw[saltSize:])
	if _, err := s.exec(ctx, upsertAccount, string(s.event), name, hashPassword(password, raw[:saltSize]), secret); err != nil {
		return "", fmt.Errorf("keep account %s: %w", name, err)
	}
	return "otpauth://totp/popstand:" + url.PathEscape(name) + "?" + url.Values{"secret": {secret}, "issuer": {"popstand"}}.Encode(), nil
}

const (
	selectAccount = `
SELECT password, secret, step, wrong, free_ms
FROM hub_account
WHERE event = $1 AND name = $2`

	// The step is used up by whoever comes first.
	passAccount = `
UPDATE hub_account
SET step = $1, wrong = 0, free_ms = 0
WHERE event = $2 AND name = $3 AND step < $4`

	failAccount = `
UPDATE hub_account
SET wrong = wrong + 1, free_ms = $1
WHERE event = $2 AND name = $3`
)

// RefuseSignIn answers every wrong name, password or number alike.
var RefuseSignIn = ledger.Refuse("signin_wrong", "Name, password or number is wrong. The number changes every half minute, and each is good once.")

// RefuseSignInWait answers while nobody is let in.
var RefuseSignInWait = ledger.Refuse("signin_wait", "There were too many wrong tries. Wait some minutes.")

// SignIn checks a password and a one-time number. It refuses with RefuseSignIn
// or RefuseSignInWait.
func (s *Store) SignIn(ctx context.Context, name, password, number string) error {
	var hash, text string
	var step, wrong, free int64
	err := s.db.QueryRowContext(ctx, selectAccount, string(s.event), name).Scan(&hash, &text, &step, &wrong, &free)
	if errors.Is(err, sql.ErrNoRows) {
		hashPassword(password, make([]byte, saltSize)) // takes as long as for a name that there is
		return RefuseSignIn
	}
	if err != nil {
		return fmt.Errorf("read account: %w", err)
	}
	now := s.now()
	if now < free {
		return RefuseSignInWait
	}
	used, good := matching(text, number, now)
	if samePassword(hash, password) && good && used > step {
		n, err := s.exec(ctx, passAccount, used, string(s.event), name, used)
		if err != nil {
			return fmt.Errorf("sign in: %w", err)
		}
		if n == 1 {
			return nil
		}
	}
	if _, err := s.exec(ctx, failAccount, blockedUntil(now, wrong+1), string(s.event), name); err != nil {
		return fmt.Errorf("sign in: %w", err)
	}
	return RefuseSignIn
}

// blockedUntil is when the next try is looked at after so many wrong ones.
func blockedUntil(now, wrong int64) int64 {
	if wrong < wrongMost {
		return 0
	}
	return now + min(waitMost, waitFirst<<min(wrong-wrongMost, 10)).Milliseconds()
}

// matching is the time step whose number this is.
func matching(text, number string, now int64) (step int64, ok bool) {
	secret, err := secretText.DecodeString(text)
	if err != nil {
		return 0, false
	}
	number = strings.ReplaceAll(strings.TrimSpace(number), " ", "")
	for d := int64(-totpDrift); d <= totpDrift; d++ {
		at := now/totpStep + d
		if subtle.ConstantTimeCompare([]byte(oneTime(secret, at)), []byte(number)) == 1 {
			step, ok = at, true
		}
	}
	return step, ok
}

const (
	selectSession = `
SELECT body, seen_ms
FROM hub_session
WHERE event = $1 AND session = $2`

	upsertSession = `
INSERT INTO hub_session (event, session, seen_ms, body)
VALUES ($1, $2, $3, $4)
ON CONFLICT (event, session) DO UPDATE SET seen_ms = excluded.seen_ms, body = excluded.body`

	deleteSession = `
DELETE FROM hub_session
WHERE event = $1 AND session = $2`

	deleteOldSessions = `
DELETE FROM hub_session
WHERE event = $1 AND seen_ms < $2`
)

// sessionsKept is how long one that nobody uses is kept.
const sessionsKept = 24 * time.Hour

// Session reads what is kept of a browser; ok is false when nothing is.
func (s *Store) Session(ctx context.Context, key string) (body string, seenMS int64, ok bool, err error) {
	err = s.db.QueryRowContext(ctx, selectSession, string(s.event), key).Scan(&body, &seenMS)
	if errors.Is(err, sql.ErrNoRows) {
		return "", 0, false, nil
	}
	if err != nil {
		return "", 0, false, fmt.Errorf("read session: %w", err)
	}
	return body, seenMS, true, nil
}

// PutSession keeps it, and forgets those of yesterday.
func (s *Store) PutSession(ctx context.Context, key, body string, seenMS int64) error {
	_, err := s.exec(ctx, deleteOldSessions, string(s.event), s.now()-sessionsKept.Milliseconds())
	if err == nil {
		_, err = s.exec(ctx, upsertSession, string(s.event), key, seenMS, body)
	}
	if err != nil {
		return fmt.Errorf("keep session: %w", err)
	}
	return nil
}

// DropSession forgets it.
func (s *Store) DropSession(ctx context.Context, key string) error {
	if _, err := s.exec(ctx, deleteSession, string(s.event), key); err != nil {
		return fmt.Errorf("forget session: %w", err)
	}
	return nil
}
