package hub

import (
	"context"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/base32"
	"encoding/hex"
	"fmt"
	"io"
	"regexp"
	"strings"

	"popstand/kiosk/ledger"
)

// tokenLead is that of a kiosk's tokens: a leaked one is easy to find.
const tokenLead = "pst_"

var word = regexp.MustCompile(`^[a-z0-9][a-z0-9._-]{0,31}$`)

const upsertToken = `
INSERT INTO hub_token (event, name, hash)
VALUES ($1, $2, $3)
ON CONFLICT (event, name) DO UPDATE SET hash = excluded.hash`

// MintToken makes a bearer token for the JSON API and returns it: it is shown
// once, the database keeps its hash. A name that has a token gets a new one, and
// the old one stops working. It refuses with "bad_name".
func (s *Store) MintToken(ctx context.Context, name string, random io.Reader) (string, error) {
	if !word.MatchString(name) {
		return "", ledger.Refuse("bad_name", "Name the token with up to 32 small letters, digits, dots and dashes, like: shop-1.")
	}
	var secret [20]byte
	if _, err := io.ReadFull(random, secret[:]); err != nil {
		return "", fmt.Errorf("make token: %w", err)
	}
	text := tokenLead + strings.ToLower(base32.StdEncoding.EncodeToString(secret[:]))
	if _, err := s.exec(ctx, upsertToken, string(s.event), name, hashOf(text)); err != nil {
		return "", fmt.Errorf("keep token: %w", err)
	}
	return text, nil
}

func hashOf(text string) string {
	h := sha256.Sum256([]byte(text))
	return hex.EncodeToString(h[:])
}

const selectTokens = `
SELECT name, hash
FROM hub_token
WHERE event = $1`

// TokenName returns whose bearer token this is, and whether it is one.
func (s *Store) TokenName(ctx context.Context, text string) (string, bool, error) {
	rows, err := s.db.QueryContext(ctx, selectTokens, string(s.event))
	if err != nil {
		return "", false, fmt.Errorf("read tokens: %w", err)
	}
	defer rows.Close()
	hash, whose, found := hashOf(text), "", false
	for rows.Next() {
		var name, known string
		if err := rows.Scan(&name, &known); err != nil {
			return "", false, fmt.Errorf("read tokens: %w", err)
		}
		if subtle.ConstantTimeCompare([]byte(known), []byte(hash)) == 1 {
			whose, found = name, true
		}
	}
	return whose, found, rows.Err()
}
