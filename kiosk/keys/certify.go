package keys

import (
	"context"
	"crypto/ed25519"
	"errors"

	"github.com/google/uuid"

	"popstand/kiosk/code"
	"popstand/kiosk/ledger"
)

// AskCertify is the kind of question with which a kiosk asks the one that has the
// organizer's key to certify its next key for codes: after a restore, or when the
// certificate has ended.
const AskCertify = "keys.certify"

// KeyRequest asks for that. Who asks has shown that it is a kiosk of the event,
// with its other key.
type KeyRequest struct {
	CodeKey []byte `json:"code_key"`
	Proof   []byte `json:"proof"` // of the code key, over the node
}

// KeyAnswer is the certificate; see code.ParseCertificate.
type KeyAnswer struct {
	Certificate []byte `json:"certificate"`
}

const certifyDomain = "popstand/certify1\x00"

func certified(event ledger.EventID, node ledger.NodeID) []byte {
	return []byte(certifyDomain + string(event) + "\x00" + string(node))
}

// RequestKey asks for a certificate of this node's key for codes, which is made
// where there is none that may be used here.
func RequestKey(c Config) (KeyRequest, error) {
	key, err := c.key()
	if err != nil {
		return KeyRequest{}, err
	}
	return KeyRequest{CodeKey: key[ed25519.SeedSize:], Proof: ed25519.Sign(key, certified(c.Ledger.Event(), c.Ledger.Node()))}, nil
}

// CertifyKey certifies a key for codes of a node that was let in, and records it.
// The same act is answered with the same. It refuses with "bad_request" and
// "node_revoked".
func (d Doorman) CertifyKey(ctx context.Context, act ledger.Act, node ledger.NodeID, r KeyRequest) (KeyAnswer, error) {
	if len(r.CodeKey) != ed25519.PublicKeySize || !ed25519.Verify(r.CodeKey, certified(d.Ledger.Event(), node), r.Proof) {
		return KeyAnswer{}, ledger.Refuse("bad_request", "This is no request of a kiosk. Use the same version of popstand on both.")
	}
	shared, err := Read(d.Dir, d.Ledger.Event())
	if err != nil {
		return KeyAnswer{}, err
	}
	now := d.Ledger.Now()
	g := code.Grant{Event: shared.event, Key: code.PublicKey(r.CodeKey), Serial: 1, Kinds: code.AllKinds, Revoke: true, First: 1, Last: mostNumbers}
	if g.Node, err = code.ParseNode(string(node)); err != nil {
		return KeyAnswer{}, err
	}
	g.From = max(now.Wall, earliest)
	g.IssueUntil, g.HonourUntil = g.From+issueDays*day, g.From+honourDays*day
	facts, err := d.Ledger.Do(ctx, act, func(ctx context.Context, tx *ledger.Tx) error {
		revoked, err := shared.RevokedNodes(ctx, tx)
		if err != nil {
			return err
		}
		if revoked.Has(node) {
			return RefuseRevoked
		}
		trust, err := shared.Trust(ctx, tx)
		if err != nil {
			return err
		}
		if before, found := trust.Certificate(g.KeyID()); found {
			g.Serial = before.Serial + 1
		}
		cert, err := d.root.Certify(g)
		if err != nil {
			return err
		}
		_, err = tx.Record(ctx, KindCertified, Certified{Certificate: cert.Bytes()})
		return err
	})
	if err != nil {
		return KeyAnswer{}, err
	}
	for _, f := range facts {
		if f.Kind == KindCertified {
			b, err := parseCertified(f)
			return KeyAnswer(b), err
		}
	}
	return KeyAnswer{}, errors.New("the operation has certified nothing")
}

// Note records in this kiosk's own journal what it may sign. It fails with
// ErrNotOurs where the certificate is not its key's, or not the organizer's.
func (a KeyAnswer) Note(ctx context.Context, c Config) error {
	shared, err := Read(c.Dir, c.Ledger.Event())
	if err != nil {
		return err
	}
	key, err := c.key()
	if err != nil {
		return err
	}
	cert, err := code.ParseCertificate(a.Certificate)
	if err != nil || cert.Key != code.PublicKey(key[ed25519.SeedSize:]) || cert.Node.String() != string(c.Ledger.Node()) {
		return ErrNotOurs
	}
	t, err := code.NewTrust(shared.event, shared.Root)
	if err == nil {
		_, err = t.With(cert)
	}
	if err != nil {
		return errors.Join(ErrNotOurs, err)
	}
	op, err := uuid.NewV7()
	if err != nil {
		return err
	}
	_, err = c.Ledger.Do(ctx, ledger.Act{Op: ledger.Op(op.String()), Actor: "system"}, func(ctx context.Context, tx *ledger.Tx) error {
		_, err := tx.Record(ctx, KindCertified, Certified(a))
		return err
	})
	return err
}
