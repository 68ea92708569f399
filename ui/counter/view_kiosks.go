package counter

import "popstand/ui/part"

// Kiosks is the page of the other kiosks, and those that it leads to.
type Kiosks struct {
	part.Page
	Rail  part.Rail
	Title string
	Lead  string // a sentence under the title; "" for none
	Back  string // URL of the page before; "" for the first
	Keys  []Act  // beside the title
	Op    string
	Error Notice
	Empty part.Said

	Rows  []KioskRow
	Sides []KioskRow // of one conflict
	Hows  []KioskHow // what may have happened; none where it is settled
	What  string     // label of those
	Form  []Pair     // goes along with the choice

	Code *KioskCode
}

// KioskRow is a kiosk, a conflict, or a scope of codes.
type KioskRow struct {
	ID    string // for tests
	State string // of the mark: "ok", "note" or "ask"
	Icon  string
	What  string
	Small string
	Do    string
	Keys  []Act
}

// KioskCode is a code that lets a kiosk in.
type KioskCode struct {
	QR   string
	Text string
	At   string // the address of this kiosk
	Once string
}

// KioskHow is one thing that may have happened.
type KioskHow struct{ ID, Label, Note string }
