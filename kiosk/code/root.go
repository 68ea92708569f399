package code

import (
	"crypto"
	"crypto/ed25519"
)

// Root is an organizer's key with its private half. It certifies nodes' keys and may sign lists; it signs no codes. It
// belongs where the organizer is, behind a passphrase, and is needed only to enrol.
type Root struct {
	key ed25519.PrivateKey
}

// NewRoot takes a private key. It refuses with RefuseKeyMismatch what is none.
func NewRoot(key ed25519.PrivateKey) (Root, error) {
	if _, err := publicOf(key); err != nil {
		return Root{}, err
	}
	return Root{key: key}, nil
}

// Public returns the half that every node knows.
func (r Root) Public() PublicKey { return PublicKey(r.key[32:]) }

// X509 returns what signs X.509 certificates as this root. What it signs begins with 0x30, so nothing else that a root
// signs can be taken for it, or it for that.
func (r Root) X509() crypto.Signer { return r.key }

// KeyID returns how certificates and lists name the root.
func (r Root) KeyID() KeyID { return rootKeyID(r.Public()) }

// Certify signs a grant. Whoever calls it has seen a proof that the node holds the private key: the signature in its
// certificate request does. It refuses with RefuseField (which names the field) or RefuseWeakKey.
func (r Root) Certify(g Grant) (Certificate, error) {
	if err := g.Key.check(); err != nil {
		return Certificate{}, err
	}
	b, bad := g.pack(r.KeyID())
	if bad != "" {
		return Certificate{}, badField(bad)
	}
	c := Certificate{Grant: g, root: r.KeyID()}
	copy(c.raw[:], b)
	copy(c.raw[grantSize:], ed25519.Sign(r.key, domained(certificateDomain, b)))
	return c, nil
}

// Revoke signs a list; see List.
func (r Root) Revoke(event Event, e Edition, ids []ID) (List, error) {
	return signList(r.key, listHead{event: event, signer: r.KeyID(), edition: e}, ids)
}

func publicOf(key ed25519.PrivateKey) (PublicKey, error) {
	if len(key) != ed25519.PrivateKeySize {
		return PublicKey{}, RefuseKeyMismatch
	}
	public := ed25519.NewKeyFromSeed(key.Seed())[32:]
	if [32]byte(public) != [32]byte(key[32:]) {
		return PublicKey{}, RefuseKeyMismatch
	}
	return PublicKey(public), nil
}
