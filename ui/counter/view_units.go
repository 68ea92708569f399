package counter

import "popstand/ui/part"

// UnitsView is a page about units that kiosks share: where some are left, or what
// is owed and who waits.
type UnitsView struct {
	part.Page
	Rail     part.Rail
	ID       string // for tests
	Title    string
	Lead     string // "Songbook: 0 here"
	Keys     []Act
	Error    Notice
	Done     part.Said
	Sections []UnitSection
}

// UnitSection is a list with its heading.
type UnitSection struct {
	Title string
	Rows  []UnitRow
	None  string // what stands there without rows; "" leaves the section out
}

// UnitRow is one thing in it, and what can be done about it.
type UnitRow struct {
	ID    string // for tests
	State string // of the mark: "go", "ask", "stop" or "note"
	Icon  string
	What  string
	Small string
	Do    string
	Keys  []Act
}
