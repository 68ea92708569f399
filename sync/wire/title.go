package wire

import "popstand/kiosk/ledger"

// Title is the first frame of a bundle: who wrote it, when, and what is in it.
type Title struct {
	Version int            `json:"version"`
	Event   ledger.EventID `json:"event"`
	Node    ledger.NodeID  `json:"node"` // who wrote the bundle, not whose facts these are
	Program string         `json:"program"`
	WallMS  int64          `json:"wall_ms"`
	Root    []byte         `json:"root"`   // the organizer's root, X.509 in DER
	Vector  []Place        `json:"vector"` // how far the journals in it go
	Facts   int64          `json:"facts"`
}

// End is a bundle's last frame; without it the bundle was cut off.
type End struct {
	Batches int64 `json:"batches"`
	Facts   int64 `json:"facts"`
	Sum     Hash  `json:"sum"` // SHA-256 of all bytes before this frame
}

// Append packs the title behind b.
func (t Title) Append(b []byte) ([]byte, error) { return appendJSON(b, KindTitle, t) }

// TitleOf reads a title out of its frame.
func TitleOf(f Frame) (Title, error) {
	var t Title
	if err := f.decode(KindTitle, &t); err != nil {
		return t, err
	}
	if t.Version < Least || len(t.Vector) > MaxVector {
		return t, malformed("version %d, %d places", t.Version, len(t.Vector))
	}
	return t, nil
}

// Append packs the end behind b.
func (e End) Append(b []byte) ([]byte, error) { return appendJSON(b, KindEnd, e) }

// EndOf reads the end out of its frame.
func EndOf(f Frame) (End, error) {
	var e End
	err := f.decode(KindEnd, &e)
	return e, err
}
