package code

import (
	"bytes"
	"crypto/ed25519"
	"encoding/binary"
)

const (
	// CertificateSize is how many bytes a certificate has.
	CertificateSize = grantSize + ed25519.SignatureSize

	grantSize          = 90
	certificateVersion = 0xC1
	certificateDomain  = "popstand/certificate1\x00"
	revokeBit          = 1 << 7
)

// Grant is what an organizer's root lets one key do.
type Grant struct {
	Event  Event
	Node   Node      // who holds the private key
	Key    PublicKey // what verifies
	Serial uint32    // from 1; of two grants for one key the higher serial holds, whenever it arrives
	Kinds  Kinds     // what it may issue; none is allowed
	Revoke bool      // whether it may sign lists of revoked codes
	// First and Last are the numbers that it may give to codes, both included. Last = First - 1 is none: so a key is
	// withdrawn. A key that fell into wrong hands gets a grant whose Last is the last number known to be its own.
	First, Last uint32
	// From, IssueUntil and HonourUntil are Unix milliseconds. Codes are issued and lists are made from From until
	// IssueUntil; codes are honoured from From until HonourUntil. The latter two are not included.
	From, IssueUntil, HonourUntil int64
}

// KeyID returns how codes and lists name the key.
func (g Grant) KeyID() KeyID { return nodeKeyID(g.Event, g.Key) }

// pack writes the grant, or names the first field that does not fit.
func (g Grant) pack(root KeyID) ([]byte, string) {
	p := packer{b: make([]byte, 0, CertificateSize)}
	p.must(g.KeyID() != 0, "key")
	p.must(g.Node.Home() != Home{}, "node")
	p.must(g.Serial >= 1, "serial")
	p.must(g.Kinds&^AllKinds == 0, "rights")
	p.must(g.First >= 1, "first")
	p.must(int64(g.Last) >= int64(g.First)-1, "last")
	p.must(g.From >= 0, "from")
	p.must(g.IssueUntil >= g.From, "issue until")
	p.must(g.HonourUntil >= g.IssueUntil, "honour until")
	rights := byte(g.Kinds)
	if g.Revoke {
		rights |= revokeBit
	}
	p.raw([]byte{certificateVersion})
	p.number("root", int64(root), 4)
	p.raw(g.Event[:])
	p.raw(g.Node[:])
	p.raw(g.Key[:])
	p.number("serial", int64(g.Serial), 4)
	p.raw([]byte{rights})
	p.number("first", int64(g.First), 4)
	p.number("last", int64(g.Last), 4)
	for _, ms := range []int64{g.From, g.IssueUntil, g.HonourUntil} {
		p.raw(binary.BigEndian.AppendUint64(nil, uint64(ms))) //nolint:gosec // not negative, checked above
	}
	return p.b, p.bad
}

func unpackGrant(u *unpacker) Grant {
	g := Grant{Event: Event(u.raw(8)), Node: Node(u.raw(8)), Key: PublicKey(u.raw(32)), Serial: u.uint32()}
	rights := u.byte()
	g.Kinds, g.Revoke = Kinds(rights&^revokeBit), rights&revokeBit != 0
	g.First, g.Last = u.uint32(), u.uint32()
	g.From, g.IssueUntil, g.HonourUntil = u.number(8), u.number(8), u.number(8)
	return g
}

// Certificate is a grant that a root signed. Only ParseCertificate and Root.Certify make one; whether its root is one to
// trust is for Trust to say.
type Certificate struct {
	Grant
	root KeyID
	raw  [CertificateSize]byte
}

// ParseCertificate reads a certificate's bytes in their one spelling. It refuses with RefuseForm or RefuseWeakKey.
func ParseCertificate(raw []byte) (Certificate, error) {
	if len(raw) != CertificateSize || raw[0] != certificateVersion {
		return Certificate{}, RefuseForm
	}
	u := unpacker{b: raw[1:grantSize]}
	c := Certificate{raw: [CertificateSize]byte(raw), root: KeyID(u.uint32())}
	c.Grant = unpackGrant(&u)
	again, bad := c.pack(c.root)
	if bad != "" || !bytes.Equal(again, raw[:grantSize]) {
		return Certificate{}, RefuseForm
	}
	return c, c.Key.check()
}

// Bytes returns the certificate's one spelling, CertificateSize bytes.
func (c Certificate) Bytes() []byte { return append([]byte(nil), c.raw[:]...) }

// Root returns the id of the root that signed it, as it says.
func (c Certificate) Root() KeyID { return c.root }

func (c Certificate) signedBy(root PublicKey) bool {
	return ed25519.Verify(root[:], domained(certificateDomain, c.raw[:grantSize]), c.raw[grantSize:])
}

// sameGrant says whether two certificates say the same, whatever their signatures.
func (c Certificate) sameGrant(other Certificate) bool {
	return [grantSize]byte(c.raw[:grantSize]) == [grantSize]byte(other.raw[:grantSize])
}

func domained(domain string, body []byte) []byte {
	return append(append(make([]byte, 0, len(domain)+len(body)), domain...), body...)
}
