package keys

import (
	"popstand/kiosk/code"
	"popstand/kiosk/ledger"
)

// areaName is how the ledger calls the area of what changes whom to believe.
const areaName = "keys"

// Kinds of fact.
const (
	KindCertified = "key.certified"
	KindNumbered  = "codes.numbered"
	KindRevoked   = "codes.revoked"
)

// Certified says that a root has certified a key. Whether the root is this
// organizer's is for who reads the certificate to say, not for who records it.
type Certified struct {
	Certificate []byte `json:"certificate"` // see code.ParseCertificate
}

// Numbered says that Count codes get the numbers of a key from First on.
type Numbered struct {
	Key   string    `json:"key"` // code.KeyID.String
	Kind  code.Kind `json:"kind"`
	First int64     `json:"first"`
	Count int64     `json:"count"`
}

// Revoked carries a signer's next list of all that it has revoked.
type Revoked struct {
	List []byte `json:"list"` // see code.ParseList
}

// Areas gives the ledger what keys need. The numbers are an area of their own:
// one is taken with each code, and that must not make anybody read all
// certificates and lists again (ledger.Keep).
func Areas() []ledger.Area {
	return []ledger.Area{
		{
			Name: areaName,
			Kinds: []ledger.Kind{
				ledger.On(KindCertified, 1, applyCertified),
				ledger.On(KindRevoked, 1, applyRevoked),
				ledger.On(KindEnrolled, 1, applyEnrolled),
				ledger.On(KindNodeRevoked, 1, applyNodeRevoked),
			},
			Tables: []string{"code_certificate", "code_revoked", "node_enrolled", "node_revoked"},
			Checks: []ledger.Check{{Invariant: 5, Name: "code keys", Find: findForks}},
		},
		{
			Name:   "code numbers",
			Kinds:  []ledger.Kind{ledger.On(KindNumbered, 1, applyNumbered)},
			Tables: []string{"code_number"},
			Checks: []ledger.Check{{Invariant: 5, Name: "code numbers", Find: findTwice}},
		},
	}
}
