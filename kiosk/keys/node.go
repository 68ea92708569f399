package keys

import (
	"bytes"
	"crypto/ed25519"
	"crypto/x509"
	"crypto/x509/pkix"
	"errors"
	"fmt"
	"io"
	"math/big"
	"strings"
	"time"

	"popstand/kiosk/clock"
	"popstand/kiosk/code"
	"popstand/kiosk/ledger"
)

// zone is the domain of names in certificates. It can't exist (RFC 6761), so no
// network's name server has a word in whom a node believes.
const zone = ".popstand.invalid"

// EventName is the name that every node of an event proves to have.
func EventName(event ledger.EventID) string { return string(event) + zone }

// NodeName is the name of one node of an event.
func NodeName(event ledger.EventID, node ledger.NodeID) string {
	return string(node) + "." + EventName(event)
}

// IsNodeName says whether a certificate with these names claims to be a node's,
// of whatever event.
func IsNodeName(names []string) bool {
	return len(names) > 0 && strings.HasSuffix(names[0], zone)
}

// nodeYears is how long a node's certificate is good for. Clocks of kiosks are
// wrong now and then, and an event is over sooner than this.
const nodeYears = 10

// forever is what RFC 5280, section 4.1.2.5 gives certificates without an end.
var forever = time.Date(9999, time.December, 31, 23, 59, 59, 0, time.UTC) //nolint:gochecknoglobals // a constant

// ErrNotOurs says that a certificate is not one of this event's nodes.
var ErrNotOurs = errors.New("the certificate is none of this event's")

// Authority is the organizer's root as an X.509 authority. Its own certificate
// follows from its key alone: made again it is the same, byte for byte.
type Authority struct {
	Nodes
	root code.Root
}

// OpenAuthority reads the organizer's key from a data folder. It refuses with
// "no_root" where that is another kiosk's to have.
func OpenAuthority(dir string, event ledger.EventID) (Authority, error) {
	shared, err := Read(dir, event)
	if err != nil {
		return Authority{}, err
	}
	root, found, err := readRoot(dir)
	if err == nil && (!found || root.Public() != shared.Root) {
		err = ledger.Refuse("no_root", "The organizer's key is not here. Do this at the kiosk that has "+RootName+" of this event, or put it back into "+dir+".", "dir", dir)
	}
	if err != nil {
		return Authority{}, err
	}
	der, err := rootCertificate(root, event)
	if err != nil {
		return Authority{}, err
	}
	nodes, err := ParseNodes(der, event, shared.Root)
	return Authority{Nodes: nodes, root: root}, err
}

func rootCertificate(root code.Root, event ledger.EventID) ([]byte, error) {
	t := &x509.Certificate{
		SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: EventName(event)},
		NotBefore: time.UnixMilli(earliest).UTC(), NotAfter: forever,
		IsCA: true, BasicConstraintsValid: true, MaxPathLenZero: true, KeyUsage: x509.KeyUsageCertSign,
		PermittedDNSDomainsCritical: true, PermittedDNSDomains: []string{EventName(event)},
	}
	der, err := x509.CreateCertificate(nil, t, t, root.X509().Public(), root.X509())
	if err != nil {
		return nil, fmt.Errorf("make the root's certificate: %w", err)
	}
	return der, nil
}

// Grantee is who gets a node certificate.
type Grantee struct {
	Node ledger.NodeID
	Key  ed25519.PublicKey
}

// Certify signs a node certificate in DER, good for ten years from now on.
func (a Authority) Certify(g Grantee, now clock.Reading, random io.Reader) ([]byte, error) {
	if _, err := code.ParseNode(string(g.Node)); err != nil || len(g.Key) != ed25519.PublicKeySize {
		return nil, ledger.Refuse("bad_request", "This is no request of a kiosk: its id or its key has the wrong form.")
	}
	var serial [16]byte
	if _, err := io.ReadFull(random, serial[:]); err != nil {
		return nil, fmt.Errorf("make a serial number: %w", err)
	}
	serial[0] &= 0x7f
	t := &x509.Certificate{
		SerialNumber: new(big.Int).SetBytes(serial[:]), Subject: pkix.Name{CommonName: string(g.Node)},
		NotBefore: time.UnixMilli(earliest).UTC(), NotAfter: time.UnixMilli(max(now.Wall, earliest)).UTC().AddDate(nodeYears, 0, 0),
		BasicConstraintsValid: true, KeyUsage: x509.KeyUsageDigitalSignature,
		ExtKeyUsage: []x509.ExtKeyUsage{x509.ExtKeyUsageServerAuth, x509.ExtKeyUsageClientAuth},
		DNSNames:    []string{NodeName(a.event, g.Node), EventName(a.event)},
	}
	der, err := x509.CreateCertificate(nil, t, a.Root, g.Key, a.root.X509())
	if err != nil {
		return nil, fmt.Errorf("certify node %s: %w", g.Node, err)
	}
	return der, nil
}

// Nodes is how the nodes of one event know each other: the root's X.509
// certificate.
type Nodes struct {
	Root  *x509.Certificate
	event ledger.EventID
}

// ParseNodes reads the root's certificate. It fails with ErrNotOurs unless it
// is the event's and of this key.
func ParseNodes(der []byte, event ledger.EventID, key code.PublicKey) (Nodes, error) {
	n, err := ReadNodes(der)
	if err != nil {
		return n, err
	}
	if public, ok := n.Root.PublicKey.(ed25519.PublicKey); !ok || !bytes.Equal(public, key[:]) || n.event != event {
		return n, fmt.Errorf("%w: it is another event's root", ErrNotOurs)
	}
	return n, nil
}

// ReadNodes reads a root's certificate of any event: whoever calls it has to
// know from elsewhere that it is the right one.
func ReadNodes(der []byte) (Nodes, error) {
	root, err := x509.ParseCertificate(der)
	if err != nil {
		return Nodes{}, fmt.Errorf("%w: %w", ErrNotOurs, err)
	}
	event, found := bytes.CutSuffix([]byte(root.Subject.CommonName), []byte(zone))
	_, bad := code.ParseEvent(string(event))
	if !found || bad != nil || !root.IsCA || root.CheckSignatureFrom(root) != nil {
		return Nodes{}, fmt.Errorf("%w: it is no root", ErrNotOurs)
	}
	if _, ok := root.PublicKey.(ed25519.PublicKey); !ok {
		return Nodes{}, fmt.Errorf("%w: it is no root", ErrNotOurs)
	}
	return Nodes{Root: root, event: ledger.EventID(event)}, nil
}

// Event returns the event whose nodes these are.
func (n Nodes) Event() ledger.EventID { return n.event }

// RootKey returns the root's public key.
func (n Nodes) RootKey() code.PublicKey {
	return code.PublicKey(n.Root.PublicKey.(ed25519.PublicKey)) //nolint:errcheck,forcetypeassert // ReadNodes looked
}

// Pool returns the root alone, as crypto/tls wants it.
func (n Nodes) Pool() *x509.CertPool {
	pool := x509.NewCertPool()
	pool.AddCert(n.Root)
	return pool
}

// Check reads a node's certificate and says whose it is: ErrNotOurs unless the
// root signed it. Its dates don't matter, because seals outlive certificates;
// those who talk now are looked at by TLS.
func (n Nodes) Check(der []byte) (Grantee, error) {
	c, err := x509.ParseCertificate(der)
	if err != nil {
		return Grantee{}, fmt.Errorf("%w: %w", ErrNotOurs, err)
	}
	_, err = c.Verify(x509.VerifyOptions{
		Roots: n.Pool(), CurrentTime: c.NotBefore.Add(time.Second), DNSName: EventName(n.event), KeyUsages: []x509.ExtKeyUsage{x509.ExtKeyUsageClientAuth},
	})
	if err != nil {
		return Grantee{}, fmt.Errorf("%w: %w", ErrNotOurs, err)
	}
	return n.grantee(c)
}

func (n Nodes) grantee(c *x509.Certificate) (Grantee, error) {
	g := Grantee{Node: ledger.NodeID(c.Subject.CommonName)}
	key, ok := c.PublicKey.(ed25519.PublicKey)
	if _, err := code.ParseNode(string(g.Node)); err != nil || !ok || c.VerifyHostname(NodeName(n.event, g.Node)) != nil {
		return g, fmt.Errorf("%w: it names no node", ErrNotOurs)
	}
	g.Key = key
	return g, nil
}
