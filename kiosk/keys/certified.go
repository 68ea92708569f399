package keys

import (
	"bytes"
	"encoding/pem"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"popstand/kiosk/clock"
	"popstand/kiosk/ledger"
)

// CertificateName is the file in a data folder with this node's X.509
// certificate and the root's. It belongs into every backup.
const CertificateName = "node.crt"

const certificateType = "CERTIFICATE"

// Own is a node's certificate with what it is checked against.
type Own struct {
	Nodes
	Grantee
	Certificate []byte // DER
}

// OwnConfig says whose certificate is wanted.
type OwnConfig struct {
	Dir    string // the data folder
	Event  ledger.EventID
	Grant  Grantee
	Now    clock.Reading
	Random io.Reader
}

// OpenOwn reads this node's certificate. Where there is none, and the
// organizer's key is here, it makes one. It refuses with "not_enrolled" where
// another kiosk has to, and with "no_keys" where the event has none yet.
func OpenOwn(c OwnConfig) (Own, error) {
	own, err := readOwn(c)
	if !errors.Is(err, fs.ErrNotExist) {
		return own, err
	}
	a, err := OpenAuthority(c.Dir, c.Event)
	if errors.Is(err, ledger.Refuse("no_root", "")) {
		return Own{}, ledger.Refuse("not_enrolled", "This kiosk has no certificate ("+CertificateName+") with which others would know it. Put back the one from its newest backup, or the organizer's "+
			RootName+" of this event, into "+c.Dir+".", "dir", c.Dir)
	}
	if err != nil {
		return Own{}, err
	}
	der, err := a.Certify(c.Grant, c.Now, c.Random)
	if err != nil {
		return Own{}, err
	}
	if err := WriteOwn(c.Dir, der, a.Root.Raw); err != nil {
		return Own{}, err
	}
	return readOwn(c)
}

func readOwn(c OwnConfig) (Own, error) {
	raw, err := os.ReadFile(filepath.Join(c.Dir, CertificateName))
	if err != nil {
		return Own{}, fmt.Errorf("read this kiosk's certificate: %w", err)
	}
	leaf, rest := pem.Decode(raw)
	root, _ := pem.Decode(rest)
	if leaf == nil || root == nil {
		return Own{}, refuseDamaged(c.Dir, CertificateName)
	}
	shared, err := Read(c.Dir, c.Event)
	if err != nil {
		return Own{}, err
	}
	nodes, err := ParseNodes(root.Bytes, c.Event, shared.Root)
	if err != nil {
		return Own{}, refuseForeign(c.Dir)
	}
	who, err := nodes.Check(leaf.Bytes)
	if err != nil || who.Node != c.Grant.Node || !bytes.Equal(who.Key, c.Grant.Key) {
		return Own{}, refuseForeign(c.Dir)
	}
	return Own{Nodes: nodes, Grantee: who, Certificate: leaf.Bytes}, nil
}

func refuseForeign(dir string) error {
	return ledger.Refuse("other_certificate", CertificateName+" in "+dir+" is another kiosk's or another event's. Put back the one from this kiosk's newest backup.", "dir", dir)
}

// WriteOwn keeps a node's certificate and its root's in a data folder.
func WriteOwn(dir string, certificate, root []byte) error {
	return replace(filepath.Join(dir, CertificateName), func(fs.FileInfo) []byte {
		b := pem.EncodeToMemory(&pem.Block{Type: certificateType, Bytes: certificate})
		return append(b, pem.EncodeToMemory(&pem.Block{Type: certificateType, Bytes: root})...)
	})
}
