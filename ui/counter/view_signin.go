package counter

import "popstand/ui/part"

// Signin is the page on which staff say who they are and type a PIN.
type Signin struct {
	part.Page
	Event string // "Soft Static Berlin pop-up"
	Where string // "Sat 21 Nov · Markthalle Neun · Front table"
	Clock string // "15:42"
	// Second is the second of the venue's day from which the clock ticks on; "" lets it stand.
	Second string
	State  string // "synced", "waiting" or "offline"
	Sales  int    // sales that wait here to be sent; said when State is not "synced"

	People []part.Person // at most three names, the chosen one On
	More   bool          // there are more people than the names shown
	All    bool          // show every name (in People) instead of the keypad
	Name   string        // of the chosen person; "" before a choice

	Typed string // PIN so far; only echoed when a key was sent without script
	Wrong bool   // the last PIN was wrong
	Tries int    // tries left after a wrong one
	// Locked says until when the person may not try ("15:47"); "" when free.
	// Forever is a lock that a manager ends with a PIN; the keypad takes theirs.
	Locked   string
	Forever  bool
	Refused  string // why the name stays locked, in words; "" before a try
	Unlocked bool   // the name was unlocked just now
}

// OpenTill is the page on which the float is counted into the drawer.
type OpenTill struct {
	part.Page
	Money  part.Money // how the script writes amounts
	Op     string     // operation id, made with the page
	Denoms []Denom    // descending; one is On
	Total  string     // "€150.00"
	Typed  string     // count of the denomination that is On, "" when not yet counted
	Error  Notice     // why the till was not opened; zero when there is nothing to say
}

// Denom is one note or coin and how many of it were counted.
type Denom struct {
	Value string // minor units, "200"
	Label string // "€2"
	N     string // "18", "" when not yet counted
	Sum   string // "€36.00"
	On    bool   // the one that is being counted
}

// Notice is a message to staff: what happened, then what to do.
type Notice struct {
	Code string // "sold_out"; last and small, for support; "" when plain
	What string // "Canvas tote is sold out here."
	Do   string // "Ask kiosk B or offer another."
}
