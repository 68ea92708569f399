package peer

import (
	"crypto/ed25519"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"time"

	"popstand/kiosk/clock"
	"popstand/kiosk/keys"
	"popstand/kiosk/ledger"
)

// Identity is who this node is to others.
type Identity struct {
	Own   keys.Own
	Key   ed25519.PrivateKey
	Clock clock.Clock
	// Barred says which nodes are not let in any more; nil for none.
	Barred func(node ledger.NodeID) bool
}

// barred says whether a certificate is that of such a node.
func (i Identity) barred(certs []*x509.Certificate) bool {
	if i.Barred == nil || len(certs) == 0 {
		return false
	}
	who, err := i.Own.Check(certs[0].Raw)
	return err == nil && i.Barred(who.Node)
}

// errBarred says that the other node is not let in any more.
var errBarred = &Failure{Class: Revoked, Err: errors.New("the organizer has revoked it")}

// config is what both ends share. The root goes along for those who enrol: they
// know it by its fingerprint only. Certificates are looked at by the estimated
// clock: a Pi's own may say 1970.
func (i Identity) config() *tls.Config {
	return &tls.Config{
		MinVersion:   tls.VersionTLS13,
		Certificates: []tls.Certificate{{Certificate: [][]byte{i.Own.Certificate, i.Own.Root.Raw}, PrivateKey: i.Key}},
		Time:         func() time.Time { return i.Clock.Now().Time() },
		NextProtos:   []string{"http/1.1"},
	}
}

// server lets in whoever has a certificate of the event, and those who have
// none as far as the handler: a kiosk that enrols has none yet.
func (i Identity) server() *tls.Config {
	c := i.config()
	c.ClientAuth, c.ClientCAs = tls.VerifyClientCertIfGiven, i.Own.Pool()
	return c
}

// client believes only nodes of the event, wherever they are.
func (i Identity) client() *tls.Config {
	c := i.config()
	c.RootCAs, c.ServerName = i.Own.Pool(), keys.EventName(i.Own.Event())
	c.VerifyConnection = func(s tls.ConnectionState) error {
		if i.barred(s.PeerCertificates) {
			return errBarred
		}
		return nil
	}
	return c
}
