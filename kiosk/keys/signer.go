package keys

import (
	"context"
	"crypto/ed25519"
	"errors"
	"fmt"
	"io"

	"github.com/google/uuid"

	"popstand/kiosk/code"
	"popstand/kiosk/ledger"
)

// Config says whose keys, where they stand, and which machine this is.
type Config struct {
	Dir    string // the data folder, which this process has open
	Ledger *ledger.Ledger
	Random io.Reader
	// Machine names this computer, so that a key that was copied with a whole card is not used by two. Empty where
	// nothing tells; then only copies of files are noticed.
	Machine string
}

// Signer signs codes as this node. It may be used by several goroutines at once.
type Signer struct {
	Shared
	Made bool // the event's keys were made just now: a backup is due

	node   code.Node
	issuer *code.Issuer
}

// A certificate's limits. Who takes a data folder has the root with it, so they
// are not against thieves: they are there so that what a stray copy of code.key
// signs comes to an end. A code is honoured for long because a tag is for
// buyers of later years; what else should end says so itself, or its order does.
const (
	mostNumbers = 1<<24 - 1
	issueDays   = 2 * 365
	honourDays  = 100 * 365
	day         = 24 * 60 * 60 * 1000 // milliseconds
)

// Open gets this node ready to sign codes, and makes whatever is missing for
// that: the event's keys, the node's own, its certificate. It refuses with
// "keys_missing", "keys_damaged", "keys_other_event", "other_root", or
// "no_root" when a certificate is needed and the organizer's key is not here.
func Open(ctx context.Context, c Config) (*Signer, error) {
	s := &Signer{}
	var err error
	if s.node, err = code.ParseNode(string(c.Ledger.Node())); err != nil {
		return nil, err
	}
	if s.Shared, err = Read(c.Dir, c.Ledger.Event()); errors.Is(err, ledger.Refuse("no_keys", "")) {
		s.Made = true
		s.Shared, err = makeShared(ctx, c)
	}
	if err != nil {
		return nil, err
	}
	key, err := c.key()
	if err != nil {
		return nil, err
	}
	cert, err := s.certificate(ctx, c, key)
	if err != nil {
		return nil, err
	}
	s.issuer, err = code.NewIssuer(key, cert)
	return s, err
}

// Home returns how codes name this node as the one that decides about them.
func (s *Signer) Home() code.Home { return s.node.Home() }

// makeShared makes the event's keys, once. The root comes first: a power cut
// between the two files leaves it to be gone on with.
func makeShared(ctx context.Context, c Config) (Shared, error) {
	var before []code.Certificate
	err := c.Ledger.Read(ctx, func(ctx context.Context, q ledger.Queryer) (err error) {
		before, err = parsed(ctx, q, c.Ledger.Event(), allCertificates, code.ParseCertificate)
		return err
	})
	if err != nil {
		return Shared{}, err
	}
	if len(before) > 0 {
		return Shared{}, ledger.Refuse("keys_missing", "Codes were signed for this event, and "+SharedName+" is gone from "+c.Dir+
			". Put it back from the newest backup: without it those codes can't be checked.", "dir", c.Dir)
	}
	root, found, err := readRoot(c.Dir)
	if err != nil {
		return Shared{}, err
	}
	if !found {
		key, err := newKey(c.Random)
		if err != nil {
			return Shared{}, err
		}
		if err := writeRoot(c.Dir, c.Ledger.Event(), key); err != nil {
			return Shared{}, err
		}
		if root, err = code.NewRoot(key); err != nil {
			return Shared{}, err
		}
	}
	var secret code.Secret
	if _, err := io.ReadFull(c.Random, secret[:]); err != nil {
		return Shared{}, fmt.Errorf("make the event's secret: %w", err)
	}
	if err := writeShared(c.Dir, c.Ledger.Event(), root.Public(), secret); err != nil {
		return Shared{}, err
	}
	return Read(c.Dir, c.Ledger.Event())
}

// key is this node's key for codes in this epoch.
func (c Config) key() (ed25519.PrivateKey, error) {
	p := place{event: string(c.Ledger.Event()), node: string(c.Ledger.Node()), epoch: c.Ledger.Epoch(), machine: c.Machine}
	key, found, err := ownKey(c.Dir, p)
	if err != nil || found {
		return key, err
	}
	if key, err = newKey(c.Random); err != nil {
		return nil, err
	}
	return key, writeOwn(c.Dir, p, key)
}

// certificate is what the key may sign under: the newest certificate, or a new
// one where that has ended.
func (s *Signer) certificate(ctx context.Context, c Config, key ed25519.PrivateKey) (code.Certificate, error) {
	g := code.Grant{
		Event: s.event, Node: s.node, Key: code.PublicKey(key[ed25519.SeedSize:]), Serial: 1, Kinds: code.AllKinds, Revoke: true,
		First: 1, Last: mostNumbers,
	}
	var cert code.Certificate
	var found bool
	err := c.Ledger.Read(ctx, func(ctx context.Context, q ledger.Queryer) error {
		t, err := s.Trust(ctx, q)
		if err == nil {
			cert, found = t.Certificate(g.KeyID())
		}
		return err
	})
	now := c.Ledger.Now()
	if err != nil || found && Now(now).Against(cert.From, cert.IssueUntil) != code.After {
		return cert, err
	}
	from := max(now.Wall, earliest)
	g.IssueUntil, g.HonourUntil = from+issueDays*day, from+honourDays*day
	if found {
		g.Serial = cert.Serial + 1
	}
	return s.certify(ctx, c, g)
}

func (s *Signer) certify(ctx context.Context, c Config, g code.Grant) (code.Certificate, error) {
	root, found, err := readRoot(c.Dir)
	switch {
	case err != nil:
		return code.Certificate{}, err
	case !found:
		return code.Certificate{}, ledger.Refuse("no_root", "This kiosk needs a new certificate to sign codes, and the organizer's key is not here. Put "+
			RootName+" of this event back into "+c.Dir+", then try again.", "dir", c.Dir)
	case root.Public() != s.Root:
		return code.Certificate{}, ledger.Refuse("other_root", RootName+" and "+SharedName+" in "+c.Dir+
			" do not belong together. Put both back from one backup.", "dir", c.Dir)
	}
	cert, err := root.Certify(g)
	if err != nil {
		return cert, err
	}
	op, err := uuid.NewV7()
	if err != nil {
		return cert, fmt.Errorf("make operation id: %w", err)
	}
	_, err = c.Ledger.Do(ctx, ledger.Act{Op: ledger.Op(op.String()), Actor: "system"}, func(ctx context.Context, tx *ledger.Tx) error {
		_, err := tx.Record(ctx, KindCertified, Certified{Certificate: cert.Bytes()})
		return err
	})
	return cert, err
}
