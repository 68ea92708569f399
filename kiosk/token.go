package kiosk

import (
	"crypto/sha256"
	"crypto/subtle"
	"encoding/base32"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync"

	"popstand/kiosk/ledger"
)

// tokensName holds the hashes of the tokens, never the tokens.
const tokensName = "tokens.json"

// tokenLead makes a leaked token easy to find and to name.
const tokenLead = "pst_"

var tokenWord = regexp.MustCompile(`^[a-z0-9][a-z0-9._-]{0,31}$`)

// token is one line of the tokens file.
type token struct {
	Name string `json:"name"`
	Hash string `json:"sha256"`
}

// MintToken makes a bearer token for the JSON API and returns it: it is shown
// once, the folder keeps only its hash. A name that has a token gets a new one
// and the old one stops working, which is also how a token is withdrawn. It
// may run while a kiosk serves from the folder.
func MintToken(dir, name string, random io.Reader) (string, error) {
	if !tokenWord.MatchString(name) {
		return "", ledger.Refuse("bad_name", "Name the token with up to 32 small letters, digits, dots and dashes, like: shop-1.")
	}
	if !Exists(dir) {
		return "", ledger.Refuse("no_data", dir+" is no data folder yet. Start popstand serve --dir "+dir+" once.", "dir", dir)
	}
	var secret [20]byte
	if _, err := io.ReadFull(random, secret[:]); err != nil {
		return "", fmt.Errorf("make token: %w", err)
	}
	text := tokenLead + strings.ToLower(base32.StdEncoding.EncodeToString(secret[:]))
	all, err := readTokens(dir)
	if err != nil {
		return "", err
	}
	kept := []token{{Name: name, Hash: hashToken(text)}}
	for _, t := range all {
		if t.Name != name {
			kept = append(kept, t)
		}
	}
	raw, err := json.MarshalIndent(kept, "", "  ")
	if err != nil {
		return "", fmt.Errorf("write tokens: %w", err)
	}
	return text, WriteFile(filepath.Join(dir, tokensName), append(raw, '\n'))
}

// TokenName returns whose bearer token this is, and whether it is one.
func (s *Stall) TokenName(text string) (string, bool) {
	all, err := s.tokens.read(s.Dir)
	if err != nil {
		return "", false
	}
	hash, name, found := hashToken(text), "", false
	for _, t := range all {
		if subtle.ConstantTimeCompare([]byte(t.Hash), []byte(hash)) == 1 {
			name, found = t.Name, true
		}
	}
	return name, found
}

// tokenBox holds the tokens as they were read, until their file is another.
type tokenBox struct {
	mu   sync.Mutex
	file fs.FileInfo
	all  []token
}

func (b *tokenBox) read(dir string) ([]token, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	now, err := os.Stat(filepath.Join(dir, tokensName))
	if err == nil && b.file != nil && os.SameFile(now, b.file) && now.ModTime().Equal(b.file.ModTime()) && now.Size() == b.file.Size() {
		return b.all, nil
	}
	all, failed := readTokens(dir)
	if err != nil || failed != nil {
		b.file = nil
		return all, failed
	}
	b.file, b.all = now, all
	return all, nil
}

func hashToken(text string) string {
	h := sha256.Sum256([]byte(text))
	return hex.EncodeToString(h[:])
}

func readTokens(dir string) ([]token, error) {
	raw, err := os.ReadFile(filepath.Join(dir, tokensName))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("read tokens: %w", err)
	}
	var all []token
	if err := json.Unmarshal(raw, &all); err != nil {
		return nil, fmt.Errorf("%s in %s is damaged: make the tokens anew: %w", tokensName, dir, err)
	}
	return all, nil
}
