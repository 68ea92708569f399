package counter

import "popstand/ui/part"

// Status is the drawer that explains the machine, and where staff set the screen.
type Status struct {
	part.Page
	Rail part.Rail
	Back string // URL behind the drawer
	Can  bool   // selling works
	Do   string // "One thing to do: load paper."; "" when nothing is to do
	Rows []Health
	Op   string // of the test page
	Name string // who is signed in; "" when nobody is
	Node string // "Front table · kiosk A · popstand 0.1"
}

// Health is one device or one promise of the machine.
type Health struct {
	ID    string // "printer", "scanner", "storage", "clock", "journal", "mirror", "network", or a board.Part
	State string // "ok", "note", "ask" or "stop"
	What  string // "Printer is out of paper"
	Do    string // since when, and what to do
	Act   string // URL of a POST, "/devices/test"; "" for none
	Href  string // URL of a page, "/prints"; "" for none. A row has one key at most
	Label string // of that key
}

// Trouble is a page instead of the one that was asked for.
type Trouble struct {
	part.Page
	Kind string // "not_found", "fault", "unsure" (a fault while something was to be changed), "forbidden", "expired", "too_large"
	Code string // for support
	At   string // "15:42:07"
	Node string
	Home string // URL of the way back, "/sell"
}

// Starting is shown while the journal is opened; it asks again by itself.
type Starting struct {
	part.Page
	Rail  part.Rail
	Took  string // "Last time this took 3 s"; "" when unknown
	Tiles int
}
