package keys

import (
	"context"
	"crypto/ed25519"
	"crypto/sha256"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/hex"
	"fmt"
	"io"

	"popstand/kiosk/code"
	"popstand/kiosk/ledger"
)

// KindEnrolled is the fact that a kiosk was let in.
const KindEnrolled = "node.enrolled"

// Enrolled says that an organizer's root has certified a node.
type Enrolled struct {
	Node        ledger.NodeID `json:"node"`
	Letter      string        `json:"letter"`
	Certificate []byte        `json:"certificate"` // X.509, DER
}

// Candidate is a kiosk that wants to belong to an event.
type Candidate struct {
	Node      ledger.NodeID
	key, code ed25519.PrivateKey
}

// NewCandidate makes a node's id and its two keys.
func NewCandidate(random io.Reader) (Candidate, error) {
	var id [8]byte
	if _, err := io.ReadFull(random, id[:]); err != nil {
		return Candidate{}, fmt.Errorf("make a node id: %w", err)
	}
	c := Candidate{Node: ledger.NodeID(hex.EncodeToString(id[:]))}
	var err error
	if c.key, err = newKey(random); err == nil {
		c.code, err = newKey(random)
	}
	return c, err
}

// Key returns the private key with which the node will seal its journal.
func (c Candidate) Key() ed25519.PrivateKey { return c.key }

// Request is what a candidate sends: a PKCS #10 request (RFC 2986) whose subject
// is the node, its key for codes, and that key's signature over the request.
type Request struct {
	Request []byte `json:"request"`
	CodeKey []byte `json:"code_key"`
	Proof   []byte `json:"proof"`
}

const proofDomain = "popstand/enrol1\x00"

// Request asks for certificates of the candidate's keys.
func (c Candidate) Request() (Request, error) {
	der, err := x509.CreateCertificateRequest(nil, &x509.CertificateRequest{Subject: pkix.Name{CommonName: string(c.Node)}}, c.key)
	if err != nil {
		return Request{}, fmt.Errorf("write the request: %w", err)
	}
	return Request{Request: der, CodeKey: c.code[ed25519.SeedSize:], Proof: ed25519.Sign(c.code, append([]byte(proofDomain), der...))}, nil
}

// check says who asks: it has shown that it holds both private keys.
func (r Request) check() (Grantee, error) {
	refused := ledger.Refuse("bad_request", "This is no request of a kiosk. Use the same version of popstand on both.")
	q, err := x509.ParseCertificateRequest(r.Request)
	if err != nil || q.CheckSignature() != nil {
		return Grantee{}, refused
	}
	key, ok := q.PublicKey.(ed25519.PublicKey)
	g := Grantee{Node: ledger.NodeID(q.Subject.CommonName), Key: key}
	if _, err := code.ParseNode(string(g.Node)); err != nil || !ok || len(r.CodeKey) != ed25519.PublicKeySize ||
		!ed25519.Verify(r.CodeKey, append([]byte(proofDomain), r.Request...), r.Proof) {
		return Grantee{}, refused
	}
	return g, nil
}

// Admission is what a kiosk gets that was let in.
type Admission struct {
	Event           ledger.EventID `json:"event"`
	Letter          string         `json:"letter"`
	Certificate     []byte         `json:"certificate"` // X.509, DER
	Root            []byte         `json:"root"`        // the organizer's, X.509, DER
	CodeCertificate []byte         `json:"code_certificate"`
	Secret          []byte         `json:"secret"` // behind human codes
}

// Doorman lets kiosks in: it has the organizer's key and the event's journal.
type Doorman struct {
	Authority
	Ledger *ledger.Ledger
	Dir    string
	Random io.Reader
}

// Admit certifies a candidate's keys under a series letter, and records it in
// the same commit. It refuses with "bad_request", "letter_taken" or
// "node_known".
func (d Doorman) Admit(ctx context.Context, act ledger.Act, r Request, letter string) (Admission, error) {
	who, err := r.check()
	if err != nil {
		return Admission{}, err
	}
	shared, err := Read(d.Dir, d.Ledger.Event())
	if err != nil {
		return Admission{}, err
	}
	now := d.Ledger.Now()
	a := Admission{Event: d.Ledger.Event(), Letter: letter, Root: d.Root.Raw, Secret: shared.Secret[:]}
	if a.Certificate, err = d.Certify(who, now, d.Random); err != nil {
		return a, err
	}
	g := code.Grant{Event: shared.event, Key: code.PublicKey(r.CodeKey), Serial: 1, Kinds: code.AllKinds, Revoke: true, First: 1, Last: mostNumbers}
	if g.Node, err = code.ParseNode(string(who.Node)); err != nil {
		return a, err
	}
	g.From = max(now.Wall, earliest)
	g.IssueUntil, g.HonourUntil = g.From+issueDays*day, g.From+honourDays*day
	cert, err := d.root.Certify(g)
	if err != nil {
		return a, err
	}
	a.CodeCertificate = cert.Bytes()
	_, err = d.Ledger.Do(ctx, act, func(ctx context.Context, tx *ledger.Tx) error {
		if err := free(ctx, tx, who.Node, letter); err != nil {
			return err
		}
		if _, err := tx.Record(ctx, KindEnrolled, Enrolled{Node: who.Node, Letter: letter, Certificate: a.Certificate}); err != nil {
			return err
		}
		_, err := tx.Record(ctx, KindCertified, Certified{Certificate: a.CodeCertificate})
		return err
	})
	return a, err
}

// Settle writes the keys of the event and of the kiosk into its data folder,
// after it was let in. It fails with ErrNotOurs when the answer is not this
// candidate's.
func (c Candidate) Settle(dir, machine string, a Admission) error {
	nodes, err := ReadNodes(a.Root)
	if err != nil {
		return err
	}
	who, err := nodes.Check(a.Certificate)
	if err != nil || nodes.Event() != a.Event || who.Node != c.Node || !c.key.Public().(ed25519.PublicKey).Equal(who.Key) || len(a.Secret) != len(code.Secret{}) { //nolint:errcheck,forcetypeassert // an ed25519 key has no other public half
		return fmt.Errorf("%w: the answer is not for this kiosk", ErrNotOurs)
	}
	cert, err := code.ParseCertificate(a.CodeCertificate)
	if err != nil || cert.Key != code.PublicKey(c.code[ed25519.SeedSize:]) {
		return fmt.Errorf("%w: the certificate for codes is not this kiosk's", ErrNotOurs)
	}
	if err := writeShared(dir, a.Event, nodes.RootKey(), code.Secret(a.Secret)); err != nil {
		return err
	}
	if err := WriteOwn(dir, a.Certificate, a.Root); err != nil {
		return err
	}
	return writeOwn(dir, place{event: string(a.Event), node: string(c.Node), epoch: 1, machine: machine}, c.code)
}

// Note records, in the new kiosk's own journal, what it may sign: it can sell
// before it has heard the journal in which that stands, too.
func (a Admission) Note(ctx context.Context, l *ledger.Ledger, act ledger.Act) error {
	_, err := l.Do(ctx, act, func(ctx context.Context, tx *ledger.Tx) error {
		_, err := tx.Record(ctx, KindCertified, Certified{Certificate: a.CodeCertificate})
		return err
	})
	return err
}

// FingerprintSize is how many bytes of a root's fingerprint a code carries:
// nobody finds a second key that has the same 80 bits.
const FingerprintSize = 10

// Fingerprint names the organizer's root: the beginning of the SHA-256 of its
// public key.
func (n Nodes) Fingerprint() [FingerprintSize]byte {
	key := n.RootKey()
	sum := sha256.Sum256(key[:])
	return [FingerprintSize]byte(sum[:])
}
