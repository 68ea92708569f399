package signing

import (
	"popstand/kiosk/album"
	"popstand/kiosk/buyer"
	"popstand/kiosk/ledger"
)

// Kinds of fact about pictures that are taken at the table.
const (
	KindCaptured       = "ticket.captured"
	KindCaptureDeleted = "ticket.capture_deleted"
)

// Hash names a picture by what is in it.
type Hash = album.Hash

// Taken says what a picture is of. The values never change.
type Taken string

// What is kept as a proof.
const (
	Photo     Taken = "photo"
	Signature Taken = "signature" // written by finger
)

// Captured says that a picture was taken at the table and that who is in it
// agreed. Nothing of the picture stands here but its hash.
type Captured struct {
	Ticket  ID       `json:"ticket"`
	Session string   `json:"session"`
	Hash    Hash     `json:"hash"`
	Kind    Taken    `json:"kind"`
	Type    string   `json:"type"` // image/jpeg or image/png
	Bytes   int64    `json:"bytes"`
	Consent string   `json:"consent"`         // the language of the words that were agreed to
	Buyer   buyer.ID `json:"buyer,omitempty"` // who held the ticket: when they are erased, so is the picture
}

// CaptureDeleted says that a picture is not kept any more, on no node.
type CaptureDeleted struct {
	Ticket ID      `json:"ticket"`
	Hash   Hash    `json:"hash"`
	Of     []Place `json:"of"` // the facts that it was taken by; taken once more it is another one
	Reason string  `json:"reason"`
}

func captureKinds() []ledger.Kind {
	return []ledger.Kind{
		ledger.On(KindCaptured, 1, applyCaptured),
		ledger.On(KindCaptureDeleted, 1, applyCaptureDeleted),
	}
}
