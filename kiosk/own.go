package kiosk

import (
	"crypto/ed25519"
	"io"
	"path/filepath"

	"popstand/kiosk/keys"
)

// Own returns this node's certificate and its private key: who it is to other
// nodes. It refuses as keys.OpenOwn does.
func (s *Stall) Own(random io.Reader) (keys.Own, ed25519.PrivateKey, error) {
	key, err := readKey(filepath.Join(s.Dir, keyName))
	if err != nil {
		return keys.Own{}, nil, err
	}
	own, err := keys.OpenOwn(keys.OwnConfig{
		Dir: s.Dir, Event: s.Event(), Now: s.Now(), Random: random,
		Grant: keys.Grantee{Node: s.Node(), Key: key.Public().(ed25519.PublicKey)}, //nolint:errcheck,forcetypeassert // an ed25519 key has no other public half
	})
	return own, key, err
}
