package kiosk

import "popstand/kiosk/ledger"

// RefuseNoRoom answers an import when the storage is getting full: what is left
// is for sales.
var RefuseNoRoom = ledger.Refuse("storage_low", "The storage is getting full, so nothing is imported. Free some space first; selling goes on.")

// RoomToImport refuses with RefuseNoRoom when the space that is left should be
// kept for sales.
func (s *Stall) RoomToImport() error {
	switch s.Health().Space {
	case ledger.SpaceLow, ledger.SpaceCritical, ledger.SpaceEmergency, ledger.SpaceFull:
		return RefuseNoRoom
	}
	return nil
}
