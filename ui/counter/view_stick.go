package counter

import "popstand/ui/part"

// OnStick is the page on which a day is put on a USB stick.
type OnStick struct {
	part.Page
	Steps  []string // of closing, the last of which this is; nil while the till is open
	Meta   string   // "A-Z021"
	Back   string
	Action string
	Now    StickNow
}

// StickNow is all of the page that changes by itself.
type StickNow struct {
	State   string // "none", "found", "making", "taking", "takeout" or "stuck"
	Tone    string // "go" or "ask"; "" for neither
	What    string
	Do      string
	Share   int    // of the bar, in thousandths; less than 0 for no bar
	Percent string // "58%"
	Part    string // "11.2 MB of 19.4 MB"
	Folder  string // in which it lies on the stick; "" before it does
	Sticks  []StickRow
	Files   []StickFile
	Put     string // main key that begins; "" for none
	Can     bool   // it can be pressed
	Stop    bool
	Again   string // key that begins anew; "" for none
	Finish  string // where it goes on; "" while it must not
}

// StickRow is a stick to choose.
type StickRow struct {
	Key   string
	Name  string
	Note  string // "7.4 GB free", or why not
	On    bool
	Works bool
}

// StickFile is one file that is written.
type StickFile struct {
	ID    string
	What  string
	Kind  string
	Size  string // "" before it is known
	State string // "plan", "wait", "work" or "done"
}
