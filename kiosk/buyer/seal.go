package buyer

import (
	"bytes"
	"context"
	"crypto/cipher"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"golang.org/x/crypto/chacha20poly1305"

	"popstand/kiosk/ledger"
)

const (
	version = 1
	keySize = chacha20poly1305.KeySize
	block   = 192       // lengths are rounded up to it, in bytes
	longest = 6 * block // of a person's JSON, in bytes
)

// Sealed is a person that only the holder of their key can read. It may stand
// in facts, exports and logs.
type Sealed string

// Vault seals and opens what is known of an event's people.
type Vault struct {
	Event  ledger.EventID
	Random io.Reader // for keys and nonces; not needed to open
}

// Seal hides a person behind their key, inside the command that records the
// fact; the first time, the key is made and stands in the same transaction. Two
// seals of one person never look alike. Refusals: RefuseErased, RefuseTooLong,
// RefuseText.
func (v Vault) Seal(ctx context.Context, t ledger.Tables, id ID, p Person) (Sealed, error) {
	clear, err := p.pad()
	if err != nil {
		return "", err
	}
	box, err := v.keyed(ctx, t, id)
	if err != nil {
		return "", err
	}
	out := make([]byte, 1+chacha20poly1305.NonceSizeX, 1+chacha20poly1305.NonceSizeX+len(clear)+chacha20poly1305.Overhead)
	out[0] = version
	if _, err := io.ReadFull(v.Random, out[1:]); err != nil {
		return "", fmt.Errorf("seal buyer %s: %w", id, err)
	}
	out = box.Seal(out, out[1:], clear, v.bound(id))
	return Sealed(base64.RawURLEncoding.EncodeToString(out)), nil
}

// keyed returns the cipher under a person's key, which it makes where there is
// none yet.
func (v Vault) keyed(ctx context.Context, t ledger.Tables, id ID) (cipher.AEAD, error) {
	box, err := v.cipherOf(ctx, t, id)
	if !errors.Is(err, RefuseNoKey) {
		return box, err
	}
	secret := make([]byte, keySize)
	if _, err := io.ReadFull(v.Random, secret); err != nil {
		return nil, fmt.Errorf("make a key for buyer %s: %w", id, err)
	}
	if err := putKey(ctx, t, v.Event, id, secret); err != nil {
		return nil, err
	}
	// What stands there counts: another process of this node may have been faster.
	return v.cipherOf(ctx, t, id)
}

func (v Vault) cipherOf(ctx context.Context, q ledger.Queryer, id ID) (cipher.AEAD, error) {
	if err := id.check(); err != nil {
		return nil, err
	}
	secret, err := keyOf(ctx, q, v.Event, id)
	if err != nil {
		return nil, err
	}
	box, err := chacha20poly1305.NewX(secret)
	if err != nil {
		return nil, fmt.Errorf("use the key of buyer %s: %w", id, err)
	}
	return box, nil
}

// Open reads a person. Refusals: RefuseErased, RefuseNoKey. Anything else is a
// fault: the text was changed, or it is somebody else's.
func (v Vault) Open(ctx context.Context, q ledger.Queryer, id ID, s Sealed) (Person, error) {
	box, err := v.cipherOf(ctx, q, id)
	if err != nil {
		return Person{}, err
	}
	p, err := v.unseal(box, id, s)
	if err != nil {
		return Person{}, fmt.Errorf("open buyer %s: %w", id, err)
	}
	return p, nil
}

func (v Vault) unseal(box cipher.AEAD, id ID, s Sealed) (Person, error) {
	raw, err := base64.RawURLEncoding.Strict().DecodeString(string(s))
	if err != nil || len(raw) < 1+box.NonceSize() {
		return Person{}, errors.New("this was not sealed here")
	}
	if raw[0] != version {
		return Person{}, fmt.Errorf("this was sealed in another way (version %d)", raw[0])
	}
	clear, err := box.Open(nil, raw[1:1+box.NonceSize()], raw[1+box.NonceSize():], v.bound(id))
	if err != nil {
		return Person{}, err
	}
	var p Person
	if err := json.Unmarshal(clear, &p); err != nil {
		return Person{}, errors.New("what was sealed is no person") // the JSON error would quote it
	}
	return p, nil
}

// bound is what a seal holds for: one person at one event.
func (v Vault) bound(id ID) []byte {
	return []byte("popstand/buyer1\x00" + string(v.Event) + "\x00" + string(id))
}

// pad writes a person in a length that many share. Blanks behind a JSON
// document mean nothing.
func (p Person) pad() ([]byte, error) {
	for _, text := range []string{p.Name, p.Email, p.Phone, p.Words} {
		if !utf8.ValidString(text) || strings.ContainsRune(text, 0) {
			return nil, RefuseText
		}
	}
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(p); err != nil {
		return nil, fmt.Errorf("encode buyer: %w", err)
	}
	if b.Len() > longest {
		return nil, RefuseTooLong
	}
	if rest := b.Len() % block; rest > 0 {
		b.WriteString(strings.Repeat(" ", block-rest))
	}
	return b.Bytes(), nil
}
